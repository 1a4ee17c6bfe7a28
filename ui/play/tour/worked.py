"""A worked event: the same question as in the game, with the answer explained."""

import streamlit as st

from hepmodel.game.call import Call
from hepmodel.plots.clues import clue_graph, clue_legend
from hepmodel.plots.game.model_bar import model_bar
from ui.drawing import show_drawing
from ui.play.event import CLUES_SHOWN
from ui.play.table import DATASET, load_pool, load_table
from ui.play.tour.steps import Step


def show_question(step: Step) -> None:
    """Ask, and tell the answer once somebody has said something; it counts for nothing."""
    said: Call | None = st.session_state.get(f"tour_said_{step.row}")
    if said is None:
        with st.container(horizontal=True, key="guess_buttons"):
            for call, shortcut in ((Call.SIGNAL, "S"), (Call.BACKGROUND, "B")):
                with st.container(key=f"guess_{call}"):
                    st.button(
                        call.capitalize(),
                        width="stretch",
                        shortcut=shortcut,
                        key=f"tour_{call}_{step.row}",
                        on_click=_say,
                        args=(step, call),
                    )
        return
    assert step.row is not None  # a worked event is one
    table = load_table()
    verdict = table.opponent.judge(table.pool, step.row, said)
    show = st.success if verdict.player_is_right else st.warning
    show(f"**It was {verdict.truth}.** You said {said}. {step.answer}")
    show_drawing(model_bar(verdict, table.opponent.threshold), key="tour_model")


def show_clues(step: Step) -> None:
    """Show where the event lies on the most telling features."""
    assert step.row is not None
    pool = load_pool(DATASET)
    values = pool.look_at(step.row)
    graphs = (
        clue_graph(clue, float(value)) for clue, value in zip(pool.clues[:CLUES_SHOWN], values, strict=False)
    )
    show_drawing(clue_legend() + "".join(graphs), key="tour_clues")
    for clue in pool.clues[:CLUES_SHOWN]:
        st.caption(f"**{clue.feature.name}**: {clue.feature.meaning}")


def _say(step: Step, call: Call) -> None:
    st.session_state[f"tour_said_{step.row}"] = call
