"""How many events of each class an experiment expects: what simulated events are scaled to."""

from dataclasses import dataclass
from typing import Self

from hepmodel.data.schema import Schema
from hepmodel.metrics.cumulation import ClassCumulation, CumulationResult


@dataclass(frozen=True)
class ExpectedYields:
    """Events of each class before any selection.

    Attributes
    ----------
    signal, background
        Expected numbers, above zero.

    Raises
    ------
    ValueError
        If a number is not above zero.
    """

    signal: float
    background: float

    def __post_init__(self) -> None:
        if not (self.signal > 0.0 and self.background > 0.0):
            raise ValueError(
                f"expected events must be above zero, not {self.signal:g} signal and {self.background:g} background"
            )

    @classmethod
    def of(cls, schema: Schema) -> Self | None:
        """Return what the authors of a data set expected; None where they do not say.

        Examples
        --------
        >>> from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
        >>> ExpectedYields.of(ATLAS_HIGGS_ML)
        ExpectedYields(signal=691.98860771, background=410999.84732181)
        """
        if schema.expected_signal is None or schema.expected_background is None:
            return None
        return cls(schema.expected_signal, schema.expected_background)


def scale_to_expected(cumulation: CumulationResult, expected: ExpectedYields | None) -> CumulationResult:
    """Scale the weights of each class so that they sum to the expected number; leave them as they are without one.

    Examples
    --------
    >>> from hepmodel.metrics.cumulation import cumulate_scores
    >>> from hepmodel.metrics.scored_events import check_events
    >>> events = cumulate_scores(check_events([0, 1, 1], [0.2, 0.2, 0.7]))
    >>> scale_to_expected(events, ExpectedYields(10.0, 1000.0)).signal.weights
    array([ 0.,  5., 10.])
    """
    if expected is None:
        return cumulation
    return CumulationResult(
        cumulation.thresholds,
        _scale(cumulation.signal, expected.signal),
        _scale(cumulation.background, expected.background),
    )


def _scale(cumulation: ClassCumulation, expected: float) -> ClassCumulation:
    scale = expected / float(cumulation.weights[-1])
    return ClassCumulation(cumulation.events, cumulation.weights * scale, cumulation.squares * scale**2)
