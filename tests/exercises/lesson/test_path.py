"""The map of modules, and how levels rise and fall."""

from __future__ import annotations

from typing import Any

import pytest

from exercises.lesson.levels import LATER, Level, level_of, mixed, standing
from exercises.lesson.library import load_modules
from exercises.lesson.path import Progress, events, following, path, progress
from exercises.lesson.stages import items_at
from tests.exercises.lesson.attempts import key, until, wrong

MODULES = load_modules().modules
THROUGH = Progress(begun=True, through=True)


def standings(department: str, made: dict[str, Progress]) -> dict[str, str]:
    return {each.module: each.standing for each in path(MODULES, department, made)}


@pytest.mark.parametrize("department, own, other", [("marketing", "m2s", "s2m"), ("sales", "s2m", "m2s")])
def test_one_sees_ones_own_direction_and_the_common_ones(department: str, own: str, other: str) -> None:
    names = [each.module for each in path(MODULES, department, {})]
    assert len(names) == 15 and not any(name.startswith(other) for name in names)
    assert names[:4] == [f"{own}-01", "common-01", f"{own}-02", "common-02"]


def test_at_first_only_what_needs_nothing_is_open() -> None:
    found = standings("marketing", {})
    assert {name for name, each in found.items() if each == "open"} == {"m2s-01", "common-01"}
    missing = {each.module: each.missing for each in path(MODULES, "marketing", {})}
    assert missing["m2s-03"] == ("m2s-01", "m2s-02")


def test_following_it_to_the_end_meets_every_module_once() -> None:
    for department in ("marketing", "sales"):
        made: dict[str, Progress] = {}
        order = []
        while (place := following(path(MODULES, department, made))) is not None and place.module not in made:
            assert place.standing == "open" and all(need in made for need in MODULES[place.module].needs)
            order.append(place.module)
            made[place.module] = THROUGH
        assert sorted(order) == sorted(each.module for each in path(MODULES, department, {}))


def test_what_was_begun_comes_first_and_is_never_taken_away() -> None:
    found = path(MODULES, "marketing", {"m2s-05": Progress(begun=True)})
    place = following(found)
    assert place is not None and place.module == "m2s-05" and place.missing


@pytest.mark.parametrize(
    "levels, signed, wanted, badge",
    [
        (("attempted", "familiar", "proficient"), True, "done", False),
        (("proficient", "proficient", "mastered"), True, "proficient", False),
        (("mastered", "mastered", "mastered"), False, "mastered", False),
        (("mastered", "mastered", "mastered"), True, "mastered", True),
    ],
)
def test_a_badge_needs_delayed_mastery_and_a_colleague(
    levels: tuple[Level, ...], signed: bool, wanted: str, badge: bool
) -> None:
    by = {each.id: level for each, level in zip(MODULES["m2s-01"].objectives, levels, strict=True)}
    made = {"m2s-01": Progress(True, True, signed, by)}
    place = next(each for each in path(MODULES, "marketing", made) if each.module == "m2s-01")
    assert (place.standing, place.badge) == (wanted, badge)


def test_progress_is_read_off_an_attempt() -> None:
    assert progress(until("before").state) == Progress(
        levels=dict.fromkeys(("m2s-01.1", "m2s-01.2", "m2s-01.3"), "new")
    )
    player = until(None)
    assert progress(player.state).through and not progress(player.state).signed
    player.sign()
    assert progress(player.state).signed
    assert standing(events(player.state, range(player.state.n))) == progress(player.state).levels


def test_what_fell_in_a_session_rises_by_a_right_answer_and_by_no_other() -> None:
    player = until("case")
    item = next(each for each in items_at(player.state.scenario, "practice") if each.type == "mcq")
    times = [n * LATER for n in range(player.state.n + 9)]
    fell = {"kind": "mixed", "at": times[player.state.n], "answers": [
        {"objective": each, "right": each != item.objective, "hints": 0} for each in (item.objective, B, C)
    ]}  # fmt: skip
    assert standing([*events(player.state, times), fell])[item.objective] == "familiar"
    for given, level in ((wrong(player, item), "familiar"), (key(player, item), "proficient")):
        player.send({"answer": item.id, "given": given})
        player.send({"read": player.state.scenario.lessons[0].id})
        assert standing([*events(player.state, times), fell])[item.objective] == level


@pytest.mark.parametrize(
    "share, level",
    [(0.0, "attempted"), (0.6999, "attempted"), (0.7, "familiar"), (0.99, "familiar"), (1.0, "proficient")],
)
def test_levels(share: float, level: str) -> None:
    assert level_of(share, True) == level and level_of(share, False) == "new"


A, B, C = "m2s-01.1", "m2s-02.1", "common-01.1"


def module(at: int, **levels: Level) -> dict[str, Any]:
    return {"kind": "module", "at": at, "levels": {A: levels.get("a", "proficient"), B: "familiar"}}


def session(at: int, right: bool = True, hints: int = 0, others: tuple[str, ...] = (B, C)) -> dict[str, Any]:
    rest = [{"objective": each, "right": True, "hints": 0} for each in others]
    return {"kind": "mixed", "at": at, "answers": [{"objective": A, "right": right, "hints": hints}, *rest]}


@pytest.mark.parametrize(
    "events, level",
    [
        ([], None),
        ([module(0)], "proficient"),
        ([module(0, a="mastered")], "proficient"),
        ([module(0), module(9, a="attempted")], "proficient"),
        ([module(0), session(LATER)], "mastered"),
        ([session(LATER), module(0)], "mastered"),
        ([module(0), session(LATER - 1)], "proficient"),
        ([module(0), session(LATER, hints=1)], "proficient"),
        ([module(0), session(LATER, right=False)], "familiar"),
        ([module(0), session(LATER, others=())], "proficient"),
        ([module(0), session(LATER, others=("m2s-01.2", "m2s-01.3"))], "proficient"),
        ([module(0, a="familiar"), session(LATER)], "familiar"),
        ([module(0, a="attempted"), session(LATER, right=False)], "attempted"),
        ([module(0), session(LATER), session(2 * LATER, right=False)], "proficient"),
        ([module(0), session(LATER), session(2 * LATER, right=False), session(2 * LATER + 5)], "proficient"),
        ([module(0), session(LATER), session(2 * LATER, right=False), session(3 * LATER)], "mastered"),
    ],
)
def test_mastered_is_what_a_later_mixed_session_shows(events: list[dict[str, Any]], level: str | None) -> None:
    assert standing(events).get(A) == level


def test_what_mixed_means() -> None:
    assert mixed([A, B, C]) and not mixed([A, B]) and not mixed(["m2s-01.1", "m2s-01.2", "m2s-01.3"])
