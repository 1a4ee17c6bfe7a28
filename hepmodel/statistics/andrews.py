"""Andrews curves: every event becomes one curve, and events that are alike become curves that lie close together.

``f(t) = x1 / √2 + x2 sin t + x3 cos t + x4 sin 2t + x5 cos 2t + ...`` for t from -π to π: D. F. Andrews, Plots of
high-dimensional data, Biometrics 28 (1972) 125, doi:10.2307/2528964. Two properties make the curves honest: the curve of
an average event is the average curve, and the distance between two curves, ``∫ (f - g)² dt``, is π times the squared
distance of the two events. Each t is one straight look at the events: a weighted sum of their features.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.data.table import EventTable
from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.bundle import CHUNK, Report, count_curves
from hepmodel.statistics.one_thread import one_thread
from hepmodel.statistics.overlap import OverlapResult, compute_overlap, estimate_densities
from hepmodel.statistics.sample import Sample, choose_evenly, take_rows, take_sample
from hepmodel.statistics.scaling import Scaling, ScalingResult, learn_scaling
from hepmodel.statistics.selection import Mask

POINTS = 160
BINS = 160
MOST_FEATURES = 40
FOR_RANGE = 2000


@dataclass(frozen=True)
class AndrewsResult:
    """The curves of all events, as a density at each t, and a few of them one by one.

    Attributes
    ----------
    names
        Features in the order of the waves; `left_out` have the same value in every event.
    classes, sizes
        Names of the classes and number of events of each.
    t
        Where the curves were looked at, -π to π, shape (points,).
    edges
        Of the bins in f, in units that the scaling sets, shape (bins + 1,).
    counts
        Events whose curve passes a bin: int32, shape (classes, points, bins + 2) with those below and above the range
        in the first and the last bin. Every column sums to the number of events.
    densities
        Share of a class in a bin, smoothed by a kernel: float32, shape (classes, points, bins).
    means
        Scaled features of the average event of each class, shape (classes, features).
    curves, curve_rows, curve_labels
        Evenly chosen events: float32, shape (chosen, points), their rows in the file and their labels.
    overlaps
        How far each pair of classes overlaps; empty where only one has events.
    scaling
        How each of `names` was filled and scaled.
    """

    names: tuple[str, ...]
    left_out: tuple[str, ...]
    classes: tuple[str, ...]
    sizes: tuple[int, ...]
    t: NDArray[np.float64]
    edges: NDArray[np.float64]
    counts: NDArray[np.int32]
    densities: NDArray[np.float32]
    means: NDArray[np.float64]
    curves: NDArray[np.float32]
    curve_rows: NDArray[np.intp]
    curve_labels: NDArray[np.int8]
    overlaps: tuple[OverlapResult, ...]
    scaling: ScalingResult

    @property
    def size(self) -> int:
        """Number of events of all classes."""
        return sum(self.sizes)

    @property
    def mean_curves(self) -> NDArray[np.float64]:
        """Average curve of each class, which is the curve of its average event: shape (classes, points)."""
        return compute_curves(self.means, self.t)

    @property
    def share_outside(self) -> float:
        """Share of all points of all curves that lie above or below the range of the bins."""
        outside = self.counts[..., 0].sum() + self.counts[..., -1].sum()
        return float(outside / self.counts.sum())


def andrews_basis(features: int, t: ArrayLike) -> NDArray[np.float64]:
    """Return what multiplies each feature at each t: shape (points, features).

    Examples
    --------
    >>> andrews_basis(3, [0.0]).round(3).tolist()
    [[0.707, 0.0, 1.0]]
    """
    angle = np.asarray(t, dtype=np.float64)[:, None]
    number = np.arange(features)[None, :]
    wave = (number + 1) // 2
    basis = np.where(number % 2 == 1, np.sin(wave * angle), np.cos(wave * angle))
    basis[:, :1] = 1 / np.sqrt(2)
    return np.asarray(basis)


def explain_place(
    result: AndrewsResult, pair: tuple[str, str], t: float, most: int = 3
) -> list[tuple[str, float]]:
    """Say which features pull two bundles apart at a place.

    Returns
    -------
    list of (str, float)
        The features that do most, with their part in the distance of the two average curves there; the parts of all
        features sum to that distance, the first of the pair minus the second.
    """
    one, other = (result.means[result.classes.index(name)] for name in pair)
    parts = andrews_basis(len(result.names), [t])[0] * (one - other)
    strongest = np.argsort(-np.abs(parts), kind="stable")[:most]
    return [(result.names[index], float(parts[index])) for index in strongest]


def compute_curves(values: ArrayLike, t: ArrayLike) -> NDArray[np.float64]:
    """Compute the curves of some events.

    Parameters
    ----------
    values
        Features, scaled and without gaps, shape (events, features).
    t
        Shape (points,).

    Returns
    -------
    array of float64, shape (events, points)
    """
    matrix = np.atleast_2d(np.asarray(values, dtype=np.float64))
    return matrix @ andrews_basis(matrix.shape[1], t).T


def compute_andrews(
    table: EventTable,
    names: Sequence[str],
    mask: Mask | None = None,
    scaling: Scaling | str = Scaling.STANDARD,
    curves: int = 240,
    report: Report | None = None,
) -> AndrewsResult:
    """Compute the Andrews curves of all events that pass.

    Parameters
    ----------
    table, names
        Events and features; the first ones make the slow waves.
    mask
        Which events count, bool, shape (events,); all by default.
    scaling
        How the features are brought to one scale. Missing values become the feature's median.
    curves
        How many events to keep one by one, chosen evenly.
    report
        Called with the share that is done; what it raises ends the work.

    Raises
    ------
    SchemaMismatchError
        If no event passes, there are too many features, or none of them varies.
    """
    return fill_andrews(take_sample(table, names, mask), Scaling(scaling), curves, report)


def fill_andrews(
    sample: Sample,
    kind: Scaling = Scaling.STANDARD,
    curves: int = 240,
    report: Report | None = None,
    chunk: int = CHUNK,
) -> AndrewsResult:
    """Do the same for any sample, a chunk of events at a time."""
    with one_thread():
        return _fill(sample, kind, curves, report, chunk)


def _fill(sample: Sample, kind: Scaling, curves: int, report: Report | None, chunk: int) -> AndrewsResult:
    if len(sample.names) > MOST_FEATURES:
        raise SchemaMismatchError(
            f"{len(sample.names)} features make waves too fast to be seen.",
            f"Choose {MOST_FEATURES} at most.",
        )
    learnt = learn_scaling(sample, kind)
    kept = np.flatnonzero(learnt.varies)
    left_out = tuple(name for name, varies in zip(sample.names, learnt.varies, strict=True) if not varies)
    if not len(kept):
        raise SchemaMismatchError(
            "Every chosen feature has the same value in all collisions that pass, or none: there is no curve to draw.",
            "Choose other features, or widen a cut.",
        )
    sample, learnt = sample.only([sample.names[index] for index in kept]), learnt.only(kept)
    t = np.linspace(-np.pi, np.pi, POINTS)
    basis = andrews_basis(len(kept), t)
    edges = _choose_edges(_compute_some(sample, learnt, basis, FOR_RANGE)[0])
    groups, means = count_curves(sample, learnt, basis, edges, report, chunk)
    counts = groups.sum(axis=0, dtype=np.int32)
    some, rows, labels = _compute_some(sample, learnt, basis, curves)
    filled = sample.filled_classes
    pairs = [(one, other) for one in filled for other in filled if one < other]
    return AndrewsResult(
        names=sample.names,
        left_out=left_out,
        classes=sample.classes,
        sizes=sample.sizes,
        t=t,
        edges=edges,
        counts=counts,
        densities=estimate_densities(counts),
        means=means,
        curves=some,
        curve_rows=rows,
        curve_labels=labels,
        overlaps=tuple(
            compute_overlap(groups[:, pair, :, :], (sample.classes[pair[0]], sample.classes[pair[1]]), t)
            for pair in pairs
        ),
        scaling=learnt,
    )


def _compute_some(
    sample: Sample, learnt: ScalingResult, basis: NDArray[np.float64], most: int
) -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.int8]]:
    rows = choose_evenly(sample, most)
    values = np.asfortranarray(take_rows(sample, rows))
    for feature in range(values.shape[1]):
        learnt.apply(values[:, feature], feature)
    return values @ basis.T.astype(np.float32), rows, sample.labels[rows]


def _choose_edges(curves: NDArray[np.float32]) -> NDArray[np.float64]:
    """Choose a range that holds nearly all points of nearly all curves, so that a few far events do not flatten it."""
    low, high = (float(edge) for edge in np.quantile(curves.astype(np.float64), [0.005, 0.995]))
    margin = 0.08 * (high - low) or max(1e-3, abs(low) * 1e-3)
    return np.linspace(low - margin, high + margin, BINS + 1)
