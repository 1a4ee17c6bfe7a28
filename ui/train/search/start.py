"""The bar that stays in reach below the form: what the search costs, and the button that starts it."""

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.features.counting import count_inputs
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.cost import count_train_events, estimate_cost, measure_pace
from hepmodel.runs.duration import round_duration
from hepmodel.runs.limits import limit_events
from hepmodel.runs.network_config import count_parameters
from hepmodel.search.cost import estimate_search
from hepmodel.search.space import SearchSpace
from ui.address import remember
from ui.error_boundary import error_boundary
from ui.services import Services
from ui.train.cost import MOST_LOOKED_AT
from ui.train.search.draft import SEARCH, is_pruning
from ui.visitor import get_visitor

STARTS = "search_starts"


def show_start(
    services: Services,
    dataset: Dataset,
    config: TrainingConfig,
    space: SearchSpace | None,
    trials: int,
    reason: str,
) -> None:
    """Show it.

    Parameters
    ----------
    services
        Where the search goes.
    dataset, config
        What is learned from, and the training that everything begins with.
    space, trials
        What varies (None where that is not possible), and how often.
    reason
        Why it is not possible.
    """
    with st.container(key="search_start", gap="small"):
        if space is not None:
            seconds = _estimate(services, dataset, config, space, trials)
            most = "At most about" if is_pruning() or config.patience else "About"
            st.markdown(
                f":material/timer: {most} **{round_duration(seconds)}** for {trials} trials on this machine",
                help="From the pace of trainings that were finished here. You can close the page meanwhile: the search goes on, "
                "and other trainings go before its trials.",
            )
        if reason:
            st.caption(f":material/block: {reason}")
        pressed = st.button(
            "Start the search",
            type="primary",
            width="stretch",
            icon=":material/travel_explore:",
            disabled=space is None,
            key="search_begin",
        )
        if pressed and space is not None:
            with error_boundary():
                _start(services, config, space, trials)


def turn_to(search_id: str) -> None:
    """Make a search the one that is shown; on a narrow screen it comes into sight."""
    remember(SEARCH, search_id)
    st.session_state[STARTS] = st.session_state.get(STARTS, 0) + 1


def _start(services: Services, config: TrainingConfig, space: SearchSpace, trials: int) -> None:
    search = services.searches.create(
        config, space, trials, pruning=is_pruning(), seed=config.seed, owner=get_visitor()
    )
    turn_to(search.id)
    st.rerun(scope="app")


def _estimate(
    services: Services, dataset: Dataset, base: TrainingConfig, space: SearchSpace, trials: int
) -> float:
    recent = services.runs.list(MOST_LOOKED_AT)

    def cost(config: TrainingConfig) -> float:
        inputs = count_inputs(dataset.schema, config.features, config.preprocessing)
        events = count_train_events(
            config, dataset.number_of_events, limit_events(config, services.settings, inputs)
        )
        pace = measure_pace(recent, count_parameters(config, inputs), config.batch_size)
        return estimate_cost(config, inputs, events, pace).seconds

    return estimate_search(space, base, trials, cost)
