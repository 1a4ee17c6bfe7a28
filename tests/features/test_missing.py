"""What is put where nothing is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.impute import SimpleImputer

from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.errors import ConfigurationError, SchemaMismatchError
from hepmodel.features.missing import MissingValues
from hepmodel.features.step import unnamed_feature

NAN = np.nan
holes = hnp.arrays(np.float64, (20, 4), elements=st.just(NAN) | st.floats(-1e6, 1e6))


@given(holes, st.sampled_from(["indicator", "median", "multiplicity"]))
def test_nothing_is_left_open_and_nothing_known_is_changed(values: np.ndarray, strategy: str) -> None:
    step = MissingValues(strategy, counted=(1, 2)).fit(values)
    outputs = step.transform(values)
    assert np.isfinite(outputs).all()
    known = ~np.isnan(values)
    np.testing.assert_array_equal(outputs[:, :4][known], values[known])
    described = step.describe_outputs(tuple(unnamed_feature(name) for name in "abcd"))
    assert len(described) == outputs.shape[1]


@pytest.mark.parametrize("strategy", ["indicator", "median"])
def test_as_scikit_learn(strategy: str) -> None:
    rng = np.random.default_rng(1)
    train, test = (
        np.where(rng.random((300, 4)) < [0, 0.3, 0.1, 0], NAN, rng.normal(size=(300, 4))) for _ in "ab"
    )
    oracle = SimpleImputer(strategy="median", add_indicator=strategy == "indicator").fit(train)
    np.testing.assert_array_equal(MissingValues(strategy).fit(train).transform(test), oracle.transform(test))


def test_only_some_get_an_indicator() -> None:
    values = np.array([[NAN, NAN], [1.0, 2.0], [3.0, 4.0]])
    step = MissingValues("indicator", indicated=(1,)).fit(values)
    assert step.transform(values).tolist() == [[2.0, 3.0, 1.0], [1.0, 2.0, 0.0], [3.0, 4.0, 0.0]]
    flag = step.describe_outputs((unnamed_feature("a"), unnamed_feature("b")))[2]
    assert flag.name == "b_missing"


def test_median_of_those_with_as_many_jets() -> None:
    #                  mass, jet1, jet2
    values = np.array(
        [
            *([10.0, NAN, NAN], [NAN, NAN, NAN], [14.0, NAN, NAN]),  # no jet
            *([50.0, 1.0, NAN], [NAN, 3.0, NAN], [52.0, 2.0, NAN]),  # one
            *([90.0, 5.0, 4.0], [NAN, 6.0, 5.0], [92.0, 7.0, 6.0]),  # two
        ]
    )
    outputs = MissingValues("multiplicity", counted=(1, 2)).fit(values).transform(values)
    assert outputs[[1, 4, 7], 0].tolist() == [12.0, 51.0, 91.0]
    assert outputs[:3, 1].tolist() == [4.0] * 3  # nobody in that group has one: the median of all
    assert outputs[:6, 2].tolist() == [5.0] * 6
    assert outputs[:, 3].tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_real_events_are_filled_by_group_as_pandas_does(shared_data) -> None:  # type: ignore[no-untyped-def]
    import pyarrow.parquet as pq

    file = shared_data / "atlas_higgs_ml" / "atlas_higgs_2014_v2_first18000.parquet"
    names = list(ATLAS_HIGGS_ML.feature_names)
    table = pq.read_table(file, columns=names).to_pandas().replace(-999.0, NAN).astype(np.float64)
    counted = tuple(names.index(f"PRI_jet_{which}leading_pt") for which in ("", "sub"))
    outputs = MissingValues("multiplicity", counted=counted).fit_transform(table.to_numpy())
    jets = table["PRI_jet_num"].clip(upper=2)
    np.testing.assert_array_equal(outputs[:, -1], jets)
    medians = table.groupby(jets)["DER_mass_MMC"].transform("median")
    np.testing.assert_allclose(outputs[:, 0], table["DER_mass_MMC"].fillna(medians))


def test_features_with_holes_are_dropped_and_later_holes_filled() -> None:
    values = np.array([[NAN, 1.0], [2.0, 3.0], [4.0, 5.0]])
    step = MissingValues("drop").fit(values)
    assert step.transform(np.array([[1.0, NAN]])).tolist() == [[3.0]]
    assert [one.name for one in step.describe_outputs(tuple(map(unnamed_feature, "ab")))] == ["b"]
    with pytest.raises(SchemaMismatchError, match="none is left"):
        step.fit(np.array([[NAN, 1.0], [2.0, NAN]]))


def test_a_feature_that_nobody_has_becomes_zero() -> None:
    values = np.array([[NAN, 1.0], [NAN, 3.0]])
    assert MissingValues("median").fit_transform(values)[:, 0].tolist() == [0.0, 0.0]


def test_an_unknown_strategy_is_refused_in_words() -> None:
    with pytest.raises(ConfigurationError, match="'guess' is no way"):
        MissingValues("guess").fit(np.zeros((2, 2)))  # type: ignore[arg-type]
