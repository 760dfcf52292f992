"""Questions from before, one at a time: asked, answered, explained, and the next."""

from __future__ import annotations

import json
from typing import Any

import streamlit as st

from app.screens import going, house
from app.screens.learn.here import work, zone
from app.screens.learn.today import ahead
from app.services import Learner
from app.services.learning.reviews import Last, Today
from app.texts import say
from app.widgets import learn, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.exercise import Json
from exercises.lesson.library import load_modules
from exercises.lesson.view.asking import draw_item
from exercises.lesson.view.told import feedback

SEEN, DRAFT = "seen", "review"


def draw(me: Learner) -> None:
    """The feedback on the last answer until it was read, then the next question, then the end of the day."""
    learn.dress()
    look.dress_lesson()
    today = work().reviews.today(me, zone())
    last = work().reviews.last(me)
    if last is not None and last.day == today.day and st.query_params.get(SEEN) != str(last.n):
        draw_head(today, today.done)
        draw_told(last, more=bool(today.items))
    elif today.items:
        draw_head(today, today.done + 1)
        draw_question(me, today, today.items[0])
    else:
        draw_over(today)


def draw_head(today: Today, n: int) -> None:
    """How far the day is, and the way back."""
    of = today.done + len(today.items)
    with st.container(key="review_head", horizontal=True, wrap=False, vertical_alignment="center"):
        put(
            mark(
                '<div class="ln-head"><h1>{title}</h1><p>{left}</p></div>',
                title=say("learn.review.title"),
                left=say("learn.review.left", n=n, of=of),
            )
        )
        st.button(say("learn.review.back"), key="leave_review", type="tertiary", on_click=going.to, args=(going.LEARN,))
    put(
        mark(
            '<div class="ln-bar" role="progressbar" aria-label="{words}" aria-valuemin="0" aria-valuemax="{of}" '
            'aria-valuenow="{done}"><i style="width:{width}%"></i></div>',
            words=say("learn.review.title"),
            of=of,
            done=today.done,
            width=round(100 * today.done / max(1, of)),
        )
    )


def draw_question(me: Learner, today: Today, item: str) -> None:
    """Without a word of its answer. What is typed is kept; hints come one after another and count."""
    asked = work().reviews.item(me, item, zone())
    key = f"{today.day}.{item}"
    module = load_modules().module_of(item)

    def answered(given: Any) -> str:
        try:
            work().reviews.answer(me, item, given, key, zone())
        except house.SPEAKING as error:
            return str(error)
        keep(me, key, None)
        return ""

    put(mark('<p class="sd-soft">{text}</p>', text=say("learn.review.about", title=module.title)))
    draw_item(asked, f"review_{key}", answered, lambda given: keep(me, key, given), draft(me, key))
    draw_hints(me, item, asked)


def draw_hints(me: Learner, item: str, asked: Json) -> None:
    """Those that are open, and the next."""
    opened, of = int(asked["opened"]), int(asked["hints"])
    if opened:
        rows = joined(mark("<li>{text}</li>", text=each) for each in asked["told"])
        put(mark('<div role="status"><ol class="ls-hints">{rows}</ol></div>', rows=rows))
    if opened < of:
        st.button(
            say("learn.review.hint", n=opened + 1, of=of),
            key=f"hint_{item}_{opened}",
            icon=":material/lightbulb:",
            type="tertiary",
            help=None if opened else say("learn.review.hint_costs"),
            on_click=hint,
            args=(me, item, opened + 1),
        )


def draw_told(last: Last, more: bool) -> None:
    """All that there is to say about the answer, and the one way on."""
    put(feedback(last.asked, last.told, last.given, last.beliefs))
    st.button(
        say("learn.review.next" if more else "learn.review.finish"),
        key=f"read_{last.n}",
        type="primary",
        width="stretch",
        on_click=read,
        args=(last.n,),
    )


def draw_over(today: Today) -> None:
    """The end of the day: what was done, and what comes."""
    text = say("learn.review.over.some", done=today.done) if today.done else say("learn.review.over.none")
    look.empty(say("learn.review.over.title"), text)
    put(ahead(today))
    st.button(say("learn.review.back"), key="to_path", type="primary", width="stretch", on_click=going.to,
              args=(going.LEARN,))  # fmt: skip


def read(n: int) -> None:
    """The feedback on the `n`th answer was read."""
    st.query_params[SEEN] = str(n)


def hint(me: Learner, item: str, nth: int) -> None:
    """Opens the next one; a refusal is said."""
    house.command(work().reviews.hint, me, item, nth, zone())


def keep(me: Learner, key: str, given: Any) -> None:
    """What is typed and not sent; None forgets it."""
    words = json.dumps({"key": key, "given": given}) if given is not None else ""
    house.quietly(house.desk().attempts.save_draft, me, DRAFT, words)


def draft(me: Learner, key: str) -> Any:
    """What was typed here and not sent."""
    found = json.loads(house.desk().attempts.load_draft(me, DRAFT) or "{}")
    return found.get("given") if found.get("key") == key else None
