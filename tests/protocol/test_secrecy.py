"""Nothing of an event's truth or of the model's answer leaves the server before the player has answered."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.display import load_display_events
from hepmodel.game.pool import EventPool, gather_pool
from hepmodel.game.room_book import RoomBook
from hepmodel.game.round_config import RoundConfig, draw_round
from hepmodel.game.shipped_opponent import load_shipped_opponent
from hepmodel.settings import ASSETS, Settings
from hepmodel.store.engine import open_store
from tests.browser.server import Server, serve_app
from tests.coroutines import run
from tests.protocol.player import enter

ROUND = RoundConfig(seed="secrecy", events=6)
PLAYED = 2
TRUTH = re.compile(r"\bIt was\b|\b[Mm]odel: <b>|Why\?|most like this one")
TELLING = re.compile(rf"{TRUTH.pattern}|You said")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve_app(tmp_path_factory.mktemp("app") / "home", os.environ) as running:
        yield running


@pytest.fixture(scope="module")
def pool() -> EventPool:
    pictures = load_display_events(ASSETS / "data" / "higgs_display.parquet")
    return gather_pool(find_dataset("higgs", Settings(home=Path("nowhere"))), pictures)


def test_no_message_before_an_answer_tells_it(server: Server, pool: EventPool) -> None:
    asked, answered = run(play(server))
    opponent = load_shipped_opponent(pool.dataset.read_labels())
    rows = draw_round(ROUND, pool).rows
    assert len(asked) == len(answered) == len(rows)
    for row, before, after in zip(rows, asked, answered, strict=True):
        score = opponent.score(row)
        scores = [f"{score:.4f}", f"{score:.5f}", f"{score:.6f}", f"{score:.0%} signal"]
        assert not TELLING.search(before)
        assert not [one for one in scores if one in before]
        assert f"{score:.0%} signal" in after  # what is looked for is found where it may be
        assert f"It was {pool.reveal(row)}" in after


def test_what_is_sent_before_an_answer_does_not_depend_on_the_truth(server: Server, pool: EventPool) -> None:
    """The messages of a signal and of a background event have the same parts, in the same order."""
    asked, _ = run(play(server, outlines=True))
    kinds = {pool.reveal(row) for row in draw_round(ROUND, pool).rows}
    assert len(kinds) == 2
    assert len(set(asked[1:])) == 1  # the first one comes with the whole page


def test_no_message_of_a_class_tells_the_truth_before_it_is_revealed(server: Server, pool: EventPool) -> None:
    code, hidden, revealed = run(hold_class(server))
    store = open_store(Settings(home=server.home))
    rows = draw_round(RoomBook(store).find(code).config, pool).rows
    store.close()
    opponent = load_shipped_opponent(pool.dataset.read_labels())
    assert len(hidden) == len(revealed) == PLAYED
    for row, before, after in zip(rows, hidden, revealed, strict=False):
        score = opponent.score(row)
        for page, words in before.items():
            assert not TRUTH.search(words), page
            assert not [
                one for one in (f"{score:.4f}", f"{score:.6f}", f"{score:.0%} signal") if one in words
            ], page
        assert f"It was {pool.reveal(row)}" in after["ada"]
        assert f"{score:.0%} signal" in after["ada"]
        assert TRUTH.search(after["teacher"])


async def hold_class(server: Server) -> tuple[str, list[dict[str, str]], list[dict[str, str]]]:
    """Play with a teacher, one who answers and one who only looks; return the room's code and what was sent to whom.

    The first list has for each collision all messages from its beginning until it is revealed, the second one those after.
    """
    async with enter(server.url) as teacher, enter(server.url) as ada, enter(server.url) as looker:
        people = {"teacher": teacher, "ada": ada, "a pupil who only looks": looker}
        sent: dict[str, list[ForwardMsg]] = {name: [] for name in people}
        for name, player in people.items():
            player.listeners.append(sent[name].append)
        await teacher.open(page="class")
        await teacher.press("Open a room")
        code = dict(part.split("=") for part in teacher.query.split("&"))["room"]
        for name in ("ada", "a pupil who only looks"):
            await people[name].open(f"room={code}", page="join")
            await people[name].press("Join", Your_nickname=name[:16], Code_on_the_screen=code)
        hidden, revealed = [], []
        await teacher.press("Start")
        for played in range(PLAYED):
            for pupil in (ada, looker):
                await pupil.wait_for("Did a Higgs boson appear")
            await ada.press("Signal")
            await ada.wait_for("You said <b>signal</b>")
            await looker.wait_for("Did a Higgs boson appear")
            await teacher.wait_for("<b>1</b> of 2")
            hidden.append(take(sent))
            await teacher.press("Reveal the truth")
            for pupil in (ada, looker):
                await pupil.wait_for("It was")
            revealed.append(take(sent))
            if played + 1 < PLAYED:
                await teacher.press("Next collision")
        return code, hidden, revealed


def take(sent: dict[str, list[ForwardMsg]]) -> dict[str, str]:
    """Take out what was sent, as text."""
    words = {name: spell(messages) for name, messages in sent.items()}
    for messages in sent.values():
        messages.clear()
    return words


async def play(server: Server, outlines: bool = False) -> tuple[list[str], list[str]]:
    """Play the round, and return what was heard before each answer and with it."""
    write = outline if outlines else spell
    asked, answered = [], []
    async with enter(server.url) as player:
        await player.open("&".join(f"{name}={value}" for name, value in ROUND.write_query().items()))
        while True:
            asked.append(write(player.heard))
            await player.press("Signal")
            answered.append(write(player.heard))
            if "Next collision" not in player.buttons:
                return asked, answered
            await player.press("Next collision")


def spell(messages: list[ForwardMsg]) -> str:
    """Write messages as text, with what is in the data of components."""
    return "\n".join(str(message) for message in messages)


def outline(messages: list[ForwardMsg]) -> str:
    """Write which parts messages have: kinds of elements and where they stand."""
    return "\n".join(
        f"{message.metadata.delta_path}: {message.delta.new_element.WhichOneof('type')}"
        for message in messages
        if message.WhichOneof("type") == "delta"
    )
