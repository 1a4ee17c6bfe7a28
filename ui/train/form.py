"""The form in which a training is put together."""

from typing import Any

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.counting import count_inputs
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.network_config import count_parameters
from ui.datasets import pick_dataset
from ui.error_boundary import error_boundary
from ui.places import SEARCH, show_way
from ui.services import Services
from ui.train.draft import note_draft, read_settings
from ui.train.events import pick_features, show_events
from ui.train.file import show_file
from ui.train.learning import show_ending, show_epochs, show_learning
from ui.train.network import show_network, show_neurons
from ui.train.preprocessing import show_preprocessing
from ui.train.presets import show_presets
from ui.train.start import show_start
from ui.train.words import say_in_form_words

ABSENT = "train_dataset_absent"


@st.fragment
def show_form(services: Services, jobs: JobService) -> None:
    """Show the settings and the button that starts a training. Only this part runs again when a setting changes."""
    with error_boundary():
        note_draft()
        settings = read_settings()
        top = st.container()
        dataset = pick_dataset(services.settings, key="train_dataset")
        _note_absence(dataset is None)
        if dataset is None:
            return
        features = pick_features(dataset)
        with top:
            show_presets(dataset.schema, features)
        preprocessing = show_preprocessing(dataset, features)
        show_events(settings, dataset, services.settings.max_training_events)
        config, inputs, reason = _put_together(dataset, features, preprocessing, settings)
        parameters = count_parameters(config, inputs) if config is not None and inputs is not None else 0
        show_network(settings, inputs, parameters)
        show_neurons(settings)
        show_epochs(settings, services.settings.max_epochs)
        show_learning(settings)
        show_ending(settings)
        show_file(config, services.settings)
        show_way(
            SEARCH, "Let the computer search for better ones", ":material/travel_explore:", key="train_search"
        )
        show_start(services, jobs, dataset, config, inputs, reason)


def _note_absence(absent: bool) -> None:
    """Have the rest of the page, which speaks of the start, run again where that is possible now or no longer."""
    before = st.session_state.get(ABSENT)
    st.session_state[ABSENT] = absent
    if before is not None and before != absent:
        st.rerun(scope="app")


def _put_together(
    dataset: Dataset, features: list[str], preprocessing: PreprocessingConfig | None, settings: dict[str, Any]
) -> tuple[TrainingConfig | None, int | None, str]:
    """Return what would be trained and how many inputs it has; or why that is not possible."""
    if not features:
        return None, None, "Choose at least one feature."
    if preprocessing is None:
        return None, None, "The preprocessing does not fit these features."
    try:
        config = parse_config(
            {
                "dataset": dataset.name,
                "features": features,
                "preprocessing": preprocessing.model_dump(mode="json"),
                **settings,
            }
        )
        return config, count_inputs(dataset.schema, features, preprocessing), ""
    except ConfigurationError as error:
        return None, None, str(say_in_form_words(error))
