"""The drawing library as browsers get it from the running app."""

import gzip
import urllib.request

import pytest

from hepmodel.plots.library import library_version, locate_library
from tests.browser.server import Server
from ui.library import ADDRESS

pytestmark = pytest.mark.browser


def test_the_library_comes_compressed_and_may_be_kept_for_ever(server: Server) -> None:
    request = urllib.request.Request(server.url + ADDRESS, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        content = gzip.decompress(answer.read())
    assert content == locate_library().read_bytes()
    assert f"plotly.js v{library_version()}".encode() in content[:300]


def test_a_browser_that_cannot_unpack_gets_it_as_it_is(server: Server) -> None:
    request = urllib.request.Request(server.url + ADDRESS, headers={"Accept-Encoding": "identity"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.headers.get("Content-Encoding") is None
        assert len(answer.read()) == locate_library().stat().st_size
