"""How long a visitor waits for the first epoch."""

import os
import re
import tempfile
import time
from pathlib import Path

from benchmarks.measurement import Measurement
from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.server import serve_app

STARTS = 3


def measure_first_epoch() -> list[Measurement]:
    """Measure from the click on Start to the first finished epoch on the page, with a worker that is warm."""
    executable = find_chromium()
    if executable is None:
        return []
    waits = []
    with tempfile.TemporaryDirectory() as folder, open_chromium(executable) as browser:
        with serve_app(Path(folder) / "home", os.environ) as server:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{server.url}/train")
            page.get_by_role("button", name="Start training").wait_for(timeout=60_000)
            time.sleep(30)  # the worker warms up while a visitor reads the page
            for _ in range(STARTS):
                page.goto(f"{server.url}/train")
                page.get_by_role("button", name="Start training").wait_for()
                start = time.perf_counter()
                page.get_by_role("button", name="Start training").click()
                page.get_by_text(re.compile(r"epoch [1-9]\d* of")).first.wait_for(timeout=60_000)
                waits.append(time.perf_counter() - start)
                page.get_by_role("button", name="Stop").click()
                page.get_by_role("heading", name="How good is it?").wait_for(timeout=60_000)
    return [Measurement("click on Start training until the first epoch is on the page", waits, "s", 3)]
