"""Four-vectors of many particles at once."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hepmodel.physics.angle import wrap_phi


@dataclass(frozen=True)
class FourVectors:
    """Energies and momenta in GeV (c = 1); all four arrays have the same shape.

    Attributes
    ----------
    px, py, pz, energy
        float64, any shape. Adding, indexing and summing act on all four alike.

    Examples
    --------
    >>> pair = FourVectors.from_pt_eta_phi_mass([30.0, 30.0], [0.0, 0.0], [0.0, np.pi], 0.0)
    >>> round(float(pair.sum(axis=0).mass), 6)
    60.0
    """

    px: NDArray[np.float64]
    py: NDArray[np.float64]
    pz: NDArray[np.float64]
    energy: NDArray[np.float64]

    @classmethod
    def from_pt_eta_phi_mass(cls, pt: ArrayLike, eta: ArrayLike, phi: ArrayLike, mass: ArrayLike) -> Self:
        """Build from transverse momentum (GeV), pseudorapidity, azimuth (rad), mass (GeV), broadcast."""
        pt, eta, phi, mass = (np.asarray(value, dtype=np.float64) for value in (pt, eta, phi, mass))
        px, py, pz, energy = np.broadcast_arrays(
            pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta), np.hypot(pt * np.cosh(eta), mass)
        )
        return cls(px, py, pz, energy)

    def __add__(self, other: "FourVectors") -> Self:
        """Add element by element."""
        return type(self)(
            self.px + other.px, self.py + other.py, self.pz + other.pz, self.energy + other.energy
        )

    def __getitem__(self, selection: object) -> Self:
        """Select with any index that numpy takes."""
        index: tuple[int, ...] = selection  # type: ignore[assignment]  # numpy takes more than this
        return type(self)(self.px[index], self.py[index], self.pz[index], self.energy[index])

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape that all four components share."""
        return self.px.shape

    def sum(self, axis: int = -1) -> Self:
        """Add the four-vectors along an axis."""
        return type(self)(*(part.sum(axis=axis) for part in (self.px, self.py, self.pz, self.energy)))

    @property
    def pt(self) -> NDArray[np.float64]:
        """Transverse momentum in GeV."""
        return np.hypot(self.px, self.py)

    @property
    def phi(self) -> NDArray[np.float64]:
        """Azimuth in rad, in [-pi, pi)."""
        return wrap_phi(np.arctan2(self.py, self.px))

    @property
    def eta(self) -> NDArray[np.float64]:
        """Pseudorapidity; infinite along the beam, 0 for a particle at rest."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.pz == 0, 0.0, np.arcsinh(self.pz / self.pt))

    @property
    def mass(self) -> NDArray[np.float64]:
        """Invariant mass in GeV; 0 where rounding makes its square negative."""
        transverse = self.px**2 + self.py**2
        return np.sqrt(np.maximum((self.energy - self.pz) * (self.energy + self.pz) - transverse, 0.0))
