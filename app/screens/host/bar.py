"""What may be needed at any moment, always at the same place: hold, freeze, undo, the big screen, the rest."""

from __future__ import annotations

import streamlit as st

from app.screens import going, house
from app.screens.here import Here, work
from app.texts import has, say
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop.state import Phase, Role


def draw(here: Here) -> None:
    """Beside the work on a laptop, at the thumb on a phone. A second device can hold and look, and nothing else."""
    state, leads = here.state, here.at_the_wheel
    live = state.phase in (Phase.LOBBY, Phase.UNDER_WAY)
    with st.container(key="crew_bar", horizontal=True, gap="small"):
        if live:
            st.button(
                say("host.bar.unhold" if state.held else "host.bar.hold"),
                key="hold",
                shortcut="h",
                icon=":material/visibility:" if state.held else ":material/visibility_off:",
                on_click=here.do,
                args=("unheld" if state.held else "held",),
            )
        if live and leads:
            st.button(
                say("host.bar.thaw" if state.frozen else "host.bar.freeze"),
                key="freeze",
                icon=":material/lock_open:" if state.frozen else ":material/ac_unit:",
                on_click=here.do,
                args=("thawed" if state.frozen else "frozen",),
            )
        if leads and state.phase is not Phase.DRAFT:
            draw_undo(here)
        if state.phase not in (Phase.DRAFT, Phase.ARCHIVED):
            st.link_button(say("host.bar.screen"), f"screen?w={here.id}", icon=":material/cast:", key="big_screen")
        draw_more(here)


def draw_undo(here: Here) -> None:
    """The last thing that can be taken back, with what would be different then."""
    found = work().commands.reversible(here.me, here.id)
    with st.popover(say("host.bar.undo"), icon=":material/undo:", key="undo_popover", disabled=found is None):
        if found is None:
            return
        put(mark("<p><b>{what}</b></p>", what=say("host.undo.what", what=say(f"event.{found.event.kind}"))))
        st.text(found.says, width="stretch")
        for name in found.before:
            if has(f"host.undo.changes.{name}") and told(here, name, found.before) != told(here, name, found.after):
                text = say(
                    f"host.undo.changes.{name}",
                    before=told(here, name, found.before),
                    after=told(here, name, found.after),
                )
                st.text(text, width="stretch")
        st.button(
            say("host.undo.go"),
            key="undo",
            type="primary",
            width="stretch",
            on_click=here.do,
            args=("reversed", {}, None, found.seq),
        )


def told(here: Here, name: str, seen: object) -> str:
    """One value of a preview in words."""
    value = seen[name] if isinstance(seen, dict) else None
    if value is None:
        return say("host.undo.nothing")
    if name == "stage":
        return say(f"host.stage.{value}")
    if name == "left":
        return f"{int(value) // 60}:{int(value) % 60:02d}"
    return str(value)


def draw_more(here: Here) -> None:
    """What is seldom needed."""
    with st.popover(say("host.bar.more"), icon=":material/more_horiz:", key="more_popover"):
        if here.at_the_wheel and here.state.phase in (Phase.LOBBY, Phase.UNDER_WAY):
            st.button(
                say("host.unlock" if here.state.locked else "host.lock"),
                key="lock",
                width="stretch",
                on_click=here.do,
                args=("unlocked" if here.state.locked else "locked",),
            )
            draw_early_end(here)
        if here.state.phase is not Phase.DRAFT and not here.rehearsal:
            st.button(
                say("host.report"),
                key="to_report",
                width="stretch",
                on_click=going.to,
                args=(going.REPORT,),
                kwargs={"w": here.id},
            )
        if here.rehearsal:
            end = say("host.end_rehearsal")
            st.button(end, key="end_rehearsal", width="stretch", on_click=end_rehearsal, args=(here,))
        st.button(say("host.all_mine"), key="to_mine", width="stretch", on_click=going.to, args=(going.HOST,))


def draw_early_end(here: Here) -> None:
    """Closing before the agenda is over."""
    if here.role in (Role.OWNER, Role.FACILITATOR) and here.state.phase is Phase.UNDER_WAY:
        st.button(say("host.close"), key="close_early", width="stretch", on_click=here.do, args=("closed",))


def end_rehearsal(here: Here) -> None:
    """Wipes the rehearsal and goes back to the draft."""

    def act() -> None:
        origin = work().opening.rehearsed(here.id)
        work().opening.end_rehearsal(here.me, here.id)
        going.to(going.HOST, **({"w": origin} if origin else {}))

    house.command(act)
