"""What follows a workshop in the browser without rerunning the script: a strip for phones, a stage for the big screen.

The browser listens to the event stream, draws clock and board itself, and asks for one rerun when the `turn` that
the server drew with is no longer the present one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from app.texts import catalogue_of
from app.widgets.qr import qr

FOLDER = Path(__file__).parent
PARTS = (
    *("clock.js", "link.js", "echo.js", "turn.js", "dom.js", "strip.js", "scenes.js", "ceremony.js"),
    *("stage.js", "main.js"),
)
STRIP = """
<div class="sd-live sd-strip">
  <p class="sd-strip-title"></p>
  <p class="sd-strip-time"><span class="sd-strip-clock" role="timer"></span> <span class="sd-strip-word"></span></p>
  <p class="sd-strip-do"></p>
  <p class="sd-strip-state" role="status"></p>
  <p class="sd-strip-say" role="status" aria-live="polite"></p>
</div>
"""
STAGE = """
<div class="sd-live sd-stage">
  <div class="sd-stage-head"></div>
  <div class="sd-stage-main"></div>
  <p class="sd-stage-state" role="status" hidden></p>
  <p class="sd-stage-say" role="status" aria-live="polite"></p>
  <div class="sd-stage-tools"><button type="button"></button><button type="button"></button></div>
</div>
"""
Mode = Literal["strip", "stage"]
Audience = Literal["participant", "judge", "crew"]


@st.cache_resource(show_spinner=False)
def _component(mode: Mode) -> Any:
    return st.components.v2.component(
        f"live_{mode}",
        html=STRIP if mode == "strip" else STAGE,
        css=(FOLDER / f"{mode}.css").read_text(encoding="utf-8"),
        js=source(),
        isolate_styles=False,
    )


def source() -> str:
    """All parts in one script, as the browser gets them."""
    return "\n".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)


def strip(
    workshop_id: str,
    audience: Audience,
    turn: str,
    on_turn: Callable[[], object] | None = None,
    percent: int = 0,
    key: str = "live",
    group: int | None = None,
    every: float = 2.0,
    page: str = "",
) -> None:
    """The step, what to do, the time that is left, and whether this screen still hears the server.

    `turn` is `app.live.projection.turn` of the state that this run draws: when another is the case the script runs
    again, after `on_turn`. `percent` is the extra time of whoever looks: the most of anybody in their group.
    `group` is the place of a group of several in the round: what its people do on their phones is news, too, told at
    most `every` so many seconds; `turn` then ends in "|" and the number of moves that was drawn. Another `page` than
    before begins at its top.
    """
    _component("strip")(
        key=key,
        data={
            "mode": "strip",
            "workshop": workshop_id,
            "audience": audience,
            "turn": turn,
            "percent": percent,
            "group": group,
            "every": 1000 * every,
            "page": page,
            "words": _words("live."),
        },
        on_turn_change=on_turn or _nothing,
    )


def stage(
    workshop_id: str,
    code: str | None,
    address: str,
    link: str,
    on_keep: Callable[[], object] | None,
    key: str = "stage",
) -> None:
    """The big screen. `address` is what people type, `link` what the picture of the code leads to.

    `on_keep` is for the button that leaves nothing but this screen in this browser; None: there is no such button.
    """
    _component("stage")(
        key=key,
        data={
            "mode": "stage",
            "workshop": workshop_id,
            "audience": "projector",
            "turn": f"code {code or ''}",
            "percent": 0,
            "code": None if code is None else {"of": code, **qr(link)},
            "address": address,
            "may_keep": on_keep is not None,
            "words": _words("live.", "projector.", "department."),
        },
        on_turn_change=_nothing,
        on_keep_change=on_keep or _nothing,
    )


def _words(*prefixes: str) -> Mapping[str, str]:
    return {key: text for prefix in prefixes for key, text in catalogue_of(prefix).items() if ".do." not in key}


def _nothing() -> None:
    """The run that follows is all that was asked for."""
