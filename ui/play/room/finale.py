"""The end of a round of a class: the crowd against the model and the best pupil, and what it proves."""

import streamlit as st

from hepmodel.game.room_csv import write_room_csv
from hepmodel.game.room_record import RoomRecord
from hepmodel.game.room_result import RoomResult, describe_crowd
from hepmodel.game.room_watch import RoomSight
from hepmodel.plots.game.bars import contest_bars
from hepmodel.plots.game.room_names import MOST_RANKED, ranking_table
from hepmodel.plots.game.room_roc import describe_room_roc, room_roc_figure
from ui.error_boundary import error_boundary
from ui.figure import show_figure
from ui.play.game import Game
from ui.play.masses import MADE, say_reaches, show_masses
from ui.play.room.entry import leave_room
from ui.play.room.seat import find_best, load_result, name_pupils, take_seat
from ui.play.room.watch import find_rows
from ui.play.table import thin_curve
from ui.services import get_services

ONE_IN = 100


def show_finale(sight: RoomSight) -> None:
    """Show how the class did."""
    room, result, names = sight.room, load_result(sight.room), name_pupils(sight.room)
    game = take_seat(room)
    st.html(f'<h1 class="room-head">{_say_winner(result)}</h1>')
    st.markdown(describe_crowd(result))
    if result.events:
        left, right = st.columns([3, 2], gap="large")
        with left, error_boundary():
            _show_contest(result, names)
            _show_roc(game, result)
        with right, error_boundary():
            _show_ranking(room, result, names)
        with error_boundary():
            _show_masses(game, result)
    else:
        _show_ways_on(room, names)


def _say_winner(result: RoomResult) -> str:
    if not result.events:
        return "The round is over"
    crowd, model = result.crowd_right, result.model_right
    numbers = f"{max(crowd, model)} to {min(crowd, model)} of {result.events}"
    if crowd == model:
        return f"Level with the model: {crowd} of {result.events} each"
    return f"{'The class beat the model' if crowd > model else 'The model was ahead'}: {numbers}"


def _show_contest(result: RoomResult, names: dict[str, str]) -> None:
    st.html(contest_bars(result.crowd_right, result.model_right, result.events, find_best(result, names)))


def _show_ranking(room: RoomRecord, result: RoomResult, names: dict[str, str]) -> None:
    st.markdown("##### The best of the class")
    st.html(ranking_table(result.standings, names))
    st.caption(
        f"The first {min(MOST_RANKED, len(result.standings))} of {len(result.standings)}. “At least” leaves luck out: it lies "
        "three standard deviations below what was right, so a few lucky answers do not win."
    )
    _show_ways_on(room, names)


def _show_ways_on(room: RoomRecord, names: dict[str, str]) -> None:
    with st.container(horizontal=True, key="room_ways"):
        st.button(
            "Open another room",
            type="primary",
            icon=":material/refresh:",
            key="room_again",
            on_click=leave_room,
        )
        st.download_button(
            "All answers (CSV)",
            lambda: write_room_csv(
                find_rows(room)[: room.state.revealed], names, get_services().rooms.answers.list(room.code)
            ),
            file_name=f"class-{room.code}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="room_csv",
        )


def _show_roc(game: Game, result: RoomResult) -> None:
    st.markdown("##### The class as a classifier")
    opponent = game.table.opponent
    curve = thin_curve(opponent)
    show_figure(
        room_roc_figure(
            result,
            curve,
            opponent.title,
            f"{result.events} collisions of {game.table.pool.dataset.schema.provenance}",
        ),
        describe_room_roc(result, curve, opponent.title),
        key="room_roc",
    )
    st.caption(
        "Up and to the left is better: all of the signal, none of the background. Bars are one standard deviation; with so "
        "few collisions they are long. The dashed curve takes the mean of how likely all pupils thought signal was."
    )


def _show_masses(game: Game, result: RoomResult) -> None:
    st.markdown("##### Did the class discover it?")
    reaches = say_reaches(result.crowd, result.model, ONE_IN, "the class")
    show_masses(game.table.pool, result.crowd_verdicts, reaches, "the class")
    st.caption(
        f"Collisions that most of the class called signal. σ: significance (Asimov, the median) of counting them in an "
        f"experiment with {MADE} signal collisions and {MADE * (ONE_IN - 1):,} of background; 5 σ is a discovery. In brackets, "
        "with less signal and more background kept by one standard deviation each, and the other way round."
    )
