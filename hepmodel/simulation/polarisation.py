"""The spin of a W boson that comes from a scalar.

In H0 -> W H+- and H+- -> W h0 the W is longitudinal, since the parent and its partner have no spin. Its
fermions then follow ``sin^2(theta*)``, theta* being the angle in the W rest frame between a fermion and the
W's direction of flight in its parent's rest frame: ``<cos^2 theta*> = 1/5``. Pythia decays these W bosons
isotropically (1/3), so each event is accepted with the probability ``sin^2(theta*_1) sin^2(theta*_2)``.
"""

from types import ModuleType
from typing import Any

import numpy as np

W_ID = 24


def create_polarisation_hook(pythia8: ModuleType, seed: int) -> Any:
    """Create the hook that vetoes events at the process level.

    Parameters
    ----------
    pythia8
        The imported module, which holds the class to derive from.
    seed
        Of the hook's own random numbers.

    Returns
    -------
    pythia8.UserHooks
        With the attributes ``calls`` and ``accepted`` (counts), ``sum_cos2`` (of accepted W bosons' cos^2
        theta*) and ``failure`` (the first exception, which Pythia itself would swallow).
    """

    class PolarisationHook(pythia8.UserHooks):  # type: ignore[name-defined, misc]  # known at run time only
        def __init__(self) -> None:
            super().__init__()
            self.calls = 0
            self.accepted = 0
            self.sum_cos2 = 0.0
            self.failure: Exception | None = None
            self._rng = np.random.default_rng(seed)

        def canVetoProcessLevel(self) -> bool:  # noqa: N802  # Pythia's name
            return True

        def doVetoProcessLevel(self, process: Any) -> bool:  # noqa: N802  # Pythia's name
            try:
                self.calls += 1
                cos2 = [_decay_cosine(process, index) ** 2 for index in _find_w_bosons(process)]
                if self._rng.random() >= np.prod([1 - value for value in cos2]):
                    return True
                self.accepted += 1
                self.sum_cos2 += sum(cos2)
            except Exception as error:  # noqa: BLE001  # kept for the caller: Pythia would swallow it
                self.failure = self.failure or error
                return True
            return False

    return PolarisationHook()


def _find_w_bosons(process: Any) -> list[int]:
    """Positions of the two W bosons in the process record."""
    found = [index for index in range(process.size()) if process[index].idAbs() == W_ID]
    if len(found) != 2:
        raise ValueError(f"the process holds {len(found)} W bosons instead of 2")
    return found


def _decay_cosine(process: Any, index: int) -> float:
    """Cosine of theta* of a W boson's first decay product, from invariants alone.

    In the W rest frame with W momentum p, daughter k and parent P: cos = (P.k - (P.p)(k.p)/p^2) up to the
    sign, over the product of the two three-momenta in that frame.
    """
    boson = process[index]
    parent, daughter = process[boson.mother1()], process[boson.daughter1()]
    p = np.array([boson.e(), boson.px(), boson.py(), boson.pz()])
    k = np.array([daughter.e(), daughter.px(), daughter.py(), daughter.pz()])
    q = np.array([parent.e(), parent.px(), parent.py(), parent.pz()])
    mass2 = _dot(p, p)
    energy_k, energy_q = _dot(k, p) / mass2**0.5, _dot(q, p) / mass2**0.5
    momentum_k = max(energy_k**2 - _dot(k, k), 0.0) ** 0.5
    momentum_q = max(energy_q**2 - _dot(q, q), 0.0) ** 0.5
    # Seen from the W its parent flies backwards; only the square is used.
    return float((energy_k * energy_q - _dot(k, q)) / (momentum_k * momentum_q))


def _dot(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    """Minkowski product."""
    return float(one[0] * other[0] - one[1:] @ other[1:])
