"""Runs in words, and side by side."""

from datetime import timedelta, timezone

from hepmodel.data.catalogue import find_entry
from hepmodel.data.feature import FeatureLevel
from hepmodel.runs.comparison import compare_settings
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from hepmodel.runs.titles import name_apart, name_run
from hepmodel.runs.wording import list_settings, name_features
from hepmodel.settings import Settings

SCHEMA = find_entry("higgs", Settings()).schema


def test_features_have_a_short_name() -> None:
    high = SCHEMA.names_of_level(FeatureLevel.HIGH)
    assert name_features(SCHEMA.feature_names, SCHEMA) == f"all ({len(SCHEMA.features)})"
    assert name_features(high[::-1], SCHEMA) == f"computed ({len(high)})"
    assert name_features(high[:1], SCHEMA) == f"1 of {len(SCHEMA.features)}"
    assert name_features(high[:1], None) == "1 feature"


def test_only_what_does_something_is_listed() -> None:
    plain = list_settings(TrainingConfig(dataset="higgs", features=("m_bb",)), SCHEMA)
    assert "Focal γ" not in plain
    assert "Momentum" not in plain
    other = TrainingConfig(
        dataset="higgs",
        features=("m_bb",),
        optimiser="sgd",
        momentum=0.5,
        final_momentum=0.9,
        loss="focal",
        patience=3,
    )
    listed = list_settings(other)
    assert (listed["Momentum"], listed["Focal γ"], listed["Patience"]) == ("0.5 to 0.9", "2", "3 epochs")
    different = {one.name for one in compare_settings([plain, list_settings(other, SCHEMA)]) if one.differs}
    assert different == {"Loss", "Focal γ", "Optimiser", "Momentum", "Patience"}


def test_names_are_told_apart() -> None:
    config = TrainingConfig(dataset="higgs", features=("m_bb",))
    runs = [RunRecord(str(number), 60.0 * (number // 2), RunStatus.QUEUED, config) for number in range(3)]
    named = RunRecord("3", 0.0, RunStatus.QUEUED, config, title="mine")
    names = ["64-64 relu, 00:00 (1)", "64-64 relu, 00:00 (2)", "64-64 relu, 00:01", "mine"]
    assert name_apart([*runs, named]) == names
    assert name_run(runs[0], timezone(timedelta(hours=2))) == "64-64 relu, 02:00"
