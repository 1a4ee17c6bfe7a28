"""What the visitor wants to see on the Relations page: all of it stands in the page's address."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.statistics.class_correlation import Method
from ui.address import recall, remember
from ui.markdown import escape_markdown

SIGNAL, BACKGROUND, BOTH, DIFFERENCE = "Signal", "Background", "Both", "Difference"
PEARSON, SPEARMAN = "Pearson", "Spearman"
CHOICES = "relations_choices"
LOWEST, HIGHEST, STANDARD = 0.1, 0.95, 0.5
EXPLAINED = {
    PEARSON: "**+1**: the two go up together along a straight line. **−1**: as one goes up, the other goes down. "
    "**0**: no straight line describes them.",
    SPEARMAN: "**+1**: whenever one goes up, so does the other, along any curve. **−1**: the other always goes down. Only the "
    "order of the collisions counts, so a few extreme ones do no harm.",
}


@dataclass(frozen=True)
class View:
    """How relations are shown.

    Attributes
    ----------
    show
        Which matrix, in the words of the page.
    method
        Which coefficient.
    threshold
        From which correlation on features are one group.
    weighted
        Whether event weights are used.
    """

    show: str
    method: Method
    threshold: float
    weighted: bool


def pick_view(has_weights: bool) -> View:
    """Show the controls above the matrix."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        show = st.segmented_control(
            "Collisions",
            (SIGNAL, BACKGROUND, BOTH, DIFFERENCE),
            default=SIGNAL,
            required=True,
            key="show",
            bind="query-params",
            help="Difference: signal minus background.",
        )
        method = st.segmented_control(
            "Coefficient",
            (PEARSON, SPEARMAN),
            default=PEARSON,
            required=True,
            key="method",
            bind="query-params",
            help="Pearson asks for a straight line, Spearman for any curve that only rises or only falls. Neither sees a "
            "relation that goes up and down again: look at the pair.",
        )
        threshold = _pick_threshold()
        weighted = True
        if has_weights:
            weighted = st.toggle(
                "Event weights",
                value=True,
                key="weighted",
                bind="query-params",
                help="On: each simulated collision counts as often as it would happen in the experiment. "
                "Off: each counts once.",
            )
    st.caption(EXPLAINED[method or PEARSON])
    return View(show or SIGNAL, "spearman" if method == SPEARMAN else "pearson", threshold, bool(weighted))


def choose_pair(x: str, y: str) -> None:
    """Make two features the pair that is shown, and bring it into sight."""
    remember("x", x)
    remember("y", y)
    st.session_state[CHOICES] = count_choices() + 1


def count_choices() -> int:
    """Return how often this visitor has chosen a pair."""
    return int(st.session_state.get(CHOICES, 0))


def read_pair(schema: Schema, first: tuple[str, str]) -> tuple[str, str]:
    """Return the pair of the address, or the first choice where there is none; what makes no sense there is said."""
    pair = (recall("x") or first[0], recall("y") or first[1])
    unknown = [name for name in pair if name not in schema.feature_names]
    if unknown:
        st.warning(
            f"This data set has no feature “{escape_markdown(unknown[0][:60])}”. Showing another pair instead."
        )
        return first
    return pair


def _pick_threshold() -> float:
    return float(
        st.slider(
            "Group from a correlation of",
            LOWEST,
            HIGHEST,
            STANDARD,
            step=0.05,
            key="threshold",
            bind="query-params",
            width=260,
            help="Features are one group where they go together at least this well on average, up or down. Groups have a frame.",
        )
    )
