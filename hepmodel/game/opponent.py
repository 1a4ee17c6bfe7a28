"""The model that players guess against: its answers were written down when it was trained."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from hepmodel.errors import DatasetNotAvailableError, HepModelError, UnreadableFileError
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.settings import ASSETS

SCORES_FILE = "opponent.parquet"
METADATA_FILE = "opponent.json"
ADVICE = "Make them with `python -m hepmodel opponent`."


@dataclass(frozen=True)
class Opponent:
    """A trained network's answers.

    Attributes
    ----------
    scores_by_row
        Score between 0 and 1 by row number, for every event that can be drawn.
    threshold
        From this score on it says "signal"; fixed on the validation part.
    auc, auc_error
        Area under the ROC curve on the test part, and its standard error.
    test_events, train_events
        Numbers of events that it was judged on and that it learnt from.
    config
        How it was trained.
    sample_sha256
        Checksum of the sample's file that it was trained on.
    """

    scores_by_row: Mapping[int, float]
    threshold: float
    auc: float
    auc_error: float
    test_events: int
    train_events: int
    config: TrainingConfig
    sample_sha256: str


def load_opponent(folder: Path = ASSETS / "data") -> Opponent:
    """Read the opponent's answers; needs no TensorFlow.

    Raises
    ------
    DatasetNotAvailableError
        If there are none.
    UnreadableFileError
        If they are damaged.
    """
    try:
        table = pq.read_table(folder / SCORES_FILE, columns=["row", "score"])
        told = json.loads((folder / METADATA_FILE).read_text(encoding="utf-8"))
        return Opponent(
            scores_by_row=dict(zip(table["row"].to_pylist(), table["score"].to_pylist(), strict=True)),
            threshold=float(told["threshold"]),
            auc=float(told["auc"]),
            auc_error=float(told["auc_error"]),
            test_events=int(told["test_events"]),
            train_events=int(told["train_events"]),
            config=parse_config(told["config"]),
            sample_sha256=str(told["sample_sha256"]),
        )
    except FileNotFoundError as error:
        name = Path(str(error.filename)).name if error.filename else SCORES_FILE
        raise DatasetNotAvailableError(f"The opponent's answers ({name}) are not there.", ADVICE) from error
    except (
        pa.ArrowException,
        OSError,
        KeyError,
        TypeError,
        ValueError,
        HepModelError,
        ValidationError,
    ) as error:
        raise UnreadableFileError(f"The opponent's answers are damaged: {error}.", ADVICE) from error
