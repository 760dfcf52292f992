"""The joint act: what to do, the way into the exercise where it is one, what was brought back, and the signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import streamlit as st
from markupsafe import Markup

from app.texts import counted, say
from app.widgets import cards
from app.widgets.arrive import arrive
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.widgets.pad import pad
from exercises.lesson.content import Swap
from exercises.lesson.moves import LEAST_WORDS, LONGEST_NOTE
from exercises.lesson.view.hand import Hand, go

SWAP = "swap"
NOTES = "notes"  # in the draft
DESKS = ("call", "plan", "pitch")  # what one person can begin from here
BESIDE = ("shadow", "interview", "relay")  # what a week at a colleague's side is good for
MANY_WORDS = 150
CODE = "lesson_code"


def draw(hand: Hand) -> None:
    """What to do together, and what was brought."""
    swap = hand.state.scenario.module.swap
    put(
        mark(
            '<header class="ls-title"><p>{kind} · {minutes}</p><h1 data-arrive tabindex="-1">{title}</h1>'
            '<p class="sd-lead">{lead}</p></header>',
            kind=say(f"lesson.swap.kind.{swap.kind}"),
            minutes=counted("lesson.minutes", swap.minutes),
            title=swap.title,
            lead=swap.lead,
        )
    )
    steps = joined(mark("<li>{text}</li>", text=each) for each in swap.steps)
    put(cards.block(say("lesson.swap.steps"), mark('<ol class="ls-steps">{steps}</ol>', steps=steps)))
    draw_desk(hand, swap)
    if hand.state.signed is not None:
        put(notes(hand))
        put(mark('<p class="ls-kept" role="status">{text}</p>', text=say("lesson.swap.is_signed")))
    else:
        draw_notes(hand, swap)
        draw_signing(hand)
    with st.container(key="ls_ways"):
        draw_on(hand)
    arrive(f"swap_{hand.live.next_n}")


def draw_desk(hand: Hand, swap: Swap) -> None:
    """The button that begins the call, the plan or the pitch that this act is about."""
    if swap.kind in DESKS:
        st.button(
            say(f"lesson.swap.begin.{swap.kind}"),
            key=hand.key("begin"),
            icon=":material/login:",
            width="stretch",
            on_click=hand.deeds.begin,
            args=(swap.kind, swap.options),
        )
        put(mark('<p class="sd-soft">{text}</p>', text=say("lesson.swap.begin_lead")))
    elif swap.kind in BESIDE:
        st.button(
            say("shadow.module.begin"),
            key=hand.key("beside"),
            icon=":material/group:",
            width="stretch",
            on_click=hand.deeds.beside,
            args=(hand.state.scenario.module.id,),
        )
        put(mark('<p class="sd-soft">{text}</p>', text=say("shadow.module.begin_lead")))


def draw_notes(hand: Hand, swap: Swap) -> None:
    """A box for each thing to bring; what is typed is kept as it is typed."""
    put(mark('<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>',
             title=say("lesson.swap.bring"), lead=say("lesson.swap.bring_lead")))  # fmt: skip
    for n, wanted in enumerate(swap.bring):
        text = written(hand)[n]

        def save(typed: str, seen: int, n: int = n) -> None:
            hand.keep(NOTES, [typed if at == n else each for at, each in enumerate(written(hand))])

        revision = crc32(text.encode())
        pad(hand.key(f"note_{n}"), wanted, say("lesson.swap.hint"), text, revision, LONGEST_NOTE,
            (LEAST_WORDS, MANY_WORDS), save)  # fmt: skip
    hand.draw_refusal(SWAP)
    with st.container(key="ls_notes"):
        done = hand.state.swap is not None and bool(hand.state.swap.notes)
        st.button(
            say("lesson.swap.change" if done else "lesson.swap.keep"),
            key=hand.key("notes"),
            type="secondary" if done else "primary",
            width="stretch",
            on_click=bring,
            args=(hand,),
        )
        if hand.state.swap is None:
            st.button(say("lesson.swap.later"), key=hand.key("later"), width="stretch", on_click=put_off, args=(hand,))


def draw_signing(hand: Hand) -> None:
    """Once there are notes: the code that a colleague types at their own desk."""
    if hand.state.swap is None or not hand.state.swap.notes:
        return
    code = st.session_state.get(hand.key(CODE), "")
    with st.container(key="ls_signing"):
        put(mark('<div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>',
                 title=say("lesson.sign.title"), lead=say("lesson.sign.lead", what=_what(hand))))  # fmt: skip
        if code:
            put(mark('<p class="ls-code" role="status"><b>{code}</b><span>{how}</span></p>',
                     code=code, how=say("lesson.sign.how")))  # fmt: skip
        st.button(
            say("lesson.sign.look" if code else "lesson.sign.ask"),
            key=hand.key("sign"),
            type="secondary" if code else "primary",
            width="stretch",
            on_click=ask_to_sign,
            args=(hand,),
        )


def draw_on(hand: Hand) -> None:
    """On to what comes next, where the act itself is done or put off."""
    if hand.state.swap is not None:
        st.button(say("lesson.on"), key=hand.key("next"), width="stretch", on_click=go)


def written(hand: Hand) -> list[str]:
    """The notes as they are typed, else as they were kept; one for each thing to bring."""
    swap = hand.state.scenario.module.swap
    kept: Sequence[Any] = hand.state.swap.notes if hand.state.swap is not None else ()
    found = hand.typed().get(NOTES)
    row = [str(each)[:LONGEST_NOTE] for each in (found if isinstance(found, list) else kept)]
    return [*row, *[""] * len(swap.bring)][: len(swap.bring)]


def notes(hand: Hand) -> Markup:
    """What was brought, to read."""
    swap = hand.state.scenario.module.swap
    rows = joined(
        mark("<dt>{wanted}</dt><dd>{note}</dd>", wanted=wanted, note=note)
        for wanted, note in zip(swap.bring, hand.state.swap.notes if hand.state.swap else (), strict=False)
    )
    return mark('<dl class="ls-brought">{rows}</dl>', rows=rows)


def bring(hand: Hand) -> None:
    """Keeps the notes as they stand, also what the boxes have sent with this very press."""
    row = [_sent(hand, n, text) for n, text in enumerate(written(hand))]
    if hand.send({"swap": {"notes": row}}, SWAP):
        hand.keep(NOTES, None)
        go(SWAP)
    else:
        hand.keep(NOTES, row)


def put_off(hand: Hand) -> None:
    """Later; what was typed stays."""
    if hand.send({"swap": {"later": True}}, SWAP):
        go()


def ask_to_sign(hand: Hand) -> None:
    st.session_state[hand.key(CODE)] = hand.deeds.signing_code()


def _sent(hand: Hand, n: int, text: str) -> str:
    """What a box sends in the same breath as the button: its own callback may come later."""
    sent = st.session_state.get(hand.key(f"note_{n}"))
    found = sent.get("written") if isinstance(sent, Mapping) else None
    return str(found["text"])[:LONGEST_NOTE] if isinstance(found, Mapping) and "text" in found else text


def _what(hand: Hand) -> str:
    return hand.state.scenario.module.swap.signed
