"""Everybody's learning in sums: right, hidden where it is small, for facilitators, and read once."""

from __future__ import annotations

import pytest

from app.services import NotYours
from app.services.measuring.firsts import LATER
from app.services.measuring.progress import RESTING, ModuleProgress
from app.services.measuring.small import Cell, cell, settled
from app.services.measuring.sums import Overview
from app.store import Store
from exercises.lesson.measure.change import Change
from exercises.lesson.measure.claims import NoClaim
from exercises.lesson.measure.items import ItemFigures
from tests.services.measuring.people import MODULE, Crowd

FEW = Cell("few")


def overview(crowd: Crowd) -> Overview:
    return crowd.desk.measuring.sums.overview(crowd.boss)


def of(crowd: Crowd) -> ModuleProgress:
    [found] = overview(crowd).modules
    return found


def test_for_facilitators_alone(crowd: Crowd) -> None:
    with pytest.raises(NotYours):
        crowd.desk.measuring.sums.overview(crowd.person("sales"))
    crowd.desk.learners.erase(crowd.boss)
    with pytest.raises(NotYours):
        overview(crowd)


@pytest.mark.parametrize(
    "n, of, shown",
    [(0, None, FEW), (4, None, FEW), (5, None, Cell("shown", 5)), (8, 12, Cell("most")), (12, 12, Cell("shown", 12)),
     (7, 12, Cell("shown", 7)), (0, 3, FEW)],
)  # fmt: skip
def test_small_numbers_are_not_shown_nor_what_they_follow_from(n: int, of: int | None, shown: Cell) -> None:
    assert cell(n, of) == shown


@pytest.mark.parametrize("people, counted", [(7, 0), (8, 8), (12, 8), (13, 13), (17, 13), (18, 18)])
def test_figures_move_on_by_five(people: int, counted: int) -> None:
    assert list(settled(list(range(people)), 8)) == list(range(counted))


def test_how_far_people_are(crowd: Crowd) -> None:
    crowd.people("marketing", 6)
    crowd.people("marketing", 5, upto="practice")
    crowd.people("sales", 4)
    marketing, sales = (of(crowd).rows[name] for name in ("marketing", "sales"))
    assert (marketing.began, marketing.through, marketing.proficient) == (
        Cell("shown", 11), Cell("shown", 6), Cell("shown", 6),
    )  # fmt: skip
    assert marketing.mastered == marketing.signed == sales.began == FEW
    assert of(crowd).minutes is not None


def test_where_people_stopped_two_weeks_ago(crowd: Crowd) -> None:
    crowd.people("marketing", 5, upto="case")
    crowd.people("sales", 4, upto="lessons")
    assert of(crowd).stops == ()
    crowd.clock.now += RESTING
    assert [(stop.stage, stop.people) for stop in of(crowd).stops] == [("case", 5)]


def test_a_change_over_people_who_sat_both(crowd: Crowd) -> None:
    crowd.people("marketing", 7)
    assert isinstance(overview(crowd).knowledge.whole["pre", "post"], NoClaim)
    crowd.people("sales", 3, upto="after")
    crowd.people("sales", 1)
    whole = overview(crowd).knowledge.whole["pre", "post"]
    module = overview(crowd).knowledge.modules[MODULE]["pre", "post"]
    assert isinstance(whole, Change) and isinstance(module, Change)
    assert whole.people == module.people == 8 and whole.left == module.left == 3 and whole.mean == module.mean > 0


def test_one_more_person_changes_no_figure(crowd: Crowd) -> None:
    crowd.people("marketing", 8)
    before = overview(crowd).knowledge
    crowd.people("marketing", 4, before="knowing")
    assert overview(crowd).knowledge == before
    crowd.people("marketing", 1, before="knowing")
    assert overview(crowd).knowledge != before


def test_who_repeats_a_module_knows_its_forms(crowd: Crowd) -> None:
    people = crowd.people("marketing", 8)
    before = overview(crowd).knowledge
    for each in people:
        crowd.goes(each, seed=20, before="knowing")
    assert overview(crowd).knowledge == before


def test_over_all_modules_a_person_counts_once(crowd: Crowd) -> None:
    for each in crowd.people("marketing", 8):
        crowd.goes(each, "common-02", seed=3)
    found = overview(crowd).knowledge
    assert set(found.modules) == {MODULE, "common-02"}
    whole = found.whole["pre", "post"]
    assert isinstance(whole, Change) and whole.people == 8


@pytest.mark.parametrize("wait, counts", [(LATER + 1, True), (LATER // 2, False)])
def test_a_later_form_is_sat_a_month_later(crowd: Crowd, wait: int, counts: bool) -> None:
    people = crowd.people("marketing", 8)
    crowd.clock.now += wait
    for n, each in enumerate(people):
        crowd.goes(each, part="delayed", seed=n)
    assert isinstance(overview(crowd).knowledge.whole["post", "delayed"], Change) is counts


def test_items_from_thirty_first_answers_on(crowd: Crowd) -> None:
    crowd.people("marketing", 29, upto="case")
    assert all(isinstance(row.found, NoClaim) for row in overview(crowd).items)
    [last] = crowd.people("sales", 1, upto="case")
    crowd.goes(last, seed=3, upto="case")
    found = [row.found for row in overview(crowd).items]
    assert found and all(isinstance(each, ItemFigures) and each.answers == 30 for each in found)


def test_only_what_moved_is_read_again(crowd: Crowd, fresh_store: Store) -> None:
    crowd.people("marketing", 6, upto="case")
    heard: list[tuple[int, int]] = []
    crowd.desk.measuring.sums.overview(crowd.boss, lambda *at: heard.append(at))
    assert heard == [(0, 6), (6, 6)]
    heard.clear()
    first = crowd.desk.measuring.sums.overview(crowd.boss, lambda *at: heard.append(at))
    assert heard == [] and crowd.desk.measuring.sums.overview(crowd.boss) is first
    crowd.people("marketing", 1, upto="case")
    crowd.desk.measuring.sums.overview(crowd.boss, lambda *at: heard.append(at))
    assert heard == [(0, 1), (1, 1)]
    with fresh_store.read() as db:
        assert db["traces"].count == 7


def test_what_is_kept_is_what_the_moves_say(crowd: Crowd, fresh_store: Store) -> None:
    crowd.people("marketing", 6)
    crowd.people("sales", 6, upto="swap")
    first = overview(crowd)
    other = type(crowd.desk)(fresh_store, crowd.desk.exercises, crowd.clock)
    assert other.measuring.sums.overview(crowd.boss) == first
    fresh_store.write(lambda db: db.execute("DELETE FROM traces"))
    anew = type(crowd.desk)(fresh_store, crowd.desk.exercises, crowd.clock)
    assert anew.measuring.sums.overview(crowd.boss) == first


def test_the_erased_are_in_no_sum(crowd: Crowd) -> None:
    people = crowd.people("marketing", 5)
    assert of(crowd).rows["marketing"].began == Cell("shown", 5)
    crowd.desk.learners.erase(people[0])
    assert of(crowd).rows["marketing"].began == FEW


def test_nobody_is_in_it_by_name_or_id(crowd: Crowd) -> None:
    people = crowd.people("marketing", 9)
    shown = repr(overview(crowd)) + repr(crowd.desk.measuring.guesses.groups(crowd.boss))
    assert not [one for one in people if one.id in shown or f"'{one.nickname}'" in shown]
