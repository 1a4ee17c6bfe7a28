"""The opponent that comes with the program was trained on the events that come with it, and not on those it is asked about."""

import hashlib
import json

import numpy as np
import pytest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.display import load_display_events
from hepmodel.data.split import split_indices
from hepmodel.game.shipped_opponent import METADATA_FILE, load_shipped_opponent
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
