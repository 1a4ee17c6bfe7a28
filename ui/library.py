"""Hands the drawing library to browsers, once each: it is compressed and may be kept for ever."""

import gzip
from functools import cache

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hepmodel.plots.library import library_version, locate_library

BASE = str(st.get_option("server.baseUrlPath") or "").strip("/")
ADDRESS = f"{'/' + BASE if BASE else ''}/library/plotly-{library_version()}.min.js"
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


def serve_library(request: Request) -> Response:
    """Answer with the library."""
    accepts = "gzip" in request.headers.get("accept-encoding", "")
    headers = {**HEADERS, "Content-Encoding": "gzip"} if accepts else HEADERS
    return Response(_read_library(accepts), media_type="text/javascript", headers=headers)


ROUTES = [Route(ADDRESS, serve_library)]


@cache
def _read_library(compressed: bool) -> bytes:
    content = locate_library().read_bytes()
    return gzip.compress(content, compresslevel=6) if compressed else content
