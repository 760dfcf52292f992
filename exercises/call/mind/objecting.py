"""The life of a reservation: raised, acknowledged, clarified, answered, checked, settled; or parked, or hardened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from exercises.call.hearing.labels import QUESTIONS
from exercises.call.mind import phrases
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.state import (
    ACKNOWLEDGED,
    ANSWERED,
    CLARIFIED,
    LATENT,
    PARKED,
    RAISED,
    SETTLED,
    Part,
    Reservation,
    State,
)  # fmt: skip
from exercises.call.mind.words import hits, stems
from scenarios.scenario import Objection

EASED = {"acknowledged": 0.85, "clarified": 0.70, "answered": 0.45, "half": 0.75, "checked": 0.60, "hardened": 1.10}
GONE = 0.2
OPEN = (RAISED, ACKNOWLEDGED, CLARIFIED, ANSWERED)
ANSWERING = frozenset({"rebut", "answer", "proof", "pitch_benefit", "pitch_feature", "propose"})


def doubt(state: State) -> float:
    """0..1: the worst of what is unsettled; what was parked counts half."""
    return max(
        (each.severity * (0.5 if each.stage == PARKED else 1.0) for each in state.reservations.values()
         if each.stage in (*OPEN, PARKED)), default=0.0,
    )  # fmt: skip


def put(x: Exchange, id: str, **fields: Any) -> Reservation:
    new = replace(x.state.reservations[id], **fields)
    x.set(reservations={**x.state.reservations, id: new})
    return new


def ease(x: Exchange, id: str, how: str, stage: str = "") -> Reservation:
    now = x.state.reservations[id]
    severity = min(1.0, now.severity * EASED[how])
    return put(x, id, severity=severity, steps=(*now.steps, how), stage=stage or now.stage)


def raise_it(x: Exchange, objection: Objection) -> None:
    put(x, objection.id, stage=RAISED, since=x.n)
    x.set(on_table=objection.id)
    x.note("raised", objection.id)
    x.reply(Place.INITIATIVE, "objection", objection.id)


def latent(state: State, when: str) -> Objection | None:
    return next(
        (o for o in state.scenario.objections if o.when == when and state.reservations[o.id].stage == LATENT), None
    )


def step(x: Exchange) -> None:
    """One step a turn, beside an acknowledgement, of the reservation that lies on the table."""
    if not x.state.on_table or (x.state.pending and phrases.YES.search(x.line)):
        return
    objection = x.state.objection(x.state.on_table)
    acknowledged = acknowledge(x, objection)
    if clarify(x, objection) or answer(x, objection) or check(x, objection):
        offers = x.with_act("propose", "propose_vague")
        x.used.update(n for n, part in list(offers) if not phrases.TIME.search(part.text))  # part of the answer
        return
    if phrases.PARK.search(x.line):
        park(x, objection, acknowledged)
    elif acknowledged:
        if x.n - x.state.reservations[objection.id].since <= 2:
            x.reply(Place.OBJECTION, "heard_ack")
    else:
        ignore(x, objection)


def acknowledge(x: Exchange, objection: Objection) -> bool:
    now = x.state.reservations[objection.id]
    fake = (
        phrases.FAKE_ACK.search(x.line)
        and x.acts & {"rebut", "pitch_feature", "pressure"}
        and "acknowledge" not in x.acts
    )
    if fake:
        x.note("fake_ack", objection.id)
        x.reply(Place.OBJECTION, "fake_ack")
        return False
    if not (x.acts & {"acknowledge", "empathize"} or x.has("mirrored_objection")) or "acknowledged" in now.steps:
        return False
    ease(x, objection.id, "acknowledged", ACKNOWLEDGED if now.stage == RAISED else now.stage)
    x.note("acknowledged", objection.id)
    return True


def clarify(x: Exchange, objection: Objection) -> bool:
    """A question about what lies behind it; right after it was raised, any open question that names no other topic."""
    now = x.state.reservations[objection.id]
    if "clarified" in now.steps:
        return False
    fresh = x.n - now.since <= 1
    for n, part in x.with_act("clarify", *QUESTIONS):
        behind = bool(phrases.BEHIND.search(part.text)) and fresh
        if not ("clarify" in part.acts or "objection" in part.topics or behind or (fresh and near(x, part, objection))):
            continue
        if "ask_leading" in part.acts and "clarify" not in part.acts:
            continue
        x.used.add(n)
        ease(x, objection.id, "clarified", CLARIFIED)
        x.note("clarified", objection.id, part.text)
        x.reply(Place.OBJECTION, "root_lead")
        x.reply(Place.ANSWER, "root", objection.id)
        return True
    return False


def near(x: Exchange, part: Part, objection: Objection) -> bool:
    """An open question right after the reservation that names no other topic, or takes up its very words."""
    if "ask_open" not in part.acts:
        return False
    return not part.topics or len(stems(part.text) & stems(" ".join((*objection.says, objection.told)))) >= 2


def answer(x: Exchange, objection: Objection) -> bool:
    now = x.state.reservations[objection.id]
    parts = [
        part
        for part in x.parts
        if part.acts & ANSWERING
        or ("?" not in part.text and len(hits(objection.words, part.text)) >= (2 if part.acts else 1))
    ]
    if not parts or now.stage == SETTLED:
        return False
    text = " ".join(part.text for part in parts)
    met = hits(objection.words, text)
    fits = bool(met) and (any(part.acts & set(objection.answered_by) for part in parts) or len(met) >= 2)
    if x.has("false_claim") or x.acts & {"disparage", "overclaim"} or x.has("pressured"):
        fits = False
    if "answered" in now.steps and not fits:
        return False
    if "clarified" in now.steps:
        answered(x, objection, text) if fits else missed(x, objection, text, parts)
    elif fits and (len(met) >= 2 or "acknowledged" in now.steps):
        ease(x, objection.id, "half", ANSWERED)
        x.note("answered_unasked", objection.id, text)
        x.reply(Place.OBJECTION, "weigh")
    elif (
        any("rebut" in part.acts for part in parts)
        or (not fits and x.n - now.since <= 1 and "acknowledged" not in now.steps)
        and x.acts & {"pitch_feature", "pitch_benefit", "disparage"}
    ):
        ease(x, objection.id, "hardened")
        put(x, objection.id, hardened=True)
        x.note("argued", objection.id, text)
        x.reply(Place.OBJECTION, "argue_react" if "rebut" in x.acts else "harden")
    else:
        return False
    return True


def answered(x: Exchange, objection: Objection, text: str) -> None:
    before = "answered" in x.state.reservations[objection.id].steps
    now = ease(x, objection.id, "checked" if before else "answered", ANSWERED)
    x.note("objection_answered", objection.id, text, times=0.3 if before else 1.0)
    if now.severity < GONE and "check" in x.acts:
        settle(x, objection)
    else:
        x.reply(Place.OBJECTION, "weigh")


def missed(x: Exchange, objection: Objection, text: str, parts: list[Any]) -> None:
    if any(part.acts & {"rebut", "answer", "proof"} for part in parts):
        x.note("objection_missed", objection.id, text)
        x.reply(Place.OBJECTION, "unconvinced")


def check(x: Exchange, objection: Objection) -> bool:
    now = x.state.reservations[objection.id]
    asks = [
        (n, part)
        for n, part in x.with_act("check", "ask_closed", "ask_open")
        if "check" in part.acts or "objection" in part.topics
    ]
    if not asks or not {"answered", "half"} & set(now.steps):
        return False
    x.used.update(n for n, _ in asks)
    now = ease(x, objection.id, "checked")
    x.note("checked", objection.id, asks[0][1].text)
    if now.severity < GONE + (0.1 if "answered" in now.steps else 0.0):
        settle(x, objection)
    else:
        x.reply(Place.OBJECTION, "check_settled_no")
    return True


def settle(x: Exchange, objection: Objection) -> None:
    put(x, objection.id, stage=SETTLED, severity=0.0)
    x.set(on_table="")
    x.note("settled", objection.id)
    x.reply(Place.OBJECTION, "settled_lead")
    x.reply(Place.OBJECTION, "settled", objection.id)


def park(x: Exchange, objection: Objection, acknowledged: bool) -> None:
    put(x, objection.id, stage=PARKED, since=x.n)
    x.set(on_table="")
    x.note("parked" if acknowledged else "put_off", objection.id)
    x.reply(Place.OBJECTION, "park_ok")


def ignore(x: Exchange, objection: Objection) -> None:
    """Passed over right after it was raised: it comes back once, then stays between the two as a doubt."""
    now = x.state.reservations[objection.id]
    waited = x.n - now.since
    if now.stage == RAISED and waited == 1:
        x.note("ignored_objection", objection.id)
        if not x.acts & {"ask_open", "ask_closed"}:
            x.reply(Place.OBJECTION, "keep_objection", objection.id)
    elif waited >= 3:
        if now.stage == ANSWERED and now.severity < GONE + 0.1:
            put(x, objection.id, stage=SETTLED)
        x.set(on_table="")


def comes_back(x: Exchange) -> None:
    """What was parked returns once, when a next step is talked about."""
    for objection in x.scenario.objections:
        now = x.state.reservations[objection.id]
        if now.stage == PARKED and not now.returned and x.n - now.since >= 2:
            put(x, objection.id, stage=ACKNOWLEDGED, returned=True, since=x.n)
            x.set(on_table=objection.id)
            x.note("returned", objection.id)
            x.reply(Place.INITIATIVE, "park_return", objection.id)
            return
