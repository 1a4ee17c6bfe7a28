"""A few thousand test events that the network is asked about again and again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.runs.part_scores import PartScores
from ui.shared_results import get_results
from ui.train.judgement.material import Judged

SEED = 1
EVENTS = 3_000


@dataclass(frozen=True)
class AskedEvents:
    """Events that the network is asked about.

    Attributes
    ----------
    features
        What it looks at, NaN where missing, float32, shape (events, features).
    labels
        1 signal, 0 background, shape (events,).
    """

    features: NDArray[np.float32]
    labels: NDArray[np.int8]


def choose_events(judged: Judged) -> AskedEvents:
    """Choose test events by chance, the same ones for everybody."""
    rows = draw_rows(judged.test, EVENTS)

    def read() -> AskedEvents:
        return AskedEvents(judged.read_features(judged.test.rows[rows]), judged.test.labels[rows])

    return get_results().get(judged.key("asked events"), read)


def draw_rows(part: PartScores, number: int) -> NDArray[np.int64]:
    """Draw places in a part, int64, shape (number,), rising; all where there are no more."""
    total = len(part.rows)
    if total <= number:
        return np.arange(total)
    return np.sort(np.random.default_rng(SEED).choice(total, number, replace=False))


SAMPLE_CODE = (
    "rng = np.random.default_rng(1)",
    f"few = np.sort(rng.choice(len(scores.rows), {EVENTS}, replace=False)) if len(scores.rows) > {EVENTS} else slice(None)",
    "features, labels = read_features(scores.rows[few]), scores.labels[few]",
)
