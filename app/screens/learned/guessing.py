"""How near the departments come to each other in their guesses."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from app.screens import house
from app.screens.measured import claims
from app.services import Learner
from app.services.measuring.sums import Overview
from app.texts import say
from app.widgets import look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.measure.claims import Department, NoClaim
from exercises.lesson.measure.guessing import GroupGuess


def draw(me: Learner, overview: Overview) -> None:
    """A card for each module at which anybody guessed; both departments in it."""
    look.section(say("measure.learned.part.guessing"), say("measure.learned.guess_lead"))
    found = house.desk().measuring.guesses.groups(me)
    cards = [card(title, found[id]) for id, title in overview.titles.items() if id in found]
    put(joined(cards) or mark("<p>{text}</p>", text=say("measure.learned.no_guess")))


def card(title: str, by: Mapping[Department, GroupGuess | NoClaim]) -> Markup:
    sides = joined(
        mark("<div>{name}{claims}</div>", name=look.department(name), claims=claims(found.claims))
        for name, found in by.items()
    )
    return mark('<section class="sd-measured"><h3>{title}</h3>{sides}</section>', title=title, sides=sides)
