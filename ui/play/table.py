"""All that lies on the table before a game starts: events, clues, opponent. Made once a server."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.display import DisplayEvents, load_display_events
from hepmodel.data.split import split_indices
from hepmodel.game.call import Call
from hepmodel.game.clues import Clue, find_clues
from hepmodel.game.opponent import Opponent, load_opponent
from hepmodel.game.turn import Verdict
from hepmodel.settings import ASSETS, load_settings

DATASET = "higgs"
CLUES_SHOWN = 3


@dataclass(frozen=True)
class Table:
    """What every game on this server shares.

    Attributes
    ----------
    dataset, events
        The shipped events, and what the detector saw of those that can be drawn.
    test_rows
        Rows of the test part: nothing was trained on them.
    clues
        All features, the most telling first.
    values
        Features of the drawable events in the order of `clues`, by row number.
    labels
        The truth of the drawable events, by row number. It stays on the server until the player has answered.
    opponent
        The model to beat.
    """

    dataset: Dataset
    events: DisplayEvents
    test_rows: NDArray[np.int64]
    clues: tuple[Clue, ...]
    values: dict[int, NDArray[np.float32]]
    labels: dict[int, int]
    opponent: Opponent

    def judge(self, row: int, guess: Call) -> Verdict:
        """Hold a guess against the truth and the model."""
        score = float(self.opponent.scores_by_row[row])
        return Verdict(
            row=row,
            guess=guess,
            truth=Call.from_label(self.labels[row]),
            model_score=score,
            model_call=Call.SIGNAL if score >= self.opponent.threshold else Call.BACKGROUND,
        )


@st.cache_resource(show_spinner=False)
def load_table() -> Table:
    """Read the shipped events and the opponent."""
    dataset = find_dataset(DATASET, load_settings())
    events = load_display_events(ASSETS / "data" / "higgs_display.parquet")
    labels = dataset.read_labels()
    clues = find_clues(dataset)
    features = dataset.read_features([clue.feature.name for clue in clues])
    rows = [int(row) for row in events.rows]
    return Table(
        dataset=dataset,
        events=events,
        test_rows=split_indices(labels).test,
        clues=clues,
        values={row: features[row].copy() for row in rows},
        labels={row: int(labels[row]) for row in rows},
        opponent=load_opponent(),
    )
