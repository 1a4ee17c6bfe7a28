"""Files appear whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hepmodel.errors import ConfigurationError, SimulationError
from hepmodel.simulation.output import check_output, replace_atomically


def test_an_old_file_is_replaced_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.write_text("old")
    with replace_atomically(target) as partial:
        partial.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_a_failure_leaves_the_old_file(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "x"
    target.write_text("old")

    def fail() -> None:
        with replace_atomically(target) as partial:
            partial.write_text("half")
            raise error

    with pytest.raises(error):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_folders_that_cannot_take_a_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="does not exist"):
        check_output(tmp_path / "nowhere" / "x.parquet")
    with pytest.raises(ConfigurationError, match="is a folder"):
        check_output(tmp_path)
    check_output(tmp_path / "x.parquet")


def test_another_failure_of_the_file_system(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "inside").touch()

    def write() -> None:
        with replace_atomically(tmp_path / "x") as partial:
            partial.write_text("new")

    with pytest.raises(SimulationError, match="cannot be written"):
        write()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    program = f"""
import resource, signal, numpy as np
from pathlib import Path
from hepmodel.errors import DiskFullError
from hepmodel.simulation.sample import write_sample
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_sample(Path({str(tmp_path / "x.parquet")!r}), np.random.rand(2000, 28), np.zeros(2000, np.int8), {{}})
except DiskFullError as error:
    print(error)
"""
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    assert "x.parquet could not be written" in done.stdout
    assert list(tmp_path.iterdir()) == []
