"""The charts of a plan: numbers stay in the picture, words are escaped, and shades can be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.widgets import plan_charts
from app.widgets.plan_charts import Cell, Grid, Mark, Part, Span, Step, Told
from tests.screens.test_widgets import AA, CARD, contrast, hues

STRONGEST = {"gain": ("#8b5cf6", "#8b5cf6"), "loss": ("#f59e0b", "#b45309")}
shares = st.floats(-3, 3)


def charts(text: str, at: float) -> list[Markup]:
    return [
        plan_charts.marks([Mark(text, at, text, text, own=True)], text),
        plan_charts.spans([Span(text, (at, at, at, at, at), text, text, at)]),
        plan_charts.steps([Step(text, at, text, text, "sales", at)]),
        plan_charts.grids([Grid(text, [text], [(text, [Cell(text, at)])])]),
        plan_charts.parts([Part(text, at, text, text)], text),
        plan_charts.story([Told(text, text, text)]),
    ]


@given(st.text(), shares)
def test_nothing_that_was_typed_becomes_markup(text: str, at: float) -> None:
    plain = [made.count("<") for made in charts("x", at)]
    assert [made.count("<") for made in charts(text, at)] == plain


@given(shares)
def test_every_place_is_on_the_chart(at: float) -> None:
    for made in charts("x", at):
        assert all(0 <= float(place) <= 100 for place in re.findall(r"(?:left|width|--w):(-?[\d.]+)%", made))


def test_only_the_own_mark_is_filled() -> None:
    found = [Mark("Last year", 0.2, "$1", "50 points"), Mark("Yours", 0.4, "$2", "60 points", own=True)]
    drawn = plan_charts.marks(found, "said")
    assert "width:40.0%" in drawn and drawn.count("pc-own") == 2 and 'aria-label="said"' in drawn


@pytest.mark.parametrize("kind", ["gain", "loss"])
@pytest.mark.parametrize("theme", [0, 1])
def test_numbers_can_be_read_on_the_strongest_shade(kind: str, theme: int) -> None:
    weight = float(re.findall(r"--w:([\d.]+)%", plan_charts.grids([Grid("", [], [("", [Cell("", 1.0)])])]))[0]) / 100
    style = plan_charts.STYLE.read_text(encoding="utf-8")
    assert all(colour in style for colour in STRONGEST[kind])
    ground = mixed(STRONGEST[kind][theme], CARD[theme], weight)
    assert contrast(hues()["ink"][theme], ground) >= AA


def mixed(colour: str, ground: str, weight: float) -> str:
    """As the browser mixes them in sRGB."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * weight + other * (1 - weight)):02x}" for one, other in pairs)
