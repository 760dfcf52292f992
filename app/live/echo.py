"""How long a device's way to the server takes, told by the device itself while its room rehearses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from app.identity import browser_token
from app.services import Desk, NotYours
from app.services.workshops.rehearsing import LARGEST

HEADERS = {"Cache-Control": "no-store"}
EVERY = 0.25  # seconds between two looks at whether the loop is late


class Echoes:
    """Answers `POST /live/{workshop}/echo?as=AUDIENCE`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def answer(self, request: Request) -> Response:
        """204 for what was kept, 403 for whoever may not and for what is no rehearsal, 413 and 400 for what is none."""
        token = browser_token(request.cookies)
        if token is None:
            return Response(status_code=403, headers=HEADERS)
        sent = b""
        async for part in request.stream():
            sent += part
            if len(sent) > LARGEST:
                return Response(status_code=413, headers=HEADERS)
        workshop, wanted = request.path_params["workshop"], request.query_params.get("as", "")
        try:
            kept = await asyncio.to_thread(self._hear, token, workshop, wanted, sent)
        except NotYours:
            return Response(status_code=403, headers=HEADERS)
        return Response(status_code=204 if kept else 400, headers=HEADERS)

    def _hear(self, token: str, workshop: str, wanted: str, sent: bytes) -> bool:
        learner = self._desk.learners.who(token)
        return self._desk.workshops.rehearsing.hear(learner, token, workshop, wanted, sent)


async def watch(late: Callable[[int], None]) -> None:
    """Tells by how many milliseconds the loop ran late, again and again until it is cancelled."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(EVERY)
        late(max(0, round((time.perf_counter() - began - EVERY) * 1000)))
