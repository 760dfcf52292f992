"""What a learner can do with an attempt: once, from two tabs, after a restart, and nothing with another's."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from app.services import Attempt, Desk, Ended, Invalid, Learner, Moved, NotYours, Refusal
from app.services.play import Publics, States
from app.store import Store
from app.store.rows import scalar
from exercises.lesson.exercise import LESSON
from tests.services.fakes import Clock, counting


@pytest.fixture
def attempt(desk: Desk, anna: Learner) -> Attempt:
    return desk.attempts.start(anna, "counting", {}, "practice", "start-1", seed=7)


def say(desk: Desk, who: Learner, attempt: Attempt, n: int, add: int, key: str = "") -> str:
    return desk.attempts.say(who, attempt.id, n, key or f"key-{n}", "add", {"add": add}).says


def count(desk: Desk, table: str) -> int:
    with desk.store.read() as db:
        return int(scalar(db, f"SELECT COUNT(*) FROM {table}"))


def test_a_whole_attempt(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    assert say(desk, anna, attempt, 1, 30) == "now 30"
    live = desk.attempts.open_attempt(anna, attempt.id)
    assert (live.public, live.state.total, live.next_n, live.ended) == ({"from": 0}, 30, 2, False)
    assert desk.attempts.scorecard(anna, attempt.id) is None
    last = desk.attempts.say(anna, attempt.id, 2, "key-2", "add", {"add": 70})
    assert (last.ended, last.shown) == ("reached", {"total": 100})
    card = desk.attempts.scorecard(anna, attempt.id)
    assert card is not None
    assert card == counting().rules.score(live.state.__class__(100, (30, 70)))
    assert [move.body["add"] for move in desk.attempts.transcript(anna, attempt.id)] == [30, 70]
    (kept,) = desk.attempts.history(anna, "counting")
    assert (kept.total, kept.outcome, kept.ended) == (100, "reached", True)
    with pytest.raises(Ended):
        say(desk, anna, attempt, 3, 1)


def test_twenty_clicks_with_one_key_are_one_move_and_one_answer(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: say(desk, anna, attempt, 1, 100, "same"), range(20)))
    assert set(answers) == {"now 100"}
    assert count(desk, "moves") == count(desk, "scorecards") == 1


def test_twenty_clicks_on_start_are_one_attempt(desk: Desk, anna: Learner) -> None:
    def start(_: int) -> str:
        return desk.attempts.start(anna, "counting", {}, "ladder", "same").id

    with ThreadPoolExecutor(20) as threads:
        assert len(set(threads.map(start, range(20)))) == 1
    assert count(desk, "attempts") == 1


def test_the_other_tab_is_told_and_keeps_its_draft(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    say(desk, anna, attempt, 1, 1, "tab-a")
    desk.attempts.save_draft(anna, "call", "my words", attempt.id)
    with pytest.raises(Moved, match="Your text is kept"):
        say(desk, anna, attempt, 1, 2, "tab-b")
    assert desk.attempts.load_draft(anna, "call", attempt.id) == "my words"
    assert desk.attempts.open_attempt(anna, attempt.id).state.total == 1


def test_many_tabs_at_once_make_one_move(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    def tab(number: int) -> str:
        try:
            return say(desk, anna, attempt, 1, number, f"tab-{number}")
        except Moved:
            return "moved"

    with ThreadPoolExecutor(10) as threads:
        answers = sorted(threads.map(tab, range(10)))
    assert answers.count("moved") == 9
    assert count(desk, "moves") == 1


def test_resubmitting_after_a_reconnect_gives_the_same_answer_even_after_the_end(
    desk: Desk, anna: Learner, attempt: Attempt
) -> None:
    first = desk.attempts.say(anna, attempt.id, 1, "key-1", "add", {"add": 40})
    say(desk, anna, attempt, 2, 60)
    assert desk.attempts.say(anna, attempt.id, 1, "key-1", "add", {"add": 99}) == first


def test_a_restart_in_mid_attempt_changes_nothing(desk: Desk, anna: Learner, attempt: Attempt, clock: Clock) -> None:
    say(desk, anna, attempt, 1, 30)
    before = desk.attempts.open_attempt(anna, attempt.id)
    desk.close()
    with Store(desk.store.path) as store:
        again = Desk(store, {"counting": counting()}, clock, itertools.count(1).__next__)
        assert again.attempts.open_attempt(anna, attempt.id) == before
        assert again.attempts.say(anna, attempt.id, 1, "key-1", "add", {"add": 30}).says == "now 30"
        assert say(again, anna, attempt, 2, 5) == "now 35"


def test_a_second_process_with_an_old_cache_catches_up(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    with Store(desk.store.path) as store:
        other = Desk(store, {"counting": counting()}, desk.clock)
        for n in range(1, 9, 2):
            assert say(desk, anna, attempt, n, 1) == f"now {n}"
            assert say(other, anna, attempt, n + 1, 1) == f"now {n + 1}"


def test_a_turn_folds_only_what_is_new(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    for n in range(1, 21):
        say(desk, anna, attempt, n, 1)
    assert desk.exercises["counting"].rules.folded == 20  # type: ignore[attr-defined]


def test_the_cache_forgets_the_oldest() -> None:
    states = States(size=2)
    for name in ("a", "b"):
        states.keep(name, 1, name)
    states.get("a")
    states.keep("c", 1, "c")
    assert states.get("b") is None
    assert states.get("a") == (1, "a")


def test_anothers_attempt_does_not_exist(desk: Desk, ben: Learner, attempt: Attempt) -> None:
    for act in (
        lambda: desk.attempts.open_attempt(ben, attempt.id),
        lambda: say(desk, ben, attempt, 1, 1),
        lambda: desk.attempts.finish(ben, attempt.id, "k"),
        lambda: desk.attempts.replay_from(ben, attempt.id, 1, "k"),
        lambda: desk.attempts.scorecard(ben, attempt.id),
        lambda: desk.attempts.transcript(ben, attempt.id),
        lambda: desk.attempts.save_draft(ben, "call", "x", attempt.id),
        lambda: desk.attempts.open_attempt(ben, "no such attempt"),
    ):
        with pytest.raises(NotYours):
            act()
    assert desk.attempts.history(ben) == []
    assert count(desk, "moves") == count(desk, "drafts") == 0


def test_anothers_key_gives_nothing_of_theirs(desk: Desk, ben: Learner, attempt: Attempt) -> None:
    assert desk.attempts.start(ben, "counting", {}, "practice", attempt.key).learner == ben.id


@pytest.mark.parametrize(
    ("n", "key", "kind", "body"),
    [
        (1, "", "add", {"add": 1}),
        (1, "x" * 65, "add", {"add": 1}),
        (1, "a b", "add", {"add": 1}),
        (1, "k", "end", {"add": 1}),
        (1, "k", "", {"add": 1}),
        (1, "k", "add", {"add": "many"}),
        (1, "k", "add", {"add": 1, "more": "x" * 20_000}),
        (1, "k", "add", ["add"]),
    ],
)
def test_forged_moves_are_refused(
    desk: Desk, anna: Learner, attempt: Attempt, n: int, key: str, kind: str, body: object
) -> None:
    with pytest.raises(Invalid):
        desk.attempts.say(anna, attempt.id, n, key, kind, body)  # type: ignore[arg-type]
    assert count(desk, "moves") == 0


def test_what_may_be_chosen_is_checked(desk: Desk, anna: Learner) -> None:
    start = desk.attempts.start
    for name, options, purpose, seed in (
        ("nothing", {}, "practice", None),
        ("counting", {"level": "absurd"}, "practice", None),
        ("counting", {"colour": "red"}, "practice", None),
        ("counting", {}, "championship", None),
        ("counting", {}, "practice", -1),
        ("counting", {}, "ladder", 7),
    ):
        with pytest.raises(Invalid):
            start(anna, name, options, purpose, "k", seed)
    assert start(anna, "counting", {}, "practice", "k").options == {"level": "easy"}


def test_hanging_up_scores_what_there_is_and_can_be_repeated(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    say(desk, anna, attempt, 1, 30)
    desk.attempts.save_draft(anna, "call", "never sent", attempt.id)
    card = desk.attempts.finish(anna, attempt.id, "bye")
    assert (card.total, card.outcome) == (30, "stopped")
    assert card == desk.attempts.finish(anna, attempt.id, "bye") == desk.attempts.finish(anna, attempt.id, "another")
    assert [move.kind for move in desk.attempts.transcript(anna, attempt.id)] == ["add", "end"]
    assert desk.attempts.open_attempt(anna, attempt.id).state.total == 30
    assert count(desk, "drafts") == 0


def test_replaying_from_a_turn_has_the_same_past_and_never_counts(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    for n, add in enumerate((10, 20, 30), start=1):
        say(desk, anna, attempt, n, add)
    desk.attempts.finish(anna, attempt.id, "bye")
    again = desk.attempts.replay_from(anna, attempt.id, 3, "replay-1")
    assert again == desk.attempts.replay_from(anna, attempt.id, 3, "replay-1")
    assert (again.parent, again.parent_turn, again.seed, again.purpose) == (attempt.id, 3, 7, "practice")
    assert desk.attempts.open_attempt(anna, again.id).state.total == 30
    say(desk, anna, again, 3, 70, "better")
    assert desk.attempts.history(anna)[0].total == 100
    assert desk.board.mine(anna, "counting").best == 60
    assert desk.attempts.open_attempt(anna, desk.attempts.replay_from(anna, attempt.id, 0, "r2").id).next_n == 1
    for turn in (-1, 9):
        with pytest.raises(Invalid):
            desk.attempts.replay_from(anna, attempt.id, turn, f"bad{turn}")


def test_the_same_scenario_again_is_a_replay(desk: Desk, anna: Learner, attempt: Attempt) -> None:
    again = desk.attempts.start(anna, "counting", {"level": "easy"}, "practice", "again", seed=7)
    other = desk.attempts.start(anna, "counting", {"level": "hard"}, "practice", "other", seed=7)
    assert (again.parent, other.parent) == (attempt.id, None)


def test_the_ladder_draws_a_seed_that_the_learner_never_met(desk: Desk, anna: Learner) -> None:
    desk.attempts.start(anna, "counting", {}, "practice", "p", seed=1001)
    desk.attempts.start(anna, "counting", {}, "practice", "q", seed=1000)
    assert desk.attempts.start(anna, "counting", {}, "ladder", "l").seed == 1002


def test_nobody_rehearses_the_open_ladder_attempt(desk: Desk, anna: Learner) -> None:
    ladder = desk.attempts.start(anna, "counting", {}, "ladder", "l")
    with pytest.raises(Refusal):
        desk.attempts.start(anna, "counting", {}, "practice", "p", seed=ladder.seed)
    with pytest.raises(Refusal):
        desk.attempts.replay_from(anna, ladder.id, 1, "r")
    desk.attempts.finish(anna, ladder.id, "bye")
    assert desk.attempts.replay_from(anna, ladder.id, 1, "r2").parent == ladder.id


def test_a_ladder_attempt_left_open_ends_as_abandoned(desk: Desk, anna: Learner) -> None:
    left = desk.attempts.start(anna, "counting", {}, "ladder", "l1")
    desk.attempts.start(anna, "counting", {}, "ladder", "l2")
    assert [(one.outcome, one.total) for one in desk.attempts.history(anna)] == [(None, None), ("abandoned", 0)]
    with pytest.raises(Ended):
        say(desk, anna, left, 1, 1)
    with pytest.raises(Ended):
        desk.attempts.finish(anna, left.id, "late")
    assert desk.board.mine(anna, "counting").attempts == 1


def test_mine_on_the_board(desk: Desk, anna: Learner, ben: Learner) -> None:
    assert desk.board.mine(anna, "counting").rank is None
    for number, add in enumerate((90, 60, 80)):
        attempt = desk.attempts.start(anna, "counting", {}, "ladder", f"l{number}")
        say(desk, anna, attempt, 1, add)
        desk.attempts.finish(anna, attempt.id, "bye")
        mine = desk.board.mine(anna, "counting")
        assert (mine.points, mine.provisional) == [(30, True), (60, True), (80, False)][number]
    attempt = desk.attempts.start(ben, "counting", {}, "ladder", "l")
    say(desk, ben, attempt, 1, 100)
    assert desk.board.mine(ben, "counting").rank == 2
    assert [one.nickname for one in desk.board.mine(ben, "counting").neighbours] == ["Anna", "Ben"]
    assert desk.board.rebuild() == 2


def test_drafts_are_ones_own_and_limited(desk: Desk, anna: Learner, ben: Learner) -> None:
    desk.attempts.save_draft(anna, "plan", "text")
    assert desk.attempts.load_draft(anna, "plan") == "text"
    assert desk.attempts.load_draft(ben, "plan") == ""
    desk.attempts.save_draft(anna, "plan", "")
    assert count(desk, "drafts") == 0
    with pytest.raises(Invalid):
        desk.attempts.save_draft(anna, "plan", "x" * 20_001)


def learning(desk: Desk) -> Desk:
    """With modules beside the exercises of cardboard."""
    return Desk(desk.store, {"lesson": LESSON}, desk.clock, itertools.count(4).__next__)


def test_a_module_never_counts_for_the_board(desk: Desk, anna: Learner) -> None:
    modules = learning(desk)
    with pytest.raises(Invalid, match="nothing of it counts for the board"):
        modules.attempts.start(anna, "lesson", {}, "ladder", "k")
    assert modules.attempts.history(anna) == []


def test_a_module_is_not_begun_again_from_a_turn_with_its_signature(desk: Desk, anna: Learner) -> None:
    modules = learning(desk)
    attempt = modules.attempts.start(anna, "lesson", {"module": "m2s-01"}, "practice", "k")
    with pytest.raises(Refusal):
        modules.attempts.replay_from(anna, attempt.id, 1, "again")


def test_a_module_is_frozen_with_its_attempt(desk: Desk, anna: Learner) -> None:
    modules = learning(desk)
    for module in ("m2s-01", "common-07", "s2m-08"):
        attempt = modules.attempts.start(anna, "lesson", {"module": module}, "practice", f"k.{module}")
        assert modules.attempts.open_attempt(anna, attempt.id).state.scenario.module.id == module


@pytest.mark.parametrize("kind", ["signed", "answer"])
def test_nobody_signs_by_a_move_of_their_own(desk: Desk, anna: Learner, kind: str) -> None:
    modules = learning(desk)
    attempt = modules.attempts.start(anna, "lesson", {"module": "m2s-01"}, "practice", "k")
    with pytest.raises(Invalid):
        modules.attempts.say(anna, attempt.id, 1, "s", kind, {"signed": "ben", "of": anna.id})
    assert modules.attempts.transcript(anna, attempt.id) == ()


def test_what_may_be_seen_is_made_once_for_a_scenario_and_never_taken_for_another() -> None:
    exercise, made = counting(), []
    seen = replace(exercise, public=lambda scenario: made.append(scenario) or {"of": scenario["n"]})
    publics, scenarios = Publics(size=2), [{"n": n} for n in range(5)]
    assert [publics.of(seen, each)["of"] for each in (*scenarios, *scenarios)] == [*range(5), *range(5)]
    assert publics.of(seen, scenarios[4]) is publics.of(seen, scenarios[4]) and len(made) == 10
    assert publics.of(seen, {"n": 4}) == {"of": 4} and len(made) == 11
