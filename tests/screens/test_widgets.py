"""The pieces that screens are made of."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.widgets import bars, curves, look
from app.widgets.composer import LONGEST_LINE, _sent
from app.widgets.markup import draw, joined, mark

STYLE = Path(look.STYLE).read_text(encoding="utf-8")
PAGE, CARD = ("#faf7f2", "#181412"), ("#ffffff", "#241f1b")
AA = 4.5


def hues() -> dict[str, tuple[str, str]]:
    """The named colours of the style, for the light and for the dark theme."""
    found = re.findall(r"--sd-(\w+): light-dark\((#\w{6}), (#\w{6})\)", STYLE)
    return {name: (light, dark) for name, light, dark in found}


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["ink", "soft", "violet", "orange", "blue", "good", "bad"])
@pytest.mark.parametrize("theme", [0, 1])
def test_every_colour_of_text_can_be_read(name: str, theme: int) -> None:
    tint = hues()["tint"][theme]
    assert min(contrast(hues()[name][theme], ground[theme]) for ground in (PAGE, CARD)) >= AA
    assert name in ("good", "bad") or contrast(hues()[name][theme], tint) >= AA


def test_the_departments_have_their_colours() -> None:
    assert (hues()["orange"][0], hues()["blue"][0], hues()["violet"][0]) == ("#c2410c", "#1d4ed8", "#6d28d9")


@given(st.text())
def test_nothing_that_was_typed_becomes_markup(typed: str) -> None:
    made = str(mark("<b>{typed}</b>", typed=typed))
    assert made.count("<") == 2 and made.count(">") == 2


def test_plain_strings_are_not_drawn() -> None:
    with pytest.raises(TypeError):
        draw("<b>unsafe</b>")  # type: ignore[arg-type]


def test_markup_inside_markup_stays() -> None:
    assert mark("<p>{rows}</p>", rows=joined([mark("<b>{x}</b>", x="<")])) == "<p><b>&lt;</b></p>"


@given(st.text(), st.text(), st.integers())
def test_every_template_is_filled_as_markupsafe_fills_it(text: str, typed: str, number: int) -> None:
    template = text.replace("{", "{{").replace("}", "}}") + "<i {n}>{typed}</i>{n:03}{typed!r}{rows.x}"
    slots = {"typed": typed, "n": number, "rows": SimpleNamespace(x=Markup("<b>"))}
    for each in (template, template.partition("{n:03}")[0]):
        assert mark(each, **slots) == Markup(each).format(**slots)


def test_a_slot_that_nobody_fills_is_an_error() -> None:
    with pytest.raises(KeyError):
        mark("<b>{missing}</b>")


def test_a_level_is_said_in_words_too() -> None:
    assert 'aria-label="Level 3 of 5"' in bars.dots(3)
    assert "not rated" in bars.dots(None)


def test_a_share_marks_the_band() -> None:
    drawn = bars.share(0.47, 0.35, 0.55)
    assert "left:35%;width:20%" in drawn and "width:47%" in drawn and "You: 47% of the words" in drawn


def test_feelings_differ_by_dash_as_well_as_by_hue() -> None:
    rows = [(1, "Trust", 0.4, "a reason"), (1, "Interest", 0.3, ""), (1, "Patience", 0.9, "")]
    made = curves.feelings(rows, ["Trust", "Interest", "Patience"]).to_dict()
    dashes = made["layer"][0]["encoding"]["strokeDash"]["scale"]["range"]
    assert len({tuple(dash) for dash in dashes}) == 3


@pytest.mark.parametrize(
    "value", [None, "words", {"n": "1", "words": "x"}, {"n": 1, "words": "  "}, {"n": 1, "words": 3}]
)
def test_what_no_composer_sends_is_left_alone(value: object) -> None:
    assert _sent(value) is None


def test_a_line_is_trimmed_and_cut() -> None:
    line = _sent({"n": 4, "words": "  " + "x" * 3000})
    assert line is not None and line.n == 4 and len(line.words) == LONGEST_LINE
