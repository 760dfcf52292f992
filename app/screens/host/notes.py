"""What to say: the notes of the step under way, and of the next one a tap away."""

from __future__ import annotations

from markupsafe import Markup

from app.screens.here import Here
from app.texts import say
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from app.workshop.agenda import Step
from app.workshop.state import Phase

LEADS = ("Say:", "Watch:", "If it goes wrong:", "To end:")


def draw(here: Here) -> None:
    """Of the step under way whole, with the questions of a debrief; of the next one folded."""
    steps, at = here.state.agenda.steps, here.state.at
    if here.state.phase is Phase.UNDER_WAY and 0 <= at < len(steps):
        step = steps[at]
        questions = joined(mark("<li>{text}</li>", text=each) for each in step.questions)
        put(
            mark(
                '<section class="sd-card sd-script"><h2>{title}</h2>{questions}{notes}</section>',
                title=say("host.notes_of", title=step.title),
                questions=mark('<ol class="sd-ask">{rows}</ol>', rows=questions) if questions else "",
                notes=paragraphs(step.notes),
            )
        )
    if at + 1 < len(steps):
        begun = here.state.phase is Phase.UNDER_WAY and at < 0
        put(folded(steps[at + 1], say("host.notes_next", title=steps[at + 1].title), begun))


def folded(step: Step, title: str, unfolded: bool = False) -> Markup:
    """Notes and materials under their title."""
    return mark(
        '<details class="sd-fold sd-script"{open}><summary><span>{title}</span><em>{minutes}</em></summary>'
        '<p class="sd-now-says">{now}</p>{materials}{notes}</details>',
        open=mark(" open") if unfolded else "",
        title=title,
        minutes=say("host.minutes", n=step.whole),
        now=step.now,
        materials=mark('<p class="sd-soft">{text}</p>', text=say("host.materials", what=", ".join(step.materials)))
        if step.materials
        else "",
        notes=paragraphs(step.notes),
    )


def paragraphs(notes: str) -> Markup:
    """As they were written, with the word that begins a paragraph in bold where it is one of `LEADS`."""
    return joined(_paragraph(each.strip()) for each in notes.split("\n\n") if each.strip())


def _paragraph(text: str) -> Markup:
    lead = next((each for each in LEADS if text.startswith(each)), "")
    return mark("<p>{lead}{rest}</p>", lead=mark("<b>{lead}</b>", lead=lead) if lead else "", rest=text[len(lead) :])
