"""How well networks and boosted trees learn from the same few real events, in five folds.

``python -m benchmarks quality`` measures everything (about two hours), ``python -m benchmarks.quality higgs-low atlas`` some.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.comparison import RIVALS, ROOT
from benchmarks.quality_network import score_by_networks
from benchmarks.quality_tasks import FOLDS, PIECES, PREPARED, RAW, SHARED_DATA, TASKS, Fold, Task, make_folds
from hepmodel.metrics.ams import compute_ams
from hepmodel.metrics.expected_yields import ExpectedYields
from hepmodel.metrics.roc import compute_auc
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.presets.physics import PHYSICS
from hepmodel.settings import Settings

MEMBERS = 5
CHALLENGE = ExpectedYields(691.98860771, 410_999.84732181)
HEAD = (
    "| events | learned from | inputs | one network | {members} averaged | boosted trees, scikit-learn | XGBoost |\n"
    "| --- | ---: | --- | ---: | ---: | ---: | ---: |"
)
Scores = dict[str, NDArray[np.float32]]


def compare_quality(wanted: Sequence[str] = ()) -> Iterator[str]:
    """Give the rows of a table of areas under the ROC curve, mean ± standard error of five folds, and of the AMS."""
    if not SHARED_DATA.is_dir():
        yield "There are no real events beside the project: nothing is compared."
        return
    yield HEAD.format(members=MEMBERS)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        for name in wanted or TASKS:
            for inputs in (RAW, PIECES, PREPARED):
                yield from _measure(TASKS[name], inputs, settings, Path(folder))


def _measure(task: Task, inputs: str, settings: Settings, folder: Path) -> Iterator[str]:
    config = TrainingConfig(dataset=task.dataset, features=("x",), **PHYSICS.settings)
    areas: dict[str, list[float]] = {}
    significances: dict[str, list[float]] = {}
    events, settings_of_trees = 0, dict[str, str]()
    for fold, own in zip(
        make_folds(task, settings, inputs, True), _tree_folds(task, settings, inputs), strict=True
    ):
        events = len(fold.labels[0])
        scores = _score(fold, own, config, folder, settings_of_trees)
        for way, found in scores.items():
            areas.setdefault(way, []).append(compute_auc(fold.labels[2], found))
            if task.has_ams:
                significances.setdefault(way, []).append(_measure_ams(fold, found))
    yield _format(task.title, events, inputs, areas, 3)
    if task.has_ams:
        yield _format(f"{task.title}: AMS", events, inputs, significances, 2)


def _tree_folds(task: Task, settings: Settings, inputs: str) -> Iterator[Fold]:
    return make_folds(task, settings, inputs, False)


def _score(
    fold: Fold, for_trees: Fold, config: TrainingConfig, folder: Path, settings_of_trees: dict[str, str]
) -> Scores:
    members = score_by_networks(fold, config, MEMBERS)
    scores = {"one": members[0], "averaged": np.mean(members, axis=0)}
    if RIVALS.exists():
        file = folder / "fold.npz"
        train, validation, _ = for_trees.labels
        np.savez(
            file,
            train=for_trees.train,
            validation=for_trees.validation,
            test=for_trees.test,
            train_labels=train,
            validation_labels=validation,
        )
        for kind in ("hgb", "xgboost"):
            scores[kind] = _grow(kind, file, folder / "scores.npy", settings_of_trees)
    return scores


def _grow(kind: str, fold: Path, scores: Path, settings_of_trees: dict[str, str]) -> NDArray[np.float32]:
    """Grow trees on a fold, with the setting that the validation part of the first fold has chosen."""
    program = ROOT / "benchmarks" / "quality_trees.py"
    chosen = settings_of_trees.get(kind, "")
    done = subprocess.run(
        [RIVALS, program, fold, kind, scores, chosen], check=True, capture_output=True, text=True
    )
    settings_of_trees[kind] = done.stdout.strip()
    return np.asarray(np.load(scores), dtype=np.float32)


def _measure_ams(fold: Fold, scores: NDArray[np.float32]) -> float:
    """Return the AMS of the test part where the best 15 % are selected, as the winner of the challenge did."""
    labels, weights = fold.labels[2], fold.weights[2]
    kept = scores >= np.quantile(scores, 0.85)
    sums = [
        expected * weights[kept & (labels == label)].sum() / weights[labels == label].sum()
        for label, expected in ((1, CHALLENGE.signal), (0, CHALLENGE.background))
    ]
    return compute_ams(*sums).value


def _format(title: str, events: int, inputs: str, values: dict[str, list[float]], digits: int) -> str:
    cells = []
    for way in ("one", "averaged", "hgb", "xgboost"):
        found = values.get(way)
        if found is None:
            cells.append("not installed")
            continue
        error = np.std(found, ddof=1) / np.sqrt(FOLDS)
        cells.append(f"{np.mean(found):.{digits}f} ± {error:.{digits}f}")
    return f"| {title} | {events:,} | {inputs} | {' | '.join(cells)} |"


if __name__ == "__main__":
    for row in compare_quality(sys.argv[1:]):
        print(row, flush=True)
