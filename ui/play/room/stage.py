"""The projector while a collision is guessed, and when its truth is revealed."""

from html import escape

import streamlit as st

from hepmodel.game.call import Call
from hepmodel.game.room import Phase
from hepmodel.game.room_link import shorten_link, write_join_link
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.room_result import RoomResult
from hepmodel.game.room_vote import VoteResult
from hepmodel.game.room_watch import RoomSight
from hepmodel.game.turn import Verdict
from hepmodel.plots.game.bars import contest_bars, vote_bars
from ui.error_boundary import error_boundary
from ui.play.answer import show_explanation
from ui.play.event import show_clues, show_event
from ui.play.game import Game
from ui.play.room.lobby import spell_code
from ui.play.room.moves import show_moves
from ui.play.room.seat import find_best, load_result, name_pupils, take_seat
from ui.play.room.watch import TEACHER_SECONDS, find_row, look_for_news


def show_stage(sight: RoomSight) -> None:
    """Show a collision: who has answered, but not what, and after the reveal everything."""
    room, row = sight.room, find_row(sight.room)
    assert row is not None  # the round has begun
    game = take_seat(room)
    _show_head(room)
    picture, panel = st.columns([3, 2], gap="medium")
    with picture, error_boundary(), st.container(key="room_stage"):
        show_event(game, row)
    with panel, error_boundary():
        if room.state.phase is Phase.REVEALED:
            _show_truth(game, room, row)
        else:
            st.fragment(_count, run_every=TEACHER_SECONDS)(room.code)
            show_moves(room)
            show_clues(game, row)


def _show_head(room: RoomRecord) -> None:
    way = escape(shorten_link(write_join_link(str(st.context.url or ""), room.code)))
    paused = " · paused" if room.state.phase is Phase.PAUSED else ""
    st.html(
        f'<div class="room-line"><h1 class="room-head">Signal or background?</h1><span>Collision {room.state.number} of '
        f'{room.state.events}{paused}</span><span class="way">{way} · <b>{spell_code(room.code)}</b></span></div>'
    )


def _count(code: str) -> None:
    """Say how many have answered. What they said stays hidden: nobody should follow the others."""
    sight = look_for_news(code, fresh=True)
    if sight is None:
        return
    pupils = len(sight.pupils)
    share = sight.answered / pupils if pupils else 0.0
    words = f"<b>{sight.answered}</b> of {pupils} answered"
    if sight.room.state.phase is Phase.PAUSED:
        words = f"Paused: {words}"
    elif pupils and sight.answered >= pupils:
        words = f"All <b>{pupils}</b> have answered" if pupils > 1 else "<b>1</b> of 1 answered"
    st.html(
        f'<p class="room-count" role="status">{words}</p><div class="room-share"><i style="width: {share:.0%}"></i></div>'
    )


def _show_truth(game: Game, room: RoomRecord, row: int) -> None:
    """Show the truth, the vote and who is ahead, with the way on above what needs reading."""
    result = load_result(room)
    judged = {one.row: (one, vote) for one, vote in zip(result.crowd_verdicts, result.votes, strict=True)}
    verdict, vote = judged.get(row, (None, None))
    truth = game.table.pool.reveal(row)
    st.html(
        f'<p class="room-truth {truth}">It was <b>{truth}</b></p><p>{_say_vote(verdict, vote)}</p>'
        + ("" if vote is None else vote_bars(vote, truth))
    )
    show_moves(room)
    _show_contest(room, result)
    show_explanation(game, verdict or game.table.opponent.judge(game.table.pool, row, Call.BACKGROUND))


def _say_vote(verdict: Verdict | None, vote: VoteResult | None) -> str:
    if verdict is None or vote is None:
        return "Nobody answered."
    level = vote.signal == vote.background
    crowd = "The class was split" if level else f"The class said {verdict.guess}"
    model = f"the model {'too' if verdict.model_call is verdict.guess and not level else f'said {verdict.model_call}'}"
    return f"{crowd}, {model}."


def _show_contest(room: RoomRecord, result: RoomResult) -> None:
    names = name_pupils(room)
    st.html(
        "<p class='room-part'>Right so far</p>"
        + contest_bars(
            result.crowd_right,
            result.model_right,
            result.events,
            find_best(result, names),
        )
    )
