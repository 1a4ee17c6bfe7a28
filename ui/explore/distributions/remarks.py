"""What is said in words above and below the large histogram: what it cannot show, and why."""

import math

import numpy as np
import streamlit as st

from hepmodel.metrics.separation import compute_separation
from hepmodel.statistics.distribution import ClassHistogram, DistributionResult
from ui.explore.distributions.view import SHAPES, View
from ui.markdown import escape_markdown


def warn_of_shapes(counts: DistributionResult, view: View) -> None:
    """Say above the figure why it looks odd, and what can be done."""
    weightless = [name for name, one in _classes(counts) if _has_values(one) and one.total <= 0]
    if weightless and view.scale == SHAPES:
        st.warning(
            f"The weights of the {' and of the '.join(weightless)} events here sum to zero or less, so they have no shape to "
            "compare. Choose “As in the file” under “How it is drawn”, widen the cuts, or import the file without its weight "
            "column."
        )
    elif len(counts.edges) == 2:
        middle = (counts.edges[0] + counts.edges[1]) / 2
        st.info(
            f"{escape_markdown(view.feature.name)} has the same value, {middle:.6g}, in every collision: it tells nothing apart. "
            "Choose another feature, and leave this one out of a training."
        )


def say_what_is_outside(counts: DistributionResult, view: View) -> str:
    """Say how far the classes are apart, what lies beside the picture, and what has no value."""
    separation = compute_separation(counts)
    parts = []
    if math.isfinite(separation):
        parts.append(
            f"Separation ⟨S²⟩ of these histograms: {separation:.3f} (0: the same shape, 1: no overlap)."
        )
    for name, one in _classes(counts):
        parts += _say_of_class(name, one, view)
    if view.log_x:
        parts.append("On a logarithmic axis, values at or below zero count as below.")
    if view.log_y and min(counts.signal.counts.min(), counts.background.counts.min()) < 0:
        parts.append(
            "Bins whose weights sum to less than zero are not drawn: logarithmic heights show none below it."
        )
    return " ".join(parts)


def _say_of_class(name: str, one: ClassHistogram, view: View) -> list[str]:
    if not one.events:
        return [f"There is no {name} event here."]
    if not _has_values(one):
        return [f"Not one of the {one.events:,} {name} events has a value{_why(view)}."]
    parts = []
    if one.total > 0:
        share = one.normalised()
        parts.append(
            f"{name.capitalize()} outside the picture: {_write_share(share.underflow)} below, "
            f"{_write_share(share.overflow)} above."
        )
    if one.missing:
        parts.append(f"{one.missing:,} of {one.events:,} {name} events have no value{_why(view)}.")
    return parts


def _classes(counts: DistributionResult) -> tuple[tuple[str, ClassHistogram], ...]:
    return ("signal", counts.signal), ("background", counts.background)


def _has_values(one: ClassHistogram) -> bool:
    return one.events > one.missing


def _why(view: View) -> str:
    return f": {view.feature.why_missing}" if view.feature.why_missing else ""


def _write_share(share: float) -> str:
    return f"{np.round(share, 4) + 0.0:.1%}"
