"""A module on the screen, from its brief to the signature and after: every press is a move, and none tells too much."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.screens import house
from app.screens.deeds import Deeds
from app.services import Desk, Learner
from app.store import Store
from exercises.exercise import Exercise
from exercises.lesson import plays
from exercises.lesson.exercise import LESSON
from exercises.lesson.shown import right
from exercises.lesson.stages import coming, items_at, next_seed, stages
from exercises.registry import EXERCISES
from tests.screens import samples
from tests.screens.conftest import drawn as everything
from tests.services.fakes import Clock

pytestmark = pytest.mark.slow

SEED = 4
WAYS = {
    "before": "knowing",
    "check": "knowing",
    "lessons": "reading",
    "practice": "knowing",
    "case": "best_case",
    "guess": "guessed",
    "swap": "noted",
    "after": "knowing",
}
DRAWN: list[dict[str, Any]] = []


def typed(
    key: str,
    item: Mapping[str, Any],
    action: str,
    answered: Callable[[Any], str],
    keep: Callable[[Any], object] | None = None,
    draft: Any = None,
) -> None:
    """Stands for the component: an answer is typed as JSON."""
    DRAWN.append({"key": key, "item": item, "draft": draft})

    def send() -> None:
        st.session_state["why"] = answered(json.loads(st.session_state["given"]))

    def save() -> None:
        if keep is not None:
            keep(json.loads(st.session_state["given"]))

    st.text_input("given", key="given", on_change=save)
    st.button(action, key="answer", on_click=send)


@pytest.fixture
def desk(fresh_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    exercises: dict[str, Exercise] = {"call": samples.call(), "lesson": LESSON}
    made = Desk(fresh_store, exercises, clock, itertools.count(SEED).__next__)
    monkeypatch.setattr(house, "desk", lambda: made)
    monkeypatch.setattr("exercises.lesson.view.asking.ask", typed)
    monkeypatch.setattr("exercises.lesson.view.guess.ask", typed)
    DRAWN.clear()
    return made


class Walker:
    """Somebody in a module: `until` plays what comes before, by the services alone."""

    def __init__(self, desk: Desk, me: Learner, **options: str) -> None:
        self.desk, self.me = desk, me
        self.attempt = desk.attempts.start(me, "lesson", {"module": "m2s-03"} | options, "practice", "k", SEED)
        self.player = plays.Player(self.attempt.scenario, SEED)

    @property
    def state(self) -> Any:
        return self.desk.attempts.open_attempt(self.me, self.attempt.id).state

    @property
    def made(self) -> int:
        return len(self.desk.attempts.transcript(self.me, self.attempt.id))

    def until(self, stage: str | None, way: str = "") -> Walker:
        for each in stages(self.player.state.scenario):
            if each == stage:
                break
            before = len(self.player.moves)
            plays.WAYS[way if each == "practice" and way else WAYS[each]](self.player, each)
            for n, move in enumerate(self.player.moves[before:], before + 1):
                self.desk.attempts.say(self.me, self.attempt.id, n, f"m{n}", move.kind, move.body)
        return self

    def key(self, name: str) -> str:
        return f"ls_{name}_{self.attempt.id[:8]}"

    def right(self, stage: str) -> Any:
        item = next(each for each in items_at(self.state.scenario, stage) if not self.state.tries(each.id))
        return right(item, next_seed(self.state, item))


Screen = Callable[..., AppTest]


def drawn(at: AppTest) -> str:
    """Without the styles."""
    return "".join(part for part in everything(at).split("\n") if "{" not in part)


def _attempt(asked: dict[str, str]) -> None:
    import streamlit as st

    from app.screens import attempt, house

    if "opened" not in st.session_state:
        st.session_state["opened"] = True
        for key, value in asked.items():
            st.query_params[key] = value
    learner = house.visitor()
    assert learner is not None
    attempt.draw(learner)


def begun(walker: Walker, **asked: str) -> AppTest:
    """The attempt's own address, which then changes as its buttons are pressed."""
    asked = {"id": walker.attempt.id} | asked
    return AppTest.from_function(_attempt, default_timeout=20, kwargs={"asked": asked}).run()


def opened(walker: Walker, **asked: str) -> AppTest:
    """The attempt with the feedback on its last move read."""
    at = begun(walker, **({"on": "1", "seen": str(walker.made)} | asked))
    assert not at.exception
    return at


def answer(at: AppTest, given: Any) -> AppTest:
    numbers = isinstance(given, float | int) and not isinstance(given, bool)
    at.text_input(key="given").input(json.dumps(str(given) if numbers else given))
    at.button(key="answer").click().run()
    assert not at.exception
    return at


def test_the_brief_comes_first_and_one_button_begins(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me)
    at = begun(walker)
    assert "What you can do afterwards" in drawn(at) and DRAWN == []
    at.button(key="start_lesson").click().run()
    assert "The questions before" in drawn(at) and DRAWN and walker.made == 0


def test_a_form_says_nothing_and_goes_on(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me)
    at = answer(opened(walker), walker.right("before"))
    html = drawn(at)
    assert walker.made == 1 and "ls-told" not in html and "2 of" in html
    assert "Finish these questions first" in html and not any("lesson_" in str(each.key) for each in at.button)


def test_an_answer_is_told_and_next_goes_on(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("check")
    at = answer(opened(walker), walker.right("check"))
    assert "Right</h2>" in drawn(at) and walker.made == len(walker.player.moves) + 1
    reloaded = opened(walker, seen="")
    assert "Right</h2>" in drawn(reloaded)
    at.button(key=walker.key("next")).click().run()
    assert 'class="ls-told' not in drawn(at) and "2 of 4" in drawn(at)


def test_a_refused_answer_says_why_and_makes_no_move(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("check")
    at = answer(opened(walker), "not-an-id")
    assert at.session_state["why"] and walker.made == len(walker.player.moves)


def test_what_is_typed_is_kept_and_forgotten_with_its_answer(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("practice")
    at = opened(walker)
    at.text_input(key="given").input('"half an ans"').run()
    DRAWN.clear()
    again = opened(walker)
    assert DRAWN[-1]["draft"] == "half an ans"
    answer(again, walker.right("practice"))
    assert desk.attempts.load_draft(me, "attempt", walker.attempt.id) == ""


def test_hints_open_one_after_another(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("practice")
    at = opened(walker)
    item = next(each for each in items_at(walker.state.scenario, "practice"))
    assert item.hints and item.hints[0][:20] not in drawn(at)
    for n in range(1, len(item.hints) + 1):
        at.button(key=walker.key("hint")).click().run()
        assert walker.state.hints[item.id] == n and drawn(at).count("<li>") >= n
    assert not any(each.key == walker.key("hint") for each in at.button)


def test_another_try_and_the_way_back_to_the_lesson(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("practice")
    item = items_at(walker.state.scenario, "practice")[0]
    at = answer(opened(walker), plays.thoughtless(walker.player, item))
    at.button(key=walker.key("look_up")).click().run()
    assert "ls-prose" in drawn(at)
    at.button(key=walker.key("next")).click().run()
    assert "ls-told" in drawn(at), "back where one was"
    if any(each.key == walker.key("again") for each in at.button):
        at.button(key=walker.key("again")).click().run()
        assert DRAWN[-1]["item"]["id"] == item.id and DRAWN[-1]["item"]["try"] == 2


def test_a_lesson_is_read_and_counts_once(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("lessons")
    at = opened(walker)
    assert "ls-example" in drawn(at) and "What this rests on" in drawn(at)
    before = walker.made
    at.button(key=walker.key("next")).click().run()
    assert walker.made == before + 1 and "Lesson 2 of" in drawn(at)
    back = opened(walker, at="lesson.1")
    back.button(key=walker.key("next")).click().run()
    assert walker.made == before + 1


def test_the_case_tells_what_came_of_it_and_can_be_walked_again(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("case")
    at = opened(walker)
    while any("_way_" in str(each.key) for each in at.button):
        at = next(each for each in at.button if "_way_" in str(each.key)).click().run()
        assert "ls-came" in drawn(at)
    assert "The way you went" in drawn(at) and walker.state.walks[0].ended
    at.button(key=walker.key("walk_again")).click().run()
    at = next(each for each in at.button if "_way_" in str(each.key)).click().run()
    assert len(walker.state.walks) == 2 and not at.exception
    at.query_params.clear()


def test_the_guess_takes_both_and_nothing_between(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("guess")
    at = opened(walker)
    for wrong in ({"self": True}, {"self": True, "other": 101}, {"self": "yes", "other": 3}, [1], None):
        answer(at, wrong)
        assert at.session_state["why"] and not walker.state.guesses
    answer(at, {"self": False, "other": 30})
    assert len(walker.state.guesses) == 1 and DRAWN[-1]["item"]["type"] == "guess"


def test_the_swap_begins_the_call_that_it_is_about_once(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("swap")
    at = opened(walker)
    at.button(key=walker.key("begin")).click().run()
    where, asked = at.session_state["go_to"]
    [call] = desk.attempts.history(me, "call")
    assert (where, asked) == ("attempt", {"id": call.id})
    assert call.options["kind"] == "discovery" and call.purpose == "practice"
    Deeds(me, walker.attempt.id, "another.1").begin("call", {"kind": "discovery", "level": "normal"})
    assert len(desk.attempts.history(me, "call")) == 1, "the one that goes on is opened again"


def test_notes_are_refused_kept_and_sent(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("swap")
    at = opened(walker)
    at.button(key=walker.key("notes")).click().run()
    assert "ls-refused" in drawn(at) and walker.state.swap is None
    bring = walker.state.scenario.module.swap.bring
    notes = [f"What I heard as thing {n}" for n in range(len(bring))]
    desk.attempts.save_draft(me, "attempt", json.dumps({"notes": notes}), walker.attempt.id)
    at = opened(walker)
    at.button(key=walker.key("notes")).click().run()
    assert walker.state.swap.notes == tuple(notes) and "Ask your colleague to sign" in drawn(at)
    assert desk.attempts.load_draft(me, "attempt", walker.attempt.id) == ""


def test_what_is_put_off_waits_at_the_end(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until("swap")
    at = opened(walker)
    at.button(key=walker.key("later")).click().run()
    assert "The questions after" in drawn(at)
    walker.player = plays.Player(walker.attempt.scenario, SEED)
    for item in items_at(walker.state.scenario, "after"):
        body = {"answer": item.id, "given": right(item, next_seed(walker.state, item))}
        desk.attempts.say(me, walker.attempt.id, walker.made + 1, f"a.{item.id}", "answer", body)
    at = opened(walker)
    assert coming(walker.state)["waits_for"] == "swap" and "The best part is still to come" in drawn(at)


def test_all_done_but_the_signature_shows_the_code(desk: Desk, me: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    walker = Walker(desk, me).until(None)
    at = opened(walker)
    assert "One signature is missing" in drawn(at) and "Each question with what you answered" in drawn(at)
    monkeypatch.setattr(Deeds, "signing_code", lambda self: "QWCXFT")
    at.button(key=walker.key("sign")).click().run()
    assert "QWCXFT" in drawn(at)


def test_the_end_shows_points_with_their_evidence(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me).until(None, "guessing")
    desk.attempts.finish(me, walker.attempt.id, "end")
    html = drawn(opened(walker))
    assert "What the points rest on" in html and "What your answers believed" in html and "Before" in html
    sealed = walker.state.scenario.sealed
    assert not any(item.stem[:60] in html for item in walker.state.scenario.of_use(sealed))


def test_an_attempt_of_thirty_days_later_is_a_form_and_its_end(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me, part="delayed", form="a", measured="no")
    at = begun(walker)
    assert "Thirty days later" in drawn(at)
    at.button(key="start_lesson").click().run()
    for _ in items_at(walker.state.scenario, "delayed"):
        answer(at, walker.right("delayed"))
    assert desk.attempts.open_attempt(me, walker.attempt.id).ended and "100" in drawn(at)


@pytest.mark.parametrize(
    "where", ["lesson.9", "lesson.x", "again.no-such", "practice", "case", "case.again", "swap", "x"]
)
def test_an_address_opens_nothing_before_its_time(desk: Desk, me: Learner, where: str) -> None:
    walker = Walker(desk, me).until("check")
    html = drawn(opened(walker, at=where))
    assert "A first check" in html and "ls-prose" not in html and "ls-node" not in html


def test_a_lesson_is_no_choice_for_practice_and_nothing_for_the_board(screen: Screen, desk: Desk, me: Learner) -> None:
    Walker(desk, me).until("check")
    at = screen("practice")
    assert not any("go_on_lesson" in str(each.key) for each in at.button)
    assert not any(each.key == "exercise" for each in at.radio)
    assert not desk.board.top("lesson") and not screen("board").exception and not screen("progress").exception


def test_a_step_sent_twice_is_one(desk: Desk, me: Learner) -> None:
    walker = Walker(desk, me)
    deeds = Deeds(me, walker.attempt.id, "f.1")
    body = {"answer": items_at(walker.state.scenario, "before")[0].id, "given": walker.right("before")}
    assert deeds.step(1, "answer", body) == deeds.step(1, "answer", body) == ""
    assert walker.made == 1
    assert "another tab" in deeds.step(1, "read", {"read": "m2s-03/1"}) and walker.made == 1


def test_modules_ship_and_are_not_ranked() -> None:
    assert [name for name, each in EXERCISES.items() if not each.ranked] == ["lesson"]
