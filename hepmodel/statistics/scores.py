"""Where events lie along the principal components."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from hepmodel.statistics.one_thread import one_thread
from hepmodel.statistics.principal_components import CHUNK, PrincipalComponentsResult
from hepmodel.statistics.sample import Sample, choose_evenly, take_rows
from hepmodel.statistics.scaling import read_scaled


def compute_scores(
    sample: Sample, components: PrincipalComponentsResult, rows: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Return where some events lie along the components: shape (rows, components)."""
    values = np.asfortranarray(take_rows(sample.only(components.names), rows))
    for feature in range(values.shape[1]):
        components.scaling.apply(values[:, feature], feature)
    return np.asarray(values.astype(np.float64) @ components.loadings.T)


@dataclass(frozen=True)
class ScoresResult:
    """All events in the plane of two components.

    Attributes
    ----------
    axes
        Numbers of the two components, 0 being the first.
    classes, sizes
        Names of the classes and number of events of each.
    edges
        Of the bins along both axes, two arrays of shape (bins + 1,), in standard deviations of the features.
    counts
        Events in a bin: shape (classes, bins along the first axis, bins along the second).
    densities
        Share of a class in a bin, smoothed by a Gaussian kernel (B. W. Silverman, Density Estimation, 1986, section
        4.3.2): float32, same shape.
    outside
        Events out of the picture, by class.
    means, covariances
        Of each class, shapes (classes, 2) and (classes, 2, 2); NaN for a class without events.
    """

    axes: tuple[int, int]
    classes: tuple[str, ...]
    sizes: tuple[int, ...]
    edges: tuple[NDArray[np.float64], NDArray[np.float64]]
    counts: NDArray[np.int64]
    densities: NDArray[np.float32]
    outside: tuple[int, ...]
    means: NDArray[np.float64]
    covariances: NDArray[np.float64]


def count_scores(
    sample: Sample,
    components: PrincipalComponentsResult,
    axes: tuple[int, int] = (0, 1),
    bins: int = 120,
    report: Callable[[float], None] | None = None,
) -> ScoresResult:
    """Count all events in the plane of two components, a chunk at a time."""
    sample = sample.only(components.names)
    directions = components.loadings[list(axes)]
    some = compute_scores(sample, components, choose_evenly(sample, 4000))[:, list(axes)]
    low, high = np.quantile(some, [0.003, 0.997], axis=0)
    margin = 0.1 * (high - low) + 1e-9
    edges = [np.linspace(low[k] - margin[k], high[k] + margin[k], bins + 1) for k in (0, 1)]
    classes, rows = len(sample.classes), len(sample.labels)
    counts = np.zeros((classes, bins * bins), dtype=np.int64)
    outside = np.zeros(classes, dtype=np.int64)
    sums, products = np.zeros((classes, 2)), np.zeros((classes, 2, 2))
    with one_thread():
        for start in range(0, rows, CHUNK):
            if report is not None:
                report(start / rows)
            part = slice(start, start + CHUNK)
            found = sample.find_rows(part)
            scores = directions.astype(np.float32) @ read_scaled(
                sample, components.scaling, part, np.concatenate(found)
            )
            bin_of = [
                np.floor((scores[k] - edges[k][0]) * (bins / (edges[k][-1] - edges[k][0]))) for k in (0, 1)
            ]
            inside = (bin_of[0] >= 0) & (bin_of[0] < bins) & (bin_of[1] >= 0) & (bin_of[1] < bins)
            ends = np.cumsum([0, *(len(places) for places in found)]).tolist()
            for code, (begin, end) in enumerate(pairwise(ends)):
                part = slice(begin, end)
                seen = inside[part]
                outside[code] += np.count_nonzero(~seen)
                joint = (bin_of[0][part][seen] * bins + bin_of[1][part][seen]).astype(np.intp)
                counts[code] += np.bincount(joint, minlength=bins * bins)
                own = scores[:, part].astype(np.float64)
                sums[code] += own.sum(axis=1)
                products[code] += own @ own.T
    sizes = np.array(sample.sizes)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        means = sums / sizes
        covariances = products / sizes[..., None] - means[:, :, None] * means[:, None, :]
    return ScoresResult(
        axes,
        sample.classes,
        sample.sizes,
        (edges[0], edges[1]),
        counts.reshape(classes, bins, bins),
        _smooth(counts.reshape(classes, bins, bins), sample.sizes, covariances, (edges[0], edges[1])),
        tuple(outside.tolist()),
        means,
        covariances,
    )


def _smooth(
    counts: NDArray[np.int64],
    sizes: tuple[int, ...],
    covariances: NDArray[np.float64],
    edges: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float32]:
    densities = np.zeros(counts.shape, dtype=np.float32)
    for code, size in enumerate(sizes):
        if size:
            spread = np.sqrt(np.diagonal(covariances[code]))
            width = [float(spread[k] * size ** (-1 / 6) / (edges[k][1] - edges[k][0])) for k in (0, 1)]
            shares = (counts[code] / size).astype(np.float32)
            densities[code] = gaussian_filter(shares, width, mode="constant")
    return densities
