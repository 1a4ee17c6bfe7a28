"""How sure the model was, as a bar between background and signal."""

from hepmodel.game.turn import Verdict, describe_model_score
from hepmodel.plots.theme import BACKGROUND_COLOUR, NEUTRAL_COLOUR, SIGNAL_COLOUR

WIDTH, HEIGHT = 360, 34
LEFT, RIGHT, TOP, BOTTOM = 2, 358, 10, 24


def model_bar(verdict: Verdict, threshold: float) -> str:
    """Draw the model's score between 0 (surely background) and 1 (surely signal), and from where on it says signal.

    Returns
    -------
    str
        HTML: a sentence and an SVG drawing.
    """
    words = describe_model_score(verdict.model_score, threshold)
    colour = SIGNAL_COLOUR if verdict.model_score >= threshold else BACKGROUND_COLOUR
    place, border = (LEFT + (RIGHT - LEFT) * value for value in (verdict.model_score, threshold))
    sentence = f"The model: <b>{verdict.model_score:.0%} signal</b> ({words})"
    alt = f"The model gives signal {verdict.model_score:.0%}; it says signal from {threshold:.0%} on."
    return (
        f'<p class="line">{sentence}</p>'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{alt}" class="bar">'
        f'<rect x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}" rx="4" fill="{NEUTRAL_COLOUR}" '
        'fill-opacity="0.25"/>'
        f'<rect x="{LEFT}" y="{TOP}" width="{max(place - LEFT, 1):.1f}" height="{BOTTOM - TOP}" rx="4" fill="{colour}"/>'
        f'<line x1="{border:.1f}" x2="{border:.1f}" y1="{TOP - 6}" y2="{BOTTOM + 6}" stroke="currentColor" '
        'stroke-width="2"/></svg>'
    )
