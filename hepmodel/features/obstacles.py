"""Which steps a data set does not allow, and why: known before anything is computed."""

from collections.abc import Collection
from dataclasses import dataclass

from hepmodel.data.schema import Schema
from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.objects import (
    find_counted,
    find_planar,
    find_tagged,
    find_w_decay,
    group_visible,
    is_searched_for,
    order_references,
    pair_visible,
    pair_with_missing,
)

OFF = {
    "jets_by_tag": False,
    "masses": False,
    "distances": False,
    "groups": False,
    "neutrino": False,
    "symmetry": "none",
    "cartesian": False,
    "missing": "indicator",
    "log": (),
}
TITLES = {
    "jets_by_tag": "jets ordered by their tag",
    "masses": "masses of pairs",
    "distances": "distances of pairs",
    "groups": "masses of groups",
    "neutrino": "the neutrino",
    "symmetry": "turning the event",
    "cartesian": "px, py, cos φ and sin φ",
    "missing": "filling by the number of jets",
    "log": "the logarithm",
}
REASONS = {
    "jets_by_tag": "There are no two jets of which momentum, direction and b tag are all among the chosen features.",
    "groups": "There are no three particles or jets whose momenta are known, or too many of them.",
    "symmetry": "None of the chosen features says in which direction a particle or jet went.",
    "missing": "None of the chosen features is the momentum of a particle or jet, so none can be counted.",
    "neutrino": "This needs one lepton, no tau, and the missing momentum: only then can a W boson have made both.",
}


@dataclass(frozen=True)
class Obstacle:
    """A step that is asked for and not possible.

    Attributes
    ----------
    step
        Field of the configuration.
    reason
        One sentence.
    """

    step: str
    reason: str


def explain_obstacle(step: str, schema: Schema, names: Collection[str]) -> str | None:
    """Say why a step is not possible with these features of a data set; None where it is.

    Examples
    --------
    >>> from hepmodel.data.schemas.higgs import HIGGS
    >>> explain_obstacle("symmetry", HIGGS, HIGGS.feature_names) is None
    True
    >>> explain_obstacle("symmetry", HIGGS, ("m_bb",))
    'None of the chosen features says in which direction a particle or jet went.'
    """
    objects = schema.objects
    pairs = (*pair_visible(objects, names), *pair_with_missing(objects, names))
    possible = {
        "jets_by_tag": len(find_tagged(objects, names)) > 1,
        "groups": bool(group_visible(objects, names)),
        "neutrino": find_w_decay(objects, names) is not None,
        "symmetry": bool(order_references(objects, names)),
        "cartesian": bool(find_planar(objects, names)),
        "masses": any(not is_searched_for(pair) for pair in pairs),
        "distances": bool(pairs),
        "missing": bool(find_counted(objects, names)),
    }
    if possible.get(step, True):
        return None
    if not objects:
        return "This data set does not say which columns belong to the same particle or jet."
    if step == "masses" and pairs:
        return "The only pair is that of two photons, whose mass the search looks at: no network may know it."
    return REASONS.get(
        step, "The chosen features do not tell the size and direction of the momenta that this needs."
    )


def list_obstacles(
    config: PreprocessingConfig, schema: Schema, names: Collection[str]
) -> tuple[Obstacle, ...]:
    """List the steps of a pipeline that are not possible with these features of a data set."""
    asked = {
        "jets_by_tag": config.jets_by_tag,
        "masses": config.masses,
        "distances": config.distances,
        "groups": config.groups,
        "neutrino": config.neutrino,
        "symmetry": config.symmetry != "none",
        "cartesian": config.cartesian,
        "missing": config.missing == "multiplicity",
    }
    reasons = {step: explain_obstacle(step, schema, names) for step, on in asked.items() if on}
    return tuple(Obstacle(step, reason) for step, reason in reasons.items() if reason is not None)


def leave_out(config: PreprocessingConfig, obstacles: Collection[Obstacle]) -> PreprocessingConfig:
    """Return the pipeline without the steps that are not possible."""
    return config.replace(**{obstacle.step: OFF[obstacle.step] for obstacle in obstacles})


def check_possible(config: PreprocessingConfig, schema: Schema, names: Collection[str]) -> None:
    """Compare a pipeline with the features that it is to prepare.

    Raises
    ------
    ConfigurationError
        Names the steps that are not possible, and why.
    """
    obstacles = list_obstacles(config, schema, names)
    if obstacles:
        told = " ".join(f"{TITLES[one.step]}: {one.reason}" for one in obstacles)
        raise ConfigurationError(
            f"The preprocessing asks for what {schema.title!r} does not allow here: {told}",
            "Leave these steps out, or choose other features.",
        )
