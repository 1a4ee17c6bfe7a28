"""Files that are not what they say: refused in a sentence, and nothing of them is left."""

import contextlib
import gzip
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from hepmodel.data.importing.event_file import import_file
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.errors import DatasetError, HepModelError, SchemaMismatchError, UnreadableFileError
from hepmodel.settings import Settings
from tests.data.event_files import make_labels, write_headerless

GOOD = "pt,mass,label\n" + "".join(f"{k}.5,{2 * k},{k % 2}\n" for k in range(100))


def refuse(
    content: bytes | str, settings: Settings, folder: Path, match: str, filename: str = "events.csv"
) -> None:
    """Import, expect the sentence, and find the folder of data sets as empty as before."""
    path = folder / filename
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    refuse_path(path, settings, match)


def refuse_path(path: Path, settings: Settings, match: str, **options: str) -> None:
    with pytest.raises((UnreadableFileError, SchemaMismatchError), match=match) as caught:
        import_file(path, settings, **options)
    assert caught.value.advice
    assert "Error" not in str(caught.value)
    left = settings.datasets_directory
    assert not left.exists() or all(file.name.endswith(".lock") for file in left.iterdir())


def replace_line(number: int, line: str) -> str:
    lines = GOOD.splitlines()
    lines[number] = line
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "is empty: 0 bytes"),
        (b"\n\n  \n", "holds no line of text"),
        ("pt,mass,label\n", "header line and no events"),
        ("pt,mass,label", "header line and no events"),
        ("pt,mass,pt,label\n1,2,3,1\n2,3,4,0\n", "two columns 'pt'"),
        ("pt,Mass,mass,label\n1,2,3,1\n2,3,4,0\n", "'Mass' and 'mass', alike but for case"),
        ("label\n1\n0\n", "one column only"),
        ("a,b\n1,2\n3,4\n", "No column says which events are signal"),
        ("1,2,3\n4,5,6\n", r"begins with numbers: its 3 columns have no names"),
        ("note,label\nhello,1\nyou,0\n", r"no column of numbers.*'note' \(holds words\)"),
        (replace_line(42, "1.5,abc,1"), r"row 42, column 'mass' holds 'abc', which is not a number"),
        (replace_line(42, "1.5,1_000,1"), r"row 42, column 'mass' holds '1_000'"),
        (replace_line(42, "1.5,inf,1"), r"row 42, column 'mass' is infinite"),
        (replace_line(42, "1.5,-1e99,1"), r"row 42, column 'mass' is infinite or too large for a 32-bit"),
        (replace_line(42, "1.5,2.5"), r"row 42 has 2 fields where the first line has 3"),
        (replace_line(42, "1.5,2.5,1,7"), r"row 42 has 4 fields"),
        (replace_line(42, "1.5,2.5,"), r"row 42, column 'label' is empty, which is no label.*Write 1 or 0"),
        (replace_line(42, "1.5,2.5,nan"), r"row 42, column 'label' is empty"),
        (GOOD.replace("50.5,100,0", "50.5,100,2").replace("label", "target"), "No column says"),
        (GOOD.replace(",1\n", ",0\n"), "All 100 events .* are background"),
        (GOOD.replace(",0\n", ",1\n"), "All 100 events .* are signal"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.encode("utf-16-le"), "zero bytes, as binary files and UTF-16 text do"),
        (
            GOOD.replace("mass", "mässe").encode("latin-1"),
            "not in the UTF-8 encoding: line 1 holds the byte 0xE4",
        ),
        (GOOD.encode() + b"1,\xff\xfe,1\n", "not in the UTF-8 encoding: line 102 holds the byte 0xFF"),
        (bytes(range(256)) * 20, "not text"),
        (os.urandom(64).replace(b"\0", b"x") + b"\0" * 600, "not text|not in the UTF-8|is "),
        ("<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"root\0\0\0\0", "ROOT file"),
        (b"\x89HDF\r\n\x1a\n" + b"x" * 50, "HDF5"),
        (b"\x80\x04\x95hello", "pickle"),
        (b"BZh91AY", "bzip2"),
        (b"\xd0\xcf\x11\xe0abc", "old Excel"),
        (b"PAR1", "cut off"),
        (b"PAR1" + b"x" * 100 + b"\xff\xff\xff\xffPAR1", "description is damaged"),
        (b"PAR1" + b"x" * 100 + b"\x20\0\0\0PAR1", "damaged Parquet"),
        (gzip.compress(GOOD.encode(), mtime=0)[:-40], "cut off: its gzip packing ends"),
        (gzip.compress(GOOD.encode(), mtime=0)[:60] + b"\0" * 60, "gzip packing is broken"),
        (gzip.compress(gzip.compress(GOOD.encode(), mtime=0)), "packed a second time"),
        (gzip.compress(b"", mtime=0), "holds no line of text"),
        (gzip.compress(b"\x89HDF\r\n\x1a\n" * 50, mtime=0), "is inside an HDF5 file"),
    ],
)
def test_refused_in_words(content: bytes | str, match: str, settings: Settings, tmp_path: Path) -> None:
    refuse(content, settings, tmp_path, match)


def test_zip_and_excel(settings: Settings, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("events.csv", GOOD)
    refuse(packed.getvalue(), settings, tmp_path, "ZIP archive or an Excel workbook")


def test_fault_far_down_in_a_packed_file_is_found(settings: Settings, tmp_path: Path) -> None:
    rows = 300_000
    lines = [f"{k}.25,{3 * k},{k % 2}" for k in range(rows)]
    lines[287_654] = "1.5,oops,1"
    content = gzip.compress(("pt,mass,label\n" + "\n".join(lines)).encode(), 1)
    refuse(content, settings, tmp_path, "row 287,655, column 'mass' holds 'oops'", "e.csv.gz")
    lines[287_654] = "1.5,,1e5"
    content = gzip.compress(("pt,mass,label\n" + "\n".join(lines)).encode(), 1)
    refuse(content, settings, tmp_path, "row 287,655, column 'label' holds '1e5'", "e.csv.gz")


def test_bad_bytes_far_down(settings: Settings, tmp_path: Path) -> None:
    lines = [f"{k}.25,{3 * k},{k % 2}".encode() for k in range(200_000)]
    lines[150_000] = b"1.5,2,\xe9"
    refuse(b"pt,mass,label\n" + b"\n".join(lines), settings, tmp_path, r"row 150,001.*UTF-8")


def test_known_sets_have_no_missing_values(settings: Settings, tmp_path: Path) -> None:
    write_headerless(tmp_path / "e.csv", UCI_SUSY, 50)
    lines = (tmp_path / "e.csv").read_text().splitlines()
    for word in ("nan", ""):
        fields = lines[20].split(",")
        fields[3] = word
        text = "\n".join([*lines[:20], ",".join(fields), *lines[21:]])
        refuse(text, settings, tmp_path, "row 21, column 'lepton1_phi' has no number")


def test_headerless_with_other_first_column(settings: Settings, tmp_path: Path) -> None:
    write_headerless(tmp_path / "e.csv", UCI_HIGGS, 5)
    refuse(
        (tmp_path / "e.csv").read_text().replace("1.000", "3.000"),
        settings,
        tmp_path,
        "columns have no names",
    )


def test_known_set_without_its_label(settings: Settings, tmp_path: Path) -> None:
    text = ",".join(UCI_SUSY.feature_names) + "\n" + ",".join(["1.5"] * 18) + "\n"
    refuse(text, settings, tmp_path, "'UCI SUSY' the file lacks 'label'")


def test_words_in_a_known_column(settings: Settings, tmp_path: Path) -> None:
    text = ",".join(["label", *UCI_SUSY.feature_names]) + "\n" + ",".join(["1", "red", *["1.5"] * 17]) + "\n"
    refuse(text, settings, tmp_path, "'lepton1_pT' holds words where 'UCI SUSY' has numbers")


def test_a_million_columns(settings: Settings, tmp_path: Path) -> None:
    header = ",".join(f"column{k}" for k in range(10**6))
    refuse(header, settings, tmp_path, r"at least \d+,\d+ columns; 1,000 are allowed")
    refuse(
        gzip.compress(header.encode(), mtime=0), settings, tmp_path, r"columns; 1,000 are allowed", "e.csv.gz"
    )
    refuse(",".join(f"c{k}" for k in range(1001)) + "\n", settings, tmp_path, "has 1,001 columns")
    pq.write_table(pa.table({f"c{k}": [1.0] for k in range(1001)}), tmp_path / "e.parquet")
    refuse_path(tmp_path / "e.parquet", settings, "has 1,001 columns")


def test_one_endless_line(settings: Settings, tmp_path: Path) -> None:
    refuse("a,b,label" + "x" * 3_000_000, settings, tmp_path, "columns; 1,000 are allowed|not a table")
    refuse(GOOD + "1,2," + "9" * 9_000_000, settings, tmp_path, "row 101 is longer than a mebibyte")


def test_gzip_bomb(settings: Settings, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as file:
        file.write(b"a,label\n")
        for _ in range(80):
            file.write(b"1,1\n2,0\n" * 131_072)
    refuse(packed.getvalue(), settings, tmp_path, "unpacks to more than 250 times its size", "e.csv.gz")


def test_limit_of_unpacked_bytes(settings: Settings, tmp_path: Path) -> None:
    small = settings.model_copy(update={"max_import_bytes": 1_000})
    refuse(GOOD * 2, small, tmp_path, "more than 1,000 bytes of text")
    refuse(gzip.compress(GOOD.encode() * 2, mtime=0), small, tmp_path, "more than 1,000 bytes", "e.csv.gz")
    columns = {"a": np.zeros(10_000), "label": np.zeros(10_000)}
    pq.write_table(pa.table(columns), tmp_path / "e.parquet")
    assert (tmp_path / "e.parquet").stat().st_size < 2_000
    refuse_path(tmp_path / "e.parquet", small, "unpacks to 80,000 bytes; 1,000 are allowed")


@pytest.mark.parametrize(
    ("columns", "match"),
    [
        ({"a": [], "label": []}, "holds no events"),
        ({"a": [1.0, float("inf")], "label": [0, 1]}, "row 2, column 'a' is infinite"),
        ({"a": [1.0, 1e300], "label": [0, 1]}, "row 2, column 'a' is infinite or too large"),
        ({"a": [1.0, 2.0], "label": [0, None]}, "row 2, column 'label' is empty"),
        ({"a": [1.0, 2.0], "A": [1.0, 2.0], "label": [0, 1]}, "alike but for case"),
        ({"a": [1.0, 2.0], "label": [1, 1]}, "All 2 events .* are signal"),
        ({"a": [1.0, 2.0], "label": [1, 7]}, "No column says"),
        ({"a": ["x", "y"], "label": [1, 0]}, "no column of numbers"),
        ({"a": [1.0, 2.0], "w": [1.0, float("nan")], "label": [1, 0]}, "row 2, column 'w' has no number"),
    ],
)
def test_bad_parquet(columns: dict[str, list], match: str, settings: Settings, tmp_path: Path) -> None:
    pq.write_table(pa.table(columns), tmp_path / "e.parquet")
    refuse_path(tmp_path / "e.parquet", settings, match)


def test_parquet_with_two_columns_of_one_name(settings: Settings, tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array([1.0, 2.0])] * 2 + [pa.array([0, 1])], names=["a", "a", "label"])
    pq.write_table(table, tmp_path / "e.parquet")
    refuse_path(tmp_path / "e.parquet", settings, "two columns 'a'")


def test_parquet_label_of_a_strange_type(settings: Settings, tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1.0, 2.0], "kind": [[1], [0]]}), tmp_path / "e.parquet")
    refuse_path(tmp_path / "e.parquet", settings, r"'kind' is of type list.*of no use", label="kind")


def test_damaged_parquet_pages(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "e.parquet"
    rng = np.random.default_rng(1)
    pq.write_table(
        pa.table({"a": rng.normal(size=50_000), "label": make_labels(50_000)}), path, compression="zstd"
    )
    content = bytearray(path.read_bytes())
    content[4:2_000] = b"\x55" * 1_996
    refuse(bytes(content), settings, tmp_path, "damaged Parquet", "e.parquet")


def test_no_file_folder_pipe_and_odd_paths(settings: Settings, tmp_path: Path) -> None:
    refuse_path(tmp_path / "nothing.csv", settings, "There is no file")
    refuse_path(tmp_path, settings, "is a folder")
    (tmp_path / "e.csv").write_text(GOOD)
    refuse_path(tmp_path / "e.csv" / "x.csv", settings, "There is no file")
    refuse_path(tmp_path / "a\0b.csv", settings, "no path of a file")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
        refuse_path(tmp_path / "pipe.csv", settings, "device or a pipe")


@hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(["csv", "gzip", "parquet"]),
    changes=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), min_size=1, max_size=4),
)
def test_whatever_is_damaged_the_answer_is_a_sentence(
    tmp_path: Path, kind: str, changes: list[tuple[int, bytes]]
) -> None:
    pq.write_table(pa.table({"a": np.arange(50) * 1.5, "label": make_labels(50)}), tmp_path / "good.parquet")
    good = {"csv": GOOD.encode(), "gzip": gzip.compress(GOOD.encode(), mtime=0)}
    content = bytearray(good.get(kind) or (tmp_path / "good.parquet").read_bytes())
    for place, junk in changes:
        start = place % len(content)
        content[start : start + len(junk)] = junk
    (tmp_path / "e.csv").write_bytes(content)
    with tempfile.TemporaryDirectory(dir=tmp_path) as home, contextlib.suppress(HepModelError):
        import_file(tmp_path / "e.csv", Settings(home=Path(home)))


@pytest.mark.parametrize("name", ["../x", "a/b", "", "..", "x" * 65])
def test_names_that_lead_elsewhere(name: str, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(GOOD)
    with pytest.raises(DatasetError, match="cannot be the name"):
        import_file(tmp_path / "e.csv", settings, name=name)
    assert not settings.datasets_directory.exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="file permissions work differently on this system")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.write_text(GOOD)
    path.chmod(0)
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom hepmodel.data.importing.file_kind import recognise_file\n"
        "from hepmodel.errors import HepModelError\n"
        # root may read everything, and pytest's folders belong to the user who runs it
        "os.chdir(sys.argv[1])\nif os.getuid() == 0: os.setuid(65534)\n"
        "try: recognise_file(Path('secret.csv'))\nexcept HepModelError as error: print(error)\n"
    )
    root = Path(__file__).resolve().parents[3]
    answer = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "'secret.csv' may not be read by this user." in answer.stdout


def limit_file_size() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files on this system")
def test_disk_that_fills_up_during_the_conversion(
    run_import: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, settings: Settings
) -> None:
    write_headerless(tmp_path / "e.csv.gz", UCI_SUSY, 20_000)
    answer = run_import(tmp_path / "e.csv.gz", preexec_fn=limit_file_size)
    assert "The disk is full: e.parquet could not be written" in answer.stdout
    assert sorted(p.name for p in settings.datasets_directory.iterdir()) == [".e.lock"]


@pytest.fixture
def run_import(settings: Settings) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Import a file in a process of its own and print what the user would read."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom hepmodel.data.importing.event_file import import_file\n"
        "from hepmodel.errors import HepModelError\nfrom hepmodel.settings import Settings\n"
        "try: print(import_file(Path(sys.argv[1]), Settings(home=Path(sys.argv[2]))).number_of_events)\n"
        "except HepModelError as error: print(error)\n"
    )
    root = Path(__file__).resolve().parents[3]

    def run(path: Path, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, str(path), str(settings.home)],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            **options,
        )

    return run
