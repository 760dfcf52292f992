"""The first words: who calls, why, whether it suits; small talk and courtesies at any time."""

from __future__ import annotations

from exercises.call.mind import everyday
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.words import hits

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
    if not x.state.reason and x.n <= EARLY and (everyday.REASON.search(x.line) or touched(x)):
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
    if everyday.AGENDA.search(x.line) and x.n <= EARLY:
        x.note("agenda", quote=text)
    if not x.state.leave:
        x.set(leave=True)
        x.note("leave", quote=text)
    patience = x.state.feeling.patience
    x.reply(Place.SOCIAL, "not_now" if patience < 0.18 else "limited_time" if patience < 0.45 else "grant_time")


def small_talk(x: Exchange) -> None:
    parts = [(n, part) for n, part in x.with_act("small_talk")]
    for n, part in parts:
        x.used.add(n)
        act = everyday.plain_question(part.text, x.scenario)
        if act in ("how_are_you", "weather", "can_hear", "name_confirm", "years_here"):
            x.reply(Place.SOCIAL, act, **({"years": str(x.scenario.world.person.years)} if act == "years_here" else {}))
        elif x.state.chats < len(x.scenario.world.person.chat) and x.state.feeling.patience > 0.4:
            x.reply(Place.SOCIAL, "small_talk", chat=x.scenario.world.person.chat[x.state.chats])
            x.set(chats=x.state.chats + 1)
        else:
            x.reply(Place.SOCIAL, "small_talk_short")
        return
    if "greet" in x.acts and x.n == 1 and not x.effects and not x.replied(Place.SOCIAL, Place.ANSWER):
        x.reply(Place.SOCIAL, "greet_back")


def who_and_why(x: Exchange) -> None:
    if not x.state.introduced:
        x.reply(Place.INITIATIVE, "who_is_this")
    elif not x.state.reason and not x.acts & {"ask_open", "ask_closed", "permission", "propose"}:
        x.reply(Place.INITIATIVE, "why_calling")
