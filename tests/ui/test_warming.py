"""What is drawn beforehand is what pages ask for."""

import asyncio
import time
from dataclasses import replace

import pytest

from hepmodel.plots.event.view import View
from tests.coroutines import run
from ui.play import answer, event, warming
from ui.play.table import DATASET, Table, load_table


def test_nothing_is_drawn_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    table = load_table()
    rows = table.pool.rows[:3]
    monkeypatch.setattr(warming, "load_table", lambda: Table(replace(table.pool, rows=rows), table.opponent))
    run(warming.draw_all())

    def refuse(*_: object) -> None:
        raise AssertionError("it is drawn a second time")

    monkeypatch.setattr(event, "draw_event", refuse)
    monkeypatch.setattr(event, "clue_graph", refuse)
    monkeypatch.setattr(answer, "reasons_drawing", refuse)
    for row in rows.tolist():
        scene, _, alt = event.draw_once(table.pool, DATASET, row, View.SPACE).unpack().partition("\n")
        assert scene.startswith("{")
        assert "jets" in alt
        assert "<svg" in event.draw_clues(table.pool, DATASET, row, event.CLUES_SHOWN).unpack()
        assert "<svg" in answer.draw_reasons(table, DATASET, None, row).unpack()


def test_a_busy_server_is_left_alone() -> None:
    async def compete() -> list[str]:
        told: list[str] = []

        async def keep_busy() -> None:
            for _ in range(5):
                time.sleep(3 * warming.LATE)  # it is this that keeps a server from others
                told.append("busy")
                await asyncio.sleep(0)
            told.append("idle")

        async def wait() -> None:
            await warming.wait_for_pause()
            told.append("pause")

        await asyncio.gather(wait(), keep_busy())
        return told

    assert run(compete()) == ["busy"] * 5 + ["idle", "pause"]
