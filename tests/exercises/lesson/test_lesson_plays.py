"""Every play scores what its file says, whatever module and seed, and what must be refused is."""

from __future__ import annotations

import pytest

from exercises.lesson import plays
from exercises.lesson.library import load_modules
from exercises.lesson.score import mastery

PLAYS = {play.name: play for play in plays.every()}
MEANS = {"cheat_form": 78, "cheat_guesser": 25, "cheat_drill": 25, "cheat_everything": 25, "cheat_second_round": 40}
FEW = ("m2s-01", "s2m-07", "common-06")


def held(name: str, module: str, seed: int) -> plays.Proved:
    proved = plays.prove(PLAYS[name], module, seed)
    assert proved.taken == () and proved.holds, (module, seed, proved.card.total)
    return proved


def test_there_are_plays_of_every_kind() -> None:
    assert {"exemplary", "hint_presser", "cheat_guesser", "cheat_form"} <= set(PLAYS)


@pytest.mark.parametrize("module", FEW)
@pytest.mark.parametrize("name", sorted(PLAYS))
def test_a_play_keeps_its_range(name: str, module: str) -> None:
    held(name, module, 5)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PLAYS))
def test_a_play_keeps_its_range_everywhere(name: str) -> None:
    totals = [held(name, module, seed).card.total for module in load_modules().modules for seed in (1, 2, 8)]
    assert sum(totals) / len(totals) < MEANS.get(name, 101)


@pytest.mark.parametrize("module", FEW)
def test_levels_tell_who_can_from_who_clicks(module: str) -> None:
    for name, levels in {"exemplary": {"proficient"}, "hint_presser": {"attempted"}}.items():
        assert set(levels_of(name, module, 6)) == levels, name


@pytest.mark.parametrize("module", FEW)
@pytest.mark.parametrize("name", ["cheat_guesser", "cheat_drill", "cheat_everything"])
def test_who_guesses_is_familiar_by_luck_alone_and_never_proficient(name: str, module: str) -> None:
    levels = [level for seed in range(4, 8) for level in levels_of(name, module, seed)]
    assert set(levels) <= {"attempted", "familiar"} and levels.count("familiar") <= 1


def levels_of(name: str, module: str, seed: int) -> list[str]:
    return [each["level"] for each in mastery(held(name, module, seed).state).values()]


def test_refused_moves_were_tried() -> None:
    assert held("cheat_form", "m2s-01", 3).refused >= 16 and held("cheat_everything", "m2s-01", 3).refused == 3
    form = held("cheat_form", "m2s-01", 3)
    after = next(each for each in form.card.criteria if each.id == "after")
    assert after.points < 20


def test_cheats_score_less_than_honest_work() -> None:
    totals = {name: plays.prove(play, "m2s-02", 7).card.total for name, play in PLAYS.items()}
    lazy = [total for name, total in totals.items() if name.startswith("cheat_") and name != "cheat_form"]
    assert max(lazy) < 60 and max(lazy) < totals["hint_presser"] < totals["exemplary"]
    assert totals["cheat_form"] < totals["exemplary"] - 10
