"""The tick sheet, the briefs' words and the dialogues: sound as shipped, and every slip is named with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exercises.roleplay import calibration
from exercises.roleplay.checking import HERE, check
from exercises.roleplay.rubric import load

CLIP = "calibration/wrong_end_first.yaml"
OKAY = 'example: "Okay. And how many sites?"'
TWICE = "\"You'd like to save money too, wouldn't you?\""
STEP = '\n      - anchor: "A sixth."\n        example: "No."'
WHY = next(line for line in (HERE / CLIP).read_text(encoding="utf-8").splitlines() if "Her Friday list" in line)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("rubric", "sheet", "calibration"):
        shutil.copytree(HERE / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return tmp_path


def test_what_is_shipped_is_sound() -> None:
    assert check() == []


@pytest.mark.parametrize(
    "file, before, after, code",
    [
        ("rubric/rubric.yaml", "weight: 14", "weight: 15", "R03"),
        ("rubric/rubric.yaml", "id: step", "id: opening", "R01"),
        ("rubric/rubric.yaml", "looks_for:", "looks_at:", "S01"),
        ("rubric/rubric.yaml", OKAY, f"{OKAY}{STEP}", "R04"),
        ("rubric/rubric.yaml", OKAY, f"example: {TWICE}", "R05"),
        ("sheet/sheet.yaml", "  goal: ", "  gaol: ", "P01"),
        ("sheet/sheet.yaml", "  goal: ", "  gaol: ", "P02"),
        ("sheet/sheet.yaml", "{{ city }}", "{{ town }}", "P03"),
        (CLIP, "id: wrong_end_first", "id: other_end", "K01"),
        (CLIP, "who: customer, says: \"Who?", "who: seller, says: \"Who?", "K03"),
        (CLIP, "Who? And why do you want to know?", "Who? " + "And why? " * 40, "K04"),
        (CLIP, "  respect:", "  charm:", "K05"),
        (CLIP, "level: 2", "level: 7", "K06"),
        (CLIP, "lines: [15]", "lines: [17]", "K07"),
        (CLIP, WHY, '    why: "Just right."', "K08"),
    ],
)  # fmt: skip
def test_a_slip_is_found(copy: Path, file: str, before: str, after: str, code: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = check(copy)
    assert code in {each.code for each in found}, found
    assert all(each.file == file and each.line >= 1 and each.mend for each in found)


def test_every_slip_is_told_at_once(copy: Path) -> None:
    path = copy / CLIP
    path.write_text(
        path.read_text(encoding="utf-8").replace("level: 2", "level: 9").replace("lines: [15]", "lines: [0]")
    )
    shutil.move(copy / "calibration" / "sign_tomorrow.yaml", copy / "gone.yaml")
    shutil.move(copy / "calibration" / "labels_on_mondays.yaml", copy / "gone_too.yaml")
    assert {each.code for each in check(copy)} == {"K06", "K07", "K10"}


def test_a_short_dialogue_and_one_that_teaches_nothing_are_found(copy: Path) -> None:
    path = copy / CLIP
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for number, line in enumerate(lines) if not (line.startswith("  - {who") and number > 12)]
    text = "\n".join(kept)
    for level in (2, 3, 4):
        text = text.replace(f"level: {level}", "level: 5")
    path.write_text(text, encoding="utf-8")
    assert {"K02", "K07", "K09"} <= {each.code for each in check(copy)}


def test_the_dialogues_differ_in_quality_and_market() -> None:
    clips = calibration.load().values()
    assert len(clips) >= 3 and len({each.market for each in clips}) == len(clips)
    means = sorted(sum(each.level or 0 for each in clip.levels.values()) / len(clip.levels) for clip in clips)
    assert means[0] < 2 and means[-1] > 4 and any(2 <= mean <= 4 for mean in means)
    for id in load().ids:
        assert len({clip.levels[id].level for clip in clips}) >= 3, f"{id} is the same in nearly every dialogue"


def test_the_gap_is_told_criterion_by_criterion_with_its_reason() -> None:
    clip = calibration.load()["friendly_ten_minutes"]
    found = calibration.compare(clip.id, {**dict.fromkeys(load().ids, 5), "step": None})
    rows = {each["criterion"]: each for each in found["rows"]}
    assert rows["respect"]["gap"] == 2 and rows["respect"]["why"] == clip.levels["respect"].why
    assert rows["step"]["gap"] is None and not rows["step"]["near"] and rows["opening"]["near"]
    assert found["lean"] > 1 and "more generous" in found["says"]
    same = calibration.compare(clip.id, {id: each.level for id, each in clip.levels.items()})
    assert same["near"] == same["of"] == 8 and same["lean"] == 0


def test_the_next_dialogue_is_one_that_was_not_rated() -> None:
    every = list(calibration.load())
    first = {calibration.suggested(seed).id for seed in range(8)}  # type: ignore[union-attr]
    assert first == set(every)
    assert calibration.suggested(1, frozenset(every)) is None
