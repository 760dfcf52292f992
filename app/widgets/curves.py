"""Line charts that are looked at once, after an attempt."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from app.texts import say

HUES = ("#0D9488", "#C026D3", "#A16207")
DASHES = ([1, 0], [7, 4], [2, 3])


def feelings(values: Sequence[tuple[int, str, float, str]], names: Sequence[str]) -> alt.LayerChart | alt.FacetChart:
    """Feelings over the turns, 0 to 1, as rows of turn, name, value and what moved it.

    Each line has a hue, a dash and its word in the legend, so no reader depends on the hue.
    """
    rows = pd.DataFrame(values, columns=["turn", "feeling", "value", "why"])
    domain = list(names)
    base = alt.Chart(rows).encode(
        x=alt.X("turn:Q", title=say("chart.turn"), axis=alt.Axis(tickMinStep=1, format="d", grid=False)),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=_ends()),
        color=alt.Color("feeling:N", scale=alt.Scale(domain=domain, range=list(HUES)), legend=_legend()),
        tooltip=[
            alt.Tooltip("turn:Q", title=say("chart.turn")),
            alt.Tooltip("feeling:N", title=say("chart.feeling")),
            alt.Tooltip("value:Q", title=say("chart.value"), format=".0%"),
            alt.Tooltip("why:N", title=say("chart.why")),
        ],
    )
    dash = alt.StrokeDash("feeling:N", scale=alt.Scale(domain=domain, range=list(DASHES)), legend=_legend())
    lines = base.mark_line(strokeWidth=3, interpolate="monotone").encode(strokeDash=dash)
    return alt.layer(lines, base.mark_circle(size=70, opacity=1)).properties(height=260)


def _legend() -> alt.Legend:
    return alt.Legend(
        title=None, orient="top", symbolType="stroke", symbolSize=500, symbolStrokeWidth=3, labelFontSize=15
    )


def _ends() -> alt.Axis:
    words = f"datum.value == 0 ? '{say('chart.low')}' : datum.value == 1 ? '{say('chart.high')}' : ''"
    return alt.Axis(values=[0, 0.5, 1], labelExpr=words, labelFontSize=14, tickSize=0)
