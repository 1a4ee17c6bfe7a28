"""How well a single feature tells signal from background."""

from hepmodel.statistics.distribution import DistributionResult


def compute_separation(distribution: DistributionResult) -> float:
    """Compute the separation of a feature's two histograms.

    Parameters
    ----------
    distribution
        Histograms of signal and background in the same bins; they need not be normalised.

    Returns
    -------
    float
        0 where the shapes are the same, 1 where they do not overlap:
        ``½ Σ (s − b)² / (s + b)`` over bins with under- and overflow, s and b normalised to one
        (A. Hoecker et al., TMVA Users Guide, arXiv:physics/0703039, equation 1). NaN where one of them has no shape,
        because no event has a value or the weights of those that have one sum to zero or less.
    """
    if distribution.signal.total <= 0 or distribution.background.total <= 0:
        return float("nan")
    signal, background = distribution.signal.normalised(), distribution.background.normalised()
    pairs = [*zip(signal.counts, background.counts, strict=True)]
    pairs += [(signal.underflow, background.underflow), (signal.overflow, background.overflow)]
    return 0.5 * float(sum((s - b) ** 2 / (s + b) for s, b in pairs if s + b > 0))
