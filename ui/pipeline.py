"""The preprocessing that is chosen: read from the address, changed, taken back; it goes from Explore on to Train."""

import streamlit as st

from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.notation import format_preprocessing, parse_preprocessing
from ui.address import recall, remember
from ui.error_boundary import show_error

NAME = "pipeline"
BEFORE = "pipeline_before"
MOST_STEPS_BACK = 50


def read_pipeline() -> PreprocessingConfig:
    """Return the pipeline of the address; what makes no sense there is said, and the standard taken."""
    try:
        return parse_preprocessing(recall(NAME) or "")
    except ConfigurationError as error:
        show_error(error)
        st.button("Use the standard preprocessing", key="pipeline_drop", on_click=reset_pipeline)
        return PreprocessingConfig()


def change_pipeline(**changes: object) -> None:
    """Change some steps of the pipeline as it is now: two clicks in quick succession must not undo each other."""
    try:
        config = parse_preprocessing(recall(NAME) or "")
    except ConfigurationError:
        config = (
            PreprocessingConfig()
        )  # what made no sense has been said on the page; the new steps take its place
    write_pipeline(config.replace(**changes))


def write_pipeline(config: PreprocessingConfig) -> None:
    """Make this the pipeline; the ones before can be had back."""
    before = [*st.session_state.get(BEFORE, []), recall(NAME)]
    st.session_state[BEFORE] = before[-MOST_STEPS_BACK:]
    _put(config)


def reset_pipeline() -> None:
    """Go back to the standard."""
    write_pipeline(PreprocessingConfig())


def undo_pipeline() -> None:
    """Go back to the pipeline before the last change."""
    before = st.session_state.get(BEFORE, [])
    if before:
        st.session_state[BEFORE] = before[:-1]
        remember(NAME, before[-1])


def can_undo() -> bool:
    """Return whether there is a pipeline to go back to."""
    return bool(st.session_state.get(BEFORE))


def _put(config: PreprocessingConfig) -> None:
    remember(NAME, None if config.is_standard else format_preprocessing(config))
