"""The rounds of a report on paper: what teams and groups came to, with their parts, and what people thought of it."""

from __future__ import annotations

from collections.abc import Iterator

from app.papers.paper import Block, Cell, Table, Text, points
from app.texts import counted, has, say
from app.texts.paper import Part, clean
from app.workshop.report.facts import Gap, Group, Report, Round

PARTS = ("judges", "peers", "objective")


def round_parts(report: Report) -> Iterator[Part[Block]]:
    """One part a round."""
    for n, each in enumerate(report.rounds, start=1):
        yield Part(
            f"round_{n}", say("paper.round", n=n, title=clean(each.title)), _lead(each), tuple(_blocks(report, each))
        )


def _lead(each: Round) -> str:
    named = (say(f"exercise.{name}.name") if has(f"exercise.{name}.name") else name for name in each.exercises)
    weight = say("paper.weight", weight=f"{each.weight:g}") if each.weight else say("paper.practice")
    swapped = say("paper.swapped") if each.swapped else ""
    return " · ".join(filter(None, [", ".join(named), swapped, weight, say(f"paper.stage.{each.stage}")]))


def _blocks(report: Report, each: Round) -> Iterator[Block]:
    if each.stage != "revealed":
        yield Text(say("paper.no_scores.void" if each.stage == "void" else "paper.no_scores.open"))
        return
    teams = sorted(each.teams, key=lambda team: (-(team[1] if team[1] is not None else -1), team[0].casefold()))
    rows = tuple((clean(name), points(tenths)) for name, tenths in teams)
    yield Table(_head("team points"), rows, barred=(1,))
    if each.groups:
        yield _groups(report, each)
    if each.excused:
        yield Text(counted("paper.excused", each.excused))
    yield from (Text(_gap(gap)) for gap in each.gaps)


def _groups(report: Report, each: Round) -> Table:
    """Columns of parts alone that some group of this round has."""
    asked = [name for name in PARTS if any(part.name == name for group in each.groups for part in group.parts)]
    parts = asked if asked != ["objective"] else []
    labels = ["people", *([] if report.anonymous else ["team"]), "desk", "points", *parts]
    noted = any(_note(group) for group in each.groups)
    rows = tuple(tuple(_row(report, group, parts, noted)) for group in each.groups)
    head = _head(" ".join([*labels, *(["note"] if noted else [])]))
    return Table(head, rows, barred=(labels.index("points"),))


def _row(report: Report, group: Group, parts: list[str], noted: bool) -> Iterator[Cell]:
    yield ", ".join(clean(each) or say("paper.erased") for each in group.people)
    if not report.anonymous:
        yield ", ".join(map(clean, group.teams)) or None
    named = f"exercise.{group.exercise}.name"
    yield say(named) if has(named) else group.exercise
    yield points(group.tenths)
    for name in parts:
        yield next((points(part.tenths) for part in group.parts if part.name == name), None)
    if noted:
        yield _note(group) or None


def _note(group: Group) -> str:
    """What a reader should know before they wonder about the number."""
    found = []
    if group.why is not None:
        before = "–" if group.before is None else f"{group.before / 10:.1f}"
        found.append(say("paper.corrected", before=before, why=clean(group.why)).strip())
    if group.no_show:
        found.append(say("paper.no_show"))
    found += [
        say(f"paper.part_{part.state}", part=say(f"paper.column.{part.name}"))
        for part in group.parts
        if part.state != "counts" and group.why is None and not group.no_show
    ]
    return " ".join(found)


def _gap(gap: Gap) -> str:
    who = say(f"department.{gap.department}") if gap.department else say("paper.everybody")
    if not gap.tenths:
        return say("paper.gap.none", who=who, n=gap.people)
    side = "above" if gap.tenths > 0 else "below"
    return say(f"paper.gap.{side}", who=who, n=gap.people, points=f"{abs(gap.tenths) / 10:.1f}")


def _head(labels: str) -> tuple[str, ...]:
    return tuple(say(f"paper.column.{label}") for label in labels.split())
