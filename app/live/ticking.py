"""Tasks that last as long as the process: they are supervised, because one that dies would be missed by nobody."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

EVERY = 0.5  # seconds
PAUSE = 5.0  # after something went wrong
_log = logging.getLogger(__name__)


async def keep_ticking(tick: Callable[[], None], every: float = EVERY) -> None:
    """Calls `tick` in a thread again and again until cancelled; what it raises is logged and it goes on."""
    while True:
        try:
            await asyncio.to_thread(tick)
            await asyncio.sleep(every)
        except Exception:  # noqa: BLE001 - the clock outlives whatever one tick meets
            _log.exception("a task of the workshops stumbled; it goes on in %.0f seconds", PAUSE)
            await asyncio.sleep(PAUSE)


async def keep_going(start: Callable[[], Awaitable[None]]) -> None:
    """Starts it again whenever it ends or fails, until cancelled."""
    while True:
        try:
            await start()
        except Exception:  # noqa: BLE001 - nobody else would start it again
            _log.exception("the broadcaster stumbled; it goes on in %.0f seconds", PAUSE)
            await asyncio.sleep(PAUSE)
