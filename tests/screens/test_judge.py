"""A judge's phone: reads what to look for, taps levels that are kept at once, and sees no totals."""

from __future__ import annotations

import pytest

from tests.screens.rooms import CRITERIA, Phone, Room, seen

pytestmark = pytest.mark.slow


def place(room: Room, at: object, criterion: str) -> str:
    return next(one.key for one in at.segmented_control if one.key and one.key.endswith(f".{criterion}"))  # type: ignore[attr-defined]


def test_before_the_start_the_rubric_is_read(room: Room, phone: Phone) -> None:
    room.gather()
    judy = room.judge()
    assert "Nothing to judge just now" in seen(phone(judy, "judge"))
    room.begin("pitch", start=False)
    assert CRITERIA[0].anchors[5][:20] in seen(phone(judy, "judge"))


def test_levels_are_kept_with_every_tap_and_count_when_all_are_there(room: Room, phone: Phone) -> None:
    room.gather()
    judy = room.judge()
    room.begin("pitch")
    room.pitched()
    at = phone(judy, "judge")
    group = at.session_state["judged_group"]
    assert "Opening of" in seen(at)
    at.segmented_control(key=place(room, at, CRITERIA[0].id)).set_value(4).run()
    assert not room.state.round.judgements and "1 of 5 levels" in seen(at)  # type: ignore[union-attr]
    at = phone(judy, "judge")
    assert at.segmented_control(key=place(room, at, CRITERIA[0].id)).value == 4 and "1 of 5 levels" in seen(at)
    for each in CRITERIA[1:]:
        at.segmented_control(key=place(room, at, each.id)).set_value(3).run()
    given = room.state.round.judgements[(judy.id, group)]  # type: ignore[union-attr]
    assert given.levels[CRITERIA[0].id] == 4 and "Saved" in seen(at)
    at.text_area[0].set_value("Good hand-over").run()
    assert room.state.round.judgements[(judy.id, group)].note == "Good hand-over"  # type: ignore[union-attr]
    at.button(key="judge_next").click().run()
    assert at.session_state["judged_group"] != group and "1 of 4 judged" in seen(at)


def test_a_partial_sheet_can_be_saved_as_it_is(room: Room, phone: Phone) -> None:
    room.gather()
    judy = room.judge()
    room.begin("pitch")
    at = phone(judy, "judge")
    at.segmented_control(key=place(room, at, CRITERIA[0].id)).set_value(2).run()
    at.button(key="judge_go").click().run()
    assert len(room.state.round.judgements) == 1 and "Saved" in seen(at)  # type: ignore[union-attr]


def test_a_judge_compares_too_and_can_mend_until_the_reveal(room: Room, phone: Phone) -> None:
    room.gather()
    judy = room.judge()
    room.begin("pitch")
    room.pitched()
    room.over()
    at = phone(judy, "judge")
    at.segmented_control(key="judge_choice").set_value("pairs").run()
    at.button(key="better_B").click().run()
    assert len(room.state.round.comparisons) == 1  # type: ignore[union-attr]
    room.do("judging_over")
    assert "Judge what you heard" in seen(phone(judy, "judge"))
    room.do("revealed")
    assert "Nothing to judge just now" in seen(phone(judy, "judge"))


def test_participants_and_judges_are_sent_to_their_own_pages(room: Room, phone: Phone) -> None:
    room.gather()
    assert "You do not judge here" in seen(phone(room.people[0], "judge"))


def test_the_room_sees_what_judges_gave_after_the_reveal_without_names(room: Room, phone: Phone) -> None:
    room.gather()
    judy = room.judge()
    room.begin("pitch")
    room.pitched()
    for group in room.state.round.groups:  # type: ignore[union-attr]
        room.do("judged", {"group": group.id, "levels": room.levels()}, who=judy, text="a note for the crew")
    room.over()
    anna = room.people[0]
    assert "What the judges saw" not in seen(phone(anna, card="pitch"))
    room.do("judging_over")
    room.do("revealed")
    at = phone(anna)
    assert "Judges: 75 of 100" in seen(at)
    at.button(key="feedback_pitch").click().run()
    shown = seen(at)
    assert "What the judges saw" in shown and CRITERIA[1].anchors[4][:25].replace("'", "&#39;") in shown
    assert "Judy" not in shown and "note for the crew" not in shown
