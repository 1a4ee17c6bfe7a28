"""Which collisions a network learns from, and what it may look at."""

from typing import Any

import streamlit as st

from hepmodel.data.dataset import Dataset
from hepmodel.data.feature import FeatureLevel
from ui.address import recall
from ui.explore.preprocessing.step import show_value
from ui.markdown import escape_markdown
from ui.train.control import choose, pick_number, slide
from ui.train.draft import read_features, write_features, write_pieces

CHOICES = {
    "all": "All features",
    "low": "Only what the detector measured",
    "high": "Only what physicists computed from it",
    "own": "Choose myself",
}
MOST_NAMED = 5
BALANCES = {
    "none": "As they are",
    "equal": "As many of either: leave some out",
    "class_weights": "Both count the same: by weight",
    "event_weights": "By the data set's own weights",
}


def pick_features(dataset: Dataset) -> list[str]:
    """Let the features be chosen that a network may look at."""
    schema = dataset.schema
    levels = {level: schema.names_of_level(level) for level in FeatureLevel}
    choices = [choice for choice in CHOICES if choice not in ("low", "high") or all(levels.values())]
    wanted = recall("inputs")
    chosen = wanted if wanted in choices else "all"
    if wanted is not None and wanted != chosen:
        what = CHOICES[wanted].lower() if wanted in CHOICES else f"“{escape_markdown(wanted[:60])}”"
        _say_left_out(
            f"The link asks for {what}, which this data set does not tell apart: it is all features now."
        )
    show_value("inputs", CHOICES[chosen])
    st.selectbox(
        "What the network may look at",
        [CHOICES[choice] for choice in choices],
        key="inputs",
        help="Can a network find by itself what physicists compute? Compare the two.",
        on_change=_take_choice,
    )
    if chosen == "own":
        asked = read_features()
        names = [name for name in asked if name in schema.feature_names]
        missing = [f"**{escape_markdown(name[:60])}**" for name in dict.fromkeys(asked) if name not in names]
        if missing:
            told = ", ".join(missing[:MOST_NAMED]) + (" and others" if len(missing) > MOST_NAMED else "")
            _say_left_out(f"{schema.title} has no {told}: left out.")
        show_value("features", names)
        st.multiselect(
            "Features",
            schema.feature_names,
            key="features",
            help="The Data set page says what each of them means.",
            on_change=lambda: write_pieces({"features": write_features(st.session_state["features"])}),
        )
        return names
    if chosen in ("low", "high"):
        return list(levels[FeatureLevel(chosen)])
    return list(schema.feature_names)


def show_events(settings: dict[str, Any], dataset: Dataset, most: int) -> None:
    """Show what is done with the classes and how many collisions are used; `most` are allowed here."""
    with st.expander("Which collisions it learns from", icon=":material/scatter_plot:"):
        has_weights = dataset.schema.weight is not None or settings["balance"] == "event_weights"
        choose(
            settings,
            "balance",
            "Signal and background",
            {name: label for name, label in BALANCES.items() if name != "event_weights" or has_weights},
            "Where one class is rarer, a network that always says the other is often right, and learns nothing. Balanced "
            "classes do not let it.",
        )
        slide(
            settings,
            "validation_share",
            "Share for validation",
            0.05,
            0.6,
            0.05,
            "These collisions are not learned from: after every epoch they tell how good the network is. Another fifth, the "
            "test part, judges it in the end and is never touched before.",
        )
        all_events = min(dataset.number_of_events, most)
        usual = [number for number in (1_000, 5_000, 20_000, 100_000, 500_000) if number < all_events]
        shown = {**settings, "max_events": settings["max_events"] or 0}
        pick_number(
            shown,
            "max_events",
            "Most collisions (0: all)",
            [0, *usual],
            "With few collisions a network learns them by heart. See how the two curves part.",
        )


def _say_left_out(text: str) -> None:
    st.warning(text, icon=":material/link_off:")


def _take_choice() -> None:
    choice = next(name for name, label in CHOICES.items() if label == st.session_state["inputs"])
    write_pieces({"inputs": None if choice == "all" else choice})
