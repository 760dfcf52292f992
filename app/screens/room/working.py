"""A round while it runs: the group's work inside the room, a pause, and the wait after it is in."""

from __future__ import annotations

from app.screens import house
from app.screens.attempt import draw_brief, draw_work
from app.screens.here import Here
from app.screens.room import address, done, waiting
from app.screens.room.group import deeds_of, draw_with, exercise_of, has_seat, opened, seat_of
from app.services import LiveAttempt
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from app.workshop import clock, turns
from app.workshop.state import Group, RoundState, Stage


def draw(here: Here) -> None:
    """Nothing to do for who sits in no group; else the work, the pause, or the wait after it."""
    now, group = here.state.round, here.state.group_of(here.me.id)
    if now is None or group is None:
        look.empty(say("room.no_group"), say("room.no_group_lead"))
        waiting.draw_team(here)
        return
    attempt = opened(here)
    if attempt is None or attempt.ended or group.id in now.finished:
        done.draw(here, now, attempt)
    elif is_up(here, now):
        done.draw_up(here, now)
    elif not has_seat(here, group, attempt):
        look.empty(say("room.no_seat"), say("room.no_seat_lead"))
        draw_with(here, group)
    elif now.stage is Stage.PAUSED:
        draw_pause(here, group, attempt)
    else:
        draw_on(here, group, attempt)


def draw_on(here: Here, group: Group, attempt: LiveAttempt) -> None:
    """The work itself, as the exercise draws it from one's seat."""
    address.begin_work()
    speaks = draw_turn(here, group, attempt)
    draw_work(attempt, deeds_of(here, attempt.attempt.id), seat_of(here, group), None, speaks)


def draw_pause(here: Here, group: Group, attempt: LiveAttempt) -> None:
    """What was sent is stored and what was typed is kept; the brief can be read again."""
    look.empty(say("room.paused"), say("room.paused_lead"))
    draw_with(here, group)
    draw_brief(attempt, deeds_of(here, attempt.attempt.id), seat_of(here, group))


def is_up(here: Here, now: RoundState) -> bool:
    """One's own time is over, while others with extra time may still be at work."""
    return here.now > clock.closes_at(here.state, now, here.me.id)


def is_sheet(here: Here, group: Group) -> bool:
    """Several write on one sheet, each at any time; not so where people speak in turn or talk with each other."""
    exercise = exercise_of(here, group)
    return exercise is not None and exercise.shared and exercise.alone


def draw_turn(here: Here, group: Group, attempt: LiveAttempt) -> str:
    """Whose line it is, where several take one call; gives the name of the colleague who has the word, or nothing."""
    if len(group.members) < 2 or house.desk().exercises[attempt.attempt.exercise].shared:
        return ""
    speaker = turns.speaker(here.state, group, attempt.next_n)
    if speaker != here.me.id:
        return here.name(speaker)
    left = turns.LINES - (attempt.next_n - 1) % turns.LINES
    put(
        mark(
            '<p class="sd-your-turn" role="status">{text}</p>',
            text=say("room.your_turn" if left > 1 else "room.your_turn_last"),
        )
    )
    return ""
