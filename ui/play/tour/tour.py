"""The tour: one step at a time, with a picture that one can turn."""

import streamlit as st

from hepmodel.physics.decay_chain import BACKGROUND_CHAIN, SIGNAL_CHAIN
from hepmodel.plots.event.description import describe_event
from hepmodel.plots.event.detector import draw_detector
from hepmodel.plots.event.legend import LegendEntry, choose_legend
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import write_scene
from hepmodel.plots.event.view import View
from hepmodel.plots.game.decay_chain import decay_chain_drawing
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.settings import ASSETS
from ui.drawing import show_drawing
from ui.places import PLAY, show_way
from ui.play.picture import show_picture
from ui.play.table import DATASET, load_pool
from ui.play.tour.steps import STEPS, Shows, Step
from ui.play.tour.worked import show_clues, show_question

DETECTOR_ALT = "The detector without a collision: layers like those of an onion around the beam."


@st.fragment
def show_tour() -> None:
    """Show the step that the address names."""
    number = _read_number()
    step = STEPS[number - 1]
    st.progress(number / len(STEPS), text=f"Step {number} of {len(STEPS)}")
    # on a phone the words come first, but for the collisions that one looks at before one reads
    with st.container(key="tour_look_first" if step.shows is Shows.WORKED else "tour_words_first"):
        picture, words = st.columns([3, 2], gap="medium")
    with words:
        st.subheader(step.title, anchor=False)
        st.markdown(step.words)
        if step.shows is Shows.WORKED:
            show_question(step)
        _show_ways(number)
        if step.shows is Shows.WORKED:
            show_clues(step)
    with picture:
        _show_picture(step)


def _show_picture(step: Step) -> None:
    match step.shows:
        case Shows.SIGNAL:
            show_drawing(decay_chain_drawing(SIGNAL_CHAIN, SIGNAL_COLOUR), key="tour_chain")
        case Shows.BACKGROUND:
            show_drawing(decay_chain_drawing(BACKGROUND_CHAIN, BACKGROUND_COLOUR), key="tour_chain")
        case Shows.END:
            st.image(ASSETS / "images" / "play.png", caption="A collision in the game.")
        case _:
            scene, alt, legend = _draw(step.row, step.view)
            show_picture(scene, alt, key="tour_picture", view=step.view, legend=legend)
            if step.row is not None:
                st.caption(f"Data: {load_pool(DATASET).dataset.schema.provenance}.")


@st.cache_resource(show_spinner=False)
def _draw(row: int | None, view: View) -> tuple[str, str, list[tuple[str, list[LegendEntry]]]]:
    if row is None:
        shapes, alt = draw_detector(), DETECTOR_ALT
    else:
        collision = load_pool(DATASET).see(row)
        assert collision is not None  # everything of the shipped events can be drawn
        shapes, alt = draw_event(collision, view), describe_event(collision, view)
    legend = choose_legend(shapes)
    return write_scene(shapes), alt, legend if row is None else legend[:1]


def _show_ways(number: int) -> None:
    with st.container(horizontal=True, key="tour_ways"):
        st.button(
            "Back",
            icon=":material/arrow_back:",
            key="tour_back",
            on_click=_turn,
            args=(number - 1,),
            disabled=number == 1,
        )
        if number < len(STEPS):
            st.button(
                "Next",
                type="primary",
                icon=":material/arrow_forward:",
                shortcut="Enter",
                key="tour_next",
                on_click=_turn,
                args=(number + 1,),
            )
        else:
            show_way(PLAY, "Play", ":material/sports_esports:", "tour_play")


def _turn(number: int) -> None:
    st.query_params["step"] = str(number)


def _read_number() -> int:
    """Read the step from the address; whatever makes no sense there means the first one."""
    text = st.query_params.get("step", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1
    return number if 1 <= number <= len(STEPS) else 1
