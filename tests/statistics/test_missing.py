from pathlib import Path

import numpy as np
import pytest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.data.table import EventTable
from hepmodel.settings import Settings
from hepmodel.statistics.missing import THE_CLASS, Decider, MissingGroup, find_missing
from hepmodel.statistics.profile import profile_table
from tests.statistics.event_tables import write_table


def find(folder: Path, columns: dict[str, np.ndarray], labels: np.ndarray) -> tuple[MissingGroup, ...]:
    table = write_table(folder, columns, labels)
    return find_missing(table, profile_table(table))


@pytest.fixture
def jets() -> np.ndarray:
    return np.random.default_rng(8).integers(0, 4, 500).astype(float)


def hide(values: np.ndarray, where: np.ndarray) -> np.ndarray:
    return np.where(where, np.nan, values)


def test_features_that_lack_values_together_are_a_group_and_what_decides_is_found(
    tmp_path: Path, jets: np.ndarray
) -> None:
    rng = np.random.default_rng(9)
    labels = rng.integers(0, 2, 500)
    columns = {
        "jets": jets,
        "pt1": hide(rng.normal(size=500), jets < 1),
        "pt2": hide(rng.normal(size=500), jets < 2),
        "eta2": hide(rng.normal(size=500), jets < 2),
        "chance": hide(rng.normal(size=500), rng.random(500) < 0.1),
        "nothing": np.full(500, np.nan),
        "full": rng.normal(size=500),
    }
    groups = find(tmp_path, columns, labels)
    assert [group.features for group in groups] == [("pt2", "eta2"), ("pt1",), ("chance",)]
    assert [group.decider for group in groups] == [Decider("jets", (0, 1)), Decider("jets", (0,)), None]
    assert [group.is_explained for group in groups] == [True, True, False]
    assert groups[0].missing == (jets < 2).sum()
    assert groups[0].missing_signal == ((jets < 2) & (labels == 1)).sum()
    assert groups[0].missing_background == ((jets < 2) & (labels == 0)).sum()


def test_one_exception_and_nothing_is_decided(tmp_path: Path, jets: np.ndarray) -> None:
    hidden = jets < 2
    hidden[np.flatnonzero(hidden)[0]] = False
    columns = {"jets": jets, "pt2": hide(np.arange(500.0), hidden)}
    assert find(tmp_path, columns, np.arange(500) % 2)[0].decider is None


def test_a_value_that_only_one_class_has_is_noticed(tmp_path: Path) -> None:
    labels = np.arange(100) % 2
    groups = find(tmp_path, {"leak": hide(np.arange(100.0), labels == 0)}, labels)
    assert groups[0].decider == Decider(THE_CLASS, (0.0,))


def test_what_lacks_values_itself_decides_nothing(tmp_path: Path, jets: np.ndarray) -> None:
    labels = np.arange(500) % 2
    columns = {"jets": hide(jets, jets == 3), "pt": hide(np.arange(500.0), jets == 3)}
    groups = find(tmp_path, columns, labels)
    assert [group.features for group in groups] == [("jets", "pt")]
    assert groups[0].decider is None


def test_the_jets_of_real_atlas_events(shared_data: Path, settings: Settings) -> None:
    import_file(
        shared_data / "atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet", settings, name="atlas_higgs_ml"
    )
    table = EventTable(find_dataset("atlas_higgs_ml", settings))
    pairs, jets, mass = find_missing(table, profile_table(table))
    assert pairs.reason == "there are fewer than two jets"
    assert pairs.decider == Decider("PRI_jet_num", (0.0, 1.0))
    assert len(pairs.features) == 7
    assert jets.reason == "there is no jet"
    assert jets.decider == Decider("PRI_jet_num", (0.0,))
    assert mass.features == ("DER_mass_MMC",)
    assert mass.decider is None
    assert pairs.missing == 12_737
