"""A training with the whole physics pipeline: what is learnt is kept with the network, resumed and scored again."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.split import load_development_events, load_test_events
from hepmodel.errors import ConfigurationError
from hepmodel.features.notation import parse_preprocessing
from hepmodel.runs.artifacts import PREPROCESSING_FILE, ArtifactStore
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.control import RunControls
from hepmodel.runs.packing import pack_arrays
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.shelf import RunShelf
from hepmodel.runs.status import RunStatus
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from hepmodel.training.preparation import prepare_events
from hepmodel.training.trained_network import load_network
from tests.training.conftest import Bench
from tests.training.test_run import Accident, train

# Keras 3.15 asks numpy 2.4 for an array in an older way.
pytestmark = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
PHYSICS = "pairs:mass,distance;turn:mirror;cartesian;log:momentum,mass;shape:yeo-johnson;missing:multiplicity;pca:40,whiten"


@pytest.fixture
def collisions(settings: Settings, tmp_path: Path) -> Iterator[Bench]:
    """The shipped data set, an empty store, an empty artifact folder."""
    store = open_store(settings)
    dataset = find_dataset("higgs", settings)
    artifacts = ArtifactStore(settings.resolved_artifacts_url)
    yield Bench(settings, dataset, RunStore(store), RunControls(store), artifacts, RunShelf(store, artifacts))
    store.close()


def make_config(bench: Bench, text: str, **changes: object) -> TrainingConfig:
    usual = {
        "hidden_layers": (16,),
        "epochs": 3,
        "batch_size": 128,
        "max_events": 4000,
        "learning_rate": 0.005,
    }
    return TrainingConfig(
        dataset="higgs",
        features=bench.dataset.schema.names_of_level("low"),
        preprocessing=parse_preprocessing(text),
        **{**usual, **changes},
    )


def test_the_whole_pipeline_is_trained_kept_and_reproduced(collisions: Bench) -> None:
    config = make_config(collisions, PHYSICS)
    record = train(collisions, config)
    assert record.status is RunStatus.FINISHED
    assert record.auc is not None
    assert record.auc > 0.6
    network = load_network(collisions.artifacts, record.id)
    assert network.preprocessing.config == config.preprocessing
    assert network.model.input_shape == (None, 40)
    events = load_test_events(collisions.dataset, config.features)
    scores = load_scores(collisions.artifacts, record.id).scores
    np.testing.assert_allclose(network.score(events.features), scores, atol=1e-6)
    assert parse_config(collisions.artifacts.read_bytes(record.id, "config.json")) == config
    assert collisions.runs.get(record.id).config == config

    again = train(collisions, config)
    np.testing.assert_array_equal(load_scores(collisions.artifacts, again.id).scores, scores)


def test_a_resumed_run_prepares_its_events_the_same_way(collisions: Bench) -> None:
    config = make_config(collisions, PHYSICS)
    whole = train(collisions, config)
    run_id = collisions.runs.create(config).id
    with pytest.raises(KeyboardInterrupt):
        train(collisions, config, Accident(2), run_id=run_id)
    resumed = train(collisions, config, run_id=run_id)
    assert resumed.attempts == 2
    one, other = (load_scores(collisions.artifacts, run).scores for run in (whole.id, run_id))
    np.testing.assert_array_equal(one, other)


def test_turned_events_are_learnt_better(collisions: Bench) -> None:
    options = {"hidden_layers": (64,), "max_events": 16_000, "epochs": 4}
    raw = train(collisions, make_config(collisions, "standard", **options)).auc
    physics = train(
        collisions, make_config(collisions, "pairs;turn;cartesian;log:momentum,mass", **options)
    ).auc
    assert raw is not None
    assert physics is not None
    assert physics > raw + 0.02  # the test part has 20,000 events: each known to 0.004, the difference better


def test_only_the_train_part_is_looked_at(collisions: Bench) -> None:
    config = make_config(collisions, "turn;shape:yeo-johnson")
    prepared = prepare_events(collisions.dataset, config, collisions.settings)
    train_part = load_development_events(collisions.dataset, config.features, config.max_events).train
    means = prepared.train.learning.inputs.mean(axis=0)
    assert prepared.train.learning.inputs.shape == (len(train_part), len(config.features) - 1)
    np.testing.assert_allclose(means, 0, atol=1e-5)
    assert np.abs(prepared.validation.learning.inputs.mean(axis=0)).max() > 1e-3


def test_an_impossible_step_ends_the_run_in_words(bench: Bench) -> None:
    config = TrainingConfig(dataset="toy", features=("x", "y"), preprocessing=parse_preprocessing("turn"))
    with pytest.raises(ConfigurationError, match="turning the event: This data set does not say"):
        train(bench, config)
    more = TrainingConfig(dataset="toy", features=("x",), preprocessing=parse_preprocessing("pca:9"))
    with pytest.raises(ConfigurationError, match="9 principal components are wanted, but there are 1"):
        train(bench, more)


def test_a_run_of_version_0_1_still_gives_its_scores(bench: Bench) -> None:
    config = TrainingConfig(dataset="toy", features=("x", "y"), hidden_layers=(4,), epochs=1)
    record = train(bench, config)
    rows = load_development_events(bench.dataset, config.features).train.features.astype(np.float64)
    imputer = SimpleImputer(strategy="median", add_indicator=True).fit(rows)
    scaler = StandardScaler().fit(imputer.transform(rows))
    old = {
        "medians": imputer.statistics_,
        "indicated": imputer.indicator_.features_,
        "means": scaler.mean_,
        "scales": scaler.scale_,
    }
    bench.artifacts.write_bytes(record.id, PREPROCESSING_FILE, pack_arrays(old))
    events = load_test_events(bench.dataset, config.features)
    np.testing.assert_allclose(
        load_network(bench.artifacts, record.id).score(events.features),
        load_scores(bench.artifacts, record.id).scores,
        atol=1e-6,
    )
