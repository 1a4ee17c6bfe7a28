"""The network of a run as a drawing."""

import streamlit as st

from hepmodel.data.catalogue import find_entry
from hepmodel.errors import HepModelError
from hepmodel.features.counting import count_inputs
from hepmodel.plots.network_drawing import draw_network
from hepmodel.runs.network_config import count_parameters
from hepmodel.runs.record import RunRecord
from hepmodel.settings import Settings
from ui.drawing import show_drawing


def show_anatomy(run: RunRecord, settings: Settings, opened: bool = False) -> None:
    """Show the layers of a run's network and how many numbers it has to find, or has; `opened` without being asked for."""
    config = run.config
    try:
        schema = find_entry(config.dataset, settings).schema
        inputs = count_inputs(schema, config.features, config.preprocessing)
    except HepModelError:
        inputs = len(config.features)  # a run may outlive its data set
    parameters = count_parameters(config, inputs)
    several = f" {config.members} such networks are averaged." if config.members > 1 else ""
    numbers = f"{parameters:,} numbers{'' if run.is_import else ' to find'}"
    with st.expander(f"The network: {numbers}", expanded=opened, icon=":material/hub:"):
        outputs = 1 if config.output == "sigmoid" else 2
        show_drawing(draw_network(inputs, config.hidden_layers, outputs, parameters), key="train_anatomy")
        learning = "" if opened else f", optimiser {config.optimiser}, seed {config.seed}"
        st.caption(f"Activation {config.activation}, dropout {config.dropout:g}{learning}.{several}")
