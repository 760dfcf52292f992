"""The first words: who calls, why, whether it suits; small talk and courtesies at any time."""

from __future__ import annotations

from exercises.call.hearing.labels import QUESTIONS
from exercises.call.mind import everyday, phrases
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.state import Part
from exercises.call.mind.words import hits, stems

EARLY = 4  # turns in which an introduction, a reason and an agenda still count as an opening


def step(x: Exchange) -> None:
    introduce(x)
    permission(x)
    small_talk(x)
    if x.n <= EARLY and x.scenario.kind == "cold" and not x.replied(Place.SOCIAL, Place.ANSWER):
        who_and_why(x)


def introduce(x: Exchange) -> None:
    named = "introduce" in x.acts or bool(hits((x.scenario.world.product.vendor,), x.line))
    if named and not x.state.introduced:
        x.set(introduced=True)
        x.note("introduced")
        if not x.acts & {"permission", "ask_open", "ask_closed"}:
            x.reply(Place.SOCIAL, "introduced_ok")
    if not x.state.reason and x.n <= EARLY and (phrases.REASON.search(x.line) or touched(x)):
        x.set(reason=True)
        x.note("reason")


def touched(x: Exchange) -> bool:
    """The line names the contact that marketing had with this customer."""
    return any(hits((touch.channel,), x.line) for touch in x.scenario.world.touches)


def permission(x: Exchange) -> None:
    parts = [(n, part) for n, part in x.with_act("permission")]
    if not parts:
        return
    x.used.update(n for n, part in parts if not part.acts & {"ask_open", "ask_closed"} or not part.topics)
    text = " ".join(part.text for _, part in parts)
    if phrases.AGENDA.search(x.line) and x.n <= EARLY:
        x.note("agenda", quote=text)
    if not x.state.leave:
        x.set(leave=True)
        x.note("leave", quote=text)
    patience = x.state.feeling.patience
    x.reply(Place.SOCIAL, "not_now" if patience < 0.18 else "limited_time" if patience < 0.45 else "grant_time")


SOCIAL = frozenset(
    {"greet", "small_talk", "introduce", "empathize", "permission", "ask_open", "ask_closed", "off_topic"}
)


def small_talk(x: Exchange) -> None:
    for n, part in list(x.with_act("small_talk")):
        if phrases.BYE.search(x.line):
            return
        act = everyday.plain_question(part.text, x.scenario)
        if act in ("how_are_you", "weather", "can_hear", "name_confirm", "time_left"):
            x.used.add(n)
            x.reply(Place.SOCIAL, act)
            return
        if act or x.acts - SOCIAL or x.acts & QUESTIONS:
            continue
        x.used.add(n)
        chat(x, part)
        return
    if "greet" in x.acts and x.n == 1 and not x.effects and not x.replied(Place.SOCIAL, Place.ANSWER):
        x.reply(Place.SOCIAL, "greet_back")


def chat(x: Exchange, part: Part) -> None:
    """A private word for a private word: something of their own once in a while, and no more than they have."""
    chats, told = x.scenario.world.person.chat, x.state.chats
    on = told and bool(stems(part.text) & stems(" ".join(chats[:told])))
    if on:
        x.reply(Place.SOCIAL, "chat_on")
    elif told < len(chats) and x.state.feeling.patience > 0.4 and x.acts <= SOCIAL - {"permission", "introduce"}:
        x.reply(Place.SOCIAL, "small_talk", chat=chats[told])
        x.set(chats=told + 1)
    else:
        x.reply(Place.SOCIAL, "small_talk_short")


def who_and_why(x: Exchange) -> None:
    if not x.state.introduced:
        x.reply(Place.INITIATIVE, "who_is_this")
    elif not x.state.reason and not x.acts & {"ask_open", "ask_closed", "permission", "propose"}:
        x.reply(Place.INITIATIVE, "why_calling")
