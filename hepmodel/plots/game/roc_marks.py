"""Lines and points on the plane of ROC curves."""

from collections.abc import Mapping
from typing import Any

from hepmodel.game.scorecard import Scorecard
from hepmodel.metrics.roc import RocResult
from hepmodel.metrics.share import Share
from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.theme import AXIS, NEUTRAL_COLOUR

HOVER = "%{y:.0%} of the signal<br>and %{x:.0%} of the background<extra></extra>"


def draw_line(name: str, x: object, y: object, colour: str, dash: str, width: float) -> dict[str, Any]:
    """Draw a curve."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": y,
        "line": {"color": colour, "dash": dash, "width": width},
        "hovertemplate": HOVER,
    }


def draw_coin() -> dict[str, Any]:
    """Draw the line of who tosses a coin."""
    return draw_line("tossing a coin", [0, 1], [0, 1], NEUTRAL_COLOUR, "dot", 1.5)


def draw_point(name: str, card: Scorecard, colour: str, symbol: str) -> dict[str, Any]:
    """Draw a point with the intervals of one standard deviation; nothing where a class is absent."""
    x, y = card.background_kept, card.signal_kept
    if x.value != x.value or y.value != y.value:
        return {}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [x.value],
        "y": [y.value],
        "error_x": _bar(x, colour),
        "error_y": _bar(y, colour),
        "marker": {"color": colour, "size": 13, "symbol": symbol, "line": {"width": 1.5, "color": "white"}},
        "hovertemplate": f"{name}: {HOVER}",
    }


def lay_out_axes() -> dict[str, Any]:
    """Return the two axes: background and signal that were called signal."""
    return {
        f"{axis}axis": {
            **AXIS,
            "title": {"text": f"{name} called signal"},
            "range": [-0.02, 1.02],
            "tickformat": ".0%",
        }
        for axis, name in (("x", "background"), ("y", "signal"))
    }


def say_kept(share: Share) -> str:
    """Say how much of a class was called signal."""
    return (
        "none" if share.value != share.value else f"{share.value:.0%} ({share.low:.0%} to {share.high:.0%})"
    )


def _bar(share: Share, colour: str) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [share.high - share.value],
        "arrayminus": [share.value - share.low],
        "color": colour,
        "thickness": 1.5,
        "width": 5,
    }


def draw_model(title: str, model: RocResult) -> dict[str, Any]:
    """Draw a model's curve over all test events, thinned for drawing."""
    style = style_curve(title, 0)
    return draw_line(
        f"{title}, {model.n_signal + model.n_background:,} test events: AUC {model.auc:.3f}",
        model.background_efficiency,
        model.signal_efficiency,
        style.colour,
        style.dash,
        2.5,
    )


def say_cards(cards: Mapping[str, Scorecard]) -> str:
    """Say in words what was kept by each of some, by what they are called."""
    return "; ".join(
        f"{name} called {say_kept(card.signal_kept)} of the signal and {say_kept(card.background_kept)} of the background signal"
        for name, card in cards.items()
    )
