"""Whatever is said to the customer: no hidden fact in a reply, no line twice, a call that can be replayed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.call.hearing.labels import ACTS, TOPICS
from exercises.call.mind.state import LATENT, TOLD, Part, State
from exercises.call.mind.words import hits
from tests.exercises.call.parts import begin, say

KINDS = st.sampled_from(["cold", "discovery", "lead", "renewal"])
LEVELS = st.sampled_from(["easy", "normal", "hard"])
SAID = """What happens then?|Why is that?|Who decides?|So it costs a lot.|We do that.|Thursday at 9 works.|Fine.
Could we meet?|I see.|You should buy.|In 14 weeks.|That's fair.|Does that settle it?|And the money?|Bye.|How are you?
Yes.
No, we can't.|What about your contract and the price?|Tell me about your week.|Who else should be there?|Who is that?"""
SNIPPETS = st.sampled_from(SAID.replace("\n", "|").split("|"))
PARTS = st.builds(
    Part,
    SNIPPETS,
    st.frozensets(st.sampled_from(ACTS), max_size=3),
    st.frozensets(st.sampled_from(TOPICS), max_size=3),
    st.frozensets(st.sampled_from(ACTS), max_size=1),
)
LINES = st.lists(st.lists(PARTS, min_size=1, max_size=3), min_size=1, max_size=14)


def played(seed: int, kind: str, level: str, lines: list[list[Part]]) -> State:
    state = begin(seed, kind, level)
    for number, parts in enumerate(lines):
        if state.ended is None:
            first = Part(f"{parts[0].text} {number}", parts[0].acts, parts[0].topics, parts[0].unsure)
            state = say(state, first, *parts[1:])
    return state


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 40), KINDS, LEVELS, LINES)
def test_nothing_hidden_is_said(seed: int, kind: str, level: str, lines: list[list[Part]]) -> None:
    state = played(seed, kind, level, lines)
    told: set[str] = set()
    for turn in state.turns:
        told |= {piece.about for piece in turn.pieces if piece.act == "tell"}
        spoken = turn.says.lower()
        for fact in state.scenario.facts:
            if fact.id in told:
                continue
            secret = [mark for mark in fact.marks if hits((mark,), spoken)]
            known = " ".join((*state.scenario.knows, state.scenario.goal)).lower()
            assert not [mark for mark in secret if mark.lower() not in known], (fact.id, turn.says)


@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 40), KINDS, LEVELS, LINES)
def test_no_reply_is_given_twice_and_feelings_stay_in_range(
    seed: int, kind: str, level: str, lines: list[list[Part]]
) -> None:
    state = played(seed, kind, level, lines)
    replies = [turn.says for turn in state.turns if len(turn.says.split()) > 3]
    assert len(replies) == len(set(replies))
    for turn in state.turns:
        assert all(0.0 <= value <= 1.0 for value in (turn.feeling.trust, turn.feeling.interest, turn.feeling.patience))
        assert turn.says.strip()
    assert all(state.facts[id] == TOLD for id in state.elicited)
    assert all(each.severity <= 1.0 for each in state.reservations.values() if each.stage != LATENT)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 40), KINDS, LEVELS, LINES)
def test_the_same_moves_give_the_same_call(seed: int, kind: str, level: str, lines: list[list[Part]]) -> None:
    assert played(seed, kind, level, lines) == played(seed, kind, level, lines)
