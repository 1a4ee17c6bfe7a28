"""Bins that show where the events are."""

import hist
import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import FeatureKind
from hepmodel.errors import SchemaMismatchError

MOST_DISCRETE_VALUES = 12
DISCRETE_KINDS = (FeatureKind.TAG, FeatureKind.COUNT)
POSITIVE_KINDS = (FeatureKind.MASS, FeatureKind.MOMENTUM, FeatureKind.ENERGY)
FEWEST_BINS, MOST_BINS = 20, 60
CENTRAL = (0.5, 99.5)
PEEK = 2_000


def choose_edges(
    values: NDArray[np.float32], kind: FeatureKind, bins: int | None = None, log: bool = False
) -> NDArray[np.float64]:
    """Choose bin edges that show where the events are.

    Parameters
    ----------
    values
        The feature of all events, NaN where missing, shape (events,).
    kind
        What sort of quantity it is.
    bins
        Number of bins. By default as many as suit the number of events (D. Freedman and P. Diaconis, Z.
        Wahrscheinlichkeitstheorie verw. Gebiete 57 (1981) 453, doi:10.1007/BF01025868), 20 to 60.
    log
        Bins of equal width in the logarithm; only values above zero can lie in them.

    Returns
    -------
    array of float64, shape (bins + 1,)
        Few different values (a tag, a count, a category) get one bin each. Continuous features: from the 0.5th to the
        99.5th percentile, so that a few far outliers (which go to under- and overflow, and are counted there) do not
        press everything else into one bin. Masses and momenta start at zero where that costs less than a tenth of
        the range.

    Raises
    ------
    SchemaMismatchError
        If there is no value at all, or with `log` none above zero.
    """
    present = values[np.isfinite(values)]
    if present.size == 0:
        raise SchemaMismatchError(
            "Not one event has a value of this feature.", "Choose another feature or another data set."
        )
    levels = find_levels(present)
    if levels is not None and (levels.size == 1 or not log):
        return _edges_between(levels)
    if log:
        present = present[present > 0]
        if present.size == 0:
            raise SchemaMismatchError(
                "This feature has no value above zero, and a logarithm needs that.", "Use the linear axis."
            )
    low, high = (float(edge) for edge in np.percentile(present, CENTRAL))
    if low == high:
        return _edges_between(np.array([low]))
    if not log and kind in POSITIVE_KINDS and 0 < low < 0.1 * (high - low):
        low = 0.0
    number = bins or choose_number(np.log(present) if log else present, kind)
    return np.geomspace(low, high, number + 1) if log else np.linspace(low, high, number + 1)


def find_levels(present: NDArray[np.float32]) -> NDArray[np.float64] | None:
    """Return the different values in ascending order where they are few (12 at most); None where they are many."""
    # Most features show more than a dozen values at once; only the others are worth a look at every event.
    peek = present[:: max(1, present.size // PEEK)]
    if np.unique(peek).size > MOST_DISCRETE_VALUES:
        return None
    levels = np.unique(present)
    return levels.astype(np.float64) if levels.size <= MOST_DISCRETE_VALUES else None


def choose_number(present: NDArray[np.floating], kind: FeatureKind = FeatureKind.OTHER) -> int:
    """Return a number of bins for finite values, shape (events,); counts get bins that hold as many integers each."""
    low, quarter, three_quarters, high = np.percentile(present, [CENTRAL[0], 25, 75, CENTRAL[1]])
    width = 2 * (three_quarters - quarter) / present.size ** (1 / 3)
    number = (
        FEWEST_BINS if width <= 0 else int(np.clip(np.ceil((high - low) / width), FEWEST_BINS, MOST_BINS))
    )
    if kind in DISCRETE_KINDS:
        return int(max(1, np.ceil((high - low) / np.ceil((high - low) / number))))
    return number


def make_axis(edges: NDArray[np.float64]) -> hist.axis.AxisProtocol:
    """Make the axis of a histogram with these edges; bins of equal width, also in the logarithm, fill five times faster."""
    number = len(edges) - 1
    if np.allclose(edges, np.linspace(edges[0], edges[-1], number + 1), rtol=0, atol=1e-9 * np.ptp(edges)):
        return hist.axis.Regular(number, edges[0], edges[-1])
    if edges[0] > 0 and np.allclose(edges, np.geomspace(edges[0], edges[-1], number + 1), rtol=1e-9):
        return hist.axis.Regular(number, edges[0], edges[-1], transform=hist.axis.transform.log)
    return hist.axis.Variable(edges.tolist())


def _edges_between(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """One bin around each level, with the borders half-way between neighbours."""
    if levels.size == 1:
        half = max(0.5, 0.01 * abs(float(levels[0])))
        return np.array([levels[0] - half, levels[0] + half])
    middles = (levels[1:] + levels[:-1]) / 2
    first, last = levels[0] - (middles[0] - levels[0]), levels[-1] + (levels[-1] - middles[-1])
    return np.concatenate([[first], middles, [last]])
