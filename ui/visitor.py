"""Who is who: a browser is given an identifier of its own that nobody can guess, and nothing else is known of a visitor."""

import hashlib
import re
import secrets
from http.cookies import CookieError, SimpleCookie

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.library import BASE

NAME = "higgs_visitor"
LIFE_SECONDS = 400 * 86_400  # longer is not allowed by browsers; every visit begins it anew
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def get_visitor() -> str | None:
    """Return the identifier of the browser that looks, None where it keeps no cookies.

    It is a digest of what the cookie holds: whoever reads the database cannot pass for the visitor.
    """
    secret = st.context.cookies.get(NAME)
    if not isinstance(secret, str) or not SECRET.fullmatch(secret):
        return None
    return hashlib.sha256(secret.encode()).hexdigest()


class VisitorCookie:
    """Gives every browser that opens a page its cookie.

    Parameters
    ----------
    app
        What answers the requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and put the cookie on the answer where it is a page."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self._app(scope, receive, send)
            return
        cookie = _write_cookie(Headers(scope=scope), scope["scheme"])

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)


MIDDLEWARE = [Middleware(VisitorCookie)]


def _write_cookie(headers: Headers, scheme: str) -> str:
    """Write the browser's cookie, the one that it has or a new one."""
    parts = [
        f"{NAME}={_read_secret(headers) or secrets.token_urlsafe(32)}",
        f"Path=/{BASE}",
        f"Max-Age={LIFE_SECONDS}",
        "HttpOnly",
        "SameSite=Lax",
    ]
    # A server behind a proxy hears plain HTTP; the proxy says what the browser speaks.
    if "https" in (scheme, headers.get("x-forwarded-proto")):
        parts.append("Secure")
    return "; ".join(parts)


def _read_secret(headers: Headers) -> str | None:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(NAME)
    except CookieError:
        return None
    return cookie.value if cookie is not None and SECRET.fullmatch(cookie.value) else None
