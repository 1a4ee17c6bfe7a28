"""Killed at any moment: the old file or the new one, never a third thing."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from hepmodel.data.files.atomic_file import locate_temporary, replace_atomically
from hepmodel.data.files.lock import hold_lock
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.errors import DatasetError
from tests.data.event_files import write_headerless

ROOT = Path(__file__).resolve().parents[3]


def test_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "sub" / "x.txt"
    for text in ("old", "new"):
        with replace_atomically(target) as temporary:
            temporary.write_text(text)
        assert target.read_text() == text
    assert [path.name for path in target.parent.iterdir()] == ["x.txt"]


def test_error_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.write_text("old")

    def fail() -> None:
        with replace_atomically(target) as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert target.read_text() == "old"
    assert not locate_temporary(target).exists()


def test_lock_is_for_one_and_ends_with_its_block(tmp_path: Path) -> None:
    with (
        hold_lock(tmp_path, "a"),
        hold_lock(tmp_path, "b"),
        pytest.raises(DatasetError, match="'a' is being fetched, imported or removed"),
        hold_lock(tmp_path, "a"),
    ):
        pass
    with hold_lock(tmp_path, "a"):
        pass


def test_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(DatasetError, match=r"cannot be written to: .*HEPMODEL_HOME"),
        hold_lock(tmp_path / "file", "a"),
    ):
        pass


PROGRAM = """
import sys
from pathlib import Path
from hepmodel.data.importing.file_kind import recognise_file
from hepmodel.data.importing.event_file import store_events
from hepmodel.data.files.lock import hold_lock
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.settings import Settings
settings = Settings(home=Path(sys.argv[1]))
target = settings.datasets_directory / "uci_susy.parquet"
print("ready", flush=True)
while True:
    for path in map(Path, sys.argv[2:]):
        with hold_lock(settings.datasets_directory, "uci_susy"):
            store_events(path, recognise_file(path), target, settings, UCI_SUSY, None, None, "")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
def test_killed_conversion_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    sizes = (3_000, 4_000)
    for size in sizes:
        write_headerless(tmp_path / f"{size}.csv.gz", UCI_SUSY, size)
    paths = [str(tmp_path / f"{size}.csv.gz") for size in sizes]
    target = tmp_path / "home" / "datasets" / "uci_susy.parquet"
    rng = random.Random(1)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "home"), *paths], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        # wherever this falls, what must hold is the same
        time.sleep(rng.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        if target.exists():
            table = pq.read_table(target)
            assert table.num_rows in sizes
            assert table.column_names == ["label", *UCI_SUSY.feature_names]
    # the next one is not disturbed by what the killed ones left, and leaves nothing
    with replace_atomically(target) as temporary:
        temporary.write_bytes(b"new")
    assert sorted(path.name for path in target.parent.iterdir()) == [".uci_susy.lock", "uci_susy.parquet"]
