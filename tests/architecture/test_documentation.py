"""The documentation is complete and true."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def public_definitions(path: Path) -> list[ast.AST]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[ast.AST] = [tree]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef):
                found += [
                    n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")
                ]
    return found


def modules() -> list[Path]:
    return [
        path
        for folder in ("hepmodel", "ui", "pages", "benchmarks")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_public_has_a_docstring(path: Path) -> None:
    for node in public_definitions(path):
        assert ast.get_docstring(node), (
            f"{getattr(node, 'name', 'the module')} in {path.name} has no docstring"
        )  # type: ignore[arg-type]


def test_readme_map_names_every_room() -> None:
    rooms = [path.name for path in sorted((ROOT / "hepmodel").iterdir()) if (path / "__init__.py").is_file()]
    for room in rooms:
        assert re.search(rf"^\s+{room}/\s+\S", README, re.MULTILINE), (
            f"the map in README.md does not explain {room}/"
        )


def test_readme_map_names_nothing_that_is_not_there() -> None:
    block = README.split("<!-- map -->")[1].split("<!-- /map -->")[0]
    folder = ROOT
    for line in block.splitlines():
        match = re.match(r"^(\s*)([\w.-]+/?)\s{2,}\S", line)
        if not match:
            continue
        indent, name = match.groups()
        place = folder / name if indent else ROOT / name
        assert place.exists(), f"README.md names {name}, which is not there"
        if not indent and name.endswith("/"):
            folder = ROOT / name


def test_readme_links_point_to_files() -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)]+)\)", README):
        assert (ROOT / target.split("#")[0]).exists(), f"README.md links to {target}, which is not there"


def test_make_targets_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`make ([a-z]+)`", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"README.md says `make {target}`"


def test_every_setting_is_in_the_readme() -> None:
    from hepmodel.settings import Settings

    for name in Settings.model_fields:
        assert f"HEPMODEL_{name.upper()}" in README


def test_version_stands_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_error_is_in_the_tree() -> None:
    from hepmodel import errors

    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.HepModelError):
            assert name in str(errors.__doc__), f"{name} is missing from the tree in hepmodel/errors.py"
