"""Any order of everything: what holds always."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.shadowing import life, pairing
from app.shadowing.week import BELIEFS, FIRST_HALF, LAST_HALF, PLACES, Week, held, stage
from tests.app.shadowing.made import ANNA, BEN, DEPARTMENTS, EVE, MIA, Told, day

PEOPLE = st.sampled_from([ANNA, BEN, MIA, EVE])
DESK = st.sampled_from(["sales", "marketing"])
STAGES = {"off", "waits", "ahead", "under_way", "over", "handed", "signed", "told"}


class Weeks(RuleBasedStateMachine):
    """Everything is tried by everybody at any time; what is refused leaves no trace."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Told([day()])
        self.signed: frozenset[str] = frozenset()
        self.sequence = 0

    @initialize(direction=st.sampled_from(["m2s", "new"]))
    def proposed(self, direction: str) -> None:
        cards = ("sales-discovery", "sales-cold") if direction == "m2s" else ("new-sales-desk", "new-marketing-way")
        self.told = Told([day(n, card=card) for n, card in enumerate(cards)], direction)

    def tried(self, kind: str, by: str, **body: object) -> bool:
        before = self.told.week
        done = self.told.tried(kind, by, **body)
        assert done or self.told.week is before
        return done

    @rule(days=st.sampled_from([0.1, 1, 5, 9]))
    def time_passes(self, days: float) -> None:
        self.told.wait(days)

    @rule(who=PEOPLE)
    def says_yes(self, who: str) -> None:
        if self.tried("accepted", who, desk=DEPARTMENTS[who]):
            assert who != ANNA

    @rule(who=PEOPLE, desk=DESK)
    def leaves(self, who: str, desk: str) -> None:
        if self.tried("left", who, desk=desk):
            assert desk not in self.told.week.hosts

    @rule(
        who=PEOPLE,
        n=st.integers(0, 3),
        place=st.integers(-1, 12),
        begins=st.integers(FIRST_HALF - 1, LAST_HALF),
        lasts=st.integers(0, 17),
    )
    def moves(self, who: str, n: int, place: int, begins: int, lasts: int) -> None:
        if self.tried("moved", who, n=n, place=place, begins=begins, lasts=lasts):
            moved = self.told.week.day(n)
            assert moved is not None and self.told.week.begins(moved) > self.told.local

    @rule(who=PEOPLE, n=st.integers(0, 3), kind=st.sampled_from(["dropped", "shown"]))
    def one_day(self, who: str, n: int, kind: str) -> None:
        self.tried(kind, who, n=n)

    @rule(who=PEOPLE)
    def calls_off_and_takes_it_back(self, who: str) -> None:
        before = self.told.week
        if self.tried("called_off", who):
            assert self.tried("undone", who)
            after = self.told.week
            assert (after.days, after.off, after.hosts) == (before.days, before.off, before.hosts)
            assert after.sequence == before.sequence + 2

    @rule(who=PEOPLE, kind=st.sampled_from(["called_off", "undone", "relayed"]))
    def the_week(self, who: str, kind: str) -> None:
        self.tried(kind, who)

    @rule(who=PEOPLE, taught=st.lists(DESK, min_size=2, max_size=4))
    def hands_over(self, who: str, taught: list[str]) -> None:
        whole = self.told.week.whole
        if self.tried("believed", who, taught=taught):
            assert who == ANNA and len(taught) == BELIEFS and not whole
            assert set(taught) <= set(self.told.week.sat(self.told.local))
            self.signed = frozenset()

    @rule(who=PEOPLE, desk=DESK, old=st.booleans())
    def signs(self, who: str, desk: str, old: bool) -> None:
        words = self.told.week.believed
        if self.tried("signed", who, desk=desk, words=1 if old else words):
            assert who != ANNA and self.told.week.hosts[desk] == who and not old
            self.signed |= {desk}

    @rule(who=PEOPLE, desk=DESK)
    def sends_back(self, who: str, desk: str) -> None:
        whole = self.told.week.whole
        if self.tried("returned", who, desk=desk, words=self.told.week.believed):
            assert not whole
            self.signed = frozenset()

    @invariant()
    def the_fold_of_what_happened_is_the_week(self) -> None:
        assert life.fold(self.told.events) == self.told.week

    @invariant()
    def nobody_is_their_own_host_and_each_is_at_their_own_desk(self) -> None:
        week = self.told.week
        assert week.guest not in week.hosts.values()
        assert all(DEPARTMENTS[host] == desk and desk in week.desks for desk, host in week.hosts.items())
        assert len(set(week.hosts.values())) == len(week.hosts)

    @invariant()
    def signatures_are_of_hosts_and_stay(self) -> None:
        week = self.told.week
        assert week.signed == self.signed <= set(week.taught)
        assert not week.whole or (week.believed is not None and len(week.taught) == BELIEFS and not week.off)

    @invariant()
    def days_are_weekdays_apart_from_each_other(self) -> None:
        week = self.told.week
        places = [day.place for day in week.on]
        assert len(set(places)) == len(places) and set(places) <= set(PLACES)
        assert all(day.begins >= FIRST_HALF and day.begins + day.lasts <= LAST_HALF for day in week.days)

    @invariant()
    def its_sequence_never_falls_and_its_stage_has_a_name(self) -> None:
        week: Week = self.told.week
        assert week.sequence >= self.sequence and stage(week, self.told.local) in STAGES
        assert not held(week, self.told.local) or week.full
        self.sequence = week.sequence


Weeks.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestWeeks = Weeks.TestCase


def test_directions_lead_away_from_ones_own_desk() -> None:
    assert pairing.directions("marketing") == ("m2s", "new")
    assert pairing.directions("sales") == ("s2m", "new")
