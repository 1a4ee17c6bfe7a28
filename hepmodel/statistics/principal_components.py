"""Principal components: the directions in which standardised events differ most, found from their correlations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.one_thread import one_thread
from hepmodel.statistics.sample import Sample, take_sample
from hepmodel.statistics.scaling import Scaling, ScalingResult, learn_scaling, read_scaled
from hepmodel.statistics.selection import Mask

CHUNK = 32_768
ENOUGH = 0.85


@dataclass(frozen=True)
class PrincipalComponentsResult:
    """Directions of the largest differences, the largest first.

    Attributes
    ----------
    names, left_out
        Features that were used, and those with the same value in every event.
    size
        Number of events.
    correlation
        Of the standardised features, missing values filled with the median, shape (features, features).
    variances
        Of each component, shape (components,); all together they sum to the number of features.
    loadings
        How much of each feature is in a component: rows of length 1, shape (components, features). The largest entry
        of each row is positive.
    scaling
        How features were filled and standardised.
    """

    names: tuple[str, ...]
    left_out: tuple[str, ...]
    size: int
    correlation: NDArray[np.float64]
    variances: NDArray[np.float64]
    loadings: NDArray[np.float64]
    scaling: ScalingResult

    @property
    def shares(self) -> NDArray[np.float64]:
        """Share of all variance that each component holds, shape (components,)."""
        return np.asarray(self.variances / self.variances.sum())

    @property
    def cumulative(self) -> NDArray[np.float64]:
        """Share that the first components hold together, shape (components,)."""
        return np.cumsum(self.shares)

    def count_for(self, share: float = ENOUGH) -> int:
        """Return how many components it takes to hold that share of the variance."""
        return min(int(np.searchsorted(self.cumulative, share - 1e-12)) + 1, len(self.variances))


def compute_principal_components(
    table: EventTable, names: Sequence[str], mask: Mask | None = None
) -> PrincipalComponentsResult:
    """Find the principal components of all events that pass.

    Raises
    ------
    SchemaMismatchError
        If fewer than two events pass, or fewer than two features vary.
    """
    return find_components(take_sample(table, names, mask))


def find_components(
    sample: Sample, report: Callable[[float], None] | None = None
) -> PrincipalComponentsResult:
    """Do the same for any sample, a chunk of events at a time."""
    learnt = learn_scaling(sample, Scaling.STANDARD)
    kept = np.flatnonzero(learnt.varies)
    if sample.size < 2 or len(kept) < 2:
        what = (
            "Only one collision passes" if sample.size < 2 else "Fewer than two of the chosen features vary"
        )
        raise SchemaMismatchError(
            f"{what}, so there are no directions to compare.", "Widen a cut, or choose other features."
        )
    left_out = tuple(name for name, varies in zip(sample.names, learnt.varies, strict=True) if not varies)
    sample, learnt = sample.only([sample.names[index] for index in kept]), learnt.only(kept)
    with one_thread():
        correlation = _correlate(sample, learnt, report)
        variances, vectors = np.linalg.eigh(correlation)
    loadings = vectors.T[::-1]
    largest = np.argmax(np.abs(loadings), axis=1)
    loadings = loadings * np.sign(loadings[np.arange(len(loadings)), largest])[:, None]
    return PrincipalComponentsResult(
        sample.names,
        left_out,
        sample.size,
        correlation,
        np.maximum(variances[::-1], 0.0),
        loadings,
        learnt,
    )


def _correlate(
    sample: Sample, learnt: ScalingResult, report: Callable[[float], None] | None
) -> NDArray[np.float64]:
    """Sum up products of standardised features; single precision within a chunk, double over all."""
    products = np.zeros((len(sample.names), len(sample.names)))
    rows = len(sample.labels)
    for start in range(0, rows, CHUNK):
        if report is not None:
            report(start / rows)
        part = slice(start, start + CHUNK)
        values = read_scaled(sample, learnt, part, np.concatenate(sample.find_rows(part)))
        products += values @ values.T
    # Rounding of single precision is taken out: each feature goes with itself to exactly one.
    deviations = np.sqrt(np.diag(products))
    return np.asarray(np.clip(products / np.outer(deviations, deviations), -1, 1))
