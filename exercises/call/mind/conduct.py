"""How the trainee behaves: noise, talk to the software, rudeness, pressure, flattery. What it costs, and the end."""

from __future__ import annotations

import re

from exercises.call.mind import answering, everyday, phrases
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.words import echoed, stems, tokens

LONG = 110  # words in one turn


def consumes(x: Exchange) -> bool:
    """Reacts to conduct that leaves no room for anything else in the line; True when it did."""
    if silent(x) or to_the_software(x) or again(x) or echo(x) or gibberish(x):
        return True
    rude = [part for part in x.parts if "rude" in part.acts]
    if rude and (phrases.RUDE.search(x.line) or x.acts <= {"rude", "pressure", "disparage", "noise", "off_topic"}):
        x.note("rude")
        x.set(rude=x.state.rude + 1)
        x.reply(Place.CONDUCT, "rude_react")
        return True
    return False


def silent(x: Exchange) -> bool:
    if x.words:
        return False
    x.note("noise")
    x.reply(Place.CONDUCT, "silence")
    return True


def to_the_software(x: Exchange) -> bool:
    if not phrases.META.search(x.line):
        return False
    x.note("meta", times=1.0 + x.state.repeats.get("meta", 0))
    x.novelty("meta")
    x.reply(Place.CONDUCT, "meta")
    return True


def again(x: Exchange) -> bool:
    """The same sentence as before, word for word or nearly."""
    mine = tokens(x.line)
    if len(mine) < 4:
        return False
    for turn in x.state.turns:
        theirs = tokens(turn.line)
        if mine == theirs or (
            len(mine) >= 8 and len(set(mine) ^ set(theirs)) <= 2 and abs(len(mine) - len(theirs)) <= 2
        ):
            x.note("same_line", times=1.0 + 0.5 * x.state.repeats.get("same_line", 0))
            x.novelty("same_line")
            x.reply(Place.CONDUCT, "repeat_line")
            return True
    return False


def echo(x: Exchange) -> bool:
    """All that the customer has just said, said back: no listening and no answer."""
    if not x.state.turns or not echoed(x.line, x.last_says()):
        return False
    times = x.state.repeats.get("parrot", 0)
    x.novelty("parrot")
    x.note("parroted", times=1.0 + 0.5 * times)
    x.reply(Place.CONDUCT, "parrot_again" if times else "parrot")
    return True


def gibberish(x: Exchange) -> bool:
    """Every part is noise: no words, a list of words, or letters."""
    heard = [part for part in x.parts if part.acts]
    if not heard or not all(part.acts == {"noise"} for part in heard):
        return False
    listed = len(stems(x.line)) >= 5 and not re.search(r"[.?!]", x.line)
    x.note("noise", times=1.0 + 0.4 * x.state.noise)
    x.set(noise=x.state.noise + 1)
    x.reply(Place.CONDUCT, "noise_again" if x.state.noise > 1 else "keyword_list" if listed else "noise")
    return True


def step(x: Exchange) -> None:
    """Conduct that goes along with something else in the line. Pressure heard beside other acts needs its words."""
    if answering.fits(x):
        return
    doubtful = {"pressure"} if not phrases.PRESSURE.search(x.line) and x.acts - {"pressure"} else set()
    for act, kind, reaction in (
        ("pressure", "pressured", "pressure_react"),
        ("disparage", "disparaged", "disparage_react"),
        ("overclaim", "overclaimed", "overclaim_react"),
    ):
        parts = [part for _, part in x.with_act(act)]
        if parts and act not in doubtful:
            x.note(kind, quote=parts[0].text)
            if not x.replied(Place.CONDUCT):
                x.reply(Place.CONDUCT, reaction)
    if x.has("pressured"):
        x.set(pressed=x.state.pressed + 1)
        x.used.update(n for n, part in enumerate(x.parts) if part.acts == {"pressure"})
    if x.words > LONG:
        x.note("monologue")
        if not x.replied(Place.CONDUCT):
            x.reply(Place.CONDUCT, "monologue_react")
    flattery(x)


def flattery(x: Exchange) -> None:
    if phrases.FLATTERY.search(x.line) and not x.acts & {"reflect", "summarize"}:
        x.note("flattered", times=1.0 + x.state.repeats.get("flattered", 0))
        x.novelty("flattered")
        if not x.replied(Place.CONDUCT) and not x.acts & {"ask_open", "ask_closed", "propose"}:
            x.reply(Place.CONDUCT, "compliment")


def off_topic(x: Exchange) -> None:
    """What has nothing to do with the call gets a human word, when nothing else was answered."""
    parts = [part for _, part in x.with_act("off_topic")]
    if not parts or x.replied(Place.ANSWER, Place.STEP, Place.SOCIAL) or x.has("answered"):
        return
    chatted = bool(x.state.turns) and any(piece.act in ("small_talk", "chat_on") for piece in x.state.turns[-1].pieces)
    if chatted or stems(parts[0].text) & stems(" ".join(x.scenario.world.person.chat[: x.state.chats])):
        x.reply(Place.ANSWER, "chat_on")
        return
    x.note("off_topic", quote=parts[0].text, times=1.0 + x.state.repeats.get("off_topic", 0))
    x.novelty("off_topic")
    x.used.update(n for n, part in enumerate(x.parts) if "off_topic" in part.acts)
    act = everyday.plain_question(parts[0].text, x.scenario)
    x.reply(
        Place.ANSWER, act if act in ("personal_question", "robot_question", "weather", "date_today") else "offtopic"
    )


def hangs_up(x: Exchange) -> None:
    """Patience is gone, or it was too much: the reason is in character."""
    reason = ""
    if x.state.rude >= 2:
        reason = "rude"
    elif x.state.feeling.patience <= 0.0:
        kinds = [effect.kind for turn in x.state.turns[-2:] for effect in turn.effects] + [e.kind for e in x.effects]
        if "rude" in kinds:
            reason = "rude"
        elif "pressured" in kinds:
            reason = "pressed"
        elif kinds.count("noise") + kinds.count("meta") >= 1:
            reason = "noise"
        elif any(kind in kinds for kind in ("pitched", "pitched_early", "same_line", "repeated", "parroted")):
            reason = "bored"
        else:
            reason = "nothing" if "nothing" in kinds else "time"
    if reason:
        x.ending = "hung_up"
        x.note("hung_up", reason)
        x.reply(Place.GOODBYE, f"hang_up_{reason}")
