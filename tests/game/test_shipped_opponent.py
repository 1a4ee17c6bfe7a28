"""The opponent that comes with the program was trained on the events that come with it, and not on those it is asked about."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.display import load_display_events
from hepmodel.data.split import split_indices
from hepmodel.errors import DatasetNotAvailableError, GameError, UnreadableFileError
from hepmodel.game.shipped_opponent import (
    METADATA_FILE,
    REASONS_FILE,
    SCORES_FILE,
    load_shipped_opponent,
)
from hepmodel.settings import ASSETS, Settings

TOLD = json.loads((ASSETS / "data" / METADATA_FILE).read_text())


def test_it_belongs_to_the_shipped_events(settings: Settings) -> None:
    events = find_dataset("higgs", settings).path.read_bytes()
    assert TOLD["sample_sha256"] == hashlib.sha256(events).hexdigest()


def test_it_answers_the_test_part_and_knows_why_of_every_event_that_can_be_drawn(settings: Settings) -> None:
    labels = find_dataset("higgs", settings).read_labels()
    opponent = load_shipped_opponent(labels)
    assert opponent.rows.tolist() == split_indices(labels).test.tolist()
    rows = load_display_events(ASSETS / "data" / "higgs_display.parquet").rows
    assert opponent.reasons.rows.tolist() == rows.tolist()  # type: ignore[attr-defined]


def test_its_answers_are_as_good_as_it_says(settings: Settings) -> None:
    roc = load_shipped_opponent(find_dataset("higgs", settings).read_labels()).roc
    assert (roc.auc, roc.auc_error) == pytest.approx((TOLD["auc"], TOLD["auc_error"]), rel=1e-6)


def test_its_reasons_add_up_to_its_answers(settings: Settings) -> None:
    opponent = load_shipped_opponent(find_dataset("higgs", settings).read_labels())
    rows = load_display_events(ASSETS / "data" / "higgs_display.parquet").rows
    scores = np.array([opponent.score(int(row)) for row in rows], dtype=np.float64)
    sums = np.array([opponent.reasons.explain(int(row)).contributions.sum() for row in rows])
    reference = np.log(scores) - np.log1p(-scores) - sums  # the mean of the same reference events
    assert np.ptp(reference) < 0.05


NAMES = (SCORES_FILE, REASONS_FILE, METADATA_FILE)
LABELS = (np.arange(20) % 2).astype(np.int8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the answers of a small opponent to ten of twenty events."""
    rows = np.arange(5, 15)
    pq.write_table(pa.table({"row": rows, "score": rows.astype(np.float32) / 20}), tmp_path / SCORES_FILE)
    reasons = {name: np.full(2, value, dtype=np.float16) for name, value in (("m", 0.5), ("pt", -0.25))}
    pq.write_table(pa.table({"row": rows[:2], **reasons}), tmp_path / REASONS_FILE)
    (tmp_path / METADATA_FILE).write_text(json.dumps({"threshold": 0.4, "train_events": 7}))
    return tmp_path


def test_what_was_written_is_read(folder: Path) -> None:
    opponent = load_shipped_opponent(LABELS, folder)
    assert (opponent.threshold, opponent.train_events) == (0.4, 7)
    assert (opponent.roc.n_signal, opponent.roc.n_background) == (5, 5)
    assert opponent.score(7) == pytest.approx(0.35)
    told = opponent.reasons.explain(6)
    assert (told.names, told.contributions.tolist()) == (("m", "pt"), [0.5, -0.25])
    with pytest.raises(GameError, match="event 7 "):
        opponent.reasons.explain(7)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(DatasetNotAvailableError, match=re.escape(f"({name})")) as caught:
        load_shipped_opponent(LABELS, folder)
    assert "python -m hepmodel opponent" in caught.value.advice


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kept", [0.0, 0.5, 0.95])
def test_a_file_that_is_cut_off_is_said(folder: Path, name: str, kept: float) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: int(kept * len(content))])
    with pytest.raises(UnreadableFileError, match="damaged"):
        load_shipped_opponent(LABELS, folder)


@pytest.mark.parametrize("name", NAMES)
@given(junk=st.binary(max_size=200))
def test_junk_is_said(tmp_path_factory: pytest.TempPathFactory, name: str, junk: bytes) -> None:
    broken = tmp_path_factory.mktemp("junk")
    for other in NAMES:
        shutil.copy(ASSETS / "data" / other, broken / other)
    (broken / name).write_bytes(junk)
    with pytest.raises(UnreadableFileError, match="damaged"):
        load_shipped_opponent(np.zeros(100, dtype=np.int8), broken)


@pytest.mark.parametrize(
    "told",
    ["[]", "null", "3", '"words"', "{}", '{"threshold": 0.5}', '{"threshold": "x", "train_events": 1}'],
)
def test_metadata_that_do_not_tell_are_said(folder: Path, told: str) -> None:
    (folder / METADATA_FILE).write_text(told)
    with pytest.raises(UnreadableFileError, match="damaged"):
        load_shipped_opponent(LABELS, folder)


@pytest.mark.parametrize("threshold", [float("nan"), float("inf")])
def test_a_threshold_that_is_none_is_said(folder: Path, threshold: float) -> None:
    (folder / METADATA_FILE).write_text(json.dumps({"threshold": threshold, "train_events": 7}))
    with pytest.raises(UnreadableFileError, match="damaged"):
        load_shipped_opponent(LABELS, folder)


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        (SCORES_FILE, {"row": [1, 2, 99], "score": [0.1, 0.2, 0.3]}),
        (SCORES_FILE, {"row": [1, 2], "score": [0.1, float("nan")]}),
        (SCORES_FILE, {"row": [1, 2], "score": [0.1, None]}),
        (SCORES_FILE, {"row": [1, 3], "score": [0.1, 0.2]}),
        (SCORES_FILE, {"row": [2, 1], "score": [0.1, 0.2]}),
        (SCORES_FILE, {"row": [-1, 2], "score": [0.1, 0.2]}),
        (SCORES_FILE, {"row": [], "score": []}),
        (SCORES_FILE, {"row": ["a", "b"], "score": [0.1, 0.2]}),
        (REASONS_FILE, {"row": [1, 2]}),
        (REASONS_FILE, {"m": [0.1, 0.2]}),
        (REASONS_FILE, {"row": [1, 2], "m": ["a", "b"]}),
        (REASONS_FILE, {"row": [2, 1], "m": [0.1, 0.2]}),
        (REASONS_FILE, {"row": [], "m": []}),
    ],
)
def test_answers_that_cannot_be_are_said(folder: Path, file: str, columns: dict[str, list[object]]) -> None:
    pq.write_table(pa.table(columns), folder / file)
    with pytest.raises(UnreadableFileError, match="damaged"):
        load_shipped_opponent(LABELS, folder)
