"""What sales would have to call, month by month, against what it can call as promised."""

from __future__ import annotations

from app.texts import counted, say
from app.widgets import plots
from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.contract import Live
from exercises.plan.state import PlanState
from exercises.plan.view import sums, told


def draw(live: Live[PlanState]) -> None:
    """By the curves of the brief; nothing without money."""
    if not sums.paid(live.state.values):
        return
    found, promise = sums.leads(live.state), sums.promise_of(live.state)
    sentence = say(
        "plan.busy.told",
        capacity=f"{found.capacity:.0f}",
        hours=told.hours(promise.hours),
        attempts=told.attempts(promise.attempts),
        usual=f"{found.usual:.0f}",
    )
    put(
        mark(
            '<section class="sd-card sd-busy"><h2>{title}</h2><p>{sentence} <b class="{kind}">{months}</b></p>{columns}'
            '<p class="sd-small">{how}</p></section>',
            title=say("plan.busy.title"),
            sentence=sentence,
            kind="sd-off" if found.busy else "sd-fine-word",
            months=counted("plan.busy.months", found.busy),
            columns=plots.columns(found.months, [name[:1] for name in told.months()], found.capacity, sentence),
            how=say("plan.busy.how"),
        )
    )
