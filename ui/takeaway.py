"""What a visitor can take home from a figure: a picture, its numbers, and the code that makes it."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

Numbers = Callable[[], Mapping[str, Any]]
"""Makes columns of equal length by name: the numbers that a figure shows."""

HTML = """
<div class="pictures">
  <button type="button" data-format="png">Picture (PNG)</button>
  <button type="button" data-format="svg">Drawing (SVG)</button>
</div>
"""
CSS = """
.pictures { display: flex; gap: 0.5rem; flex-wrap: wrap; }
button {
  flex: 1; font: inherit; color: var(--st-text-color); background: transparent; cursor: pointer; min-height: 2.5rem;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, 0.5rem); padding: 0.25rem 0.75rem;
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
"""
JS = """
export default ({ data, parentElement }) => {
  for (const button of parentElement.querySelectorAll("button")) {
    button.hidden = !data.formats.includes(button.dataset.format);
    button.onclick = () => document.dispatchEvent(new CustomEvent("save-figure", {
      detail: { figure: data.figure, format: button.dataset.format, filename: data.filename },
    }));
  }
};
"""

_mount = st.components.v2.component("save_buttons", html=HTML, css=CSS, js=JS)


def offer_takeaway(
    key: str, numbers: Numbers | None, code: str | None, formats: tuple[str, ...] = ("png", "svg")
) -> None:
    """Offer to save the figure of that key, its numbers as CSV, and the code that makes it.

    Parameters
    ----------
    key
        The figure's key; files are named after it.
    numbers
        Called only when somebody saves them.
    code
        Python.
    formats
        Kinds of pictures that the figure can save itself as.
    """
    name = key.replace("_", "-")
    with st.popover(
        "Save · code",
        icon=":material/download:",
        type="tertiary",
        key=f"{key}_takeaway",
        help="Keep this figure",
    ):
        _mount(key=f"{key}_pictures", data={"figure": key, "formats": list(formats), "filename": name})
        if numbers is not None:
            st.download_button(
                "Numbers (CSV)",
                lambda: write_csv(numbers()),
                file_name=f"{name}.csv",
                mime="text/csv",
                on_click="ignore",
                width="stretch",
                key=f"{key}_csv",
            )
        if code is not None:
            st.markdown("**The same figure in Python**")
            st.code(code, language="python")


def write_csv(columns: Mapping[str, Any]) -> bytes:
    """Write columns as CSV in UTF-8, numbers with all their digits."""
    import pandas as pd  # 30 MB of memory that pages without a table to take home do not need

    return pd.DataFrame(dict(columns)).to_csv(index=False).encode()
