"""Real public events go the same way as the shipped ones: import, explore, train, judge."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.split import load_development_events
from hepmodel.features.pipeline import fit_and_prepare
from hepmodel.runs.presets.known import PRESETS
from hepmodel.settings import Settings
from hepmodel.statistics.distribution import fill_feature
from tests.real_events import bring_real_events

ROOT = Path(__file__).resolve().parents[2]

EXPECTED = {
    "uci_higgs": (48_142, "m_bb", 0.70),
    "uci_susy": (10_000, "missing_energy_magnitude", 0.80),
    "atlas_higgs_ml": (18_000, "DER_mass_MMC", 0.83),
    "edinburgh_diphoton": (40_000, "pt_y1", 0.70),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_import_explore_and_train(name: str, shared_data: Path, settings: Settings) -> None:
    events, feature, least_auc = EXPECTED[name]
    imported = bring_real_events(name, shared_data, settings)
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


@pytest.mark.parametrize("name", EXPECTED)
def test_every_preset_can_be_given_its_events(name: str, shared_data: Path, settings: Settings) -> None:
    dataset = bring_real_events(name, shared_data, settings)
    names = dataset.schema.feature_names
    train = load_development_events(dataset, names).train
    for preset in PRESETS:
        _, inputs = fit_and_prepare(train, dataset.schema, names, preset.prepare(dataset.schema, names))
        assert np.isfinite(inputs).all(), preset.title
