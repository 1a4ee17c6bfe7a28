"""What is drawn beforehand is what pages ask for."""

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
