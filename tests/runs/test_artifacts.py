"""Files of runs: whole or not at all, and never outside their folder."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import ConfigurationError, StoreError
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.packing import pack_arrays, unpack_arrays
from hepmodel.runs.part_scores import PartScores, load_scores, save_scores


@pytest.fixture(params=["folder", "object store"])
def artifacts(request: pytest.FixtureRequest, tmp_path: Path) -> ArtifactStore:
    return ArtifactStore(
        str(tmp_path / "files") if request.param == "folder" else f"memory://{tmp_path.name}"
    )


def test_write_replace_read_delete(artifacts: ArtifactStore) -> None:
    assert not artifacts.exists("run", "model.keras")
    artifacts.write_bytes("run", "model.keras", b"old")
    artifacts.write_bytes("run", "model.keras", b"new")
    artifacts.write_bytes("other", "model.keras", b"its own")
    assert artifacts.read_bytes("run", "model.keras") == b"new"
    artifacts.write_bytes("run", "config.json", b"{}")
    artifacts.delete("run", "config.json")
    artifacts.delete("run", "config.json")
    assert not artifacts.exists("run", "config.json")
    artifacts.delete_run("run")
    artifacts.delete_run("run")
    with pytest.raises(StoreError, match=r"has no model\.keras"):
        artifacts.read_bytes("run", "model.keras")
    assert artifacts.read_bytes("other", "model.keras") == b"its own"


@pytest.mark.parametrize(
    ("run_id", "name"),
    [
        ("..", "x"),
        ("a/b", "x"),
        ("", "x"),
        ("a", ".."),
        ("a", "../x"),
        ("a", "/etc/passwd"),
        ("a", ""),
        ("a", "x\n"),
    ],
)
def test_names_cannot_leave_the_folder(artifacts: ArtifactStore, run_id: str, name: str) -> None:
    for action in (artifacts.read_bytes, artifacts.exists, artifacts.delete):
        with pytest.raises(StoreError, match="is not the"):
            action(run_id, name)
    with pytest.raises(StoreError):
        artifacts.write_bytes(run_id, name, b"")


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    artifacts = ArtifactStore(str(tmp_path))
    artifacts.write_bytes("run", "model.keras", b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreError, match="No space left"):
        artifacts.write_bytes("run", "model.keras", b"new")
    assert artifacts.read_bytes("run", "model.keras") == b"old"
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["model.keras"]


def test_folder_that_is_a_file_and_unknown_protocol(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        ArtifactStore(str(tmp_path)).write_bytes("run", "x", b"")
    with pytest.raises(ConfigurationError, match="HEPMODEL_ARTIFACTS_URL"):
        ArtifactStore("nosuchprotocol://x")


def test_scores_and_back(artifacts: ArtifactStore) -> None:
    made = PartScores(
        np.array([5, 9]), np.array([0, 1], dtype=np.int8), np.array([0.25, 0.5], dtype=np.float32)
    )
    save_scores(artifacts, "run", "test", made)
    read = load_scores(artifacts, "run")
    for name in ("rows", "labels", "scores"):
        np.testing.assert_array_equal(getattr(read, name), getattr(made, name))
        assert getattr(read, name).dtype == getattr(made, name).dtype


@given(st.binary(max_size=200))
def test_damaged_arrays_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(StoreError, match="The thing is damaged"):
        unpack_arrays(content, "The thing")


def test_python_objects_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "evil.npz", x=np.array([{"a": 1}], dtype=object))
    with pytest.raises(StoreError, match="damaged"):
        unpack_arrays((tmp_path / "evil.npz").read_bytes(), "The file")
    assert list(unpack_arrays(pack_arrays({"x": np.arange(3)}), "x")["x"]) == [0, 1, 2]
    artifacts = ArtifactStore(str(tmp_path))
    artifacts.write_bytes("run", "test_scores.npz", pack_arrays({"x": np.arange(3)}))
    with pytest.raises(StoreError, match="lacks 'rows'"):
        load_scores(artifacts, "run")
