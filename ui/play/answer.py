"""The answer: truth, model, why, and the way on."""

import html

import numpy as np
import streamlit as st

from hepmodel.game.call import Call
from hepmodel.game.turn import Verdict, describe_verdict
from hepmodel.plots.game.model_bar import model_bar
from hepmodel.plots.game.neighbours import neighbours_table
from hepmodel.plots.game.reasons import reasons_drawing
from ui.drawing import show_drawing
from ui.play.game import Game, go_on
from ui.play.packed_text import PackedText, pack
from ui.play.table import Table


def show_answer(game: Game, verdict: Verdict) -> None:
    """Tell what it was and what the model said, offer the next collision, and explain."""
    show = st.success if verdict.player_is_right else st.warning
    with st.container(key="play_next"):
        show(
            f"**It was {verdict.truth}.** You said {verdict.guess}. {describe_verdict(verdict)}",
            icon=":material/check_circle:" if verdict.player_is_right else ":material/cancel:",
        )
        st.button(
            "See how you did" if game.progress.is_over else "Next collision",
            type="primary",
            width="stretch",
            shortcut="Enter",
            icon=":material/arrow_forward:",
            key=f"next_{verdict.row}",
            on_click=go_on,
        )
    show_explanation(game, verdict)


def show_explanation(game: Game, verdict: Verdict) -> None:
    """Tell what the model said and why; only once the truth is known."""
    opponent, schema = game.table.opponent, game.table.pool.dataset.schema
    truth = schema.signal if verdict.truth is Call.SIGNAL else schema.background
    why = draw_reasons(game.table, game.config.dataset, game.config.opponent, verdict.row).unpack()
    show_drawing(
        f'<p class="fine">{html.escape(truth)}</p>{model_bar(verdict, opponent.threshold)}{why}'
        f'<p class="fine">The model says “signal” from {opponent.threshold:.0%} on (the mark), fixed before anybody played. Over '
        f"{len(opponent.rows):,} events that it never learned from, its AUC is {opponent.roc.auc:.3f} ± "
        f"{opponent.roc.auc_error:.3f} (0.5 is tossing a coin, 1 is perfect). “Why” is what moved this network (Shapley "
        "values), not what happened in the collision.</p>",
        key="event_answer",
    )


@st.cache_resource(show_spinner=False, max_entries=8192)
def draw_reasons(_table: Table, dataset: str, run_id: str | None, row: int) -> PackedText:
    """Draw why, and what collisions are like this one; the same for everybody who plays against that model."""
    pool, reasons = _table.pool, _table.opponent.reasons.explain(row)
    values = pool.look_at(row)
    places = {clue.feature.name: place for place, clue in enumerate(pool.clues)}
    chosen = [places[name] for name in reasons.names]
    bars = reasons_drawing(reasons, [pool.clues[place].feature for place in chosen], values[np.array(chosen)])
    neighbours = neighbours_table(
        pool.neighbourhood.find(values), [clue.feature for clue in pool.clues], values
    )
    return pack(bars + neighbours)
