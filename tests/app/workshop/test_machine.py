"""Any order of joins, kicks, rounds, pauses, ends, voids and undoings: what holds always."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.workshop import clock, life, undo
from app.workshop.events import CLOCK, Event, Refused
from app.workshop.state import Clock, Finished, Phase, Stage
from tests.app.workshop.played import MINUTE, STEPS, Room

PEOPLE = st.sampled_from([f"p{n}" for n in range(6)])
TEAMS = st.sampled_from(["t0", "t1", "t2"])
GROUPS = st.sampled_from(["g0", "g1", "g2"])
OVER = {Stage.REVEALED, Stage.VOID, Stage.DONE}
MOVES = {Stage.GRACE: "grace_over", Stage.JUDGING: "judging_over", Stage.REVIEW: "revealed"}
STILL = {Stage.BRIEF, Stage.READY, Stage.PAUSED, Stage.JUDGING, Stage.REVIEW, Stage.REVEALED, Stage.VOID, Stage.DONE}


class Workshops(RuleBasedStateMachine):
    """Everything is tried at any time; what is refused must leave no trace."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Room([STEPS[2], STEPS[1], STEPS[0], STEPS[3]])
        self.handed_in: dict[tuple[str, str], Finished] = {}
        self.switches = {"frozen": False, "held": False}

    @property
    def stage(self) -> Stage | None:
        return None if self.room.state.round is None else self.room.state.round.stage

    def try_it(self, kind: str, body: Mapping[str, Any] = {}, **more: Any) -> bool:  # noqa: B006 - never changed
        before = self.room.state
        try:
            self.room.do(kind, body, **more)
        except Refused:
            assert self.room.state is before
            return False
        return True

    @initialize(people=st.integers(0, 6), begun=st.booleans())
    def opens(self, people: int, begun: bool) -> None:
        self.room.do("opened")
        for n in range(people):
            self.room.join(f"p{n}", ("sales", "marketing")[n % 2])
        if begun and people:
            self.teams_are_drawn(2)
            self.begins()
            self.a_step_begins(1, False)
            self.starts(20)

    @rule(minutes=st.sampled_from([0.05, 1, 7, 25]))
    def time_passes(self, minutes: float) -> None:
        self.room.wait(minutes)
        for _ in range(3):
            for kind, body in clock.overdue(self.room.state, self.room.now):
                self.room.do(kind, body, by=CLOCK, role=CLOCK)
        assert clock.overdue(self.room.state, self.room.now) == []

    @rule(who=PEOPLE)
    def joins(self, who: str) -> None:
        if self.try_it("joined", {"member": who, "department": "sales"}, by=who, role="participant"):
            self.try_it("member_moved", {"member": who, "team": "t0"}, by=CLOCK, role=CLOCK)

    @rule(who=PEOPLE, kind=st.sampled_from(["left", "returned", "ready"]))
    def comes_and_goes(self, who: str, kind: str) -> None:
        self.try_it(kind, {"member": who} | ({"ready": True} if kind == "ready" else {}), by=who, role="participant")

    @rule(
        who=PEOPLE, kind=st.sampled_from(["kicked", "restored", "extra_time", "role_given", "member_moved"]), team=TEAMS
    )
    def is_looked_after(self, who: str, kind: str, team: str) -> None:
        more = {"extra_time": {"percent": 50}, "role_given": {"role": "judge"}, "member_moved": {"team": team}}
        self.try_it(kind, {"member": who} | more.get(kind, {}))

    @precondition(lambda self: self.stage in {None, *OVER})
    @rule(teams=st.integers(1, 3))
    def teams_are_drawn(self, teams: int) -> None:
        people = [member.id for member in self.room.state.present()]
        drawn = [{"id": f"t{n}", "name": f"T{n}", "members": people[n::teams]} for n in range(min(teams, len(people)))]
        self.try_it("teams_drawn", {"teams": drawn})

    @precondition(lambda self: self.room.state.phase is Phase.LOBBY)
    @rule()
    def begins(self) -> None:
        self.try_it("began")

    def pairs(self) -> list[dict[str, Any]]:
        now = self.room.state.round
        done = now.finished if now else {}
        busy = {member for group in (now.groups if now else ()) if group.id in done for member in group.members}
        free = [member.id for member in self.room.state.present() if member.id not in busy]
        ids = [f"g{n}" for n in range(3) if f"g{n}" not in done]
        return [
            {"id": id, "desk": "call", "members": free[2 * n : 2 * n + 2]} for n, id in enumerate(ids) if free[2 * n :]
        ]

    @rule(ahead=st.integers(1, 2), skipped=st.booleans())
    def a_step_begins(self, ahead: int, skipped: bool) -> None:
        steps, index = self.room.state.agenda.steps, self.room.state.at + ahead
        people = [member.id for member in self.room.state.present()]
        pairs = [
            {"id": f"g{n}", "desk": "call", "members": people[2 * n : 2 * n + 2]} for n in range(3) if people[2 * n :]
        ]
        groups = pairs if index < len(steps) and steps[index].kind == "round" else []
        self.try_it("step_began", {"index": index, "seed": 1, "groups": groups, "skipped": skipped})

    @rule()
    def groups_are_repaired(self) -> None:
        self.try_it("regrouped", {"groups": self.pairs()})

    @precondition(lambda self: self.stage is Stage.BRIEF)
    @rule()
    def is_readied(self) -> None:
        self.try_it("readied")

    @precondition(lambda self: self.stage in {Stage.BRIEF, Stage.READY})
    @rule(minutes=st.sampled_from([None, 5, 20]))
    def starts(self, minutes: int | None) -> None:
        self.try_it("started", {"ends_at": None if minutes is None else self.room.now + minutes * MINUTE})

    @precondition(lambda self: self.room.state.round is not None)
    @rule()
    def pauses_or_resumes(self) -> None:
        now = self.room.state.round
        assert now is not None
        with suppress(Refused):
            if now.stage is Stage.PAUSED:
                self.room.resume()
            else:
                self.room.pause()

    @precondition(lambda self: self.stage in MOVES)
    @rule()
    def moves_on(self) -> None:
        assert self.stage is not None and self.try_it(MOVES[self.stage])

    @precondition(lambda self: self.room.state.at > 1)
    @rule()
    def closes(self) -> None:
        self.try_it("closed")

    @precondition(lambda self: self.stage is not None)
    @rule(seconds=st.sampled_from([60, 300, -120]))
    def time_is_added(self, seconds: int) -> None:
        self.try_it("extended", {"seconds": seconds})

    @precondition(lambda self: self.stage in {Stage.RUNNING, Stage.PAUSED})
    @rule()
    def ends(self) -> None:
        with suppress(Refused):
            self.room.end()

    @precondition(lambda self: self.room.state.at >= 0)
    @rule()
    def is_void(self) -> None:
        self.try_it("voided", {"why": "The network was down."})

    @precondition(lambda self: self.stage in {Stage.RUNNING, Stage.PAUSED, Stage.GRACE})
    @rule(group=GROUPS, tenths=st.integers(0, 1000))
    def finishes(self, group: str, tenths: int) -> None:
        step = self.room.state.step
        attempt = f"a{len(self.room.events)}"
        if self.try_it("finished", {"group": group, "attempt": attempt, "tenths": tenths}) and step is not None:
            self.handed_in[step.id, group] = Finished(group, attempt, tenths, self.room.now)

    @precondition(lambda self: self.stage is Stage.JUDGING)
    @rule(who=PEOPLE, left=GROUPS, right=GROUPS)
    def votes(self, who: str, left: str, right: str) -> None:
        self.try_it("compared", {"left": left, "right": right, "winner": left}, by=who, role="participant")

    @rule(switch=st.sampled_from(["frozen", "thawed", "held", "unheld"]))
    def is_switched(self, switch: str) -> None:
        if self.try_it(switch):
            self.switches["frozen" if switch in ("frozen", "thawed") else "held"] = switch in ("frozen", "held")

    @rule()
    def is_undone(self) -> None:
        found = undo.reversible(self.room.state, self.room.events, self.room.now)
        if found is not None:
            self.room.undo(found.event)
            now = self.room.state.round
            if now is not None and now.stage is Stage.RUNNING and found.event.kind in ("ended", "paused", "extended"):
                assert clock.overdue(self.room.state, self.room.now) == [] or found.event.kind == "paused"

    @rule(seq=st.integers(0, 60))
    def anything_is_undone(self, seq: int) -> None:
        self.try_it("reversed", reverses=seq)

    @invariant()
    def the_fold_of_all_is_the_state(self) -> None:
        assert life.fold("w", self.room.events) == self.room.state
        assert [event.seq for event in self.room.events] == list(range(1, self.room.state.seq + 1))

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        state = self.room.state
        for placed in (state.teams, *(now.groups for now in state.rounds.values())):
            members = [member for each in placed for member in each.members]
            assert len(members) == len(set(members)) and set(members) <= set(state.members)

    @invariant()
    def nothing_handed_in_is_lost(self) -> None:
        rounds = self.room.state.rounds
        kept = {(step, group): done for step, now in rounds.items() for group, done in now.finished.items()}
        assert kept == self.handed_in

    @invariant()
    def the_clock_fits_the_stage(self) -> None:
        for now in self.room.state.rounds.values():
            assert (now.since is not None) == (now.stage is Stage.RUNNING)
            assert now.clock.ends_at is None or now.clock.left is None
            assert now.stage is not Stage.GRACE or now.clock.ends_at is not None
            assert now.stage not in STILL or now.clock.ends_at is None
            assert now.stage in (Stage.RUNNING, Stage.PAUSED, Stage.GRACE) or now.clock == Clock()

    @invariant()
    def steps_go_ahead_and_one_is_under_way(self) -> None:
        state = self.room.state
        indexes = [now.index for now in state.rounds.values()]
        assert all(a < b for a, b in pairwise(indexes)) and (indexes[-1] if indexes else -1) == state.at
        assert all(now.stage in OVER for now in list(state.rounds.values())[:-1])
        assert state.at == -1 or state.phase in (Phase.UNDER_WAY, Phase.CLOSED)

    @invariant()
    def the_board_is_frozen_until_somebody_thaws_it(self) -> None:
        assert self.switches == {"frozen": self.room.state.frozen, "held": self.room.state.held}

    @invariant()
    def people_met_as_often_as_they_sat_together(self) -> None:
        met = self.room.state.met
        assert all(count > 0 and one < other for (one, other), count in met.items())
        together = sum(len(g.members) == 2 for now in self.room.state.rounds.values() for g in now.groups)
        assert sum(met.values()) == together


TestWorkshops = Workshops.TestCase
TestWorkshops.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_a_reversed_event_is_an_event_like_any_other() -> None:
    room = Room().lobby()
    room.do("extra_time", {"member": "ann", "percent": 25})
    room.undo()
    assert isinstance(room.events[-1], Event) and room.state.seq == len(room.events)
