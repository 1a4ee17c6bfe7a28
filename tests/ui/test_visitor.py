"""The cookie that tells browsers apart."""

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message

from tests.coroutines import run
from ui.visitor import MIDDLEWARE, NAME


def answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse("here")


APP = Starlette(routes=[Route("/", answer)], middleware=MIDDLEWARE)


async def ask(*headers: tuple[str, str], scheme: str = "http") -> str:
    """Return the cookie that is set, or an empty text."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "root_path": "",
        "query_string": b"",
        "scheme": scheme,
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    await APP(scope, receive, send)
    return next((value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"), "")


def get(*headers: tuple[str, str], scheme: str = "http") -> str:
    return run(ask(*headers, scheme=scheme))


PAGE = ("accept", "text/html,*/*")


def test_a_page_brings_a_cookie_that_no_script_reads() -> None:
    cookie = get(PAGE)
    assert re.match(rf"{NAME}=[\w-]{{43}}; Path=/; ", cookie)
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert get(PAGE) != cookie


def test_it_stays_the_same() -> None:
    secret = get(PAGE).split(";")[0]
    assert get(PAGE, ("cookie", f"x=1; {secret}")).startswith(secret)


@pytest.mark.parametrize("value", ["short", "a" * 44, 'a" ; drop', ""])
def test_a_cookie_that_is_not_ours_is_replaced(value: str) -> None:
    assert not get(PAGE, ("cookie", f"{NAME}={value}")).startswith(f"{NAME}={value};")


def test_files_bring_none_and_https_keeps_it_safe() -> None:
    assert get(("accept", "*/*")) == ""
    assert "Secure" in get(PAGE, scheme="https")
    assert "Secure" in get(PAGE, ("x-forwarded-proto", "https"))
