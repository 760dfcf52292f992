"""A lesson's blocks as they are read: the worked example set apart, figures as bars, wide tables that scroll."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count

from markupsafe import Markup

from app.widgets.markup import joined, mark
from exercises.lesson.library import Lesson
from exercises.lesson.markdown import HEADING, Block
from exercises.lesson.preview import inline, widths


def lesson(found: Lesson) -> Markup:
    """All blocks but the first heading, where that is the lesson's title."""
    blocks = list(found.blocks)
    if blocks and blocks[0].kind == "heading" and blocks[0].level == 1:
        blocks = blocks[1:]
    before, example, after = parted(blocks, found.head.example)
    apart = mark('<section class="ls-example">{inside}</section>', inside=joined(map(drawn, example)))
    return mark(
        '<article class="ls-prose">{before}{example}{after}</article>',
        before=joined(map(drawn, before)),
        example=apart if example else Markup(""),
        after=joined(map(drawn, after)),
    )


def parted(blocks: Sequence[Block], example: str) -> tuple[Sequence[Block], Sequence[Block], Sequence[Block]]:
    """What stands before, in and after the worked example, which goes to the next heading of its level or above."""
    named = HEADING.fullmatch(example.strip())
    title = named[2] if named else example
    starts = (n for n, each in enumerate(blocks) if each.kind == "heading" and each.rows[0][0] == title)
    start = next(starts, None)
    if start is None or not title:
        return blocks, (), ()
    level = blocks[start].level
    end = next((n for n in count(start + 1) if n == len(blocks) or _closes(blocks[n], level)), len(blocks))
    return blocks[:start], blocks[start:end], blocks[end:]


def drawn(block: Block) -> Markup:
    """One block; everything in it is escaped but bold, italic and code."""
    return DRAWN[block.kind](block)


def _closes(block: Block, level: int) -> bool:
    return block.kind == "heading" and block.level <= level


def _heading(block: Block) -> Markup:
    tag = "h2" if block.level <= 2 else "h3"
    return mark(f"<{tag}>{{text}}</{tag}>", text=inline(block.rows[0][0]))


def _text(block: Block) -> Markup:
    return mark("<p>{text}</p>", text=inline(" ".join(row[0] for row in block.rows)))


def _points(block: Block) -> Markup:
    rows = joined(mark("<li>{text}</li>", text=inline(row[0])) for row in block.rows)
    if block.kind == "numbers":
        return mark('<ol start="{start}">{rows}</ol>', start=block.level or 1, rows=rows)
    return mark("<ul>{rows}</ul>", rows=rows)


def _quote(block: Block) -> Markup:
    rows = joined(mark("<p>{text}</p>", text=inline(row[0])) for row in block.rows if row[0])
    return mark("<blockquote>{rows}</blockquote>", rows=rows)


def _table(block: Block) -> Markup:
    head, *body = block.rows
    first = joined(mark('<th scope="col">{text}</th>', text=inline(cell)) for cell in head)
    rows = joined(mark("<tr>{cells}</tr>", cells=joined(map(_cell, row))) for row in body)
    return mark(
        '<div class="ls-table" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>',
        head=first,
        rows=rows,
    )


def _cell(text: str) -> Markup:
    return mark("<td>{text}</td>", text=inline(text))


def _figure(block: Block) -> Markup:
    bars = joined(
        mark(
            '<li><span>{label}</span><i aria-hidden="true"><b class="{kind}" style="width:{width}%"></b></i>'
            "<em>{value}</em></li>",
            label=row[0],
            kind="ls-below" if row[1].startswith("-") else "",
            width=max(width, 1.0),
            value=_amount(row[1]),
        )
        for row, width in zip(block.rows, widths(block), strict=True)
    )
    return mark(
        '<figure class="ls-figure"><figcaption>{title}</figcaption><ul>{bars}</ul></figure>',
        title=block.title,
        bars=bars,
    )


def _amount(written: str) -> str:
    whole, point, rest = written.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdecimal() else written


DRAWN: Mapping[str, Callable[[Block], Markup]] = {
    "heading": _heading,
    "text": _text,
    "list": _points,
    "numbers": _points,
    "table": _table,
    "quote": _quote,
    "figure": _figure,
}
