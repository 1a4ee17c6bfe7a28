"""What a training on the same two cores costs those who click on another page meanwhile."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.visitor import Visitor, enter
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.control import RunControls
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from tests.browser.server import Server, serve_app

CLICKS = 12
HEAD = (
    f"| click, median of {CLICKS} | nothing is trained | a 6 x 300 network is trained | ratio | target |\n"
    "| --- | ---: | ---: | ---: | ---: |"
)
PAUSE = 0.3
PAGES = (
    ("Distributions: another cut", "distributions", "feature=m_bb&cuts=m_bb:{number}..400"),
    ("Events: another collision", "events", "cuts=lepton_pT:..{number}"),
    ("Relations: another cut", "relations", "cuts=m_bb:{number}..400"),
    ("Play: opened", "", ""),
)
LARGE = TrainingConfig(
    dataset="higgs",
    features=("m_bb", "m_wbb", "m_wwbb"),
    hidden_layers=(300,) * 6,
    batch_size=1024,
    epochs=1000,
)


def compare_busy() -> Iterator[str]:
    """Compare a click while a large network is trained with the same click while nothing is; gives the rows of a table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with serve_app(home, os.environ) as server, enter(server) as visitor:
            _measure(visitor)  # once to warm up
            idle = _measure(visitor)
            with _train(visitor, server, Settings(home=home)):
                busy = _measure(visitor)
    yield HEAD
    for what, *_ in PAGES:
        ratio = busy[what] / idle[what]
        yield f"| {what} | {1000 * idle[what]:.0f} ms | {1000 * busy[what]:.0f} ms | {ratio:.2f} x | < 1.5 x |"


def _measure(visitor: Visitor) -> dict[str, float]:
    times: dict[str, list[float]] = {what: [] for what, *_ in PAGES}
    for number in range(CLICKS):
        for what, page, query in PAGES:
            place = 20 + time.time() % 30 + number / 100  # never the same, so no result is handed out again
            times[what].append(visitor.visit(page, query.format(number=f"{place:.5f}")))
            time.sleep(PAUSE)  # somebody looks at it
    return {what: median(found) for what, found in times.items()}


@contextmanager
def _train(visitor: Visitor, server: Server, settings: Settings) -> Iterator[None]:
    """Let the server's worker train while the block runs."""
    store = open_store(settings)
    try:
        runs = RunStore(store)
        run_id = runs.create(LARGE).id
        visitor.visit(
            "train", f"run={run_id}"
        )  # the page finds a run without a job, and hands it to the worker
        while len(runs.epochs(run_id)) < 3:
            visitor.visit("train", f"run={run_id}")
            time.sleep(1)
            run = runs.get(run_id)
            if run.status.is_over:
                raise RuntimeError(f"the training is over before it began: {run.message}")
        yield
        RunControls(store).request_stop(run_id)
    finally:
        store.close()
