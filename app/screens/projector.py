"""The big screen of a workshop: for its crew in a window of its own, or for a browser that shows nothing else."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

import streamlit as st

from app.identity import hashed
from app.screens import door, house
from app.services import Learner
from app.services.workshops.watching import PROJECTOR
from app.texts import say
from app.widgets import live, look

SOMEWHERE = ("192.0.2.1", 9)  # an address that nobody has: nothing is sent to it


def draw(me: Learner | None) -> None:
    """Nothing but the stage; the door for whoever is not known, a sentence where there is nothing to show."""
    watching, token = house.desk().workshops.watching, house.token()
    workshop = st.query_params.get("w") or watching.on_screen(me, token)
    if workshop is None or watching.audience(me, token, workshop, PROJECTOR) is None:
        if me is None:
            door.open_door()
        else:
            look.empty(say("projector.none.title"), say("projector.none.text"))
        return
    code = watching.seen(workshop).code
    home = reachable(st.context.url or "")
    crew = me is not None and token is not None and watching.audience(me, None, workshop, PROJECTOR) is not None

    def keep() -> None:
        """This browser becomes a big screen, and nobody is signed in here any more."""
        if me is not None and token is not None:
            house.command(house.desk().workshops.joining.pair, me, workshop, hashed(token))
            house.command(house.desk().learners.sign_out, token)

    live.stage(workshop, code, home.partition("://")[2], f"{home}/?w={code or ''}", keep if crew else None)


def reachable(url: str) -> str:
    """The address of the front door as phones can reach it.

    Who runs Swapdesk on the machine before them sees it at localhost, which means another machine on every phone.
    """
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    port = f":{parts.port}" if parts.port else ""
    name = own_address() if _is_here(host) else host
    named = f"[{name}]" if ":" in name else name
    path = parts.path.rpartition("/")[0]
    return f"{parts.scheme or 'http'}://{named}{port}{path}"


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def own_address() -> str:
    """This machine's address in its network; localhost where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(SOMEWHERE)
        except OSError:
            return "localhost"
        return str(way.getsockname()[0])
