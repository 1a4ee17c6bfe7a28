"""What must not matter: how a classifier's score is scaled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.metrics.ams import scan_ams
from hepmodel.metrics.roc import compute_auc, compute_roc
from tests.metrics.scored import tied_events

Made = tuple[np.ndarray, np.ndarray, np.ndarray]


@given(tied_events, st.floats(0.1, 5.0), st.floats(-3.0, 3.0))
def test_monotone_maps_change_no_area_and_no_scan(made: Made, slope: float, shift: float) -> None:
    labels, scores, weights = made
    mapped = np.arctan(slope * scores.astype(np.float64) + shift)
    for masses in (None, weights):
        one, other = compute_roc(labels, scores, masses), compute_roc(labels, mapped, masses)
        assert one.auc == other.auc
        assert one.auc_error == pytest.approx(other.auc_error, nan_ok=True)
        np.testing.assert_array_equal(one.signal_efficiency, other.signal_efficiency)
        np.testing.assert_array_equal(
            scan_ams(labels, scores, masses).values, scan_ams(labels, mapped, masses).values
        )
    assert compute_auc(labels, scores) == compute_auc(labels, mapped)


@given(tied_events)
def test_a_turned_score_mirrors_the_area(made: Made) -> None:
    labels, scores, weights = made
    assert compute_roc(labels, -scores, weights).auc == pytest.approx(
        1 - compute_roc(labels, scores, weights).auc
    )
