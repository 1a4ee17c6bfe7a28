"""Can a page be read, heard and used by all?"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = ("serious", "critical")


def check_access(page: Page, where: str) -> None:
    """Look until nothing is wrong: while parts of a page fade in, their letters have little contrast."""
    found: list[str] = []
    for _ in range(10):
        found = [
            f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in SERIOUS
        ]
        if not found:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{where}: {found}")
