"""All features before and after in numbers."""

import numpy as np
import pandas as pd
import streamlit as st

from hepmodel.metrics.column_summary import ColumnSummary
from ui.explore.preprocessing.preview import Preview, Sample
from ui.takeaway import offer_takeaway

KEY = "preprocessing_table"
TALLEST = 460
NAME_WIDTH, WORD_WIDTH = 190, 80
FORMATS = {"Separation": "%.3f", "AUC": "%.3f", "Skewness": "%.2f"}
HELP = {
    "Separation": "0: signal and background look the same. 1: they do not overlap. Bending a feature hardly changes it.",
    "AUC": "0.5: tells nothing. 1: tells everything. Blind to a peak in the middle. Bending a feature does not change it.",
    "Skewness": "0: symmetric. Positive: a long tail to the right. Empty: always the same value.",
}


def show_table(sample: Sample, preview: Preview, code: str) -> None:
    """Show separation, skewness and gaps of every feature, the most telling first."""
    table = tabulate_changes(sample, preview)
    measured = [one for one in (*sample.before, *preview.after) if np.isfinite(one.power)]
    # adding 0 makes -0.00 of very little 0.00
    skewness = {name: table[name].round(2) + 0.0 for name in table if name.startswith("Skewness")}
    st.dataframe(
        table.assign(**skewness),
        key=KEY,
        hide_index=True,
        height=min(TALLEST, 35 * (len(table) + 1) + 3),
        alt="All features before and after the pipeline",
        placeholder="–",
        column_config={
            "Feature": st.column_config.TextColumn(width=NAME_WIDTH, pinned=True),
            "": st.column_config.TextColumn(width=WORD_WIDTH, help="What happens to it"),
            **{
                f"{name} {when}": st.column_config.NumberColumn(help=HELP[name], format=FORMATS[name])
                for name in HELP
                for when in ("before", "after")
            },
            "Missing": st.column_config.NumberColumn(
                help="Collisions that have no value before the pipeline fills it.",
                format="percent",
            ),
        },
    )
    if measured:
        chance, error = max(one.chance for one in measured), max(one.power_error for one in measured)
        st.caption(
            f"Separation: 0 where signal and background look the same, 1 where they do not overlap; up to {chance:.3f} can be "
            f"chance. AUC: how often the feature alone tells a signal from a background collision, to ± {error:.3f} or better. "
            "Skewness: 0 where both sides of a shape are alike, far from 0 with a long tail. Click a headline to sort."
        )
    else:
        st.caption("All these collisions are of one class, so nothing can be said about what separates them.")
    offer_takeaway(KEY, lambda: {name or "change": table[name] for name in table}, code, formats=())


def tabulate_changes(sample: Sample, preview: Preview) -> pd.DataFrame:
    """Return a row for every feature that goes in or comes out, the most telling outcome first and those gone last."""
    before = {one.feature.name: one for one in sample.before}
    after = {one.feature.name: one for one in preview.after}
    events = len(sample.train)
    rows = []
    for name in [*after, *(name for name in before if name not in after)]:
        old, new = before.get(name), after.get(name)
        row: dict[str, object] = {"Feature": name, "": _say_what_happens(old, new)}
        for title, field in (("Separation", "separation"), ("AUC", "power"), ("Skewness", "skewness")):
            row[f"{title} before"] = np.nan if old is None else getattr(old, field)
            row[f"{title} after"] = np.nan if new is None else getattr(new, field)
        row["Missing"] = np.nan if old is None else old.missing / events
        rows.append(row)
    table = pd.DataFrame(rows).sort_values(
        "Separation after", ascending=False, kind="stable", na_position="last"
    )
    return table if any(one.missing for one in sample.before) else table.drop(columns="Missing")


def say_changes(sample: Sample, preview: Preview) -> str:
    """Say in a few sentences what the pipeline has done to the features."""
    before = {one.feature.name for one in sample.before}
    after = {one.feature.name for one in preview.after}
    parts = [f"**{len(before)} features become {len(after)} inputs** of the network"]
    if after - before:
        parts.append(f"{len(after - before)} new")
    if before - after:
        parts.append(f"{len(before - after)} gone")
    text = ", ".join(parts) + "."
    telling = [_count_telling(columns) for columns in (sample.before, preview.after)]
    if find_most_telling(sample.before) is not None:
        text += f" Telling something on their own: {telling[0]} before, {telling[1]} after."
    tails = [_find_longest_tail(columns) for columns in (sample.before, preview.after)]
    if all(tails):
        text += f" The longest tail has skewness {tails[0]:.2g} before, {tails[1]:.2g} after."
    return text


def find_most_telling(columns: tuple[ColumnSummary, ...]) -> ColumnSummary | None:
    """Return the column with the largest separation; None where none can be measured."""
    measured = [one for one in columns if np.isfinite(one.separation)]
    return max(measured, key=lambda one: one.separation, default=None)


def _count_telling(columns: tuple[ColumnSummary, ...]) -> int:
    return sum(one.separation > one.chance for one in columns)


def _find_longest_tail(columns: tuple[ColumnSummary, ...]) -> float:
    return max((abs(one.skewness) for one in columns if not one.is_constant), default=0.0)


def _say_what_happens(before: ColumnSummary | None, after: ColumnSummary | None) -> str:
    if after is None:
        return "gone"
    if after.is_constant:
        return "constant"
    return "new" if before is None else "kept"
