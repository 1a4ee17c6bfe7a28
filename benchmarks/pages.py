"""Memory, a click's processor time and the wait for the first event, on the real server in a real browser."""

import os
import tempfile
import time
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page

from benchmarks.measurement import Measurement
from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.server import Server, serve_app

GUESSES = 20
ROUND = "?round=benchmark&events=50"
"""One that lasts for all of them."""
OPENINGS = 7


def measure_pages() -> list[Measurement]:
    """Measure the pages; says so and measures nothing where no browser is installed."""
    executable = find_chromium()
    if executable is None:
        print("No Chromium or Chrome is installed: the pages are not measured.")
        return []
    with tempfile.TemporaryDirectory() as folder, open_chromium(executable) as browser:
        with serve_app(Path(folder) / "home", os.environ) as server:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            open_play(page, server, ROUND)
            wait_for_quiet(server)
            memory = server_memory(server)
            waits, costs = measure_guesses(page, server)
            openings = [measure_opening(browser, server) for _ in range(OPENINGS)]
            after = server_memory(server)
    return [
        Measurement("server memory with one session on Play", [memory], "MB", 400),
        Measurement(f"server memory after {GUESSES} guesses and {OPENINGS} more sessions", [after], "MB"),
        Measurement("from the click on Signal until the answer is on the screen", waits, "ms", 250),
        Measurement("processor time of the server for one guess", costs, "ms", 45),
        Measurement("Play opened on a warm server until the event is drawn", openings, "s", 1),
    ]


def open_play(page: Page, server: Server, query: str = "") -> float:
    """Open the Play page and return the seconds until the event is drawn."""
    start = time.perf_counter()
    page.goto(f"{server.url}/{query}")
    page.locator(".st-key-event_picture canvas[aria-label]").wait_for(
        timeout=60_000
    )  # it is set when it is painted
    page.get_by_role("button", name="Signal").wait_for(timeout=60_000)
    return time.perf_counter() - start


def measure_opening(browser: Browser, server: Server) -> float:
    """Open the page as a new visitor whose browser has the program's scripts already (as after the first visit)."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    open_play(page, server)
    page.goto("about:blank")
    seconds = open_play(page, server)
    context.close()
    return seconds


def measure_guesses(page: Page, server: Server) -> tuple[list[float], list[float]]:
    """Guess again and again; the wait for the answer and the server's processor time of each guess, in milliseconds."""
    process = psutil.Process(server.pid)
    waits, costs = [], []
    for _ in range(GUESSES):
        wait_for_quiet(server)
        before = process.cpu_times()
        start = time.perf_counter()
        page.get_by_role("button", name="Signal").click()
        page.get_by_role("button", name="Next collision").wait_for()
        waits.append(1000 * (time.perf_counter() - start))
        wait_for_quiet(server)
        after = process.cpu_times()
        costs.append(1000 * (after.user + after.system - before.user - before.system))
        page.get_by_role("button", name="Next collision").click()
        page.get_by_role("button", name="Signal").wait_for()
    return waits, costs


def wait_for_quiet(server: Server, seconds: float = 0.4) -> None:
    """Wait until the server has used less than a twentieth of a processor for a while."""
    process = psutil.Process(server.pid)
    last = process.cpu_times()
    while True:
        time.sleep(seconds)
        now = process.cpu_times()
        if now.user + now.system - last.user - last.system < 0.05 * seconds:
            return
        last = now


def server_memory(server: Server) -> float:
    """Resident memory of the web process in MB; the training worker is a process of its own."""
    return psutil.Process(server.pid).memory_info().rss / 1e6
