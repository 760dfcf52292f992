"""One round: parts and their weights, who counts, and what the crew is told before the reveal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workshop.standings.rounds import counted, round_scores
from app.workshop.state import Member, Role, Stage, Team, Workshop
from tests.app.workshop.rooms import a_round, a_step, day, people, room, with_rounds

GROUPS = {"ga": ["m000", "s000"], "gb": ["m001", "s001"], "gc": ["m002", "s002"]}
ALL_VOTES = [(f"v{n}{w}{x}", f"g{w}", f"g{x}", f"g{w}") for w, x in ("ab", "bc", "ac") for n in range(12)]


def a_day(asks: dict[str, bool], **fields: object) -> Workshop:
    state = room(people(3, 3), [a_step("r", "team", **asks)], list(GROUPS.values()))
    fields.setdefault("scores", {"ga": 600, "gb": 500, "gc": 400})
    return with_rounds(state, a_round("r", GROUPS, **fields))  # type: ignore[arg-type]


def shares(state: Workshop, group: str) -> dict[str, tuple[float, str]]:
    return {part.name: (round(part.share, 4), part.state) for part in round_scores(state, "r").groups[group].parts}


def test_a_round_that_scores_itself_is_objective_alone() -> None:
    scores = round_scores(a_day({}), "r")
    assert [scores.teams[team].tenths for team in "abc"] == [600, 500, 400]
    assert shares(a_day({}), "ga") == {"objective": (1.0, "counts")}


def test_judges_peers_and_objective_count_50_30_20() -> None:
    levels = {("j", "ga"): {"c": 5}, ("j", "gb"): {"c": 3}, ("j", "gc"): {"c": 1}}
    state = a_day({"judged": True, "compared": True}, judged=levels, votes=ALL_VOTES)
    assert shares(state, "ga") == {"judges": (0.5, "counts"), "peers": (0.3, "counts"), "objective": (0.2, "counts")}
    scores = round_scores(state, "r")
    peers = scores.compared["d"].score["ga"]
    assert scores.groups["ga"].value == pytest.approx(0.5 * 100 + 0.3 * peers + 0.2 * 60)


def test_a_missing_part_gives_its_weight_to_the_others_and_says_so() -> None:
    state = a_day({"judged": True, "compared": True}, judged={("j", "ga"): {"c": 5}}, votes=ALL_VOTES)
    assert shares(state, "gb") == {"judges": (0.0, "missing"), "peers": (0.6, "counts"), "objective": (0.4, "counts")}
    scores = round_scores(state, "r")
    assert scores.groups["gb"].reweighted and not scores.groups["ga"].reweighted
    assert ("missing", "gb", {"part": "judges"}) in [(flag.kind, flag.group, flag.about) for flag in scores.flags]


def test_few_comparisons_are_shown_and_do_not_count() -> None:
    levels = {("j", group): {"c": 3} for group in GROUPS}
    state = a_day({"judged": True, "compared": True}, judged=levels, votes=ALL_VOTES[:3])
    assert shares(state, "ga") == {
        "judges": (0.7143, "counts"),
        "peers": (0.0, "advisory"),
        "objective": (0.2857, "counts"),
    }
    assert "advisory" in {flag.kind for flag in round_scores(state, "r").flags}


def test_levels_in_a_round_that_asks_no_judges_count_nothing() -> None:
    assert round_scores(a_day({}, judged={("j", "ga"): {"c": 1}}), "r").groups["ga"].tenths == 600


def test_who_hands_in_nothing_has_nothing_once_it_is_over() -> None:
    scores = round_scores(a_day({}, scores={"ga": 600}), "r")
    assert scores.teams["b"].tenths == 0 and scores.members["m001"].state == "no_show"
    running = round_scores(a_day({}, scores={"ga": 600}, stage=Stage.RUNNING), "r")
    assert running.teams["b"].value is None and running.members["m001"].state == "pending"


def test_who_performed_before_judges_was_there() -> None:
    state = a_day({"judged": True}, scores={}, judged={("j", "ga"): {"c": 4}})
    assert round_scores(state, "r").groups["ga"].tenths == 750
    assert shares(state, "ga") == {"judges": (1.0, "counts"), "objective": (0.0, "missing")}
    assert round_scores(state, "r").groups["gb"].no_show


def test_the_excused_leave_both_sums() -> None:
    state = day([[900, 300]], size=2)
    now = state.rounds["r0"]
    low = replace(now.finished["gm000"], tenths=100)
    with_low = replace(now, finished={**now.finished, "gm000": low})
    assert round_scores(with_rounds(state, with_low), "r0").teams["a"].tenths == 500
    excused = replace(with_low, excused=frozenset({"m000"}))
    scores = round_scores(with_rounds(state, excused), "r0")
    assert scores.teams["a"].tenths == 900 and scores.members["m000"].state == "excused"
    nobody = replace(with_low, excused=frozenset({"m000", "m001"}))
    assert round_scores(with_rounds(state, nobody), "r0").teams["a"].value is None


def test_a_team_is_the_mean_of_its_members_and_never_the_sum() -> None:
    for size in (1, 2, 5):
        assert round_scores(day([[640, 300]], size=size), "r0").teams["a"].tenths == 640


def test_who_left_keeps_what_was_finished_and_is_no_burden_for_what_was_not() -> None:
    state = day([[800, 400]], size=2)
    gone = replace(state, members={**state.members, "m000": replace(state.members["m000"], out="left")})
    assert round_scores(gone, "r0").teams["a"].tenths == 800
    now = state.rounds["r0"]
    unfinished = {name: done for name, done in now.finished.items() if name != "gm000"}
    scores = round_scores(with_rounds(gone, replace(now, finished=unfinished)), "r0")
    assert scores.teams["a"].tenths == 800 and scores.members["m000"].state == "left"


def test_who_sits_nowhere_was_asked_for_nothing() -> None:
    state = day([[800, 400]])
    late = Member("late", "sales", Role.PARTICIPANT, 99)
    team = replace(state.teams[0], members=(*state.teams[0].members, "late"))
    joined = replace(state, members={**state.members, "late": late}, teams=(team, *state.teams[1:]))
    assert round_scores(joined, "r0").teams["a"].tenths == 800


def test_a_revealed_round_keeps_its_teams() -> None:
    state = day([[800, 400]], size=2)
    kept = with_rounds(state, replace(state.rounds["r0"], teams=state.teams))
    moved = (Team("a", "A", ("m000",)), Team("b", "B", ("m001", "m010", "m011")))
    assert round_scores(replace(kept, teams=moved), "r0").teams["b"].tenths == 400
    redrawn = (Team("x", "X", ("m000", "m010")), Team("y", "Y", ("m001", "m011")))
    assert round_scores(replace(kept, teams=redrawn), "r0").teams["x"].tenths == 600


def test_a_correction_is_applied_and_marked() -> None:
    score = round_scores(a_day({}, corrections={"ga": (123, "The sound failed.")}), "r").groups["ga"]
    assert (score.tenths, score.corrected, score.before) == (123, "The sound failed.", 60.0)


def test_a_void_round_does_not_count_nor_practice_nor_one_in_review() -> None:
    state = day([[800, 400], [700, 100], [500, 500]], weights=[1, 0, 1])
    assert [each.step for each in counted(state)] == ["r0", "r2"]
    void = with_rounds(state, replace(state.rounds["r2"], stage=Stage.VOID))
    assert [each.step for each in counted(void)] == ["r0"]
    review = with_rounds(state, replace(state.rounds["r2"], stage=Stage.REVIEW))
    assert [each.step for each in counted(review)] == ["r0"]
    assert [each.step for each in counted(review, preview=True)] == ["r0", "r2"]


def test_far_off_and_disputed_groups_are_flagged() -> None:
    state = day([[500, 510, 490, 505, 495, 20]])
    assert [(flag.kind, flag.group) for flag in round_scores(state, "r0").flags] == [("outlier", "gm050")]
    levels = {("j", "ga"): {"c": 5}, ("k", "ga"): {"c": 2}, ("j", "gb"): {"c": 3}, ("k", "gc"): {"c": 3}}
    disputed = [
        flag for flag in round_scores(a_day({"judged": True}, judged=levels), "r").flags if flag.kind == "conflict"
    ]
    assert [(flag.group, flag.about) for flag in disputed] == [("ga", {"criteria": ("c",)})]


def test_nearly_equal_scores_have_no_outlier() -> None:
    assert round_scores(day([[500, 500, 500, 500, 500, 510]]), "r0").flags == ()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 1000), min_size=2, max_size=8), st.data())
def test_another_teams_result_never_moves_yours(scores: list[int], data: st.DataObject) -> None:
    other = data.draw(st.integers(1, len(scores) - 1))
    changed = [*scores]
    changed[other] = data.draw(st.integers(0, 1000))
    one, two = (round_scores(day([row]), "r0").teams["a"] for row in (scores, changed))
    assert one == two


def test_a_step_that_has_not_begun_has_no_scores() -> None:
    with pytest.raises(LookupError):
        round_scores(day([[1, 2]]), "r9")
