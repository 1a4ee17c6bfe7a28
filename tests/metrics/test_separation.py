import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.metrics.separation import compute_separation
from hepmodel.statistics.distribution import fill_distribution

EDGES = np.linspace(0, 10, 11)


def separate(signal: list[float], background: list[float]) -> float:
    values = np.array([*signal, *background], dtype=np.float32)
    labels = np.array([1] * len(signal) + [0] * len(background), dtype=np.int8)
    return compute_separation(fill_distribution(values, labels, np.ones(len(values)), EDGES))


values = st.lists(st.floats(-5, 15, width=32), min_size=1, max_size=50)


@given(values, values)
def test_between_0_and_1_and_symmetric(signal: list[float], background: list[float]) -> None:
    separation = separate(signal, background)
    assert -1e-12 <= separation <= 1 + 1e-12
    assert separation == pytest.approx(separate(background, signal))


@given(values)
def test_the_same_shape_is_not_separated(sample: list[float]) -> None:
    assert separate(sample, sample * 3) == pytest.approx(0, abs=1e-12)


def test_shapes_that_do_not_overlap_are_separated_fully() -> None:
    assert separate([1.5, 2.5], [7.5, 12.0]) == pytest.approx(1)


def test_a_case_by_hand() -> None:
    # signal (1/2, 1/2), background (1, 0): half of (1/4)/(3/2) + (1/4)/(1/2)
    assert separate([0.5, 1.5], [0.5]) == pytest.approx(0.5 * (0.25 / 1.5 + 0.25 / 0.5))


def test_without_a_shape_there_is_no_separation() -> None:
    assert np.isnan(separate([], [0.5]))
    values, labels = np.array([0.5, 1.5], dtype=np.float32), np.array([1, 0], dtype=np.int8)
    assert np.isnan(compute_separation(fill_distribution(values, labels, np.array([-1.0, 1.0]), EDGES)))
