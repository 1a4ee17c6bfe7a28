"""Columns in numbers, against scikit-learn and SciPy."""

import numpy as np
import pytest
from scipy.stats import skew
from sklearn.metrics import roc_auc_score

from hepmodel.features.step import unnamed_feature
from hepmodel.metrics.column_summary import ColumnSummary, summarise_columns


def summarise(values: np.ndarray, labels: np.ndarray) -> list[ColumnSummary]:
    names = [unnamed_feature(f"x{column}") for column in range(values.shape[1])]
    return list(summarise_columns(names, values.astype(np.float32), labels.astype(np.int8)))


def test_as_scikit_learn_and_scipy() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 2, 2000)
    values = np.column_stack([rng.exponential(size=2000), rng.normal(size=2000) - labels]).astype(np.float32)
    values[::9, 0] = np.nan
    known = ~np.isnan(values[:, 0])
    one, other = summarise(values, labels)
    assert (one.missing, other.missing) == (223, 0)
    assert one.skewness == pytest.approx(skew(values[known, 0].astype(np.float64), bias=False), rel=1e-6)
    assert other.power == pytest.approx(1 - roc_auc_score(labels, values[:, 1]), abs=1e-9)
    assert other.separation > other.chance > one.separation


def test_what_nothing_sets_apart_is_seldom_more_than_chance() -> None:
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 2, 4000)
    noise = summarise(rng.normal(size=(4000, 300)), labels)
    assert sum(one.separation > one.chance for one in noise) <= 3
    assert sum(one.separation > 0.5 * one.chance for one in noise) >= 100  # and it is not much too large


def test_constant_missing_and_one_class() -> None:
    values = np.column_stack([np.full(50, 3.0), np.full(50, np.nan), np.arange(50.0)])
    labels = np.arange(50) % 2
    constant, nothing, _ = summarise(values, labels)
    assert constant.is_constant
    assert constant.power == 0.5
    assert nothing.is_constant
    assert nothing.missing == 50
    assert np.isnan(nothing.separation)
    alone = summarise(values, np.ones(50))[2]
    assert np.isnan([alone.power, alone.separation, alone.chance]).all()
    assert alone.skewness == pytest.approx(0.0)
