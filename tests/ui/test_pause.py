"""The server's pauses are found."""

import asyncio
import time

from tests.coroutines import run
from ui import pause


def _work(seconds: float) -> None:
    """Use the processor for so many seconds of its own time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_busy_server_is_left_alone() -> None:
    async def compete() -> list[str]:
        told: list[str] = []

        async def keep_busy() -> None:
            for _ in range(5):
                _work(
                    2 * pause.LOOK
                )  # on the loop, so that every look sees some of it, however busy the machine is
                told.append("busy")
                await asyncio.sleep(0)
            told.append("idle")

        async def wait() -> None:
            await pause.wait_for_pause()
            told.append("pause")

        await asyncio.gather(wait(), keep_busy())
        return told

    assert run(compete()) == ["busy"] * 5 + ["idle", "pause"]


def test_a_pause_may_have_to_last() -> None:
    async def wait() -> float:
        start = time.monotonic()
        await pause.wait_for_pause(looks=5)
        return time.monotonic() - start

    assert run(wait()) >= 5 * pause.LOOK
