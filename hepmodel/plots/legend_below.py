"""A legend below the drawing, where long names have room on a narrow screen."""

from collections.abc import Sequence
from typing import Any

from hepmodel.metrics.published import PublishedResult
from hepmodel.plots.theme import caption_annotation

ROW_PIXELS = 19


def lay_out_legend(
    caption: str, rows: int, published: Sequence[PublishedResult], height: int, title_lines: int = 1
) -> dict[str, Any]:
    """Make a layout whose legend stands below the drawing.

    Parameters
    ----------
    caption
        Which events these are and how many.
    rows
        Lines of the legend besides those of published results.
    published
        Results of others, two lines each.
    height
        In pixels, without the legend.
    title_lines
        Of the x axis.
    """
    legend = 14 + ROW_PIXELS * (rows + 2 * len(published))
    return {
        "height": height + legend,
        "legend": {
            "orientation": "v",
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "font": {"size": 12},
        },
        "annotations": [{**caption_annotation(caption), "yshift": 4}],
        "margin": {"l": 60, "r": 16, "t": 28, "b": 36 + 18 * title_lines + legend},
    }
