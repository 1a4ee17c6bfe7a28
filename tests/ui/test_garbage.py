"""Garbage is collected, but not while somebody waits."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from tests.coroutines import run
from ui import garbage


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Leave Python's collector to the other tests as it was."""
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


class Ring:
    """Something that holds itself, as only a full collection finds it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_start_up_built_is_not_looked_at_again() -> None:
    kept = Ring()
    garbage.tame_collector()
    assert gc.get_freeze_count() > 0
    assert not any(one is kept for one in gc.get_objects())
    assert gc.get_threshold() == garbage.THRESHOLDS


def test_old_garbage_goes_in_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY", 0.01)
    gc.disable()
    ring = Ring()
    found = weakref.ref(ring)
    del ring
    assert found() is not None

    async def wait() -> None:
        chore = asyncio.create_task(garbage.collect_in_pauses())
        async with asyncio.timeout(60):
            while found() is not None:
                await asyncio.sleep(0.01)
        chore.cancel()

    run(wait())


def test_nothing_is_collected_while_the_server_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY", 0.0)
    collected: list[str] = []

    async def never(looks: int) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(garbage, "wait_for_pause", never)
    monkeypatch.setattr(garbage.gc, "collect", lambda: collected.append("now"))

    async def look() -> None:
        chore = asyncio.create_task(garbage.collect_in_pauses())
        await asyncio.sleep(0.05)
        assert not chore.done()
        chore.cancel()

    run(look())
    assert collected == []
