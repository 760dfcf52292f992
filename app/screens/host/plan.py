"""The agenda beside the work: what was, what is, what comes, and whether the room is on time."""

from __future__ import annotations

from app.screens.here import Here
from app.screens.host import notes
from app.texts import counted, say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.clock import agenda_time, cuts
from app.workshop.state import Phase


def draw(here: Here) -> None:
    """Minutes ahead or behind, proposals of what to cut, and all steps; before the start with their notes."""
    state = here.state
    look.section(say("host.agenda"))
    if state.phase is Phase.UNDER_WAY:
        draw_time(here)
    if state.phase in (Phase.DRAFT, Phase.LOBBY):
        put(joined(notes.folded(step, f"{n}. {step.title}") for n, step in enumerate(state.agenda.steps, 1)))
        return
    rows = joined(
        mark(
            '<li class="{here}"{current}><span>{title}</span><em>{minutes}</em></li>',
            here="sd-here" if index == state.at else "sd-past" if index < state.at else "",
            current=mark(' aria-current="step"') if index == state.at else "",
            title=step.title,
            minutes=say("host.minutes", n=step.whole),
        )
        for index, step in enumerate(state.agenda.steps)
    )
    put(mark('<ol class="sd-agenda">{rows}</ol>', rows=rows))


def draw_time(here: Here) -> None:
    """On time, ahead or behind; where behind, what could be cut."""
    time = agenda_time(here.state, here.now)
    if time is None:
        return
    kind = "on" if abs(time.ahead) < 2 else "ahead" if time.ahead > 0 else "behind"
    text = counted(f"host.time.{kind}", abs(time.ahead))
    put(mark('<p class="sd-time sd-{kind}">{text}</p>', kind=kind, text=text))
    titles = {step.id: step.title for step in here.state.agenda.steps}
    rows = joined(
        mark(
            "<li>{text}</li>",
            text=say("host.cut.out", title=titles[cut.step], saves=cut.saves)
            if cut.to == 0
            else say("host.cut.to", title=titles[cut.step], to=cut.to, minutes=cut.minutes),
        )
        for cut in (cuts(here.state, here.now) if kind == "behind" else ())
    )
    if rows:
        put(mark('<p class="sd-soft">{lead}</p><ul class="sd-cuts">{rows}</ul>', lead=say("host.cut.lead"), rows=rows))
