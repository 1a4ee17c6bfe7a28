"""A visitor without a browser: speaks the server's own websocket protocol, so that only the server is measured."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.browser.server import Server

LONGEST_MESSAGE = 256 * 1024**2


class Visitor:
    """One session on the server."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def visit(self, page: str, query: str = "", timeout: float = 300.0) -> float:
        """Ask for a page with an address, and return the seconds until the server has sent all of it.

        Raises
        ------
        RuntimeError
            If the page shows that something went wrong.
        """
        state = ClientState(query_string=query, page_name=page)
        start = time.perf_counter()
        self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._connection.recv(timeout=timeout))
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"/{page}?{query}: {message.delta.new_element.exception.message}")
            if kind == "delta" and message.delta.new_element.alert.body.startswith("**Something broke"):
                raise RuntimeError(f"/{page}?{query}: {message.delta.new_element.alert.body}")
            if kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return time.perf_counter() - start


@contextmanager
def enter(server: Server) -> Iterator[Visitor]:
    """Open a session, and close it at the end of the block."""
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(
        address, subprotocols=["streamlit"], max_size=LONGEST_MESSAGE, open_timeout=30
    ) as connection:  # type: ignore[list-item]
        yield Visitor(connection)
