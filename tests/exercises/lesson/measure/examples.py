"""People of whom the tests know everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exercises.lesson.measure.change import Form, Sitting, When
from exercises.lesson.measure.claims import Department
from exercises.lesson.measure.guess import Answers
from exercises.lesson.measure.library import load_pulse
from exercises.lesson.measure.pulse import Reply

A: Form = "form_a"
B: Form = "form_b"


def sat(
    before: Sequence[float],
    moved: Sequence[float],
    first: Form = A,
    then: Form = B,
    name: str = "p",
    when: When = "post",
) -> list[Sitting]:
    """Everybody sits both, and moves by so much."""
    return [
        sitting
        for n, (share, step) in enumerate(zip(before, moved, strict=True))
        for sitting in (Sitting(f"{name}{n}", "pre", first, share), Sitting(f"{name}{n}", when, then, share + step))
    ]


def desk(department: Department, own: Sequence[str], guess: Mapping[str, float] | None = None) -> list[Answers]:
    """A person for each text of `own`: y or n for s0, s1, and so on; - says nothing."""
    return [
        Answers(
            f"{department}{n}",
            department,
            {f"s{k}": c == "y" for k, c in enumerate(said) if c != "-"},
            dict(guess or {}),
        )
        for n, said in enumerate(own)
    ]


def replies(department: Department, levels: Sequence[int | None]) -> list[Reply]:
    """A person for each level: that level of alignment in every item, None for who cannot say anything."""
    items = [item for area in load_pulse().areas for item in area.items]
    return [
        Reply(
            f"{department}{n}",
            department,
            {item.id: level if level is None or not item.reversed else 4 - level for item in items},
        )
        for n, level in enumerate(levels)
    ]
