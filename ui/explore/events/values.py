"""The numbers of a collision, object by object, and where each lies among those of signal and background."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import ObjectKind
from hepmodel.data.schema import Schema
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.settings import ASSETS
from hepmodel.statistics.standing import ComparisonSample, Standing

HTML = '<div class="values"></div>'
CSS = f"""
.values {{ font: 0.9rem var(--st-font); color: var(--st-text-color); }}
table {{ width: 100%; border-collapse: collapse; }}
caption {{ text-align: left; font-weight: 600; padding: 0.7rem 0 0.2rem; }}
td, th {{ padding: 0.3rem 0.4rem 0.3rem 0; border-bottom: 1px solid var(--st-border-color); vertical-align: top; }}
th {{ text-align: left; font-weight: 400; }}
th b {{ font-weight: 600; }}
th small {{ display: block; opacity: 0.75; line-height: 1.3; }}
.number {{ text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }}
.place {{ width: 8.5rem; min-width: 7rem; padding-right: 0; }}
.bar {{ display: flex; align-items: center; gap: 0.4rem; font-size: 0.75rem; line-height: 1.25; }}
.bar i {{ position: relative; flex: 1; height: 3px; border-radius: 2px; background: var(--st-border-color); }}
.bar i::after {{
  content: ""; position: absolute; left: var(--at); top: 50%; width: 9px; height: 9px; border-radius: 50%;
  transform: translate(-50%, -50%); box-sizing: border-box; border: 2.5px solid; background: var(--st-background-color);
}}
.bar.signal i::after {{ border-color: {SIGNAL_COLOUR}; background: {SIGNAL_COLOUR}; }}
.bar.background i::after {{ border-color: {BACKGROUND_COLOUR}; }}
.bar span {{ width: 3.1em; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }}
ul {{ display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; list-style: none; padding: 0; margin: 0; font-size: 0.8rem; }}
li {{ display: flex; align-items: center; gap: 0.4rem; }}
li::before {{ content: ""; width: 9px; height: 9px; border-radius: 50%; box-sizing: border-box; border: 2.5px solid; }}
li.signal::before {{ border-color: {SIGNAL_COLOUR}; background: {SIGNAL_COLOUR}; }}
li.background::before {{ border-color: {BACKGROUND_COLOUR}; }}
@media (min-width: 641px) {{
  .values {{
    max-height: 46rem; overflow-y: auto; padding: 0 0.6rem 2.5rem 0; box-sizing: border-box;
    mask-image: linear-gradient(to bottom, black calc(100% - 3rem), transparent);
  }}
}}
"""

_mount = st.components.v2.component(
    "event_values", html=HTML, css=CSS, js=(ASSETS / "event_values.js").read_text(encoding="utf-8")
)
KINDS = {
    ObjectKind.LEPTON: "Electron or muon",
    ObjectKind.TAU: "Tau",
    ObjectKind.PHOTON: "Photon",
    ObjectKind.JET: "Jet",
    ObjectKind.MISSING: "Missing momentum",
}


@dataclass(frozen=True)
class EventValues:
    """The numbers of one collision.

    Attributes
    ----------
    schema
        What they mean.
    values
        float32, shape (features,), in the schema's order, NaN where missing.
    standing
        Where they lie.
    sample
        What they were compared with.
    """

    schema: Schema
    values: NDArray[np.float32]
    standing: Standing
    sample: ComparisonSample

    def as_columns(self) -> dict[str, Any]:
        """Make the table that somebody saves."""
        features = self.schema.features
        return {
            "feature": [one.name for one in features],
            "value": self.values,
            "unit": [one.unit for one in features],
            "share_of_signal_below": self.standing.signal,
            "share_of_background_below": self.standing.background,
            "meaning": [one.meaning for one in features],
        }


def show_values(event: EventValues, key: str) -> None:
    """Show the numbers in groups."""
    groups = [
        {"title": title, "rows": [_make_row(event, index) for index in indices]}
        for title, indices in group_features(event.schema)
    ]
    _mount(key=key, data={"groups": groups})


def group_features(schema: Schema) -> list[tuple[str, list[int]]]:
    """Put the features into groups, each with a headline: one for each object, then what was computed, then the rest.

    Examples
    --------
    >>> from hepmodel.data.schemas.known import find_known_schema
    >>> [title for title, _ in group_features(find_known_schema("edinburgh_diphoton"))][:2]
    ['Photon 1', 'Photon 2']
    """
    names = schema.feature_names
    groups = []
    left = set(names)
    kinds = [one.kind for one in schema.objects]
    for place, one in enumerate(schema.objects):
        title = KINDS[one.kind]
        if kinds.count(one.kind) > 1:
            title = f"{title} {kinds[: place + 1].count(one.kind)}"
        groups.append((title, [names.index(column) for column in one.columns]))
        left -= set(one.columns)
    for level, title in ((FeatureLevel.HIGH, "Computed from them"), (FeatureLevel.LOW, "Also measured")):
        rest = [index for index, one in enumerate(schema.features) if one.name in left and one.level is level]
        headline = (
            title
            if schema.objects
            else {"Computed from them": "Computed", "Also measured": "Measured"}[title]
        )
        groups += [(headline, rest)] if rest else []
    return groups


def format_value(value: float, feature: Feature) -> str:
    """Write a value as a person reads it.

    Examples
    --------
    >>> mass = Feature(name="m", symbol="m", unit="GeV", kind="mass", level="high", meaning="")
    >>> format_value(124.567, mass), format_value(float("nan"), mass)
    ('124.6 GeV', 'none')
    """
    if not np.isfinite(value):
        return "none" if np.isnan(value) else str(value)
    whole = feature.kind in (FeatureKind.TAG, FeatureKind.COUNT) and value == round(value)
    text = f"{value:.0f}" if whole else f"{value:.4g}"
    return f"{text.replace('-', '−')} {feature.unit}".strip()


def _make_row(event: EventValues, index: int) -> dict[str, Any]:
    feature = event.schema.features[index]
    value = float(event.values[index])
    why = f"No value: {feature.why_missing or 'the file has none here'}. " if np.isnan(value) else ""
    return {
        "symbol": feature.symbol,
        "meaning": why + feature.meaning,
        "value": format_value(value, feature),
        "signal": _percent(event.standing.signal, index),
        "background": _percent(event.standing.background, index),
    }


def _percent(shares: Sequence[float] | NDArray[np.float64], index: int) -> float | None:
    share = float(shares[index])
    return None if np.isnan(share) else round(100 * share, 1)
