"""A whole workshop through the services: joining, teams, rounds, attempts, the clock, and what is left of it."""

from __future__ import annotations

import pytest

from app.services import Ended, NotYours, Refusal
from app.store import Store
from app.workshop.state import Phase, Stage
from tests.services.fakes import Clock
from tests.services.workshops.rooms import DEVICE, KEY, Rig, rig

MINUTE = 60_000


@pytest.fixture
def room(fresh_store: Store, clock: Clock) -> Rig:
    return rig(fresh_store, clock)


def test_only_who_shows_the_key_may_run_a_workshop(room: Rig) -> None:
    stranger = room.person("Eve", "sales")
    with pytest.raises(NotYours):
        room.desk.workshops.opening.create(stranger, "small", "Mine", "k")
    with pytest.raises(Refusal, match="not the key"):
        room.desk.workshops.opening.unlock(stranger, "guess")
    for _ in range(9):
        with pytest.raises(Refusal):
            room.desk.workshops.opening.unlock(stranger, "guess")
    with pytest.raises(Refusal, match="Too many"):
        room.desk.workshops.opening.unlock(stranger, KEY)


def test_making_and_opening_twice_makes_one(room: Rig) -> None:
    again = room.desk.workshops.opening.create(room.boss, "small", "Our day", "make")
    assert again == room.id
    code = room.code
    room.desk.workshops.opening.open(room.boss, room.id, "another", DEVICE)
    assert room.code == code
    assert room.state.title == "Our day"


def test_a_round_from_brief_to_reveal(room: Rig) -> None:
    people = room.people(8)
    room.teams()
    room.begin(0)
    room.do("ended")
    room.begin(1, start=False)
    anna = people[0]
    attempt = room.desk.workshops.rounds.enter(anna, room.id)
    assert attempt is not None
    with pytest.raises(Refusal, match="not started"):
        room.desk.attempts.say(anna, attempt, 1, "a", "add", {"add": 5})
    room.desk.workshops.rounds.start(room.boss, room.id, room.key(), DEVICE)
    room.desk.attempts.say(anna, attempt, 1, "a", "add", {"add": 5})
    with pytest.raises(NotYours):
        room.desk.attempts.say(people[2], attempt, 2, "b", "add", {"add": 5})
    room.desk.workshops.rounds.pause(room.boss, room.id, room.key(), DEVICE)
    room.clock.now += 5_000  # what was on its way is still taken
    with pytest.raises(Refusal, match="paused"):
        room.desk.attempts.say(anna, attempt, 2, "c", "add", {"add": 5})
    room.desk.workshops.rounds.resume(room.boss, room.id, room.key(), DEVICE)
    room.desk.attempts.finish(anna, attempt, "end")
    assert room.state.round is not None
    group = room.state.group_of(anna.id)
    assert group is not None and room.state.round.finished[group.id].attempt == attempt


def test_the_clock_ends_the_round_and_hands_in_what_is_there(room: Rig) -> None:
    people = room.people(8)
    room.teams()
    room.begin(1, skipped=True)
    started = [person for person in people if room.desk.workshops.rounds.enter(person, room.id)]
    assert len(started) == 8
    sellers = [p for p in people if p.department == "sales"]
    shared = {room.desk.workshops.rounds.enter(person, room.id) for person in sellers}
    assert len(shared) == len(room.state.teams)
    room.clock.now += 10 * MINUTE
    room.desk.workshops.closing.tick()
    assert room.state.round is not None and room.state.round.stage is Stage.GRACE
    room.clock.now += 11_000
    attempt = room.desk.workshops.rounds.enter(people[0], room.id)
    assert attempt is not None
    with pytest.raises(Ended):
        room.desk.attempts.say(people[0], attempt, 1, "late", "add", {"add": 5})
    room.desk.workshops.closing.tick()
    now = room.state.round
    assert now is not None and now.stage is Stage.REVIEW
    assert set(now.finished) == {group.id for group in now.groups}
    room.do("revealed")
    assert room.desk.attempts.scorecard(people[0], attempt) is not None


def test_a_late_joiner_has_a_team_and_a_place_at_once(room: Rig) -> None:
    room.people(8)
    room.teams()
    room.begin(1, skipped=True)
    late = room.person("Late", "marketing")
    assert room.state.team_of(late.id) is not None
    attempt = room.desk.workshops.rounds.enter(late, room.id)
    assert attempt is not None
    room.desk.attempts.say(late, attempt, 1, "a", "add", {"add": 5})


def test_who_was_banned_stays_out_and_who_left_comes_back(room: Rig) -> None:
    anna = room.person("Anna", "marketing")
    room.do("left", {"member": anna.id}, who=anna)
    assert room.desk.workshops.joining.join(anna, room.code.lower()) == room.id
    assert not room.state.members[anna.id].out
    room.do("kicked", {"member": anna.id, "ban": True})
    with pytest.raises(NotYours):
        room.desk.workshops.joining.join(anna, room.code)


def test_wrong_codes_are_counted_and_then_refused(room: Rig) -> None:
    anna = room.person("Anna", "marketing")
    for _ in range(20):
        with pytest.raises(Refusal, match="No workshop"):
            room.desk.workshops.joining.join(anna, "AAAAAA")
    with pytest.raises(Refusal, match="Too many"):
        room.desk.workshops.joining.join(anna, room.code)
    room.clock.now += 11 * MINUTE
    assert room.desk.workshops.joining.join(anna, room.code) == room.id


def test_a_second_device_has_to_take_over(room: Rig) -> None:
    room.do("taken_over", {"controller": DEVICE, "epoch": 1})
    with pytest.raises(Refusal, match="Another device"):
        room.desk.workshops.commands.do(room.boss, room.id, "frozen", {}, "f", device="phone")
    room.desk.workshops.commands.do(
        room.boss, room.id, "taken_over", {"controller": "phone", "epoch": 2}, "t", device="phone"
    )
    room.desk.workshops.commands.do(room.boss, room.id, "frozen", {}, "f", device="phone")
    with pytest.raises(Refusal, match="Another device"):
        room.do("thawed")


def test_what_was_undone_never_was(room: Rig) -> None:
    room.people(4)
    room.teams()
    room.begin(1, skipped=True)
    room.do("ended", {"grace_ends_at": room.clock.now + 1000})
    room.do("reversed", reverses=room.state.seq)
    assert room.state.round is not None and room.state.round.stage is Stage.PAUSED
    with pytest.raises(Refusal, match="cannot be undone"):
        room.do("reversed", reverses=1)


def test_a_rehearsal_with_robots_leaves_nothing(room: Rig, fresh_store: Store) -> None:
    tried = room.desk.workshops.opening.rehearse(room.boss, room.id, 12, "r")
    boss, work = room.boss, room.desk.workshops
    work.rounds.draw_teams(boss, tried, "a", DEVICE)
    work.commands.do(boss, tried, "began", {}, "b", device=DEVICE)
    work.rounds.begin(boss, tried, 2, "c", DEVICE, skipped=True)
    work.rounds.start(boss, tried, "d", DEVICE)
    room.clock.now += 16_000
    work.closing.tick()
    state = work.commands.state(tried)[1]
    assert state.round is not None and len(state.round.finished) == 12
    work.opening.end_rehearsal(boss, tried)
    with fresh_store.read() as db:
        assert db.execute("SELECT COUNT(*) FROM events WHERE workshop = ?", [tried]).fetchone()[0] == 0
    assert room.state.phase is Phase.LOBBY


def test_the_state_survives_another_process(room: Rig, fresh_store: Store) -> None:
    room.people(6)
    room.teams()
    room.begin(1, skipped=True)
    again = rig_of(fresh_store, room)
    assert again == room.state


def rig_of(store: Store, room: Rig) -> object:
    from app.services.workshops.commands import Commands
    from app.services.workshops.folding import quiet

    return Commands(store, room.clock, quiet).state(room.id)[1]
