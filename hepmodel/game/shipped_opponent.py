"""The network that comes with the program: its answers were written down when it was trained."""

import json
import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.errors import DatasetNotAvailableError, HepModelError, UnreadableFileError
from hepmodel.game.opponent import Opponent
from hepmodel.game.reasons import WrittenReasons
from hepmodel.metrics.roc import compute_roc
from hepmodel.settings import ASSETS

SCORES_FILE = "opponent.parquet"
REASONS_FILE = "opponent_reasons.parquet"
METADATA_FILE = "opponent.json"
TITLE = "the shipped network"
ADVICE = "Make them with `python -m hepmodel opponent`."


def load_shipped_opponent(labels: NDArray[np.int8], folder: Path = ASSETS / "data") -> Opponent:
    """Read the opponent's answers; needs no TensorFlow.

    Parameters
    ----------
    labels
        Of all events of the data set that it was trained on, shape (events,).
    folder
        Where its files are.

    Raises
    ------
    DatasetNotAvailableError
        If there are none.
    UnreadableFileError
        If they are damaged.
    """
    try:
        scores = pq.read_table(folder / SCORES_FILE, columns=["row", "score"])
        reasons = pq.read_table(folder / REASONS_FILE)
        told = json.loads((folder / METADATA_FILE).read_text(encoding="utf-8"))
        rows, explained = scores["row"].to_numpy(), reasons["row"].to_numpy()
        threshold = float(told["threshold"])
        if not math.isfinite(threshold):
            raise ValueError(f"the threshold is {threshold}")
        for some in (rows, explained):
            if some[0] < 0 or np.any(np.diff(some) <= 0):
                raise ValueError("events are not in the order of their rows")
        names = tuple(name for name in reasons.column_names if name != "row")
        return Opponent(
            title=TITLE,
            rows=rows,
            scores=scores["score"].to_numpy(),
            threshold=threshold,
            roc=compute_roc(labels[rows], scores["score"].to_numpy()),
            train_events=int(told["train_events"]),
            reasons=WrittenReasons(
                explained,
                names,
                np.stack([reasons[name].to_numpy() for name in names], axis=1).astype(np.float32),
            ),
        )
    except FileNotFoundError as error:
        # pyarrow does not fill in the name of the file
        files = (SCORES_FILE, REASONS_FILE, METADATA_FILE)
        name = next((name for name in files if not (folder / name).exists()), SCORES_FILE)
        raise DatasetNotAvailableError(f"The opponent's answers ({name}) are not there.", ADVICE) from error
    except (pa.ArrowException, OSError, LookupError, TypeError, ValueError, HepModelError) as error:
        raise UnreadableFileError(f"The opponent's answers are damaged: {error}.", ADVICE) from error
