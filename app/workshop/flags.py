"""The workshop as a whole: made, opened, under way, closed; and what lies over all of it, like the frozen board."""

from __future__ import annotations

from dataclasses import replace

from app.workshop import bodies
from app.workshop.agenda import Agenda
from app.workshop.events import Event, Refused
from app.workshop.people import OVER
from app.workshop.rounds import is_round, leave
from app.workshop.seating import under_way
from app.workshop.state import Phase, Workshop

BLANK = Agenda("", "", "", "", ())


def created(state: Workshop, event: Event, body: bodies.Created) -> Workshop:
    """The first event, and only the first."""
    if state.seq:
        raise Refused("This workshop was made already. Nothing was changed.")
    title = (body.title if event.text is None else event.text).strip()
    return replace(state, title=title, agenda=_sound(body.agenda), seed=body.seed, settings=body.settings)


def _sound(agenda: Agenda) -> Agenda:
    steps = agenda.steps
    unclear = not steps or len({step.id for step in steps}) < len(steps)
    if unclear or any(len({desk.id for desk in step.desks}) < len(step.desks) for step in steps):
        raise Refused("An agenda has at least one step, and no two steps or desks of the same name. Nothing was made.")
    if any(step.minutes < 1 or not 0 <= step.least <= step.minutes for step in steps):
        raise Refused("A step takes at least a minute and is never cut to more than it has. Nothing was made.")
    if any(not 0 <= step.grace <= 600 or step.weight < 0 for step in steps):
        raise Refused("A step has 0 to 600 last seconds and a weight not below 0. Nothing was made.")
    return agenda


def titled(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    """Where the words were erased with their writer the title from before stands."""
    title = " ".join((event.text or "").split())
    return replace(state, title=title) if title else state


def opened(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    return replace(state, phase=Phase.LOBBY, opened_at=event.at)


def began(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    """Everybody who takes part has a team by now."""
    placed = {member for team in state.teams for member in team.members}
    present = {member.id for member in state.present()}
    if not present:
        raise Refused("Nobody is here yet. The workshop was not begun; wait until somebody joins.")
    if present - placed:
        raise Refused("Somebody has no team yet. The workshop was not begun; draw the teams first.")
    return replace(state, phase=Phase.UNDER_WAY, began_at=event.at, at=-1)


def closed(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    """A last talk or ceremony is over with it; a round is revealed or void before."""
    step, now = state.step, state.round
    if step is not None and now is not None and is_round(step) and now.stage not in OVER:
        raise Refused("A round is under way. The workshop stays open; reveal the round or declare it void first.")
    return replace(leave(state, event.at, True), phase=Phase.CLOSED, closed_at=event.at)


def archived(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    return replace(state, phase=Phase.ARCHIVED)


def locked(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _differs(state.locked, True, "The door is locked already.")
    return replace(state, locked=True)


def unlocked(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _differs(state.locked, False, "The door is open already.")
    return replace(state, locked=False)


def frozen(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _differs(state.frozen, True, "The board is frozen already.")
    return replace(state, frozen=True)


def thawed(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _differs(state.frozen, False, "The board is not frozen.")
    return replace(state, frozen=False)


def held(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _differs(state.held, True, "The screens are blank already.")
    return replace(state, held=True)


def unheld(state: Workshop, event: Event, body: bodies.Body) -> Workshop:
    _differs(state.held, False, "The screens are not blank.")
    return replace(state, held=False)


def _differs(flag: bool, wanted: bool, says: str) -> None:
    if flag is wanted:
        raise Refused(f"{says} Nothing was changed.")


def ceremony(state: Workshop, event: Event, body: bodies.Ceremony) -> Workshop:
    """Forward and back, to any reveal."""
    step, _ = under_way(state)
    if step.kind != "ceremony":
        raise Refused("The ceremony is not under way. Nothing was shown; go to its step first.")
    return replace(state, ceremony=body.to)


def taken_over(state: Workshop, event: Event, body: bodies.TakenOver) -> Workshop:
    """The next epoch, by a device that knew the last one: of two that take over at once, one is refused."""
    if body.epoch != state.epoch + 1:
        raise Refused("Another device has taken over meanwhile. Nothing was changed; reload to see where it stands.")
    return replace(state, controller=body.controller, epoch=body.epoch)
