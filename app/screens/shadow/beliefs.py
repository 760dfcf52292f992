"""Three beliefs that a week corrected: the guest writes them, the colleague reads and signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st
from markupsafe import Markup

from app.screens import house
from app.screens.shadow.beside import Beside, work
from app.shadowing import words
from app.shadowing.week import BELIEFS
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark

REMARK = "shadow_remark"


def draw(here: Beside) -> None:
    """Writing, waiting, signed: what there is to do depends on who looks and how far it is."""
    look.heading(say("shadow.belief.title"), say("shadow.belief.lead" if here.guest else "shadow.belief.lead_host"))
    if here.guest and here.seen.remark and here.week.believed is None:
        with st.container(key="sign_card"):
            look.section(say("shadow.belief.returned"))
            st.text(here.seen.remark, width="stretch")
    if here.week.believed is not None:
        draw_handed(here)
    elif here.guest:
        draw_writing(here)
    else:
        look.empty(say("shadow.belief.early"), say("shadow.belief.early_text", guest=here.others))


def draw_writing(here: Beside) -> None:
    """Kept while one writes; handed over in one step."""
    for k in range(1, BELIEFS + 1):
        with st.container(key=f"belief_card_{k}"):
            look.section(say("shadow.belief.nth", k=k))
            for part in ("before", "now"):
                label, hint = say(f"shadow.belief.{part}.name"), say(f"shadow.belief.{part}.hint")
                here.pad(words.belief(k, part), label, hint, words.LONGEST_BELIEF, (3, 45))
            if len(here.week.desks) > 1:
                draw_desk(here, k)
    st.text(say("shadow.belief.hand_text", others=here.others), width="stretch")
    st.button(
        say("shadow.belief.hand"), key="hand_over", type="primary", width="stretch", on_click=here.run,
        args=(work().hand_over, "hand_over"), kwargs={"said": say("shadow.belief.handed")},
    )  # fmt: skip


def draw_desk(here: Beside, k: int) -> None:
    """Who showed it, where there were two."""
    name = words.belief(k, "desk")
    key = f"desk_{here.id[:8]}_{k}"
    stored = here.seen.note(name)

    def tell() -> None:
        chosen = st.session_state[key] or ""
        house.command(work().write, here.me, here.id, name, chosen, here.seen.note(name).revision)

    st.segmented_control(
        say("shadow.belief.who"), here.week.desks, default=stored.text or None, key=key,
        format_func=lambda desk: here.host(desk), on_change=tell,
    )  # fmt: skip


def draw_handed(here: Beside) -> None:
    """As they were handed over, and who has signed."""
    put(turnings(here, here.seen.beliefs))
    for desk in dict.fromkeys(here.week.taught):
        state = "signed" if desk in here.week.signed else "waits"
        put(mark('<p class="sd-soft">{text}</p>', text=say(f"shadow.belief.{state}", name=here.host(desk))))
    if not here.guest:
        draw_signing(here)
    elif here.week.whole:
        st.button(
            say("shadow.next.team"), key="to_team", type="primary", width="stretch", on_click=here.open, args=("team",)
        )
    else:
        st.button(
            say("shadow.belief.take_back"), key="take_back", width="stretch", on_click=here.run,
            args=(work().send_back, "take_back", None, ""), kwargs={"said": say("shadow.belief.taken_back")},
        )  # fmt: skip


def draw_signing(here: Beside) -> None:
    """Only for what was corrected at one's own desk, and only what was read."""
    mine = [desk for desk in here.week.desks_of(here.me.id) if desk in here.week.taught]
    if not mine or set(mine) <= here.week.signed:
        return
    about = here.week.believed
    with st.container(key="sign_card"):
        look.section(say("shadow.sign.title"), say("shadow.sign.text", guest=here.others))
        st.button(
            say("shadow.sign.go"), key="sign", type="primary", width="stretch", icon=":material/signature:",
            on_click=here.run, args=(work().sign, "sign", about), kwargs={"said": say("shadow.sign.done")},
        )  # fmt: skip
    with st.expander(say("shadow.sign.not")), st.form("remark_form", border=False):
        st.text_area(say("shadow.sign.remark"), key=REMARK, max_chars=words.LONGEST_REMARK)
        st.form_submit_button(
            say("shadow.sign.send_back"), key="send_back", width="stretch", on_click=send_back, args=(here, about)
        )


def send_back(here: Beside, about: int | None) -> None:
    """With what is typed now; it stays where it was refused."""
    here.run(work().send_back, "send_back", about, str(st.session_state[REMARK]), said=say("shadow.sign.sent_back"))


def turnings(here: Beside, beliefs: Iterable[Mapping[str, str]]) -> Markup:
    """Before, now, and who showed it."""
    rows = (
        mark(
            '<li><span>{was}</span><b class="sd-was">{before}</b><span>{so}</span><b>{now}</b><span>{who}</span></li>',
            was=say("shadow.belief.before.name"),
            before=each["before"],
            so=say("shadow.belief.now.name"),
            now=each["now"],
            who=say("shadow.belief.by", name=here.host(each["desk"])),
        )
        for each in beliefs
    )
    return mark('<ol class="sd-turnings">{rows}</ol>', rows=joined(rows))
