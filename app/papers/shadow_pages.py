"""Guide cards to take along, and the handout for one's own team: pages that need nothing else and print on A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.papers.shadow_words import host, hosts, name, short, when
from app.shadowing.week import Week
from app.shadowing.words import TELLS, note
from app.texts import say
from app.texts.paper import clean
from exercises.lesson.shadow.cards import Card

FOLDER = Path(__file__).parent
FROM_DAYS = ("guess", "count", "home")  # what was seen and told stays between the two
GUIDE = tuple("beside guess look leave host count ask home foot none".split())
HANDOUT = tuple("change beliefs before now who signed unsigned days guessed counted told foot".split())


def guide(week: Week, names: Mapping[str, str], cards: Mapping[str, Card]) -> str:
    """A sheet for each day that takes place, with room for notes."""
    days = [(cards[day.card], when(week, day), host(week, names, day.desk)) for day in week.on]
    title = say("shadow.cards.title", guest=name(names, week.guest), hosts=hosts(week, names))
    return _template("shadow_guide.html.j2").render(
        title=title, days=days, say={each: say(f"shadow.cards.{each}") for each in GUIDE}
    )


def handout(
    week: Week,
    names: Mapping[str, str],
    cards: Mapping[str, Card],
    notes: Mapping[str, str],
    beliefs: Sequence[Mapping[str, str]],
    relayed: Mapping[str, str],
) -> str:
    """One page from what was handed over and noted for the team. What people wrote is escaped and is no template."""
    rows = [
        {
            "before": clean(each["before"]),
            "now": clean(each["now"]),
            "who": host(week, names, each["desk"]),
            "signed": each["desk"] in week.signed,
        }
        for each in beliefs
    ]
    days = [
        {
            "title": cards[day.card].title,
            "when": when(week, day),
            "guess": cards[day.card].guess,
            "notes": {field: clean(notes.get(note(day.n, field), "")).strip() for field in FROM_DAYS},
        }
        for day in week.on
        if any(notes.get(note(day.n, field), "").strip() for field in FROM_DAYS)
    ]
    return _template("shadow_handout.html.j2").render(
        title=say("shadow.handout.title", guest=name(names, week.guest), hosts=hosts(week, names)),
        lead=say("shadow.handout.lead", monday=short(week.monday)),
        beliefs=rows,
        days=days,
        relayed={part: clean(relayed.get(part, "")) for part in TELLS},
        say={each: say(f"shadow.handout.{each}") for each in HANDOUT},
    )


@cache
def _template(file: str) -> Template:
    made = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return made.get_template(file)
