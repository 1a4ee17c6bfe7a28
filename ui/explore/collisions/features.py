"""The features of a data set in numbers: a table to search and sort, and one feature in full."""

import html

import pandas as pd
import streamlit as st

from hepmodel.plots.sketch import HEIGHT, WIDTH, draw_sketch
from hepmodel.statistics.profile import ProfileResult
from ui.address import recall, remember
from ui.explore.collisions.code import write_profile_code
from ui.explore.collisions.one_feature import show_one_feature
from ui.explore.frame import Exploration
from ui.symbol import write_symbol
from ui.takeaway import offer_takeaway

FEATURE = "feature"
CHOICE = "chosen_feature"
TABLE = "feature_table"
TALLEST = 560
NAME_WIDTH = 190  # two thirds of a phone's width are left for the rest
NUMBER = "%.4g"


@st.fragment
def show_features(exploration: Exploration, profile: ProfileResult) -> None:
    """Show every feature with its meaning and its numbers, and one of them in full."""
    st.subheader("All features", anchor=False)
    st.markdown(
        "A line is a feature. Its picture shows how often each value occurs, small values left and large ones right, for "
        ":orange[**signal**] (solid) and :blue[**background**] (dashed). **Click a line to read more about it**; click a "
        "headline to sort."
    )
    st.dataframe(
        _tabulate(profile),
        key=TABLE,
        hide_index=True,
        height=min(TALLEST, HEIGHT * (len(profile.features) + 1) + 2),
        row_height=HEIGHT,
        column_config=_configure(),
        on_select=lambda: _choose(profile),
        selection_mode="single-cell",
        placeholder="",
        alt=_describe(profile),
    )
    offer_takeaway(TABLE, lambda: collect_numbers(profile), write_profile_code(exploration), formats=())
    _say_what_is_left_out(exploration, profile)
    name = _pick_feature(profile)
    if name is not None:
        show_one_feature(profile.feature(name))


def collect_numbers(profile: ProfileResult) -> dict[str, list[object]]:
    """Collect all numbers of the table, a column each, for saving."""
    columns = {
        "feature": lambda one: one.name,
        "unit": lambda one: one.feature.unit,
        "events": lambda one: one.count,
        "missing": lambda one: one.missing,
        "missing_signal": lambda one: one.signal.missing,
        "missing_background": lambda one: one.background.missing,
        "infinite": lambda one: one.infinite,
        "mean": lambda one: one.mean,
        "mean_error": lambda one: one.mean_error,
        "sd": lambda one: one.sd,
        "minimum": lambda one: one.minimum,
        "median": lambda one: one.quantile(0.5),
        "maximum": lambda one: one.maximum,
        "skewness": lambda one: one.skewness,
        "kurtosis": lambda one: one.kurtosis,
        "distinct": lambda one: one.distinct,
        "meaning": lambda one: one.feature.meaning,
    }
    return {name: [read(one) for one in profile.features] for name, read in columns.items()}


def _tabulate(profile: ProfileResult) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Feature": [one.name for one in profile.features],
            "Values": [draw_sketch(one.sketch) if one.sketch else None for one in profile.features],
            "Symbol": [write_symbol(one.feature.symbol) for one in profile.features],
            "Unit": [one.feature.unit for one in profile.features],
            "What it means": [html.unescape(one.feature.meaning) for one in profile.features],
            "Missing": [one.missing_share for one in profile.features],
            "Why missing": [one.feature.why_missing if one.missing else "" for one in profile.features],
            "Mean": [one.mean for one in profile.features],
            "± error": [one.mean_error for one in profile.features],
            "Spread": [one.sd for one in profile.features],
            "Smallest": [one.minimum for one in profile.features],
            "Median": [one.quantile(0.5) for one in profile.features],
            "Largest": [one.maximum for one in profile.features],
            "Skewness": [round(one.skewness, 2) + 0.0 for one in profile.features],
            "Kurtosis": [round(one.kurtosis, 2) + 0.0 for one in profile.features],
            "Different values": [one.distinct for one in profile.features],
        }
    )
    empty = [name for name in ("Unit", "Why missing") if not table[name].any()]
    if (table["Symbol"] == table["Feature"]).all():
        empty.append("Symbol")  # nobody gave the columns of this file symbols of their own
    if not table["Missing"].any():
        empty.append("Missing")
    return table.drop(columns=empty)


def _configure() -> dict[str, object]:
    column = st.column_config
    return {
        "Feature": column.TextColumn(pinned=True, width=NAME_WIDTH),
        "Values": column.ImageColumn(
            width=WIDTH + 16,
            help="Both classes have the same area. The outermost half per cent on either side is left out.",
        ),
        "Symbol": column.TextColumn(help="As physicists write it."),
        "Missing": column.NumberColumn(format="percent", help="Share of collisions that have no value."),
        "Mean": column.NumberColumn(format=NUMBER, help="Average of all values."),
        "± error": column.NumberColumn(
            format="± %.2g",
            help="How well the mean is known: spread divided by the root of the number of values.",
        ),
        "Spread": column.NumberColumn(
            format=NUMBER, help="Standard deviation: how far a value typically lies from the mean."
        ),
        "Smallest": column.NumberColumn(format=NUMBER),
        "Median": column.NumberColumn(format=NUMBER, help="Half of the values are smaller."),
        "Largest": column.NumberColumn(format=NUMBER),
        "Skewness": column.NumberColumn(
            format="%.2f", help="0: symmetric. Positive: a tail to large values; above 2 it is heavy."
        ),
        "Kurtosis": column.NumberColumn(
            format="%.2f", help="0: tails like those of a bell curve. Large: a few values lie very far out."
        ),
        "Different values": column.NumberColumn(format="localized", help="Few of them: a discrete feature."),
        "What it means": column.TextColumn(width="large"),
    }


def _pick_feature(profile: ProfileResult) -> str | None:
    """Choose one feature; it is part of the address and goes along from page to page."""
    names = [one.name for one in profile.features]
    wanted = recall(FEATURE)
    st.session_state[CHOICE] = wanted if wanted in names else None
    name: str | None = st.selectbox(
        "One feature in full",
        names,
        index=None,
        key=CHOICE,
        on_change=lambda: remember(FEATURE, st.session_state[CHOICE]),
        placeholder="Choose a feature, or click a line of the table",
    )
    return name


def _choose(profile: ProfileResult) -> None:
    cells = st.session_state[TABLE].selection.cells
    if cells:
        remember(FEATURE, profile.features[cells[0][0]].name)


def _say_what_is_left_out(exploration: Exploration, profile: ProfileResult) -> None:
    notes = [f"{profile.events:,} collisions, {exploration.origin}; each counts once."]
    if exploration.schema.never_features:
        names = ", ".join(name.replace("_", "\\_") for name in exploration.schema.never_features)
        notes.append(f"Never shown to a network: {names}.")
    st.caption(" ".join(notes))


def _describe(profile: ProfileResult) -> str:
    return (
        f"Table of {len(profile.features)} features with their numbers; the same can be saved as CSV below."
    )
