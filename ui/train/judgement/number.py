"""A number with its error, where there is little room."""

import streamlit as st

WIDTH = 165  # two side by side on a phone


def show_number(title: str, value: str, help_: str | None = None) -> None:
    """Show what :func:`hepmodel.statistics.rounding.write_with_error` has written, the error below the number."""
    number, error = split_error(value)
    st.metric(title, number, error, delta_color="off", delta_arrow="off", help=help_, width=WIDTH)


def split_error(text: str) -> tuple[str, str | None]:
    """Split a number from its error; its unit stays with it.

    Examples
    --------
    >>> split_error("73.8 ± 0.4 %"), split_error("–")
    (('73.8 %', '± 0.4'), ('–', None))
    """
    number, sign, error = text.partition(" ± ")
    if not sign:
        return text, None
    unit = " %" if error.endswith(" %") else ""
    return f"{number}{unit}", f"± {error.removesuffix(' %')}"
