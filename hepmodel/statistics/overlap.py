"""How far two bundles of curves overlap: at each t, the area that lies under both densities."""

from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

GROUPS = 10
ROUNDING = 1e-7  # of the Fourier transform in single precision


@dataclass(frozen=True)
class OverlapResult:
    """The overlap coefficient ``∫ min(p, q)`` of two classes along t: 1 where they are the same, 0 where they are apart.

    Attributes
    ----------
    classes
        Names of the two.
    t
        Shape (points,).
    values, errors
        Overlap and its statistical error at each t, shape (points,).
    mean, mean_error
        Average over t.
    lowest, lowest_error, lowest_t
        Overlap where the two are most apart, and where that is.
    ceiling
        What two random halves of one class reach by the same recipe, averaged over t: the most that can be expected of
        so few events.

    Errors are delete-a-group jackknife errors (ten groups of events), so they know that the curves of one event at
    neighbouring t go together.
    """

    classes: tuple[str, str]
    t: NDArray[np.float64]
    values: NDArray[np.float64]
    errors: NDArray[np.float64]
    mean: float
    mean_error: float
    lowest: float
    lowest_error: float
    lowest_t: float
    ceiling: float


def compute_overlap(
    groups: NDArray[np.int64], classes: tuple[str, str], t: NDArray[np.float64]
) -> OverlapResult:
    """Compute the overlap of two classes from their curves' counts.

    Parameters
    ----------
    groups
        Counts by group of events, class, t and bin: shape (groups, 2, points, bins + 2), the first and the last bin
        holding what lies below and above.
    classes, t
        Names of the two classes, and the places, shape (points,).

    Returns
    -------
    OverlapResult
        From densities smoothed by a Gaussian kernel (B. W. Silverman, Density Estimation, 1986, equation 3.31, with
        the smaller width of the two classes for both).
    """
    totals = groups.sum(axis=0, dtype=np.float64)
    width = _choose_width(totals)
    values = _overlap(totals, width)
    without = np.stack([_overlap(totals - group, width) for group in groups if group.any()])
    halves = [groups[first::2].sum(axis=0, dtype=np.float64) for first in (0, 1)]
    own = [np.stack([halves[0][code], halves[1][code]]) for code in (0, 1)]
    lowest = int(np.argmin(values))
    return OverlapResult(
        classes=classes,
        t=t,
        values=values,
        errors=_jackknife(without),
        mean=float(values.mean()),
        mean_error=float(_jackknife(without.mean(axis=1))),
        lowest=float(values[lowest]),
        lowest_error=float(_jackknife(without.min(axis=1))),
        lowest_t=float(t[lowest]),
        ceiling=max(float(_overlap(pair, _choose_width(pair)).mean()) for pair in own),
    )


def estimate_densities(counts: NDArray[np.int32]) -> NDArray[np.float32]:
    """Estimate each class's density at each t by a Gaussian kernel, each class with its own width.

    Parameters
    ----------
    counts
        Shape (classes, points, bins + 2), what lies below and above in the first and the last bin.

    Returns
    -------
    array of float32, shape (classes, points, bins)
        Share of the class in each bin; zero for a class without events.
    """
    bins = counts.shape[-1] - 2
    parts = [one[None].astype(np.float64) for one in counts]
    densities = [_smooth(part, _choose_width(part))[0, :, 1 : bins + 1] for part in parts]
    return np.asarray(np.stack(densities), dtype=np.float32)


def _overlap(counts: NDArray[np.float64], width: NDArray[np.float64]) -> NDArray[np.float64]:
    one, other = _smooth(counts, width)
    return np.asarray(np.minimum(one, other).sum(axis=-1, dtype=np.float64))


def _smooth(counts: NDArray[np.generic], width: NDArray[np.float64]) -> NDArray[np.float64]:
    """Smooth shares along the bins; the sum stays one.

    Returns shape (classes, points, bins + 2 + more): below, the bins, above, and what the kernel carries out of the range.
    """
    totals = np.maximum(counts.sum(axis=-1, keepdims=True, dtype=np.float64), 1)
    shares = (counts / totals).astype(np.float32)
    inner = shares[..., 1:-1]
    bins = inner.shape[-1]
    length = scipy.fft.next_fast_len(bins + int(np.ceil(8 * width.max())), real=True)
    frequency = np.arange(length // 2 + 1) / length
    kernel = np.exp(-2 * (np.pi * frequency[None, :] * width[:, None]) ** 2).astype(np.float32)
    smooth = scipy.fft.irfft(scipy.fft.rfft(inner, length) * kernel, length)
    smooth[smooth < ROUNDING] = 0
    return np.concatenate(
        [shares[..., :1], smooth[..., :bins], shares[..., -1:], smooth[..., bins:]], axis=-1
    )


def _choose_width(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the kernel's standard deviation at each t in bins, shape (points,)."""
    inner = counts[..., 1:-1]
    events = inner.sum(axis=-1)
    place = np.arange(inner.shape[-1])
    norm = np.maximum(events, 1)
    mean = inner @ place / norm
    spread = np.sqrt(np.maximum(inner @ place**2 / norm - mean**2, 0))
    few = np.maximum(events.min(axis=0), 1)
    return np.asarray(0.9 * spread.min(axis=0) * few**-0.2)


def _jackknife(without: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the standard error from estimates that each leave one group out (B. Efron, Ann. Statist. 7 (1979) 1)."""
    groups = len(without)
    return np.asarray(np.sqrt((groups - 1) * without.var(axis=0)))
