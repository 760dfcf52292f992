"""Which questions make a day's session one that can show mastery."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exercises.lesson.later import added, ripe
from exercises.lesson.levels import LATER, mixed, standing
from exercises.lesson.review import Remembered

ASKED = {f"{module}-x-{n}": f"{module}.{n % 3}" for module in ("m2s-01", "common-01", "m2s-02") for n in range(1, 7)}
CARDS = [
    Remembered(item=item, due=9, last=n % 4, stability=1.0, difficulty=5.0, reviews=1, lapses=0)
    for n, item in enumerate(ASKED)
]
OBJECTIVES = sorted(set(ASKED.values()))


def proficient(*ids: str, at: int = 0) -> list[dict[str, object]]:
    return [{"kind": "module", "at": at, "levels": dict.fromkeys(ids, "proficient")}]


def test_ripe_is_what_a_right_answer_would_show() -> None:
    events = proficient(*OBJECTIVES[:2])
    assert ripe(events, LATER, OBJECTIVES) == set(OBJECTIVES[:2])
    assert ripe(events, LATER - 1, OBJECTIVES) == set()
    assert ripe(events, LATER, OBJECTIVES[:2]) == set()  # nothing to mix it with
    assert ripe([], LATER, OBJECTIVES) == set()


@given(
    wanted=st.sets(st.sampled_from(OBJECTIVES)),
    taken=st.sets(st.sampled_from(sorted(ASKED)), max_size=12),
    room=st.integers(0, 12),
    there=st.sets(st.sampled_from(range(len(CARDS)))),
)
def test_what_is_added_fits_is_mixed_and_serves(wanted: set[str], taken: set[str], room: int, there: set[int]) -> None:
    cards = [CARDS[n] for n in sorted(there)]
    more = added(cards, ASKED, wanted, taken, room)
    items = [each["item"] for each in more]
    assert len(items) == len(set(items)) <= room and not set(items) & taken
    if not more:
        return
    met = [ASKED[each] for each in (*taken, *items)]
    assert mixed(met) and wanted & set(met)


def test_a_right_answer_to_what_was_added_shows_it() -> None:
    events, wanted = proficient(*OBJECTIVES[:1]), set(OBJECTIVES[:1])
    more = added(CARDS, ASKED, wanted, (), 12)
    answers = [{"objective": ASKED[each["item"]], "right": True, "hints": 0} for each in more]
    found = standing([*events, {"kind": "mixed", "at": LATER, "answers": answers}])
    assert found[OBJECTIVES[0]] == "mastered" and len(more) == 3
