"""One feature before and after."""

import streamlit as st

from hepmodel.data.feature import Feature
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.objects import order_references
from hepmodel.features.step import Features
from hepmodel.plots.matrix_column import column_figure, describe_column, tabulate_column
from hepmodel.statistics.matrix_column import fill_column
from ui.address import recall, remember
from ui.error_boundary import error_boundary
from ui.explore.frame import Exploration
from ui.explore.preprocessing.code import write_column_code
from ui.explore.preprocessing.preview import Preview, Sample, choose_limit
from ui.explore.preprocessing.table import find_most_telling
from ui.figure import show_figure

COLUMN = "column"
KEY = "preprocessing_column"
ALWAYS_THE_SAME = (
    "The same in all these collisions, so it tells a network nothing. It does no harm either; under **Train** you can choose "
    "what the network may look at."
)


def show_comparison(
    exploration: Exploration, config: PreprocessingConfig, sample: Sample, preview: Preview, caption: str
) -> None:
    """Let a feature be chosen, and show it before and after."""
    inputs, outputs = _by_name(exploration.schema.features), _by_name(preview.preprocessing.outputs)
    name = _pick(sample, [*inputs, *(new for new in outputs if new not in inputs)])
    shown = outputs.get(name) or inputs[name]
    # Symbols and meanings of imported features were escaped when they were imported.
    st.markdown(f"**{shown.symbol}**: {shown.meaning}", unsafe_allow_html=True)
    left, right = st.columns(2, gap="medium")
    with left, error_boundary():
        st.markdown("**Before**")
        if name in inputs:
            _show(exploration, config, sample, preview, name, False, caption)
        else:
            st.info("This one is new: it was made of others.", icon=":material/auto_awesome:")
    with right, error_boundary():
        st.markdown("**After**, as the network sees it")
        if name in outputs:
            _show(exploration, config, sample, preview, name, True, caption)
        else:
            st.info(_say_gone(exploration, config, sample, name), icon=":material/remove_circle:")


def _pick(sample: Sample, names: list[str]) -> str:
    telling = find_most_telling(sample.before) or sample.before[0]
    wanted = recall(COLUMN)
    name = wanted if wanted in names else telling.feature.name
    if st.session_state.get(KEY) != name:
        st.session_state[KEY] = name
    st.selectbox("Feature", names, key=KEY, on_change=lambda: remember(COLUMN, st.session_state[KEY]))
    return name


def _show(
    exploration: Exploration,
    config: PreprocessingConfig,
    sample: Sample,
    preview: Preview,
    name: str,
    after: bool,
    caption: str,
) -> None:
    made, train = preview.preprocessing, sample.train
    features, values = (made.outputs, preview.prepared) if after else (made.inputs, train.features)
    summaries = preview.after if after else sample.before
    column = fill_column(features, values, name, train.labels)
    limit = choose_limit(len(made.inputs))
    show_figure(
        column_figure(column, caption),
        describe_column(column),
        key="column_after" if after else "column_before",
        numbers=lambda: tabulate_column(column),
        code=write_column_code(exploration, config, limit, name, after, caption),
    )
    if next(one.is_constant for one in summaries if one.feature.name == name):
        st.caption(f":material/info: {ALWAYS_THE_SAME}")


def _say_gone(exploration: Exploration, config: PreprocessingConfig, sample: Sample, name: str) -> str:
    if config.components is not None:
        return "It is mixed into the principal components (pc1, pc2 …), which stand at the end of the list."
    if any(one.missing for one in sample.before if one.feature.name == name):
        return "It is left out, for some collisions have no value of it."
    directed = order_references(exploration.schema.objects, exploration.schema.feature_names)
    if config.symmetry != "none" and name == directed[0].phi:
        return "It is left out: after the turn it is 0 in all collisions."
    return "It is left out: its cosine and sine say the same."


def _by_name(features: Features) -> dict[str, Feature]:
    return {feature.name: feature for feature in features}
