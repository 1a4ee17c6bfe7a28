"""Results of others as markers and in words."""

from typing import Any

from hepmodel.metrics.published import PublishedResult
from hepmodel.plots.curve_style import choose_symbol
from hepmodel.plots.theme import NEUTRAL_COLOUR


def mark_published(
    published: PublishedResult, place: int, x: float | None, y: float | None
) -> dict[str, Any]:
    """Draw a published result as an open marker with a line of the legend; only the latter where no point is known.

    Parameters
    ----------
    published
        The result.
    place
        In the list of them, counted from 0: decides the marker.
    x, y
        Where it lies.
    """
    if x is None or y is None:
        x = y = None
    area = "" if published.auc is None else f": AUC {published.auc:g}"
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{published.name} ({published.source})<br>{_say_training(published)}{area}",
        "x": [x],
        "y": [y],
        "marker": {
            "symbol": choose_symbol(place),
            "size": 11,
            "color": NEUTRAL_COLOUR,
            "line": {"width": 2},
        },
        "hovertemplate": f"{published.name}<br>{published.source}<extra></extra>",
    }


def say_published(published: PublishedResult) -> str:
    """Say a published result in words.

    Examples
    --------
    >>> say_published(PublishedResult("deep network", "Baldi et al. 2014", 10_500_000, 0.885))
    'deep network (Baldi et al. 2014), trained on 10.5 million events, area 0.885'
    """
    parts = [f"{published.name} ({published.source})"]
    if published.training_events is not None:
        parts.append(_say_training(published))
    if published.auc is not None:
        parts.append(f"area {published.auc:g}")
    if published.signal_efficiency is not None and published.background_efficiency is not None:
        parts.append(
            f"{100 * published.background_efficiency:.3g} % of the background at "
            f"{100 * published.signal_efficiency:.3g} % of the signal"
        )
    return ", ".join(parts)


def _say_training(published: PublishedResult) -> str:
    if published.training_events is None:
        return "published"
    events = published.training_events
    number = f"{events / 1e6:.3g} million" if events >= 1_000_000 else f"{events:,}"
    return f"trained on {number} events"
