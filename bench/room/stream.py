"""One event stream, as a browser's `EventSource` holds it open."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

LONGEST_LINE = 2**20
Hear = Callable[[Mapping[str, Any]], None]


class Stream:
    """Calls `hear` with every message of the workshop for this audience, until it is closed."""

    def __init__(self, server: str, workshop: str, audience: str, cookie: str, hear: Hear) -> None:
        at = urlsplit(server)
        self._host, self._port = at.hostname or "", at.port or 80
        self._head = (
            f"GET /live/{workshop}?as={audience} HTTP/1.1\r\nHost: {at.netloc}\r\n"
            f"Cookie: swapdesk={cookie}\r\nAccept: text/event-stream\r\n\r\n"
        )
        self._hear = hear
        self._task: asyncio.Task[None] | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.errors: list[str] = []
        self.heard = 0

    async def open(self) -> None:
        """Returns once the server has said that this audience may listen; raises `PermissionError` where not."""
        reader, self._writer = await asyncio.open_connection(self._host, self._port, limit=LONGEST_LINE)
        self._writer.write(self._head.encode())
        status = await reader.readline()
        if b" 200 " not in status:
            self._writer.close()
            raise PermissionError(status.decode(errors="replace").strip())
        self._task = asyncio.create_task(self._read(reader))

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._writer is not None:
            self._writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            if line.startswith(b"data: {"):
                self.heard += 1
                self._hear(json.loads(line[6:]))
        self.errors.append("the server ended a stream")
