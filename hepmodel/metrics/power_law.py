"""How a learning curve would go on, if it goes on as it began."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import curve_fit
from scipy.special import chdtrc

from hepmodel.metrics.learning_curve import LearningCurveResult

FEWEST = 4
LEAST_RANGE = 8.0
UNLIKELY = 0.01
MOST_AHEAD = 4.0
"""A fit is not drawn beyond so many times the largest number of events."""


@dataclass(frozen=True)
class PowerLawResult:
    """``AUC(n) = limit - amplitude * (n / scale) ** -exponent``, fitted to a learning curve.

    Attributes
    ----------
    limit, limit_error
        What endlessly many events would bring, and its standard error.
    amplitude, exponent
        How much is lacking at `scale` events, and how fast that shrinks.
    covariance
        Of limit, amplitude and exponent, float64, shape (3, 3).
    scale
        Geometric mean of the numbers of events: amplitude and exponent are hardly correlated there.
    events
        Smallest and largest number of events that it was fitted to.
    chi2, degrees_of_freedom
        How well it fits.
    """

    limit: float
    limit_error: float
    amplitude: float
    exponent: float
    covariance: NDArray[np.float64]
    scale: float
    events: tuple[int, int]
    chi2: float
    degrees_of_freedom: int

    @property
    def p_value(self) -> float:
        """Probability that a right law fits as badly as this, or worse."""
        return float(chdtrc(self.degrees_of_freedom, self.chi2))

    def predict(self, events: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return area and standard error at numbers of events, shape (points,)."""
        ratio = np.asarray(events, dtype=np.float64) / self.scale
        power = ratio**-self.exponent
        slopes = np.stack((np.ones_like(power), -power, self.amplitude * power * np.log(ratio)))
        variance = np.einsum("ip,ij,jp->p", slopes, self.covariance, slopes)
        return self.limit - self.amplitude * power, np.sqrt(np.maximum(variance, 0.0))


def fit_power_law(curve: LearningCurveResult) -> PowerLawResult | None:
    """Fit a power law, where that is honest.

    Parameters
    ----------
    curve
        The trainings.

    Returns
    -------
    PowerLawResult or None
        None where the points do not say enough: fewer than four numbers of events, or less than a factor of eight between the
        smallest and the largest; an area without an error; no fit, or a bad one (p-value below 0.01); or parameters that
        make no sense (a limit above 1, a curve that does not rise, or a limit that is not known to half of what is lacking).

    Notes
    -----
    C. Cortes, L. D. Jackel, S. A. Solla, V. Vapnik and J. S. Denker, Advances in Neural Information Processing Systems 6
    (1994) 327. The errors of areas on the same test events go up and down together, which the fit does not know: its limit
    shares their common error in truth, and its chi-squared is a little too good. That another start of the same training ends
    a little elsewhere must be in the errors of the points.
    """
    events, areas, errors = curve.events.astype(np.float64), curve.auc, curve.auc_error
    different = np.unique(events)
    if len(different) < FEWEST or different[-1] < LEAST_RANGE * different[0] or not (errors > 0.0).all():
        return None
    scale = float(np.exp(np.log(events).mean()))
    start = (float(areas.max()) + 0.01, max(float(np.ptp(areas)) / 2, 1e-3), 0.5)
    try:
        best, covariance = curve_fit(
            lambda n, limit, amplitude, exponent: limit - amplitude * (n / scale) ** -exponent,
            events,
            areas,
            start,
            sigma=errors,
            absolute_sigma=True,
            bounds=([0.0, 0.0, 0.01], [1.5, 1.0, 3.0]),
        )
    except RuntimeError:  # it did not converge
        return None
    limit, amplitude, exponent = (float(one) for one in best)
    fitted = limit - amplitude * (events / scale) ** -exponent
    result = PowerLawResult(
        limit,
        float(np.sqrt(covariance[0, 0])),
        amplitude,
        exponent,
        covariance,
        scale,
        (int(events.min()), int(events.max())),
        float((((areas - fitted) / errors) ** 2).sum()),
        len(events) - len(best),
    )
    return result if _is_honest(result) else None


def _is_honest(result: PowerLawResult) -> bool:
    lacking = result.amplitude * (result.events[0] / result.scale) ** -result.exponent
    return bool(
        np.isfinite(result.covariance).all()
        and result.p_value > UNLIKELY
        and result.limit <= 1.0
        and result.limit_error < lacking / 2
        and result.exponent > 0.011  # not at the limit of the fit, where nothing is known
    )
