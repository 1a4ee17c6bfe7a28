"""The Preprocessing page below its headline: steps on the left, what they do on the right."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.features.assembly import assemble_steps, describe_columns
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.description import describe_steps
from hepmodel.features.obstacles import leave_out, list_obstacles
from hepmodel.features.step import Features
from ui.error_boundary import error_boundary, show_error
from ui.explore.frame import Exploration
from ui.explore.preprocessing.code import write_pipeline_code
from ui.explore.preprocessing.comparison import show_comparison
from ui.explore.preprocessing.controls import show_controls
from ui.explore.preprocessing.preview import Preview, Sample, choose_limit, preview_pipeline, take_sample
from ui.explore.preprocessing.table import say_changes, show_table
from ui.pipeline import can_undo, read_pipeline, reset_pipeline, undo_pipeline, write_pipeline
from ui.places import TRAIN, show_way


@dataclass(frozen=True)
class Outcome:
    """What came of the pipeline: a preview, or why there is none."""

    preview: Preview | None
    error: HepModelError | None


@st.fragment
def show_preprocessing(exploration: Exploration) -> None:
    """Show the pipeline and what it does. Only this part runs again when a step changes."""
    with error_boundary():
        config = read_pipeline()
        sample = take_sample(exploration)
        outcome = _try(exploration, sample, config)
        _show_head(config, outcome)
        left, right = st.columns([2, 3], gap="large")
        with left:
            columns = _describe_unshaped(exploration, config)
            gaps = sum(one.missing > 0 for one in sample.before)
            show_controls(exploration, config, columns, gaps, _count_mixable(columns, outcome))
        with right.container(key="pipeline_comparison"):
            if outcome.preview is not None:
                _show_outcome(exploration, config, sample, outcome.preview)
            elif outcome.error is not None:
                _show_trouble(exploration, config, outcome.error)
        if outcome.preview is not None:
            _show_table(exploration, config, sample, outcome.preview)


def _try(exploration: Exploration, sample: Sample, config: PreprocessingConfig) -> Outcome:
    try:
        return Outcome(preview_pipeline(exploration, sample, config), None)
    except HepModelError as error:  # shown where the result would be; the controls stay
        return Outcome(None, error)


def _show_head(config: PreprocessingConfig, outcome: Outcome) -> None:
    """Say what the pipeline is, and offer to go on with it or back."""
    words, buttons = st.columns([3, 2], vertical_alignment="center")
    with words.container(key="pipeline_words"):
        st.markdown(f"**Your pipeline**: {' → '.join(describe_steps(config)) or 'nothing is done'}")
    with buttons.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="pipeline_bar"
    ):
        if not config.is_standard:
            st.button("Back to the standard", key="pipeline_reset", type="tertiary", on_click=reset_pipeline)
        if can_undo():
            st.button("Undo", key="pipeline_undo", icon=":material/undo:", on_click=undo_pipeline)
        if outcome.preview is not None:
            show_way(TRAIN, "Train with this", ":material/model_training:", key="pipeline_train")


def _show_outcome(
    exploration: Exploration, config: PreprocessingConfig, sample: Sample, preview: Preview
) -> None:
    shown = len(sample.train)
    which = f"all {shown:,}" if sample.is_whole else f"{shown:,} evenly chosen"
    caption = f"{which} events of the train part, {exploration.origin}"
    st.markdown(say_changes(sample, preview))
    show_comparison(exploration, config, sample, preview, caption)
    st.caption(
        f"Fitted and shown on {shown:,} events of the **train part** alone, each counting once: what judges the network later "
        "is not looked at. A training fits the same steps to all its training events."
    )


def _show_table(
    exploration: Exploration, config: PreprocessingConfig, sample: Sample, preview: Preview
) -> None:
    limit = choose_limit(len(exploration.schema.features))
    st.subheader("All features", anchor=False)
    code = write_pipeline_code(exploration, config, limit)
    show_table(sample, preview, code)
    with st.expander("Show me the code", icon=":material/code:"):
        st.code(code, language="python")


def _show_trouble(exploration: Exploration, config: PreprocessingConfig, error: HepModelError) -> None:
    """Say why the pipeline does not work with these events, and offer what would."""
    show_error(error)
    obstacles = list_obstacles(config, exploration.schema, exploration.schema.feature_names)
    offers: list[tuple[str, PreprocessingConfig]] = []
    if obstacles:
        offers.append(("Leave out what is not possible", leave_out(config, obstacles)))
    elif config.log and not config.signed_log and "logarithm" in error.message:
        offers += [
            ("Keep the signs", config.replace(signed_log=True)),
            ("Without the logarithm", config.replace(log=())),
        ]
    elif isinstance(config.components, int):
        offers.append(("Keep all components", config.replace(components="all")))
    elif config.missing == "drop":
        offers.append(("Fill the gaps instead", config.replace(missing="indicator")))
    with st.container(horizontal=True):
        for label, offer in offers:
            st.button(label, on_click=write_pipeline, args=(offer,))


def _describe_unshaped(exploration: Exploration, config: PreprocessingConfig) -> Features:
    """Return what the columns are before they are shaped, as far as that is possible here."""
    schema = exploration.schema
    possible = leave_out(config, list_obstacles(config, schema, schema.feature_names))
    unshaped = possible.replace(log=(), shape="none", missing="indicator", scale=False, components=None)
    return describe_columns(
        assemble_steps(schema.features, schema.objects, unshaped), schema.features, fitted=False
    )


def _count_mixable(columns: Features, outcome: Outcome) -> int:
    """Return how many columns principal components can be made of."""
    if outcome.preview is None:
        return len(columns)
    steps = outcome.preview.preprocessing.pipeline.named_steps
    return int(steps["components"].n_features_in_) if "components" in steps else len(outcome.preview.after)
