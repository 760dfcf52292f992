"""The report tells what happened, and the one without names tells of nobody."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.papers import csv, html, xlsx
from app.workshop import life
from app.workshop.report.facts import Report
from app.workshop.report.naming import names_somebody
from app.workshop.report.telling import report
from app.workshop.standings.total import standings
from tests.papers.rooms import room
from tests.papers.sheets import cells

PEOPLE = ["Anna", "Bert", "Cleo", "Dora", "Emil", "Fritz", "Gus", "Hana", "Ivo", "Jo", "Kit", "Lou"]


def told(anonymous: bool = False, **more: Any) -> Report:
    played, names = room(PEOPLE, 6, **more)
    return report(played.state, played.events, names, anonymous)


def strings(value: object) -> list[str]:
    """Every text in a nest of plain values."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.items() for text in strings(each)]
    if isinstance(value, list | tuple):
        return [text for each in value for text in strings(each)]
    return []


def test_places_and_totals_are_those_of_the_standings() -> None:
    played, names = room(PEOPLE, 6)
    found = standings(played.state)
    places = report(played.state, played.events, names).places
    assert [(each.rank, each.name, each.tenths) for each in places] == [
        (row.rank, row.name, row.tenths) for row in found.rows
    ]
    assert all(len(place.rounds) == 2 for place in places)


def test_the_room_its_goal_and_its_bridges() -> None:
    found = told()
    assert (found.head_count, found.departments) == (12, {"marketing": 6, "sales": 6})
    assert found.room.aim == 60 and found.room.possible == 36 and 0 < found.room.built <= 36
    assert [each.name for each in found.people if each.role == "judge"] == ["Judy Hopps"]


def test_a_correction_stands_beside_what_it_corrects() -> None:
    first = told().rounds[0]
    corrected = next(group for group in first.groups if group.why is not None)
    assert (corrected.people, corrected.tenths, corrected.before) == (("Bert",), 700, 437)
    assert corrected.why == "The line was cut."
    assert next(each for each in first.results if each.person == "Cleo").state == "excused"


def test_a_void_round_has_no_scores() -> None:
    spare = told().rounds[2]
    assert (spare.stage, spare.teams, spare.groups, spare.results) == ("void", (), (), ())


def test_a_round_in_review_has_no_scores_yet() -> None:
    played, names = room(PEOPLE, 6)
    before = next(n for n, event in enumerate(played.events) if event.kind == "revealed")
    events = played.events[:before]
    found = report(life.fold(played.state.id, events), events, names)
    assert (found.rounds[0].stage, found.rounds[0].groups, found.places[0].tenths) == ("review", (), None)


def test_the_log_tells_what_was_undone_and_why() -> None:
    log = {each.kind: each for each in told().log}
    assert log["extended"].undone and log["reversed"].about["undone"] == "extended"
    assert (log["voided"].step, log["voided"].text) == ("One more call", "I send two leads a week.")
    assert log["corrected"].about == {"round": "Take a call", "to": 700, "people": ("Bert",)}
    assert log["corrected"].by == "Olaf Scholten"


def test_time_is_planned_taken_and_run() -> None:
    timing = told().timing
    assert [each.planned // 60_000 for each in timing] == [5, 10, 15, 10, 5, 5]
    assert timing[0].took == 7 * 60_000 and timing[0].ran == 6 * 60_000
    assert timing[-1].took is not None


def test_promises_with_what_became_of_them() -> None:
    found = told()
    assert [(each.by, each.to, each.state) for each in found.promises] == [
        ("Anna", "Lou", "kept"),
        ("Lou", "", "not_yet"),
    ]
    assert found.promise_states == {"kept": 1, "not_yet": 1, "dropped": 0}


def test_gaps_are_told_of_five_or_more() -> None:
    assert [(each.department, each.people) for each in told().rounds[0].gaps] == [
        ("", 11),
        ("marketing", 5),
        ("sales", 6),
    ]
    few, names = room(PEOPLE[:4], 2)
    assert report(few.state, few.events, names).rounds[0].gaps == ()
    uneven, names = room(PEOPLE, 9)
    assert [each.department for each in report(uneven.state, uneven.events, names).rounds[0].gaps] == [""]


def test_somebody_who_was_erased_has_no_name() -> None:
    played, names = room(PEOPLE, 6)
    del names["m0"]
    events = [replace(event, text=None) if event.by == "m0" else event for event in played.events]
    found = report(life.fold(played.state.id, events), events, names)
    assert found.promises[0].by == "" and found.promises[0].text == ""
    assert "somebody who was erased" in html(found, UTC) and "Anna" not in html(found, UTC)


def test_without_names_people_are_numbers_and_nobodys_team_is_told() -> None:
    found = told(anonymous=True)
    assert {each.name for each in found.people} == {f"{side}{n}" for side in "MS" for n in range(1, 7)}
    assert all(not each.team and not each.left for each in found.people)
    assert all(not group.teams for each in found.rounds for group in each.groups)
    assert found.rounds[1].groups == () and found.rounds[1].results == ()  # whole teams worked together
    assert [each.name for each in found.places] == [each.name for each in told().places]
    assert found.title == "Walk in their shoes" and found.promises == ()


def test_without_names_the_order_of_people_does_not_follow_the_door() -> None:
    open_, closed = told().rounds[0], told(anonymous=True).rounds[0]
    assert sorted(each.tenths or 0 for each in open_.groups) == sorted(each.tenths or 0 for each in closed.groups)
    assert [each.tenths for each in open_.groups] != [each.tenths for each in closed.groups]


@pytest.mark.parametrize("marketers", [1, 4, 8, 11])
def test_few_of_a_department_hide_all_single_people(marketers: int) -> None:
    played, names = room(PEOPLE, marketers)
    found = report(played.state, played.events, names, anonymous=True)
    assert found.few and found.people == () and found.departments == {}
    assert all(not each.groups and not each.results and not each.excused for each in found.rounds)
    assert not re.search(r"\b[MS]\d", html(found, UTC))
    assert "fewer than five" in html(found, UTC)


def test_one_department_alone_hides_nobody() -> None:
    played, names = room(PEOPLE, 12)
    assert not report(played.state, played.events, names, anonymous=True).few


@pytest.mark.parametrize(
    "team, names, found",
    [
        ("Anna's angels", ["Anna"], True),
        ("ANNA", ["Anna"], True),
        ("Annapurna", ["Anna"], True),
        ("Julianna and co", ["Jo"], False),
        ("Jo & friends", ["jo"], True),
        ("Team Mary Jane", ["Mary Jane"], True),
        ("Otter", ["Anna", ""], False),
    ],
)
def test_names_inside_names_are_found(team: str, names: list[str], found: bool) -> None:
    assert names_somebody(team, names) is found


NAME = st.text("qxz", min_size=5, max_size=10).map(str.capitalize)


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(names=st.lists(NAME, min_size=10, max_size=14, unique=True), marketers=st.integers(0, 10), data=st.data())
def test_no_nickname_is_anywhere_without_names(names: list[str], marketers: int, data: st.DataObject) -> None:
    """Wherever people can write, they write somebody's name."""
    who = data.draw(st.sampled_from(names))
    played, called = room(
        names, marketers, title=f"{who}'s day", team_names=[f"The {who}s", f"{who}"], words=f"Ask {who}."
    )
    played.do("renamed", {"member": "m1"}, text=f"{who} the 2nd")
    found = report(played.state, played.events, called, anonymous=True)
    written = [*strings(asdict(found)), html(found, UTC), csv(found), *map(str, cells(xlsx(found, UTC)))]
    everything = "\n".join(written).casefold()
    assert [name for name in (*names, "Judy", "Olaf") if name.casefold() in everything] == []
    assert not {f"m{n}" for n in range(len(names))} & set(strings(asdict(found)))
