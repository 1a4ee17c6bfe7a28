"""Boosted trees on a real worker, from the events of a run that is over."""

import time
from pathlib import Path

import numpy as np
import pytest

from hepmodel.jobs.task import GIVES_WAY
from hepmodel.jobs.trees_job import name_trees_job, run_trees
from hepmodel.runs.artifacts import PREPROCESSING_FILE, ArtifactStore
from hepmodel.runs.job_progress import clear_progress, read_progress, write_progress
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.smaller_runs import SmallerRuns, collect_points
from hepmodel.runs.trees_scores import TREES, load_trees
from tests.jobs.conftest import PATIENCE, Workshop

pytestmark = pytest.mark.timeout(900)


def open_artifacts(workshop: Workshop) -> ArtifactStore:
    return ArtifactStore(workshop.settings.resolved_artifacts_url)


def wait_for_trees(workshop: Workshop, run_id: str) -> None:
    end = time.monotonic() + PATIENCE
    while workshop.jobs.is_alive(name_trees_job(run_id)) and time.monotonic() < end:
        time.sleep(0.05)


def test_a_worker_grows_trees_on_the_same_events(workshop: Workshop) -> None:
    run_id = workshop.start()
    workshop.wait_for_end(run_id)
    key = name_trees_job(run_id)
    workshop.jobs.submit(run_trees, key, (run_id,))
    workshop.jobs.submit(run_trees, key, (run_id,))  # twice is one job
    wait_for_trees(workshop, run_id)
    artifacts = open_artifacts(workshop)
    assert workshop.jobs.find_failure(key) is None
    progress, trees = read_progress(artifacts, run_id, TREES), load_trees(artifacts, run_id)
    assert progress is not None
    assert (progress.share, progress.failure) == (1.0, "")
    assert trees is not None
    test = load_scores(artifacts, run_id)
    np.testing.assert_array_equal(trees.test.rows, test.rows)
    assert trees.train_events == len(load_scores(artifacts, run_id, "train").rows)
    means = [float(trees.test.scores[test.labels == label].mean()) for label in (0, 1)]
    assert means[0] + 0.1 < means[1]


def test_what_is_missing_is_said_in_words(workshop: Workshop) -> None:
    run_id = workshop.start()
    workshop.wait_for_end(run_id)
    artifacts = open_artifacts(workshop)
    artifacts.delete(run_id, PREPROCESSING_FILE)
    run_trees(run_id, workshop.settings.model_dump_json())
    progress = read_progress(artifacts, run_id, TREES)
    assert progress is not None
    assert PREPROCESSING_FILE in progress.failure
    assert not progress.is_fresh
    assert load_trees(artifacts, run_id) is None
    clear_progress(artifacts, run_id, TREES)
    assert read_progress(artifacts, run_id, TREES) is None


def test_smaller_trainings_make_a_learning_curve_and_can_be_cancelled(workshop: Workshop) -> None:
    run_id = workshop.start(learning_rate=0.03, epochs=8)
    run = workshop.wait_for_end(run_id)
    smaller = SmallerRuns(workshop.runs, open_artifacts(workshop), run)
    assert smaller.list_ids() == ()
    ids = smaller.create()
    assert ids == smaller.list_ids()
    for one in ids:
        workshop.jobs.submit_training(one, GIVES_WAY)
    records = tuple(workshop.wait_for_end(one) for one in ids)
    points = collect_points(records)
    assert [point.events for point in points] == sorted(point.events for point in points)
    assert run.train_events is not None
    assert points[-1].events == pytest.approx(run.train_events / 2, rel=0.05)
    assert all(0.5 < point.auc < 1.0 for point in points)
    again = smaller.create()
    for one in again:
        workshop.controls.request_stop(one)
    assert all(record.status.is_over for record in smaller.list_records())
    assert collect_points(smaller.list_records()) == ()


def test_damaged_progress_is_none(tmp_path: Path) -> None:
    artifacts = ArtifactStore(str(tmp_path))
    write_progress(artifacts, "run", TREES, 0.5)
    progress = read_progress(artifacts, "run", TREES)
    assert progress is not None
    assert progress.is_fresh
    artifacts.write_bytes("run", "trees_progress.json", b"{not json")
    assert read_progress(artifacts, "run", TREES) is None
