"""A server that is killed in the middle of a round has lost no answer, and the round goes on from its link."""

import os
import secrets
import signal
from pathlib import Path

from tests.browser.server import serve_app
from tests.coroutines import run
from tests.protocol.player import enter


def test_the_round_goes_on_where_it_was(tmp_path: Path) -> None:
    browser = secrets.token_urlsafe(32)
    with serve_app(tmp_path / "home", os.environ) as server:
        query = run(answer_three(server.url, browser))
        os.kill(server.pid, signal.SIGKILL)
    with serve_app(tmp_path / "home", os.environ) as server:
        assert run(look_again(server.url, browser, query)) == ("Collision 4 of 10", 3)
        assert run(look_again(server.url, secrets.token_urlsafe(32), query)) == (
            "Collision 1 of 10",
            0,
        )


async def answer_three(url: str, browser: str) -> str:
    async with enter(url, secret=browser) as player:
        await player.open()
        query = player.query
        for _ in range(3):
            await player.press("Signal")
            await player.press("Next collision")
        return query


async def look_again(url: str, browser: str, query: str) -> tuple[str, int]:
    """Return which collision is asked about, and how many are answered."""
    async with enter(url, secret=browser) as player:
        await player.open(query)
        words = player.words
        begin = words.index("Collision ")
        return words[begin : words.index("<", begin)], words.count("dot right") + words.count("dot wrong")
