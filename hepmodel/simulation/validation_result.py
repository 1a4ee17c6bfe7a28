"""What a comparison of own events with real ones finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DistanceResult:
    """Kolmogorov-Smirnov distance of own to real events in one feature, by class: 0 the same, 1 apart."""

    feature: str
    signal: float
    background: float


@dataclass(frozen=True)
class TreesResult:
    """Area under the ROC curve of boosted trees.

    Attributes
    ----------
    train, test
        ``own`` or ``real``: where the trees learned and where they were tested.
    level
        ``low``, ``high`` or ``all``.
    auc, error
        Area and its standard error, as :func:`hepmodel.metrics.roc.compute_roc` gives it.
    train_events, test_events
        How many.
    """

    train: str
    test: str
    level: str
    auc: float
    error: float
    train_events: int
    test_events: int


@dataclass(frozen=True)
class PeakResult:
    """Where a signal resonance stands: position and its bootstrap error in GeV, the true mass in GeV."""

    feature: str
    position: float
    error: float
    mass: float


@dataclass(frozen=True)
class ValidationResult:
    """All comparisons, with the numbers of events (all classes together) that they rest on."""

    own_events: int
    real_events: int
    distances: tuple[DistanceResult, ...]
    trees: tuple[TreesResult, ...]
    peaks: tuple[PeakResult, ...]
