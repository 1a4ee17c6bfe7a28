"""How much the signal stands out, threshold by threshold, with the best of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from hepmodel.metrics.ams_band import AmsBandResult
from hepmodel.metrics.significance_curve import FEWEST_BACKGROUND, SignificanceCurve
from hepmodel.metrics.significance_scan import Measure, SignificanceScanResult
from hepmodel.plots.band import band_trace, threshold_line
from hepmodel.plots.curve_style import style_curve
from hepmodel.plots.theme import AXIS, caption_annotation, make_figure
from hepmodel.statistics.rounding import write_with_error

NAMES: dict[Measure, str] = {"ams": "AMS", "asimov": "Asimov Z", "simple": "s / √b"}
TOP = 1.35


def significance_scan_figure(
    scan: SignificanceScanResult,
    caption: str,
    measures: Sequence[Measure] = ("ams", "asimov"),
    threshold: float | None = None,
    ams_band: AmsBandResult | None = None,
    height: int = 420,
) -> go.Figure:
    """Draw significances against the threshold, each with the band of the simulation's statistical error.

    Where fewer than ten simulated background events are left nothing is drawn: nobody knows what is there.

    Parameters
    ----------
    scan
        From :func:`hepmodel.metrics.significance_scan.scan_significance`.
    caption
        Which events these are and how many.
    measures
        What is drawn, the first being the one that matters.
    threshold
        Where the line stands from which on an event is called signal.
    ams_band
        A band of the AMS by drawing events again, instead of that of the scan.
    height
        In pixels.
    """
    traces: list[dict[str, Any]] = []
    enough = scan.enough
    last = float(scan.thresholds[enough].max(initial=-np.inf))
    for place, measure in enumerate(measures):
        curve: SignificanceCurve = getattr(scan, measure)
        style = style_curve(NAMES[measure], place)
        if measure == "ams" and ams_band is not None:
            shown = ams_band.thresholds <= last
            x, low, high = ams_band.thresholds[shown], ams_band.low[shown], ams_band.high[shown]
        else:
            x = scan.thresholds[enough]
            low, high = (curve.values - curve.errors)[enough], (curve.values + curve.errors)[enough]
        traces.append(band_trace(x, low, high, style.colour))
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": style.name,
                "x": scan.thresholds,
                "y": np.where(enough, curve.values, np.nan),
                "customdata": np.stack((scan.signal, scan.background), axis=1),
                "line": {"color": style.colour, "dash": style.dash, "width": 2.6 if place == 0 else 2},
                "hovertemplate": f"{style.name} %{{y:.3g}}<br>above %{{x:.3g}}: %{{customdata[0]:.3g}} signal and "
                "%{customdata[1]:.3g} background events<extra></extra>",
            }
        )
        traces.append(_mark_best(scan, measure, style.colour))
    return make_figure(
        traces,
        {
            "height": height,
            "hovermode": "closest",
            "xaxis": {
                **AXIS,
                "title": {"text": "threshold on the score"},
                "range": [float(scan.thresholds[0]), float(scan.thresholds[-1])],
            },
            "yaxis": {
                **AXIS,
                "title": {"text": "significance [standard deviations]"},
                "range": [0, _find_top(scan, measures)],
            },
            "shapes": [] if threshold is None else [threshold_line(threshold)],
            "annotations": [caption_annotation(caption)],
            "margin": {"l": 60, "r": 16, "t": 58, "b": 52},
        },
    )


def describe_significance_scan(
    scan: SignificanceScanResult, measures: Sequence[Measure] = ("ams", "asimov")
) -> str:
    """Say in words where each significance is highest."""
    parts = []
    for measure in measures:
        curve: SignificanceCurve = getattr(scan, measure)
        best = scan.find_best(measure)
        height = write_with_error(float(curve.values[best]), float(curve.errors[best]))
        signal = write_with_error(float(scan.signal[best]), float(scan.signal_error[best]))
        background = write_with_error(float(scan.background[best]), float(scan.background_error[best]))
        parts.append(
            f"{NAMES[measure]} is highest, {height}, at a threshold of {scan.thresholds[best]:.3g}, which keeps {signal} signal "
            f"and {background} background events"
        )
    few = scan.thresholds[~scan.enough]
    words = f"Significance by threshold. {'; '.join(parts)}."
    if len(few):
        words += f" From {few[0]:.3g} on fewer than {FEWEST_BACKGROUND} simulated background events are left, too few to tell."
    return words


def _mark_best(scan: SignificanceScanResult, measure: Measure, colour: str) -> dict[str, Any]:
    curve: SignificanceCurve = getattr(scan, measure)
    best = scan.find_best(measure)
    value, error = float(curve.values[best]), float(curve.errors[best])
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"best: {write_with_error(value, error)} at {scan.thresholds[best]:.3g}",
        "x": [float(scan.thresholds[best])],
        "y": [value],
        "error_y": {"type": "data", "array": [error], "thickness": 1.4, "width": 4},
        "marker": {"size": 11, "symbol": "star", "color": colour},
        "hovertemplate": f"best {NAMES[measure]}<br>%{{y:.3g}} at %{{x:.3g}}<extra></extra>",
    }


def _find_top(scan: SignificanceScanResult, measures: Sequence[Measure]) -> float:
    """Upper end of the axis: above the best of what is known to a half; a few last events must not stretch it."""
    highest = 0.0
    for measure in measures:
        curve: SignificanceCurve = getattr(scan, measure)
        known = curve.values[scan.enough & (curve.errors < curve.values / 2)]
        highest = max(highest, float(known.max(initial=0.0)))
    return TOP * highest if highest > 0.0 else 1.0
