"""The search that somebody is putting together: it stands in the address beside the training that it begins with."""

from collections.abc import Mapping

import streamlit as st

from hepmodel.errors import ConfigurationError
from hepmodel.runs.config import TrainingConfig
from hepmodel.search.dimension import Dimension
from hepmodel.search.notation import format_space, parse_space
from hepmodel.search.space import SearchSpace
from hepmodel.search.suggestions import FIRST, suggest
from ui.address import recall, remember
from ui.error_boundary import show_error

VARY, TRIALS, PRUNING, EPOCHS, SEARCH = "vary", "trials", "pruning", "trial_epochs", "search"
USUAL_TRIALS = 20
NOTHING = "nothing"
WRONG = "search_wrong"


def read_dimensions(base: TrainingConfig) -> dict[str, Dimension]:
    """Return what varies by the address; what makes no sense there is said, and what suits the training taken."""
    text = recall(VARY)
    if text == NOTHING:
        return {}
    try:
        return dict(parse_space(text).dimensions) if text else {name: suggest(name, base) for name in FIRST}
    except ConfigurationError as error:
        show_error(error)
        st.button("Take the usual settings", key="search_drop", on_click=remember, args=(VARY, None))
        return {name: suggest(name, base) for name in FIRST}


def write_dimensions(dimensions: Mapping[str, Dimension], base: TrainingConfig) -> None:
    """Make these vary. Raises ConfigurationError where that makes no sense; the address stays as it is."""
    usual = {name: suggest(name, base) for name in FIRST}
    if dict(dimensions) == usual:
        remember(VARY, None)
    else:
        remember(VARY, format_space(SearchSpace(dict(dimensions))) if dimensions else NOTHING)


def read_number(name: str, usual: int) -> int:
    """Return a whole number of the address, the usual one where there is none."""
    text = recall(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else usual


def is_pruning() -> bool:
    """Return whether trials that are behind are given up."""
    return recall(PRUNING) != "off"
