"""The comparison with real events: on events whose differences are known, and on real ones."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hepmodel.errors import DatasetNotAvailableError, SchemaMismatchError, UnreadableFileError
from hepmodel.simulation.feature import FEATURES, HIGH_LEVEL
from hepmodel.simulation.reference_units import convert_from_reference_units, find_units
from hepmodel.simulation.validation import LabelledFeatures, compute_distances, read_events, validate_sample
from hepmodel.simulation.validation_report import write_report

TAGS = [FEATURES.index(f"jet{number}_btag") for number in (1, 2, 3, 4)]
UNITS = np.array([find_units().get(name, 120.0) for name in FEATURES])  # of masses: any


def make_events(count: int, seed: int) -> LabelledFeatures:
    """Toy events: everything positive is exponential, m_bb of the signal peaks at 125."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, count).astype(np.int8)
    features = rng.exponential(50, (count, len(FEATURES)))
    for index, name in enumerate(FEATURES):
        if name.endswith(("_eta", "_phi")):
            features[:, index] = rng.uniform(-2.5, 2.5, count)
        elif name.endswith("_btag"):
            features[:, index] = rng.integers(0, 3, count)
    for name, mass in (("m_bb", 125.0), ("m_wbb", 325.0), ("m_wwbb", 425.0)):
        index = FEATURES.index(name)
        features[:, index] = np.where(
            labels == 1, rng.normal(mass, 0.1 * mass, count), rng.exponential(mass, count)
        )
    return LabelledFeatures(features, labels)


def write_events(path: Path, events: LabelledFeatures, scale: np.ndarray | float = 1.0) -> Path:
    columns = {"label": events.labels.astype(np.int64)}
    columns |= {
        name: (events.features * scale)[:, index].astype(np.float32) for index, name in enumerate(FEATURES)
    }
    pq.write_table(pa.table(columns), path)
    return path


def test_units_are_matched() -> None:
    own, real = make_events(4000, 1), make_events(4000, 2)
    back = convert_from_reference_units(real.features / UNITS, real.labels, own.features, own.labels)
    for index, name in enumerate(FEATURES):
        if name in HIGH_LEVEL:
            means = [
                np.mean([features[labels == label, index].mean() for label in (0, 1)])
                for features, labels in ((back, real.labels), (own.features, own.labels))
            ]
            assert means[0] == pytest.approx(means[1]), name
        elif index in TAGS:
            assert np.array_equal(back[:, index], real.features[:, index]), name
        else:
            np.testing.assert_allclose(back[:, index], real.features[:, index], err_msg=name)


def test_distance_of_equals_is_small_and_of_others_large() -> None:
    own, real = make_events(6000, 1), make_events(6000, 2)
    moved = real.features.copy()
    moved[real.labels == 1, FEATURES.index("m_jj")] += 1000
    results = {
        result.feature: result for result in compute_distances(own, LabelledFeatures(moved, real.labels))
    }
    assert results["m_jj"].signal == pytest.approx(1.0, abs=1e-6)
    assert results["m_jj"].background < 0.05
    assert all(result.signal < 0.05 for name, result in results.items() if name != "m_jj")


def test_whole_comparison_and_its_report(tmp_path: Path) -> None:
    own = write_events(tmp_path / "own.parquet", make_events(1500, 1))
    # Sorted by class, as a file may be: training must see both.
    real = make_events(1000, 2)
    order = np.argsort(real.labels, kind="stable")
    reference = write_events(
        tmp_path / "real.parquet", LabelledFeatures(real.features[order], real.labels[order]), 1 / UNITS
    )
    result = validate_sample(own, reference)
    assert (result.own_events, result.real_events) == (1500, 1000)
    assert {(row.train, row.test) for row in result.trees} == {
        ("real", "real"),
        ("own", "own"),
        ("own", "real"),
    }
    assert len(result.trees) == 9
    for row in result.trees:
        assert row.train_events == 800
        # Only high-level features separate the toy's classes.
        assert row.auc == pytest.approx(0.5, abs=0.12) if row.level == "low" else row.auc > 0.85
        assert 0 < row.error < 0.06
    for peak in result.peaks:
        assert peak.position == pytest.approx(peak.mass, rel=0.03)
    report = write_report(result)
    assert "| own | real |" in report
    assert all(f"| {name} |" in report for name in FEATURES)


def test_files_that_do_not_fit(tmp_path: Path) -> None:
    with pytest.raises(DatasetNotAvailableError, match="no events at"):
        read_events(tmp_path / "nowhere.parquet")
    (tmp_path / "text.parquet").write_text("hello")
    with pytest.raises(UnreadableFileError):
        read_events(tmp_path / "text.parquet")
    pq.write_table(pa.table({"label": [1]}), tmp_path / "other.parquet")
    with pytest.raises(SchemaMismatchError, match="lepton_pT"):
        read_events(tmp_path / "other.parquet")


def test_real_rows_have_the_units_that_are_assumed(shared_data: Path) -> None:
    real = read_events(shared_data / "uci_higgs" / "higgs_train_subset.parquet")
    levels = real.features[:, TAGS] * UNITS[TAGS]
    assert np.unique(levels.round()).tolist() == [0.0, 1.0, 2.0]
    np.testing.assert_allclose(
        levels.round() / UNITS[TAGS], real.features[:, TAGS], atol=0.006
    )  # some rows have 3 digits
    index = FEATURES.index("jet1_phi")
    assert np.abs(real.features[:, index] * UNITS[index]).max() == pytest.approx(np.pi, abs=0.005)
