"""Real public events go the same way as the shipped ones: import, explore, train, judge."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.settings import Settings
from hepmodel.statistics.distribution import fill_feature

ROOT = Path(__file__).resolve().parents[2]

FILES = {
    "uci_higgs": ("uci_higgs/higgs_train_subset.parquet", 48_142, "m_bb", 0.70),
    "uci_susy": ("uci_susy/susy_10000.parquet", 10_000, "missing_energy_magnitude", 0.80),
    "atlas_higgs_ml": ("atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet", 18_000, "DER_mass_MMC", 0.83),
    "edinburgh_diphoton": ("edinburgh_diphoton/diphoton_40000.parquet", 40_000, "pt_y1", 0.70),
}


@pytest.mark.parametrize("name", FILES)
def test_import_explore_and_train(name: str, shared_data: Path, settings: Settings) -> None:
    file, events, feature, least_auc = FILES[name]
    imported = import_file(shared_data / file, settings, name=name)
    assert imported.number_of_events == events

    dataset = find_dataset(name, settings)
    values = dataset.read_features([feature])[:, 0]
    filled = fill_feature(
        dataset.schema.feature(feature), values, dataset.read_labels(), dataset.read_weights()
    )
    assert filled.signal.events + filled.background.events == events

    command = [
        sys.executable,
        "-m",
        "hepmodel",
        "train",
        "--dataset",
        name,
        "--epochs",
        "4",
        "--seed",
        "1",
        "--json",
    ]
    environment = {**os.environ, "HEPMODEL_HOME": str(settings.home)}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    result = json.loads(answer.stdout.splitlines()[-1])
    assert result["epochs"] == 4
    assert abs(result["test_events"] - 0.2 * events) <= 2
    assert least_auc < result["auc"] < 1
    assert 0 < result["auc_error"] < 0.02
