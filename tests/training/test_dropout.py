"""Our own random numbers for dropout are as good as they need to be."""

import numpy as np
import pytest
import tensorflow as tf
from scipy import stats

from hepmodel.training.dropout import drop_out, hash_numbers


def draw(count: int, key: int) -> np.ndarray:
    return hash_numbers(count, tf.constant(key, tf.uint32)).numpy().astype(np.float64) / 2**32


@pytest.mark.parametrize("key", [0, 1, 12345, 2**32 - 1])
def test_numbers_are_uniform_and_not_in_step_with_their_neighbours(key: int) -> None:
    numbers = draw(200_000, key)
    assert stats.kstest(numbers, "uniform").pvalue > 1e-4
    for distance in (1, 2, 64, 100):
        assert (
            abs(np.corrcoef(numbers[distance:], numbers[:-distance])[0, 1]) < 0.012
        )  # 5 standard deviations


def test_keys_that_differ_a_little_give_other_numbers() -> None:
    for one, other in ((0, 1), (7, 7 + 0x2C9277B5), (7, 7 + 0x632BE5)):
        first, second = draw(100_000, one), draw(100_000, other)
        assert abs(np.corrcoef(first, second)[0, 1]) < 0.016
        assert len(np.intersect1d(first, second)) < 50, "not the same ones in another order"


@pytest.mark.parametrize("rate", [0.05, 0.5, 0.9])
def test_the_wanted_share_is_silenced_and_the_mean_stays(rate: float) -> None:
    values = drop_out(tf.ones((500, 200)), rate, tf.constant(3, tf.uint32)).numpy()
    silenced = np.mean(values == 0)
    assert silenced == pytest.approx(rate, abs=5 * np.sqrt(rate * (1 - rate) / values.size))
    np.testing.assert_allclose(values[values != 0], 1 / (1 - rate), rtol=1e-6)


def test_the_same_key_silences_the_same_neurons() -> None:
    values = tf.ones((10, 7))
    one, same, other = (drop_out(values, 0.5, tf.constant(key, tf.uint32)).numpy() for key in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()
