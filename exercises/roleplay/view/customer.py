"""The customer's phone: the character, what may be told and when, and a tick for each thing that was drawn out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st
from markupsafe import Markup

from app.texts import counted, say
from app.widgets import cards, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.roleplay.scenario import CUSTOMER
from exercises.roleplay.sheet import brief
from exercises.roleplay.state import LEVELS
from exercises.roleplay.view import observer
from exercises.roleplay.view.phone import Phone

LONGEST = 300
Found = Mapping[str, Any]


def draw_brief(phone: Phone) -> None:
    """The whole character, in the order in which one gets into a part."""
    found = brief(phone.state.scenario, CUSTOMER)
    put(
        mark(
            '<section class="sd-whom">{face}<div><h1>{name}</h1><p class="sd-soft">{line}</p></div></section>',
            face=look.face("".join(word[:1] for word in found["name"].split())),
            name=found["name"],
            line=found["line"],
        )
    )
    put(cards.block(say("roleplay.customer.who"), cards.bullets(found["who"])))
    put(cards.block(say("roleplay.customer.mood"), cards.bullets(found["mood"])))
    put(_doubts(found))
    look.section(say("roleplay.customer.facts"), say("roleplay.customer.facts_lead"))
    put(mark('<ul class="sd-facts sd-tell">{rows}</ul>', rows=joined(_fact(each) for each in found["facts"])))
    put(cards.block(say("roleplay.customer.fair"), cards.bullets(found["fair"])))
    put(_folds(found))
    if CUSTOMER in phone.state.judges:
        observer.draw_offer(phone)


def draw_talk(phone: Phone) -> None:
    """First what is ticked in the talk, then the rest of the sheet, and what belongs after it."""
    found = brief(phone.state.scenario, CUSTOMER)
    ticked = len(phone.state.told)
    look.section(say("roleplay.told.title"), counted("roleplay.told.count", ticked, of=len(found["facts"])))
    for each in found["facts"]:
        draw_fact(phone, each)
    put(_doubts(found))
    put(
        _folds(found)
        + cards.fold(say("roleplay.customer.fair"), cards.bullets(found["fair"]))
        + cards.fold(say("roleplay.customer.mood"), cards.bullets([*found["mood"], *found["who"]]))
    )
    draw_trust(phone)
    if CUSTOMER in phone.state.judges:
        look.section(say("roleplay.pair.title"), say("roleplay.pair.lead"))
        observer.draw_sheet(phone)
    else:
        draw_stand_in(phone)


def draw_stand_in(phone: Phone) -> None:
    """For the case that the observer leaves in the middle: somebody has to rate what was said."""
    with st.container(key="roleplay_stand_in"), st.expander(say("roleplay.stand_in.title")):
        st.text(say("roleplay.stand_in.lead"), width="stretch")
        phone.draw_refusal("stand_in")
        st.button(
            say("roleplay.stand_in.go"),
            key=phone.key("stand_in"),
            width="stretch",
            on_click=phone.tap,
            args=({"stand_in": True}, "stand_in"),
        )


def draw_fact(phone: Phone, fact: Found) -> None:
    """The words that help to remember it as the box to tick, and below when and how it is told."""
    id = fact["id"]
    stored = phone.state.told.get(id)
    with st.container(key=f"fact_{'on' if stored else 'off'}_{id}"):
        key = phone.ready(f"told_{id}", stored is not None, stored.n if stored else 0)
        st.checkbox(fact["short"], key=key, on_change=tick, args=(phone, id, key), width="stretch")
        put(_how(fact))
        if stored and not stored.counts:
            put(mark('<p class="sd-aside" role="status">{text}</p>', text=say("roleplay.told.early")))
        phone.draw_refusal(f"told_{id}")


def tick(phone: Phone, id: str, key: str) -> None:
    """Ticked, or taken back."""
    body = {"told": id} if st.session_state[key] else {"told": id, "undo": True}
    phone.send(body, f"told_{id}")


def draw_trust(phone: Phone) -> None:
    """How far one trusted them at the end, with a word why."""
    felt = phone.state.felt
    with st.container(key="roleplay_after"):
        look.section(say("roleplay.felt.title"), say("roleplay.felt.lead"))
        because = phone.ready("because", felt.because if felt else "", felt.n if felt else 0)
        key = phone.ready("felt", felt.level if felt else None, felt.n if felt else 0)
        st.segmented_control(
            say("roleplay.felt.label"),
            list(LEVELS),
            key=key,
            width="stretch",
            on_change=trust,
            args=(phone, key, because),
        )
        put(mark('<p class="sd-ends"><span>{low}</span><span>{high}</span></p>',
                 low=say("roleplay.felt.low"), high=say("roleplay.felt.high")))  # fmt: skip
        st.text_input(
            say("roleplay.felt.because"), key=because, max_chars=LONGEST, on_change=trust, args=(phone, key, because)
        )
        phone.draw_refusal("felt")
        if felt is not None:
            put(mark('<p class="sd-kept" role="status">{text}</p>', text=say("roleplay.felt.kept")))


def trust(phone: Phone, key: str, because: str) -> None:
    """Sent once there is a level; the words alone wait for it."""
    level = st.session_state[key]
    if level is not None:
        phone.send({"felt": int(level), "because": st.session_state[because]}, "felt")


def _how(fact: Found) -> Markup:
    """When it may be told, in sight; the words for it one tap away, since one has read them before."""
    body = mark('<div class="sd-how"><q>{says}</q>{after}</div>', says=fact["says"], after=_after(fact))
    return cards.fold(fact["when"], body)


def _after(fact: Found) -> Markup:
    if not fact["after"]:
        return Markup("")
    return mark("<span>{text}</span>", text=say("roleplay.customer.after", known=" + ".join(fact["after"])))


def _fact(fact: Found) -> Markup:
    return mark("<li><b>{when}</b><q>{says}</q>{after}</li>", when=fact["when"], says=fact["says"], after=_after(fact))


def _doubts(found: Found) -> Markup:
    """What is brought up unasked, in sight."""
    rows = joined(_doubt(each) for each in found["reservations"])
    return mark('<div class="sd-brief">{block}</div>', block=cards.block(say("roleplay.customer.doubts"), rows))


def _folds(found: Found) -> Markup:
    """What one looks up, one tap away."""
    remember = [*found["remember"], say("roleplay.customer.about", about=found["about"])]
    agree = [*found["agree"], found["verdict"]]
    asides = (f"{each['topic']}: {each['says']}" for each in found["asides"])
    return joined((
        cards.fold(say("roleplay.customer.agree"), cards.bullets(agree)),
        cards.fold(say("roleplay.customer.cold"), cards.bullets(found["cold"])),
        cards.fold(say("roleplay.customer.sentences"), _quotes(found["sentences"])),
        cards.fold(say("roleplay.customer.remember"), cards.bullets(remember)),
        cards.fold(say("roleplay.customer.people"), cards.bullets(found["people"])),
        cards.fold(say("roleplay.customer.asides"), cards.bullets(asides)),
    ))  # fmt: skip


def _doubt(each: Found) -> Markup:
    """When it comes, the words, what lies behind it, and when one is content."""
    rows = (
        ("", each["says"]),
        (say("roleplay.customer.root"), each["root"]),
        (say("roleplay.customer.answer"), each["answer"]),
        (say("roleplay.customer.settled"), each["settled"]),
    )
    return mark(
        '<div class="sd-doubt"><b>{when}</b>{rows}</div>',
        when=each["when"],
        rows=joined(mark("<p><span>{word}</span><q>{text}</q></p>", word=word, text=text) for word, text in rows),
    )


def _quotes(lines: Iterable[str]) -> Markup:
    return mark(
        '<ul class="sd-list">{rows}</ul>', rows=joined(mark("<li><q>{line}</q></li>", line=line) for line in lines)
    )
