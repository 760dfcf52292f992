"""The Markdown of lessons: headings, paragraphs, flat lists, tables, quotes and bars, and nothing else.

A lesson is read into blocks, so that a screen, a page and a linter see the same. Inside a text only **bold**,
*italic* and `code` have a meaning; `shown` gives a block back as Markdown that can do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "text", "list", "numbers", "table", "quote", "figure"]
Fault = Callable[[int, str, str, str], None]  # line, code, what, mend

HEADING = re.compile(r"(#+)\s+(\S.*?)\s*#*\s*")
BULLET = re.compile(r"([-*+])\s+(\S.*)")
NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(\S.*)")
RULED = re.compile(r"\|?(\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?")
BAR = re.compile(r"(\S[^|]*?)\s*\|\s*(-?\d[\d,]*(?:\.\d+)?)")
BARS = (2, 8)
FENCE = "```"


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `rows` are its lines as written, list points, table rows (the head first), or label and value.

    `lines` are where the rows stand, counted from 1. `level` is a heading's depth, or where a numbered list begins.
    """

    kind: Kind
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    level: int = 0
    title: str = ""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0]

    @property
    def text(self) -> str:
        """All its words in one line."""
        return " ".join(cell for row in self.rows for cell in row)


@dataclass(slots=True)
class _Reader:
    """`at` is the line that comes next; `first` the number of line 0 in the file."""

    written: Sequence[str]
    first: int
    fault: Fault
    at: int = 0

    def more(self) -> bool:
        return self.at < len(self.written)

    def peek(self) -> str:
        return self.written[self.at].strip() if self.more() else ""

    def take(self) -> tuple[int, str]:
        self.at += 1
        return self.first + self.at - 1, self.written[self.at - 1].rstrip()


def blocks(text: str, first: int, fault: Fault) -> tuple[Block, ...]:
    """What the text holds; `first` is the line on which it begins. What is not understood goes to `fault`."""
    reader, found = _Reader(text.splitlines(), first, fault), []
    while reader.more():
        if not reader.peek():
            reader.take()
            continue
        block = _block(reader)
        if block is not None:
            found.append(block)
    return tuple(found)


def _block(reader: _Reader) -> Block | None:
    line = reader.peek()
    if line.startswith(FENCE):
        return _fenced(reader)
    if line.startswith("#"):
        return _heading(reader)
    if line.startswith("|"):
        return _table(reader)
    if line.startswith(">"):
        return _run(reader, "quote", lambda each: each.startswith(">"), lambda each: each.lstrip("> ").strip())
    if BULLET.fullmatch(line):
        return _points(reader, "list", BULLET)
    if NUMBERED.fullmatch(line):
        return _points(reader, "numbers", NUMBERED)
    return _run(reader, "text", _goes_on, str.strip)


def _goes_on(line: str) -> bool:
    """Whether a line belongs to the paragraph before it."""
    begins = line.startswith((FENCE, "#", "|", ">")) or BULLET.fullmatch(line) or NUMBERED.fullmatch(line)
    return bool(line) and not begins


def _run(reader: _Reader, kind: Kind, belongs: Callable[[str], bool], told: Callable[[str], str]) -> Block:
    taken = [reader.take()]
    while reader.more() and belongs(reader.peek()):
        taken.append(reader.take())
    return Block(kind, tuple(line for line, _ in taken), tuple((told(text),) for _, text in taken))


def _heading(reader: _Reader) -> Block | None:
    line, text = reader.take()
    found = HEADING.fullmatch(text)
    if found is None or len(found[1]) > 3:
        reader.fault(line, "L26", f"{text[:40]!r} is no heading", "one to three # and a blank, then the words")
        return None
    return Block("heading", (line,), ((found[2],),), len(found[1]))


def _points(reader: _Reader, kind: Kind, mark: re.Pattern[str]) -> Block:
    """A list whose points may have blank lines between them and indented lines below them."""
    lines: list[int] = []
    points: list[str] = []
    level = 0
    while reader.more():
        line, text = reader.take()
        found = mark.fullmatch(text.strip())
        if found and text[:1].isspace():
            reader.fault(line, "L26", "a list within a list", "lists are flat: make it a point of its own")
        if found:
            level = level or (int(found[1]) if kind == "numbers" else 0)
            lines.append(line)
            points.append(found[2])
        elif text.strip():
            points[-1] += " " + text.strip()
        upcoming = next((each for each in reader.written[reader.at :] if each.strip()), "")
        if mark.fullmatch(upcoming.strip()) or (reader.peek() and reader.written[reader.at][:1].isspace()):
            continue
        if not reader.peek() or not _goes_on(reader.peek()):
            break
    return Block(kind, tuple(lines), tuple((point,) for point in points), level)


def _table(reader: _Reader) -> Block | None:
    taken = [reader.take()]
    while reader.peek().startswith("|"):
        taken.append(reader.take())
    line = taken[0][0]
    if len(taken) < 3 or not RULED.fullmatch(taken[1][1].strip()):
        reader.fault(line, "L26", "a table without head, rule and rows", "| a | b | then |---|---| then the rows")
        return None
    rows = [(at, cells(text)) for at, text in (taken[0], *taken[2:])]
    for at, row in rows:
        if len(row) != len(rows[0][1]):
            reader.fault(at, "L26", f"{len(row)} cells, the head has {len(rows[0][1])}", "as many as the head has")
    return Block("table", tuple(at for at, _ in rows), tuple(row for _, row in rows))


def cells(line: str) -> tuple[str, ...]:
    r"""Of a row of a table; `\|` stands for the sign itself."""
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(each.strip().replace("\\|", "|") for each in re.split(r"(?<!\\)\|", inner))


def _fenced(reader: _Reader) -> Block | None:
    line, opening = reader.take()
    inside: list[tuple[int, str]] = []
    while reader.more() and reader.peek() != FENCE:
        inside.append(reader.take())
    if not reader.more():
        reader.fault(line, "L26", "a fence that is not closed", "end it with a line ```")
        return None
    reader.take()
    kind = opening.strip().removeprefix(FENCE).strip()
    if kind != "figure":
        reader.fault(
            line, "L26", f"a fenced block {kind or 'without a name'}", "```figure is the one kind that there is"
        )
        return None
    return _figure(line, [(at, text.strip()) for at, text in inside if text.strip()], reader.fault)


def _figure(line: int, inside: Sequence[tuple[int, str]], fault: Fault) -> Block | None:
    if not inside or not inside[0][1].startswith("title:") or not inside[0][1].removeprefix("title:").strip():
        fault(line, "L27", "a figure without a title", "its first line is title: what the bars show, with the unit")
        return None
    title, bars = inside[0][1].removeprefix("title:").strip(), inside[1:]
    rows = []
    for at, text in bars:
        found = BAR.fullmatch(text)
        if found is None:
            fault(at, "L27", f"{text[:40]!r} is no bar", "label | value, the value a plain number")
            return None
        rows.append((at, (found[1], found[2].replace(",", ""))))
    if not BARS[0] <= len(rows) <= BARS[1]:
        fault(line, "L27", f"{len(rows)} bars", f"{BARS[0]} to {BARS[1]}; more is a table")
        return None
    return Block("figure", tuple(at for at, _ in rows), tuple(row for _, row in rows), title=title)


def safe(text: str) -> str:
    """Markdown in which nothing but bold, italic and code means anything: no HTML, formula, link or colour."""
    return re.sub(r"([$\[\]~\\])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def shown(block: Block) -> str:
    """A block as safe Markdown; a figure as a table, for screens that draw no bars."""
    rows = [[safe(cell) for cell in row] for row in block.rows]
    match block.kind:
        case "heading":
            return "#" * block.level + " " + rows[0][0]
        case "list":
            return "\n".join(f"- {row[0]}" for row in rows)
        case "numbers":
            return "\n".join(f"{n}. {row[0]}" for n, row in enumerate(rows, block.level))
        case "quote":
            return "\n".join(f"> {row[0]}  " for row in rows)
        case "table" | "figure":
            head, body = (rows[0], rows[1:]) if block.kind == "table" else ([safe(block.title), ""], rows)
            return "\n".join(map(_row, [head, ["---"] * len(head), *body]))
    return _paragraph(" ".join(row[0] for row in rows))


def _paragraph(text: str) -> str:
    """What begins like a list, heading or quote stays a paragraph."""
    if _goes_on(text):
        return text
    return re.sub(r"^(\d*)(\W)", r"\1\\\2", text)


def _row(row: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
