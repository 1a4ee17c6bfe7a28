"""A pipeline in plain words."""

from hepmodel.data.feature import FeatureKind
from hepmodel.features.config import PreprocessingConfig

PLURALS = {
    FeatureKind.MOMENTUM: "momenta",
    FeatureKind.ENERGY: "energies",
    FeatureKind.MASS: "masses",
    FeatureKind.DISTANCE: "lengths",
    FeatureKind.RATIO: "ratios",
    FeatureKind.OTHER: "other numbers",
}


def describe_steps(config: PreprocessingConfig) -> tuple[str, ...]:
    """Say each step in a few plain words, in the order in which it is done.

    Examples
    --------
    >>> describe_steps(PreprocessingConfig(symmetry="turn", log=("mass",)))
    ('event turned to its lepton', 'log of masses', 'median where missing, and a flag', 'scaled')
    """
    kinds = ", ".join(PLURALS.get(kind, kind.value) for kind in config.log)
    said = {
        "jets ordered by b tag": config.jets_by_tag,
        "masses of all pairs": config.masses,
        "distances of all pairs": config.distances,
        "masses of groups": config.groups,
        "masses with the neutrino": config.neutrino,
        "event turned to its lepton": config.symmetry == "turn",
        "event turned and mirrored": config.symmetry == "mirror",
        "px, py, cos φ, sin φ": config.cartesian,
        f"{'signed ' if config.signed_log else ''}log of {kinds}": bool(config.log),
        "Yeo-Johnson": config.shape == "yeo-johnson",
        "quantiles of a bell curve": config.shape == "quantile",
        "median where missing, and a flag": config.missing == "indicator",
        "median of as many jets where missing": config.missing == "multiplicity",
        "median where missing": config.missing == "median",
        "without features that can be missing": config.missing == "drop",
        f"{config.pieces} pieces of every feature": config.pieces is not None,
        "scaled": config.scale,
        f"{config.components} principal components{', whitened' if config.whiten else ''}": config.components
        is not None,
    }
    return tuple(words for words, on in said.items() if on)
