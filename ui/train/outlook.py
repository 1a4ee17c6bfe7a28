"""What stands in the place of a training while there is none: what will happen, and what could be tried."""

import streamlit as st

from hepmodel.runs.layers import format_layers
from hepmodel.runs.notation import DEFAULTS
from hepmodel.runs.presets.known import PRESETS
from hepmodel.runs.presets.preset import Preset
from ui.wide_screen import wide_screen_only


def show_outlook(can_start: bool) -> None:
    """Say what to do first; `can_start` is whether the chosen data set is on this machine."""
    if can_start:
        st.info(
            "Nothing is being trained here yet. The curve will appear in this place as soon as you press **Start training**.",
            icon=":material/show_chart:",
        )
    else:
        st.info(
            "Nothing can be trained yet: the chosen data set is not on this machine. Choose one marked **●**; the curve will "
            "then appear in this place.",
            icon=":material/show_chart:",
        )


def show_ideas() -> None:
    """Say what will happen and what the presets are for, where there is room for it beside the form."""
    with wide_screen_only("train_ideas"):
        st.markdown(
            "**What will happen**\n"
            "1. The collisions are cut into three parts: one to **learn** from, one for **validation** after every epoch, and "
            "one for the **test** in the end.\n"
            "2. In every epoch the network sees all collisions of the first part and corrects its weights a little, so that "
            "its **loss** becomes smaller. You see it happen, and can pause it or change the learning rate.\n"
            "3. It is judged on the test part, which it has never seen: how many Higgs bosons does it find, how much "
            "background does it take for one?"
        )
        st.markdown(
            "**What you can start from**: choose it at the top of the form, which then says why it is built like that.\n"
            + "\n".join(f"- {preset.title} ({_name_layers(preset)})" for preset in PRESETS)
        )


def _name_layers(preset: Preset) -> str:
    return format_layers(preset.settings.get("hidden_layers", DEFAULTS["hidden_layers"]))
