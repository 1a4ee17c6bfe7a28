"""The catalogue: what is known, what is here, what to do about the rest."""

from pathlib import Path

import pytest

from hepmodel.data.catalogue import find_dataset, find_entry, list_entries, list_unreadable
from hepmodel.data.fetching.source import find_download
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.naming import check_name, suggest_name
from hepmodel.data.removal import remove_dataset
from hepmodel.data.schemas.known import KNOWN_SCHEMAS
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.errors import DatasetError, DatasetNotAvailableError, UnknownDatasetError, UnreadableFileError
from hepmodel.settings import Settings
from tests.data.event_files import write_headerless


def test_lists_all_known_sets_first(settings: Settings, tmp_path: Path) -> None:
    write_headerless(tmp_path / "mine.csv.gz", UCI_SUSY, 20)
    import_file(tmp_path / "mine.csv.gz", settings)
    names = [entry.name for entry in list_entries(settings)]
    assert names == [*(schema.name for schema in KNOWN_SCHEMAS), "mine"]
    assert [entry.is_imported for entry in list_entries(settings)] == [False] * len(KNOWN_SCHEMAS) + [True]


def test_unknown_name_suggests_the_closest(settings: Settings) -> None:
    with pytest.raises(UnknownDatasetError, match=r"'uci_hgigs'.*Did you mean 'uci_higgs'"):
        find_dataset("uci_hgigs", settings)
    with pytest.raises(UnknownDatasetError, match="There are: higgs, uci_higgs"):
        find_dataset("zzz", settings)


@pytest.mark.parametrize("name", ["../x", "..", "", "a/b", "/etc/passwd", "x\0y", "C:\\x", ".hidden"])
def test_a_name_never_leads_out_of_the_folder(name: str, settings: Settings) -> None:
    with pytest.raises(UnknownDatasetError):
        find_dataset(name, settings)
    with pytest.raises(DatasetError, match="cannot be the name"):
        check_name(name)
    with pytest.raises(DatasetError):
        remove_dataset(name, settings)


@pytest.mark.parametrize(
    "filename", ["a.csv", "../../x.parquet", "ä ö.csv.gz", ".csv", "x" * 300 + ".csv", "-.csv"]
)
def test_every_file_name_gives_a_possible_name(filename: str) -> None:
    assert check_name(suggest_name(filename))


def test_what_is_not_here_says_how_to_get_it(settings: Settings) -> None:
    with pytest.raises(DatasetNotAvailableError, match="python -m hepmodel datasets fetch uci_susy"):
        find_dataset("uci_susy", settings)
    with pytest.raises(DatasetNotAvailableError, match=r"No public link.*import FILE --name lisbon_ship"):
        find_dataset("lisbon_ship", settings)


def test_only_facts_that_the_publishers_state() -> None:
    higgs, susy = find_download("uci_higgs"), find_download("uci_susy")
    assert higgs is not None
    assert susy is not None
    assert (higgs.size, higgs.expected_events) == (2_816_407_858, 11_000_000)
    assert higgs.sha256 == "ea302c18164d4e3d916a1e2e83a9a8d07069fa6ebc7771e4c0540d54e593b698"
    assert (susy.sha256, susy.size, susy.expected_events) == (None, None, 5_000_000)
    assert find_download("higgs") is None


def test_a_damaged_file_spoils_only_itself(settings: Settings) -> None:
    settings.datasets_directory.mkdir(parents=True)
    for name in ("broken", "uci_susy"):
        (settings.datasets_directory / f"{name}.parquet").write_bytes(b"PAR1 nonsense")
    assert "broken" not in [entry.name for entry in list_entries(settings)]
    assert len(list_entries(settings)) == len(KNOWN_SCHEMAS)
    assert len(list_unreadable(settings)) == 2
    with pytest.raises(UnreadableFileError, match=r"broken.parquet cannot be read.*datasets remove broken"):
        find_entry("broken", settings)
    remove_dataset("broken", settings)
    remove_dataset("uci_susy", settings)
    assert not list_unreadable(settings)


def test_removing(settings: Settings, tmp_path: Path) -> None:
    write_headerless(tmp_path / "mine.csv", UCI_SUSY, 20)
    import_file(tmp_path / "mine.csv", settings)
    remove_dataset("mine", settings)
    with pytest.raises(UnknownDatasetError):
        find_dataset("mine", settings)
    with pytest.raises(DatasetNotAvailableError, match="Nothing of the data set"):
        remove_dataset("uci_susy", settings)
    with pytest.raises(DatasetError, match="comes with the program"):
        remove_dataset("higgs", settings)


def test_texts_of_today_describe_files_of_yesterday(settings: Settings, tmp_path: Path) -> None:
    write_headerless(tmp_path / "mine.csv", UCI_SUSY, 20)
    import_file(tmp_path / "mine.csv", settings)
    schema = find_dataset("mine", settings).schema
    assert schema.features == UCI_SUSY.features
    assert schema.title == "UCI SUSY: mine"
