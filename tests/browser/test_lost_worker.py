"""The training worker is killed in mid-run: the page says so, the run goes on, and so does everything else."""

import re

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server

pytestmark = pytest.mark.browser


def find_worker(server: Server) -> psutil.Process:
    """Return the process that trains: the child of the private cluster that uses most memory."""
    children = psutil.Process(server.pid).children(recursive=True)
    cluster = next(one for one in children if "hepmodel.jobs.private_cluster" in one.cmdline())
    return max(cluster.children(), key=lambda one: one.memory_info().rss)


def start_training(page: Page, server: Server, epochs: int) -> None:
    page.goto(f"{server.url}/train?settings=epochs:{epochs}")
    page.get_by_role("button", name="Start training").click()


def test_a_killed_worker_is_replaced_and_the_run_goes_on(page: Page, server: Server) -> None:
    start_training(page, server, epochs=60)
    progress = page.locator(".st-key-train_progress")
    expect(progress).to_contain_text(re.compile(r"epoch [2-9]\d? of 60"), timeout=90_000)
    find_worker(server).kill()
    expect(page.get_by_text(re.compile("The worker was lost after epoch"))).to_be_visible(timeout=90_000)
    expect(page.get_by_role("heading", name="How good is it?")).to_be_visible(timeout=120_000)
    expect(progress).to_contain_text("epoch 60 of 60")

    start_training(page, server, epochs=2)
    expect(page.get_by_role("heading", name="How good is it?")).to_be_visible(timeout=90_000)


def test_stop_keeps_what_was_learned(page: Page, server: Server) -> None:
    start_training(page, server, epochs=500)
    expect(page.locator(".st-key-train_progress")).to_contain_text(
        re.compile(r"epoch [1-9]\d* of 500"), timeout=90_000
    )
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="How good is it?")).to_be_visible()
