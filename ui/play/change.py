"""Another game: how it is played, how long, against whom, with which collisions."""

import streamlit as st

from hepmodel.data.catalogue import list_entries
from hepmodel.errors import HepModelError
from hepmodel.game.round_config import FEWEST, MOST, USUAL_EVENTS, Mode
from hepmodel.runs.titles import name_apart
from ui.play.game import FAILURE, ROUND, Game, sit_down, start_round
from ui.play.table import DATASET
from ui.services import get_services
from ui.train.title import read_zone

NAMES = {
    Mode.DUEL: "Duel",
    Mode.PRACTICE: "Practice",
    Mode.DAY: "Event of the day",
    Mode.SURVIVAL: "Survival",
    Mode.EXPERT: "Expert",
}
MEANINGS = {
    Mode.DUEL: "You and a network answer the same collisions.",
    Mode.PRACTICE: "As a duel, with hints. It counts for no leaderboard.",
    Mode.DAY: "One collision, the same for everybody today, one try.",
    Mode.SURVIVAL: "On and on until your third mistake.",
    Mode.EXPERT: "No picture, no graphs: the numbers alone.",
}
SHIPPED, CHANGED, BOX = "", "play_changed", "play_change"


@st.fragment
def show_change() -> None:
    """Offer another game; what is chosen begins with a button, so that nothing is lost by looking.

    It is no part of what runs again with every guess: it is looked at once in a while.
    """
    if st.session_state.pop(CHANGED, False):
        st.rerun()
    with st.popover("Change the game", icon=":material/tune:", key=BOX, on_change="rerun") as box:
        if box.open and ROUND in st.session_state:
            _choose(sit_down())


def _choose(game: Game) -> None:
    mode = st.pills(
        "How",
        list(Mode),
        format_func=lambda one: NAMES[one],
        default=game.config.mode,
        required=True,
        key="change_mode",
    )
    st.caption(MEANINGS[mode])
    settings: dict[str, object] = {"mode": mode}
    if mode is not Mode.DAY:
        settings |= _choose_collisions(game, mode)
    st.button(
        "Play",
        type="primary",
        width="stretch",
        icon=":material/play_arrow:",
        key="change_play",
        on_click=_start,
        args=(game.player, settings),
        disabled=settings.get("opponent", SHIPPED) is None,
    )


def _choose_collisions(game: Game, mode: Mode) -> dict[str, object]:
    chosen: dict[str, object] = {}
    services = get_services()
    entries = {entry.name: entry for entry in list_entries(services.settings) if entry.is_available}
    names = sorted(entries, key=lambda name: name != DATASET)
    dataset = DATASET
    if len(names) > 1:
        dataset = st.selectbox(
            "Collisions",
            names,
            index=names.index(game.config.dataset) if game.config.dataset in names else 0,
            format_func=lambda name: entries[name].schema.title,
            key="change_dataset",
        )
    chosen["dataset"] = dataset
    chosen["opponent"] = _choose_opponent(game, dataset)
    if mode is not Mode.SURVIVAL:
        chosen["events"] = st.slider(
            "How many", FEWEST, MOST, min(max(game.config.events, FEWEST), MOST), step=5, key="change_events"
        )
    else:
        chosen["events"] = USUAL_EVENTS
    return chosen


def _choose_opponent(game: Game, dataset: str) -> str | None:
    """Return the run to play against, nothing for the shipped network, None where there is no opponent."""
    services = get_services()
    runs = [
        run
        for run in services.shelf.list(owner=game.player)
        if run.config.dataset == dataset and run.outcome is not None
    ]
    asked = game.config.opponent
    if asked is not None and asked not in [run.id for run in runs] and dataset == game.config.dataset:
        runs.append(services.runs.get(asked))
    titles = dict(zip([run.id for run in runs], name_apart(runs, read_zone()), strict=True))
    if dataset == DATASET:
        titles = {SHIPPED: "the shipped network", **titles}
    if not titles:
        st.info(
            "No network knows these collisions yet. Train one on the page **Train**, then play against it."
        )
        return None
    options = list(titles)
    return st.selectbox(
        "Against",
        options,
        index=options.index(asked) if asked in options else 0,
        format_func=lambda one: titles[one],
        key="change_opponent",
        help="The networks that you trained on these collisions stand here as well.",
    )


def _start(player: str, settings: dict[str, object]) -> None:
    told = {name: value for name, value in settings.items() if value != SHIPPED}
    st.session_state[CHANGED], st.session_state[BOX] = True, False
    try:
        start_round(player, **told)
    except HepModelError as error:
        st.session_state[FAILURE] = error
