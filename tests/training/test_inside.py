"""A look inside a network while it learns and afterwards, with real trainings."""

import dataclasses

import numpy as np
import pytest

from hepmodel.errors import StoreError
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.inside import INSIDE_FILE, InsideResult, look_inside, read_inside, write_inside
from hepmodel.runs.portable_network import load_portable_network
from hepmodel.runs.record import RunRecord
from hepmodel.training.callbacks import observer
from hepmodel.training.run import train_run
from tests.training.conftest import Bench

# Keras 3.15 asks numpy 2.4 for an array in an older way.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)


def train(bench: Bench, **changes: object) -> RunRecord:
    usual = {"features": ("x", "y", "constant"), "hidden_layers": (8, 4), "epochs": 1, "batch_size": 64}
    run_id = bench.runs.create(TrainingConfig(**{"dataset": "toy", **usual, **changes})).id
    train_run(
        run_id,
        bench.dataset,
        bench.runs,
        bench.artifacts,
        bench.settings,
        bench.runs.begin_attempt(run_id),
    )
    return bench.runs.get(run_id)


def test_a_look_inside_counts_every_weight_and_every_answer(bench: Bench) -> None:
    run = train(bench, normalisation="batch")
    features = bench.dataset.read_features(run.config.features)[:500]
    result = look_inside(load_portable_network(bench.artifacts, run.id), features)
    assert [layer.name for layer in result.weights] == ["hidden layer 1", "hidden layer 2", "output"]
    assert [layer.number for layer in result.weights][1:] == [8 * 4, 4]
    assert [layer.number for layer in result.activations] == [500 * 8, 500 * 4, 500]
    for layer in (*result.weights, *result.activations):
        assert layer.counts.sum() + layer.outside == layer.number
    assert result.events == 500


def equal(one: InsideResult, other: InsideResult) -> bool:
    np.testing.assert_equal(dataclasses.asdict(one), dataclasses.asdict(other))
    return True


@pytest.mark.parametrize("changes", [{"normalisation": "batch"}, {"members": 2}, {"output": "softmax"}])
def test_what_was_seen_after_the_first_epoch_is_that_network(
    bench: Bench, changes: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observer, "SECONDS_BETWEEN", 1e6)  # one look, however slow the machine is
    run = train(bench, epochs=1, keep="last", **changes)
    live = read_inside(bench.artifacts, run.id)
    assert live is not None
    assert live.epoch == 1
    kept = look_inside(
        load_portable_network(bench.artifacts, run.id), bench.dataset.read_features(run.config.features)
    )
    for one, other in zip(live.weights, kept.weights, strict=True):
        assert dataclasses.asdict(one).keys() == dataclasses.asdict(other).keys()
        np.testing.assert_array_equal(one.counts, other.counts)
    assert live.members == kept.members
    write_inside(bench.artifacts, run.id, kept)
    again = read_inside(bench.artifacts, run.id)
    assert again is not None
    assert equal(again, kept)


def test_nothing_yet_and_a_damaged_look(bench: Bench) -> None:
    run = train(bench)
    assert read_inside(bench.artifacts, "nobody") is None
    for content in (b"{", b"{}", b'{"weights": 3}', b"\xff"):
        bench.artifacts.write_bytes(run.id, INSIDE_FILE, content)
        with pytest.raises(StoreError, match="damaged"):
            read_inside(bench.artifacts, run.id)
