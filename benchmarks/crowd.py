"""Many players at once, who speak the server's real websocket protocol: how long they wait for an answer, and what is lost."""

import asyncio
import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
from sqlalchemy import func, select

from benchmarks.pages import wait_for_quiet
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from hepmodel.store.tables import guesses
from tests.browser.server import Server, serve_app
from tests.protocol.player import enter

SIZES = (1, 50, 100, 200, 300)
GUESSES = 3
THINKING, READING = 10.0, 3.0
"""Mean seconds before a guess, and before the next collision; each from half to one and a half of it."""
ARRIVING = 0.1
"""Seconds between two who open the page."""
HEAD = (
    "| players | answers | median | 95 % within | slowest | next collision, 95 % within | page opened, 95 % within | lost | "
    "counted twice | processor time a guess | memory of the server |\n"
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


@dataclass
class Waits:
    """Seconds that players waited for the page, for answers and for next collisions, and what went wrong."""

    opened: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    nexts: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def compare_crowds(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """Give a row of the table for each number of players; one server serves them all."""
    yield HEAD
    with tempfile.TemporaryDirectory() as folder, serve_app(Path(folder) / "home", os.environ) as server:
        asyncio.run(_play_alone(server))  # whoever comes first pays for what is made once
        wait_for_quiet(server, 5.0)  # until the pictures are drawn, which it does in its pauses
        for number in sizes:
            yield _measure(server, number)


def _measure(server: Server, number: int) -> str:
    process = psutil.Process(server.pid)
    rows_before, different_before = _count_rows(server)
    before = process.cpu_times()
    waits = asyncio.run(_play_together(server, number))
    after = process.cpu_times()
    memory = process.memory_info().rss / 1024**2
    rows_after, different_after = _count_rows(server)
    rows, different = rows_after - rows_before, different_after - different_before
    spent = after.user + after.system - before.user - before.system
    answers, nexts = np.array(waits.answers), np.array(waits.nexts)
    if waits.failures:
        print(f"{len(waits.failures)} players failed, the first: {waits.failures[0]}")
    return (
        f"| {number} | {len(answers)} | {1000 * np.median(answers):.0f} ms | {1000 * np.quantile(answers, 0.95):.0f} ms | "
        f"{1000 * answers.max():.0f} ms | {1000 * np.quantile(nexts, 0.95):.0f} ms | "
        f"{1000 * np.quantile(waits.opened, 0.95):.0f} ms | {number * GUESSES - rows} | {rows - different} | "
        f"{1000 * spent / max(len(answers), 1):.0f} ms | {memory:.0f} MB |"
    )


def _count_rows(server: Server) -> tuple[int, int]:
    """Return how many answers the store has, and to how many different pairs of player and collision."""
    store = open_store(Settings(home=server.home))
    with store.snapshot() as connection:
        rows = connection.execute(select(func.count()).select_from(guesses)).scalar_one()
        pairs = select(guesses.c.player, guesses.c.row).distinct().subquery()
        different = connection.execute(select(func.count()).select_from(pairs)).scalar_one()
    store.close()
    return int(rows), int(different)


async def _play_alone(server: Server) -> None:
    async with enter(server.url) as player:
        await player.open()
        await player.press("Signal")


async def _play_together(server: Server, number: int) -> Waits:
    """Have all of them come, and then all of them play at once."""
    waits, everybody = Waits(), asyncio.Barrier(number)
    await asyncio.gather(*(_play(server, place, everybody, waits) for place in range(number)))
    return waits


async def _play(server: Server, place: int, everybody: asyncio.Barrier, waits: Waits) -> None:
    chance = random.Random(place)
    await asyncio.sleep(place * ARRIVING)
    try:
        async with enter(server.url) as player:
            waits.opened.append(await player.open())
            await everybody.wait()
            # nobody plays in step with the others
            await asyncio.sleep((THINKING + READING) * chance.random())
            for _ in range(GUESSES):
                await asyncio.sleep(THINKING * chance.uniform(0.5, 1.5))
                waits.answers.append(await player.press(chance.choice(("Signal", "Background"))))
                await asyncio.sleep(READING * chance.uniform(0.5, 1.5))
                waits.nexts.append(await player.press("Next collision"))
    except (OSError, RuntimeError, KeyError, TimeoutError) as error:
        waits.failures.append(f"{type(error).__name__}: {error}")
        await everybody.abort()


if __name__ == "__main__":
    import sys

    for row in compare_crowds(tuple(map(int, sys.argv[1:])) or SIZES):
        print(row, flush=True)
