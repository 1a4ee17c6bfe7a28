"""Fetching from a real server that behaves well, badly, and worse."""

import gzip
import hashlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hepmodel.data.catalogue import CatalogueEntry, find_dataset, find_entry
from hepmodel.data.fetching.download import fetch
from hepmodel.data.fetching.http_answer import PassingTroubleError, judge_answer
from hepmodel.data.fetching.source import Download
from hepmodel.data.fetching.transfer import TransferPolicy
from hepmodel.data.files.lock import hold_lock
from hepmodel.data.files.progress import ProgressReport
from hepmodel.data.schemas.uci_susy import UCI_SUSY
from hepmodel.errors import DatasetError, DatasetNotAvailableError, DiskFullError, DownloadError
from hepmodel.settings import Settings
from tests.data.event_files import make_matrix, write_headerless
from tests.data.publisher import Publisher

ROOT = Path(__file__).resolve().parents[3]
EVENTS = 2_000
QUICK = TransferPolicy(attempts=3, wait_seconds=0.0, connect_seconds=5.0, silence_seconds=5.0)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small SUSY.csv.gz."""
    path = tmp_path_factory.mktemp("original") / "SUSY.csv.gz"
    write_headerless(path, UCI_SUSY, EVENTS)
    return path.read_bytes()


@pytest.fixture
def publisher(content: bytes) -> Iterator[Publisher]:
    with Publisher(content).serve() as serving:
        yield serving


@pytest.fixture
def entry(settings: Settings, publisher: Publisher) -> CatalogueEntry:
    return make_entry(settings, publisher.url)


def make_entry(settings: Settings, url: str, **facts: object) -> CatalogueEntry:
    download = Download(url, "SUSY.csv.gz", expected_events=EVENTS)
    return replace(find_entry("uci_susy", settings), download=replace(download, **facts))


def expect_nothing_in_place(settings: Settings) -> None:
    assert not (settings.datasets_directory / "uci_susy.parquet").exists()
    assert not list(settings.datasets_directory.glob("*.partial"))


def list_leftovers(settings: Settings) -> list[str]:
    return sorted(p.name for p in (settings.datasets_directory / ".originals").rglob("*") if p.is_file())


def test_fetch(entry: CatalogueEntry, settings: Settings, publisher: Publisher) -> None:
    reports: list[ProgressReport] = []
    dataset = fetch(entry, settings, reports.append, QUICK)
    np.testing.assert_array_equal(dataset.read_features(), make_matrix(EVENTS, 18))
    assert find_dataset("uci_susy", settings).schema == UCI_SUSY
    assert publisher.requests == [""]
    assert list_leftovers(settings) == []
    last = {report.step: report for report in reports}
    assert (last["download"].done, last["download"].total) == (len(publisher.content),) * 2
    assert last["convert"].events == EVENTS
    assert last["download"].rate > 0
    assert last["download"].seconds_left == 0


def test_what_is_here_is_not_fetched_again(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    fetch(entry, settings, policy=QUICK)
    fetch(entry, settings, policy=QUICK)
    assert len(publisher.requests) == 1


def test_cuts_are_mended_with_ranges(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher, content: bytes
) -> None:
    publisher.cut_after, publisher.cuts_left = len(content) // 3, 2
    dataset = fetch(entry, settings, policy=QUICK)
    step = len(content) // 3
    assert publisher.requests == ["", f"bytes={step}-", f"bytes={2 * step}-"]
    np.testing.assert_array_equal(dataset.read_features(), make_matrix(EVENTS, 18))


def test_next_call_goes_on_where_the_last_gave_up(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    publisher.cut_after, publisher.cuts_left = 1000, 3
    with pytest.raises(DownloadError, match=r"stopped after 3,000 bytes: the .*goes on where it stopped"):
        fetch(entry, settings, policy=QUICK)
    expect_nothing_in_place(settings)
    publisher.requests.clear()
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS
    assert publisher.requests == ["bytes=3000-"]


def test_file_that_changed_in_between_is_fetched_afresh(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher, content: bytes
) -> None:
    publisher.content = b"other" * 5000
    publisher.cut_after, publisher.cuts_left = 1000, 3
    with pytest.raises(DownloadError):
        fetch(entry, settings, policy=QUICK)
    publisher.content, publisher.etag = content, '"two"'
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS


def test_server_that_ignores_ranges_starts_over(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    publisher.knows_ranges = False
    publisher.cut_after, publisher.cuts_left = 5000, 1
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS
    assert publisher.requests == ["", "bytes=5000-"]


def test_without_any_mark_of_the_version_it_starts_over(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    publisher.etag = ""
    publisher.cut_after, publisher.cuts_left = 5000, 1
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS
    assert publisher.requests == ["", ""]


def test_range_that_cannot_be_satisfied_starts_over(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher, content: bytes
) -> None:
    def put_the_shorter_file_in_place() -> None:
        if len(publisher.requests) == 2:
            publisher.content = content

    # the source replaces a longer file without changing its mark: there is nothing beyond the end to send
    publisher.content = content + b"x" * 9000
    publisher.cut_after, publisher.cuts_left = len(content) + 500, 1
    publisher.on_request = put_the_shorter_file_in_place
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS
    assert publisher.requests == ["", f"bytes={len(content) + 500}-", ""]


def test_server_that_does_not_say_how_long_the_file_is(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    publisher.states_length = False
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS


def test_busy_server_is_asked_again(entry: CatalogueEntry, settings: Settings, publisher: Publisher) -> None:
    publisher.busy_answers = 2
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS
    assert len(publisher.requests) == 3


def test_patience_ends(entry: CatalogueEntry, settings: Settings, publisher: Publisher) -> None:
    publisher.busy_answers = 100
    with pytest.raises(
        DownloadError, match=r"stopped after 0 bytes: the server is busy or ill \(status 503\)"
    ):
        fetch(entry, settings, policy=QUICK)
    assert len(publisher.requests) == QUICK.attempts


@pytest.mark.parametrize(
    ("status", "match"),
    [(404, "not at http.* any more"), (410, "any more"), (403, "refuses to give"), (418, "of no use")],
)
def test_refusals_are_final(
    status: int, match: str, entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    publisher.status = status
    with pytest.raises(DownloadError, match=match):
        fetch(entry, settings, policy=QUICK)
    assert len(publisher.requests) == 1
    assert list_leftovers(settings) == []


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/gzip"])
def test_web_page_instead_of_the_file(
    content_type: str, entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    publisher.content = b"\n<!DOCTYPE html><html><body>Please log in.</body></html>"
    publisher.content_type = content_type
    with pytest.raises(DownloadError, match="leads to a web page"):
        fetch(entry, settings, policy=QUICK)
    assert list_leftovers(settings) == []


def test_length_that_is_too_long(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher, content: bytes
) -> None:
    publisher.claimed_length = len(content) + 100
    publisher.knows_ranges = False
    with pytest.raises(DownloadError, match=f"stopped after {len(content):,} bytes"):
        fetch(entry, settings, policy=QUICK)
    expect_nothing_in_place(settings)


def test_length_that_is_too_short(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher, content: bytes
) -> None:
    publisher.claimed_length = len(content) - 100
    with pytest.raises(DownloadError, match=r"not the data set 'UCI SUSY': .*cut off.*It was removed"):
        fetch(entry, settings, policy=QUICK)
    expect_nothing_in_place(settings)
    assert list_leftovers(settings) == []


def test_known_length_and_checksum(settings: Settings, publisher: Publisher, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    wrong_length = make_entry(settings, publisher.url, size=len(content) + 1, sha256=digest)
    with pytest.raises(DownloadError, match=rf"offers {len(content):,} bytes .*where {len(content) + 1:,}"):
        fetch(wrong_length, settings, policy=QUICK)
    wrong_sum = make_entry(settings, publisher.url, size=len(content), sha256="0" * 64)
    with pytest.raises(DownloadError, match=rf"begins with {digest[:12]} instead of 000000000000.*removed"):
        fetch(wrong_sum, settings, policy=QUICK)
    assert list_leftovers(settings) == []
    right = make_entry(settings, publisher.url, size=len(content), sha256=digest)
    assert fetch(right, settings, policy=QUICK).number_of_events == EVENTS


def test_more_bytes_than_there_should_be(settings: Settings, publisher: Publisher, content: bytes) -> None:
    publisher.states_length = False  # only the bytes themselves tell
    entry = make_entry(settings, publisher.url, size=len(content) - 1)
    with pytest.raises(DownloadError, match="sends more than the"):
        fetch(entry, settings, policy=QUICK)
    assert list_leftovers(settings) == []


@pytest.mark.parametrize(
    ("wrong", "match"),
    [
        (gzip.compress(b"a,b,label\n1,2,1\n3,4,0\n", mtime=0), "lacks 'lepton1_pT'"),
        (gzip.compress(b"1,2,3\n4,5,6\n", mtime=0), "columns have no names"),
        (b"\x89HDF\r\n\x1a\n" + b"x" * 100, "an HDF5 file"),
        (b"", "0 bytes"),
    ],
)
def test_wrong_file(
    wrong: bytes, match: str, entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    publisher.content = wrong
    with pytest.raises(DownloadError, match=match):
        fetch(entry, settings, policy=QUICK)
    expect_nothing_in_place(settings)
    assert list_leftovers(settings) == []


def test_too_few_events(settings: Settings, publisher: Publisher) -> None:
    entry = make_entry(settings, publisher.url, expected_events=EVENTS + 1)
    with pytest.raises(DownloadError, match=r"holds 2,000 events instead of 2,001"):
        fetch(entry, settings, policy=QUICK)
    expect_nothing_in_place(settings)


def test_disk_without_room(settings: Settings, publisher: Publisher) -> None:
    entry = make_entry(settings, publisher.url, expected_events=10**15)
    with pytest.raises(DiskFullError, match=r"needs .* GB in .* GB are free there.*HEPMODEL_HOME"):
        fetch(entry, settings, policy=QUICK)
    expect_nothing_in_place(settings)


def test_no_server_there(settings: Settings) -> None:
    with Publisher(b"").serve() as gone:
        url = gone.url
    with pytest.raises(DownloadError, match="the server refuses connections"):
        fetch(make_entry(settings, url), settings, policy=QUICK)


def test_silent_server(settings: Settings, publisher: Publisher, entry: CatalogueEntry) -> None:
    release = threading.Event()
    publisher.on_request = lambda: release.wait(20) and None
    policy = replace(QUICK, attempts=1, silence_seconds=0.2)
    try:
        with pytest.raises(DownloadError, match="did not answer in time"):
            fetch(entry, settings, policy=policy)
    finally:
        release.set()


def test_sets_without_a_link(settings: Settings) -> None:
    with pytest.raises(DatasetNotAvailableError, match=r"cannot be fetched.*No public link"):
        fetch(find_entry("lisbon_ship", settings), settings)


def test_one_fetch_at_a_time(entry: CatalogueEntry, settings: Settings, publisher: Publisher) -> None:
    with (
        hold_lock(settings.datasets_directory, "uci_susy"),
        pytest.raises(DatasetError, match="another process"),
    ):
        fetch(entry, settings, policy=QUICK)
    assert publisher.requests == []
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS


PROGRAM = """
import sys
from dataclasses import replace
from pathlib import Path
from hepmodel.data.catalogue import find_entry
from hepmodel.data.fetching.download import fetch
from hepmodel.data.fetching.source import Download
from hepmodel.errors import HepModelError
from hepmodel.settings import Settings
settings = Settings(home=Path(sys.argv[1]))
entry = replace(find_entry("uci_susy", settings), download=Download(sys.argv[2], "SUSY.csv.gz", 2000))
try:
    print(fetch(entry, settings).number_of_events)
except HepModelError as error:
    print(error)
"""


def start_fetch(settings: Settings, url: str, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(settings.home), url]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **options)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
def test_killed_download_is_resumed_by_the_next_process(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher, content: bytes
) -> None:
    asked_twice, release = threading.Event(), threading.Event()

    def hold_back_the_second_answer() -> None:
        if len(publisher.requests) == 2:
            asked_twice.set()
            release.wait(60)

    # a part arrives, then the server keeps the process waiting, where it is killed
    publisher.on_request = hold_back_the_second_answer
    publisher.cut_after, publisher.cuts_left = 7000, 1
    process = start_fetch(settings, publisher.url)
    try:
        assert asked_twice.wait(60)
        process.send_signal(signal.SIGKILL)
    finally:
        process.communicate(timeout=60)
        release.set()
    expect_nothing_in_place(settings)
    publisher.requests.clear()
    publisher.on_request = lambda: None
    dataset = fetch(entry, settings, policy=QUICK)
    assert publisher.requests == ["bytes=7000-"]
    np.testing.assert_array_equal(dataset.read_features(), make_matrix(EVENTS, 18))


def limit_file_size() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files on this system")
def test_disk_that_fills_up_keeps_what_it_has(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher
) -> None:
    process = start_fetch(settings, publisher.url, preexec_fn=limit_file_size)
    answer, _ = process.communicate(timeout=60)
    assert "The disk is full" in answer
    publisher.requests.clear()
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS
    assert publisher.requests == ["bytes=20000-"]


def test_converted_original_is_used_after_a_kill(
    entry: CatalogueEntry, settings: Settings, publisher: Publisher, content: bytes
) -> None:
    # what a kill during the conversion leaves: a complete original and half a file
    originals = settings.datasets_directory / ".originals" / "uci_susy"
    originals.mkdir(parents=True)
    (originals / "SUSY.csv.gz").write_bytes(content)
    (settings.datasets_directory / ".uci_susy.parquet.partial").write_bytes(b"PAR1 half")
    assert fetch(entry, settings, policy=QUICK).number_of_events == EVENTS
    assert publisher.requests == []
    assert sorted(path.name for path in settings.datasets_directory.iterdir()) == [
        ".originals",
        ".uci_susy.lock",
        "uci_susy.parquet",
    ]


def test_answer_with_the_wrong_part() -> None:
    with pytest.raises(DownloadError, match="another part"):
        judge_answer(206, {"Content-Range": "bytes 5-9/10"}, "http://x", asked_from=4)
    assert judge_answer(206, {"Content-Range": "bytes 4-9/*"}, "http://x", asked_from=4).total is None
    with pytest.raises(PassingTroubleError):
        judge_answer(502, {}, "http://x", asked_from=0)
