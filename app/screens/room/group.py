"""The group that one works in during a round: its people, one's seat, and its attempt."""

from __future__ import annotations

from markupsafe import Markup

from app.screens import house
from app.screens.deeds import Deeds
from app.screens.here import Here, work
from app.services import LiveAttempt
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.state import Group
from exercises.exercise import Exercise, Invalid


def opened(here: Here) -> LiveAttempt | None:
    """The group's attempt, made for the first of them who looks; None where it cannot be any more."""
    try:
        found = work().rounds.enter(here.me, here.id)
        return None if found is None else house.desk().attempts.open_attempt(here.me, found)
    except house.SPEAKING as error:
        house.refuse(str(error))
        return None


def deeds_of(here: Here, attempt: str) -> Deeds:
    """What one may do on it."""
    return Deeds(here.me, attempt, f"room.{house.visit()}")


def seat_of(here: Here, group: Group) -> str:
    """Empty where the exercise has no seats."""
    return group.seats.get(here.me.id, "")


def has_seat(here: Here, group: Group, attempt: LiveAttempt) -> bool:
    """False for who came to a seat that this attempt was made without, such as a third one to a pair."""
    exercise = exercise_of(here, group)
    if exercise is None or exercise.brief_for is None:
        return True
    try:
        exercise.brief_for(attempt.attempt.scenario, seat_of(here, group))
    except Invalid:
        return False
    return True


def exercise_of(here: Here, group: Group) -> Exercise | None:
    """What this group does in the step under way."""
    step = here.state.step
    name = next((desk.exercise for desk in step.desks if desk.id == group.desk), "") if step is not None else ""
    return house.desk().exercises.get(name)


def draw_with(here: Here, group: Group) -> None:
    """Whom one works with, and the seat where there are seats."""
    seat = seat_of(here, group)
    others = [member for member in group.members if member != here.me.id]
    put(
        mark(
            '<section class="sd-card sd-team"><h2>{title}</h2>{seat}{people}</section>',
            title=say("room.with" if others else "room.alone"),
            seat=mark('<p class="sd-your-seat">{s}</p>', s=say("room.seat", seat=say(f"seat.{seat}"))) if seat else "",
            people=mark("<ul>{rows}</ul>", rows=joined(_person(here, group, each) for each in others))
            if others
            else "",
        )
    )


def _person(here: Here, group: Group, member: str) -> Markup:
    seat = group.seats.get(member)
    known = here.state.members[member]
    return mark(
        '<li class="{gone}"><span>{name}{seat}{left}</span>{department}</li>',
        gone="sd-gone" if known.out else "",
        name=here.name(member),
        seat=f", {say(f'seat.{seat}')}" if seat else "",
        left=f" ({say('room.has_left')})" if known.out else "",
        department=look.department(known.department),
    )
