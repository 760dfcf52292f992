"""Signing for a colleague: the code, what was done as they wrote it, and yes, or no with a reason."""

from __future__ import annotations

import streamlit as st

from app.screens import going, house
from app.screens.learn.here import work
from app.screens.learn.waiting import CODE
from app.services import Learner
from app.services.learning.signing import LONGEST_REASON, Act
from app.texts import say
from app.widgets import learn, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark

TYPED, READ, TRIED, NAMED, REASON = "sign_code", "sign_read", "sign_tried", "sign_named", "sign_reason"
LONGEST_CODE = 12


def draw(me: Learner) -> None:
    """A link is read at once, but once: a code that there is not counts as a try each time."""
    learn.dress()
    asked = str(st.query_params.get(CODE, ""))[:LONGEST_CODE]
    if asked and st.session_state.get(TRIED) != asked:
        st.session_state[TRIED] = asked
        find(me, asked)
        house.draw_notice(going.SIGN)
    act = read(me)
    if act is None:
        draw_code(me, asked)
    else:
        draw_act(me, act)


def draw_code(me: Learner, asked: str) -> None:
    """The box for the code."""
    look.heading(say("learn.sign.title"), say("learn.sign.lead"))
    with st.form("sign_form", border=False):
        st.text_input(say("learn.sign.code"), asked, key=TYPED, max_chars=LONGEST_CODE, autocomplete="off")
        st.form_submit_button(
            say("learn.sign.look"), key="sign_look", type="primary", width="stretch", on_click=look_up, args=(me,)
        )


def draw_act(me: Learner, act: Act) -> None:
    """Whose it is, the notes, the sentence, and both answers."""
    look.heading(say("learn.sign.asks", name=act.owner))
    put(
        mark(
            '<div class="sd-card ln-act">{who}<h2>{title}</h2><h3>{notes}</h3><dl>{rows}</dl></div>'
            '<blockquote class="ln-sentence"><b>{word}</b>{sentence}</blockquote><p class="sd-soft">{honest}</p>',
            who=look.department(act.department),
            title=say("learn.sign.from", title=act.title, module=act.module),
            notes=say("learn.sign.notes", name=act.owner),
            rows=joined(mark("<dt>{what}</dt><dd>{note}</dd>", what=what, note=note) for what, note in act.notes),
            word=say("learn.sign.sentence"),
            sentence=act.sentence,
            honest=say("learn.sign.honest"),
        )
    )
    st.checkbox(say("learn.sign.named", name=act.owner), key=NAMED)
    st.button(say("learn.sign.go"), key="sign_go", type="primary", width="stretch", on_click=sign, args=(me, act))
    with st.expander(say("learn.sign.no")), st.form("no_form", border=False):
        st.text_area(
            say("learn.sign.reason"), key=REASON, max_chars=LONGEST_REASON, placeholder=say("learn.sign.reason_hint")
        )
        st.form_submit_button(say("learn.sign.send"), key="sign_no", width="stretch", on_click=decline, args=(me, act))
    st.button(say("learn.sign.other"), key="sign_other", type="tertiary", on_click=forget)


def read(me: Learner) -> Act | None:
    """What stands under the code that was found, as it stands now; None where it leads nowhere any more."""
    code = st.session_state.get(READ)
    if code is None:
        return None
    try:
        return work().signing.look(me, code)
    except house.SPEAKING as error:
        forget()
        put(mark('<p class="sd-cap" role="alert">{text}</p>', text=str(error)))
        return None


def find(me: Learner, code: str) -> None:
    """Opens what stands under a code; a refusal is said, and the code stays typed."""
    if house.command(work().signing.look, me, code):
        st.session_state[READ] = code


def look_up(me: Learner) -> None:
    """The code as typed."""
    find(me, str(st.session_state[TYPED]))


def sign(me: Learner, act: Act) -> None:
    """What was read, and nothing that came later."""
    code, named = str(st.session_state[READ]), bool(st.session_state.get(NAMED))
    if house.command(work().signing.sign, me, code, act.seen, named):
        forget()
        house.notice(say("learn.sign.done", name=act.owner))


def decline(me: Learner, act: Act) -> None:
    """With the reason as typed; where it is refused it stays typed."""
    code, reason = str(st.session_state[READ]), str(st.session_state[REASON])
    if house.command(work().signing.decline, me, code, act.seen, reason):
        forget()
        house.notice(say("learn.sign.sent", name=act.owner))


def forget() -> None:
    """Back to an empty box for a code."""
    st.session_state.pop(READ, None)
    st.query_params.pop(CODE, None)
