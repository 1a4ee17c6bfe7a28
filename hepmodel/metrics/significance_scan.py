"""How much the signal stands out, threshold by threshold."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hepmodel.metrics.ams import REGULARISER
from hepmodel.metrics.cumulation import ClassCumulation
from hepmodel.metrics.significance_curve import (
    FEWEST_BACKGROUND,
    SignificanceCurve,
    compute_asimov_curve,
    compute_simple_curve,
    find_best,
)
from hepmodel.metrics.working_point_table import WorkingPointTable

Measure = Literal["ams", "asimov", "simple"]


@dataclass(frozen=True)
class SignificanceScanResult:
    """Significances of keeping what lies at or above each threshold.

    Attributes
    ----------
    thresholds
        Rising, float64, shape (places,).
    signal, background
        Expected events that are kept, shape (places,).
    signal_error, background_error
        Their statistical errors, which say how well the simulation knows them.
    background_events
        Simulated background events that are kept, int64, shape (places,). Where they are few, nobody should believe the
        significance, not even with its error.
    simple, asimov, ams
        s / sqrt(b), Asimov significance and AMS, with errors.
    """

    thresholds: NDArray[np.float64]
    signal: NDArray[np.float64]
    background: NDArray[np.float64]
    signal_error: NDArray[np.float64]
    background_error: NDArray[np.float64]
    background_events: NDArray[np.int64]
    simple: SignificanceCurve
    asimov: SignificanceCurve
    ams: SignificanceCurve

    @property
    def enough(self) -> NDArray[np.bool_]:
        """Where enough simulated background events are left, shape (places,)."""
        return np.asarray(self.background_events >= FEWEST_BACKGROUND)

    def find_best(self, measure: Measure) -> int:
        """Return the place of the highest value of a significance that enough simulated events stand behind."""
        curve: SignificanceCurve = getattr(self, measure)
        return find_best(curve.values, self.background_events)


def scan_significance(table: WorkingPointTable, regulariser: float = REGULARISER) -> SignificanceScanResult:
    """Compute the significances at every threshold of a table.

    Parameters
    ----------
    table
        From :func:`hepmodel.metrics.working_point_table.tabulate_working_points`.
    regulariser
        As for :func:`hepmodel.metrics.ams.compute_ams`.

    Notes
    -----
    The highest point of a scan of few events is luck in part: it should be chosen on other events than it is judged on.

    Examples
    --------
    >>> from hepmodel.metrics.working_point_table import tabulate_working_points
    >>> table = tabulate_working_points([0, 0, 0, 0, 1, 1], [0.1, 0.2, 0.3, 0.7, 0.6, 0.9], [0.0, 0.5])
    >>> scan_significance(table).simple.values
    array([1., 2.])
    """
    signal, signal_error = _read(table.sums.signal, table.fixed)
    background, background_error = _read(table.sums.background, table.fixed)
    yields = (signal, background, signal_error, background_error)
    return SignificanceScanResult(
        table.thresholds,
        *yields,
        table.sums.background.events[-2::-1],
        compute_simple_curve(*yields),
        compute_asimov_curve(*yields),
        compute_asimov_curve(signal, background + regulariser, signal_error, background_error),
    )


def _read(cumulation: ClassCumulation, fixed: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return expected events and their errors, the lowest threshold first; the last point holds everything."""
    weights, squares = cumulation.weights[-2::-1], cumulation.squares[-2::-1]
    if not fixed:
        return weights, np.sqrt(squares)
    share = weights / cumulation.weights[-1]
    variance = (1.0 - share) ** 2 * squares + share**2 * np.maximum(cumulation.squares[-1] - squares, 0.0)
    return weights, np.sqrt(variance)
