"""The opponent that comes with the program was trained on the events that come with it, and not on those it is asked about."""

import hashlib

import numpy as np

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.display import load_display_events
from hepmodel.data.split import split_indices
from hepmodel.game.opponent import load_opponent
from hepmodel.metrics.roc import compute_auc
from hepmodel.settings import ASSETS, Settings


def test_it_belongs_to_the_shipped_events(settings: Settings) -> None:
    events = find_dataset("higgs", settings).path.read_bytes()
    assert load_opponent().sample_sha256 == hashlib.sha256(events).hexdigest()


def test_it_answers_every_event_that_can_be_drawn_and_each_is_a_test_event(settings: Settings) -> None:
    rows = load_display_events(ASSETS / "data" / "higgs_display.parquet").rows
    test_part = split_indices(find_dataset("higgs", settings).read_labels()).test
    assert set(load_opponent().scores_by_row) == set(rows.tolist())
    assert set(rows.tolist()) <= set(test_part.tolist())


def test_its_answers_are_as_good_as_it_says(settings: Settings) -> None:
    opponent = load_opponent()
    rows = np.array(sorted(opponent.scores_by_row))
    labels = find_dataset("higgs", settings).read_labels()[rows]
    auc = compute_auc(labels, np.array([opponent.scores_by_row[row] for row in rows]))
    # 2,000 events: a standard error of about 0.009
    assert abs(auc - opponent.auc) < 0.035
