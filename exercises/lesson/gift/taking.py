"""Questions to items, as plain fields: what GIFT cannot tell stays empty, and the linter asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from exercises.lesson.content import ItemType, Use
from exercises.lesson.gift.questions import Answer, Question

Fields = dict[str, Any]
OPEN = ""  # an empty text: S04 names the line
TYPES, USES = get_args(ItemType), get_args(Use)


def taken(questions: Iterable[Question], module: str) -> list[Fields]:
    """One item a question, in their order; the gaps of one cloze come together again. Ids are made where none fits."""
    found = []
    for made, group in enumerate(_groups(list(questions)), 1):
        first = group[0]
        id = re.sub(r"\.\d+$", "", first.id) if first.after is not None else first.id
        if not re.fullmatch(rf"{re.escape(module)}(-[a-z0-9]+)+", id):
            id = f"{module}-gift-{made:02}"
        found.append(_item(group, id, module))
    return found


def _groups(questions: list[Question]) -> list[list[Question]]:
    """Gaps with one id and the numbers 1, 2... that stem from one text belong together."""
    groups: list[list[Question]] = []
    for question in questions:
        last = groups[-1] if groups else []
        number = re.fullmatch(r"(.+)\.(\d+)", question.id)
        if number and last and question.after is not None and _goes_on(last, number) and _same(last[0], question):
            last.append(question)
        else:
            groups.append([question])
    return groups


def _goes_on(group: Sequence[Question], number: re.Match[str]) -> bool:
    return group[0].id == f"{number[1]}.1" and number[2] == str(len(group) + 1)


def _same(one: Question, other: Question) -> bool:
    return _full(one) == _full(other)


def _full(question: Question) -> str:
    """The text with its gap filled."""
    return " ".join(f"{_joined(question.stem)}{question.answers[0].text}{question.after}".split())


def _joined(stem: str) -> str:
    first, parted, rest = stem.partition("\n")
    return rest if parted else first


def _item(group: Sequence[Question], id: str, module: str) -> Fields:
    question = group[0]
    tags = set(question.tags)
    kinds = [each for each in TYPES if each in tags]
    uses = [each for each in USES if each in tags]
    objectives = [each for each in question.tags if re.fullmatch(rf"{re.escape(module)}\.\d", each)]
    head: Fields = {
        "id": id,
        "type": _type(question, kinds),
        "objective": objectives[0] if objectives else OPEN,
        "use": uses[0] if uses else "practice",
    }
    if question.after is not None:
        return head | _cloze(group)
    body = {"choice": _options, "several": _options, "truth": _options, "match": _match, "numeric": _numeric}
    make = body.get(question.kind, _short)
    return head | {"stem": question.stem or OPEN} | make(question)


def _type(question: Question, kinds: Sequence[str]) -> str:
    if question.after is not None:
        return "cloze"
    own = {"choice": "mcq", "truth": "mcq", "several": "multi", "match": "match", "numeric": "numeric"}
    return own.get(question.kind, kinds[0] if kinds and kinds[0] == "short" else "short")


def _options(question: Question) -> Fields:
    options = [
        {"text": each.text} | ({"right": "true"} if each.share > 0 else {}) | {"explain": each.feedback or OPEN}
        for each in question.answers
    ]
    return {"options": options, "explain": question.general or OPEN}


def _match(question: Question) -> Fields:
    """The explanations of the pairs stand in the general feedback, as `left: why`."""
    pairs = [each for each in question.answers if each.text]
    general, _, rest = question.general.partition("\n")
    whys = dict(zip([each.text for each in pairs], _whys(rest, [each.text for each in pairs]), strict=True))
    fields: Fields = {
        "pairs": [{"left": e.text, "right": e.right, "explain": e.feedback or whys[e.text] or OPEN} for e in pairs]
    }
    if extra := [each.right for each in question.answers if not each.text]:
        fields["extra"] = extra
    return fields | {"explain": general or OPEN}


def _whys(text: str, lefts: Sequence[str]) -> list[str]:
    """What stands behind each `left:` and before the next one; nothing where it is not there."""
    found = []
    for n, left in enumerate(lefts):
        _, _, rest = text.partition(f"{left}: ")
        upcoming = f" {lefts[n + 1]}: " if n + 1 < len(lefts) else ""
        found.append(rest.partition(upcoming)[0] if upcoming else rest)
    return found


def _numeric(question: Question) -> Fields:
    """GIFT has numbers and no formulas: a formula without names is one."""
    right = next((each for each in question.answers if each.share >= 100), Answer("0", 100))
    near = [{"formula": each.text, "feedback": each.feedback or OPEN} for each in question.answers if each.share <= 0]
    return {
        "formula": right.text,
        "tolerance": f"{right.room:.15g}",
        "near": near,
        "explain": question.general or OPEN,
    }


def _short(question: Question) -> Fields:
    """Accepted answers become what the sentence has to name; which words matter only the author knows."""
    general, _, sample = question.general.partition("\n")
    rights = [each.text for each in question.answers if each.share >= 100]
    slips = [{"text": e.text, "feedback": e.feedback or OPEN} for e in question.answers if e.share <= 0]
    fields: Fields = {"needs_all": [" | ".join(rights)] if rights else [OPEN], "sample": sample or "".join(rights[:1])}
    return fields | ({"slips": slips} if slips else {}) | {"explain": general or OPEN}


def _cloze(group: Sequence[Question]) -> Fields:
    first = group[0]
    stem, parted, _ = first.stem.partition("\n")
    return {
        "stem": stem if parted else "Complete the sentence.",
        "text": _text(group),
        "gaps": [_gap(each) for each in group],
        "explain": first.general or OPEN,
    }


def _text(group: Sequence[Question]) -> str:
    """The text of the last gap, with the marks of the earlier ones put where their own questions have them."""
    last = group[-1]
    text = f"{_joined(last.stem)}{{{len(group)}}}{last.after}"
    for n in range(len(group) - 1, 0, -1):
        question = group[n - 1]
        at = len(_joined(question.stem))
        answer = question.answers[0].text
        text = f"{text[:at]}{{{n}}}{text[at + len(answer) :]}"
    return text.strip()


def _gap(question: Question) -> Fields:
    rights = [each for each in question.answers if each.share > 0]
    wrongs = [each for each in question.answers if each.share <= 0]
    fields: Fields = {"accept": [each.text for each in rights] or [OPEN]}
    if question.kind == "choice":
        fields["choices"] = [each.text for each in question.answers]
    fields["explain"] = (rights[0].feedback if rights else "") or OPEN
    slips = [{"text": each.text, "feedback": each.feedback} for each in wrongs if each.feedback]
    return fields | ({"wrong": slips} if slips else {})
