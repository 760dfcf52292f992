"""The life cycle: `refuse` says what cannot happen now, `after` what is so once it has happened.

A week is its events, appended and never changed. `refuse` is asked once, before an event is stored; `after` takes
every stored event, so that what was possible last year is still what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.shadowing.pairing import Refused, seat_refused
from app.shadowing.planning import day_of, moved_day, plan_refused
from app.shadowing.week import BELIEFS, Change, Day, Event, Week

GONE = "This week was called off. Take that back, or propose another."


def proposed(event: Event) -> Week:
    """The week as it was proposed."""
    body = event.body
    days = tuple(day_of(n, day) for n, day in enumerate(body["days"], 1))
    return Week(
        event.by,
        body["direction"],
        body["monday"],
        body["zone"],
        body["module"],
        days,
        changed_at=event.at,
        seq=event.seq,
    )


def new(event: Event) -> Week:
    """The same, for one that is not stored yet; raises `Refused` where its plan makes no sense."""
    plan_refused(event.body, event.local)
    return proposed(event)


def fold(events: Iterable[Event]) -> Week:
    """The week after all of them; the first one is `proposed`. What was stored is taken as it is."""
    told = iter(events)
    week = proposed(next(told))
    for event in told:
        week = after(week, event)
    return week


def after(week: Week, event: Event) -> Week:
    """The week after something that could happen."""
    return replace(TAKES[event.kind](week, event), seq=event.seq)


def refuse(week: Week, event: Event) -> None:
    """Raises `Refused` for what cannot happen now, whoever asks, and for whom it is not for."""
    check = CHECKS.get(event.kind)
    if check is None:
        raise Refused("There is no such thing to do here. Reload the page.")
    check(week, event)


def _scheduled(week: Week, event: Event, days: tuple[Day, ...], off: bool) -> Week:
    """Days or times changed; it can be taken back until the next change."""
    change = Change(event.kind, event.by, week.days, week.off)
    return replace(week, days=days, off=off, change=change, sequence=week.sequence + 1, changed_at=event.at)


def _with(week: Week, n: int, **changed: Any) -> tuple[Day, ...]:
    return tuple(replace(day, **changed) if day.n == n else day for day in week.days)


def _seated(week: Week, event: Event, hosts: Mapping[str, str]) -> Week:
    """Beside whom one sits stands in calendars, too."""
    return replace(week, hosts=hosts, sequence=week.sequence + 1, changed_at=event.at)


def _accepted(week: Week, event: Event) -> Week:
    return _seated(week, event, {**week.hosts, event.body["desk"]: event.by})


def _left(week: Week, event: Event) -> Week:
    return _seated(week, event, {desk: host for desk, host in week.hosts.items() if desk != event.body["desk"]})


def _moved(week: Week, event: Event) -> Week:
    body = event.body
    days = _with(week, body["n"], place=body["place"], begins=body["begins"], lasts=body["lasts"], off=False)
    return _scheduled(week, event, days, week.off)


def _dropped(week: Week, event: Event) -> Week:
    return _scheduled(week, event, _with(week, event.body["n"], off=True), week.off)


def _called_off(week: Week, event: Event) -> Week:
    return _scheduled(week, event, week.days, True)


def _undone(week: Week, event: Event) -> Week:
    """Days stand as before; that their notes were shown stays."""
    if week.change is None:
        return week
    shown = {day.n for day in week.days if day.shown}
    days = tuple(replace(day, shown=day.n in shown) for day in week.change.days)
    return replace(week, days=days, off=week.change.off, change=None, sequence=week.sequence + 1, changed_at=event.at)


def _shown(week: Week, event: Event) -> Week:
    return replace(week, days=_with(week, event.body["n"], shown=True))


def _believed(week: Week, event: Event) -> Week:
    """What was handed over before is not what was signed."""
    taught = tuple(event.body["taught"])
    return replace(week, believed=event.seq, taught=taught, signed=frozenset(), returned=None)


def _returned(week: Week, event: Event) -> Week:
    return replace(week, believed=None, taught=(), signed=frozenset(), returned=event.seq)


def _signed(week: Week, event: Event) -> Week:
    return replace(week, signed=week.signed | {event.body["desk"]})


def _relayed(week: Week, event: Event) -> Week:
    return replace(week, relayed=event.seq)


def _alive(week: Week, event: Event) -> None:
    if week.off:
        raise Refused(GONE)
    if event.by != week.guest and event.by not in week.hosts.values():
        raise Refused("This week is not yours.")


def _own_day(week: Week, event: Event) -> Day:
    """A day of the week that this person may change: the guest any, a host those at their desk."""
    _alive(week, event)
    day = week.day(event.body.get("n", 0))
    if day is None:
        raise Refused("There is no such day in this week.")
    if event.by != week.guest and day.desk not in week.desks_of(event.by):
        raise Refused("This day is at the other desk. It is for the two who meet there to change it.")
    return day


def _may_accept(week: Week, event: Event) -> None:
    if week.off:
        raise Refused("This week was called off. Ask your colleague for another one.")
    seat_refused(week, event.by, str(event.body.get("desk")))


def _may_leave(week: Week, event: Event) -> None:
    _alive(week, event)
    desk = event.body.get("desk")
    if not isinstance(desk, str) or desk not in week.hosts or (event.by != week.guest and week.hosts[desk] != event.by):
        raise Refused("Nobody was taken out: that seat is not yours to free.")
    if week.believed is not None:
        raise Refused("The beliefs were handed over for signing. Take them back first; then the seat can be freed.")


def _may_move(week: Week, event: Event) -> None:
    day = _own_day(week, event)
    if day.shown:
        raise Refused("This day has taken place: its notes were shown. It stays where it was.")
    moved_day(week, day, event.body, event.local)


def _may_drop(week: Week, event: Event) -> None:
    day = _own_day(week, event)
    if day.off:
        raise Refused("This day is called off already.")
    if day.shown:
        raise Refused("This day has taken place: its notes were shown.")
    if len(week.on) == 1:
        raise Refused("It is the last day that is left. Call off the week instead, or move the day.")


def _may_call_off(week: Week, event: Event) -> None:
    _alive(week, event)
    if week.believed is not None:
        raise Refused("The beliefs were handed over for signing, so this week has taken place.")


def _may_undo(week: Week, event: Event) -> None:
    if week.change is None:
        raise Refused("There is nothing to take back.")
    if week.change.by != event.by:
        raise Refused("Whoever made the change takes it back. Talk to your colleague.")
    if week.believed is not None:
        raise Refused("The beliefs were handed over since then. Nothing was taken back.")


def _may_show(week: Week, event: Event) -> None:
    _of_guest(week, event)
    day = _own_day(week, event)
    if day.off:
        raise Refused("This day is called off.")
    if week.begins(day) > event.local:
        raise Refused("This day has not begun. Your notes are kept; show them once you were there.")
    if day.desk not in week.hosts:
        raise Refused("Nobody has said yes at this desk yet. Your notes are kept.")


def _may_believe(week: Week, event: Event) -> None:
    _of_guest(week, event)
    _alive(week, event)
    if not week.full:
        raise Refused("A colleague has to say yes first. What you wrote is kept.")
    if week.whole:
        raise Refused("They are signed. What was signed stays as it is.")
    taught, sat = list(event.body.get("taught", ())), week.sat(event.local)
    if len(taught) != BELIEFS or any(desk not in week.desks for desk in taught):
        raise Refused(f"There are {BELIEFS} beliefs, each corrected at a desk of this week. What you wrote is kept.")
    if any(desk not in sat for desk in taught):
        raise Refused("You have not sat at that desk yet. What you wrote is kept until you have.")
    if any(desk not in taught for desk in sat):
        raise Refused("You sat at two desks: at least one belief from each. What you wrote is kept.")


def _may_sign(week: Week, event: Event) -> None:
    """The colleague, never the guest, and what they saw and nothing newer: `words` is the event handed over."""
    if event.by == week.guest:
        raise Refused("Your colleague signs, at their own desk. Nobody signs for themselves.")
    desk = event.body.get("desk")
    _alive(week, event)
    if desk not in week.desks_of(event.by):
        raise Refused("You were not the host at that desk, so there is nothing for you to sign.")
    if week.believed is None or event.body.get("words") != week.believed:
        raise Refused("The three beliefs changed meanwhile. Nothing was signed: read them again.")
    if desk in week.signed:
        raise Refused("You have signed already.")
    if desk not in week.taught:
        raise Refused("None of the three was corrected at your desk, so there is nothing for you to sign.")


def _may_return(week: Week, event: Event) -> None:
    """The guest takes them back, or a colleague who has not signed sends them back with a word."""
    if event.by == week.guest:
        if week.believed is None or week.whole:
            raise Refused("There is nothing to take back: nothing was handed over, or it is signed.")
        return
    _may_sign(week, event)


def _may_relay(week: Week, event: Event) -> None:
    _of_guest(week, event)
    _alive(week, event)
    if week.believed is None:
        raise Refused("First hand your three beliefs to your colleague, who reads them before your team does.")
    if week.relayed is not None:
        raise Refused("You have told your team already.")


def _of_guest(week: Week, event: Event) -> None:
    if event.by != week.guest:
        raise Refused("That is for whoever sat beside the other, and not for the host.")


TAKES: Mapping[str, Callable[[Week, Event], Week]] = {
    "accepted": _accepted,
    "left": _left,
    "moved": _moved,
    "dropped": _dropped,
    "called_off": _called_off,
    "undone": _undone,
    "shown": _shown,
    "believed": _believed,
    "returned": _returned,
    "signed": _signed,
    "relayed": _relayed,
}
CHECKS: Mapping[str, Callable[[Week, Event], object]] = {
    "accepted": _may_accept,
    "left": _may_leave,
    "moved": _may_move,
    "dropped": _may_drop,
    "called_off": _may_call_off,
    "undone": _may_undo,
    "shown": _may_show,
    "believed": _may_believe,
    "returned": _may_return,
    "signed": _may_sign,
    "relayed": _may_relay,
}
