"""Logarithm, power, quantiles, scale and components against scikit-learn, and back again where that is promised."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import skew
from sklearn.base import clone
from sklearn.decomposition import PCA
from sklearn.preprocessing import PowerTransformer, QuantileTransformer, StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from hepmodel.errors import ConfigurationError
from hepmodel.features.components import PrincipalComponents
from hepmodel.features.logarithm import LogTransformer
from hepmodel.features.missing import MissingValues
from hepmodel.features.quantile import QuantileNormaliser
from hepmodel.features.scaling import Standardiser
from hepmodel.features.step import Step
from hepmodel.features.yeo_johnson import YeoJohnsonTransformer, bend

ONE_TO_ONE = [LogTransformer(signed=True), YeoJohnsonTransformer(), QuantileNormaliser()]


@parametrize_with_checks(
    [*ONE_TO_ONE, Standardiser(), PrincipalComponents(), MissingValues(), MissingValues("median")]
)
def test_scikit_learn_takes_it_for_one_of_its_own(estimator, check) -> None:  # type: ignore[no-untyped-def]
    check(estimator)


def draw(seed: int = 0, events: int = 3000) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.column_stack(
        [
            rng.exponential(60.0, events) + 20.0,
            rng.normal(-3.0, 2.0, events),
            rng.lognormal(3.0, 1.0, events) - 5.0,
            rng.choice([0.0, 1.0, 2.0], events),
        ]
    )


numbers = hnp.arrays(
    np.float64,
    st.tuples(st.integers(14, 60), st.integers(1, 3)),
    elements=st.integers(-(10**7), 10**7).map(lambda thousandths: thousandths / 1000),
)


@given(numbers)
def test_logarithm_and_back(values: np.ndarray) -> None:
    step = LogTransformer(signed=True).fit(values)
    bent = step.transform(values)
    np.testing.assert_allclose(step.inverse_transform(bent), values, rtol=1e-9, atol=1e-9)
    assert (np.sign(bent) == np.sign(values)).all()


@given(numbers)
def test_power_and_back(values: np.ndarray) -> None:
    step = YeoJohnsonTransformer().fit(values)
    bent = step.transform(values)
    assert np.isfinite(bent).all()
    # In the flat end of a strongly bending power many values become nearly one, and no number of digits undoes that.
    recoverable = (np.abs(step.powers_ - 1) < 3) & (np.abs(values).max(axis=0) < 100)
    back = step.inverse_transform(bent)
    np.testing.assert_allclose(back[:, recoverable], values[:, recoverable], rtol=1e-4, atol=1e-4)


@given(numbers)
def test_order_is_kept(values: np.ndarray) -> None:
    for step in ONE_TO_ONE:
        outputs = clone(step).fit(values).transform(values)
        for before, after in zip(values.T, outputs.T, strict=True):
            assert (np.diff(after[np.argsort(before, kind="stable")]) >= 0).all()


@given(numbers)
def test_scale_components_and_back(values: np.ndarray) -> None:
    for step in (Standardiser(), PrincipalComponents(), PrincipalComponents(whiten=True)):
        outputs = step.fit(values).transform(values)
        assert np.isfinite(outputs).all()
        size = max(float(np.abs(values).max()), 1.0)
        np.testing.assert_allclose(step.inverse_transform(outputs), values, atol=1e-4 * size)


def test_logarithm_is_one_where_values_are_large_and_has_a_place_for_zero() -> None:
    values = np.array([[0.0], [1e3], [1e4], [1e5], [1e3], [1e3]])
    out = LogTransformer().fit(values).transform(values)[:, 0]
    assert out[0] == 0
    assert out[3] - out[2] == pytest.approx(np.log(10), abs=0.01)


def test_negative_values_are_refused_in_words_or_mirrored() -> None:
    values = draw()
    with pytest.raises(
        ConfigurationError, match=r"Negative values have no logarithm.*3,000 events.*: px in 2,\d+\..*signed"
    ):
        LogTransformer((0, 1), names=("pt", "px", "x", "tag")).fit(values)
    step = LogTransformer((0,)).fit(values)
    np.testing.assert_array_equal(step.transform(values)[:, 1:], values[:, 1:])
    later = np.array([[-40.0, 1.0, 1.0, 1.0], [40.0, 1.0, 1.0, 1.0]])
    assert step.transform(later)[0, 0] == -step.transform(later)[1, 0]


def test_powers_are_those_of_scikit_learn() -> None:
    values = draw()[:, :3]
    oracle = PowerTransformer(standardize=False).fit(values)
    step = YeoJohnsonTransformer().fit(values)
    np.testing.assert_allclose(step.powers_, oracle.lambdas_, atol=2e-3)
    np.testing.assert_allclose(bend(values[:, 1], float(oracle.lambdas_[1])), oracle.transform(values)[:, 1])
    assert np.abs(skew(step.transform(values))).max() < 0.2 < np.abs(skew(values)).max()


def test_powers_from_a_part_of_many_events_are_near_those_of_all() -> None:
    values = draw(events=50_000)[:, :3]
    oracle = PowerTransformer(standardize=False).fit(values)
    np.testing.assert_allclose(YeoJohnsonTransformer().fit(values).powers_, oracle.lambdas_, atol=0.05)


def test_quantiles_are_those_of_scikit_learn() -> None:
    values = draw()[:, :3]
    values[::7, 1] = np.nan
    oracle = QuantileTransformer(output_distribution="normal", n_quantiles=1000, subsample=None).fit(values)
    made, expected = QuantileNormaliser().fit(values).transform(values), oracle.transform(values)
    central = (
        np.abs(np.nan_to_num(expected)) < 3
    )  # beyond, both join few events by a line, in different coordinates
    np.testing.assert_allclose(made[central], expected[central], atol=0.02)
    assert (np.isnan(made) == np.isnan(values)).all()
    assert np.nanstd(made[:, 0]) == pytest.approx(1.0, abs=0.05)


def test_many_equal_values_share_the_middle_of_their_ranks() -> None:
    values = np.concatenate([np.zeros(1000), np.linspace(1, 2, 1000)])[:, np.newaxis]
    made = QuantileNormaliser().fit(values).transform(values)
    np.testing.assert_allclose(made[:1000], -0.674, atol=0.01)  # the quarter


@pytest.mark.parametrize(
    "step", [YeoJohnsonTransformer(), QuantileNormaliser()], ids=lambda s: type(s).__name__
)
def test_tags_constants_and_nothing_stay_as_they_are(step: Step) -> None:
    values = np.column_stack([draw()[:, 3], np.full(3000, 7.0), np.full(3000, np.nan)])
    np.testing.assert_array_equal(step.fit(values).transform(values), values)


def test_far_from_zero_a_power_would_lose_everything() -> None:
    stamps = 1.7e9 + np.arange(100.0)[:, np.newaxis]
    assert len(np.unique(YeoJohnsonTransformer().fit(stamps).transform(stamps))) == 100


def test_scale_is_that_of_scikit_learn() -> None:
    values = draw()
    np.testing.assert_allclose(
        Standardiser().fit_transform(values), StandardScaler().fit_transform(values), atol=1e-12
    )
    constant = np.full((5, 1), 1e8 / 3)
    np.testing.assert_allclose(Standardiser().fit_transform(constant), 0, atol=1e-7)


@pytest.mark.parametrize("whiten", [False, True])
@pytest.mark.parametrize("number", [2, "all"])
def test_components_are_those_of_scikit_learn(whiten: bool, number: int | str) -> None:
    values = Standardiser().fit_transform(draw())
    oracle = PCA(4 if number == "all" else number, whiten=whiten).fit_transform(values)
    made = PrincipalComponents(number, whiten).fit_transform(values)
    signs = np.sign((made * oracle).sum(axis=0))
    np.testing.assert_allclose(made * signs, oracle, atol=1e-9)


def test_white_noise_is_not_made_of_rounding() -> None:
    values = draw()
    twice = np.column_stack([values, values[:, 0], values[:, 1] * 3])
    outputs = PrincipalComponents("all", whiten=True).fit_transform(twice)
    np.testing.assert_allclose(outputs.std(axis=0), [1, 1, 1, 1, 0, 0], atol=1e-3)
    with pytest.raises(ConfigurationError, match="7 principal components are wanted, but there are 6"):
        PrincipalComponents(7).fit(twice)
