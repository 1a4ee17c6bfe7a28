"""What to look out for, as cards."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.statistics.warning import DataWarning, Severity
from ui.markdown import escape_markdown

SHOWN = 6
COLUMNS = 3
ICONS = {
    Severity.SERIOUS: ":red[:material/error:]",
    Severity.CAUTION: ":orange[:material/warning:]",
    Severity.NOTE: ":blue[:material/info:]",
}


def show_warnings(warnings: Sequence[DataWarning]) -> None:
    """Show what to look out for before a network learns from these events."""
    st.subheader("What to look out for", anchor=False)
    if not warnings:
        st.success(
            "Nothing stands out: both classes are there, and no feature needs special care.",
            icon=":material/check:",
        )
        return
    _show_cards(warnings[:SHOWN])
    if len(warnings) > SHOWN:
        with st.expander(f"{len(warnings) - SHOWN} more"):
            _show_cards(warnings[SHOWN:])


def _show_cards(warnings: Sequence[DataWarning]) -> None:
    columns = min(COLUMNS, len(warnings))
    for start in range(0, len(warnings), columns):
        for place, warning in zip(st.columns(columns), warnings[start : start + columns], strict=False):
            with place.container(border=True, height="stretch"):
                title, text, advice = map(escape_markdown, (warning.title, warning.text, warning.advice))
                st.markdown(
                    f"{ICONS[warning.severity]} **{title}**\n\n{text}\n\n:small[:gray[What to do]  \n{advice}]"
                )
