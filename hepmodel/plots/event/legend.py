"""What each colour of the picture means, in plain words."""

from hepmodel.plots.event.calorimeter import ELECTROMAGNETIC_COLOUR, HADRONIC_COLOUR
from hepmodel.plots.event.jets import B_COLOUR, LIGHT_COLOUR
from hepmodel.plots.event.lepton import LEPTON_COLOUR, MISSING_COLOUR
from hepmodel.plots.event.tracks import COLOUR as TRACK_COLOUR

LEGEND = (
    (TRACK_COLOUR, "charged particles"),
    (LEPTON_COLOUR, "electron or muon"),
    (B_COLOUR, "jet, probably from a b quark"),
    (LIGHT_COLOUR, "other jet"),
    (ELECTROMAGNETIC_COLOUR, "energy of electrons and photons"),
    (HADRONIC_COLOUR, "energy of particles made of quarks"),
    (MISSING_COLOUR, "what is missing: an invisible neutrino"),
)
"""Pairs of colour and meaning, in the order of importance for reading the picture."""


def legend_html() -> str:
    """Write the legend: a line of coloured marks, folded away on narrow screens (assets/style.css).

    Examples
    --------
    >>> legend_html().count("<li>") == 2 * len(LEGEND)
    True
    """
    items = "".join(
        f'<li><span style="background:{colour}"></span>{meaning}</li>' for colour, meaning in LEGEND
    )
    marks = f'<ul class="event-legend">{items}</ul>'
    return (
        f'<div class="event-legend-wide">{marks}</div>'
        f'<details class="event-legend-narrow"><summary>What do the colours mean?</summary>{marks}</details>'
    )
