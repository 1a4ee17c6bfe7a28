"""The form in which a search is put together."""

import streamlit as st

from hepmodel.errors import ConfigurationError
from hepmodel.search.check import MOST_TRIALS, check_search
from hepmodel.search.dimension import Dimension
from hepmodel.search.space import SearchSpace
from hepmodel.search.suggestions import SUGGESTIONS, suggest
from ui.address import remember
from ui.error_boundary import error_boundary, show_error
from ui.explore.preprocessing.step import show_value
from ui.services import Services
from ui.train.search import features
from ui.train.search.base import SearchBase, show_base
from ui.train.search.dimensions import forget_wrong, is_wrong, label_of, show_dimension
from ui.train.search.draft import (
    EPOCHS,
    PRUNING,
    TRIALS,
    USUAL_TRIALS,
    is_pruning,
    read_dimensions,
    read_number,
    write_dimensions,
)
from ui.train.search.start import show_start

NAMES = "search_names"


@st.fragment
def show_form(services: Services) -> None:
    """Show what varies, how many trials there are, and the button that starts them."""
    with error_boundary():
        base = show_base(services.settings)
        if base is None:
            return
        dimensions = read_dimensions(base.config)
        show_value(NAMES, list(dimensions))
        st.multiselect(
            "Settings that may vary",
            list(dict.fromkeys([*_list_names(base), *dimensions])),
            key=NAMES,
            format_func=label_of,
            placeholder="choose at least one",
            help="The others stay as the Train form has them. The more vary, the more trials are needed.",
            on_change=_take_names,
            args=(base,),
        )
        with st.container(border=True, gap="small", key="search_space"):
            for name, dimension in dimensions.items():
                show_dimension(name, dimension, base.config, base.dataset.schema)
            if not dimensions:
                st.caption("Choose above what may vary.")
        trials = _count(TRIALS, "Trials", USUAL_TRIALS, MOST_TRIALS, "How many networks are trained.")
        epochs = _count(
            EPOCHS,
            "Epochs of each",
            base.config.epochs,
            services.settings.max_epochs,
            "Few are enough to see which settings are good. Train the best one longer afterwards.",
        )
        show_value(PRUNING, is_pruning())
        st.toggle(
            "Give up early what is behind",
            key=PRUNING,
            help="A trial that is worse than half of the others were after as many epochs is ended. That saves time for better "
            "ones; now and then it ends a slow starter.",
            on_change=lambda: remember(PRUNING, None if st.session_state[PRUNING] else "off"),
        )
        _show_start(services, base, dimensions, trials, epochs)


def _show_start(
    services: Services, base: SearchBase, dimensions: dict[str, Dimension], trials: int, epochs: int
) -> None:
    config = base.config.replace(epochs=epochs)
    space, reason = None, "Correct what is marked red above." if is_wrong() else ""
    if not reason:
        try:
            space = SearchSpace(dimensions)
            check_search(space, config, trials, services.settings)
        except ConfigurationError as error:
            if dimensions:
                show_error(error)
            space, reason = None, error.message if dimensions else "Nothing varies yet."
    show_start(services, base.dataset, config, space, trials, reason)


def _count(name: str, label: str, usual: int, most: int, help: str) -> int:
    value = min(max(read_number(name, usual), 1), most)
    show_value(name, value)

    def write() -> None:
        chosen = int(st.session_state[name])
        remember(name, None if chosen == usual else str(chosen))

    return int(st.number_input(label, 1, most, key=name, help=help, on_change=write))


def _list_names(base: SearchBase) -> list[str]:
    """List what can vary; features only where they have levels to choose among."""
    return [*SUGGESTIONS, *([features.NAME] if features.list_levels(base.dataset.schema) else [])]


def _suggest(name: str, base: SearchBase) -> Dimension:
    return (
        features.suggest_levels(base.dataset.schema) if name == features.NAME else suggest(name, base.config)
    )


def _take_names(base: SearchBase) -> None:
    before = read_dimensions(base.config)
    forget_wrong()
    try:
        write_dimensions(
            {name: before.get(name) or _suggest(name, base) for name in st.session_state[NAMES]}, base.config
        )
    except ConfigurationError as error:
        st.toast(str(error), icon=":material/error:")
