"""What a player, the model and chance call signal, as masses that a physicist would look at."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.game.call import Call
from hepmodel.game.turn import Verdict


@dataclass(frozen=True)
class SelectionResult:
    """Histograms of one feature for the events that were called signal.

    Attributes
    ----------
    edges
        float64, shape (bins + 1,).
    signal, background
        By the truth, float64, shape (bins,): numbers of events; of somebody who tosses a coin, the expected ones.
    beyond
        Number of selected events outside of the edges or without a value.
    """

    edges: NDArray[np.float64]
    signal: NDArray[np.float64]
    background: NDArray[np.float64]
    beyond: float


def fill_selections(
    verdicts: Sequence[Verdict],
    values: NDArray[np.float32],
    edges: NDArray[np.float64],
    player: str = "you",
) -> dict[str, SelectionResult]:
    """Fill the histograms of the player, ``the model`` and ``tossing a coin``, who keeps every second event of each class.

    Parameters
    ----------
    verdicts
        Of the events of a round.
    values
        The feature of each event, NaN where missing, shape (events,).
    edges
        Of the bins, growing, shape (bins + 1,).
    player
        What the player is called.

    Raises
    ------
    ValueError
        If there is not one value an event.

    Examples
    --------
    >>> verdict = Verdict(1, Call.SIGNAL, Call.SIGNAL, 0.2, Call.BACKGROUND)
    >>> filled = fill_selections([verdict], np.array([125.0]), np.array([0.0, 100.0, 200.0]))
    >>> {name: one.signal.tolist() for name, one in filled.items()}
    {'you': [0.0, 1.0], 'the model': [0.0, 0.0], 'tossing a coin': [0.0, 0.5]}
    """
    if len(values) != len(verdicts):
        raise ValueError(f"{len(values)} values for {len(verdicts)} events")
    chances = {
        player: [float(verdict.guess is Call.SIGNAL) for verdict in verdicts],
        "the model": [float(verdict.model_call is Call.SIGNAL) for verdict in verdicts],
        "tossing a coin": [0.5] * len(verdicts),
    }
    is_signal = np.array([verdict.truth is Call.SIGNAL for verdict in verdicts], dtype=bool)
    return {name: _fill(values, np.array(kept), is_signal, edges) for name, kept in chances.items()}


def _fill(
    values: NDArray[np.float32],
    kept: NDArray[np.float64],
    is_signal: NDArray[np.bool_],
    edges: NDArray[np.float64],
) -> SelectionResult:
    shown = np.nan_to_num(values.astype(np.float64), nan=np.inf)
    signal, background = (
        np.histogram(shown[chosen], edges, weights=kept[chosen])[0] for chosen in (is_signal, ~is_signal)
    )
    return SelectionResult(edges, signal, background, float(kept.sum() - signal.sum() - background.sum()))
