"""What is done to the collisions before the network sees them: chosen on the Preprocessing page, shown on the Train page."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.description import describe_steps
from hepmodel.features.obstacles import Obstacle, leave_out, list_obstacles
from ui.pipeline import read_pipeline, reset_pipeline, write_pipeline
from ui.places import PREPROCESSING, show_way


def show_preprocessing(dataset: Dataset, features: Sequence[str]) -> PreprocessingConfig | None:
    """Show the pipeline of the address and the way to change it.

    Returns
    -------
    PreprocessingConfig or None
        None where it is not possible with these features: why has been said.
    """
    with st.container(border=True, gap="small", key="train_pipeline"):
        config = read_pipeline()
        st.markdown(f"**Preprocessing**: {' → '.join(describe_steps(config)) or 'nothing is done'}")
        with st.container(horizontal=True, vertical_alignment="center"):
            show_way(PREPROCESSING, "Change", ":material/tune:", key="pipeline_change")
            if not config.is_standard:
                st.button(
                    "Back to the standard", key="pipeline_reset", type="tertiary", on_click=reset_pipeline
                )
        obstacles = list_obstacles(config, dataset.schema, features) if features else ()
        if obstacles:
            _say_obstacles(config, obstacles)
            return None
    return config


def _say_obstacles(config: PreprocessingConfig, obstacles: tuple[Obstacle, ...]) -> None:
    reasons = dict.fromkeys(obstacle.reason for obstacle in obstacles)  # each once
    st.warning(f"With these features that does not work. {' '.join(reasons)}", icon=":material/warning:")
    st.button(
        "Leave out what is not possible",
        key="pipeline_leave_out",
        on_click=write_pipeline,
        args=(leave_out(config, obstacles),),
    )
