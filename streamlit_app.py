"""What `streamlit run streamlit_app.py` starts: the screens, with cookies and headers around them."""

from __future__ import annotations

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
    """Opens the store and loads the models before the first visitor, and lets go of the file at the end.

    What was loaded is taken out of the garbage collector's sight: with hundreds of visitors its full
    sweeps cost more than the screens.
    """
    desk = house.desk()
    house.warm_up()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    async with air.over(desk):
        yield
    desk.close()


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
    routes=[Route("/health", healthy), Route("/live/{workshop}", air.stream)],
    middleware=[
        Middleware(SameOrigin),
        Middleware(ResumeCookie, secure=Settings.from_env(os.environ).secure_cookie),
    ],
    on_script_error=log_error,
)
