"""Names of data sets: safe as file names, on every system, and never a way out of the folder."""

import re
from pathlib import Path

from hepmodel.errors import DatasetError
from hepmodel.settings import ASSETS, Settings

SHIPPED_NAMES = ("higgs",)
_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def check_name(name: str) -> str:
    """Return the name if it can be the name of a data set.

    Raises
    ------
    DatasetError
        If it holds anything but letters, digits, ``-`` and ``_``, is empty, or is longer than 64 characters.

    Examples
    --------
    >>> check_name("my_events")
    'my_events'
    >>> check_name("../x")
    Traceback (most recent call last):
    ...
    hepmodel.errors.DatasetError: ...
    """
    if not _PATTERN.fullmatch(name):
        raise DatasetError(
            f"{name[:80]!r} cannot be the name of a data set.",
            "Use 1 to 64 letters, digits, '-' and '_', beginning with a letter or digit.",
        )
    return name


def suggest_name(filename: str) -> str:
    """Make a name of a file's name.

    Examples
    --------
    >>> suggest_name("My events (2).csv.gz")
    'My_events_2'
    >>> suggest_name("???.csv")
    'events'
    """
    stem = re.sub(r"(\.(csv|txt|tsv|dat|parquet|pq|gz|gzip))+$", "", Path(filename).name, flags=re.IGNORECASE)
    return re.sub(r"[^A-Za-z0-9]+", "_", stem).strip("_")[:60] or "events"


def locate_events(name: str, settings: Settings) -> Path:
    """Return where the Parquet file of a data set is, or would be."""
    if name in SHIPPED_NAMES:
        return ASSETS / "data" / f"{name}.parquet"
    return settings.datasets_directory / f"{check_name(name)}.parquet"


def locate_original(name: str, settings: Settings) -> Path:
    """Return the folder in which the original of a data set lies while it is being fetched."""
    return settings.datasets_directory / ".originals" / check_name(name)
