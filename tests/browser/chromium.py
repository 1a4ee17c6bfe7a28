"""Finding and starting a real Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

PATIENCE = 60_000  # milliseconds; not a time that is tested, only an end to waiting in vain: machines are busy at times
CANDIDATES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--use-gl=angle",
    "--use-angle=swiftshader",  # machines that test have no graphics card, and parallel coordinates are WebGL
    "--enable-unsafe-swiftshader",
    "--disable-gpu-rasterization",  # what a page paints is painted sooner without the imitation
    "--disable-gpu-compositing",
)


def find_chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, None where there is none."""
    found = next((path for name in CANDIDATES if (path := shutil.which(name))), None)
    return found or (str(MAC) if MAC.is_file() else None)


@contextmanager
def open_chromium(executable: str) -> Iterator[Browser]:
    """Start a headless browser and close it at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_list_arguments())
        yield browser
        browser.close()


@contextmanager
def open_profile(executable: str, folder: Path) -> Iterator[BrowserContext]:
    """Start a headless browser with a profile in a folder, as a visitor's has: programs of pages are compiled once and kept.

    A page is there with a third less work than in a browser that has never seen it, and there are hundreds to open.
    """
    with sync_playwright() as playwright:
        profile = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=executable,
            args=_list_arguments(),
            viewport={"width": 1280, "height": 900},
        )
        yield profile
        profile.close()


def _list_arguments() -> list[str]:
    needs_no_sandbox = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, "--no-sandbox"] if needs_no_sandbox else [*ARGUMENTS]
