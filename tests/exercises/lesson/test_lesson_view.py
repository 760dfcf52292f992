"""What the view sends to a browser: never the key of a question before its answer, and every lesson without harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.widgets import ask
from exercises.lesson import plays
from exercises.lesson.exercise import LESSON
from exercises.lesson.grading import grade
from exercises.lesson.library import load_modules
from exercises.lesson.markdown import Block
from exercises.lesson.rules import told as told_of
from exercises.lesson.shown import right, shown, taken
from exercises.lesson.view import asking, brief, prose, sources, told
from tests.exercises.lesson.attempts import scenario, until
from tests.exercises.lesson.test_shown import COMMON, ITEMS, PARTS, secrets

SENT: list[dict[str, Any]] = []
SEED = 7


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """What the question's component is given, without a browser."""
    SENT.clear()
    monkeypatch.setattr(ask, "_component", lambda: lambda **given: SENT.append(given))
    yield SENT


def test_nothing_of_any_question_tells_its_answer(sent: list[dict[str, Any]]) -> None:
    for item in ITEMS:
        asking.draw_item(shown(item, 5), f"k_{item.id}", lambda given: "")
    assert len(sent) == len(ITEMS) > 500
    for item, given in zip(ITEMS, sent, strict=True):
        assert set(given["data"]["item"]) == COMMON | PARTS[item.type]
        text = json.dumps(given["data"], ensure_ascii=False)
        known = [secret for secret in secrets(item) if secret and json.dumps(secret, ensure_ascii=False)[1:-1] in text]
        assert known == [] and "right" not in given["data"]["item"], item.id


def test_the_key_is_not_the_order_in_which_parts_are_sent() -> None:
    same = 0
    for item in (each for each in ITEMS if each.type in ("match", "categorise")):
        parts = shown(item, 9)
        lefts, rights = ("lefts", "rights") if item.type == "match" else ("cards", "bins")
        key = right(item, 9)
        in_order = [key[each["id"]] for each in parts[lefts]] == [each["id"] for each in parts[rights]][: len(key)]
        same += in_order
    assert same < 10


@pytest.mark.parametrize(
    "given, told_why", [({"n": 1, "given": "12,5 %"}, ""), ({"n": 1, "given": "a lot"}, "Type one")]
)
def test_a_typed_number_is_read_before_it_is_sent(
    sent: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, given: dict[str, Any], told_why: str
) -> None:
    item = next(each for each in ITEMS if each.type == "numeric")
    taken: list[Any] = []
    asking.draw_item(shown(item, 5), "k", lambda number: taken.append(number) or "")
    session: dict[str, Any] = {"k": {"answer": given}}
    monkeypatch.setattr(ask.st, "session_state", session)
    sent[0]["on_answer_change"]()
    assert session["k_heard"] == 1 and session["k_why"].startswith(told_why)
    assert taken == ([] if told_why else [12.5])


@pytest.mark.parametrize("value", [None, 3, "x", {"n": "1", "given": 2}, {"given": 2}, {"n": 1}])
def test_what_no_question_sends_is_left_alone(
    sent: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    taken: list[Any] = []
    asking.draw_item(shown(ITEMS[0], 5), "k", lambda given: taken.append(given) or "")
    session: dict[str, Any] = {"k": {"answer": value, "draft": value}}
    monkeypatch.setattr(ask.st, "session_state", session)
    sent[0]["on_answer_change"]()
    sent[0]["on_draft_change"]()
    assert taken == [] and "k_heard" not in session


def test_every_lesson_is_drawn_with_its_example_set_apart() -> None:
    library = load_modules()
    for lessons in library.lessons.values():
        for each in lessons:
            html = str(prose.lesson(each))
            assert "<script" not in html and html.count("<article") == html.count("</article>") == 1
            assert html.count("<h1") == 0
            assert ("ls-example" in html) == bool(each.head.example), each.id


def test_a_lesson_can_do_no_harm() -> None:
    bad = "<img src=x onerror=alert(1)> **bold** `a<b`"
    html = str(prose.drawn(Block("text", (1,), ((bad,),))) + prose.drawn(Block("table", (1, 2), ((bad,), (bad,)))))
    assert "<img" not in html and "<strong>bold</strong>" in html and "<code>a&lt;b</code>" in html


@pytest.mark.parametrize("type", PARTS)
def test_each_part_is_told_by_sign_and_word(type: str) -> None:
    item = next(each for each in ITEMS if each.type == type and each.use == "practice")
    module = load_modules().module_of(item.id).id
    player = until("practice", 4) if module == "m2s-01" else plays.Player(scenario(4, module), 4)
    for answer in (right(item, SEED), plays.thoughtless(player, item)):
        found = told_of(grade(item, taken(item, answer), SEED))
        html = str(told.feedback(shown(item, SEED), found, answer, player.state.scenario.module.misconceptions))
        assert html.count("<li") == len(found["said"]) == html.count("<em>")
        assert ("</i>Right</h2>" in html) == found["right"]


def test_what_is_read_before_holds_no_question() -> None:
    for module in load_modules().modules:
        for part in ("module", "delayed"):
            made = LESSON.generate(3, {"module": module, "part": part})
            html = str(brief.brief(LESSON.public(made)))
            assert "<h1>" in html
            assert not any(item.stem in html for item in load_modules().items_of(module))


def test_sources_and_words_fold_away() -> None:
    player = until("practice", 4)
    scenario_ = player.state.scenario
    assert "What it does not show" in str(sources.fold(scenario_, scenario_.sources)) or scenario_.sources
    assert "To agree on:" in str(sources.words(scenario_))
    assert str(sources.fold(scenario_, ["there-is-none"])) == ""
