"""The whole pipeline: the same as scikit-learn's parts in a row, fitted to the train part alone, kept without pickle."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.schema import Schema
from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.data.split import TrainEvents, load_development_events
from hepmodel.data.table import EventTable
from hepmodel.data.train_part import load_train_events
from hepmodel.errors import ConfigurationError, SchemaMismatchError, StoreError
from hepmodel.features import pipeline as room
from hepmodel.features.assembly import build_pipeline
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.notation import parse_preprocessing
from hepmodel.features.obstacles import leave_out, list_obstacles
from hepmodel.features.pipeline import Preprocessing, fit_and_prepare, fit_preprocessing
from hepmodel.features.storage import from_arrays, to_arrays
from hepmodel.runs.packing import pack_arrays, unpack_arrays
from hepmodel.settings import Settings
from tests.features.physics_events import make_collisions
from tests.features.test_config import configs

EVERYTHING = "pairs;turn:mirror;cartesian;signed-log:momentum,mass;shape:yeo-johnson;pca:12,whiten"


def make_train(schema: Schema, events: int = 300, seed: int = 1, missing: float = 0.3) -> TrainEvents:
    features = make_collisions(schema, events, seed, missing).astype(np.float32)
    labels = (np.arange(events) % 2).astype(np.int8)
    return TrainEvents(np.arange(events), features, labels, np.ones(events))


def fit(schema: Schema, config: PreprocessingConfig, **options: object) -> tuple[Preprocessing, TrainEvents]:
    train = make_train(schema, **options)  # type: ignore[arg-type]
    return fit_preprocessing(train, schema, schema.feature_names, config), train


@settings(max_examples=15, deadline=None)
@given(configs, st.sampled_from([HIGGS, ATLAS_HIGGS_ML, EDINBURGH_DIPHOTON, UCI_SUSY]))
def test_any_pipeline_gives_numbers_that_have_names_and_comes_back_from_arrays(
    config: PreprocessingConfig, schema: Schema
) -> None:
    config = leave_out(config, list_obstacles(config, schema, schema.feature_names))
    if config.cartesian and "other" in config.log:  # px and py have either sign
        config = config.replace(signed_log=True)
    if isinstance(config.components, int):
        config = config.replace(components=min(config.components, 3), missing="indicator")
    made, train = fit(schema, config)
    outputs = made.transform(train.features)
    assert outputs.dtype == np.float32
    assert outputs.shape == (300, len(made.outputs))
    assert np.isfinite(outputs).all()
    names = [feature.name for feature in made.outputs]
    assert len(set(names)) == len(names)
    again = from_arrays(unpack_arrays(pack_arrays(to_arrays(made)), "it"))
    assert (again.config, again.inputs, again.outputs) == (made.config, made.inputs, made.outputs)
    other = make_collisions(schema, 50, 2, 0.5).astype(np.float32)
    np.testing.assert_array_equal(again.transform(other), made.transform(other))


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_the_standard_is_median_indicator_and_scale_of_scikit_learn(missing: float) -> None:
    made, train = fit(ATLAS_HIGGS_ML, PreprocessingConfig(), missing=missing)
    oracle = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()).fit(
        train.features
    )
    other = make_collisions(ATLAS_HIGGS_ML, 100, 2, missing).astype(np.float32)
    np.testing.assert_allclose(made.transform(other), oracle.transform(other), atol=2e-5)


def test_it_is_a_scikit_learn_pipeline_and_knows_its_columns() -> None:
    pipeline = build_pipeline(HIGGS, HIGGS.feature_names, parse_preprocessing(EVERYTHING))
    assert isinstance(pipeline, Pipeline)
    assert list(pipeline.named_steps) == [
        "pairs",
        "symmetry",
        "cartesian",
        "log",
        "shape",
        "missing",
        "scale",
        "components",
    ]
    made, _ = fit(HIGGS, parse_preprocessing("pairs:mass;turn;cartesian;scale:off"))
    units = {feature.name: feature.unit for feature in made.outputs}
    assert units["m_lepton_jet1"] == "GeV"
    assert "lepton_phi" not in units
    assert {"jet4_py", "jet1_pt_missing"} <= set(units)
    assert "m_lepton_jet1_missing" not in units  # told by jet1_pt_missing already
    assert list(made.pipeline.get_feature_names_out(HIGGS.feature_names)) == list(units)


def test_a_stranger_among_the_events_changes_nothing_that_was_learnt(settings: Settings) -> None:
    dataset = find_dataset("higgs", settings)
    events = load_development_events(dataset, dataset.schema.feature_names, limit=2000)
    config = parse_preprocessing(EVERYTHING)
    made = fit_preprocessing(events.train, dataset.schema, dataset.schema.feature_names, config)
    before = {name: value.copy() for name, value in to_arrays(made).items()}
    made.transform(events.validation.features * 1e3)
    for name, value in to_arrays(made).items():
        np.testing.assert_array_equal(value, before[name])


def test_many_events_are_fitted_on_an_even_choice_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    every, train = fit(HIGGS, PreprocessingConfig(), events=900)
    monkeypatch.setattr(room, "MOST_FITTED", 300 * len(HIGGS.features))
    some = fit_preprocessing(train, HIGGS, HIGGS.feature_names, PreprocessingConfig())
    oracle = np.nanmean(train.features[::3, 0].astype(np.float64))
    assert some.pipeline["scale"].means_[0] == pytest.approx(oracle)
    assert some.pipeline["scale"].means_[0] != every.pipeline["scale"].means_[0]


@pytest.mark.parametrize("most", [10**9, 100])
def test_fitting_and_preparing_at_once_is_the_same(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(room, "MOST_FITTED", most * len(HIGGS.features))
    train = make_train(HIGGS)
    config = parse_preprocessing("pairs;turn;cartesian;shape:yeo-johnson")
    made, prepared = fit_and_prepare(train, HIGGS, HIGGS.feature_names, config)
    np.testing.assert_array_equal(prepared, made.transform(train.features))
    assert prepared.flags.c_contiguous


def test_chunks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    made, train = fit(HIGGS, parse_preprocessing("pairs;turn;cartesian;shape:quantile"))
    whole = made.transform(train.features)
    monkeypatch.setattr(room, "CHUNK", 7)
    np.testing.assert_array_equal(made.transform(train.features), whole)
    assert made.transform(train.features[:0]).shape == (0, len(made.outputs))


def test_what_it_was_not_fitted_to_is_refused() -> None:
    made, _ = fit(HIGGS, PreprocessingConfig())
    with pytest.raises(SchemaMismatchError, match="fitted to 28 features"):
        made.transform(np.zeros((3, 5), dtype=np.float32))


def test_negative_values_under_a_logarithm_name_the_feature() -> None:
    train = make_train(UCI_SUSY)
    train.features[:, UCI_SUSY.feature_names.index("axial_MET")] *= -1
    with pytest.raises(ConfigurationError, match=r"axial_MET in 300"):
        fit_preprocessing(train, UCI_SUSY, UCI_SUSY.feature_names, parse_preprocessing("log:momentum"))
    signed = parse_preprocessing("signed-log:momentum")
    assert np.isfinite(
        fit_preprocessing(train, UCI_SUSY, UCI_SUSY.feature_names, signed).transform(train.features)
    ).all()


def test_more_components_than_columns_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="principal components are wanted"):
        fit(HIGGS, parse_preprocessing("pca:5000"))


def test_constant_missing_and_single_features() -> None:
    train = make_train(HIGGS, missing=0.0)
    train.features[:, 0], train.features[:, 1] = 5.0, np.nan
    for text in ("standard", "shape:yeo-johnson", "shape:quantile", "pca:all,whiten", "log:momentum", "turn"):
        made = fit_preprocessing(train, HIGGS, HIGGS.feature_names, parse_preprocessing(text))
        assert np.isfinite(made.transform(train.features)).all()
    one = TrainEvents(train.rows, train.features[:, :1], train.labels, train.weights)
    assert (
        fit_preprocessing(one, HIGGS, HIGGS.feature_names[:1], PreprocessingConfig())
        .transform(one.features)
        .tolist()
        == [[0.0]] * 300
    )


def test_what_version_0_1_wrote_gives_the_same_numbers() -> None:
    train = make_train(ATLAS_HIGGS_ML).features
    imputer = SimpleImputer(strategy="median", add_indicator=True).fit(train.astype(np.float64))
    scaler = StandardScaler().fit(imputer.transform(train.astype(np.float64)))
    old = {
        "medians": imputer.statistics_,
        "indicated": imputer.indicator_.features_,
        "means": scaler.mean_,
        "scales": scaler.scale_,
    }
    made = from_arrays(unpack_arrays(pack_arrays(old), "old"))
    filled = imputer.transform(train.astype(np.float64))
    np.testing.assert_array_equal(
        made.transform(train), ((filled - scaler.mean_) / scaler.scale_).astype(np.float32)
    )


@pytest.mark.parametrize("change", ["lacks a step", "is another", "is no JSON", "is empty"])
def test_damaged_arrays_are_refused_in_words(change: str) -> None:
    arrays = to_arrays(fit(HIGGS, parse_preprocessing(EVERYTHING))[0])
    if change == "lacks a step":
        arrays = {name: value for name, value in arrays.items() if not name.startswith("scale")}
    elif change == "is another":
        told = json.loads(str(arrays["description"])) | {"config": {"trun": True}}
        arrays["description"] = np.array(json.dumps(told))
    elif change == "is no JSON":
        arrays["description"] = np.array("{")
    else:
        arrays = {}
    with pytest.raises(StoreError, match="preprocessing of this run"):
        from_arrays(arrays)


def test_the_train_part_of_a_table(settings: Settings) -> None:
    dataset = find_dataset("higgs", settings)
    names = ("m_bb", "jet1_pt")
    every = load_development_events(dataset, names).train
    table = EventTable(dataset)
    taken = load_train_events(table, names)
    for field in ("rows", "features", "labels", "weights"):
        np.testing.assert_array_equal(getattr(taken, field), getattr(every, field))
    few = load_train_events(table, names, limit=1000)
    assert len(few) == 1000
    assert few.labels.sum() == 500
    assert set(few.rows) <= set(every.rows)


def test_real_events_gain_what_was_taken_out_for_them(shared_data: Path, settings: Settings) -> None:
    """Boosted trees on the low-level features: turned events are easier, and pairs' masses easier still."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.metrics import roc_auc_score
    from threadpoolctl import threadpool_limits

    dataset = import_file(
        shared_data / "uci_higgs" / "higgs_train_subset.parquet", settings, name="uci_higgs"
    )
    low = dataset.schema.names_of_level("low")
    events = load_development_events(dataset, low, limit=12_000)

    def judge(text: str) -> float:
        made = fit_preprocessing(events.train, dataset.schema, low, parse_preprocessing(text))
        trees = HistGradientBoostingClassifier(max_iter=60, random_state=0, early_stopping=False)
        with threadpool_limits(1):  # more threads than free cores wait for each other
            trees.fit(made.transform(events.train.features), events.train.labels)
        scores = trees.predict_proba(made.transform(events.validation.features))[:, 1]
        return float(roc_auc_score(events.validation.labels, scores))

    raw, turned, paired = (
        judge("standard"),
        judge("turn:mirror"),
        judge("pairs;turn;cartesian;log:momentum,mass"),
    )
    # 3,000 events: a standard error of 0.01 each, much less of the differences, for the events are the same
    assert turned > raw + 0.01
    assert paired > turned + 0.03
