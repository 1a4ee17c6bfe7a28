"""The trainings of a space, and whether a search makes sense."""

import numpy as np
import pytest

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig
from hepmodel.search.check import check_search
from hepmodel.search.notation import parse_space
from hepmodel.search.suggestions import SUGGESTIONS
from hepmodel.settings import Settings

EVERYTHING = (
    "learning_rate=1e-4..1e-1:log;batch_size=10..500:log;optimiser=adam|sgd|adamw|rmsprop;momentum=0..0.95;nesterov=on|off;"
    "weight_decay=0..0.1;schedule=constant|cosine;final_rate=0.01..1;loss=focal|cross_entropy;focal_gamma=0..5;depth=1..4;"
    "width=8..64:by8;narrowing=0..10"
)


def test_every_combination_is_a_training_and_what_does_nothing_is_as_usual(base: TrainingConfig) -> None:
    space, rng = parse_space(EVERYTHING), np.random.default_rng(3)
    check_search(space, base, 10, Settings())
    seen = set()
    for _ in range(300):
        parameters = space.draw(rng)
        assert all(space.dimensions[name].contains(value) for name, value in parameters.items())
        config = space.configure(base, parameters)
        seen.add(config.optimiser)
        assert config.optimiser in ("sgd", "rmsprop") or config.momentum == 0
        assert config.optimiser == "sgd" or not config.nesterov
        assert config.loss == "focal" or config.focal_gamma == base.focal_gamma
        assert len(config.hidden_layers) == parameters["depth"]
    assert len(seen) == 4


def test_the_base_is_found_where_it_is_in_the_space(base: TrainingConfig) -> None:
    assert parse_space("depth=1..3;dropout=0..0.5").find(base) == {"depth": 2, "dropout": 0.0}
    assert parse_space("depth=3..4").find(base) is None
    assert parse_space("hidden_layers=64-64|8").find(base) == {"hidden_layers": [64, 64]}
    crooked = base.replace(hidden_layers=[9, 9, 1])
    assert parse_space("depth=1..3").find(crooked) is None


def test_counting(base: TrainingConfig) -> None:
    assert (
        parse_space("depth=1..3;hidden_layers=8|9".replace("hidden_layers=8|9", "width=8..64:by8")).count()
        == 24
    )
    assert parse_space("depth=1..3;dropout=0..0.5").count() is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("learning_rate=1..20", "learning_rate is 20.0; it should be less than or equal to 10"),
        ("optimiser=adam|sdg", "optimiser is 'sdg'"),
        ("momentum=0..0.5", "momentum does nothing in any of these trainings"),
        ("optimiser=adam|sgd;momentum=0.5..1.5", "momentum is 1.5"),
        ("focal_gamma=1..3;loss=cross_entropy|mean_squared_error", "focal_gamma does nothing"),
        ("depth=1..20", "depth is 20; it should be from 1 to 10"),
        ("width=1..99999", "width is 99,999"),
        ("epochs=1..5000", "epochs is 5,000; at most 1,000"),
        ("hidden_layers=8|2048-2048-2048-2048", "parameters; at most 5,000,000"),
    ],
)
def test_what_cannot_be_is_said_before_it_begins(base: TrainingConfig, text: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_search(parse_space(text), base, 10, Settings())
    assert words in str(caught.value)
    with pytest.raises(ConfigurationError, match="501 trials"):
        check_search(parse_space("dropout=0..0.5"), base, 501, Settings())


def test_what_is_offered_is_possible(base: TrainingConfig) -> None:
    allowed = base.replace(optimiser="sgd", momentum=0.5, schedule="cosine", loss="focal")
    for name, one in SUGGESTIONS.items():
        context = allowed.replace(optimiser="adamw", momentum=0.0) if name == "weight_decay" else allowed
        check_search(parse_space(f"{name}={one.text}"), context, 10, Settings())
