"""Questions that come again: never over the cap, never twice a day, graded here, and whole when content changes."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from app.identity import new_token
from app.services import Desk, Invalid, Learner, Moved, Refusal
from app.services.learning import Learning
from app.store import reviews as stored
from exercises.lesson.library import load_modules
from tests.services.fakes import Clock
from tests.services.learning.modules import MODULE, SECOND, answer, given, play

DAY = 24 * 60  # minutes


@pytest.fixture
def practised(desk: Desk, anna: Learner, clock: Clock) -> Learner:
    """Two modules practised, three days ago."""
    for module in (MODULE, SECOND):
        play(desk, anna, module, until="case")
    clock.pass_minutes(3 * DAY)
    return anna


def test_nothing_practised_is_nothing_to_ask(desk: Desk, anna: Learner) -> None:
    today = desk.learning.reviews.today(anna)
    assert (today.items, today.cards, today.late, today.cap) == ((), 0, 0, 12)
    assert desk.learning.reviews.last(anna) is None


def test_practised_questions_come_again_after_days(desk: Desk, anna: Learner, clock: Clock) -> None:
    play(desk, anna, until="case")
    today = desk.learning.reviews.today(anna)
    assert today.items == () and today.cards == len(load_modules().items_of(MODULE, "practice"))
    clock.pass_minutes(3 * DAY)
    assert len(desk.learning.reviews.today(anna).items) == today.cards


def test_a_day_takes_no_more_than_the_cap_and_alternates(desk: Desk, practised: Learner) -> None:
    reviews = desk.learning.reviews
    reviews.set_cap(practised, 5)
    today = reviews.today(practised)
    assert (len(today.items), today.late) == (5, today.cards - 5)
    families = [item.rpartition("-")[0].split("-")[:2] for item in today.items]
    assert all(one != two for one, two in zip(families, families[1:], strict=False))
    for n in range(5):
        answer(desk, practised, reviews.today(practised).items[0])
        assert reviews.today(practised).done == n + 1
    assert reviews.today(practised).items == ()


def test_feedback_is_told_and_the_card_moves(desk: Desk, practised: Learner, clock: Clock) -> None:
    reviews = desk.learning.reviews
    right, wrong = reviews.today(practised).items[:2]
    assert answer(desk, practised, right)["right"]
    told = answer(desk, practised, wrong, well=False)
    assert not told["right"] and told["answer"] and told["explain"]
    with desk.store.read() as db:
        cards = {each.item: each for each in stored.cards(db, practised.id)}
    assert cards[right].due > cards[wrong].due and cards[wrong].lapses == 1
    last = reviews.last(practised)
    assert last is not None and last.item == wrong and last.asked["stem"] and last.told == told


def test_the_same_key_tells_the_same_and_counts_once(desk: Desk, practised: Learner) -> None:
    reviews = desk.learning.reviews
    item = reviews.today(practised).items[0]
    sent = given(item, reviews.item(practised, item), False)
    told = reviews.answer(practised, item, sent, "k")
    assert reviews.answer(practised, item, sent, "k") == told
    assert reviews.today(practised).done == 1


def test_an_answer_of_a_day_stands(desk: Desk, practised: Learner) -> None:
    """The cheat: read the feedback, answer again."""
    reviews = desk.learning.reviews
    item = reviews.today(practised).items[0]
    asked = reviews.item(practised, item)
    reviews.answer(practised, item, given(item, asked, False), "k1")
    with pytest.raises(Refusal, match="not for today"):
        reviews.answer(practised, item, given(item, asked, True), "k2")


def test_two_tabs_answer_once(desk: Desk, practised: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    reviews = desk.learning.reviews
    item = reviews.today(practised).items[0]
    sent, known = given(item, reviews.item(practised, item), True), reviews._days.known(practised, 0)
    reviews.answer(practised, item, sent, "k1")
    monkeypatch.setattr(reviews._days, "known", lambda *_: known)
    with pytest.raises(Moved):
        reviews.answer(practised, item, sent, "k2")


def test_what_is_not_for_today_is_refused(desk: Desk, practised: Learner, ben: Learner) -> None:
    reviews = desk.learning.reviews
    item = reviews.today(practised).items[0]
    form = next(each.id for each in load_modules().items.values() if each.use == "form_a")
    for who, asked in ((practised, form), (practised, "no-such-item"), (ben, item)):
        with pytest.raises(Refusal):
            reviews.item(who, asked)
        with pytest.raises(Refusal):
            reviews.answer(who, asked, "x", "k")
        with pytest.raises(Refusal):
            reviews.hint(who, asked, 1)


def test_what_cannot_be_graded_is_invalid_and_counts_nothing(desk: Desk, practised: Learner) -> None:
    reviews = desk.learning.reviews
    item = next(each for each in reviews.today(practised).items if load_modules().items[each].type == "mcq")
    for sent in (None, 3, "no id", {"a": 1}, ["x"] * 60):
        with pytest.raises(Invalid):
            reviews.answer(practised, item, sent, "k")
    with pytest.raises(Invalid):
        reviews.answer(practised, item, "x" * 20_000, "k")
    assert reviews.today(practised).done == 0


def test_an_opened_hint_counts_after_a_reload(desk: Desk, practised: Learner) -> None:
    reviews = desk.learning.reviews
    item = next(each for each in reviews.today(practised).items if load_modules().items[each].hints)
    with pytest.raises(Invalid):
        reviews.hint(practised, item, 2 if len(load_modules().items[item].hints) == 1 else 3)
    told = reviews.hint(practised, item, 1)
    assert reviews.hint(practised, item, 1) == told
    asked = reviews.item(practised, item)
    assert (asked["opened"], asked["told"]) == (1, [told])
    reviews.answer(practised, item, given(item, asked, True), "k")
    with desk.store.read() as db:
        last = stored.given(db, practised.id)[-1]
    assert (last.hints, last.rating) == (1, "hard")


def test_a_question_as_asked_holds_no_key(desk: Desk, practised: Learner) -> None:
    for item in desk.learning.reviews.today(practised).items:
        asked, whole = desk.learning.reviews.item(practised, item), load_modules().items[item]
        assert not set(asked) & {"answer", "explain", "formula", "said", "right"}
        assert whole.explain not in msgspec.json.encode(asked).decode()


def test_a_mixed_later_session_shows_mastery(desk: Desk, practised: Learner) -> None:
    reviews = desk.learning.reviews
    assert reviews.today(practised).shows == (SECOND, MODULE)
    while items := reviews.today(practised).items:
        answer(desk, practised, items[0])
    levels = {each.module: set(each.levels.values()) for each in desk.learning.paths.map(practised).places}
    assert "mastered" in levels[MODULE] and "mastered" in levels[SECOND]


def test_a_day_with_one_module_alone_shows_nothing(desk: Desk, anna: Learner, clock: Clock) -> None:
    play(desk, anna, until="case")
    clock.pass_minutes(3 * DAY)
    assert desk.learning.reviews.today(anna).shows == ()
    while items := desk.learning.reviews.today(anna).items:
        answer(desk, anna, items[0])
    assert set(desk.learning.paths.map(anna).places[0].levels.values()) == {"proficient"}


def test_where_nothing_is_due_what_can_show_mastery_is_asked(desk: Desk, anna: Learner, clock: Clock) -> None:
    for module in (MODULE, SECOND):
        play(desk, anna, module, until="case")
    clock.pass_minutes(DAY)
    today = desk.learning.reviews.today(anna)
    assert 3 <= len(today.items) <= 12 and set(today.shows) == {MODULE, SECOND} and today.late == 0


def test_a_backlog_spreads_and_comes_back(desk: Desk, practised: Learner, clock: Clock) -> None:
    reviews = desk.learning.reviews
    reviews.set_cap(practised, 5)
    before = reviews.today(practised)
    assert before.late and not before.spread and max(before.ahead) > 5
    assert reviews.spread(practised) == before.late
    after = reviews.today(practised)
    assert (after.late, after.spread, max(after.ahead)) == (0, True, 5)
    assert reviews.spread(practised) == 0
    answer(desk, practised, after.items[0])
    assert reviews.gather(practised) == before.late and reviews.gather(practised) == 0
    again = reviews.today(practised)
    assert not again.spread and again.late == before.late


def test_the_cap_is_a_choice_within_bounds(desk: Desk, anna: Learner) -> None:
    for wrong in (4, 31, True, "12", 7.5):
        with pytest.raises(Invalid):
            desk.learning.reviews.set_cap(anna, wrong)  # type: ignore[arg-type]
    desk.learning.reviews.set_cap(anna, 30)
    assert desk.learning.reviews.today(anna).cap == 30


def test_a_clock_of_a_browser_gives_no_day_twice(desk: Desk, practised: Learner) -> None:
    """The cheat: turn the browser's zone back and forth for another dozen."""
    reviews = desk.learning.reviews
    reviews.set_cap(practised, 5)
    day = reviews.today(practised, 10**9).day
    assert day - reviews.today(practised, -(10**9)).day <= 2
    for _ in range(5):
        answer(desk, practised, reviews.today(practised, 840).items[0], zone=840)
    for zone in (-720, 0, 840):
        assert reviews.today(practised, zone).items == ()


def test_withdrawn_and_changed_questions_break_nothing(desk: Desk, practised: Learner, clock: Clock) -> None:
    reviews = desk.learning.reviews
    gone, moved, shorter = reviews.today(practised).items[:3]
    library = load_modules()
    items = {id: item for id, item in library.items.items() if id != gone}
    items[moved] = msgspec.structs.replace(items[moved], use="form_a")
    items[shorter] = msgspec.structs.replace(items[shorter], hints=(), rev=9)
    answer(desk, practised, gone)
    changed = Learning(
        desk.store, desk.exercises, clock, desk.attempts, lambda: msgspec.structs.replace(library, items=items)
    ).reviews
    today = changed.today(practised)
    assert not {gone, moved} & set(today.items) and shorter in today.items
    assert changed.item(practised, shorter)["hints"] == 0
    last = changed.last(practised)
    assert last is not None and last.item == gone and last.told["explain"] and last.beliefs == ()
    with pytest.raises(Refusal):
        changed.item(practised, moved)
    changed.spread(practised)


def test_an_erased_learner_leaves_no_answer(desk: Desk, practised: Learner) -> None:
    answer(desk, practised, desk.learning.reviews.today(practised).items[0])
    assert desk.learners.export(practised)["reviews"][0]["told"]
    desk.learners.erase(practised)
    with desk.store.read() as db:
        for table in ("reviews", "review_cards", "review_hints", "review_plans"):
            assert db[table].count == 0
    with pytest.raises(Refusal):
        desk.learning.reviews.today(practised)


def test_colleagues_have_numbers_of_their_own(desk: Desk, practised: Learner, clock: Clock) -> None:
    other = desk.learners.join(new_token(), "Eva", "marketing")
    play(desk, other, until="case")
    clock.pass_minutes(3 * DAY)
    varied = [each for each in desk.learning.reviews.today(other).items if load_modules().items[each].vary]
    stems = [[desk.learning.reviews.item(who, each)["stem"] for each in varied if each in
              desk.learning.reviews.today(practised).items] for who in (other, practised)]  # fmt: skip
    assert stems[0] and stems[0] != stems[1]


def test_a_forged_learner_is_nobody(desk: Desk, practised: Learner) -> None:
    nobody = replace(practised, id="0" * 32)
    with pytest.raises(Refusal):
        desk.learning.reviews.spread(nobody)
    with pytest.raises(Refusal):
        desk.learning.reviews.set_cap(nobody, 12)
