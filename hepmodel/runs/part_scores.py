"""What a network says of the events of one part of a data set."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hepmodel.errors import StoreError
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.packing import pack_arrays, unpack_arrays

Part = Literal["train", "validation", "test"]


@dataclass(frozen=True)
class PartScores:
    """Events of one part, with truth and score.

    Attributes
    ----------
    rows
        Row numbers in the data set, int64, shape (events,).
    labels
        1 signal, 0 background, int8, shape (events,).
    scores
        Between 0 and 1, the larger the more signal-like, float32, shape (events,).
    """

    rows: NDArray[np.int64]
    labels: NDArray[np.int8]
    scores: NDArray[np.float32]


def save_scores(artifacts: ArtifactStore, run_id: str, part: Part, result: PartScores) -> None:
    """Write the scores of a part."""
    content = pack_arrays({"rows": result.rows, "labels": result.labels, "scores": result.scores})
    artifacts.write_bytes(run_id, _name_file(part), content)


def load_scores(artifacts: ArtifactStore, run_id: str, part: Part = "test") -> PartScores:
    """Read the scores of a part. Raises StoreError if there are none (yet) or they are damaged."""
    name = _name_file(part)
    arrays = unpack_arrays(artifacts.read_bytes(run_id, name), f"{name} of the run {run_id}")
    try:
        return PartScores(arrays["rows"], arrays["labels"], arrays["scores"])
    except KeyError as error:
        raise StoreError(f"{name} of the run {run_id} lacks {error}.", "Train it again.") from error


def _name_file(part: Part) -> str:
    return f"{part}_scores.npz"
