"""Display files: what is written is read, and nothing else is taken for one."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hepmodel.data.display import COLUMNS, PACKED, load_display_events
from hepmodel.errors import DatasetError, DatasetNotAvailableError, UnreadableFileError
from hepmodel.simulation.display import write_display
from hepmodel.simulation.record import DisplayRecord


def make_record(seed: int, tracks: int = 30, towers: int = 50) -> DisplayRecord:
    rng = np.random.default_rng(seed)
    return DisplayRecord(
        tracks=np.stack(
            [
                rng.uniform(1, 300, tracks),
                rng.uniform(-2.5, 2.5, tracks),
                rng.uniform(-np.pi, np.pi, tracks),
                rng.choice([-1.0, 1.0], tracks),
            ]
        ),
        towers=np.stack(
            [
                rng.uniform(-4.9, 4.9, towers),
                rng.uniform(-np.pi, np.pi, towers),
                rng.uniform(0, 200, towers),
                rng.uniform(0, 200, towers),
            ]
        ),
        jets=np.stack(
            [rng.uniform(20, 200, 5), *rng.uniform(-2, 2, (2, 5)), rng.uniform(1, 20, 5), [0.0, 2, 0, 1, 0]]
        ),
        lepton=(31.0, 0.5, -1.5, -1),
        is_electron=seed % 2 == 0,
        met=44.5,
        met_phi=3.0,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "display.parquet"
    records = [make_record(0), make_record(1, tracks=0), make_record(2, towers=0)]
    write_display(target, np.array([3, 17, 40]), records, {"schema": "higgs"})
    return target


def test_round_trip(path: Path) -> None:
    events = load_display_events(path)
    assert len(events) == 3
    assert events.rows.tolist() == [3, 17, 40]
    for row, record in ((3, make_record(0)), (17, make_record(1, tracks=0)), (40, make_record(2, towers=0))):
        event = events.event(row)
        assert event.row == row
        for read, written, names in (
            (event.tracks, record.tracks, ("pt", "eta", "phi", "charge")),
            (event.towers, record.towers, ("eta", "phi", "et_em", "et_had")),
            (event.jets, record.jets, ("pt", "eta", "phi", "mass", "tag")),
        ):
            for name, values in zip(names, written, strict=True):
                array = getattr(read, name)
                assert array.dtype == np.float32
                tolerance = 0.0251 if name in ("pt", "et_em", "et_had") else 0.00051
                np.testing.assert_allclose(array, values, atol=tolerance)
        assert event.lepton.flavour == ("e" if record.is_electron else "mu")
        assert (event.lepton.pt, event.lepton.charge) == (31.0, -1)
        assert event.met == 44.5


@pytest.mark.parametrize("row", [0, 4, 41, -1])
def test_rows_that_were_not_kept(path: Path, row: int) -> None:
    with pytest.raises(DatasetError, match=f"Event {row} was not kept"):
        load_display_events(path).event(row)


def test_rows_cannot_be_altered(path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        load_display_events(path).rows[0] = 1


def test_no_label_and_no_truth_in_it(path: Path) -> None:
    assert set(pq.read_schema(path).names) == set(COLUMNS)


def test_the_file_s_own_scale_counts(path: Path, tmp_path: Path) -> None:
    table = pq.read_table(path)
    other = tmp_path / "other.parquet"
    pq.write_table(table.replace_schema_metadata(table.schema.metadata | {b"scale:track_pt": b"0.1"}), other)
    one, two = load_display_events(path).event(3), load_display_events(other).event(3)
    np.testing.assert_allclose(two.tracks.pt, 2 * one.tracks.pt, rtol=1e-5)


def test_extreme_values_are_clipped_not_wrapped(tmp_path: Path) -> None:
    record = make_record(0)
    record.tracks[0, 0] = 1e5
    write_display(tmp_path / "x.parquet", np.array([1]), [record], {})
    limit = np.iinfo(PACKED["track_pt"].dtype).max * PACKED["track_pt"].scale
    assert load_display_events(tmp_path / "x.parquet").event(1).tracks.pt[0] == pytest.approx(limit)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(DatasetNotAvailableError, match="no events to draw"):
        load_display_events(tmp_path / "nowhere.parquet")
    (tmp_path / "text.parquet").write_text("hello")
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        load_display_events(tmp_path / "text.parquet")
    (tmp_path / "empty.parquet").touch()
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        load_display_events(tmp_path / "empty.parquet")
    pq.write_table(pa.table({"row": [1]}), tmp_path / "other.parquet")
    with pytest.raises(UnreadableFileError, match="lacks 'track_pt'"):
        load_display_events(tmp_path / "other.parquet")
