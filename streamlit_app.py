"""What `streamlit run streamlit_app.py` starts: the screens, with cookies and headers around them."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.identity import ResumeCookie, SameOrigin
from app.live.air import Air
from app.screens import house
from app.settings import Settings

log = logging.getLogger("swapdesk")
air = Air()


@asynccontextmanager
async def open_house(_: st.App) -> AsyncIterator[None]:
    """Opens the store before the first visitor, and lets go of the file at the end."""
    with house.ear():
        desk = house.desk()
        warm = asyncio.create_task(asyncio.to_thread(warm_up))
        with desk.reporting.sending():
            async with air.over(desk):
                yield
        await warm
        desk.close()


def warm_up() -> None:
    """Loads what the first visitors would wait for, while the port answers already.

    What was loaded is taken out of the garbage collector's sight: with hundreds of visitors its full
    sweeps cost more than the screens.
    """
    try:
        house.warm_up()
    except Exception:  # whoever needs it is told by their own screen; all others go on
        log.exception("not everything could be loaded before the first visitor")
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


async def healthy(_: Request) -> PlainTextResponse:
    """For a proxy or a supervisor: answers once the store is open."""
    return PlainTextResponse("ok")


def log_error(error: Exception) -> bool:
    """Puts what nobody foresaw into the log, and a sentence on the screen in place of the traceback."""
    log.error("a screen failed", exc_info=error)
    house.apologise()
    return True


app = st.App(
    "app/screens/main.py",
    lifespan=open_house,
    routes=[
        Route("/health", healthy),
        Route("/live/{workshop}/echo", air.echo, methods=["POST"]),
        Route("/live/{workshop}", air.stream),
    ],
    middleware=[
        Middleware(SameOrigin),
        Middleware(ResumeCookie, secure=Settings.from_env(os.environ).secure_cookie),
    ],
    on_script_error=log_error,
)
