"""The agendas that come with the program: exercises as they are, rooms as they come, times that hold."""

from __future__ import annotations

import msgspec
import pytest

from app.workshop import clock, life, rotation, teams
from app.workshop.agenda import Agenda, Desk
from app.workshop.agenda_rules import DESK_OF
from app.workshop.agenda_words import PARTS
from app.workshop.events import Event
from app.workshop.library import check, load_agendas
from app.workshop.state import Stage, Workshop
from exercises.registry import EXERCISES

AGENDAS = load_agendas()
DESKS = [(id, desk) for id, agenda in AGENDAS.items() for step in agenda.steps for desk in step.desks]
MINUTE = 60_000


def test_they_have_no_problem() -> None:
    assert check() == []


def test_the_five_that_are_promised_are_there_and_the_shortest_comes_first() -> None:
    assert set(AGENDAS) >= {
        "walk_in_their_shoes",
        "friendly_competition",
        "take_the_call",
        "plan_with_their_budget",
        "first_week_for_new_hires",
    }
    assert list(AGENDAS)[0] == "take_the_call" and list(AGENDAS)[-1] == "first_week_for_new_hires"


@pytest.mark.parametrize("id, desk", DESKS, ids=lambda each: each if isinstance(each, str) else each.id)
def test_an_exercise_takes_the_options_of_its_desk(id: str, desk: Desk) -> None:
    if desk.exercise not in EXERCISES:
        pytest.skip(f"{desk.exercise} is not among the exercises of this program")
    options = {option.name: option.values for option in EXERCISES[desk.exercise].options}
    for name, value in desk.options.items():
        assert value in options[name], f"{id}: {desk.exercise} has no {name} {value}"


@pytest.mark.parametrize("name", [name for name in DESK_OF if name in EXERCISES and DESK_OF[name]])
def test_the_rules_know_whose_desk_an_exercise_is(name: str) -> None:
    assert EXERCISES[name].role == DESK_OF[name]


@pytest.mark.parametrize("agenda", AGENDAS.values(), ids=lambda agenda: agenda.id)
def test_it_survives_being_stored(agenda: Agenda) -> None:
    assert msgspec.convert(msgspec.to_builtins(agenda), Agenda) == agenda


@pytest.mark.parametrize("agenda", AGENDAS.values(), ids=lambda agenda: agenda.id)
def test_the_smallest_and_the_largest_room_find_a_seat_in_each_round(agenda: Agenda) -> None:
    for size in agenda.people:
        state = lobby(agenda, size)
        drawn = teams.draw(state.present(), agenda.team_size, 1, {})
        body = {"teams": [{"id": each.id, "name": each.name, "members": each.members} for each in drawn.teams]}
        state = life.apply(state, Event(state.seq + 1, "teams_drawn", "f", "facilitator", 0, body))
        for step in agenda.steps:
            seated = [member for group in rotation.groups(state, step, 1) for member in group.members]
            assert sorted(seated) == (sorted(state.members) if step.kind == "round" else [])


def lobby(agenda: Agenda, size: int) -> Workshop:
    """As many of each department as there can be."""
    state = life.new("w")
    kinds = [("created", {"agenda": msgspec.to_builtins(agenda), "seed": 1}), ("opened", {})]
    kinds += [
        ("joined", {"member": f"m{n:03}", "department": ("marketing", "sales")[n % 2], "seniority": 1 + n % 3})
        for n in range(size)
    ]
    for n, (kind, body) in enumerate(kinds, 1):
        state = life.apply(state, Event(n, kind, "f", "owner", 0, body))
    return state


@pytest.mark.parametrize("agenda", AGENDAS.values(), ids=lambda agenda: agenda.id)
def test_nobody_reads_the_notes_but_the_facilitator_who_finds_them_in_parts(agenda: Agenda) -> None:
    for step in agenda.steps:
        found = [line for line in step.notes.splitlines() if line.startswith(PARTS)]
        assert len(found) == len(PARTS)
        assert not any(part in step.now for part in PARTS)


def test_reading_and_what_comes_after_the_clock_are_planned() -> None:
    agenda = AGENDAS["walk_in_their_shoes"]
    state = lobby(agenda, 8)
    body = {"teams": [{"id": "t", "name": "T", "members": list(state.members)}]}
    state = then(state, "teams_drawn", 0, body)
    state = then(state, "began", 0)
    assert ahead(state, 0) == 0
    state = then(state, "step_began", 0, {"index": 2, "groups": GROUP})
    assert ahead(state, 0) == 10 and ahead(state, 3) == 10 and ahead(state, 5) == 8
    state = then(state, "started", 5, {"ends_at": 31 * MINUTE})
    assert ahead(state, 20) == 8
    state = then(state, "ended", 31, {"grace_ends_at": 31 * MINUTE})
    state = then(state, "grace_over", 31)
    assert state.round is not None and state.round.stage is Stage.REVIEW
    assert ahead(state, 31) == 8 and ahead(state, 33) == 8 and ahead(state, 34) == 7
    assert ahead(then(state, "revealed", 31), 31) == 10


GROUP = [{"id": "g", "desk": "call", "members": ["m000", "m002"]}]


def then(state: Workshop, kind: str, minute: int, body: dict[str, object] | None = None) -> Workshop:
    return life.apply(state, Event(state.seq + 1, kind, "f", "facilitator", minute * MINUTE, body or {}))


def ahead(state: Workshop, minute: int) -> int:
    """By how many minutes the workshop is ahead."""
    time = clock.agenda_time(state, minute * MINUTE)
    assert time is not None
    return time.ahead
