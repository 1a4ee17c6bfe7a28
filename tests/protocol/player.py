"""A player without a browser: opens the Play page, presses its buttons, and keeps every message that the server sends."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect

from ui.visitor import NAME

LONGEST_MESSAGE = 64 * 1024**2


@dataclass(frozen=True)
class Button:
    """Something on the page that can be pressed: its identifier, and the part of the page that runs again."""

    id: str
    fragment: str


@dataclass
class Player:
    """One session on the server.

    Attributes
    ----------
    connection
        To the server.
    timeout
        Seconds to wait for a message; an end to waiting in vain.
    buttons
        What can be pressed now, by what stands on it.
    heard
        Every message since the last press, as it came.
    query
        The page's address, without what is before the question mark.
    """

    connection: ClientConnection
    timeout: float
    buttons: dict[str, Button] = field(default_factory=dict)
    heard: list[ForwardMsg] = field(default_factory=list)
    query: str = ""

    async def open(self, query: str = "", page: str = "") -> float:
        """Ask for a page; the seconds until all of it is there."""
        self.query = query
        return await self._ask(ClientState(query_string=query, page_name=page))

    async def press(self, label: str) -> float:
        """Press a button; the seconds until its answer is there.

        Raises
        ------
        KeyError
            If there is no such button.
        """
        button = self.buttons[label]
        pressed = WidgetState(id=button.id, trigger_value=True)
        return await self._ask(
            ClientState(
                query_string=self.query,
                fragment_id=button.fragment,
                widget_states=WidgetStates(widgets=[pressed]),
            )
        )

    @property
    def words(self) -> str:
        """All that can be read in what was heard since the last press."""
        return " ".join(str(message) for message in self.heard)

    async def _ask(self, state: ClientState) -> float:
        self.heard, self.buttons = [], {}
        start = time.perf_counter()
        await self.connection.send(BackMsg(rerun_script=state).SerializeToString())
        while True:
            received = await asyncio.wait_for(self.connection.recv(), self.timeout)
            message = ForwardMsg()
            message.ParseFromString(received if isinstance(received, bytes) else received.encode())
            self.heard.append(message)
            kind = message.WhichOneof("type")
            if kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "delta":
                self._look_at(message.delta)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return time.perf_counter() - start

    def _look_at(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "alert" and element.alert.body.startswith("**Something broke"):
            raise RuntimeError(element.alert.body)
        if kind == "button":
            self.buttons[element.button.label] = Button(element.button.id, delta.fragment_id)


@asynccontextmanager
async def enter(url: str, timeout: float = 120.0, secret: str | None = None) -> AsyncIterator[Player]:
    """Open a session as a browser of its own, and close it at the end of the block.

    Parameters
    ----------
    url
        Of the server.
    timeout
        Seconds to wait for a message.
    secret
        What the browser's cookie holds; a new browser by default.
    """
    cookie = secret or secrets.token_urlsafe(32)
    async with connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers={"Cookie": f"{NAME}={cookie}"},
        max_size=LONGEST_MESSAGE,
        open_timeout=timeout,
    ) as connection:
        yield Player(connection, timeout)
