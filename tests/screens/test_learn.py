"""The path and the rooms beside it, without a browser."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from app.identity import new_token
from app.papers.certificate import Learned, content, html
from app.screens import house
from app.screens.learn import review, words
from app.services import Desk, Learner
from app.store import Store
from exercises.lesson.exercise import LESSON
from exercises.lesson.library import load_modules
from tests.screens.conftest import drawn
from tests.services.fakes import Clock
from tests.services.learning.modules import MODULE, answer, play

pytestmark = pytest.mark.slow

Screen = Callable[..., AppTest]
DAY = 24 * 60
BAD = "<img src=x onerror=alert(1)>"


@pytest.fixture
def desk(fresh_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(fresh_store, {"lesson": LESSON}, clock, itertools.count(1000).__next__)
    monkeypatch.setattr(house, "desk", lambda: made)
    return made


@pytest.fixture
def practised(desk: Desk, me: Learner, clock: Clock) -> Learner:
    for module in (MODULE, "common-01"):
        play(desk, me, module, until="case")
    clock.pass_minutes(3 * DAY)
    return me


def test_at_first_the_first_module_is_the_one_thing_to_do(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("learn")
    shown = drawn(at)
    assert not at.exception and "Next: A seller" in shown and "Today" not in shown
    assert shown.count('class="ln-line ') == 15 and "waits for" in shown
    at.button(key="learn_next_go").click().run()
    (attempt,) = desk.attempts.history(me)
    assert at.session_state["go_to"] == ("attempt", {"id": attempt.id})


def test_begun_twice_is_begun_once(screen: Screen, desk: Desk, me: Learner) -> None:
    for _ in range(2):
        screen("learn", m=MODULE).button(key="begin_module").click().run()
    assert len(desk.attempts.history(me)) == 1
    assert "You are in: A seller" in drawn(screen("learn"))


def test_the_other_departments_path_can_be_looked_at(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("learn")
    at.button_group(key="path").set_value("sales").run()
    assert "other department" in drawn(at) and load_modules().modules["s2m-01"].title in drawn(at)


@pytest.mark.parametrize("module", ["m2s-01", "s2m-08", "common-07", "nothing"])
def test_a_module_tells_what_it_is_about(module: str, screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("learn", m=module)
    shown, known = drawn(at), load_modules().modules.get(module)
    assert not at.exception
    assert ("no such module" in shown) if known is None else ("Many believe" in shown and "joint act" in shown)
    waits = known is not None and bool(known.needs)
    assert ("First:" in shown) == waits and (not waits or "begin_module" not in {each.key for each in at.button})


def test_questions_from_before_come_first_and_a_backlog_spreads(screen: Screen, desk: Desk, practised: Learner) -> None:
    desk.learning.reviews.set_cap(practised, 5)
    at = screen("learn")
    assert "Today: 5 questions" in drawn(at) and "late" in drawn(at)
    at.button(key="spread").click().run()
    assert "other days now" in drawn(at)
    at.button(key="gather").click().run()
    assert "as they were" in drawn(at)
    at.slider(key="review_cap").set_value(20).run()
    assert desk.learning.reviews.today(practised).cap == 20


def test_a_question_is_drawn_without_its_answer_then_told_then_read(
    screen: Screen, desk: Desk, practised: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(review, "draw_item", lambda shown, *_: asked.append(shown))
    at = screen("learn.review")
    assert not at.exception and "1 of 12 today" in drawn(at)
    item = asked[-1]["id"]
    assert load_modules().items[item].explain not in str(asked[-1]) + drawn(at)
    answer(desk, practised, item, well=False)
    at = screen("learn.review")
    assert load_modules().items[item].explain.split("{")[0][:20] in drawn(at)
    at.button(key="read_1").click().run()
    assert "2 of 12 today" in drawn(at) and asked[-1]["id"] != item


def test_a_hint_is_opened_once_and_told(
    screen: Screen, desk: Desk, practised: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "draw_item", lambda *_: None)
    item = desk.learning.reviews.today(practised).items[0]
    at = screen("learn.review")
    at.button(key=f"hint_{item}_0").click().run()
    assert load_modules().items[item].hints[0][:15] in drawn(at).replace("&#39;", "'").replace("&#34;", '"')


def test_what_is_typed_is_kept_until_it_is_answered(desk: Desk, practised: Learner) -> None:
    review.keep(practised, "1.a", ["so far"])
    assert review.draft(practised, "1.a") == ["so far"] and review.draft(practised, "1.b") is None
    review.keep(practised, "1.a", None)
    assert review.draft(practised, "1.a") is None


def test_the_end_of_the_day_says_so(screen: Screen, desk: Desk, practised: Learner) -> None:
    desk.learning.reviews.set_cap(practised, 5)
    while items := desk.learning.reviews.today(practised).items:
        answer(desk, practised, items[0])
    at = screen("learn.review", seen="5")
    assert "That is all for today" in drawn(at) and "You answered 5" in drawn(at)


def test_without_cards_the_review_says_what_to_do(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("learn.review")
    assert not at.exception and "Nothing is due" in drawn(at)


def test_a_code_is_made_typed_and_signed(
    screen: Screen, desk: Desk, me: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = play(desk, me)
    at = screen("learn")
    at.button(key=f"ask_{attempt.id}").click().run()
    code = desk.learning.signing.code(me, attempt.id).code
    assert f"{code[:3]} {code[3:]}" in drawn(at) and f"/sign?code={code}" in drawn(at)
    token = new_token()
    desk.learners.join(token, BAD[:24], "sales")
    monkeypatch.setattr(house, "token", lambda: token)
    at = screen("learn.sign")
    at.text_input(key="sign_code").input(code.lower())
    at.button(key="sign_look").click().run()
    assert "Anna asks you to confirm" in drawn(at)
    at.checkbox(key="sign_named").check()
    at.button(key="sign_go").click().run()
    assert "Signed." in drawn(at) and desk.attempts.open_attempt(me, attempt.id).ended


def test_a_link_opens_at_once_and_a_wrong_one_is_one_try(screen: Screen, desk: Desk, me: Learner, ben: Learner) -> None:
    attempt = play(desk, ben, "common-01")
    code = desk.learning.signing.code(ben, attempt.id).code
    at = screen("learn.sign", code=code)
    assert "Ben asks you to confirm" in drawn(at)
    at.text_area(key="sign_reason").input("It was shorter than that.")
    at.button(key="sign_no").click().run()
    assert "Sent to Ben" in drawn(at)
    assert desk.learning.signing.waiting(ben)[0].noes[0].nickname == "Anna"
    at = screen("learn.sign", code="CCCCCC")
    assert "Nothing has this code" in drawn(at)
    for _ in range(12):
        at.run()
    assert desk.learning.signing.look(me, code)


def test_notes_and_reasons_are_never_markup(screen: Screen, desk: Desk, me: Learner, ben: Learner) -> None:
    attempt = play(desk, ben, "common-01")
    live = desk.attempts.open_attempt(ben, attempt.id)
    notes = [f"{BAD} note {n} of it" for n in range(len(live.state.scenario.module.swap.bring))]
    desk.attempts.say(ben, attempt.id, live.next_n, "bad", "swap", {"swap": {"notes": notes}})
    code = desk.learning.signing.code(ben, attempt.id).code
    shown = drawn(screen("learn.sign", code=code))
    assert "&lt;img" in shown and "<img" not in shown
    mine = play(desk, me, "common-01")
    asked = desk.learning.signing.code(me, mine.id).code
    seen = desk.learning.signing.look(ben, asked).seen
    desk.learning.signing.decline(ben, asked, seen, f"No, {BAD}")
    shown = drawn(screen("learn"))
    assert "&lt;img" in shown and "<img" not in shown


def test_words_are_found_by_their_names_first() -> None:
    library = load_modules().words
    assert [slug for slug, _ in words.fitting(library, "")] and len(words.fitting(library, "")) == len(library)
    found = words.fitting(library, "  QUOTA ")
    assert found[0][0] in ("attainment", "quota") and {"quota", "ramp"} <= {slug for slug, _ in found}
    assert words.fitting(library, "no such word at all") == []


def test_the_glossary_shows_both_uses_and_searches(screen: Screen, desk: Desk, me: Learner) -> None:
    at = screen("learn.words", word="quota")
    assert "Quota" in drawn(at) and drawn(at).count('class="ln-use ') == 2 and "learn?m=m2s-01" in drawn(at)
    at = screen("learn.words")
    assert drawn(at).count("<details") == len(load_modules().words)
    at.text_input(key="find_word").input("<b>nothing").run()
    assert "No word here" in drawn(at) and "<b>nothing" not in drawn(at)


def test_the_certificate_is_empty_then_tells_what_was_shown(screen: Screen, desk: Desk, me: Learner) -> None:
    assert "Nothing to certify yet" in drawn(screen("learn.certificate"))
    play(desk, me)
    at = screen("learn.certificate")
    at.text_input(key="certificate_name").input(BAD).run()
    shown = drawn(at)
    assert "3 of 3 objectives proficient" in shown and "not been confirmed" in shown and "<img" not in shown
    stored = str(desk.learners.export(me))
    assert BAD not in stored


def test_a_certificate_names_a_colleague_only_where_both_agree() -> None:
    learned = [Learned("A module", 60, {"mastered": 2, "proficient": 1}, True, True, BAD)]
    for named, there in ((True, True), (False, False)):
        page = html(content("Dr. Anna <b>Q</b>\x07", "1 Jan 2030", learned, named))
        assert ("&lt;img" in page) == there and "<img" not in page and "<b>Q" not in page and "\x07" not in page
        assert "2 of 3 objectives mastered, 1 of 3 objectives proficient" in page and "://" not in page
        assert "What this does not say" in page
    silent = html(content("", "x", [Learned("M", 50, {"attempted": 3}, False, False, "")], True))
    assert "This person" in silent and "has not been confirmed" in silent


def test_the_bar_leads_to_learning(front: AppTest, desk: Desk, me: Learner) -> None:
    labels = [each.proto.label for each in front.run().get("page_link")]
    assert labels.index("Learn") == labels.index("Practise") + 1
