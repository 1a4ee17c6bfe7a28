"""What pupils hold in their hands: two buttons, then a wait, then the truth."""

import streamlit as st

from hepmodel.game.call import Call
from hepmodel.game.confidence import USUAL, Confidence
from hepmodel.game.room import Phase
from hepmodel.game.room_pupils import Pupil
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.turn import Verdict, describe_verdict
from hepmodel.plots.game.round_line import round_line
from ui.markdown import escape_markdown
from ui.play.answer import show_explanation
from ui.play.ask import BUTTONS
from ui.play.event import show_event
from ui.play.game import Game
from ui.play.room.entry import catch_failure
from ui.play.room.pupil_end import show_end
from ui.play.room.seat import take_seat
from ui.play.room.watch import find_row
from ui.services import get_services


def show_pupil(room: RoomRecord, pupil: Pupil) -> None:
    """Show a pupil what there is to do, or to know."""
    services, row = get_services(), find_row(room)
    answers = services.guesses.find_verdicts(pupil.player, room.config.dataset)
    game = take_seat(room, pupil.player, answers)
    who = escape_markdown(pupil.nickname)
    if row is None or room.state.phase is Phase.ENDED:
        if row is None and room.state.phase is Phase.LOBBY:
            _wait(f"You are in, {who}!", "Look at the screen in front: your teacher starts the round.")
        else:
            show_end(game, room, pupil)
        return
    st.html(round_line(game.progress, row))
    if room.state.phase is Phase.REVEALED:
        _show_truth(game, row, answers.get(row))
    elif row in answers:
        _show_answered(answers[row], room.state.phase)
    elif room.state.phase is Phase.PAUSED:
        _wait("A pause.", "Look at the screen in front. You can answer when your teacher goes on.")
    else:
        _ask(game, room, row)
    if room.state.phase is not Phase.PAUSED and st.toggle("Show the picture here", key="room_picture"):
        show_event(game, row)
    st.caption(f"You are {who} in room {room.code}.")


def _wait(headline: str, words: str) -> None:
    with st.container(key="room_wait"):
        if headline:
            st.markdown(f"### {headline}")
        st.markdown(words)


def _ask(game: Game, room: RoomRecord, row: int) -> None:
    schema = game.table.pool.dataset.schema
    st.markdown("Look at the screen in front. **Did a Higgs boson appear** (*signal*) or not (*background*)?")
    st.select_slider(
        "How sure are you?",
        list(Confidence),
        value=USUAL,
        format_func=str,
        key=f"room_sure_{room.state.number}",
        help="It makes the curve of the class. Leave it alone if you like.",
    )
    with st.container(horizontal=True, key="guess_buttons"):
        for call, shortcut, meaning in BUTTONS:
            with st.container(key=f"guess_{call}"):
                st.button(
                    call.capitalize(),
                    width="stretch",
                    shortcut=shortcut,
                    help=meaning.format(signal=schema.signal, background=schema.background),
                    key=f"room_{call}_{room.state.number}",
                    on_click=_answer,
                    args=(game, room, row, call),
                )


def _answer(game: Game, room: RoomRecord, row: int, call: Call) -> None:
    """Write the answer down, if it comes in time."""
    confidence = Confidence(st.session_state.get(f"room_sure_{room.state.number}", USUAL))
    with catch_failure():
        verdict = game.table.opponent.judge(game.table.pool, row, call, confidence.probability)
        get_services().rooms.answers.record(room.code, game.player, room.state.number, verdict)


def _show_answered(verdict: Verdict, phase: Phase) -> None:
    sure = next((step for step in Confidence if step.probability == verdict.confidence), USUAL)
    now = "A pause. " if phase is Phase.PAUSED else ""
    st.html(f'<p class="room-truth {verdict.guess}">You said <b>{verdict.guess}</b></p>')
    _wait("", f"{now}You are {sure}. The truth comes when your teacher reveals it.")


def _show_truth(game: Game, row: int, verdict: Verdict | None) -> None:
    opponent, pool = game.table.opponent, game.table.pool
    if verdict is None:
        st.info(f"**It was {pool.reveal(row)}.** You did not answer this one.", icon=":material/info:")
        show_explanation(game, opponent.judge(pool, row, Call.BACKGROUND))
        return
    show = st.success if verdict.player_is_right else st.warning
    show(
        f"**It was {verdict.truth}.** You said {verdict.guess}. {describe_verdict(verdict)}",
        icon=":material/check_circle:" if verdict.player_is_right else ":material/cancel:",
    )
    show_explanation(game, verdict)
