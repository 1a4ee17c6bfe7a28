"""The form that makes a training configuration, and starts it."""

from typing import get_args

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import FeatureLevel
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.config import Activation, TrainingConfig, parse_config
from hepmodel.runs.limits import check_limits
from ui.datasets import pick_dataset
from ui.error_boundary import error_boundary
from ui.services import Services
from ui.train.preprocessing import show_preprocessing

CHOICES = {
    "all": "All features",
    "low": "Only what the detector measured",
    "high": "Only what physicists computed from it",
    "own": "Choose myself",
}
ACTIVATIONS = get_args(Activation)


def show_form(services: Services, jobs: JobService) -> None:
    """Show the settings and the button that starts a training."""
    dataset = pick_dataset(services.settings, key="train_dataset")
    if dataset is None:
        return
    features = _pick_features(dataset)
    preprocessing = show_preprocessing(dataset, features)
    layers = st.slider(
        "Hidden layers",
        1,
        6,
        2,
        key="layers",
        bind="query-params",
        help="How many steps of thought the network has.",
    )
    width = st.select_slider(
        "Neurons in each layer",
        [4, 8, 16, 32, 64, 128, 256],
        64,
        key="width",
        bind="query-params",
        help="How much it can think of at once.",
    )
    epochs = st.number_input(
        "Epochs",
        1,
        services.settings.max_epochs,
        20,
        key="epochs",
        bind="query-params",
        help="How often it sees all training collisions.",
    )
    with st.expander("More settings"):
        activation = st.selectbox(
            "Activation",
            ACTIVATIONS,
            key="activation",
            bind="query-params",
            help="What a neuron does with its sum.",
        )
        dropout = st.slider(
            "Dropout",
            0.0,
            0.9,
            0.0,
            0.05,
            key="dropout",
            bind="query-params",
            help="Share of neurons silenced at random: helps against learning by heart.",
        )
        rate = st.select_slider(
            "Learning rate",
            [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1],
            0.001,
            key="rate",
            bind="query-params",
            help="Length of each correction.",
        )
        batch = st.select_slider(
            "Batch size",
            [32, 64, 128, 256, 512, 1024, 4096],
            256,
            key="batch",
            bind="query-params",
            help="Collisions between two corrections.",
        )
        seed = st.number_input(
            "Seed",
            0,
            2**31 - 1,
            1,
            key="seed",
            bind="query-params",
            help="The same seed gives the same network again.",
        )
    pressed = st.button(
        "Start training",
        type="primary",
        width="stretch",
        icon=":material/play_arrow:",
        disabled=not features or preprocessing is None,
    )
    if not features:
        st.caption("Choose at least one feature.")
    if pressed and preprocessing is not None:
        with error_boundary():
            config = parse_config(
                {
                    "dataset": dataset.name,
                    "features": features,
                    "preprocessing": preprocessing.model_dump(mode="json"),
                    "hidden_layers": [int(width)] * layers,
                    "activation": activation,
                    "dropout": dropout,
                    "learning_rate": rate,
                    "batch_size": batch,
                    "epochs": int(epochs),
                    "seed": int(seed),
                }
            )
            st.query_params["run"] = _start(config, services, jobs)


def _start(config: TrainingConfig, services: Services, jobs: JobService) -> str:
    check_limits(config, services.settings)
    run = services.runs.create(config)
    jobs.submit_training(run.id)
    return run.id


def _pick_features(dataset: Dataset) -> list[str]:
    schema = dataset.schema
    levels = {level: schema.names_of_level(level) for level in FeatureLevel}
    choices = [choice for choice in CHOICES if choice not in ("low", "high") or all(levels.values())]
    chosen = st.selectbox(
        "What the network may look at",
        [CHOICES[choice] for choice in choices],
        key="inputs",
        bind="query-params",
    )
    choice = next(choice for choice in choices if CHOICES[choice] == chosen)
    if choice == "own":
        return st.multiselect("Features", schema.feature_names, key="features", bind="query-params")
    if choice in ("low", "high"):
        return list(levels[FeatureLevel(choice)])
    return list(schema.feature_names)
