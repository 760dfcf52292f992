"""Small pictures of HTML for plans: a curve with points, bands, columns. Each tells its numbers in words, too."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.widgets.markup import joined, mark


def curve(
    line: Sequence[tuple[float, float]], points: Sequence[tuple[float, float]], x: str, y: str, words: str
) -> Markup:
    """A curve from the origin with points beside it; `x` and `y` stand at the ends of the axes."""
    width = max(each[0] for each in (*line, *points)) * 1.06
    height = max(each[1] for each in (*line, *points)) * 1.12
    inner = [(0.0, 0.0), *line]
    path = ", ".join(f"{100 * a / width:.1f}% {100 - 100 * b / height:.1f}%" for a, b in inner)
    dots = joined(
        mark('<i style="left:{x}%;bottom:{y}%"></i>', x=round(100 * a / width, 1), y=round(100 * b / height, 1))
        for a, b in points
    )
    end = round(100 * line[-1][0] / width, 1)
    return mark(
        '<div class="sd-curve" role="img" aria-label="{words}"><div class="sd-plot">'
        '<span style="clip-path:polygon({path}, {end}% 100%)"></span>{dots}</div><em>{y}</em><em>{x}</em></div>',
        words=words,
        path=Markup(path),
        end=end,
        dots=dots,
        x=x,
        y=y,
    )


def band(quantiles: Sequence[float], marks: Sequence[tuple[float, str]], words: str) -> Markup:
    """A band from the 5th to the 95th of a hundred years, its middle half darker, and marks with a word each."""
    low, lower, middle, upper, high = quantiles
    most = max([high, *(value for value, _ in marks)], default=1.0) * 1.08 or 1.0

    def at(value: float) -> float:
        return round(100 * value / most, 1)

    flags = joined(
        mark('<b class="sd-flag" style="left:{left}%"><span>{word}</span></b>', left=at(value), word=word)
        for value, word in marks
    )
    return mark(
        '<div class="sd-bands" role="img" aria-label="{words}"><i style="left:{low}%;width:{wide}%"></i>'
        '<i class="sd-half" style="left:{lower}%;width:{half}%"></i><i class="sd-middle" style="left:{middle}%"></i>'
        "{flags}</div>",
        words=words,
        low=at(low),
        wide=round(at(high) - at(low), 1),
        lower=at(lower),
        half=round(at(upper) - at(lower), 1),
        middle=at(middle),
        flags=flags,
    )


def columns(values: Sequence[float], names: Sequence[str], line: float, words: str, marked: bool = True) -> Markup:
    """A column a month; where it is `marked`, one above `line` has a pattern of its own."""
    most = max([*values, line], default=1.0) * 1.1 or 1.0
    drawn = joined(
        mark(
            '<li class="{kind}"><i style="height:calc((100% - 1.5rem) * {height})"></i><em>{name}</em></li>',
            kind="sd-over" if marked and value > line else "",
            height=round(value / most, 3),
            name=name,
        )
        for value, name in zip(values, names, strict=True)
    )
    return mark(
        '<div class="sd-months" role="img" aria-label="{words}"><ol>{drawn}</ol>'
        '<span style="bottom:calc(1.5rem + (100% - 1.5rem) * {line})"></span></div>',
        words=words,
        drawn=drawn,
        line=round(line / most, 3),
    )


def stages(rows: Sequence[tuple[str, float, str]]) -> Markup:
    """A funnel: each stage's name, its count and the count in words, as bars from the same edge."""
    most = max((count for _, count, _ in rows), default=1.0) or 1.0
    return mark(
        '<ol class="sd-stages">{rows}</ol>',
        rows=joined(
            mark(
                '<li><span>{name}</span><b>{told}</b><i style="width:{width}%"></i></li>',
                name=name,
                told=told,
                width=max(1.0, round(100 * count / most, 1)),
            )
            for name, count, told in rows
        ),
    )


def small_columns(values: Sequence[float], words: str) -> Markup:
    """Four quarters as four small columns."""
    most = max(values, default=1.0) or 1.0
    return mark(
        '<span class="sd-spark" role="img" aria-label="{words}">{columns}</span>',
        words=words,
        columns=joined(mark('<i style="height:{height}%"></i>', height=max(4, round(100 * v / most))) for v in values),
    )
