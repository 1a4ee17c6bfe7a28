"""The ROC curve: what a threshold costs and what it brings."""

import plotly.graph_objects as go

from hepmodel.metrics.roc import RocResult
from hepmodel.plots.theme import ACCENT_COLOUR, AXIS, NEUTRAL_COLOUR, caption_annotation, make_figure


def roc_figure(roc: RocResult, caption: str, height: int = 420) -> go.Figure:
    """Draw signal efficiency against background efficiency.

    Parameters
    ----------
    roc
        The curve, thinned for drawing.
    caption
        Which events these are and how many.
    height
        In pixels.

    Returns
    -------
    plotly.graph_objects.Figure
    """
    return make_figure(
        [
            {
                "type": "scatter",
                "mode": "lines",
                "name": "tossing a coin",
                "x": [0, 1],
                "y": [0, 1],
                "line": {"color": NEUTRAL_COLOUR, "dash": "dash", "width": 1.5},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines",
                "name": f"this network: AUC {roc.auc:.3f} ± {roc.auc_error:.3f}",
                "x": roc.background_efficiency,
                "y": roc.signal_efficiency,
                "line": {"color": ACCENT_COLOUR, "width": 3},
                "fill": "tozeroy",
                "fillcolor": "rgba(121, 80, 242, 0.10)",
                "hovertemplate": "keeps %{y:.1%} of the signal<br>and %{x:.1%} of the background<extra></extra>",
            },
        ],
        {
            "height": height,
            "xaxis": {
                **AXIS,
                "title": {"text": "background efficiency: share of background let through"},
                "range": [0, 1],
                "constrain": "domain",
            },
            "yaxis": {
                **AXIS,
                "title": {"text": "signal efficiency: share of signal kept"},
                "range": [0, 1.01],
            },
            "legend": {"orientation": "v", "x": 0.98, "y": 0.04, "xanchor": "right", "yanchor": "bottom"},
            "annotations": [{**caption_annotation(caption), "yshift": 4}],
            "margin": {"l": 60, "r": 16, "t": 28, "b": 50},
        },
    )


def describe_roc(roc: RocResult) -> str:
    """Say in words how good the curve is."""
    return (
        f"ROC curve with an area of {roc.auc:.3f} plus or minus {roc.auc_error:.3f}, from {roc.n_signal} signal and "
        f"{roc.n_background} background events of the test part."
    )
