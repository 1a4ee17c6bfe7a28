"""What belongs together in a configuration, and how the learning rate goes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.learning_config import LearningConfig, rate_share

BASE = {"dataset": "toy", "features": ["x"]}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"momentum": 0.9}, "optimiser adam has none"),
        ({"optimiser": "sgd", "nesterov": True}, "nesterov needs"),
        ({"optimiser": "sgd", "final_momentum": 0.9}, "final_momentum needs"),
        ({"optimiser": "rmsprop", "momentum": 0.5, "final_momentum": 0.9}, "final_momentum needs"),
        ({"optimiser": "adagrad"}, "optimiser is 'adagrad'"),
        ({"loss": "hinge"}, "loss is 'hinge'"),
        ({"patience": 0}, "patience is 0"),
        ({"members": 0}, "members is 0"),
        ({"l2": -1.0}, "l2 is -1.0"),
        ({"validation_share": 0.9}, "validation_share is 0.9"),
        ({"hidden_layer": [1]}, "perhaps hidden_layers is meant"),
    ],
)
def test_nonsense_is_said(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        parse_config({**BASE, **changes})


def test_what_version_0_2_wrote_is_still_read() -> None:
    old = (
        '{"dataset":"higgs","features":["m_bb"],"preprocessing":{},"hidden_layers":[64,64],"activation":"relu",'
        '"dropout":0.0,"learning_rate":0.001,"batch_size":256,"epochs":20,"seed":0,"max_events":null}'
    )
    assert parse_config(old) == TrainingConfig(dataset="higgs", features=("m_bb",))


def test_a_configuration_is_changed_and_checked_again() -> None:
    config = TrainingConfig(**{**BASE, "features": ("x",)})
    assert config.replace(epochs=3).epochs == 3
    with pytest.raises(ConfigurationError, match="epochs is 0"):
        config.replace(epochs=0)


@given(
    st.sampled_from(["constant", "linear", "exponential", "cosine"]),
    st.floats(1e-6, 1.0),
    st.floats(0.0, 1.0),
    st.floats(0.0, 1.0),
)
def test_the_rate_falls_from_the_first_to_the_final_share(
    schedule: str, final: float, one: float, other: float
) -> None:
    assert rate_share(schedule, final, 0.0) == pytest.approx(1.0)
    end = 1.0 if schedule == "constant" else final
    assert rate_share(schedule, final, 1.0) == pytest.approx(end)
    early, late = sorted((one, other))
    assert rate_share(schedule, final, early) >= rate_share(schedule, final, late) - 1e-12


def test_half_way_along_each_schedule() -> None:
    rates = {
        schedule: LearningConfig(schedule=schedule, final_rate=0.04).rate_at(0.5) / 0.001
        for schedule in ("constant", "linear", "exponential", "cosine")
    }
    assert rates == pytest.approx(
        {"constant": 1.0, "linear": 0.52, "exponential": math.sqrt(0.04), "cosine": 0.52}
    )
