"""One setting as a control: it shows what the address says, and writes there what somebody chooses."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from hepmodel.errors import ConfigurationError
from hepmodel.runs.notation import NUMBER
from ui.error_boundary import show_error
from ui.explore.preprocessing.step import show_value
from ui.train.draft import WRONG, change_settings
from ui.train.words import say_in_form_words

Settings = Mapping[str, Any]
Read = Callable[[Any], Any]


def choose(settings: Settings, field: str, label: str, choices: Mapping[Any, str], help: str) -> None:
    """Let one of a few ways be chosen."""
    key = f"set_{field}"
    show_value(key, choices[settings[field]])
    values = {shown: value for value, shown in choices.items()}
    st.selectbox(
        label, list(values), key=key, help=help, on_change=_write, args=(field, key, values.__getitem__)
    )


def switch(settings: Settings, field: str, label: str, help: str) -> None:
    """Let something be on or off."""
    key = f"set_{field}"
    show_value(key, settings[field])
    st.toggle(label, key=key, help=help, on_change=_write, args=(field, key, bool))


def slide(
    settings: Settings, field: str, label: str, lowest: float, highest: float, step: float, help: str
) -> None:
    """Let a share be chosen."""
    key = f"set_{field}"
    value = float(settings[field])
    show_value(key, value)
    st.slider(
        label,
        min(lowest, value),
        max(highest, value),
        step=step,
        key=key,
        help=help,
        on_change=_write,
        args=(field, key, lambda shown: round(shown, 4)),
    )


def count(settings: Settings, field: str, label: str, lowest: int, highest: int, help: str) -> None:
    """Let a whole number be chosen."""
    key = f"set_{field}"
    value = int(settings[field])
    show_value(key, value)
    st.number_input(
        label,
        min(lowest, value),
        max(highest, value),
        key=key,
        help=help,
        on_change=_write,
        args=(field, key, int),
    )


def pick_number(settings: Settings, field: str, label: str, usual: Sequence[float], help: str) -> None:
    """Let a number be chosen from those that are usual, or typed; what cannot be is said below it."""
    shown = {_say(value): value for value in sorted({*usual, settings[field]})}
    key = f"set_{field}"
    if not is_wrong(field):
        show_value(key, _say(settings[field]))
    wrong = st.session_state.get(key)
    options = [*shown, *([wrong] if wrong is not None and wrong not in shown else [])]
    st.selectbox(
        label,
        options,
        key=key,
        help=f"{help} You can also type a number.",
        accept_new_options=True,
        on_change=_write,
        args=(field, key, lambda text: _read_number(text, whole=all(isinstance(one, int) for one in usual))),
    )
    show_wrong(field)


def write_text(settings: Settings, field: str, label: str, say: Read, read: Read, help: str) -> None:
    """Let something be typed; what cannot be is said below it."""
    key = f"set_{field}"
    if not is_wrong(field):
        show_value(key, say(settings[field]))
    st.text_input(label, key=key, help=help, on_change=_write, args=(field, key, read))
    show_wrong(field)


def is_wrong(field: str | None = None) -> bool:
    """Return whether what somebody typed for a setting, or for any, cannot be."""
    wrong = st.session_state.get(WRONG, {})
    return field in wrong if field else bool(wrong)


def show_wrong(field: str) -> None:
    """Say what is wrong with what somebody typed."""
    error = st.session_state.get(WRONG, {}).get(field)
    if error is not None:
        show_error(error)


def _write(field: str, key: str, read: Read) -> None:
    wrong = dict(st.session_state.get(WRONG, {}))
    wrong.pop(field, None)
    try:
        change_settings(**{field: read(st.session_state[key])})
    except ConfigurationError as error:
        wrong[field] = say_in_form_words(error)
    st.session_state[WRONG] = wrong


def _say(value: float | None) -> str:
    return "0" if not value else f"{value:,}" if isinstance(value, int) else f"{value:g}"


def _read_number(text: str | None, whole: bool) -> float:
    plain = (text or "").strip().replace(",", "" if whole else ".").replace(" ", "")
    if not NUMBER.fullmatch(plain):
        raise ConfigurationError(f"{(text or '')[:40]!r} is not a number.", "Type one such as 100 or 0.001.")
    return int(plain) if whole and plain.lstrip("+-").isdigit() else float(plain)
