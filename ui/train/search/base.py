"""The training that a search begins with: what the Train form holds, read from the address."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import FeatureLevel
from hepmodel.errors import HepModelError
from hepmodel.features.obstacles import list_obstacles
from hepmodel.runs.config import TrainingConfig, parse_config
from hepmodel.runs.wording import name_features, name_network
from hepmodel.settings import Settings
from ui.address import recall
from ui.datasets import DEFAULT_DATASET
from ui.error_boundary import show_error
from ui.pipeline import read_pipeline
from ui.places import TRAIN, show_way
from ui.train.draft import read_features, read_settings


@dataclass(frozen=True)
class SearchBase:
    """What a search begins with."""

    dataset: Dataset
    config: TrainingConfig


def show_base(settings: Settings) -> SearchBase | None:
    """Say what the Train form holds, with the way there; None where that cannot be trained: why has been said."""
    with st.container(border=True, gap="small", key="search_base"):
        try:
            base = _read_base(settings)
        except HepModelError as error:
            show_error(error)
            base = None
        if base is not None:
            config, schema = base.config, base.dataset.schema
            st.markdown(
                f"**It begins with the Train form**: {schema.title}, features: {name_features(config.features, schema)}, "
                f"{name_network(config)}, {config.optimiser}."
            )
        show_way(TRAIN, "Change it there", ":material/tune:", key="search_change")
    return base


def _read_base(settings: Settings) -> SearchBase | None:
    dataset = find_dataset(recall("dataset") or DEFAULT_DATASET, settings)
    features = _read_features(dataset)
    if not features:
        st.caption("No feature is chosen there.")
        return None
    pipeline = read_pipeline()
    obstacles = list_obstacles(pipeline, dataset.schema, features)
    if obstacles:
        st.warning(f"Its preprocessing does not fit these features. {obstacles[0].reason}")
        return None
    draft = {
        "dataset": dataset.name,
        "features": features,
        "preprocessing": pipeline.model_dump(mode="json"),
        **read_settings(),
    }
    return SearchBase(dataset, parse_config(draft).replace(members=1))


def _read_features(dataset: Dataset) -> list[str]:
    wanted, schema = recall("inputs"), dataset.schema
    if wanted == "own":
        return [name for name in read_features() if name in schema.feature_names]
    if wanted in tuple(FeatureLevel):
        return list(schema.names_of_level(FeatureLevel(wanted)) or schema.feature_names)
    return list(schema.feature_names)
