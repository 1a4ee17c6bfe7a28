"""Boosted trees on one fold; a program that writes the scores of the test part, and prints which setting it used.

Runs in an environment of its own (requirements-rivals.txt). Arguments: file of the fold, `hgb` or `xgboost`, file of the
scores, and the setting's number; without it, all are tried and the validation part decides.
"""

import sys
from typing import Any

import numpy as np

# What is tuned: shrinkage and the size of a tree. The number of trees is where the validation loss is smallest.
GRID = ((0.1, 31), (0.05, 31), (0.05, 15), (0.05, 63))
MOST_TREES, PATIENCE = 1000, 40


def grow_hgb(parts: dict[str, Any], rate: float, leaves: int) -> tuple[float, np.ndarray]:
    """Grow scikit-learn's; returns the validation loss and the scores of the test part."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        learning_rate=rate,
        max_leaf_nodes=leaves,
        max_iter=MOST_TREES,
        early_stopping=True,
        n_iter_no_change=PATIENCE,
        random_state=1,
    )
    model.fit(
        parts["train"], parts["train_labels"], X_val=parts["validation"], y_val=parts["validation_labels"]
    )
    answer = model.predict_proba(parts["validation"])[:, 1]
    return measure_loss(answer, parts["validation_labels"]), model.predict_proba(parts["test"])[:, 1]


def grow_xgboost(parts: dict[str, Any], rate: float, leaves: int) -> tuple[float, np.ndarray]:
    """Grow XGBoost's by histograms, leaf by leaf; returns the same."""
    import xgboost

    model = xgboost.XGBClassifier(
        learning_rate=rate,
        grow_policy="lossguide",
        max_leaves=leaves,
        max_depth=0,
        n_estimators=MOST_TREES,
        early_stopping_rounds=PATIENCE,
        tree_method="hist",
        random_state=1,
    )
    held = (parts["validation"], parts["validation_labels"])
    model.fit(parts["train"], parts["train_labels"], eval_set=[held], verbose=False)
    answer = model.predict_proba(parts["validation"])[:, 1]
    return measure_loss(answer, parts["validation_labels"]), model.predict_proba(parts["test"])[:, 1]


def measure_loss(answer: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean cross-entropy."""
    right = np.where(labels == 1, answer, 1 - answer)
    return float(-np.log(np.maximum(right, 1e-12)).mean())


def main(fold: str, kind: str, scores: str, setting: str = "") -> None:
    """Grow with one or all settings and write the scores of the one with the smallest validation loss."""
    grow = grow_hgb if kind == "hgb" else grow_xgboost
    with np.load(fold) as arrays:
        parts = dict(arrays)
    numbers = [int(setting)] if setting else range(len(GRID))
    answers = {number: grow(parts, *GRID[number]) for number in numbers}
    best = min(answers, key=lambda number: answers[number][0])
    np.save(scores, answers[best][1].astype(np.float32))
    print(best)


if __name__ == "__main__":
    main(*sys.argv[1:])
