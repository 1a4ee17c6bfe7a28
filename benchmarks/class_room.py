"""A class of many pupils on one server: how long until the last answer is on the projector, and what is lost."""

import asyncio
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import numpy as np
import psutil

from hepmodel.game.room_book import RoomBook
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from tests.browser.server import Server, serve_app
from tests.protocol.player import Player, enter

SIZES = (30, 100, 300)
PLAYED = 3
THINKING = 10.0
"""Seconds within which all of a class answer."""
HEAD = (
    "| pupils | collisions | answers | an answer, 95 % within | last answer to projector, longest | "
    "reveal to the last phone, longest | lost | processor time in all | memory |\n"
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)


def compare_classes(sizes: tuple[int, ...] = SIZES) -> Iterator[str]:
    """Give a row of the table for each size of a class."""
    yield HEAD
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder, serve_app(Path(folder) / "home", os.environ) as server:
            yield asyncio.run(_measure(server, number))


async def _measure(server: Server, number: int) -> str:
    process = psutil.Process(server.pid)
    before, begin = process.cpu_times(), time.perf_counter()
    answers: list[float] = []
    projector: list[float] = []
    phones: list[float] = []
    async with AsyncExitStack() as stack:
        teacher = await stack.enter_async_context(enter(server.url))
        await teacher.open(page="class")
        await teacher.press("Open a room")
        code = dict(part.split("=") for part in teacher.query.split("&"))["room"]
        pupils = [await stack.enter_async_context(enter(server.url)) for _ in range(number)]
        for place, pupil in enumerate(pupils):
            await pupil.open(f"room={code}", page="join")
            await pupil.press("Join", Your_nickname=f"pupil {place}", Code_on_the_screen=code)
        await teacher.press("Start")
        for played in range(PLAYED):
            await asyncio.gather(*(pupil.wait_for("Did a Higgs boson appear") for pupil in pupils))
            counted = asyncio.create_task(teacher.wait_for(f"All <b>{number}</b> have answered"))
            answers += await asyncio.gather(*(_answer(pupil, place) for place, pupil in enumerate(pupils)))
            last = time.perf_counter()
            await counted
            projector.append(time.perf_counter() - last)
            await teacher.press("Reveal the truth")
            phones.append(max(await asyncio.gather(*(pupil.wait_for("It was") for pupil in pupils))))
            if played + 1 < PLAYED:
                await teacher.press("Next collision")
    after = process.cpu_times()
    spent = after.user + after.system - before.user - before.system
    store = open_store(Settings(home=server.home))
    lost = number * PLAYED - len(RoomBook(store).answers.list(code))
    store.close()
    return (
        f"| {number} | {PLAYED} | {len(answers)} | {1000 * np.quantile(answers, 0.95):.0f} ms | {max(projector):.2f} s | "
        f"{max(phones):.2f} s | {lost} | {100 * spent / (time.perf_counter() - begin):.0f} % of a core | "
        f"{process.memory_info().rss / 1024**2:.0f} MB |"
    )


async def _answer(pupil: Player, place: int) -> float:
    chance = random.Random(place)
    await asyncio.sleep(THINKING * chance.random())
    return await pupil.press(chance.choice(("Signal", "Background")))


if __name__ == "__main__":
    import sys

    for row in compare_classes(tuple(map(int, sys.argv[1:])) or SIZES):
        print(row, flush=True)
