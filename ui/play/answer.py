"""The buttons, the answer and the score: the only part of the page that runs again on a guess."""

import streamlit as st

from hepmodel.game.call import Call
from hepmodel.game.guesses import GuessBook
from hepmodel.game.scoring import count_score
from hepmodel.game.turn import Verdict, describe_model_score, describe_verdict
from ui.error_boundary import error_boundary
from ui.play.seat import Seat
from ui.play.table import Table

EXPLANATION = {
    Call.SIGNAL: "a heavy Higgs boson was made",
    Call.BACKGROUND: "a pair of top quarks was made",
}


@st.fragment
def show_answer(guesses: GuessBook, table: Table, seat: Seat) -> None:
    """Ask for the guess, or tell the answer once it is given."""
    with error_boundary():
        verdicts: dict[int, Verdict] = st.session_state.setdefault("play_verdicts", {})
        verdict = verdicts.get(seat.row)
        if verdict is None:
            _ask(guesses, table, seat, verdicts)
        else:
            _tell(table, verdict, seat)
        _show_score(verdicts)


def _ask(guesses: GuessBook, table: Table, seat: Seat, verdicts: dict[int, Verdict]) -> None:
    row = seat.row
    guess = None
    with st.container(horizontal=True, key="guess_buttons"):
        with st.container(key="guess_signal"):
            if st.button("Signal", width="stretch", shortcut="S", key=f"signal_{row}", help="A Higgs boson was made"):
                guess = Call.SIGNAL
        with st.container(key="guess_background"):
            if st.button("Background", width="stretch", shortcut="B", key=f"background_{row}", help="Only top quarks were made"):
                guess = Call.BACKGROUND
    if guess is not None:
        verdicts[row] = guesses.record(seat.player, table.dataset.name, table.judge(row, guess))
        st.rerun(scope="fragment")
    st.caption("Half of the collisions are signal. Just guess: nobody is right every time.")


def _tell(table: Table, verdict: Verdict, seat: Seat) -> None:
    show = st.success if verdict.player_is_right else st.warning
    show(
        f"**It was {verdict.truth}**: {EXPLANATION[verdict.truth]}. "
        f"You said {verdict.guess}. {describe_verdict(verdict)}",
        icon=":material/check_circle:" if verdict.player_is_right else ":material/cancel:",
    )
    st.progress(verdict.model_score, text=f"The model: **{verdict.model_score:.0%}** signal ({describe_model_score(verdict.model_score)})")
    opponent = table.opponent
    st.caption(
        f"It says “signal” from {opponent.threshold:.0%} on. Over {opponent.test_events:,} events that it never "
        f"learned from, its AUC is {opponent.auc:.3f} ± {opponent.auc_error:.3f} (0.5 is tossing a coin, 1 is perfect)."
    )
    if st.button("Next collision", type="primary", width="stretch", shortcut="Enter", key=f"next_{verdict.row}", icon=":material/arrow_forward:"):
        seat.go_on()
        st.rerun(scope="app")


def _show_score(verdicts: dict[int, Verdict]) -> None:
    score = count_score(verdicts.values())
    with st.container(horizontal=True, gap="large", key="play_score"):
        st.metric("You", f"{score.player_right} of {score.events}", width="content")
        st.metric("Model", f"{score.model_right} of {score.events}", width="content")
        st.metric("In a row", score.streak, width="content")
