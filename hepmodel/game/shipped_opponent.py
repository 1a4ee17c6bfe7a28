"""The network that comes with the program: its answers were written down when it was trained."""

import json
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
        rows = scores["row"].to_numpy()
        names = tuple(name for name in reasons.column_names if name != "row")
        return Opponent(
            title=TITLE,
            rows=rows,
            scores=scores["score"].to_numpy(),
            threshold=float(told["threshold"]),
            roc=compute_roc(labels[rows], scores["score"].to_numpy()),
            train_events=int(told["train_events"]),
            reasons=WrittenReasons(
                reasons["row"].to_numpy(),
                names,
                np.stack([reasons[name].to_numpy() for name in names], axis=1).astype(np.float32),
            ),
        )
    except FileNotFoundError as error:
        name = Path(str(error.filename)).name if error.filename else SCORES_FILE
        raise DatasetNotAvailableError(f"The opponent's answers ({name}) are not there.", ADVICE) from error
    except (pa.ArrowException, OSError, LookupError, TypeError, ValueError, HepModelError) as error:
        raise UnreadableFileError(f"The opponent's answers are damaged: {error}.", ADVICE) from error
