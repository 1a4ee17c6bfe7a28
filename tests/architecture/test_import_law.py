"""The law of the house: imports run downward, and each heavy library has its own room."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Each room with the rooms below it that it may import. Anything not listed is forbidden.
BOTTOM = {"errors", "settings", "physics"}
DATA = {*BOTTOM, "data"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "settings": {"errors"},
    "physics": {"errors"},
    "data": {*BOTTOM},
    "features": {*DATA},
    "statistics": {*DATA},
    "metrics": {*DATA, "statistics"},
    "network": {"errors", "statistics"},
    "store": {*BOTTOM},
    "runs": {*DATA, "store", "metrics", "features", "network"},
    "models": {*DATA, "features", "network", "runs"},
    "simulation": {*DATA, "statistics", "metrics"},
    "training": {*DATA, "statistics", "features", "metrics", "models", "network", "runs", "store"},
    "jobs": {*DATA, "runs", "store", "training"},
    "search": {*DATA, "features", "runs", "store"},
    "game": {*DATA, "statistics", "metrics", "runs", "store"},
    "plots": {*DATA, "statistics", "features", "metrics", "runs", "game", "search"},
    "report": {*DATA, "features", "metrics", "runs", "plots"},
}

# A library and the rooms that alone may import it.
RESERVED = {
    "streamlit": {"ui", "pages", "app"},
    "plotly": {"plots"},
    "tensorflow": {"models", "training"},
    "keras": {"models", "training"},
    "pythia8mc": {"simulation"},
    "fastjet": {"simulation"},
    "sqlalchemy": {"store", "runs", "game", "search"},
    "optuna": {"search"},
    "distributed": {"jobs"},
    "click": {"commands"},
    "onnx": {"network"},
    "h5py": {"models"},
}


def source_files() -> list[Path]:
    folders = [ROOT / name for name in ("hepmodel", "ui", "pages")]
    return [ROOT / "app.py", *(path for folder in folders for path in sorted(folder.rglob("*.py")))]


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "hepmodel" and len(parts) > 1 else parts[0]


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_downward(path: Path) -> None:
    room = room_of(path)
    for module in imported_modules(path):
        top, _, rest = module.partition(".")
        if top == "hepmodel" and room in ALLOWED:
            other = rest.partition(".")[0]
            assert other == room or other in ALLOWED[room], f"{room} must not import {module}"
        if top in ("ui", "pages", "app"):
            assert room in ("ui", "pages", "app"), f"hepmodel must not import {module}"
            assert (room, top) != ("ui", "pages"), f"ui must not import {module}"


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    room = room_of(path)
    for module in imported_modules(path):
        top = module.partition(".")[0]
        assert top not in RESERVED or room in RESERVED[top], f"{room} must not import {top}"


def test_every_room_is_under_the_law() -> None:
    rooms = {path.name for path in (ROOT / "hepmodel").iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert rooms - {"commands"} <= set(ALLOWED)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "hepmodel").rglob("__init__.py")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_package_files_hold_no_logic(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    assert len(body) == 1, f"{path} holds more than its docstring"
    assert isinstance(body[0], ast.Expr)


def test_no_dumping_grounds() -> None:
    banned = {"utils.py", "util.py", "common.py", "helpers.py", "misc.py"}
    assert not [path for path in source_files() if path.name in banned]


def test_no_pickle() -> None:
    for path in source_files():
        assert not {"pickle", "cloudpickle", "joblib", "dill", "shelve"} & set(imported_modules(path)), path


def test_the_web_process_never_loads_tensorflow() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if path.name != "__init__.py"
    ]
    program = f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
    assert loaded_of({"tensorflow", "keras", "pythia8mc"}, program) == "[]"


def test_the_game_waits_for_no_library_of_other_pages() -> None:
    program = "import ui.lifespan, ui.play.play\n"
    libraries = {"sklearn", "pandas", "scipy", "scipy.stats", "plotly"}
    assert loaded_of(libraries, program) == "['plotly', 'scipy']"


def loaded_of(libraries: set[str], program: str) -> str:
    """Run a program in a fresh interpreter and return which of some libraries it has loaded."""
    program = f"import sys\n{program}print(sorted({libraries!r} & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return result.stdout.strip().splitlines()[-1]
