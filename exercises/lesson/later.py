"""The later session: which questions show that something is still known when nothing tells what will be asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from exercises.exercise import Json
from exercises.lesson.levels import mixed, standing
from exercises.lesson.review import Remembered, family

Asked = Mapping[str, str]  # the objective of each question


def ripe(events: Sequence[Mapping[str, Json]], at: int, objectives: Collection[str]) -> set[str]:
    """Those of the objectives that right answers in a mixed session at that time would show to be mastered."""
    right = [{"objective": id, "right": True, "hints": 0} for id in objectives]
    before, after = standing(events), standing([*events, {"kind": "mixed", "at": at, "answers": right}])
    return {id for id in objectives if after.get(id) == "mastered" != before.get(id)}


def added(
    cards: Collection[Remembered], asked: Asked, wanted: Collection[str], taken: Collection[str], room: int
) -> list[Remembered]:
    """What is asked besides the questions `taken`, so that the day can show mastery of what is `wanted`.

    One question for each objective that has none yet, the one longest ago; where that makes no mixed session, others
    until it does. At most `room`, and nothing where it cannot be mixed.
    """
    left = sorted((each for each in cards if each["item"] not in taken), key=lambda each: (each["last"], each["item"]))
    met = {asked[item] for item in taken if item in asked}
    made = list[Remembered]()
    for each in left:
        if asked[each["item"]] in set(wanted) - met:
            made.append(each)
            met.add(asked[each["item"]])
    if not met & set(wanted):
        return []
    made = made[:room]
    met = {asked[item] for item in (*taken, *(each["item"] for each in made)) if item in asked}
    while not mixed(list(met)) and len(made) < room:
        families = {id.partition(".")[0] for id in met}
        others = [each for each in left if asked[each["item"]] not in met]
        others.sort(key=lambda each: family(each["item"]) in families)
        if not others:
            break
        made.append(others[0])
        met.add(asked[others[0]["item"]])
    return made if mixed(list(met)) else []
