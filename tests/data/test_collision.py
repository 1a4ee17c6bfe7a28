import numpy as np
import pytest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.collision import Collision, build_collision, read_collision
from hepmodel.data.display import load_display_events
from hepmodel.data.objects import ObjectKind
from hepmodel.data.schema import Schema
from hepmodel.data.schemas.known import find_known_schema
from hepmodel.data.table import EventTable
from hepmodel.errors import DatasetError, SchemaMismatchError
from hepmodel.settings import ASSETS, Settings


@pytest.fixture(scope="module")
def table() -> EventTable:
    return EventTable(find_dataset("higgs", Settings()))


def values_of(schema: Schema, **given: float) -> dict[str, float]:
    return {name: given.get(name, 0.5) for name in schema.feature_names}


def test_rows_are_those_of_the_whole_table(table: EventTable) -> None:
    matrix = table.dataset.read_features()
    rows = [0, 17, 50_000, 99_999]
    np.testing.assert_array_equal(table.dataset.read_rows(rows), matrix[rows])
    for row in rows:
        np.testing.assert_array_equal(table.row(row), matrix[row])


@pytest.mark.parametrize("row", [-1, 100_000])
def test_a_row_that_is_not_there_is_said(table: EventTable, row: int) -> None:
    with pytest.raises(DatasetError, match=f"no event {row}"):
        table.row(row)


def test_a_fully_kept_event_and_its_features_are_the_same_collision(table: EventTable) -> None:
    display = load_display_events(ASSETS / "data" / "higgs_display.parquet")
    row = int(display.rows[3])
    full, plain = read_collision(table, row, display), read_collision(table, row)
    assert full.is_fully_known
    assert not plain.is_fully_known
    for kind in (ObjectKind.LEPTON, ObjectKind.MISSING, ObjectKind.JET):
        for one, other in zip(full.of_kind(kind), plain.of_kind(kind), strict=False):
            assert one.pt == pytest.approx(other.pt, rel=1e-3)
            assert one.phi == pytest.approx(other.phi, abs=2e-3)
            assert one.tagged == other.tagged
    assert full.of_kind(ObjectKind.LEPTON)[0].flavour in ("e", "mu")
    assert plain.of_kind(ObjectKind.LEPTON)[0].flavour == ""


def test_rescaled_angles_come_back_to_rad_and_pseudorapidity() -> None:
    schema = find_known_schema("uci_higgs")
    assert schema is not None
    collision = build_collision(
        schema, 0, values_of(schema, lepton_phi=1.7435, lepton_eta=2.434, jet1_btag=2.17)
    )
    (lepton,) = collision.of_kind(ObjectKind.LEPTON)
    assert abs(lepton.phi) == pytest.approx(np.pi, abs=2e-3)
    assert lepton.eta == pytest.approx(2.5, abs=1e-3)
    assert collision.unit == ""
    assert collision.of_kind(ObjectKind.JET)[0].tagged


def test_an_object_without_a_direction_is_not_there() -> None:
    schema = find_known_schema("atlas_higgs_ml")
    assert schema is not None
    missing = {f"PRI_jet_subleading_{name}": np.nan for name in ("pt", "eta", "phi")}
    collision = build_collision(schema, 0, values_of(schema, **missing))
    assert [str(one.kind) for one in collision.objects] == ["tau", "lepton", "missing", "jet"]
    assert collision.unit == "GeV"


def test_numbers_that_no_detector_gives_can_still_be_drawn() -> None:
    schema = find_known_schema("edinburgh_diphoton")
    assert schema is not None
    first, second = schema.objects[:2]
    wild = {first.pt: -5.0, first.eta or "": 1e6, second.phi: np.inf}
    (photon,) = build_collision(schema, 0, values_of(schema, **wild)).of_kind(ObjectKind.PHOTON)
    assert photon.pt == 0
    assert photon.eta == 8


def test_a_set_without_directions_says_so() -> None:
    schema = find_known_schema("lisbon_ship")
    assert schema is not None
    with pytest.raises(SchemaMismatchError, match="cannot be drawn"):
        build_collision(schema, 0, values_of(schema))


def test_a_collision_holds_no_truth() -> None:
    assert set(Collision.__dataclass_fields__) == {"row", "objects", "unit", "tracks", "towers"}
