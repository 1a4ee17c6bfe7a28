"""What the networks of a search may look at, as a choice among levels of features."""

import streamlit as st

from hepmodel.data.feature import FeatureLevel
from hepmodel.data.schema import Schema
from hepmodel.search.dimension import Choice

NAME = "features"
LABELS = {FeatureLevel.LOW: "Low-level", FeatureLevel.HIGH: "High-level"}
WHY = "Momenta and angles as measured, what physicists compute of them, or both."


def list_levels(schema: Schema) -> dict[str, list[str]]:
    """Return the features of each level, and all of them, by what people call them; nothing where there is one level only."""
    levels = {label: list(schema.names_of_level(level)) for level, label in LABELS.items()}
    return {**levels, "All": list(schema.feature_names)} if all(levels.values()) else {}


def suggest_levels(schema: Schema) -> Choice:
    """Return the choice among all levels."""
    return Choice(tuple(list_levels(schema).values()))


def pick_levels(schema: Schema, key: str) -> Choice:
    """Return the choice that the control of that key shows. Raises ConfigurationError for fewer than two."""
    levels = list_levels(schema)
    return Choice(tuple(levels[label] for label in st.session_state[key]))


def name_levels(choice: Choice, schema: Schema) -> list[str]:
    """Return what people call the chosen features; what is no level is left out."""
    levels = list_levels(schema)
    return [label for label, names in levels.items() if names in choice.values]
