"""The settings of a training as one line and back; nonsense is refused in words."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.errors import ConfigurationError
from hepmodel.runs.idle import drop_idle
from hepmodel.runs.layers import LayerRule, find_rule, format_layers, parse_layers
from hepmodel.runs.learning_config import Loss, Schedule
from hepmodel.runs.network_config import Activation, Initialiser, Normalisation
from hepmodel.runs.notation import DEFAULTS, WORDS, check_settings, format_training, parse_training
from hepmodel.runs.presets.known import PRESETS

settings = st.fixed_dictionaries(
    {},
    optional={
        "hidden_layers": st.lists(st.integers(1, 2048), min_size=1, max_size=10),
        "activation": st.sampled_from(get_args(Activation)),
        "dropout": st.floats(0.0, 0.9),
        "l2": st.floats(0.0, 1.0),
        "normalisation": st.sampled_from(get_args(Normalisation)),
        "initialiser": st.sampled_from(get_args(Initialiser)),
        "output": st.sampled_from(["sigmoid", "softmax"]),
        "members": st.integers(1, 100),
        "loss": st.sampled_from(get_args(Loss)),
        "focal_gamma": st.floats(0.0, 10.0),
        "optimiser": st.sampled_from(["sgd", "rmsprop", "adam", "adamw"]),
        "learning_rate": st.floats(1e-12, 10.0),
        "schedule": st.sampled_from(get_args(Schedule)),
        "final_rate": st.floats(1e-9, 1.0),
        "momentum": st.floats(0.0, 0.99),
        "final_momentum": st.floats(0.0, 0.99),
        "nesterov": st.booleans(),
        "weight_decay": st.floats(0.0, 1.0),
        "batch_size": st.integers(1, 1_000_000),
        "epochs": st.integers(1, 100_000),
        "patience": st.integers(1, 100_000),
        "keep": st.sampled_from(["best", "last"]),
        "seed": st.integers(0, 2**31 - 1),
        "balance": st.sampled_from(["none", "equal", "class_weights", "event_weights"]),
        "validation_share": st.floats(0.02, 0.6),
        "max_events": st.integers(10, 10**9),
    },
).map(drop_idle)


@given(settings)
def test_a_line_and_back(chosen: dict[str, Any]) -> None:
    line = format_training(chosen)
    assert parse_training(line) == check_settings(chosen)
    assert "\n" not in line
    assert len(line) < 1000


@given(settings, st.randoms())
def test_the_order_of_words_does_not_matter(chosen: dict[str, Any], chance: Any) -> None:
    words = format_training(chosen).split(";")
    chance.shuffle(words)
    assert parse_training(" ; ".join(words)) == check_settings(chosen)


@given(
    st.text(max_size=60) | st.lists(st.sampled_from([*WORDS, ":", ";", "1", "adam"]), max_size=9).map("".join)
)
def test_nonsense_is_refused_in_words_and_never_breaks(text: str) -> None:
    try:
        found = parse_training(text)
    except ConfigurationError:
        return  # an error of any other kind fails the test
    assert set(found) <= set(DEFAULTS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("layer:5", "Did you mean layers"),
        ("epochs:5;epochs:6", "'epochs' twice"),
        ("dropout:2", "dropout is 2"),
        ("layers:64-x", "Layer 2 is 'x'"),
        ("layers:64-9999", "from 1 to 2048"),
        ("epochs:many", "epochs is 'many'"),
        ("optimiser:adam;momentum:0.9", "momentum is 0.9"),
        ("nesterov:perhaps", "nesterov is 'perhaps'"),
        (f"seed:{'1' * 2000}", "2,005 characters"),
    ],
)
def test_what_is_wrong_is_named(text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_training(text)
    assert told in str(caught.value)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_fits_into_a_link(preset: Any) -> None:
    assert parse_training(format_training(preset.settings)) == check_settings(preset.settings)


def test_the_usual_is_an_empty_line() -> None:
    assert format_training(DEFAULTS) == ""
    assert parse_training("") == {}


@given(st.builds(LayerRule, st.integers(1, 10), st.integers(1, 2048), st.integers(-200, 200)))
def test_layers_of_a_rule_are_allowed_and_written(rule: LayerRule) -> None:
    layers = rule.build()
    assert parse_layers(format_layers(layers)) == list(layers)
    found = find_rule(layers)
    assert found is None or found.build() == layers


def test_settings_that_only_work_with_others_go_with_them() -> None:
    sgd = {"optimiser": "sgd", "momentum": 0.5, "final_momentum": 0.9, "nesterov": True}
    assert drop_idle(sgd) == sgd
    assert drop_idle({**sgd, "optimiser": "rmsprop"}) == {"optimiser": "rmsprop", "momentum": 0.5}
    assert drop_idle({**sgd, "momentum": 0.0}) == {"optimiser": "sgd"}
