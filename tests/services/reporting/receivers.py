"""A learning record store that one can read: on loopback, and as ill-behaved as it is told to be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

Verdict = Callable[[list[Any]], int | None]


class Store:
    """What it was told, by id, and how often. `judge` may answer a batch with a status of its own, `deaf` with
    none: then it has stored, and hangs up in mid-answer. `gate` keeps every answer back while it is not set."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.batches: list[int] = []
        self.headers: list[dict[str, str]] = []
        self.judge: Verdict = lambda batch: None
        self.deaf = False
        self.wait = ""
        self.gate = Event()
        self.gate.set()
        self.lock = Lock()
        self.url = ""

    def post(self, batch: list[Any]) -> int:
        """As the specification has it: all or nothing; the same statement again is no conflict and changes nothing."""
        with self.lock:
            self.batches.append(len(batch))
            verdict = self.judge(batch)
            if verdict is not None:
                return verdict
            if any(self.known.get(each["id"], each) != each for each in batch):
                return 409
            self.known |= {each["id"]: each for each in batch}
            return 200


class _Handler(BaseHTTPRequestHandler):
    store: Store
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:  # noqa: N802 - the name that http.server asks for
        batch = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.store.headers.append(dict(self.headers))
        self.store.gate.wait(20)
        status = self.store.post(batch)
        if self.store.deaf:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n[")
            self.close_connection = True
            return
        self._answer(status, [each["id"] for each in batch] if status == 200 else {"why": "because"})

    def do_GET(self) -> None:  # noqa: N802
        (id,) = parse_qs(urlsplit(self.path).query)["statementId"]
        found = self.store.known.get(id)
        more = {"stored": "2026-01-01T00:00:00Z", "version": "1.0.0", "authority": {"mbox": "mailto:a@b.example"}}
        self._answer(404 if found is None else 200, {} if found is None else found | more)

    def _answer(self, status: int, body: Any) -> None:
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        if self.store.wait:
            self.send_header("Retry-After", self.store.wait)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing."""


@contextmanager
def receiving(port: int = 0) -> Iterator[Store]:
    """One that listens for as long as the context lasts; its endpoint is `url`."""
    store = Store()
    handler = type("Handler", (_Handler,), {"store": store})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    store.url = f"http://127.0.0.1:{server.server_address[1]}/xapi"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield store
    finally:
        store.gate.set()
        server.shutdown()
        server.server_close()
        thread.join()
