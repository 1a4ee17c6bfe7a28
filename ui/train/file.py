"""The draft as a file: saved, and loaded again, here or elsewhere."""

from typing import Any

import streamlit as st

from hepmodel.data.catalogue import find_entry
from hepmodel.data.feature import FeatureLevel
from hepmodel.errors import ConfigurationError, HepModelError
from hepmodel.features.notation import format_preprocessing
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.notation import format_training
from hepmodel.settings import Settings
from ui.error_boundary import show_error
from ui.train.draft import SETTINGS, write_features, write_pieces

KEY, OUTCOME = "train_file", "train_file_outcome"
MOST_BYTES = 200_000


def show_file(config: TrainingConfig | None, settings: Settings) -> None:
    """Offer to save the settings of the form, and to load some."""
    with st.expander("Save or load these settings", icon=":material/save:"):
        st.download_button(
            "Save settings (JSON)",
            config.model_dump_json(indent=2) if config is not None else "",
            file_name="training.json",
            mime="application/json",
            on_click="ignore",
            width="stretch",
            icon=":material/download:",
            disabled=config is None,
            key="train_save",
            help="A small file for the next lesson, for a friend, or for the command line: "
            "python -m hepmodel train --config training.json",
        )
        st.file_uploader(
            "Load settings",
            "json",
            key=KEY,
            max_upload_size=1,  # megabyte: less cannot be said
            on_change=_load,
            args=(settings,),
            help="A file that was saved here, or with a run. It takes the place of everything in the form; Undo takes it back.",
        )
        outcome: HepModelError | str | None = st.session_state.get(OUTCOME)
        if isinstance(outcome, HepModelError):
            show_error(outcome)
        elif outcome and st.session_state.get(KEY) is not None:
            st.caption(f":material/check: {outcome}")


def describe_draft(config: TrainingConfig, settings: Settings) -> dict[str, str | None]:
    """Return the pieces of the address that stand for a configuration.

    Raises
    ------
    DatasetError
        If its data set is not known here, or has no such feature.
    """
    schema = find_entry(config.dataset, settings).schema
    for name in config.features:
        schema.feature(name)
    inputs, features = "own", write_features(list(config.features))
    if config.features == schema.feature_names:
        inputs, features = "all", None
    for level in FeatureLevel:
        if inputs == "own" and config.features == schema.names_of_level(level):
            inputs, features = level.value, None
    pipeline = config.preprocessing
    return {
        "dataset": config.dataset,
        "inputs": None if inputs == "all" else inputs,
        "features": features,
        "pipeline": None if pipeline.is_standard else format_preprocessing(pipeline),
        SETTINGS: format_training(config) or None,
    }


def _load(settings: Settings) -> None:
    file: Any = st.session_state[KEY]
    st.session_state[OUTCOME] = None
    if file is None:
        return
    try:
        if file.size > MOST_BYTES:
            raise ConfigurationError(
                f"{file.name[:60]} has {file.size:,} bytes, far more than settings need.",
                "Choose a file that was saved here, or with a run.",
            )
        config = parse_config(file.getvalue())
        write_pieces(describe_draft(config, settings))
        st.session_state[OUTCOME] = f"{file.name[:60]} is in the form now."
    except HepModelError as error:
        st.session_state[OUTCOME] = error
