"""One tab of a browser, without the browser: Streamlit's own protocol over its websocket.

The protocol is private to the installed version of Streamlit, which is pinned for client and server alike. What a
browser would draw is kept as text; what its components would do is for `person`.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE = 120.0  # seconds after which a wait counts as an error
TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{id}__events"
Path = tuple[int, ...]


class Page:
    """The tab at one address with one cookie. Times are of `time.perf_counter`, waits in milliseconds."""

    def __init__(self, server: str, address: str, query: str, cookie: str, on_drawn: Callable[[], None]) -> None:
        self._server, self._address, self._query, self._cookie = server, address, query, cookie
        self._on_drawn = on_drawn
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._states: dict[str, WidgetState] = {}
        self._cache: dict[str, ForwardMsg] = {}
        self._tree: dict[Path, tuple[str, Any, str]] = {}
        self._run = ""
        self._page_hash = ""
        self._runs = 0
        self._finished = asyncio.Condition()
        self._redraw = asyncio.Lock()
        self.bytes_in = 0
        self.reruns = 0
        self.errors: list[str] = []

    async def open(self) -> float:
        """Connects and waits for the first drawing."""
        at = urlsplit(self._server)
        began = time.perf_counter()
        self._socket = await connect(
            f"ws://{at.netloc}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
            additional_headers={"Cookie": f"swapdesk={self._cookie}"},
            origin=f"http://{at.netloc}",  # type: ignore[arg-type]
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
            ping_interval=None,
        )
        self._reading = asyncio.create_task(self._read())
        await self.rerun()
        return (time.perf_counter() - began) * 1000

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        if self._socket is not None:
            await self._socket.close()

    # what a person or a component does

    async def rerun(self, *more: WidgetState) -> float:
        """Sends every widget's state and waits until the script that this began has finished."""
        assert self._socket is not None
        async with self._redraw:
            began, before = time.perf_counter(), self._runs
            message = BackMsg()
            asked = message.rerun_script
            asked.query_string, asked.page_script_hash = self._query, self._page_hash
            if not self._page_hash:
                asked.page_name = self._address
            for state in (*self._states.values(), *more):
                asked.widget_states.widgets.add().CopyFrom(state)
            asked.cached_message_hashes.extend(self._cache)
            asked.context_info.timezone, asked.context_info.locale = "Europe/Berlin", "en-US"
            asked.context_info.url = f"{self._server}/{self._address}?{self._query}"
            await self._socket.send(message.SerializeToString())
            self.reruns += 1
            async with self._finished:
                await asyncio.wait_for(self._finished.wait_for(lambda: self._runs > before), PATIENCE)
            return (time.perf_counter() - began) * 1000

    async def click(self, key: str) -> float:
        """The button with this key."""
        return await self.rerun(WidgetState(id=self._id("button", key), trigger_value=True))

    async def trigger(self, key: str, event: str, value: Any) -> float:
        """What a component of ours sends once."""
        wid = TRIGGERS.format(id=self._id("bidi_component", key))
        return await self.rerun(WidgetState(id=wid, json_trigger_value=json.dumps([{"event": event, "value": value}])))

    async def keep(self, key: str, value: Mapping[str, Any]) -> float:
        """What a component of ours sets and keeps."""
        wid = self._id("bidi_component", key)
        self._states[wid] = WidgetState(id=wid, json_value=json.dumps(value))
        return await self.rerun()

    # what is on the page

    def has(self, key: str) -> bool:
        """Whether a button or component with this key is drawn."""
        return any(self._is(element, key) for _, element, _ in self._tree.values())

    def given(self, key: str) -> Mapping[str, Any]:
        """What the server gave to the component with this key."""
        found = next(e for kind, e, _ in self._tree.values() if kind == "bidi_component" and self._is(e, key))
        return dict(json.loads(found.json))

    def text(self) -> str:
        """All texts and HTML, in the order of the page."""
        told = (getattr(element, "body", "") for _, (_, element, _) in sorted(self._tree.items()))
        return "\n".join(part for part in told if isinstance(part, str))

    def _id(self, kind: str, key: str) -> str:
        for found, element, _ in self._tree.values():
            if found == kind and self._is(element, key):
                return str(element.id)
        raise LookupError(f"no {kind} {key!r} on the page: {self.text()[-300:]!r}")

    @staticmethod
    def _is(element: Any, key: str) -> bool:
        return str(getattr(element, "id", "")).endswith(f"-{key}")

    # what the server sends

    async def _read(self) -> None:
        assert self._socket is not None
        try:
            async for frame in self._socket:
                self.bytes_in += len(frame)
                message = ForwardMsg()
                message.ParseFromString(frame if isinstance(frame, bytes) else frame.encode())
                if await self._take(message):
                    self._on_drawn()
        except (ConnectionClosed, LookupError) as error:
            self.errors.append(f"the page came to an end: {error!r}")

    async def _take(self, message: ForwardMsg) -> bool:
        """True when a script has finished."""
        if message.WhichOneof("type") == "ref_hash":
            known = ForwardMsg()
            known.CopyFrom(self._cache[message.ref_hash])
            known.metadata.CopyFrom(message.metadata)
            message = known
        elif message.metadata.cacheable:
            self._cache[message.hash] = message
        match message.WhichOneof("type"):
            case "new_session":
                self._run = message.metadata.run.script_run_id
            case "navigation":
                self._page_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._draw(tuple(message.metadata.delta_path), message.delta)
            case "script_finished" if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self._tree = {path: each for path, each in self._tree.items() if each[2] == self._run}
                self._runs += 1
                async with self._finished:
                    self._finished.notify_all()
                return True
        return False

    def _draw(self, path: Path, delta: Any) -> None:
        if delta.WhichOneof("type") != "new_element":
            self._tree.pop(path, None)
            return
        kind = delta.new_element.WhichOneof("type") or ""
        element = getattr(delta.new_element, kind) if kind else None
        self._tree[path] = (kind, element, self._run)
        if kind == "exception":
            self.errors.append(f"the screen failed: {element.message[:200]}")
