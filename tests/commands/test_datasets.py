"""The command ``datasets``, as a user types it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hepmodel.commands.main import main
from hepmodel.commands.progress_line import ProgressLine
from hepmodel.data.files.progress import ProgressReport
from hepmodel.data.schemas.known import KNOWN_SCHEMAS
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from tests.data.event_files import write_headerless


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEPMODEL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["datasets", *arguments])


def refuse(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert result.output.startswith("Error: ")
    return result.output


def test_list_names_every_set_in_columns(home: Path) -> None:
    lines = run("list").output.splitlines()
    names = [line.split()[0] for line in lines[1 : 1 + len(KNOWN_SCHEMAS)]]
    assert names == [schema.name for schema in KNOWN_SCHEMAS]
    column = lines[0].index("TITLE")
    assert all(line[column - 1] == " " and line[column] != " " for line in lines[: 1 + len(KNOWN_SCHEMAS)])


def test_import_list_info_remove(home: Path, tmp_path: Path) -> None:
    write_headerless(tmp_path / "mine.csv.gz", UCI_SUSY, 1200)
    result = run("import", str(tmp_path / "mine.csv.gz"))
    assert result.exit_code == 0, result.output
    assert "mine: 600 signal and 600 background events" in result.output
    assert "The columns are those of 'UCI SUSY'." in result.output
    assert "1,200" in run("list").output
    assert "1,200, on this machine" in run("info", "mine").output
    assert "mine was removed." in run("remove", "mine").output
    assert "There is no data set 'mine'." in refuse("info", "mine")


def test_import_with_name_and_label(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,kind\n1.5,s\n2.5,b\n")
    assert (
        "first: 1 signal and 1"
        in run("import", str(tmp_path / "x.csv"), "--name", "first", "--label", "kind").output
    )


@pytest.mark.parametrize("schema", KNOWN_SCHEMAS, ids=lambda schema: schema.name)
def test_info_tells_everything(schema, home: Path) -> None:
    output = run("info", schema.name).output
    for text in (schema.title, schema.doi, *schema.feature_names, *schema.never_features):
        assert text in output
    assert max(map(len, output.splitlines())) <= 100


def test_errors_are_sentences(home: Path, tmp_path: Path) -> None:
    assert "Did you mean 'uci_higgs'?" in refuse("info", "uci_higs")
    assert "No public link" in refuse("fetch", "lisbon_ship")
    assert "There is no file" in refuse("import", str(tmp_path / "nothing.csv"))
    assert "comes with the program" in refuse("remove", "higgs")
    assert "cannot be the name" in refuse("import", str(Path(__file__)), "--name", "../x")


def test_fetch_of_what_is_here(home: Path, tmp_path: Path) -> None:
    write_headerless(tmp_path / "mine.csv.gz", UCI_SUSY, 100)
    assert run("import", str(tmp_path / "mine.csv.gz"), "--name", "uci_susy").exit_code == 0
    assert "on this machine already: 100 events" in run("fetch", "uci_susy").output


def test_damaged_files_are_named(home: Path) -> None:
    (home / "datasets").mkdir(parents=True)
    (home / "datasets" / "broken.parquet").write_text("no")
    result = run("list")
    assert result.exit_code == 0
    assert "Damaged: broken.parquet cannot be read" in result.stderr


def test_progress_line_away_from_a_terminal_is_short(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine() as line:
        for done in range(0, 1001):
            line.show(ProgressReport("convert", done, 1000, 1.0, 1.0))
    assert len(capsys.readouterr().err.splitlines()) == 11
