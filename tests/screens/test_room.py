"""A participant's phone through a workshop: each stage shows what one needs for it, and nothing of others."""

from __future__ import annotations

import pytest

from app.workshop import turns
from app.workshop.standings.pairing import next_pair
from app.workshop.state import Stage
from tests.screens.rooms import Phone, Room, seen

pytestmark = pytest.mark.slow


def test_the_lobby_says_that_one_is_in_and_lets_one_out_and_in_again(room: Room, phone: Phone) -> None:
    room.fill(2)
    anna = room.people[0]
    at = phone(anna)
    assert "You are in, Anna" in seen(at)
    at.button(key="leave").click().run()
    assert "You left" in seen(at) and room.state.members[anna.id].out == "left"
    at.button(key="back_in").click().run()
    assert "You are in, Anna" in seen(at) and not room.state.members[anna.id].out


def test_name_and_department_can_be_mended_before_the_teams_are_seen(room: Room, phone: Phone) -> None:
    room.fill(2)
    at = phone(room.people[0])
    at.text_input(key="room_name").set_value("Annika")
    at.radio(key="room_department").set_value("sales")
    at.button(key="me_go").click().run()
    assert "You are in, Annika" in seen(at)
    assert room.state.members[room.people[0].id].department == "sales"
    room.desk.workshops.rounds.draw_teams(room.boss, room.id, room.key(), "laptop")
    at = phone(room.people[0])
    assert not [one for one in at.radio if one.key == "room_department"]


def test_a_team_is_shown_with_its_people_and_named_by_them(room: Room, phone: Phone) -> None:
    room.gather(4)
    at = phone(room.people[0])
    assert all(name in seen(at) for name in ("Anna", "Ben", "Cleo", "Dev", "Marketing", "Sales"))
    at.text_input(key="team_name").set_value("The <b>bold</b>")
    at.button(key="team_go").click().run()
    assert "The &lt;b&gt;bold" in seen(at)


@pytest.mark.parametrize("ban, words", [(False, "You were taken out"), (True, "closed for you")])
def test_who_was_taken_out_is_told_so(room: Room, phone: Phone, ban: bool, words: str) -> None:
    room.fill(2)
    room.do("kicked", {"member": room.people[0].id, "ban": ban})
    assert words in seen(phone(room.people[0]))


def test_a_stranger_and_the_crew_are_shown_their_ways(room: Room, phone: Phone) -> None:
    assert "You are not in this workshop" in seen(phone(room.stranger("Eve")))
    at = phone(room.boss)
    assert "You run this workshop" in seen(at) and at.button(key="to_host")


def test_a_held_room_shows_the_neutral_text_alone(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    room.do("held")
    at = phone(room.people[0])
    assert "It goes on soon" in seen(at) and "sd-talk" not in seen(at) and not at.button


def test_the_brief_is_read_and_one_is_ready_or_not(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls", start=False)
    anna = room.people[0]
    at = phone(anna)
    assert "You do this one on your own" in seen(at) and "What you know" in seen(at)
    at.button(key="ready").click().run()
    assert room.state.members[anna.id].ready
    at.button(key="ready").click().run()
    assert not room.state.members[anna.id].ready


def test_a_call_alone_runs_inside_the_room_and_waits_after_it(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    attempt = room.entered(anna)
    room.desk.attempts.say(anna, attempt, 1, "a", "say", {"say": "Good morning"})
    at = phone(anna)
    assert "Good morning" in seen(at) and list(at.query_params["on"]) == ["1"]
    at.button(key="hang_up").click().run()
    assert "It is in" in seen(at) and "1 of 8 are done" in seen(at)
    at.slider[0].set_value(70).run()
    at.button(key="guess").click().run()
    assert room.state.round is not None and room.state.round.self_ratings[anna.id] == 70
    assert "Kept: 70" in seen(at)


def test_a_pause_hides_the_work_and_takes_what_was_on_its_way(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    attempt = room.entered(anna)
    room.desk.workshops.rounds.pause(room.boss, room.id, room.key(), "laptop")
    room.clock.now += 3_000
    room.desk.attempts.say(anna, attempt, 1, "a", "say", {"say": "Good morning"})
    room.clock.now += 3_000
    with pytest.raises(Exception, match="paused"):
        room.desk.attempts.say(anna, attempt, 2, "b", "say", {"say": "Still there?"})
    at = phone(anna)
    assert "Paused" in seen(at) and "sd-talk" not in seen(at) and "What you know" in seen(at)


def test_a_line_typed_and_not_sent_at_the_end_is_kept_and_said_so(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    attempt = room.entered(anna)
    room.desk.attempts.save_draft(anna, "attempt", "I was about to <ask>", attempt)
    room.over()
    at = phone(anna)
    assert "It was not sent and does not count" in seen(at) and "about to &lt;ask&gt;" in seen(at)


def test_own_time_that_is_over_before_the_round_is_said(room: Room, phone: Phone) -> None:
    room.gather()
    anna, ben = room.people[:2]
    room.do("extra_time", {"member": ben.id, "percent": 50})
    room.begin("calls")
    room.entered(anna)
    room.clock.now += 11 * 60_000
    assert "Your time is up" in seen(phone(anna))
    room.entered(ben)
    assert "sd-talk" in seen(phone(ben))


def test_no_score_before_the_reveal_by_whatever_way(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    attempt = room.entered(anna)
    room.desk.attempts.say(anna, attempt, 1, "a", "say", {"say": "Good morning"})
    room.desk.attempts.finish(anna, attempt, "end")
    room.over()
    assert room.state.round is not None and room.state.round.stage is Stage.REVIEW
    assert "Scores are being checked" in seen(phone(anna))
    assert room.desk.attempts.scorecard(anna, attempt) is None
    assert room.desk.attempts.history(anna) == []
    assert "shown when the round is revealed" in seen(phone(anna, "attempt", id=attempt))
    assert "Scores are being checked" in seen(phone(anna, card="calls"))


def test_own_feedback_after_the_reveal_and_under_a_covered_board_none(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    attempt = room.entered(anna)
    room.desk.attempts.say(anna, attempt, 1, "a", "say", {"say": "Good morning"})
    room.do("self_rated", {"member": anna.id, "points": 90}, who=anna)
    room.desk.attempts.finish(anna, attempt, "end")
    room.over()
    room.do("revealed")
    at = phone(anna)
    assert "Your score in this round" in seen(at) and "Your guess was 90" in seen(at)
    at.button(key="feedback_calls").click().run()
    assert not at.exception and "Where the points come from" in seen(at)
    assert not [one for one in at.button if one.key in ("again", "replay_1")]
    at.button(key="card_back").click().run()
    assert "Your score in this round" in seen(at)
    room.do("frozen")
    at = phone(anna, card="calls")
    assert "The board is covered" in seen(at) and "Where the points" not in seen(at)
    assert room.desk.attempts.scorecard(anna, attempt) is None


def test_another_round_begins_on_its_first_page(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    room.over()
    room.do("revealed")
    room.begin("pitch", start=False)
    at = phone(room.people[0], since="1", card="calls", aloud="1", on="1")
    assert set(at.query_params) == {"w", "since"} and "You work with" in seen(at)


def test_who_has_not_the_word_sees_who_has_it(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("turns")
    mates = room.mates(room.people[0])
    attempt = room.entered(mates[0])
    group = room.state.group_of(mates[0].id)
    assert group is not None and turns.speaker(room.state, group, 1) == mates[0].id
    assert "Your turn, two lines" in seen(phone(mates[0]))
    waits = phone(mates[1])
    assert f"{mates[0].nickname} speaks now" in seen(waits)
    assert not [one for one in waits.button if one.key == "hang_up"]
    for n in (1, 2):
        room.desk.attempts.say(mates[0], attempt, n, f"k{n}", "say", {"say": f"Line {n}"})
    mine = phone(mates[1])
    assert "Your turn, two lines" in seen(mine) and f"{mates[0].nickname}: " in seen(mine)
    assert room.desk.workshops.watching.moved(room.state)[room.state.round.groups.index(group)] == 2  # type: ignore[union-attr]


def test_a_plan_is_written_on_several_phones(room: Room, phone: Phone) -> None:
    room.gather(4)
    room.begin("plans")
    first, second = room.mates(room.people[0])[:2]
    attempt = room.entered(first)
    edit = {"edits": [{"path": "message.text", "value": "One sentence of <mine>", "seen": 0}]}
    room.desk.attempts.edit(first, attempt, "e1", "edit", edit)
    at = phone(second, step="message")
    assert "sd-plan-name" in seen(at) and room.entered(second) == attempt
    assert not [one for one in at.button if one.key in ("invite", "leave")]


def test_a_late_joiner_gets_a_place_or_is_told_when(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    late = room.person("Zoe", "sales")
    assert room.state.team_of(late.id) is not None
    at = phone(late)
    assert "sd-talk" in seen(at) or "You watch this round" in seen(at)


def test_who_observes_rates_a_dialogue_before_the_start_and_nothing_else(room: Room, phone: Phone) -> None:
    room.gather(6)
    room.begin("talks", start=False)
    observer = room.seated("observer")
    at = phone(observer)
    assert "You are the observer" in seen(at) and "Your tick sheet" in seen(at)
    [door] = [one for one in at.button if one.key and one.key.startswith("rp_clip_")]
    door.click().run()
    at.button(key=next(one.key for one in at.button if one.key and one.key.startswith("rp_compare_"))).click().run()
    assert not at.exception and "within one level of the experts" in seen(at)
    attempt = room.entered(observer)
    with pytest.raises(Exception, match="not started"):
        room.desk.attempts.edit(observer, attempt, "b", "begin", {"begin": True})
    seller = room.seated("seller")
    with pytest.raises(Exception, match="Only the observer"):
        room.desk.attempts.edit(seller, room.entered(seller), "c", "calibrate", {"calibrate": "x", "levels": {}})


def test_a_pair_among_threes_is_rated_by_its_customer(room: Room, phone: Phone) -> None:
    room.gather(8)
    room.begin("talks", start=False)
    pair = next(group for group in room.state.round.groups if len(group.members) == 2)  # type: ignore[union-attr]
    customer = next(each for each in room.people if pair.seats.get(each.id) == "customer")
    assert "rp_clip_" in "".join(str(one.key) for one in phone(customer).button)


def test_who_was_left_by_their_observer_rates_after_the_repair_and_not_before(room: Room, phone: Phone) -> None:
    room.gather(6)
    room.begin("talks")
    observer, customer, seller = (room.seated(seat) for seat in ("observer", "customer", "seller"))
    attempt, ask = room.entered(customer), {"stand_in": True, "seats": ["customer", "seller"]}
    room.desk.attempts.edit(seller, attempt, "a", "begin", {"begin": True})
    with pytest.raises(Exception, match="still here"):
        room.desk.attempts.edit(customer, attempt, "b", "stand_in", ask)
    with pytest.raises(Exception, match="Only the customer"):
        room.desk.attempts.edit(seller, attempt, "c", "stand_in", ask)
    room.do("left", {"member": observer.id}, who=observer)
    room.desk.workshops.rounds.mend(room.boss, room.id, room.key(), "laptop")
    at = phone(customer)
    assert "You rate as well" not in seen(at)
    at.button(key=f"rp_stand_in_{attempt[:8]}").click().run()
    assert not at.exception and "You rate as well" in seen(at)
    room.desk.attempts.edit(customer, attempt, "d", "tick", {"tick": "step", "level": 3})
    with pytest.raises(Exception, match="Only"):
        room.desk.attempts.edit(seller, attempt, "e", "tick", {"tick": "step", "level": 5})


def test_an_observer_who_sells_after_a_repair_moves_as_the_seller(room: Room, phone: Phone) -> None:
    room.gather(6)
    room.begin("talks")
    observer, customer, seller = (room.seated(seat) for seat in ("observer", "customer", "seller"))
    attempt = room.entered(observer)
    room.do("left", {"member": seller.id}, who=seller)
    room.desk.workshops.rounds.mend(room.boss, room.id, room.key(), "laptop")
    assert "You sell" in seen(phone(observer))
    assert room.entered(observer) == attempt and room.desk.workshops.rounds.seat(observer, attempt) == "seller"
    room.desk.attempts.edit(observer, attempt, "a", "begin", {"begin": True})
    with pytest.raises(Exception, match="you are the seller"):
        room.desk.attempts.edit(observer, attempt, "b", "tick", {"tick": "step", "level": 5})
    room.desk.attempts.edit(customer, attempt, "c", "stand_in", {"stand_in": True})


def test_each_seat_reads_its_own_brief(room: Room, phone: Phone) -> None:
    room.gather(6)
    room.begin("talks", start=False)
    assert "How to play fair" in seen(phone(room.seated("customer")))
    for seat in ("seller", "observer"):
        assert "How to play fair" not in seen(phone(room.seated(seat)))


def test_a_pitch_has_two_halves_and_is_read_aloud_after_the_clock(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("pitch", start=False)
    marketer, seller = room.seated("marketer"), room.seated("seller")
    assert "What marketing has on file" in seen(phone(marketer)) and "What they told sales" in seen(phone(seller))
    assert "What they told sales" not in seen(phone(marketer))
    room.desk.workshops.rounds.start(room.boss, room.id, room.key(), "laptop")
    assert "sd-measure" in seen(phone(marketer))
    room.write(marketer, hook_text="You told us about the Mondays.")
    room.over()
    at = phone(marketer)
    at.button(key="present").click().run()
    assert "You told us about the Mondays." in seen(at)
    at.button(key="back_from_aloud").click().run()
    assert "sd-aloud" not in seen(at)


def test_pairs_are_compared_without_names_and_never_the_own_teams(room: Room, phone: Phone) -> None:
    room.gather(16)
    room.begin("pitch")
    room.pitched()
    room.over()
    anna = room.people[0]
    pair = next_pair(room.state, anna.id)
    at = phone(anna)
    assert pair is not None and all(f"Opening of {group}" in seen(at) for group in pair) and "The opening" in seen(at)
    shown = seen(at)
    assert not any(each.nickname in shown for each in room.people)
    at.button(key="better_A").click().run()
    assert room.state.round is not None and len(room.state.round.comparisons) == 1
    for _ in range(2):
        if next_pair(room.state, anna.id):
            at.button(key="better_B").click().run()
    assert "Thank you" in seen(at) and next_pair(room.state, anna.id) is None


def test_promises_are_kept_and_the_box_is_empty_again(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("promises")
    anna, ben = room.people[:2]
    at = phone(anna)
    at.text_area(key="promise").set_value("listen <first>")
    at.selectbox(key="promise_to").set_value(ben.id)
    at.button(key="promise_go").click().run()
    assert room.state.commitments[0].text == "listen <first>" and at.text_area(key="promise").value == ""
    assert "listen &lt;first&gt;" in seen(at) and "To Ben" in seen(at)
    assert "listen" not in seen(phone(ben))


def test_the_ceremony_opens_the_own_place_once_it_was_shown_down_to_the_scorecard(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    for who in room.people:
        attempt = room.entered(who)
        room.desk.attempts.say(who, attempt, 1, "a", "say", {"say": "Good morning"})
    room.over()
    room.do("revealed")
    room.begin("show")
    assert "Why this place" not in seen(phone(anna))
    for to in range(1, 12):
        room.do("ceremony", {"to": to})
        if "Why this place" in seen(phone(anna)):
            break
    at = phone(anna)
    assert "1 of 1,000" not in seen(at) and " of 1,000 points" in seen(at)
    assert "Why this place" in seen(at) and "You: " in seen(at) and "The others of your team" in seen(at)
    assert not any(name in seen(at) for name in ("Ben", "Cleo", "Dev"))
    at.button(key="feedback_calls").click().run()
    assert not at.exception and "Where the points come from" in seen(at)
    room.do("frozen")
    assert "Why this place" not in seen(phone(anna))


def test_after_the_end_everything_of_ones_own_stays(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    attempt = room.entered(anna)
    room.desk.attempts.say(anna, attempt, 1, "a", "say", {"say": "Good morning"})
    room.over()
    room.do("revealed")
    room.do("committed", {"to": ""}, who=anna, text="I will ask first")
    room.do("closed")
    at = phone(anna)
    assert "The workshop is over" in seen(at) and "I will ask first" in seen(at) and "Why this place" in seen(at)
    at.button(key="feedback_calls").click().run()
    assert "Where the points come from" in seen(at)


def test_a_debrief_shows_its_questions_escaped(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("debrief")
    assert "What surprised &lt;you&gt;?" in seen(phone(room.people[0]))


def test_a_void_round_counts_for_nobody_and_leaves_what_was_learned(room: Room, phone: Phone) -> None:
    room.gather()
    room.begin("calls")
    anna = room.people[0]
    attempt = room.entered(anna)
    room.desk.attempts.say(anna, attempt, 1, "a", "say", {"say": "Good morning"})
    room.over()
    room.do("voided", {"why": "The network was gone."})
    at = phone(anna)
    assert "does not count" in seen(at)
    at.button(key="feedback_calls").click().run()
    assert not at.exception
