"""What is done to the features before a network sees them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from hepmodel.data.feature import FeatureKind

Symmetry = Literal["none", "turn", "mirror"]
Shape = Literal["none", "yeo-johnson", "quantile"]
Missing = Literal["indicator", "multiplicity", "median", "drop"]

LOG_KINDS = (
    FeatureKind.MOMENTUM,
    FeatureKind.ENERGY,
    FeatureKind.MASS,
    FeatureKind.DISTANCE,
    FeatureKind.RATIO,
    FeatureKind.OTHER,
)
"""Kinds of features of which a logarithm can make sense: sizes, not directions and not counts."""


class PreprocessingConfig(BaseModel):
    """The steps of a pipeline, always in the order of these fields; by default as little as a network needs.

    Attributes
    ----------
    jets_by_tag
        Let the jets of each event change places: the best b tag first.
    masses
        Add the invariant mass of every pair of visible objects, and each one's transverse mass with the missing momentum.
    distances
        Add every pair's distance: ΔR of visible objects, Δφ to the missing momentum.
    groups
        Add the invariant mass of every group of three or more visible objects.
    neutrino
        Complete the missing momentum to a neutrino from a W boson, and add its masses with the lepton and groups of jets.
    symmetry
        ``turn``: rotate each event so that its lepton (or first visible object) is at φ = 0, and mirror it along the beam
        so that it has η > 0. ``mirror``: mirror it across that direction as well, so that the next object has φ > 0.
    cartesian
        Replace the azimuth of every object by its cosine and sine, and add its momentum's px and py.
    log
        Kinds of features that are replaced by their logarithm.
    signed_log
        Whether a logarithm keeps the sign of negative values, or refuses them.
    shape
        Bring each continuous feature closer to a bell curve: the power transform of Yeo and Johnson, or its quantiles.
    missing
        ``indicator``: median, and a 0/1 feature that says so. ``multiplicity``: median of the events with as many jets,
        and their number. ``median`` alone. ``drop``: leave out every feature that can be missing.
    pieces
        Cut each continuous feature into that many pieces, and add how far an event has come through each of them.
    scale
        Bring each feature to mean 0 and standard deviation 1.
    components
        Replace all features by that many principal components, or by all of them; None keeps the features.
    whiten
        Bring the principal components to standard deviation 1.

    Examples
    --------
    >>> PreprocessingConfig(log=("mass", "momentum")).log
    (<FeatureKind.MOMENTUM: 'momentum'>, <FeatureKind.MASS: 'mass'>)
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    jets_by_tag: bool = False
    masses: bool = False
    distances: bool = False
    groups: bool = False
    neutrino: bool = False
    symmetry: Symmetry = "none"
    cartesian: bool = False
    log: tuple[FeatureKind, ...] = ()
    signed_log: bool = False
    shape: Shape = "none"
    missing: Missing = "indicator"
    pieces: Annotated[int, Field(ge=2, le=64)] | None = None
    scale: bool = True
    components: Annotated[int, Field(ge=1, le=10_000)] | Literal["all"] | None = None
    whiten: bool = False

    @field_validator("log")
    @classmethod
    def _in_order(cls, kinds: tuple[FeatureKind, ...]) -> tuple[FeatureKind, ...]:
        wrong = [kind.value for kind in kinds if kind not in LOG_KINDS]
        if wrong:
            raise ValueError(f"a logarithm of {', '.join(wrong)} makes no sense")
        if len(set(kinds)) < len(kinds):
            raise ValueError("a kind is listed twice")
        return tuple(kind for kind in LOG_KINDS if kind in kinds)

    @model_validator(mode="after")
    def _belong_together(self) -> "PreprocessingConfig":
        if self.signed_log and not self.log:
            raise ValueError("a signed logarithm needs kinds of features to act on")
        if self.whiten and self.components is None:
            raise ValueError("only principal components can be whitened")
        return self

    @property
    def is_standard(self) -> bool:
        """True where nothing but the default is done."""
        return self == PreprocessingConfig()

    def replace(self, **changes: Any) -> "PreprocessingConfig":
        """Return the configuration with some fields changed, and checked again.

        What has nothing left to act on goes as well: a sign without a logarithm, whitening without components.
        """
        values = {**dict(self), **changes}
        values["signed_log"] = bool(values["signed_log"] and values["log"])
        values["whiten"] = bool(values["whiten"] and values["components"] is not None)
        return PreprocessingConfig(**values)
