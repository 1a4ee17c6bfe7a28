"""A real web server that publishes one file, well or badly."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Publisher:
    """What the server does, changed by the tests while it runs.

    Attributes
    ----------
    content
        The file.
    etag
        The mark of its version, empty for none.
    status
        Status to answer with; 0 for the right one.
    busy_answers
        Number of answers that are 503 before it works.
    knows_ranges
        False for a server that always sends the whole file.
    cut_after
        Bytes of each body after which the connection breaks, None for never.
    cuts_left
        Number of answers that are cut.
    claimed_length
        Length that it lies, None for the truth.
    states_length
        False for a server that does not say how long the file is.
    content_type
        What it says the file is.
    on_request
        Called at each request.
    requests
        The Range headers received, empty ones for none.
    """

    content: bytes = b""
    etag: str = '"one"'
    status: int = 0
    busy_answers: int = 0
    knows_ranges: bool = True
    cut_after: int | None = None
    cuts_left: int = 0
    claimed_length: int | None = None
    states_length: bool = True
    content_type: str = "application/gzip"
    on_request: Callable[[], None] = lambda: None
    requests: list[str] = field(default_factory=list)
    url: str = ""

    @contextmanager
    def serve(self) -> Iterator["Publisher"]:
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                publisher._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Keep the tests' output clean."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """A client that was killed is no error."""

        server = Server(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        self.url = f"http://127.0.0.1:{server.server_port}/events.csv.gz"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        wish = handler.headers.get("Range", "")
        self.requests.append(wish)
        self.on_request()
        if self.busy_answers:
            self.busy_answers -= 1
            handler.send_error(503)
            return
        if self.status:
            handler.send_error(self.status)
            return
        start = 0
        match = re.fullmatch(r"bytes=(\d+)-", wish)
        same = handler.headers.get("If-Range", self.etag) == self.etag
        if match and self.knows_ranges and same:
            start = int(match[1])
            if start >= len(self.content):
                handler.send_response(416)
                handler.send_header("Content-Range", f"bytes */{len(self.content)}")
                handler.send_header("Content-Length", "0")
                handler.end_headers()
                return
        body = self.content[start:]
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(self.content) - 1}/{len(self.content)}")
        handler.send_header("Content-Type", self.content_type)
        if self.states_length:
            handler.send_header("Content-Length", str(self.claimed_length or len(body)))
        if self.etag:
            handler.send_header("ETag", self.etag)
        handler.end_headers()
        if self.cut_after is not None and self.cuts_left:
            self.cuts_left -= 1
            body = body[: self.cut_after]
        elif self.claimed_length and self.claimed_length < len(body):
            body = body[: self.claimed_length]
        handler.wfile.write(body)
        handler.wfile.flush()
        handler.close_connection = True
