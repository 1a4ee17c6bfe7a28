"""What others have reached: named results to compare with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedResult:
    """A result from the literature.

    Attributes
    ----------
    name
        Of the technique, such as ``deep network``.
    source
        Who published it and when, such as ``Baldi et al. 2014``.
    training_events
        Number of events that it learned from; None where that is not said.
    auc
        Area under its ROC curve; None where that is not said.
    signal_efficiency, background_efficiency
        A point of its ROC curve; None where none is published.
    features
        Which features it was given, such as ``low-level``; empty where there is only one choice.
    ams
        Its AMS; None where that is not said.
    doi
        Where to read it; empty where there is none.
    """

    name: str
    source: str
    training_events: int | None = None
    auc: float | None = None
    signal_efficiency: float | None = None
    background_efficiency: float | None = None
    features: str = ""
    ams: float | None = None
    doi: str = ""

    @property
    def rejection(self) -> float | None:
        """Background rejection at that point, 1 / background efficiency; None where there is none."""
        return 1.0 / self.background_efficiency if self.background_efficiency else None
