"""Finding and starting a real Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PATIENCE = 60_000  # milliseconds; not a time that is tested, only an end to waiting in vain: machines are busy at times
CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
    sandbox = [] if hasattr(os, "geteuid") and os.geteuid() != 0 else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, *sandbox])
        yield browser
        browser.close()
