"""One measured or computed quantity of a collision event."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class FeatureKind(StrEnum):
    """What sort of quantity a feature is: decides default binning, axis and transformations."""

    MOMENTUM = "momentum"
    ENERGY = "energy"
    MASS = "mass"
    AZIMUTH = "azimuth"
    PSEUDORAPIDITY = "pseudorapidity"
    ANGLE = "angle"
    DISTANCE = "distance"
    TAG = "tag"
    COUNT = "count"
    RATIO = "ratio"
    OTHER = "other"


class FeatureLevel(StrEnum):
    """Measured directly (low) or computed from other features by a physicist's formula (high)."""

    LOW = "low"
    HIGH = "high"


class Feature(BaseModel):
    """A column that a model may learn from.

    Attributes
    ----------
    name
        The column's name in the file.
    symbol
        As written on a blackboard, with ``<sub>`` and ``<sup>`` for indices: ``p<sub>T</sub>(ℓ)``.
    unit
        ``GeV``, ``rad``, ``mm``; empty where the quantity is dimensionless or was rescaled by its authors.
    kind, level
        See the two enumerations.
    meaning
        One plain sentence that a school pupil understands.
    why_missing
        Why an event can have no value, such as ``there is no second jet``; empty where every event has one, or where
        nobody said.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    symbol: str
    unit: str
    kind: FeatureKind
    level: FeatureLevel
    meaning: str
    why_missing: str = ""

    @property
    def axis_title(self) -> str:
        """Symbol with its unit, as an axis of a figure carries it.

        Examples
        --------
        >>> Feature(name="m_bb", symbol="m<sub>bb</sub>", unit="GeV", kind="mass", level="high",
        ...         meaning="Mass of the two b jets.").axis_title
        'm<sub>bb</sub> [GeV]'
        """
        return f"{self.symbol} [{self.unit}]" if self.unit else self.symbol
