"""The Runs page with real browsers: what one has trained, another one does not see."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings
from hepmodel.store.engine import open_store
from tests.browser.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
TABLE = ".st-key-runs_table canvas"
PATIENCE = 180_000


def train(page: Page, server: Server, seed: int) -> str:
    """Train a small network as a visitor does, and return its identifier."""
    page.goto(f"{server.url}/train?settings=epochs:2;seed:{seed}")
    page.get_by_role("button", name="Start training").click()
    expect(page).to_have_url(re.compile("run="), timeout=PATIENCE)
    match = re.search(r"run=([\w-]+)", page.url)
    assert match
    return match[1]


def wait_until_over(server: Server, page: Page, run_id: str) -> None:
    settings = Settings(home=server.home, database_url=None, artifacts_url=None, scheduler=None)
    store = open_store(settings)
    runs = RunStore(store)
    for _ in range(PATIENCE // 500):
        if runs.get(run_id).status.is_over:
            break
        page.wait_for_timeout(500)
    assert runs.get(run_id).auc is not None, runs.get(run_id).message
    store.close()


@pytest.fixture(scope="module")
def visitor(browser: Browser, server: Server) -> tuple[dict[str, object], list[str]]:
    """A browser's cookies, and two runs that it has trained."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    runs = [train(page, server, seed) for seed in (1, 2)]
    for run_id in runs:
        wait_until_over(server, page, run_id)
    state = context.storage_state()
    context.close()
    return state, runs  # type: ignore[return-value]


@pytest.fixture
def own(browser: Browser, visitor: tuple[dict[str, object], list[str]]) -> BrowserContext:
    """The browser that has trained, opened anew."""
    context = browser.new_context(storage_state=visitor[0], accept_downloads=True)  # type: ignore[arg-type]
    context.set_default_timeout(60_000)
    return context


def test_two_browsers_do_not_see_each_others_runs(
    browser: Browser, own: BrowserContext, server: Server, visitor: tuple[dict[str, object], list[str]]
) -> None:
    mine, other = own.new_page(), browser.new_context().new_page()
    mine.goto(f"{server.url}/runs")
    expect(mine.get_by_text("2 runs.")).to_be_visible()
    mine.reload()
    expect(mine.get_by_text("2 runs.")).to_be_visible()
    other.goto(f"{server.url}/runs")
    expect(other.get_by_text("No runs yet.")).to_be_visible(timeout=60_000)
    other.goto(f"{server.url}/runs?runs={visitor[1][0]}")
    expect(other.get_by_text("1 run.")).to_be_visible(timeout=60_000)
    expect(other.get_by_text("Somebody else’s run")).to_be_visible()
    cookie = next(one for one in own.cookies() if one["name"] == "higgs_visitor")
    assert cookie["httpOnly"]
    assert mine.evaluate("document.cookie").find("higgs_visitor") == -1
    other.context.close()
    own.close()


def test_a_link_compares(
    own: BrowserContext, server: Server, visitor: tuple[dict[str, object], list[str]]
) -> None:
    page = own.new_page()
    page.goto(f"{server.url}/runs?runs={','.join(visitor[1])}")
    expect(page.get_by_role("heading", name="2 runs side by side")).to_be_visible()
    page.locator(".st-key-compared_roc .main-svg").first.wait_for()
    page.locator(".st-key-compared_validation_auc .main-svg").first.wait_for()
    expect(page.locator(".st-key-compared_settings").get_by_text("Seed")).to_be_visible()
    expect(page.get_by_text(re.compile("On the same 20,000 test events"))).to_be_visible()
    own.close()


def test_every_export_is_what_it_says(
    own: BrowserContext, server: Server, visitor: tuple[dict[str, object], list[str]]
) -> None:
    page = own.new_page()
    page.goto(f"{server.url}/runs?runs={visitor[1][0]}")
    files: dict[str, bytes] = {}
    for name in (
        "Report",
        "Python program",
        "Epochs (CSV)",
        "Settings (JSON)",
        "Keras model",
        "Weights (NumPy)",
        "ONNX",
    ):
        with page.expect_download() as waiting:
            page.locator(".st-key-run_export").get_by_role("button", name=name).click()
        files[Path(waiting.value.suggested_filename).suffix] = Path(waiting.value.path()).read_bytes()
    assert set(files) == {".html", ".py", ".csv", ".json", ".keras", ".npz", ".onnx"}
    assert f"/train?run={visitor[1][0]}" in files[".html"].decode()
    compile(files[".py"], "train.py", "exec")
    assert len(files[".csv"].splitlines()) == 3
    assert TrainingConfig.model_validate(json.loads(files[".json"])).epochs == 2
    assert "config.json" in zipfile.ZipFile(io.BytesIO(files[".keras"])).namelist()
    own.close()


def test_a_network_comes_back_in_and_goes(
    own: BrowserContext, server: Server, visitor: tuple[dict[str, object], list[str]], tmp_path: Path
) -> None:
    page = own.new_page()
    page.goto(f"{server.url}/runs?runs={visitor[1][0]}")
    with page.expect_download() as waiting:
        page.locator(".st-key-run_export").get_by_role("button", name="Keras model").click()
    path = tmp_path / "brought.keras"
    waiting.value.save_as(path)
    page.get_by_text("Bring your own network").click()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("button", name="Judge it")).to_be_enabled()
    page.get_by_role("button", name="Judge it").click()
    expect(page.get_by_text("3 runs.")).to_be_visible()
    expect(page.get_by_role("heading", name="brought")).to_be_visible()
    expect(page.locator(".st-key-run_export").get_by_role("button", name="ONNX")).to_be_visible(
        timeout=PATIENCE
    )
    page.locator(".st-key-run_delete button:visible").click()
    expect(page.get_by_text("2 runs.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("3 runs.")).to_be_visible()
    path.write_text("hello")
    page.reload()
    page.get_by_text("Bring your own network").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Judge it").click()
    expect(page.get_by_text("This is not a Keras file")).to_be_visible()
    own.close()


def test_it_fits_a_phone(
    own: BrowserContext, server: Server, visitor: tuple[dict[str, object], list[str]]
) -> None:
    page = own.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    for query in ("", f"?runs={visitor[1][0]}", f"?runs={','.join(visitor[1])}"):
        page.goto(f"{server.url}/runs{query}")
        page.locator(TABLE).first.wait_for()
        page.wait_for_timeout(1500)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    own.close()


def test_a_title_is_kept(
    own: BrowserContext, server: Server, visitor: tuple[dict[str, object], list[str]]
) -> None:
    page = own.new_page()
    page.goto(f"{server.url}/runs?runs={visitor[1][1]}")
    field = page.locator(".st-key-run_details").get_by_role("textbox", name="Title")
    field.fill("my best")
    field.press("Enter")
    expect(page.get_by_role("heading", name="my best")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="my best")).to_be_visible()
    settings = Settings(home=server.home, database_url=None, artifacts_url=None, scheduler=None)
    store = open_store(settings)
    assert RunStore(store).get(visitor[1][1]).title == "my best"
    store.close()
    own.close()
