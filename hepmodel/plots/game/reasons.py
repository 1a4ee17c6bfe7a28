"""Why the model said what it said of one collision: bars towards signal and towards background."""

import html
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.game.reasons import Reasons, describe_reasons
from hepmodel.plots.theme import BACKGROUND_COLOUR, NEUTRAL_COLOUR, SIGNAL_COLOUR

WIDTH, ROW = 360, 22
MIDDLE, REACH = 240, 112
SHOWN = 5


def reasons_drawing(reasons: Reasons, features: Sequence[Feature], values: NDArray[np.float32]) -> str:
    """Draw what swayed the model most.

    Parameters
    ----------
    reasons
        What each feature adds.
    features, values
        What the features mean, and what they are in this collision, in the order of the reasons.

    Returns
    -------
    str
        HTML: a sentence, and a bar for each of the strongest features, to the right for signal.
    """
    shown = [int(place) for place in reasons.order[:SHOWN]]
    longest = max((abs(float(reasons.contributions[place])) for place in shown), default=0.0) or 1.0
    rows = []
    for line, place in enumerate(shown):
        size = float(reasons.contributions[place])
        length = max(REACH * abs(size) / longest, 1.0)
        colour, start = (SIGNAL_COLOUR, MIDDLE) if size >= 0 else (BACKGROUND_COLOUR, MIDDLE - length)
        middle = ROW * line + ROW / 2
        rows.append(
            f"<title>{html.escape(features[place].meaning)}</title>"
            f'<rect x="{start:.1f}" y="{middle - 7}" width="{length:.1f}" height="14" rx="2" fill="{colour}"/>'
        )
    height = ROW * len(shown)
    labels = "".join(
        f'<li title="{html.escape(features[place].meaning, quote=True)}">{write_value(features[place], values[place])}</li>'
        for place in shown
    )
    groups = "".join(f"<g>{row}</g>" for row in rows)
    alt = html.escape(describe_reasons(reasons, [feature.name for feature in features], most=3), quote=True)
    sentence = html.escape(
        describe_reasons(reasons, [name_in_sentence(feature) for feature in features], most=1)
    )
    return (
        f'<p class="line"><b>Why?</b> {sentence}</p>'
        f'<div class="reasons"><ol style="line-height:{ROW}px">{labels}</ol>'
        f'<svg viewBox="{MIDDLE - REACH - 4} 0 {2 * REACH + 8} {height}" preserveAspectRatio="none" '
        f'style="height:{height}px" role="img" aria-label="{alt}">'
        f'<line x1="{MIDDLE}" x2="{MIDDLE}" y1="0" y2="{height}" stroke="{NEUTRAL_COLOUR}"/>{groups}</svg></div>'
        '<p class="small">← towards background · towards signal →</p>'
    )


def name_in_sentence(feature: Feature) -> str:
    """Return what a feature is in the middle of a sentence: its meaning as far as the first colon or stop.

    Examples
    --------
    >>> name_in_sentence(Feature(name="m", symbol="m", unit="GeV", kind="mass", level="high",
    ...     meaning="Mass of the two jets: near 125 GeV if they came from a Higgs boson."))
    'the mass of the two jets'
    """
    short = re.split(r"[:;]|\.(?:\s|$)", feature.meaning)[0]
    first, rest = short[:1].lower(), short[1:]
    article = (
        "the "
        if (first + rest).startswith(("mass", "direction", "sideways", "part", "number", "sum"))
        else ""
    )
    return f"{article}{first}{rest}"


def write_value(feature: Feature, value: float) -> str:
    """Write a feature and its value as HTML: ``m<sub>bb</sub> = 131 GeV``."""
    if not np.isfinite(value):
        return f"{feature.symbol}: none"
    unit = f" {feature.unit}" if feature.unit else ""
    return f"{feature.symbol} = {value:.3g}{unit}"
