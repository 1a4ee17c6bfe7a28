"""Files that are as they should be, or nearly: recognised, explained, stored exactly."""

import gzip
import io
import struct
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.importing.event_file import import_file, import_with_notices
from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.errors import DatasetError, SchemaMismatchError
from hepmodel.settings import Settings
from tests.data.event_files import make_labels, make_matrix, write_csv, write_headerless

EXACT = np.testing.assert_array_equal


@pytest.mark.parametrize("schema", [UCI_HIGGS, UCI_SUSY], ids=lambda schema: schema.name)
@pytest.mark.parametrize("filename", ["events.csv", "events.csv.gz", "events.dat"])
def test_files_without_header_are_recognised(
    schema, filename: str, settings: Settings, tmp_path: Path
) -> None:
    matrix = write_headerless(tmp_path / filename, schema, 500)
    dataset = import_file(tmp_path / filename, settings)
    assert dataset.schema.name == schema.name
    EXACT(dataset.read_features(), matrix)
    EXACT(dataset.read_labels(), make_labels(500))


def test_stored_columns_have_the_promised_types(settings: Settings, tmp_path: Path) -> None:
    write_headerless(tmp_path / "e.csv", UCI_SUSY, 50)
    stored = pq.read_schema(import_file(tmp_path / "e.csv", settings).path)
    assert stored.field("label").type == pa.int8()
    assert {stored.field(name).type for name in UCI_SUSY.feature_names} == {pa.float32()}


def test_order_case_and_extra_columns_do_not_matter(settings: Settings, tmp_path: Path) -> None:
    names = list(UCI_SUSY.feature_names)
    matrix = make_matrix(30, len(names))
    order = np.random.default_rng(3).permutation(len(names))
    header = ["note", *[names[i].upper().replace("_", " ") for i in order], "LABEL"]
    lines = [";".join(header)]
    lines += [
        ";".join(["text", *[repr(float(row[i])) for i in order], str(k % 2)]) for k, row in enumerate(matrix)
    ]
    result = import_with_notices(write_csv(tmp_path / "e.csv", "\r\n".join(lines)), settings)
    assert result.dataset.schema.name == "uci_susy"
    assert "Left out, as 'UCI SUSY' has no such column: 'note'." in result.notices
    EXACT(result.dataset.read_features(), matrix)


def atlas_text(rows: int) -> tuple[str, np.ndarray]:
    matrix = np.abs(make_matrix(rows, 30))
    matrix[::3, 0] = -999.0
    header = ["EventId", *ATLAS_HIGGS_ML.feature_names, "Weight", "Label", "KaggleSet", "KaggleWeight"]
    lines = [",".join(header)]
    for index, row in enumerate(matrix.tolist()):
        fields = [100_000 + index, *row, 0.25 + index, "sb"[index % 2], "tbvu"[index % 4], 0.123456789012345]
        lines.append(",".join(map(str, fields)))
    return "\n".join(lines), matrix


def test_atlas_original_format(settings: Settings, tmp_path: Path) -> None:
    text, matrix = atlas_text(40)
    result = import_with_notices(write_csv(tmp_path / "e.csv", text), settings)
    dataset = result.dataset
    matrix[matrix == -999] = np.nan
    EXACT(dataset.read_features(), matrix)
    assert (result.signal, result.background) == (20, 20)
    EXACT(dataset.read_weights(), 0.25 + np.arange(40))
    stored = pq.read_table(dataset.path)
    assert stored["EventId"].to_pylist()[-1] == 100_039
    assert stored["KaggleSet"].to_pylist()[:4] == ["t", "b", "v", "u"]
    assert stored["KaggleWeight"].to_pylist()[0] == 0.123456789012345
    assert any("DER_mass_MMC (14)" in notice for notice in result.notices)
    assert not {"EventId", "Weight", "KaggleWeight", "KaggleSet"} & set(dataset.schema.feature_names)


def test_atlas_without_weights_says_so(settings: Settings, tmp_path: Path) -> None:
    text, _ = atlas_text(10)
    lines = [line.rsplit(",", 4) for line in text.splitlines()]
    short = "\n".join(f"{line[0]},{line[2]}" for line in lines)
    result = import_with_notices(write_csv(tmp_path / "e.csv", short), settings)
    assert result.dataset.schema.weight is None
    assert any("no column 'Weight'" in notice for notice in result.notices)
    EXACT(result.dataset.read_weights(), np.ones(10))


def test_diphoton_with_its_unnamed_index(settings: Settings, tmp_path: Path) -> None:
    names = [*EDINBURGH_DIPHOTON.feature_names, "myy", "label"]
    lines = ["," + ",".join(names)]
    lines += [",".join(map(str, [k, *range(k, k + 8), 125.5, k % 2])) for k in range(20)]
    dataset = import_file(write_csv(tmp_path / "data.csv", "\n".join(lines)), settings)
    assert dataset.schema.name == "edinburgh_diphoton"
    assert "myy" not in dataset.schema.feature_names
    assert pq.read_table(dataset.path)["myy"].to_pylist() == [125.5] * 20


def test_units_tell_the_rescaled_from_the_gev(settings: Settings, tmp_path: Path) -> None:
    for scale, expected in ((1.0, "uci_higgs"), (60.0, "higgs")):
        matrix = np.abs(np.random.default_rng(1).normal(1, 0.2, size=(100, 28))) * scale
        columns = {"label": make_labels(100)} | dict(zip(HIGGS.feature_names, matrix.T, strict=True))
        pq.write_table(pa.table(columns), tmp_path / f"{expected}_like.parquet")
        dataset = import_file(tmp_path / f"{expected}_like.parquet", settings)
        assert dataset.schema.name == expected
        # these are not events of ours, whatever their columns are called
        assert not find_dataset(dataset.name, settings).schema.own_simulation


def test_our_own_files_say_that_they_are_ours(settings: Settings, tmp_path: Path) -> None:
    columns = {"label": make_labels(50)} | {name: np.ones(50) for name in HIGGS.feature_names}
    table = pa.table(columns).replace_schema_metadata({"schema": "higgs"})
    pq.write_table(table, tmp_path / "new.parquet")
    schema = import_file(tmp_path / "new.parquet", settings).schema
    assert schema.own_simulation
    assert schema.provenance == "own simulation, Pythia 8.3, √s = 8 TeV"


def test_unknown_columns_become_features(settings: Settings, tmp_path: Path) -> None:
    text = "event,mass_x,eta_1,<b>z</b>,comment,weight,is_signal\n" + "".join(
        f"{k},{k}.5,,{k * k},hello,0.5,{'signal' if k % 3 else 'background'}\n" for k in range(12)
    )
    result = import_with_notices(write_csv(tmp_path / "e.csv", text), settings)
    schema = result.dataset.schema
    assert schema.feature_names == ("mass_x", "eta_1", "<b>z</b>")
    assert [feature.kind for feature in schema.features[:2]] == ["mass", "pseudorapidity"]
    assert schema.features[2].symbol == "&lt;b&gt;z&lt;/b&gt;"
    assert (schema.label, schema.weight) == ("is_signal", "weight")
    assert (result.signal, result.background) == (8, 4)
    assert np.isnan(result.dataset.read_features(["eta_1"])).all()
    told = " ".join(result.notices)
    assert "'event' (numbers the events)" in told
    assert "'comment' (holds words)" in told
    assert "Words become features once" in told
    assert "eta_1 (12)" in told


def test_label_column_can_be_named(settings: Settings, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "e.csv", "a,b,kind\n1,2,s\n3,4,b\n5,6,s\n")
    with pytest.raises(SchemaMismatchError, match=r"No column says which.*--label.*'a', 'b', 'kind'"):
        import_file(path, settings)
    with pytest.raises(SchemaMismatchError, match="no column 'sort'"):
        import_file(path, settings, label="sort")
    assert import_file(path, settings, label="kind").read_labels().tolist() == [1, 0, 1]


def test_nearly_known_columns_keep_their_descriptions(settings: Settings, tmp_path: Path) -> None:
    write_headerless(tmp_path / "e.csv", UCI_SUSY, 10)
    lines = [line.rsplit(",", 2)[0] for line in (tmp_path / "e.csv").read_text().splitlines()]
    header = ",".join(["label", *UCI_SUSY.feature_names[:-2]])
    result = import_with_notices(write_csv(tmp_path / "f.csv", "\n".join([header, *lines])), settings)
    assert result.dataset.schema.features == UCI_SUSY.features[:-2]
    assert any("lacks 'dPhi_r_b', 'cos_theta_r1'" in notice for notice in result.notices)


def test_same_file_is_imported_once(settings: Settings, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "e.csv", "a,label\n1,1\n2,0\n")
    first = import_with_notices(path, settings)
    second = import_with_notices(path, settings)
    assert second.dataset == first.dataset
    assert (second.signal, second.background) == (1, 1)
    assert "imported before" in second.notices[0]
    (tmp_path / "other").mkdir()
    other = import_file(write_csv(tmp_path / "other" / "e.csv", "a,label\n5,1\n2,0\n"), settings)
    assert other.name == "e_2"
    with pytest.raises(DatasetError, match=r"'e' already.*datasets remove e"):
        import_file(path, settings, name="e")


def test_name_of_a_known_set_makes_its_columns_obligatory(settings: Settings, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "e.csv", "P,IP,opening angle,DOCA,label\n1,2,3,4,1\n5,6,7,8,0\n")
    with pytest.raises(SchemaMismatchError, match=r"'UCI SUSY' the file lacks 'lepton1_pT'.*It has 'P'"):
        import_file(path, settings, name="uci_susy")
    with pytest.raises(DatasetError, match="shipped"):
        import_file(path, settings, name="higgs")
    ship = import_file(path, settings, name="lisbon_ship")
    assert ship.schema.name == "lisbon_ship"
    assert ship.read_features().tolist() == [[1, 3, 2, 4], [5, 7, 6, 8]]
    assert find_dataset("lisbon_ship", settings).number_of_events == 2


def test_file_is_left_alone_and_nothing_else_is_left(settings: Settings, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "e.csv", "a,label\n1,1\n2,0\n")
    before = path.read_bytes()
    import_file(path, settings)
    assert path.read_bytes() == before
    assert sorted(p.name for p in settings.datasets_directory.iterdir()) == [".e.lock", "e.parquet"]


def test_parquet_of_every_number_type(settings: Settings, tmp_path: Path) -> None:
    table = pa.table(
        {
            "i": pa.array([1, 2, 3], pa.int64()),
            "u": pa.array([1, None, 3], pa.uint8()),
            "d": pa.array([1.5, 2.5, float("nan")], pa.float64()),
            "flag": pa.array([True, False, True]),
            "a.b": pa.array([1.0, 2.0, 4.0], pa.float16()),
            "when": pa.array([1, 2, 3], pa.timestamp("s")),
            "many": pa.array([[1.0], [2.0], []]),
            "label": pa.array(["s", "b", "s"]).dictionary_encode(),
        }
    )
    pq.write_table(table, tmp_path / "e.parquet")
    result = import_with_notices(tmp_path / "e.parquet", settings)
    assert result.dataset.schema.feature_names == ("i", "u", "d", "flag", "a.b")
    EXACT(
        result.dataset.read_features(),
        np.array([[1, 1, 1.5, 1, 1], [2, np.nan, 2.5, 0, 2], [3, 3, np.nan, 1, 4]], dtype=np.float32),
    )
    assert result.dataset.read_labels().tolist() == [1, 0, 1]


def test_identifiers_of_64_bits(settings: Settings, tmp_path: Path) -> None:
    table = pa.table({"event_id": pa.array([2**63 - 1, 2**62]), "a": [2**60, 3], "label": [True, False]})
    pq.write_table(table, tmp_path / "e.parquet")
    dataset = import_file(tmp_path / "e.parquet", settings)
    assert dataset.schema.feature_names == ("a",)
    assert dataset.read_features().ravel().tolist() == [2.0**60, 3.0]


def test_gzip_of_several_members(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "e.csv.gz"
    path.write_bytes(gzip.compress(b"a,label\n1,1\n", mtime=0) + gzip.compress(b"2,0\n3,1\n", mtime=0))
    assert import_file(path, settings).read_features().ravel().tolist() == [1, 2, 3]


def test_byte_order_mark_blank_lines_and_quotes(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_bytes(b'\xef\xbb\xbf\r\n"a, b";label\r\n\r\n"1.5";"1"\r\n\r\n2;0\r\n')
    dataset = import_file(path, settings)
    assert dataset.schema.feature_names == ("a, b",)
    assert dataset.read_features().ravel().tolist() == [1.5, 2.0]


def test_long_file_in_many_blocks(settings: Settings, tmp_path: Path) -> None:
    rows = 400_000
    text = io.StringIO("x,label\n")
    text.seek(0, io.SEEK_END)
    text.writelines(f"{2 * k:015d},{k % 2}\n" for k in range(rows))
    dataset = import_file(write_csv(tmp_path / "e.csv", text.getvalue()), settings, name="long")
    EXACT(dataset.read_features().ravel(), 2 * np.arange(rows, dtype=np.float32))
    EXACT(dataset.read_labels(), make_labels(rows))
    assert pq.ParquetFile(dataset.path).metadata.num_row_groups == 2


finite = st.integers(0, 2**32 - 1).map(lambda bits: struct.unpack("f", struct.pack("I", bits))[0])


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(finite.filter(np.isfinite), min_size=2, max_size=50),
    st.sampled_from(["{:.18e}", "{:.9g}", "{!r}"]),
)
def test_every_float32_survives(tmp_path: Path, values: list[float], form: str) -> None:
    text = "x,label\n" + "".join(f"{form.format(value)},{k % 2}\n" for k, value in enumerate(values))
    path = write_csv(tmp_path / "e.csv", text)
    settings = Settings(home=tmp_path / str(abs(hash(text))))
    stored = import_file(path, settings, label="label")
    EXACT(stored.read_features().ravel().view(np.uint32), np.array(values, dtype=np.float32).view(np.uint32))


@pytest.mark.parametrize(
    ("filename", "schema", "events", "signal"),
    [
        ("atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet", "atlas_higgs_ml", 18_000, 6_136),
        ("uci_higgs/higgs_train_subset.parquet", "uci_higgs", 48_142, 24_881),
        ("uci_susy/susy_10000.parquet", "uci_susy", 10_000, 4_553),
        ("edinburgh_diphoton/diphoton_40000.parquet", "edinburgh_diphoton", 40_000, 19_784),
    ],
)
def test_real_events(
    filename: str, schema: str, events: int, signal: int, shared_data: Path, settings: Settings
) -> None:
    result = import_with_notices(shared_data / filename, settings)
    assert result.dataset.schema.name == schema
    assert (result.dataset.number_of_events, result.signal) == (events, signal)
    original = pq.read_table(shared_data / filename, columns=list(result.dataset.schema.feature_names))
    for name in original.column_names:
        values = original[name].to_numpy().astype(np.float32)
        values[values == -999] = np.nan
        EXACT(result.dataset.read_features([name])[:, 0], values)


def test_real_labels_without_features_are_refused(shared_data: Path, settings: Settings) -> None:
    with pytest.raises(SchemaMismatchError, match="no column of numbers"):
        import_file(
            shared_data / "atlas_higgs_ml" / "kaggle_training_weights_labels_250000.parquet", settings
        )
