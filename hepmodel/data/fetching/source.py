"""Where the original files of the known data sets are published."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """One original file at its publisher.

    Attributes
    ----------
    url, filename
        Address, and the name under which the file is kept while it is fetched.
    expected_events
        Number of events that the publisher states, None where unknown.
    size
        Length of the file in bytes, None where it was never stated.
    sha256
        Checksum of the file, None where it was never stated.
    """

    url: str
    filename: str
    expected_events: int | None = None
    size: int | None = None
    sha256: str | None = None


_DOWNLOADS = (
    (
        "uci_higgs",
        Download(
            url="https://archive.ics.uci.edu/ml/machine-learning-databases/00280/HIGGS.csv.gz",
            filename="HIGGS.csv.gz",
            expected_events=11_000_000,
            size=2_816_407_858,
            sha256="ea302c18164d4e3d916a1e2e83a9a8d07069fa6ebc7771e4c0540d54e593b698",
        ),
    ),
    (
        "uci_susy",
        Download(
            url="https://archive.ics.uci.edu/ml/machine-learning-databases/00279/SUSY.csv.gz",
            filename="SUSY.csv.gz",
            expected_events=5_000_000,
        ),
    ),
    (
        "atlas_higgs_ml",
        Download(
            url="http://opendata.cern.ch/record/328/files/atlas-higgs-challenge-2014-v2.csv.gz",
            filename="atlas-higgs-challenge-2014-v2.csv.gz",
            expected_events=818_238,
        ),
    ),
    (
        "edinburgh_diphoton",
        Download(
            url="https://raw.githubusercontent.com/lmijovic/test_binder_dl23/main/data.csv",
            filename="data.csv",
        ),
    ),
)


def find_download(name: str) -> Download | None:
    """Return where the original file of a known data set is published, None where no public link is known.

    Examples
    --------
    >>> find_download("uci_susy").expected_events
    5000000
    >>> find_download("lisbon_ship") is None
    True
    """
    return next((download for known, download in _DOWNLOADS if known == name), None)
