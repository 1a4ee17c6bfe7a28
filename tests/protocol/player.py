"""A player without a browser: opens the Play page, presses its buttons, and keeps every message that the server sends."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
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
    inputs
        Identifiers of what can be typed into, by what stands above it.
    looks
        Parts of the page that a browser asks for again and again, with the seconds between.
    query
        The page's address, without what is before the question mark.
    """

    connection: ClientConnection
    timeout: float
    buttons: dict[str, Button] = field(default_factory=dict)
    heard: list[ForwardMsg] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    looks: dict[str, float] = field(default_factory=dict)
    query: str = ""
    page: str = ""
    """Where the server says that this session is; a browser tells it back with everything that it asks."""
    listeners: list[Callable[[ForwardMsg], None]] = field(default_factory=list)
    """Are given every message."""
    kept: dict[str, ForwardMsg] = field(default_factory=dict)
    """Large messages, by the name that the server gives to what it has sent before."""

    async def open(self, query: str = "", page: str = "") -> float:
        """Ask for a page; the seconds until all of it is there."""
        self.query = query
        return await self._ask(ClientState(query_string=query, page_name=page))

    async def press(self, label: str, **typed: str) -> float:
        """Press a button; the seconds until its answer is there.

        Parameters
        ----------
        label
            What stands on it.
        typed
            What is typed before, by what stands above it (spaces as underscores).

        Raises
        ------
        KeyError
            If there is no such button.
        """
        button = self.buttons[label]
        states = [WidgetState(id=button.id, trigger_value=True)]
        states += [
            WidgetState(id=self.inputs[name.replace("_", " ")], string_value=text)
            for name, text in typed.items()
        ]
        return await self._ask(
            ClientState(
                query_string=self.query,
                page_script_hash=self.page,
                fragment_id=button.fragment,
                widget_states=WidgetStates(widgets=states),
            )
        )

    async def wait_for(self, words: str, seconds: float = 120.0) -> float:
        """Look again and again, as the page asks a browser to, until it shows some words; the seconds that took.

        Raises
        ------
        TimeoutError
            If it never does.
        """
        start = time.perf_counter()
        while words not in self.words:
            if time.perf_counter() - start > seconds:
                raise TimeoutError(f"{words!r} is not on the page: {sorted(self.buttons)}")
            await asyncio.sleep(min(self.looks.values(), default=1.0))
            for fragment in list(self.looks):
                await self._ask(
                    ClientState(
                        query_string=self.query,
                        page_script_hash=self.page,
                        fragment_id=fragment,
                        is_auto_rerun=True,
                    )
                )
                if words in self.words:
                    break
        return time.perf_counter() - start

    @property
    def words(self) -> str:
        """All that can be read in what was heard since the last press."""
        return " ".join(str(message) for message in self.heard)

    async def _ask(self, state: ClientState) -> float:
        self.heard = []
        self._forget(state.fragment_id)
        state.cached_message_hashes.extend(self.kept)
        start = time.perf_counter()
        await self.connection.send(BackMsg(rerun_script=state).SerializeToString())
        while True:
            received = await asyncio.wait_for(self.connection.recv(), self.timeout)
            message = ForwardMsg()
            message.ParseFromString(received if isinstance(received, bytes) else received.encode())
            message = self._remember(message)
            self.heard.append(message)
            for listener in self.listeners:
                listener(message)
            kind = message.WhichOneof("type")
            if kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "navigation":
                self.page = message.navigation.page_script_hash
            elif kind == "auto_rerun":
                self.looks[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            elif kind == "delta":
                self._look_at(message.delta)
            elif kind == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return time.perf_counter() - start
                self._forget()  # the whole page comes anew

    def _remember(self, message: ForwardMsg) -> ForwardMsg:
        """Keep what the server will not send again, and return the whole of what it only names."""
        if message.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self.kept[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            return whole
        if message.metadata.cacheable:
            self.kept[message.hash] = message
        return message

    def _forget(self, fragment: str = "") -> None:
        """Forget what a part of the page has shown, or all of it: it is shown anew, or gone."""
        self.buttons = {
            label: one for label, one in self.buttons.items() if fragment and one.fragment != fragment
        }
        if not fragment:
            self.inputs, self.looks = {}, {}

    def _look_at(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "alert" and element.alert.body.startswith("**Something broke"):
            raise RuntimeError(element.alert.body)
        if kind == "text_input":
            self.inputs[element.text_input.label] = element.text_input.id
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
