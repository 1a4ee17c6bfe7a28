"""A report is one page that stands by itself."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import numpy as np
import pytest

from hepmodel.data.catalogue import find_entry
from hepmodel.metrics.roc import compute_roc, thin_roc
from hepmodel.report.line_chart import Axis, Line, choose_ticks, draw_lines
from hepmodel.report.page import write_report
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord
from hepmodel.runs.lineage import Lineage, Phase
from hepmodel.runs.record import RunRecord, TrainingOutcome
from hepmodel.runs.status import RunStatus
from hepmodel.settings import Settings

CONFIG = TrainingConfig(dataset="higgs", features=("m_bb", "m_jj"), hidden_layers=(30, 20))
OUTCOME = TrainingOutcome(2, 0.8123, 0.0031, 600, 200, 200, 3.0, 400.0)
EPOCHS = (EpochRecord(1, 0.7, 0.68, 0.7, 1.0), EpochRecord(2, 0.6, 0.59, 0.8, 1.0))


class Reader(HTMLParser):
    """Collects what a page loads, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "data", "srcset", "onload")]

    def handle_data(self, data: str) -> None:
        self.words += data


def make_page(**changes: object) -> Reader:
    run = RunRecord("id", 0.0, RunStatus.FINISHED, CONFIG, outcome=OUTCOME, **changes)  # type: ignore[arg-type]
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 400)
    roc = thin_roc(compute_roc(labels, labels + rng.normal(size=400)))
    schema = find_entry("higgs", Settings()).schema
    lineage = Lineage(run, (Phase(run, EPOCHS),))
    return Reader(write_report(lineage, roc, schema, "https://higgs.example/train?run=id"))


def test_it_says_everything_and_loads_nothing() -> None:
    page = make_page(title="deep", note="my first one")
    for words in (
        "deep",
        "my first one",
        "0.8123 ± 0.0031",
        "200 events of the test part",
        "30-20",
        "m_bb, m_jj",
        "keras",
    ):
        assert words in page.words
    assert page.tags.count("figure") == 3
    assert not page.loaded
    assert not {"script", "img", "link", "iframe"} & set(page.tags)


def test_words_of_visitors_are_words() -> None:
    page = make_page(title="<script>alert(1)</script>", note='"><img src=x onerror=alert(1)>')
    assert not {"script", "img"} & set(page.tags)
    assert "<script>alert(1)</script>" in page.words


def test_a_run_without_anything() -> None:
    run = RunRecord("id", 0.0, RunStatus.FAILED, CONFIG, message="The worker was lost.")
    page = Reader(write_report(Lineage(run, (Phase(run, ()),)), None, None))
    assert "The worker was lost." in page.words
    assert "figure" not in page.tags


@pytest.mark.parametrize("values", [[0.5], [0.5, 0.5], [0.1, np.nan, 0.3], [1e-9, 2e-9], [-1e6, 1e6], []])
def test_any_curve_is_drawn(values: list[float]) -> None:
    line = Line("a < b", list(range(len(values))), values, "#7950f2", "dash")
    svg, legend = draw_lines((line,), Axis("epoch"), Axis("loss"), "in words").split("</svg><ul", 1)
    drawing = ET.fromstring(f"{svg}</svg>")
    assert drawing[0].text == "in words"
    assert "nan" not in svg
    assert "a &lt; b" in legend


def test_ticks_are_round() -> None:
    assert choose_ticks(0.531, 0.642).round(6).tolist() == [0.55, 0.575, 0.6, 0.625]


def test_it_tells_what_happened_and_not_what_was_asked_for() -> None:
    first = RunRecord("one", 0.0, RunStatus.STOPPED, CONFIG.replace(epochs=400), title="the first")
    config = CONFIG.replace(epochs=4, learning_rate=0.0005)
    run = RunRecord("two", 0.0, RunStatus.FINISHED, config, outcome=OUTCOME, parent="one")
    epochs = [
        EpochRecord(number, 0.7, 0.7, 0.7, 1.0, learning_rate=rate)
        for number, rate in enumerate((0.001, 0.0005, 0.0005, 0.00025), 1)
    ]
    lineage = Lineage(run, (Phase(first, tuple(epochs[:2])), Phase(run, tuple(epochs[2:]))))
    words = Reader(write_report(lineage, None, None)).words
    for told in (
        "the first, after epoch 2",
        "0.001 to epoch 1, 0.0005 to epoch 3, then 0.00025",
        "Epochs 1 to 2 by the run “the first”",
        "4 s, 2 s of it by what it went on from",
        "Time, with that of the runs before",
    ):
        assert told in words, told
    lost = Reader(write_report(Lineage(run, (Phase(run, tuple(epochs)),), lost="one"), None, None)).words
    assert "went on from another run, which was deleted" in lost
    assert "a run that is not here any more" in lost


def test_an_imported_network_has_no_history() -> None:
    imported = TrainingOutcome(0, 0.8, 0.01, 0, 0, 200, 0.0, 0.0)
    run = RunRecord("id", 0.0, RunStatus.FINISHED, CONFIG, outcome=imported)
    words = Reader(write_report(Lineage(run, (Phase(run, ()),)), None, None)).words
    assert "trained elsewhere" in words
    assert "whether it has learned from these before it came here is not known" in words
    assert "Learning rate" not in words


def test_a_network_that_has_learned_nothing() -> None:
    outcome = TrainingOutcome(1, 0.5, 0.0, 600, 200, 200, 3.0, 400.0)
    run = RunRecord("id", 0.0, RunStatus.FINISHED, CONFIG, outcome=outcome)
    words = Reader(write_report(Lineage(run, (Phase(run, EPOCHS),)), None, None)).words
    assert "same answer: it has learned nothing" in words
    assert "±" not in words
