"""What a score rests on, as a participant may see it: parts with their shares, and what judges gave, never who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from app.screens.here import Here
from app.texts import say
from app.widgets import bars
from app.widgets.markup import joined, mark
from app.workshop.standings.judges import levels_of
from app.workshop.standings.scores import Part
from exercises.pitch.judging import CRITERIA

COUNTS = "counts"


def parts(found: Iterable[Part]) -> Markup:
    """A line for each; one that does not count says so."""
    rows = joined(_part(part.name, part.value, part.share, part.state) for part in found)
    return mark('<ul class="sd-parts">{rows}</ul>', rows=rows)


def _part(name: str, value: float | None, share: float, state: str) -> Markup:
    if value is None:
        text = say(f"room.part.none.{name}")
    elif state != COUNTS:
        text = say("room.part.advisory", part=say(f"room.part.name.{name}"), value=f"{value:.0f}")
    else:
        text = say(f"part.{name}", value=f"{value:.0f}", share=f"{share:.0%}")
    return mark("<li>{text}</li>", text=text)


def plain_parts(found: Iterable[Mapping[str, object]]) -> Markup:
    """The same from the tree of plain values, in tenths."""
    rows = []
    for part in found:
        tenths = part["tenths"]
        value = tenths / 10 if isinstance(tenths, int) else None
        share = part["share"]
        rows.append(_part(str(part["part"]), value, float(str(share)), str(part["state"])))
    return mark('<ul class="sd-parts">{rows}</ul>', rows=joined(rows))


def judged(here: Here, step: str, group: str) -> Markup:
    """The mean level of each criterion, with what one sees at that level; nothing where nobody judged."""
    given = [each for each in here.state.rounds[step].judgements.values() if each.group == group]
    rows = []
    for criterion in CRITERIA:
        level = levels_of(given, criterion.id).get(group)
        if level is not None:
            nearest = int(level + 0.5)
            rows.append(
                mark(
                    "<li><b>{name}</b>{dots}<p>{anchor}</p></li>",
                    name=criterion.title,
                    dots=bars.dots(nearest),
                    anchor=criterion.anchors[nearest],
                )
            )
    if not rows:
        return Markup("")
    return mark(
        '<section class="sd-card"><div class="sd-sect"><h2>{title}</h2><p class="sd-soft">{lead}</p></div>'
        '<ul class="sd-judged">{rows}</ul></section>',
        title=say("room.judges.title"),
        lead=say("room.judges.lead"),
        rows=joined(rows),
    )
