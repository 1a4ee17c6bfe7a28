from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import ks_2samp
from sklearn.metrics import roc_auc_score

from hepmodel.metrics.discrimination import measure_discrimination, rank_features
from tests.statistics.event_tables import write_table

values = arrays(np.float32, st.integers(1, 60), elements=st.integers(-5, 5).map(float))


@given(values, values)
def test_area_and_distance_are_what_their_definitions_say(signal: np.ndarray, background: np.ndarray) -> None:
    power = measure_discrimination("x", signal, background)
    labels = np.r_[np.ones(len(signal)), np.zeros(len(background))]
    assert power.auc == pytest.approx(roc_auc_score(labels, np.r_[signal, background]))
    steps = np.unique(np.r_[signal, background])
    shares = [np.mean(one[:, None] <= steps, axis=0) for one in (signal, background)]
    assert power.ks == pytest.approx(np.abs(shares[0] - shares[1]).max())


def test_distance_of_scipy() -> None:
    rng = np.random.default_rng(9)
    signal, background = rng.normal(0.3, 1, 2000), rng.normal(0, 1, 3000)
    power = measure_discrimination("x", signal, background)
    assert power.ks == pytest.approx(ks_2samp(signal, background).statistic)


def test_the_error_of_the_area_is_its_spread() -> None:
    rng = np.random.default_rng(0)
    areas = []
    for _ in range(400):
        signal, background = rng.normal(0.5, 1, 300), rng.normal(0, 1, 400)
        areas.append(measure_discrimination("x", signal, background).auc)
    one = measure_discrimination("x", rng.normal(0.5, 1, 300), rng.normal(0, 1, 400))
    assert one.auc_error == pytest.approx(np.std(areas), rel=0.15)


def test_features_are_ranked_and_the_useless_come_last(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 2, 3000)
    columns = {
        "missing": np.full(3000, np.nan),
        "noise": rng.normal(size=3000),
        "below": rng.normal(size=3000) - 2 * labels,
        "above": rng.normal(size=3000) + labels,
        "constant": np.ones(3000),
    }
    columns["above"][::4] = np.nan
    ranking = rank_features(write_table(tmp_path, columns, labels), list(columns))
    assert [one.feature for one in ranking][:2] == ["below", "above"]
    assert ranking[-1].feature == "missing"
    assert np.isnan(ranking[-1].auc)
    by_name = {one.feature: one for one in ranking}
    assert by_name["constant"].power == 0.5
    assert by_name["below"].auc < 0.5 < by_name["below"].power
    assert by_name["above"].n_signal + by_name["above"].n_background == 2250
    assert 0.3 < by_name["below"].separation < 1
