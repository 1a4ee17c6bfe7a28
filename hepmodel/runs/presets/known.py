"""All presets, in the order in which they are offered."""

import difflib

from hepmodel.errors import ConfigurationError
from hepmodel.runs.presets.baldi import BALDI
from hepmodel.runs.presets.edinburgh import EDINBURGH
from hepmodel.runs.presets.lecture import BROKEN_SQUARES, SQUARES
from hepmodel.runs.presets.lisbon import LISBON
from hepmodel.runs.presets.physics import PHYSICS
from hepmodel.runs.presets.preset import Preset
from hepmodel.runs.presets.wisconsin import WISCONSIN
from hepmodel.runs.presets.young_scientist import YOUNG_SCIENTIST

PRESETS: tuple[Preset, ...] = (
    LISBON,
    PHYSICS,
    WISCONSIN,
    BALDI,
    EDINBURGH,
    YOUNG_SCIENTIST,
    SQUARES,
    BROKEN_SQUARES,
)


def find_preset(name: str) -> Preset:
    """Return the preset of that name.

    Raises
    ------
    ConfigurationError
        If there is none.

    Examples
    --------
    >>> find_preset("lisbon").settings["hidden_layers"]
    [25, 20, 15]
    """
    for preset in PRESETS:
        if preset.name == name:
            return preset
    names = [preset.name for preset in PRESETS]
    close = difflib.get_close_matches(name, names, n=1)
    advice = f"Did you mean {close[0]}?" if close else f"There are {', '.join(names)}."
    raise ConfigurationError(f"There is no preset {name[:60]!r}.", advice)
