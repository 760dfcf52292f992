"""GIFT to questions: what teachers have, from whichever platform wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exercises.lesson.gift.questions import Answer, GiftError, Kind, Question, protected, unescaped

COMMENT_ID = re.compile(r"\[id:([^\]]+)\]")
COMMENT_TAG = re.compile(r"\[tag:([^\]]+)\]")
TITLE = re.compile(r"::(.*?)::", re.DOTALL)
TEXT_FORMAT = re.compile(r"\[(?:plain|html|markdown|moodle)\]")
SHARE = re.compile(r"%(-?\d+(?:[.,]\d+)?)%")
TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class _Piece:
    """One question's text and the comments before it."""

    line: int
    text: str
    comment: str


def read_gift(text: str) -> list[Question]:
    """In the order of the file; categories, comments and texts that ask nothing are left aside. Raises `GiftError`."""
    if len(text) > LARGEST:
        raise GiftError(f"1: more than {LARGEST} characters; split the file")
    pieces = _pieces(protected(text.removeprefix("\ufeff")))
    return [_question(piece) for piece in pieces if "{" in piece.text]


def _pieces(text: str) -> Iterator[_Piece]:
    """Questions are apart by empty lines; none inside braces ends one."""
    gathered: list[str] = []
    comment, begin, depth = "", 1, 0
    for n, line in enumerate([*text.splitlines(), ""], 1):
        if depth == 0 and line.lstrip().startswith("//"):
            comment += line
            continue
        if depth == 0 and line.lstrip().startswith("$CATEGORY"):
            continue
        if not line.strip() and depth == 0:
            if gathered:
                yield _Piece(begin, "\n".join(gathered), comment)
                gathered, comment = [], ""
            continue
        begin = begin if gathered else n
        gathered.append(line)
        depth += line.count("{") - line.count("}")
        if depth < 0:
            raise GiftError(f"{n}: a }} without its {{")
    if gathered:
        raise GiftError(f"{begin}: a {{ that is not closed")


def _question(piece: _Piece) -> Question:
    text, title = piece.text.strip(), ""
    if found := TITLE.match(text):
        title, text = _told(found[1]), text[found.end() :]
    text = TEXT_FORMAT.sub("", text, count=1) if TEXT_FORMAT.match(text.lstrip()) else text
    sides = re.split(r"\{([^{}]*)\}", text.strip("\n"), maxsplit=1)
    if len(sides) != 3:
        raise GiftError(f"{piece.line}: braces within braces")
    before, inside, after = sides
    marked = COMMENT_ID.search(piece.comment)
    answers, general = _parted(inside)
    kind, found_answers = _answers(answers, piece.line)
    return Question(
        title,
        kind,
        unescaped(before) if after.strip() else _told(before),
        tuple(found_answers),
        general,
        unescaped(after) if after.strip() else None,
        marked[1].strip() if marked else "",
        tuple(each.strip() for each in COMMENT_TAG.findall(piece.comment)),
        piece.line,
    )


def _parted(inside: str) -> tuple[str, str]:
    """The answers, and the feedback that is given whatever was answered."""
    parts = re.split(r"####", inside, maxsplit=1)
    return parts[0].strip(), _told(parts[1]) if len(parts) == 2 else ""


def _answers(inside: str, line: int) -> tuple[Kind, list[Answer]]:
    if not inside:
        return "essay", []
    if inside.startswith("#"):
        return "numeric", [_number(each, line) for each in _split(inside[1:].strip() or "=0", line)]
    said = [_told(each) for each in re.split(r"#", inside)]
    if said[0].upper() in TRUTH:
        return "truth", _truth(TRUTH[said[0].upper()], said[1:])
    parts = _split(inside, line)
    if all(mark == "=" and "->" in rest for mark, rest in parts):
        return "match", [_pair(rest) for _, rest in parts]
    answers = [_choice(mark, rest) for mark, rest in parts]
    if all(mark == "=" for mark, _ in parts):
        return "short", answers
    return ("choice" if any(mark == "=" for mark, _ in parts) else "several"), answers


def _split(inside: str, line: int) -> list[tuple[str, str]]:
    """Mark and rest of each answer."""
    parts = re.split(r"([=~])", inside)
    if parts[0].strip():
        if len(parts) > 1 or not re.match(r"\s*-?\d", parts[0]):
            raise GiftError(f"{line}: {parts[0].strip()[:30]!r} stands before the first = or ~")
        return [("=", parts[0].strip())]
    return [(parts[n], parts[n + 1].strip()) for n in range(1, len(parts) - 1, 2)]


def _choice(mark: str, rest: str) -> Answer:
    share, rest = _share(rest, 100.0 if mark == "=" else 0.0)
    text, feedback = _feedback(rest)
    return Answer(text, share, feedback)


def _pair(rest: str) -> Answer:
    left, right = re.split(r"->", rest, maxsplit=1)
    text, feedback = _feedback(right)
    return Answer(_told(left), 100.0, feedback, right=text)


def _number(part: tuple[str, str], line: int) -> Answer:
    """`3:0.5` is a number and its room, `2..4` a range."""
    share, rest = _share(part[1], 100.0)
    written, feedback = _feedback(rest, keep=True)
    try:
        if ".." in written:
            low, high = (float(each) for each in written.split("..", 1))
            return Answer(f"{(low + high) / 2:.15g}", share, feedback, room=(high - low) / 2)
        number, _, room = written.partition(":")
        return Answer(f"{float(number):.15g}", share, feedback, room=float(room or 0))
    except ValueError as error:
        raise GiftError(f"{line}: {written[:30]!r} is no number") from error


def _truth(right: bool, feedback: Sequence[str]) -> list[Answer]:
    """In GIFT the first feedback is for a wrong answer, the second for a right one."""
    wrong, good = [*feedback, "", ""][:2]
    return [
        Answer("True", 100.0 if right else 0.0, good if right else wrong),
        Answer("False", 0.0 if right else 100.0, wrong if right else good),
    ]


def _share(rest: str, usual: float) -> tuple[float, str]:
    found = SHARE.match(rest)
    return (float(found[1].replace(",", ".")), rest[found.end() :]) if found else (usual, rest)


def _feedback(rest: str, keep: bool = False) -> tuple[str, str]:
    parts = re.split(r"#", rest, maxsplit=1)
    text = parts[0].strip() if keep else _told(parts[0])
    return text, _told(parts[1]) if len(parts) == 2 else ""


def _told(text: str) -> str:
    return unescaped(text).strip()
