"""The preparation against scikit-learn's own parts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.base import clone
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from hepmodel.errors import SchemaMismatchError
from hepmodel.features.standardise import Standardiser
from hepmodel.runs.packing import pack_arrays, unpack_arrays


def events(seed: int, missing: float) -> np.ndarray:
    rng = np.random.default_rng(seed)
    made = rng.normal(loc=[0, 100, -5, 3], scale=[1, 50, 0.1, 2], size=(300, 4))
    made[rng.random(made.shape) < np.array([0, missing, missing, 0])] = np.nan
    return made.astype(np.float32)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_as_scikit_learn(missing: float) -> None:
    train, test = events(1, missing), events(2, missing)
    oracle = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler()).fit(train)
    made = Standardiser().fit(train)
    np.testing.assert_allclose(made.transform(test), oracle.transform(test), atol=2e-5)
    assert made.transform(test).dtype == np.float32


@given(hnp.arrays(np.float32, (20, 3), elements=st.just(np.float32("nan")) | st.floats(-1e6, 1e6, width=32)))
def test_always_finite_and_standardised(inputs: np.ndarray) -> None:
    outputs = Standardiser().fit(inputs).transform(inputs)
    assert np.isfinite(outputs).all()
    np.testing.assert_allclose(outputs.mean(axis=0), 0.0, atol=1e-2)
    spread = outputs.std(axis=0)
    assert ((abs(spread - 1.0) < 1e-2) | (spread < 1e-2)).all()


def test_constant_and_wholly_missing_features() -> None:
    inputs = np.column_stack([np.full(5, 1e8 / 3), np.full(5, np.nan), np.arange(5.0)])
    outputs = Standardiser().fit(inputs).transform(inputs)
    assert outputs.shape == (5, 4)
    assert (outputs[:, [0, 1, 3]] == 0.0).all()


def test_what_was_never_missing_may_be_later() -> None:
    made = Standardiser().fit(np.array([[1.0], [2.0], [6.0]]))
    assert made.transform(np.array([[np.nan]])) == made.transform(np.array([[2.0]]))


def test_arrays_and_back_without_pickle() -> None:
    made = Standardiser().fit(events(1, 0.2))
    again = Standardiser.from_arrays(unpack_arrays(pack_arrays(made.to_arrays()), "it"))
    np.testing.assert_array_equal(again.transform(events(2, 0.2)), made.transform(events(2, 0.2)))


def test_other_features_are_refused_and_it_can_be_cloned() -> None:
    made = Standardiser().fit(events(1, 0.0))
    with pytest.raises(SchemaMismatchError, match="fitted to 4 features"):
        made.transform(np.zeros((3, 5)))
    assert not hasattr(clone(made), "medians_")
