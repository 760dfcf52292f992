"""Items to GIFT. Numbers that vary are drawn once, by the seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from exercises.lesson.content import Item
from exercises.lesson.gift.questions import escaped
from exercises.lesson.vary import drawn, filled, value

FORMAT = "[plain]"


@dataclass(frozen=True, slots=True)
class Written:
    """The text, and the ids of the items for which GIFT has no form."""

    text: str
    left_out: tuple[str, ...]


def written(items: Iterable[Item], seed: int = 0) -> Written:
    """All of them in their order, each with its id and tags in the comment that platforms read."""
    texts, left_out = [], []
    for item in items:
        made = list(_item(item, seed))
        texts += made
        if not made:
            left_out.append(item.id)
    return Written("\n".join(texts), tuple(left_out))


def _item(item: Item, seed: int) -> Iterator[str]:
    fill = partial(filled, numbers=drawn(item.vary, seed, item.id))
    match item.type:
        case "mcq" | "multi":
            yield _question(item, fill(item.stem), _options(item, fill), fill(item.explain))
        case "match":
            pairs = [f"={escaped(pair.left)} -> {escaped(pair.right)}" for pair in item.pairs]
            pairs += [f"= -> {escaped(each)}" for each in item.extra]
            whys = " ".join(f"{pair.left}: {pair.explain}" for pair in item.pairs)
            yield _question(item, fill(item.stem), pairs, f"{fill(item.explain)}\n{whys}")
        case "numeric":
            yield _question(item, fill(item.stem), _numbers(item, seed), fill(item.explain), "#")
        case "short":
            general = f"{fill(item.explain)}\n{fill(item.sample)}"
            yield _question(item, fill(item.stem), [], general)
        case "cloze":
            for n in range(len(item.gaps)):
                yield _gap(item, n)


def _question(item: Item, stem: str, answers: Sequence[str], general: str, sign: str = "") -> str:
    return _whole(item, item.id, f"{escaped(stem)} ", sign, answers, general, "")


def _whole(item: Item, id: str, before: str, sign: str, answers: Sequence[str], general: str, after: str) -> str:
    tags = f"[tag:{item.type}] [tag:{item.objective}] [tag:{item.use}]"
    inside = "".join(f"\n\t{answer}" for answer in answers) + (f"\n\t####{escaped(general)}" if general else "")
    return f"// [id:{id}] {tags}\n::{escaped(id)}::{FORMAT}{before}{{{sign}{inside}\n}}{after}\n"


def _options(item: Item, fill: partial[str]) -> list[str]:
    """Of a multi, the wrong ones take away what the right ones give, so that choosing all is worth nothing."""
    rights = sum(option.right for option in item.options)
    lines = []
    for option in item.options:
        if item.type == "mcq":
            mark = "=" if option.right else "~"
        else:
            mark = f"~%{_share(100 / rights if option.right else -100 / (len(item.options) - rights))}%"
        lines.append(f"{mark}{escaped(fill(option.text))}#{escaped(fill(option.explain))}")
    return lines


def _share(share: float) -> str:
    """As platforms know it: 50, 33.33333."""
    return f"{share:.5f}".rstrip("0").rstrip(".")


def _numbers(item: Item, seed: int) -> list[str]:
    numbers = drawn(item.vary, seed, item.id)
    lines = [f"=%100%{_number(value(item.formula, numbers))}:{_number(item.tolerance)}"]
    for near in item.near:
        feedback = escaped(filled(near.feedback, numbers))
        lines.append(f"=%0%{_number(value(near.formula, numbers))}:{_number(item.tolerance)}#{feedback}")
    return lines


def _number(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def _gap(item: Item, n: int) -> str:
    """GIFT has one gap a question: each becomes one, with the others filled."""
    before, after = parted(item, n)
    gap = item.gaps[n]
    offered = [each for each in gap.choices if each not in gap.accept]
    slips = {slip.text: slip.feedback for slip in gap.wrong}
    mark = "~" if gap.choices else "=%0%"
    accepted = gap.accept[:1] if gap.choices else gap.accept
    answers = [f"={escaped(each)}#{escaped(gap.explain)}" for each in accepted]
    for each in dict.fromkeys([*offered, *slips]):
        answers.append(f"{mark}{escaped(each)}" + (f"#{escaped(slips[each])}" if each in slips else ""))
    stem = f"{escaped(item.stem)}\\n{escaped(before)}"
    return _whole(item, f"{item.id}.{n + 1}", stem, "", answers, item.explain, escaped(after))


def parted(item: Item, n: int) -> tuple[str, str]:
    """The text before and after gap `n`, counted from 0, with the first right answer in all other gaps."""
    sides = []
    for side in item.text.split(f"{{{n + 1}}}", 1):
        for m, gap in enumerate(item.gaps):
            side = side.replace(f"{{{m + 1}}}", gap.accept[0])
        sides.append(side)
    return sides[0], sides[1]
