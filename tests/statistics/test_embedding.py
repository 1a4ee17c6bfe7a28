import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier

from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.embedding import embed_events
from hepmodel.statistics.iris import take_flowers
from tests.statistics.test_andrews import make_sample


def test_flowers_of_a_kind_lie_together_and_the_seed_decides() -> None:
    result = embed_events(take_flowers(), seed=3)
    assert len(result.rows) == 150
    assert result.same_class > 0.85
    assert result.chance == pytest.approx(1 / 3)
    again = embed_events(take_flowers(), seed=3)
    np.testing.assert_array_equal(result.places, again.places)
    kinds = KNeighborsClassifier(10).fit(result.places, result.labels)
    assert kinds.score(result.places, result.labels) > 0.9


def test_classes_that_are_the_same_are_mixed_as_by_chance() -> None:
    rng = np.random.default_rng(0)
    values = np.hstack([rng.normal(size=(300, 3)), np.full((300, 1), 2.0)])
    result = embed_events(make_sample(values, np.arange(300) % 2))
    assert abs(result.same_class - result.chance) < 5 * result.same_class_error
    assert result.left_out == ("x3",)


def test_too_few_are_refused() -> None:
    with pytest.raises(SchemaMismatchError, match="20 collisions"):
        embed_events(make_sample(np.random.default_rng(0).normal(size=(20, 3)), np.arange(20) % 2))
