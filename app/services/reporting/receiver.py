"""A learning record store over HTTP: storing statements, and asking for one. It follows no redirect and keeps no
connection; whatever goes wrong comes back as a reply."""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

from app.xapi.names import VERSION
from exercises.exercise import Json

TIMEOUT = 15.0  # seconds for each step of a request
WHOLE = 45.0  # for all of an answer
MOST_BYTES = 1_000_000
MOST_REASON = 300


@dataclass(frozen=True, slots=True)
class Reply:
    """`status` is 0 where no answer came; `reason` says in a line what did, `wait` how many seconds it asks for."""

    status: int
    reason: str = ""
    wait: int = 0
    body: Any = None

    @property
    def stored(self) -> bool:
        return 200 <= self.status < 300


class Receiver:
    """`url` is the endpoint, to which /statements is added. Used from one thread at a time."""

    def __init__(self, url: str, authorization: str | None = None, timeout: float = TIMEOUT) -> None:
        self.url = url
        self._parts = urlsplit(url)
        self._authorization = authorization
        self._timeout = timeout

    def store(self, statements: list[Json]) -> Reply:
        """All of them or none, says the specification."""
        body = json.dumps(statements, ensure_ascii=False, allow_nan=False).encode()
        return self._ask("POST", "/statements", body)

    def find(self, id: str) -> Reply:
        """Its `body` is the statement as the receiver has it."""
        return self._ask("GET", "/statements?" + urlencode({"statementId": id}))

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Reply:
        connection = self._connection()
        try:
            connection.request(method, self._parts.path + path, body, self._headers(body))
            return _reply(connection.getresponse())
        except (OSError, HTTPException) as error:
            return Reply(0, f"No answer came ({type(error).__name__}).")
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "https":
            return HTTPSConnection(host, port, timeout=self._timeout, context=ssl.create_default_context())
        return HTTPConnection(host, port, timeout=self._timeout)

    def _headers(self, body: bytes | None) -> dict[str, str]:
        headers = {"X-Experience-API-Version": VERSION, "Accept": "application/json", "Connection": "close"}
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        if self._authorization:
            headers["Authorization"] = self._authorization
        return headers


def _reply(response: HTTPResponse) -> Reply:
    text = _read(response).decode("utf-8", errors="replace")
    asked = response.getheader("Retry-After", "")
    reason = " ".join(text.split())[:MOST_REASON] if response.status >= 300 else ""
    return Reply(response.status, reason, int(asked) if asked.isdecimal() else 0, _json(text))


def _read(response: HTTPResponse) -> bytes:
    """At most so many bytes in so long: an answer that drips does not hold up the rest, half of one is none."""
    whole, until = b"", monotonic() + WHOLE
    while len(whole) < MOST_BYTES and (part := response.read1(65_536)):
        whole += part
        if monotonic() > until:
            raise TimeoutError("the answer took too long")
    if response.length and len(whole) < MOST_BYTES:
        raise IncompleteRead(whole, response.length)
    return whole


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
