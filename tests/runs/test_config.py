"""A configuration survives JSON, and nonsense is refused in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.limits import check_limits, limit_events
from hepmodel.settings import Settings
from tests.features.test_config import configs as pipelines

GOOD = {"dataset": "higgs", "features": ["m_bb", "m_jj"]}
ACTIVATIONS = ["relu", "leaky_relu", "tanh", "sigmoid", "gelu", "selu"]

configs = st.builds(
    TrainingConfig,
    dataset=st.text(min_size=1, max_size=20),
    features=st.lists(st.text(min_size=1, max_size=9), min_size=1, max_size=8, unique=True).map(tuple),
    hidden_layers=st.lists(st.integers(1, 2048), min_size=1, max_size=10).map(tuple),
    activation=st.sampled_from(ACTIVATIONS),
    dropout=st.floats(0.0, 0.9),
    learning_rate=st.floats(0.0, 10.0, exclude_min=True),
    batch_size=st.integers(1, 1_000_000),
    epochs=st.integers(1, 100_000),
    seed=st.integers(0, 2**31 - 1),
    max_events=st.none() | st.integers(10, 10**9),
    preprocessing=pipelines,
)


@given(configs)
def test_json_and_back(config: TrainingConfig) -> None:
    assert parse_config(config.model_dump_json()) == config
    assert parse_config(config.model_dump()) == config
    assert parse_config(json.loads(config.model_dump_json())) == config


keys = st.sampled_from(list(TrainingConfig.model_fields)) | st.text()
anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(keys, inner),
)


def parse_or_complain(source: object) -> str:
    try:
        parse_config(source)
    except ConfigurationError as error:
        return error.message
    return "."


@given(anything)
def test_any_json_gives_a_configuration_or_words(value: object) -> None:
    assert parse_or_complain(json.dumps(value)).endswith(".")
    if isinstance(value, dict):
        assert parse_or_complain(value).endswith(".")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"epochs": 0}, "epochs is 0; it should be greater than or equal to 1"),
        ({"epochs": 10**9}, "epochs is 1000000000; it should be less than"),
        ({"epochs": "5"}, "epochs is '5'; it should be a valid integer"),
        ({"epochs": True}, "epochs is True"),
        ({"learning_rate": 0}, "learning_rate is 0; it should be greater than 0"),
        ({"learning_rate": float("nan")}, "learning_rate is nan; it should be a finite number"),
        ({"dropout": 0.95}, "dropout is 0.95"),
        ({"hidden_layers": []}, r"hidden_layers"),
        ({"hidden_layers": [1] * 11}, r"hidden_layers"),
        ({"hidden_layers": [64, 4096]}, r"hidden_layers\[1\] is 4096"),
        ({"activation": "rellu"}, "activation is 'rellu'; it should be 'relu'"),
        ({"features": ["a", "b", "a"]}, "features: a is listed twice"),
        ({"features": []}, "features"),
        ({"learning_rat": 0.1}, "learning_rat is not a setting; perhaps learning_rate"),
        ({"dataset": None}, "dataset is None"),
        (
            {"preprocessing": {"symmetri": "turn"}},
            "preprocessing.symmetri is not a setting; perhaps symmetry",
        ),
        ({"preprocessing": {"symmetry": "spin"}}, "preprocessing.symmetry is 'spin'; it should be 'none'"),
        ({"preprocessing": {"whiten": True}}, "preprocessing: only principal components can be whitened"),
        ({"preprocessing": {"log": ["azimuth"]}}, "preprocessing.log: a logarithm of azimuth makes no sense"),
    ],
)
def test_nonsense_is_named_and_quoted(change: dict[str, object], words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        parse_config(GOOD | change)


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null", "3", b"\xff\xfe"])
def test_what_is_no_json_object_is_refused(text: str | bytes) -> None:
    with pytest.raises(ConfigurationError, match="JSON"):
        parse_config(text)


def test_missing_field_and_unwritable_value() -> None:
    with pytest.raises(ConfigurationError, match="features is missing"):
        parse_config({"dataset": "higgs"})
    with pytest.raises(ConfigurationError, match="cannot be written as JSON"):
        parse_config(GOOD | {"seed": object()})


def test_a_configuration_of_version_0_1_is_the_standard_preprocessing() -> None:
    assert parse_config(GOOD).preprocessing == PreprocessingConfig()


def test_limits_of_the_server() -> None:
    settings = Settings(max_epochs=10, max_training_events=100)
    check_limits(parse_config(GOOD | {"epochs": 10}), settings)
    with pytest.raises(ConfigurationError, match="at most 10"):
        check_limits(parse_config(GOOD | {"epochs": 11}), settings)
    assert limit_events(parse_config(GOOD), settings, 28) == 100
    assert limit_events(parse_config(GOOD | {"max_events": 50}), settings, 28) == 50
    assert limit_events(parse_config(GOOD | {"max_events": 500}), settings, 28) == 100
    assert limit_events(parse_config(GOOD), settings, 4_000_000) == 50
