"""Which collision is taken apart: never one whose truth the game may ask for."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.game.secrecy import find_secret_events
from hepmodel.runs.part_scores import PartScores
from ui.shared_results import get_results
from ui.train.judgement.lacking import say_no_scores
from ui.train.judgement.material import Judged

ANY, WRONG, SURE, UNDECIDED = "as they come", "badly wrong", "sure and right", "undecided"
KIND, NUMBER = "collision_kind", "collision"


@dataclass(frozen=True)
class ChosenCollision:
    """A collision with its truth and what the network says of it.

    Attributes
    ----------
    row
        In the data set.
    is_signal
        The truth.
    score
        Of the network, 0 to 1.
    """

    row: int
    is_signal: bool
    score: float


def pick_collision(judged: Judged) -> ChosenCollision | None:
    """Show the choice and return it; None where there is nothing to choose from."""
    assert judged.table is not None
    secret = find_secret_events(judged.table)
    part = judged.test if secret is None else judged.validation
    if part is None or not len(part.rows):
        say_no_scores("validation")
        return None
    if secret is not None:
        fair = (
            "whether this network has learned from them, wherever it was trained, is not known here"
            if judged.run.is_import
            else "never trained on, but used to choose the best epoch"
        )
        st.caption(
            ":material/lock: The test collisions of this data set are those of the game, and their truth stays secret. So these "
            f"are from the validation part: {fair}."
        )
    kind = st.segmented_control(
        "Which",
        (ANY, WRONG, UNDECIDED, SURE),
        default=ANY,
        required=True,
        key=KIND,
        bind="query-params",
    )
    order = get_results().get(judged.key("order", kind), lambda: sort_collisions(part, kind or ANY))
    place = st.number_input(
        f"Collision (of {len(order):,})", 1, len(order), 1, key=NUMBER, bind="query-params", width=220
    )
    index = int(order[int(place) - 1])
    row = int(part.rows[index])
    if secret is not None and secret[row]:  # whatever a file says: what is secret is not shown
        st.error("The truth of this collision stays secret.")
        return None
    return ChosenCollision(row, bool(part.labels[index] == 1), float(part.scores[index]))


def sort_collisions(part: PartScores, kind: str) -> NDArray[np.int64]:
    """Return the places of a part's events, those that are most of a kind first: int64, shape (events,)."""
    towards_truth = np.where(part.labels == 1, part.scores, 1.0 - part.scores)
    if kind == WRONG:
        return np.argsort(towards_truth, kind="stable")
    if kind == SURE:
        return np.argsort(-towards_truth, kind="stable")
    if kind == UNDECIDED:
        return np.argsort(np.abs(part.scores - 0.5), kind="stable")
    return np.arange(len(part.rows))
