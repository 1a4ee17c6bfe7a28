"""The buttons, the answer and the score: the only part of the page that runs again on a guess."""

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.game.call import Call
from hepmodel.game.guesses import GuessBook
from hepmodel.game.scoring import count_score
from hepmodel.game.turn import Verdict, describe_model_score, describe_verdict
from ui.error_boundary import error_boundary, show_error
from ui.play.seat import Seat
from ui.play.table import Table

BUTTONS = (
    (Call.SIGNAL, "S", "A Higgs boson was made"),
    (Call.BACKGROUND, "B", "Only top quarks were made"),
)
FAILURE, TURNED = "play_failure", "play_turned"
EXPLANATION = {
    Call.SIGNAL: "a heavy Higgs boson was made",
    Call.BACKGROUND: "a pair of top quarks was made",
}


@st.fragment
def show_answer(guesses: GuessBook, table: Table, seat: Seat) -> None:
    """Ask for the guess, or tell the answer once it is given."""
    if st.session_state.pop(TURNED, False):
        st.rerun(scope="app")  # the picture outside this fragment has to change as well
    with error_boundary():
        if error := st.session_state.pop(FAILURE, None):
            show_error(error)
        verdicts: dict[int, Verdict] = st.session_state.setdefault("play_verdicts", {})
        verdict = verdicts.get(seat.row)
        if verdict is None:
            _ask(guesses, table, seat)
        else:
            _tell(table, verdict, seat)
        _show_score(verdicts)


def _ask(guesses: GuessBook, table: Table, seat: Seat) -> None:
    with st.container(horizontal=True, key="guess_buttons"):
        for call, shortcut, meaning in BUTTONS:
            with st.container(key=f"guess_{call}"):
                st.button(
                    call.capitalize(),
                    width="stretch",
                    shortcut=shortcut,
                    help=meaning,
                    key=f"{call}_{seat.number}",
                    on_click=_guess,
                    args=(guesses, table, seat.player, seat.row, call),
                )
    st.caption("Half of the collisions are signal. Just guess: nobody is right every time.")


def _guess(guesses: GuessBook, table: Table, player: str, row: int, call: Call) -> None:
    """Write the guess down; runs before the fragment is drawn again, so that one click costs one run."""
    verdicts = st.session_state["play_verdicts"]
    if row in verdicts:
        return  # a second click that was on its way
    try:
        verdicts[row] = guesses.record(player, table.dataset.name, table.judge(row, call))
    except HepModelError as error:
        st.session_state[FAILURE] = error


def _turn(seat: Seat) -> None:
    seat.go_on()
    st.session_state[TURNED] = True


def _tell(table: Table, verdict: Verdict, seat: Seat) -> None:
    show = st.success if verdict.player_is_right else st.warning
    show(
        f"**It was {verdict.truth}**: {EXPLANATION[verdict.truth]}. "
        f"You said {verdict.guess}. {describe_verdict(verdict)}",
        icon=":material/check_circle:" if verdict.player_is_right else ":material/cancel:",
    )
    opponent, score = table.opponent, verdict.model_score
    words = describe_model_score(score, opponent.threshold)
    st.progress(score, text=f"The model: **{score:.0%}** signal ({words})")
    st.caption(
        f"It says “signal” from {opponent.threshold:.0%} on. Over {opponent.test_events:,} events that it never "
        f"learned from, its AUC is {opponent.auc:.3f} ± {opponent.auc_error:.3f} (0.5 is tossing a coin, 1 is perfect)."
    )
    st.button(
        "Next collision",
        type="primary",
        width="stretch",
        shortcut="Enter",
        icon=":material/arrow_forward:",
        key=f"next_{seat.number}",
        on_click=_turn,
        args=(seat,),
    )


def _show_score(verdicts: dict[int, Verdict]) -> None:
    score = count_score(verdicts.values())
    with st.container(horizontal=True, gap="large", key="play_score"):
        st.metric("You", f"{score.player_right} of {score.events}", width="content")
        st.metric("Model", f"{score.model_right} of {score.events}", width="content")
        st.metric("In a row", score.streak, width="content")
