"""Next steps: what was proposed, whether the customer is ready for it, and when the call is over."""

from __future__ import annotations

import re

from exercises.call.mind import everyday, feeling, objecting, phrases
from exercises.call.mind.exchange import Exchange, Place
from exercises.call.mind.state import TOLD, State
from exercises.call.mind.words import hits
from scenarios.scenario import Advance

READY, HALF = 0.5, 0.35
BIG = re.compile(
    r"\b(?:sign|signature|order form|purchase|buy|close the deal|commit|go ahead with the contract)\b"
    r"|\b(?:take|start) the (?:contract|licence|license|subscription)", re.IGNORECASE,
)  # fmt: skip
TOPICS_OF_DECISION = frozenset({"decision"})


def step(x: Exchange) -> None:
    if x.state.pending:
        confirm(x)
    elif x.state.agreed:
        about_the_slot(x)
    if x.state.agreed:
        x.used.update(n for n, _ in x.with_act("propose", "propose_vague"))
    parts = [part for _, part in x.with_act("propose", "propose_vague")]
    if parts and not x.has("accepted"):
        x.used.update(n for n, part in x.with_act("propose", "propose_vague"))
        propose(x, " ".join(part.text for part in parts), any("propose" in part.acts for part in parts))
    farewell(x)


def deep(state: State) -> int:
    return sum(1 for fact in state.scenario.facts if state.facts[fact.id] == TOLD and fact.depth >= 1)


def ready(state: State) -> float:
    decider = state.scenario.world.person.decides or any(fact.topic in TOPICS_OF_DECISION for fact in state.told())
    scenario = state.scenario
    known = deep(state)
    doubt = (
        objecting.doubt(state) + 0.2 * min(3, state.refused) + (0.4 if not known and scenario.kind != "cold" else 0.0)
    )
    return feeling.readiness(scenario.kind, scenario.level, state.feeling, known, doubt, decider)


def advance_of(x: Exchange, text: str) -> Advance | None:
    best = max(x.scenario.advances, key=lambda each: len(hits(each.words, text)), default=None)
    return best if best is not None and hits(best.words, text) else None


def propose(x: Exchange, text: str, heard_specific: bool) -> None:
    advance = advance_of(x, text) or advance_of(x, x.line)
    dated = bool(phrases.TIME.search(text)) or bool(everyday.slot_in(text, x.scenario.free))
    if not heard_specific and advance is None and not phrases.BOOKED.search(text) and not dated:
        vaguely(x, text)
        return
    specific = (advance is not None or bool(phrases.BOOKED.search(text))) and dated
    x.note(
        "proposed" if specific or (heard_specific and advance) else "proposed_vague",
        advance.id if advance else "",
        text,
    )
    if x.has("pressured"):
        refuse(x, text, "refuse_step")
    elif BIG.search(text):
        refuse(x, text, "not_mine_to_decide" if boss_is_known(x.state) else "refuse_step")
    elif not x.state.told() and x.state.facts:
        refuse(x, text, "too_early")
    else:
        weigh(x, text, advance, dated, specific)


def vaguely(x: Exchange, text: str) -> None:
    """ "I'll send you something": nothing to refuse, and nothing to agree to."""
    if x.acts & {"permission", "ask_open", "ask_closed"}:
        return
    x.note("proposed_vague", "", text)
    if ready(x.state) >= HALF:
        x.note("vague_met", quote=text)
        x.set(offered=True)
        x.reply(Place.STEP, "ask_specific")
    else:
        x.note("vague_step", quote=text)
        x.set(offered=x.state.offered or ready(x.state) >= 0.2)
        x.reply(Place.STEP, "vague_step")


def weigh(x: Exchange, text: str, advance: Advance | None, dated: bool, specific: bool) -> None:
    """Ready enough for a yes, for a vague word, or for neither."""
    now = ready(x.state)
    last_doubt = objecting.latent(x.state, "closing")
    if now >= HALF and last_doubt is not None and not x.state.on_table:
        objecting.raise_it(x, last_doubt)
        return
    if now >= HALF and any(each.stage == "parked" and not each.returned for each in x.state.reservations.values()):
        objecting.comes_back(x)
        if x.has("returned"):
            return
    if now >= HALF:
        settle_step(x, text, advance, dated, specific)
    elif now >= HALF - 0.15:
        x.note("vague_step", quote=text)
        x.set(offered=True)
        x.reply(Place.STEP, "vague_step")
    else:
        refuse(x, text, "refuse_step")


def settle_step(x: Exchange, text: str, advance: Advance | None, dated: bool, specific: bool) -> None:
    slot = everyday.slot_in(text, x.scenario.free)
    if advance is None and not phrases.BOOKED.search(text) and not dated:
        x.note("vague_met", quote=text)
        x.set(offered=True)
        x.reply(Place.STEP, "ask_specific")
    elif advance is None:
        other = x.scenario.advances[0]
        x.set(pending=other.id, when=slot or x.scenario.free[0], offered=True)
        x.reply(Place.STEP, "counter_step", step=other.text)
    elif slot:
        accept(x, advance, slot, text)
    elif dated:
        x.set(pending=advance.id, when=x.scenario.free[0], offered=True)
        x.note("slot_offered", advance.id, text)
        x.reply(Place.STEP, "counter_slot", slot=x.scenario.free[0])
    else:
        x.set(pending=advance.id, when=x.scenario.free[0], offered=True)
        x.note("slot_offered", advance.id, text)
        x.reply(Place.STEP, "accept_step", step=advance.text, slot=x.scenario.free[0])


def accept(x: Exchange, advance: Advance, slot: str, quote: str) -> None:
    x.set(agreed=advance.id, when=slot, pending="", offered=True)
    x.note("accepted", advance.id, quote)
    x.reply(Place.STEP, "accept_step", step=advance.text, slot=slot)


def refuse(x: Exchange, quote: str, act: str) -> None:
    x.set(refused=x.state.refused + 1)
    x.note("refused", act, quote, times=1.0 + 0.5 * (x.state.refused - 1))
    x.reply(Place.STEP, act, **({"boss": x.scenario.world.person.boss} if act == "not_mine_to_decide" else {}))
    worst = max(x.state.reservations.items(), key=lambda pair: pair[1].severity, default=None)
    if act == "refuse_step" and worst is not None and worst[1].stage in objecting.OPEN and worst[1].severity >= 0.3:
        x.reply(Place.STEP, "keep_objection", worst[0])


def confirm(x: Exchange) -> None:
    """The customer named a slot or a step; the trainee says yes, names another time, or lets it lie."""
    advance = next(each for each in x.scenario.advances if each.id == x.state.pending)
    said = x.state.when
    slot = everyday.slot_in(x.line, x.scenario.free)
    agrees = bool(phrases.YES.search(x.line)) or slot == said or bool(hits((said.split()[0],), x.line))
    other_time = not slot and bool(phrases.TIME.search(x.line)) and not hits((said.split()[0],), x.line)
    if other_time and "?" in x.line:
        x.used.update(range(len(x.parts)))
        x.reply(Place.STEP, "cant_slot", slot=said)
    elif slot or (agrees and not phrases.NO.search(x.line)):
        x.set(agreed=advance.id, when=slot or said, pending="")
        x.note("accepted", advance.id)
        x.used.update(n for n, _ in x.with_act("propose", "propose_vague", "answer", "acknowledge"))
        if not phrases.BYE.search(x.line):
            x.reply(Place.STEP, "confirm_slot", slot=slot or said)


SLOT_TALK = re.compile(
    r"\b(?:confirm|deal|agreed|date|invit\w*|calendar|meeting|appointment|settled|booked|yes or no|see you)\b",
    re.IGNORECASE,
)


WHICH_DAY = re.compile(
    r"\bwhich (?:mon|tues|wednes|thurs|fri|day|week|date)\w*|\bthis coming\b|\bthe one after\b|\b(?:this|next|"
    r"coming) week\b|\btomorrow or\b"
    r"|\bwhat date\b",
    re.IGNORECASE,
)


def about_the_slot(x: Exchange) -> None:
    """Once a step is agreed, whatever is asked about its time is answered with the time."""
    if "?" not in x.line:
        return
    if WHICH_DAY.search(x.line):
        x.reply(Place.STEP, "which_day", slot=x.state.when, nearness=nearness(x.scenario.day, x.state.when))
    elif phrases.WHO_COMES.search(x.line) and everyday.would_come(x.line, x.scenario):
        x.reply(Place.STEP, "who_comes", name=everyday.would_come(x.line, x.scenario))
    elif phrases.TIME.search(x.line) or SLOT_TALK.search(x.line):
        x.reply(Place.STEP, "confirm_slot", slot=x.state.when)
    else:
        return
    x.used.update(n for n, part in enumerate(x.parts) if not part.topics or "next_step" in part.topics)


def boss_is_known(state: State) -> bool:
    """Whether who decides was told, and it is not the customer alone: only then may the name be said."""
    return not state.scenario.world.person.decides and any(fact.topic in TOPICS_OF_DECISION for fact in state.told())


def nearness(today: str, slot: str) -> str:
    """ "tomorrow", "this coming Thursday" or "next Monday", seen from the customer's today."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    day = slot.split()[0]
    if day not in days or today not in days:
        return slot
    ahead = (days.index(day) - days.index(today)) % 7 or 7
    if ahead == 1:
        return "tomorrow"
    return f"this coming {day}" if days.index(day) > days.index(today) else f"next {day}"


def farewell(x: Exchange) -> None:
    """A goodbye ends the call, unless the line also asks something or the call has hardly begun."""
    asks = x.acts & {"ask_open", "ask_closed", "permission", "check"} or "?" in x.line
    plain = re.search(r"\b(?:good)?bye\b|\bhang(?:ing)? up\b|i(?:'ll| will) let you (?:go|get)", x.line, re.IGNORECASE)
    if not phrases.BYE.search(x.line) or (asks and not plain) or (x.n < 3 and not plain):
        return
    if x.acts & {"propose", "propose_vague"} and not x.state.agreed and not plain:
        return
    x.ending = outcome(x.state)
    act = {"advance": "bye_accepted", "continuation": "bye_open", "refusal": "bye_refused"}.get(x.ending, "goodbye")
    x.reply(Place.GOODBYE, act)


def outcome(state: State) -> str:
    """What the call has come to so far."""
    if state.agreed:
        return "advance"
    if state.pending or state.offered:
        return "continuation"
    return "refusal" if state.refused else "no_step"
