"""The address under which pupils join a room."""

from urllib.parse import urlencode, urlsplit, urlunsplit

JOIN = "join"
HERE_ONLY = ("localhost", "127.0.0.1", "::1")


def write_join_link(page: str, code: str) -> str:
    """Return the link that leads pupils into a room.

    Parameters
    ----------
    page
        Address of any other page of the app, as the teacher's browser has it: it is the way that pupils take as well.
    code
        Of the room.

    Examples
    --------
    >>> write_join_link("https://higgs.example/game/class?room=ACDEF3", "ACDEF3")
    'https://higgs.example/game/join?room=ACDEF3'
    """
    parts = urlsplit(page)
    folder = parts.path.rpartition("/")[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{JOIN}", urlencode({"room": code}), ""))


def shorten_link(link: str) -> str:
    """Return what somebody has to type of a link: neither protocol nor code.

    Examples
    --------
    >>> shorten_link("https://higgs.example/game/join?room=ACDEF3")
    'higgs.example/game/join'
    """
    parts = urlsplit(link)
    return f"{parts.netloc}{parts.path}"


def leads_here_only(link: str) -> bool:
    """Tell whether a link works on the teacher's own computer alone.

    Examples
    --------
    >>> leads_here_only("http://localhost:8501/join"), leads_here_only("http://10.0.0.7:8501/join")
    (True, False)
    """
    return urlsplit(link).hostname in HERE_ONLY
