"""What a server's answer means: go on, try again, or give up, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hepmodel.errors import DownloadError

_LATER = "Try again later; what has been downloaded so far is kept."
_PASSING = (408, 425, 429, 500, 502, 503, 504)


class PassingTroubleError(Exception):
    """The connection was cut or the server is busy: worth another attempt."""


@dataclass(frozen=True)
class ByteRange:
    """Which part of the file an answer carries.

    Attributes
    ----------
    start
        Place of its first byte in the file.
    total
        Length of the whole file, None where the server does not say.
    """

    start: int
    total: int | None


def judge_answer(status: int, headers: Mapping[str, str], url: str, asked_from: int) -> ByteRange:
    """Decide what an answer is good for.

    Parameters
    ----------
    status, headers
        What the server said; the headers' names in whatever case.
    url
        Where it was asked.
    asked_from
        First byte that was asked for.

    Returns
    -------
    ByteRange
        Where to write what follows. A server that ignores the wish for a part starts at 0.

    Raises
    ------
    PassingTroubleError
        If another attempt may help.
    DownloadError
        If none will.
    """
    if status in (404, 410):
        raise DownloadError(
            f"The file is not at {url} any more (status {status}).",
            "Its publisher may have moved it: look for it there by hand, then use `python -m hepmodel"
            " datasets import FILE`.",
        )
    if status in (401, 403, 407, 451):
        raise DownloadError(
            f"The server refuses to give {url} (status {status}).", "Try from another network."
        )
    if status in _PASSING:
        raise PassingTroubleError(f"the server is busy or ill (status {status})")
    if status not in (200, 206):
        raise DownloadError(f"The server gave an answer of no use for {url} (status {status}).", _LATER)
    if "text/html" in headers.get("Content-Type", "").lower():
        raise DownloadError(
            f"{url} leads to a web page, not to the file.",
            "A login page of your network may stand in between; otherwise the publisher has moved the file.",
        )
    if status == 200:
        length = headers.get("Content-Length", "")
        return ByteRange(0, int(length) if length.isdigit() else None)
    match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+|\*)", headers.get("Content-Range", "").strip())
    if match is None or int(match[1]) != asked_from:
        raise DownloadError(f"The server sends another part of {url} than was asked for.", _LATER)
    return ByteRange(asked_from, None if match[3] == "*" else int(match[3]))
