"""A saved run as an opponent: play against the network that you trained."""

import numpy as np

from hepmodel.data.split import split_indices, thin_rows
from hepmodel.errors import GameError, StoreError
from hepmodel.game.opponent import Opponent
from hepmodel.game.pool import EventPool
from hepmodel.game.reasons import ComputedReasons
from hepmodel.metrics.roc import compute_roc
from hepmodel.metrics.threshold import find_best_threshold
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from hepmodel.runs.wording import name_network

REFERENCE = 40


def load_run_opponent(record: RunRecord, artifacts: ArtifactStore, pool: EventPool) -> Opponent:
    """Make an opponent of a run.

    Parameters
    ----------
    record
        The run.
    artifacts
        Where its network and its scores are.
    pool
        The collisions that it is to answer.

    Raises
    ------
    GameError
        If the run was trained on another data set, be it of the same name, is not over, has no validation events to fix its
        threshold on, or left nothing behind.
    """
    title = record.title or name_network(record.config)
    if record.config.dataset != pool.dataset.name:
        raise GameError(
            f"“{title}” was trained on {record.config.dataset}, not on {pool.dataset.name}.",
            "Play against a network that was trained on the collisions of this round.",
        )
    if not record.status.is_over or record.outcome is None:
        raise GameError(f"“{title}” is still learning, or failed.", "Play against it when it is done.")
    try:
        test, validation = (load_scores(artifacts, record.id, part) for part in ("test", "validation"))
        network = load_portable_network(artifacts, record.id)
    except StoreError as error:
        raise GameError(f"“{title}” has left no answers: {error}", "Play against another network.") from error
    order = np.argsort(test.rows)
    names, labels = record.config.features, pool.dataset.read_labels()
    parts = split_indices(labels)
    # another file may have come under the name of the one that it was trained on
    if (
        not np.array_equal(test.rows[order], parts.test)
        or not np.array_equal(test.labels[order], labels[parts.test])
        or not set(names) <= set(pool.dataset.schema.feature_names)
    ):
        raise GameError(
            f"“{title}” was trained on other collisions that were called {pool.dataset.name}, too.",
            "Play against a network that was trained on the collisions of this round.",
        )
    columns = [pool.dataset.schema.feature_names.index(name) for name in names]
    told = [clue.feature.name for clue in pool.clues]
    places = [told.index(name) for name in names]
    few = np.sort(thin_rows(parts.train, labels, min(1.0, REFERENCE / len(parts.train))))
    return Opponent(
        title=title,
        rows=test.rows[order],
        scores=test.scores[order],
        threshold=find_best_threshold(validation.labels, validation.scores).threshold,
        roc=compute_roc(test.labels, test.scores),
        train_events=record.outcome.train_events,
        reasons=ComputedReasons(
            network.score,
            names,
            lambda row: pool.look_at(row)[places],
            pool.dataset.read_rows(few)[:, columns],
        ),
    )
