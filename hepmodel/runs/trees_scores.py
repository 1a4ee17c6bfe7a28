"""What boosted trees say of the test part of a run, after they have learned from the same events."""

from dataclasses import dataclass

import numpy as np

from hepmodel.errors import StoreError
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.packing import pack_arrays, unpack_arrays
from hepmodel.runs.part_scores import PartScores

TREES = "trees"
TREES_FILE = "trees_scores.npz"


@dataclass(frozen=True)
class TreesScores:
    """Boosted trees on the test part.

    Attributes
    ----------
    test
        Events with truth and score, in the order of the network's.
    n_trees
        Number of trees, chosen on the validation part.
    train_events
        Number of events that they learned from.
    seconds
        Time that this took.
    """

    test: PartScores
    n_trees: int
    train_events: int
    seconds: float


def save_trees(artifacts: ArtifactStore, run_id: str, trees: TreesScores) -> None:
    """Write the scores beside those of the network."""
    test = trees.test
    content = pack_arrays(
        {
            "rows": test.rows,
            "labels": test.labels,
            "scores": test.scores,
            "numbers": np.array([trees.n_trees, trees.train_events, trees.seconds]),
        }
    )
    artifacts.write_bytes(run_id, TREES_FILE, content)


def load_trees(artifacts: ArtifactStore, run_id: str) -> TreesScores | None:
    """Read the scores, None where no trees were grown. Raises StoreError if they are damaged."""
    if not artifacts.exists(run_id, TREES_FILE):
        return None
    arrays = unpack_arrays(artifacts.read_bytes(run_id, TREES_FILE), f"{TREES_FILE} of the run {run_id}")
    try:
        n_trees, train_events, seconds = arrays["numbers"].tolist()
        test = PartScores(arrays["rows"], arrays["labels"], arrays["scores"])
    except (KeyError, ValueError) as error:
        raise StoreError(f"{TREES_FILE} of the run {run_id} is damaged.", "Grow them again.") from error
    return TreesScores(test, int(n_trees), int(train_events), seconds)
