from dataclasses import replace

import numpy as np

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.display import load_display_events
from hepmodel.data.split import split_indices
from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import find_secret_events
from hepmodel.settings import ASSETS, Settings


def test_every_event_that_the_game_can_draw_is_secret_and_what_is_trained_on_is_not() -> None:
    table = EventTable(find_dataset("higgs", Settings()))
    secret = find_secret_events(table)
    assert secret is not None
    assert secret[load_display_events(ASSETS / "data" / "higgs_display.parquet").rows].all()
    parts = split_indices(table.labels)
    np.testing.assert_array_equal(np.flatnonzero(secret), parts.test)
    assert not secret[parts.train].any()


def test_the_game_draws_from_no_other_data_set() -> None:
    dataset = replace(find_dataset("higgs", Settings()), name="mine")
    assert find_secret_events(EventTable(dataset)) is None
