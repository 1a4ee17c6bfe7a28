"""One file over HTTP: in parts where the connection breaks, checked before it counts."""

import hashlib
import io
import time
from dataclasses import dataclass
from pathlib import Path

import requests
import urllib3

from hepmodel.data.fetching.http_answer import ByteRange, PassingTroubleError, judge_answer
from hepmodel.data.fetching.partial_file import PartialFile, PartialNote
from hepmodel.data.fetching.source import Download
from hepmodel.data.files.atomic_file import translate_full_disk
from hepmodel.data.files.disk_space import require_space
from hepmodel.data.files.progress import ProgressCallback, ProgressMeter
from hepmodel.errors import DownloadError

_CHUNK = 1024**2


@dataclass(frozen=True)
class TransferPolicy:
    """How patient a download is.

    Attributes
    ----------
    attempts
        Attempts in a row that bring less than a mebibyte before it gives up.
    most_attempts
        Attempts in all, however much they bring.
    wait_seconds
        Pause after the first of them; each further one is twice as long.
    connect_seconds, silence_seconds
        Longest wait for a connection, and for the next bytes.
    """

    attempts: int = 6
    most_attempts: int = 500
    wait_seconds: float = 1.0
    connect_seconds: float = 15.0
    silence_seconds: float = 60.0


def transfer_file(
    download: Download,
    target: Path,
    room_after: int,
    policy: TransferPolicy,
    progress: ProgressCallback | None,
) -> None:
    """Bring a file here; goes on where an earlier attempt, or an earlier process, was cut.

    Parameters
    ----------
    download
        Address, and length and checksum where they are known.
    target
        Where the complete file goes. The caller holds the data set's lock.
    room_after
        Bytes that must still be free on the disk once the file is here.
    policy, progress
        Patience, and who is told how far it is.

    Raises
    ------
    DownloadError
        If the server does not deliver what it promised; in words.
    DiskFullError
        If there is no room.
    """
    partial = PartialFile(target.with_name(target.name + ".partial"))
    failures = 0
    for attempt in range(1, policy.most_attempts + 1):
        before = partial.size
        try:
            _run_attempt(download, partial, room_after, policy, progress)
            break
        except PassingTroubleError as trouble:
            failures = 0 if partial.size - before >= _CHUNK else failures + 1
            if failures >= policy.attempts or attempt == policy.most_attempts:
                raise DownloadError(
                    f"The download of {download.url} stopped after {partial.size:,} bytes: {trouble}.",
                    "Check the connection and try again: it goes on where it stopped.",
                ) from trouble
            time.sleep(policy.wait_seconds * 2 ** max(0, failures - 1) if failures else 0)
    _verify(download, partial)
    partial.finish(target)


def _run_attempt(
    download: Download,
    partial: PartialFile,
    room_after: int,
    policy: TransferPolicy,
    progress: ProgressCallback | None,
) -> None:
    note = partial.read_note(download.url)
    if partial.size and not (note.validator or download.sha256 or download.size):
        partial.discard()  # nothing could tell whether the rest belongs to the same file
    start = partial.size
    known_total = download.size or note.total
    if start and start == known_total:
        return
    headers = {"Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
        if note.validator:
            headers["If-Range"] = note.validator
    try:
        with requests.get(
            download.url,
            headers=headers,
            stream=True,
            timeout=(policy.connect_seconds, policy.silence_seconds),
        ) as answer:
            if answer.status_code == 416:  # our bytes are not a beginning of what is there now
                partial.discard()
                raise PassingTroubleError("the file at the source has changed")
            part = judge_answer(answer.status_code, answer.headers, download.url, start)
            _check_total(download, part)
            if part.start != start or (note.total and part.total and note.total != part.total):
                partial.discard()
                if part.start != 0:
                    raise PassingTroubleError("the file at the source has changed")
            partial.path.parent.mkdir(parents=True, exist_ok=True)
            require_space(partial.path.parent, (part.total or 0) - part.start + room_after, download.filename)
            total = download.size or part.total
            with translate_full_disk(partial.path):
                partial.write_note(PartialNote(url=download.url, validator=_validator(answer), total=total))
            _receive(answer, partial, part, total, progress, download)
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        raise PassingTroubleError(_name_trouble(error)) from error
    if total is not None and partial.size < total:
        raise PassingTroubleError(
            f"the server closed the connection {total - partial.size:,} bytes too early"
        )


def _receive(
    answer: requests.Response,
    partial: PartialFile,
    part: ByteRange,
    total: int | None,
    progress: ProgressCallback | None,
    download: Download,
) -> None:
    """Write the bytes of an answer behind those that are there."""
    done = part.start
    meter = ProgressMeter("download", total, progress, start=done)
    with partial.path.open("r+b" if part.start else "wb", buffering=0) as file:
        file.seek(done)
        # undecoded: length and checksum are those of the file as it is published
        while chunk := answer.raw.read(_CHUNK, decode_content=False):
            if total is not None and done + len(chunk) > total:
                file.close()
                partial.discard()
                raise DownloadError(
                    f"The server sends more than the {total:,} bytes that {download.url} should have.",
                    "The file at the source has changed; a newer version of this program may know it.",
                )
            if done == 0 and chunk.lstrip()[:64].lower().startswith((b"<!doctype html", b"<html")):
                file.close()
                partial.discard()
                raise DownloadError(
                    f"{download.url} leads to a web page, not to the file.",
                    "A login page of your network may stand in between; otherwise the publisher has moved"
                    " the file.",
                )
            with translate_full_disk(partial.path):
                _write_all(file, chunk)
            done += len(chunk)
            meter.update(done)
    meter.update(done, final=True)


def _write_all(file: io.FileIO, chunk: bytes) -> None:
    """Write all of a chunk: an unbuffered file may take a part of it only."""
    view = memoryview(chunk)
    while view:
        view = view[file.write(view) :]


def _check_total(download: Download, part: ByteRange) -> None:
    if download.size is not None and part.total is not None and part.total != download.size:
        raise DownloadError(
            f"The server offers {part.total:,} bytes at {download.url}, where {download.size:,} are"
            " expected.",
            "The file at the source has changed, or something stands in between; a newer version of this"
            " program may"
            " know it.",
        )


def _verify(download: Download, partial: PartialFile) -> None:
    """Check the complete file; one that is wrong is removed, so that the next attempt starts afresh."""
    if download.size is not None and partial.size != download.size:
        size = partial.size
        partial.discard()
        raise DownloadError(
            f"{download.filename} has {size:,} bytes instead of {download.size:,}.",
            "Try again: it starts afresh.",
        )
    if download.sha256 is None:
        return
    with partial.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != download.sha256:
        partial.discard()
        raise DownloadError(
            f"{download.filename} is not the file that was published: its SHA-256 checksum begins with"
            f" {digest[:12]}"
            f" instead of {download.sha256[:12]}.",
            "It was removed. Try again: it starts afresh.",
        )


def _validator(answer: requests.Response) -> str:
    """Return what If-Range accepts: a strong ETag or a date (RFC 9110, section 13.1.5)."""
    etag = str(answer.headers.get("ETag", ""))
    return etag if etag and not etag.startswith("W/") else str(answer.headers.get("Last-Modified", ""))


def _name_trouble(error: Exception) -> str:
    text = str(error).lower()
    if "timed out" in text or "timeout" in text:
        return "the server did not answer in time"
    if "resolve" in text or "name or service" in text or "getaddrinfo" in text:
        return "the server's name is not known here, or there is no network"
    if "refused" in text:
        return "the server refuses connections"
    if "certificate" in text or "ssl" in text:
        return "the server's certificate could not be verified"
    return "the connection was cut"
