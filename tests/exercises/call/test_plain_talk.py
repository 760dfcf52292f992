"""What people say on the phone beside the business: it gets an answer that fits."""

from __future__ import annotations

import pytest

from exercises.call.mind import everyday, phrases
from exercises.call.mind.closing import nearness
from exercises.call.mind.state import TOLD, State
from tests.exercises.call.parts import ask, begin, part, say


def acts(state: State) -> list[str]:
    return [piece.act for piece in state.turns[-1].pieces]


def told(topic: str, seed: int = 3) -> State:
    state = begin(seed)
    return ask(state, next(fact.id for fact in state.scenario.facts if fact.topic == topic))


@pytest.mark.slow
def test_who_somebody_is_can_be_asked() -> None:
    state = begin()
    name = state.scenario.cast[0].name
    after = say(state, part(f"Sorry, who is {name}?", "ask_closed", "role"))
    assert "who_is" in acts(after) and state.scenario.cast[0].who in after.turns[-1].says


def test_what_was_said_can_be_said_again() -> None:
    state = told("process")
    after = say(state, part("Sorry, could you say that again?", "ask_closed"))
    assert "say_again" in acts(after)


def test_their_own_question_can_be_asked_back_without_harm() -> None:
    state = begin()
    state = State(
        **{**{name: getattr(state, name) for name in State.__slots__}, "question": "price", "question_turn": 1}
    )
    after = say(state, part("What do you mean?", "ask_open"))
    assert "ask_again" in acts(after) and not after.turns[-1].has("ignored_question")


def test_once_agreed_the_time_is_repeated_plainly() -> None:
    state = begin()
    slot = state.scenario.free[0]
    agreed = {"agreed": state.scenario.advances[0].id, "when": slot}
    state = State(**{**{name: getattr(state, name) for name in State.__slots__}, **agreed})
    assert slot.split()[0] in say(state, part("Is the meeting confirmed then?", "ask_closed")).turns[-1].says
    assert "which_day" in acts(say(state, part("Which day was that, this week?", "ask_closed")))


@pytest.mark.parametrize(
    ("today", "slot", "words"),
    [
        ("Tuesday", "Wednesday at 9:00", "tomorrow"),
        ("Tuesday", "Friday at 9:00", "this coming Friday"),
        ("Thursday", "Monday at 9:00", "next Monday"),
        ("Monday", "Monday at 9:00", "next Monday"),
    ],
)
def test_a_day_is_near_or_far(today: str, slot: str, words: str) -> None:
    assert nearness(today, slot) == words


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Do you use Excel or paper?", "choice"),
        ("so is that a lot", "yes_no"),
        ("who decides", "wh"),
        ("Did anybody call you back?", "yes_no"),
        ("And how do you do it?", "wh"),
    ],
)
def test_a_question_has_a_shape(text: str, shape: str) -> None:
    assert everyday.form(text) == shape


def test_a_goodbye_is_no_take_care_of() -> None:
    assert phrases.BYE.search("All right, goodbye then.")
    assert not phrases.BYE.search("Would that take care of your concern?")


def test_a_false_promise_of_a_colleague_is_to_be_put_right() -> None:
    for seed in range(1, 60):
        state = begin(seed, "lead")
        touch = next((touch for touch in state.scenario.world.touches if touch.promised and not touch.holds), None)
        if touch is None:
            continue
        honest = say(state, part(f"My colleague was wrong: {touch.promised}. We can't do that, sorry.", "answer"))
        false = say(state, part(f"We do it {touch.promised}, of course.", "answer"))
        assert honest.turns[-1].has("honest") and not honest.turns[-1].has("false_claim")
        assert false.turns[-1].has("false_claim")
        return
    raise AssertionError("no seed with a promise that does not hold")


def test_a_detail_of_what_was_told_is_given_once() -> None:
    state = told("process")
    fact = next(fact for fact in state.scenario.facts if state.facts[fact.id] == TOLD)
    assert fact.more, "every fact of the first product has its details"
    detail = fact.more[0]
    after = say(state, part(detail.asks[0], "ask_open"))
    assert detail.says in after.turns[-1].says
    assert detail.says not in say(after, part(detail.asks[0] + " Sorry?", "ask_open")).turns[-1].says
