"""The module that a week counts for: what was noted goes there, to be read and mended before it is handed in."""

from __future__ import annotations

import json

import streamlit as st

from app.screens import going, house
from app.screens.deeds import Deeds
from app.screens.shadow.beside import Beside, work
from app.services import Attempt
from app.texts import say
from app.widgets import look
from exercises.lesson.library import load_modules
from exercises.lesson.view.swap import NOTES

LESSON, SWAP = "lesson", "swap"


def draw(here: Beside) -> None:
    """Nothing for a week that counts for none; the guest's alone."""
    module = load_modules().modules.get(here.week.module)
    if module is None or not here.guest:
        return
    look.section(say("shadow.module.title", title=module.title), say("shadow.module.text"))
    attempt = going_on(here)
    if attempt is None:
        st.button(
            say("shadow.module.open"), key="to_module", width="stretch", on_click=going.to, args=(going.LEARN,),
            kwargs={"m": module.id},
        )  # fmt: skip
    else:
        st.button(
            say("shadow.module.go"), key="bring", width="stretch", icon=":material/input:", on_click=bring,
            args=(here, attempt),
        )  # fmt: skip


def going_on(here: Beside) -> Attempt | None:
    """The guest's own open attempt at that module."""
    known = house.desk().attempts.history(here.me, LESSON)
    mine = (one for one in known if not one.ended and not one.owner)
    wanted = {"module": here.week.module, "part": "module"}.items()
    return next((one for one in mine if wanted <= one.options.items()), None)


def bring(here: Beside, attempt: Attempt) -> None:
    """Fills the boxes of the joint act that are empty; what was typed there stays."""
    swap = load_modules().modules[here.week.module].swap

    def act() -> None:
        found = work().brought(here.me, here.id, swap.bring)
        deeds = Deeds(here.me, attempt.id, "")
        typed = json.loads(deeds.draft() or "{}")
        stood = [*typed.get(NOTES, []), *[""] * len(found)]
        deeds.keep(json.dumps(typed | {NOTES: [old or new for old, new in zip(stood, found, strict=False)]}))
        going.to(going.ATTEMPT, id=attempt.id, at=SWAP)

    house.command(act)
