import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

from hepmodel.statistics.scaling import Scaling, learn_scaling, read_scaled
from tests.statistics.test_andrews import make_sample

ORACLES = {Scaling.STANDARD: StandardScaler, Scaling.ROBUST: RobustScaler, Scaling.RANGE: MinMaxScaler}


@given(st.integers(0, 2**32 - 1), st.sampled_from(sorted(ORACLES)), st.integers(12, 200), st.booleans())
def test_scaling_agrees_with_scikit_learn(seed: int, kind: Scaling, size: int, masked: bool) -> None:
    rng = np.random.default_rng(seed)
    values = rng.normal(rng.uniform(-50, 50, 3), rng.uniform(0.1, 30, 3), (size, 3)).astype(np.float32)
    values[rng.random((size, 3)) < 0.1] = np.nan
    values[:3] = rng.normal(size=(3, 3))
    mask = np.append(np.ones(6, dtype=bool), rng.random(size - 6) < 0.7) if masked else None
    sample = make_sample(values, np.arange(size) % 2, mask)
    learnt = learn_scaling(sample, kind)
    places = np.concatenate(sample.find_rows(slice(None)))
    found = read_scaled(sample, learnt, slice(None), places).T
    oracle = make_pipeline(SimpleImputer(strategy="median"), ORACLES[kind]())
    passing = values.astype(np.float64) if mask is None else values[mask].astype(np.float64)
    expected = oracle.fit(passing).transform(values[places].astype(np.float64))
    np.testing.assert_allclose(found, expected, atol=2e-3, rtol=2e-4)
    np.testing.assert_array_equal(learnt.missing, np.isnan(passing).sum(axis=0))


def test_chunks_of_a_long_column_are_put_together_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hepmodel.statistics.scaling.CHUNK", 97)
    values = np.random.default_rng(0).exponential(40, (5000, 1)) + 1000
    learnt = learn_scaling(make_sample(values, np.zeros(5000)))
    assert learnt.centre[0] == pytest.approx(values.mean(), rel=1e-6)
    assert learnt.factor[0] == pytest.approx(1 / values.std(), rel=1e-4)


def test_a_tag_that_is_mostly_zero_keeps_its_spread() -> None:
    values = np.zeros((100, 1))
    values[:10] = 1
    learnt = learn_scaling(make_sample(values, np.zeros(100)), Scaling.ROBUST)
    assert learnt.varies[0]
    assert learnt.factor[0] == pytest.approx(1 / values.std())


def test_infinite_counts_as_missing() -> None:
    values = np.array([[1.0], [np.inf], [3.0], [-np.inf]])
    learnt = learn_scaling(make_sample(values, np.zeros(4)))
    assert learnt.missing[0] == 2
    assert learnt.fill[0] == 2
