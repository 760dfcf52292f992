"""What makes an agenda one that can be run: times that add up, desks that seat everybody, words that can be read.

Rules look at one agenda and report through `fault(where, code, text, mend)`, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from app.workshop.agenda import Agenda, By, Desk, Step
from app.workshop.agenda_words import step_words, words

Where = tuple[str | int, ...]
Fault = Callable[[Where, str, str, str], None]

DESK_OF = {"call": "sales", "plan": "marketing", "roleplay": "", "pitch": ""}  # whose desk; "": both have a seat
TAKEN_BY: dict[str, tuple[By, ...]] = {
    "call": ("member", "pair", "team"),
    "plan": ("member", "pair", "team"),
    "roleplay": ("triad",),
    "pitch": ("pair",),
}
SHOWN = frozenset({"pitch"})  # what is made to be presented, so that others can judge it
DEPARTMENTS = ("marketing", "sales")
ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PROMISE = re.compile(r"\b(\d+) (minutes|days)\b")
DAY = 24 * 60
LONGEST = {"hours": 120, "days": 14 * DAY}  # minutes of one step
LEAST_CUT = 0.15
SHORTEST_JUDGING = 5
MOST_WEIGHT, MOST_APART = 3.0, 3.0
ROOM, TEAM = (2, 400), (2, 12)


def agenda_rules(agenda: Agenda, name: str, fault: Fault) -> None:
    """Everything that is wrong with the agenda in the file `name`."""
    _ids(agenda, name, fault)
    _length(agenda, fault)
    _room(agenda, fault)
    _order(agenda, fault)
    _weights(agenda, fault)
    words(agenda, fault)
    for n, step in enumerate(agenda.steps):
        where: Where = ("steps", n)
        _times(agenda, step, where, fault)
        _desks(step, where, fault)
        _judging(step, where, fault)
        step_words(step, where, fault)


def _ids(agenda: Agenda, name: str, fault: Fault) -> None:
    if agenda.id != name:
        fault(("id",), "A01", f"{agenda.id} stands in {name}.yaml", "give the file and the agenda one name")
    _each_id(((("steps", n, "id"), step.id) for n, step in enumerate(agenda.steps)), fault)
    for n, step in enumerate(agenda.steps):
        _each_id(((("steps", n, "desks", m, "id"), desk.id) for m, desk in enumerate(step.desks)), fault)


def _each_id(ids: Iterable[tuple[Where, str]], fault: Fault) -> None:
    seen: set[str] = set()
    for where, id in ids:
        if not ID.fullmatch(id) or id in seen:
            fault(where, "A01", f"the id {id}", "lower case with underscores, and only once in its list")
        seen.add(id)


def _length(agenda: Agenda, fault: Fault) -> None:
    promise = PROMISE.search(agenda.lead)
    unit = "days" if agenda.span == "days" else "minutes"
    if promise is None or promise[2] != unit:
        fault(("lead",), "A02", "the lead does not say how long it takes", f'begin it with "90 {unit}."')
        return
    promised = int(promise[1]) * (DAY if unit == "days" else 1)
    if promised != agenda.minutes:
        text = f"the lead promises {promised} minutes, and the steps take {agenda.minutes}"
        fault(("lead",), "A02", text, "a round takes its reading and what comes after its end, too")
    spare = sum(step.minutes - step.least for step in agenda.steps)
    if spare < LEAST_CUT * agenda.minutes:
        text = f"only {spare} of {agenda.minutes} minutes can be cut"
        fault(("steps",), "A04", text, f"lower `least` until {LEAST_CUT:.0%} can go: rooms are late")


def _times(agenda: Agenda, step: Step, where: Where, fault: Fault) -> None:
    if not 1 <= step.minutes <= LONGEST[agenda.span]:
        fault((*where, "minutes"), "A03", f"{step.minutes} minutes", f"1 to {LONGEST[agenda.span]}")
    if not 0 <= step.least <= step.minutes:
        fault((*where, "least"), "A03", f"{step.least} at least, of {step.minutes}", "0 to the minutes of the step")
    if not 0 <= step.grace <= 600:
        fault((*where, "grace"), "A03", f"{step.grace} seconds at the end", "0 to 600")
    if min(step.reading, step.after) < 0 or (step.kind != "round" and (step.reading or step.after)):
        part = "reading" if step.reading else "after"
        fault((*where, part), "A03", "time beside the clock", "rounds alone have it; give another step more minutes")
    if step.kind == "round" and not step.reading and agenda.span == "hours":
        fault(where, "A03", "no time for reading the brief", "write `reading`, in minutes")


def _room(agenda: Agenda, fault: Fault) -> None:
    least, most = agenda.people
    if not ROOM[0] <= least <= most <= ROOM[1]:
        fault(("people",), "A15", f"made for {least} to {most} people", f"{ROOM[0]} to {ROOM[1]}, the smaller first")
    if not TEAM[0] <= agenda.team_size <= TEAM[1]:
        fault(("team_size",), "A15", f"teams of {agenda.team_size}", f"{TEAM[0]} to {TEAM[1]}")
    if not 1 <= agenda.goal <= 100:
        fault(("goal",), "A15", f"a goal of {agenda.goal}", "points of 100 that a good room reaches")


def _order(agenda: Agenda, fault: Fault) -> None:
    """People are welcomed before they work, and talk about it afterwards."""
    kinds = [step.kind for step in agenda.steps]
    if not kinds or kinds[0] != "talk":
        fault(("steps",), "A16", "it does not begin with a talk", "welcome people first")
    rounds = [n for n, kind in enumerate(kinds) if kind == "round"]
    if not rounds:
        fault(("steps",), "A16", "there is no round", "people come to practise")
        return
    if "debrief" not in kinds[rounds[-1] :]:
        fault(("steps", rounds[-1]), "A16", "no debrief after the last round", "what is not talked about is forgotten")
    for kind in ("commitments", "ceremony"):
        places = [n for n, each in enumerate(kinds) if each == kind]
        if len(places) > 1 or any(place < rounds[-1] for place in places):
            fault(("steps", places[0]), "A16", f"{kind} twice, or before the last round", "once, near the end")


def _weights(agenda: Agenda, fault: Fault) -> None:
    counting = []
    for n, step in enumerate(agenda.steps):
        if not 0 <= step.weight <= MOST_WEIGHT or (step.kind != "round" and step.weight != 1):
            text = f"a weight of {step.weight:g} at a {step.kind}"
            fault(("steps", n, "weight"), "A13", text, f"rounds alone, 0 to {MOST_WEIGHT:g}")
        if step.kind == "round" and step.weight > 0:
            counting.append((step.weight, n))
    if not counting and any(step.kind == "ceremony" for step in agenda.steps):
        fault(("steps",), "A13", "a ceremony, and no round that counts", "give a round a weight")
    if counting and max(counting)[0] > MOST_APART * min(counting)[0]:
        text = f"one round counts {max(counting)[0]:g}, another {min(counting)[0]:g}"
        fault(("steps", min(counting)[1], "weight"), "A13", text, "three times as much at most, or it decides alone")


def _desks(step: Step, where: Where, fault: Fault) -> None:
    if (step.kind == "round") != bool(step.desks):
        fault(
            (*where, "desks"), "A06", f"a {step.kind} with {len(step.desks)} desks", "a round has some, no other step"
        )
        return
    for n, desk in enumerate(step.desks):
        _desk(desk, (*where, "desks", n), fault)
    if step.desks:
        _everybody_sits(step.desks, where, fault)


def _everybody_sits(desks: Sequence[Desk], where: Where, fault: Fault) -> None:
    asked = {desk.who for desk in desks}
    idle = [name for name in DEPARTMENTS if not asked & {"all", name}]
    if idle:
        fault((*where, "desks"), "A06", f"{' and '.join(idle)} without a desk", "give everybody something to do")
    for who in asked:
        if len({desk.by for desk in desks if desk.who == who}) > 1:
            text = f"two desks ask for {who}, in different ways"
            fault((*where, "desks"), "A06", text, "the first would get them all; use one `by`")


def _desk(desk: Desk, where: Where, fault: Fault) -> None:
    home = DESK_OF.get(desk.exercise)
    if home is None:
        fault((*where, "exercise"), "A05", f"there is no exercise {desk.exercise}", f"one of {', '.join(DESK_OF)}")
        return
    if desk.by not in TAKEN_BY[desk.exercise]:
        text = f"{desk.exercise} by {desk.by}"
        fault((*where, "by"), "A07", text, f"it is taken by {' or '.join(TAKEN_BY[desk.exercise])}")
    if desk.by in ("pair", "triad") and desk.who != "all":
        fault((*where, "who"), "A07", f"{desk.by}s of {desk.who} alone", "they are mixed: write `who: all`")
    _swap(desk, home, where, fault)


def _swap(desk: Desk, home: str, where: Where, fault: Fault) -> None:
    """A department swaps where it sits at the other's desk; a mixed group brings both and swaps nobody."""
    swaps = desk.who != "all" and home not in ("", desk.who)
    if desk.swap == swaps:
        return
    of = f"{desk.who} at the desk of {home or 'both'}"
    mend = "it is a swap: write `swap: true`" if swaps else "it is no swap: write `swap: false`"
    fault((*where, "swap"), "A08", f"swap is {str(desk.swap).lower()} with {of}", mend)


def _judging(step: Step, where: Where, fault: Fault) -> None:
    if not (step.judged or step.compared):
        return
    part = "judged" if step.judged else "compared"
    if not step.desks or any(desk.exercise not in SHOWN for desk in step.desks):
        fault((*where, part), "A14", f"a {step.kind} that is {part}", f"only {' and '.join(sorted(SHOWN))} can be")
    elif step.after < SHORTEST_JUDGING:
        text = f"{step.after} minutes for presenting and judging"
        fault((*where, "after"), "A14", text, f"plan {SHORTEST_JUDGING} or more: two for each that presents")
