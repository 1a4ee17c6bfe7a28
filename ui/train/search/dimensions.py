"""How one setting may vary, as controls: they show what the address says, and write there what somebody chooses."""

from collections.abc import Callable

import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig
from hepmodel.search.dimension import Choice, Dimension
from hepmodel.search.notation import format_value, parse_dimension, parse_value
from hepmodel.search.suggestions import SUGGESTIONS, suggest
from hepmodel.search.variable import kind_of
from ui.error_boundary import show_error
from ui.explore.preprocessing.step import show_value
from ui.train.search import features
from ui.train.search.draft import WRONG, read_dimensions, write_dimensions

FIXED_KINDS = ("word", "switch")
ENDS = ("from", "to")


def show_dimension(name: str, dimension: Dimension, base: TrainingConfig, schema: Schema) -> None:
    """Show the ends of a range, or the choices."""
    with st.container(gap="small", key=f"vary_{name}"):
        if isinstance(dimension, Choice) and name == features.NAME:
            _show_levels(dimension, base, schema)
        elif isinstance(dimension, Choice):
            _show_choices(name, dimension, base)
        else:
            _show_ends(name, dimension, base)
        error = st.session_state.get(WRONG, {}).get(name)
        if error is not None:
            show_error(error)


def label_of(name: str) -> str:
    """Return what people call a setting."""
    return SUGGESTIONS[name].label if name in SUGGESTIONS else name.replace("_", " ").capitalize()


def is_wrong() -> bool:
    """Return whether something that was typed cannot be."""
    return bool(st.session_state.get(WRONG))


def forget_wrong() -> None:
    """Forget what was wrong; the controls then show the address again."""
    st.session_state.pop(WRONG, None)


def _show_choices(name: str, dimension: Choice, base: TrainingConfig) -> None:
    chosen = [format_value(name, value) for value in dimension.values]
    usual = suggest(name, base) if name in SUGGESTIONS else dimension
    offered = [format_value(name, value) for value in usual.values] if isinstance(usual, Choice) else []
    key = f"choices_{name}"
    if name not in st.session_state.get(WRONG, {}):
        show_value(key, chosen)
    st.multiselect(
        label_of(name),
        list(dict.fromkeys([*offered, *chosen, *st.session_state.get(key, [])])),
        key=key,
        help=_help(name, "" if kind_of(name) in FIXED_KINDS else " You can also type one of your own."),
        accept_new_options=kind_of(name) not in FIXED_KINDS,
        placeholder="choose at least two",
        on_change=_write,
        args=(name, base, lambda: Choice(tuple(parse_value(name, one) for one in st.session_state[key]))),
    )


def _show_levels(dimension: Choice, base: TrainingConfig, schema: Schema) -> None:
    key = f"choices_{features.NAME}"
    if features.NAME not in st.session_state.get(WRONG, {}):
        show_value(key, features.name_levels(dimension, schema))
    st.multiselect(
        label_of(features.NAME),
        list(features.list_levels(schema)),
        key=key,
        help=features.WHY,
        placeholder="choose at least two",
        on_change=_write,
        args=(features.NAME, base, lambda: features.pick_levels(schema, key)),
    )


def _show_ends(name: str, dimension: Dimension, base: TrainingConfig) -> None:
    assert not isinstance(dimension, Choice)
    keys = [f"{end}_{name}" for end in ENDS]
    if name not in st.session_state.get(WRONG, {}):
        for key, value in zip(keys, (dimension.low, dimension.high), strict=True):
            show_value(key, f"{value:g}" if isinstance(value, float) else f"{value}")
    scale = ":log" if dimension.log else ""

    def read() -> Dimension:
        low, high = (st.session_state[key].strip().replace(",", ".") for key in keys)
        return parse_dimension(name, f"{low}..{high}{scale}")

    for place, key, end in zip(st.columns(2, gap="small", wrap=False), keys, ENDS, strict=True):
        with place:
            st.text_input(
                f"{label_of(name)}, {end}",
                key=key,
                help=_help(name, " Every factor of ten is equally likely." if dimension.log else ""),
                on_change=_write,
                args=(name, base, read),
            )


def _help(name: str, more: str) -> str:
    return f"{SUGGESTIONS[name].why}{more}" if name in SUGGESTIONS else more.strip()


def _write(name: str, base: TrainingConfig, read: Callable[[], Dimension]) -> None:
    wrong = dict(st.session_state.get(WRONG, {}))
    wrong.pop(name, None)
    try:
        write_dimensions({**read_dimensions(base), name: read()}, base)
    except ConfigurationError as error:
        wrong[name] = error
    st.session_state[WRONG] = wrong
