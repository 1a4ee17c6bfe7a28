"""Say in words why a database did not do what was asked."""

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from hepmodel.errors import StoreUnavailableError

# Fragments of what SQLite and PostgreSQL say, and what it means: cause, advice. The first that fits is taken.
REASONS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock detected"),
        "is locked by another program",
        "Close the program that holds it, or try again in a moment.",
    ),
    (
        ("disk is full", "no space left", "could not extend file"),
        "has no room left on its disk",
        "Free some disk space and try again.",
    ),
    (
        ("password authentication failed", "no password supplied", "authentication failed"),
        "refuses the user name or the password",
        "Correct them in HEPMODEL_DATABASE_URL.",
    ),
    (
        ("could not translate host name", "failed to resolve host", "name or service not known"),
        "is on a host that does not exist",
        "Correct the host in HEPMODEL_DATABASE_URL.",
    ),
    (
        ("readonly database", "read-only"),
        "cannot be written to any more: its file was moved, removed or is read-only",
        "Restore the file or its permissions and restart the app.",
    ),
    (
        ("no such table", "no such column", "undefinedtable", 'relation "'),
        "has lost its tables: its file was removed or replaced while it was in use",
        "Restart the app; it makes new tables where there are none.",
    ),
    (
        ("not a database", "malformed"),
        "is damaged or is not a database at all",
        "Move the file away and restart the app, or restore it from a copy.",
    ),
    (
        ("unable to open database file", "disk i/o error", "is a directory"),
        "cannot be opened: the file or its folder is gone or may not be read",
        "Check the folder and its permissions, or choose another with HEPMODEL_HOME.",
    ),
    (
        ("does not exist",),
        "does not exist on its server",
        "Create it there, or correct HEPMODEL_DATABASE_URL.",
    ),
    (
        ("connection refused", "could not connect", "connection failed", "server closed the connection",
         "terminating connection", "connection timeout", "timeout expired", "connection is lost",
         "consuming input failed", "the connection is closed", "starting up", "shutting down"),
        "does not answer",
        "Check that its server runs and that HEPMODEL_DATABASE_URL names the right host and port.",
    ),
)  # fmt: skip


def explain_failure(error: DBAPIError, url: URL) -> StoreUnavailableError | DBAPIError:
    """Turn what a driver says into an error that names the database, the cause and a remedy.

    Parameters
    ----------
    error
        As the driver raised it.
    url
        The database's address; a password in it is not shown.

    Returns
    -------
    StoreUnavailableError or DBAPIError
        The error itself where it is a mistake of the program (a broken constraint, wrong SQL).
    """
    spoken = f"{type(error.orig).__name__}: {error.orig}".lower()
    name = _name_of(url)
    for fragments, cause, advice in REASONS:
        if any(fragment in spoken for fragment in fragments):
            return StoreUnavailableError(f"The database {name} {cause}.", advice)
    if error.connection_invalidated or type(error).__name__ == "OperationalError":
        return StoreUnavailableError(f"The database {name} reports: {error.orig}.", "Try again in a moment.")
    return error


def _name_of(url: URL) -> str:
    """Return a short name without user and password.

    Examples
    --------
    >>> from sqlalchemy import make_url
    >>> _name_of(make_url("postgresql+psycopg://ada:secret@db.example/higgs"))
    "'higgs' on db.example"
    """
    return f"{url.database!r} on {url.host}" if url.host else f"{url.database}"
