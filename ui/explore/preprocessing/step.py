"""One step of the pipeline as a control."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from hepmodel.features.config import PreprocessingConfig
from ui.pipeline import change_pipeline


def choose_step(
    config: PreprocessingConfig,
    field: str,
    label: str,
    choices: Mapping[str, str],
    why: str,
    obstacle: str | None = None,
    say_obstacle: bool = True,
) -> None:
    """Show a step of several ways, with the sentence that says why, or why not."""
    key = f"pipeline_{field}"
    show_value(key, choices[getattr(config, field)])
    values = {shown: value for value, shown in choices.items()}
    impossible = obstacle is not None and getattr(config, field) == "none"
    st.selectbox(
        label,
        list(values),
        key=key,
        on_change=write_step,
        args=(field, key, values),
        disabled=impossible,
    )
    _say_why(why, obstacle, say_obstacle)


def switch_step(
    config: PreprocessingConfig,
    field: str,
    label: str,
    why: str,
    obstacle: str | None = None,
    say_obstacle: bool = True,
) -> None:
    """Show a step that is on or off, with the sentence that says why, or why not."""
    key = f"pipeline_{field}"
    show_value(key, getattr(config, field))
    impossible = obstacle is not None and not getattr(config, field)
    st.toggle(label, key=key, on_change=write_step, args=(field, key, None), disabled=impossible)
    _say_why(why, obstacle, say_obstacle)


def show_value(key: str, value: object) -> None:
    """Let a control show what the pipeline says; untouched where it does, for a value that is set anew can undo a click."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _say_why(why: str, obstacle: str | None, say_obstacle: bool) -> None:
    st.caption(f":material/block: {obstacle}" if obstacle is not None and say_obstacle else why)


def write_step(field: str, key: str, values: Mapping[str, Any] | None) -> None:
    """Put what a control says into the pipeline; `values` translates what it shows."""
    chosen = st.session_state[key]
    if values is not None:
        chosen = tuple(values[one] for one in chosen) if isinstance(chosen, list) else values[chosen]
    change_pipeline(**{field: chosen})
