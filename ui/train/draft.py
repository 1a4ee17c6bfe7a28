"""The training that somebody is putting together: it stands in the address, piece by piece, and can be taken back."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

import streamlit as st

from hepmodel.errors import ConfigurationError
from hepmodel.runs.idle import drop_idle
from hepmodel.runs.notation import DEFAULTS, check_settings, format_training, parse_training
from ui.address import recall, remember
from ui.error_boundary import show_error
from ui.train.words import say_in_form_words

PIECES = ("dataset", "inputs", "features", "pipeline", "preset", "settings")
SETTINGS = "settings"
SEEN, BEFORE = "train_seen", "train_before"
WRONG = "train_wrong"
MOST_STEPS_BACK = 50
NO_LIMIT = ("patience", "max_events")


def note_draft() -> None:
    """Keep what the draft was before its last change, wherever on whichever page that was made."""
    now = {name: recall(name) for name in PIECES}
    seen = st.session_state.get(SEEN)
    if seen is not None and seen != now:
        st.session_state[BEFORE] = [*st.session_state.get(BEFORE, []), seen][-MOST_STEPS_BACK:]
    st.session_state[SEEN] = now


def can_undo_draft() -> bool:
    """Return whether there is a draft to go back to."""
    return bool(st.session_state.get(BEFORE))


def undo_draft() -> None:
    """Go back to the draft before the last change."""
    before = st.session_state.get(BEFORE, [])
    if before:
        st.session_state[BEFORE], st.session_state[SEEN] = before[:-1], before[-1]
        write_pieces(before[-1])


def write_pieces(pieces: Mapping[str, str | None]) -> None:
    """Set pieces of the draft; what was wrong with values that somebody typed is forgotten."""
    for name, value in pieces.items():
        remember(name, value)
    st.session_state.pop(WRONG, None)


def read_settings() -> dict[str, Any]:
    """Return all settings of the draft; what makes no sense in the address is said, and the usual taken."""
    try:
        return {**DEFAULTS, **parse_training(recall(SETTINGS) or "")}
    except ConfigurationError as error:
        show_error(say_in_form_words(error))
        st.button("Use the usual settings", key="train_drop", on_click=write_pieces, args=({SETTINGS: None},))
        return dict(DEFAULTS)


def change_settings(**changes: Any) -> None:
    """Change some settings of the draft as it is now: two clicks in quick succession must not undo each other.

    Raises
    ------
    ConfigurationError
        If they make no sense; the draft stays as it is.
    """
    try:
        settings = parse_training(recall(SETTINGS) or "")
    except ConfigurationError:
        settings = {}  # what made no sense has been said on the page
    write_settings({**settings, **{name: _understand(name, value) for name, value in changes.items()}})


def write_settings(settings: Mapping[str, Any]) -> None:
    """Make these the settings; the others are as usual. Raises ConfigurationError if they make no sense."""
    remember(SETTINGS, format_training(check_settings(drop_idle(settings))) or None)


def _understand(name: str, value: Any) -> Any:
    """Return what a control means: there, no limit is a 0."""
    return None if name in NO_LIMIT and value == 0 else value


def read_features() -> list[str]:
    """Return the names of features that were chosen one by one."""
    return [unquote(name) for name in (recall("features") or "").split(",") if name]


def write_features(names: list[str]) -> str | None:
    """Write names of features as the address holds them."""
    return ",".join(quote(name, safe=" ()[]/") for name in names) or None
