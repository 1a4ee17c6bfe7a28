"""Trainings that were thought out before: one is chosen, and everything can be changed afterwards."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.errors import ConfigurationError
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.notation import format_preprocessing, parse_preprocessing
from hepmodel.runs.notation import format_training, parse_training
from hepmodel.runs.presets.known import PRESETS
from hepmodel.runs.presets.preset import PLAIN, Preset
from ui.address import recall
from ui.explore.preprocessing.step import show_value
from ui.markdown import escape_markdown
from ui.train.draft import SETTINGS, write_pieces

OFFERED = {preset.name: preset for preset in (PLAIN, *PRESETS)}
KEY = "train_preset"


def show_presets(schema: Schema, features: Sequence[str]) -> None:
    """Let a preset be chosen; say why it is built that way, what to expect, and whether it was changed."""
    wanted = recall("preset") or PLAIN.name
    preset = OFFERED.get(wanted, PLAIN)
    if wanted not in OFFERED:
        st.warning(
            f"There is no preset called “{escape_markdown(wanted[:60])}” here. Choose one of these.",
            icon=":material/link_off:",
        )
    show_value(KEY, preset.name)
    st.selectbox(
        "Start from",
        list(OFFERED),
        format_func=lambda name: OFFERED[name].title,
        key=KEY,
        on_change=_take_chosen,
        args=(schema, features),
        help="Each sets the network, the way of learning and the preprocessing below. Change what you like afterwards.",
    )
    with st.expander("Why it is built like that, and what to expect", icon=":material/lightbulb:"):
        st.markdown(f"**Why?** {preset.why}")
        st.markdown(f"**What to expect.** {preset.expect}")
    with st.container(
        key="train_preset_state", height=40, vertical_alignment="center", gap=None, border=False
    ):
        if _is_changed(preset, schema, features):
            st.button(
                "Changed since. Back to the preset",
                key="train_preset_back",
                type="tertiary",
                icon=":material/restart_alt:",
                on_click=_take,
                args=(preset, schema, features),
            )
        else:
            st.caption("As it was thought out. Change what you like.")


def _is_changed(preset: Preset, schema: Schema, features: Sequence[str]) -> bool:
    try:
        settings = parse_training(recall(SETTINGS) or "")
    except ConfigurationError:
        return True
    same = format_training(settings) == format_training(preset.settings)
    return not same or (bool(features) and _read_pipeline() != preset.prepare(schema, features))


def _read_pipeline() -> PreprocessingConfig | None:
    try:
        return parse_preprocessing(recall("pipeline") or "")
    except ConfigurationError:
        return None  # it is said where the pipeline is shown


def _take_chosen(schema: Schema, features: Sequence[str]) -> None:
    _take(OFFERED[st.session_state[KEY]], schema, features)


def _take(preset: Preset, schema: Schema, features: Sequence[str]) -> None:
    pipeline = preset.prepare(schema, features or schema.feature_names)
    write_pieces(
        {
            "preset": None if preset is PLAIN else preset.name,
            SETTINGS: format_training(preset.settings) or None,
            "pipeline": None if pipeline.is_standard else format_preprocessing(pipeline),
        }
    )
