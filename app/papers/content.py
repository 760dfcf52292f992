"""What stands in the report, part by part: text that is ready to read, and no layout."""

from __future__ import annotations

from datetime import tzinfo

from app.papers.logged import line
from app.papers.paper import Bar, Bars, Block, Cell, Table, Text, moment, points
from app.papers.rounds import round_parts
from app.texts import counted, say
from app.texts.paper import Facts, Paper, Part, clean
from app.workshop.report.facts import Place, Report, Timing

MINUTE = 60_000
FULL = 1000.0


def content(report: Report, zone: tzinfo | None = None) -> Paper[Block]:
    """The whole report; `zone` is that of its times, None for this machine's."""
    parts = (summary, standings, people, timing, promises, log)
    early, late = parts[:2], parts[2:]
    return Paper(
        title=clean(report.title),
        lead=_lead(report, zone),
        parts=(
            *(part(report, zone) for part in early),
            *round_parts(report),
            *(part(report, zone) for part in late),
        ),
        foot=say("paper.foot.anonymous" if report.anonymous else "paper.foot.named", rules=report.rules),
    )


def part(name: str, *blocks: Block | None, lead: str = "") -> Part[Block]:
    """With its title; where there is nothing it says so."""
    filled = tuple(each for each in blocks if each is not None)
    return Part(name, say(f"paper.part.{name}"), lead, filled or (Text(say(f"paper.none.{name}")),))


def head(labels: str) -> tuple[str, ...]:
    return tuple(say(f"paper.column.{label}") for label in labels.split())


def filled(labels: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table | None:
    """Without columns in which nothing stands; None for no rows."""
    kept = [n for n in range(len(labels)) if any(row[n] is not None for row in rows)]
    if not rows:
        return None
    return Table(tuple(labels[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def _lead(report: Report, zone: tzinfo | None) -> str:
    when = f"{moment(report.began_at, zone):%d %B %Y}" if report.began_at else say("paper.unbegun")
    agenda = "" if clean(report.agenda) == clean(report.title) else clean(report.agenda)
    return " · ".join(filter(None, [when, agenda, say(f"paper.phase.{report.phase}")]))


def summary(report: Report, zone: tzinfo | None) -> Part[Block]:
    """The room first: what all of them reached together."""
    room = report.room
    goal = "" if room.tenths is None else say("paper.goal", aim=room.aim, mean=f"{room.tenths / 10:.1f}")
    sides = [counted(f"paper.of_department.{side}", n) for side, n in report.departments.items() if n]
    rows = [
        ("people", counted("paper.people", report.head_count) + (f": {', '.join(sides)}" if sides else "")),
        ("teams", str(len(report.teams))),
        ("goal", goal),
        ("bridges", say("paper.bridges", built=room.built, possible=room.possible) if room.possible else ""),
        ("time", _whole_time(report)),
        ("promises", _promise_counts(report)),
    ]
    share = Bar(say("paper.goal_bar"), f"{room.share:.0%}", min(1.0, room.share / 1.25), 0.8, room.share >= 1)
    return part(
        "summary",
        Text(say("paper.few")) if report.few else None,
        Facts(tuple((say(f"paper.fact.{name}"), words) for name, words in rows if words)),
        Bars((share,), say("paper.goal_key")) if room.tenths is not None else None,
    )


def _whole_time(report: Report) -> str:
    planned = counted("paper.minutes", report.planned)
    if report.began_at is None or report.closed_at is None:
        return say("paper.planned", planned=planned)
    took = counted("paper.minutes", round((report.closed_at - report.began_at) / MINUTE))
    return say("paper.took", planned=planned, took=took)


def _promise_counts(report: Report) -> str:
    made = sum(report.promise_states.values())
    kept = report.promise_states.get("kept", 0)
    return say("paper.promised", made=made, kept=kept) if made else ""


def standings(report: Report, zone: tzinfo | None) -> Part[Block]:
    """Teams; never people, never departments."""
    rows = tuple(_place(place) for place in report.places if place.rank is not None)
    bars = Bars(
        tuple(
            Bar(f"{place.rank}. {clean(place.name)}", f"{(place.tenths or 0) / 10:.1f}",
                (place.tenths or 0) / 10 / FULL, None, place.rank == 1)
            for place in report.places
            if place.rank is not None
        )
    )  # fmt: skip
    labels = (*head("rank team total"), *map(clean, report.counted), *head("decided"))
    table = filled(labels, rows)
    note = Text(say("paper.photo_finish")) if report.photo_finish else None
    lead = say("paper.lead.standings") if rows else ""
    return part("standings", bars if rows else None, note, table, lead=lead)


def _place(place: Place) -> tuple[Cell, ...]:
    decided = say(f"paper.decided.{place.decided_by}") if place.decided_by else say("paper.shared") * place.shared
    return (place.rank, clean(place.name), points(place.tenths), *map(points, place.rounds), decided or None)


def people(report: Report, zone: tzinfo | None) -> Part[Block]:
    """Who was there; without names, how many of whom."""
    labels = "person department role" if report.anonymous else "person department team role note"
    rows = tuple(
        (clean(each.name) or say("paper.erased"), say(f"department.{each.department}"), say(f"paper.role.{each.role}"))
        if report.anonymous
        else (
            clean(each.name) or say("paper.erased"),
            say(f"department.{each.department}"),
            clean(each.team) or None,
            say(f"paper.role.{each.role}"),
            say("paper.left") if each.left else None,
        )
        for each in report.people
    )
    teams = tuple((clean(team.name), team.size) for team in report.teams)
    return part(
        "people",
        filled(head("team size"), teams),
        filled(head(labels), rows),
    )


def timing(report: Report, zone: tzinfo | None) -> Part[Block]:
    rows = tuple(
        (each.title, say(f"paper.kind.{each.kind}"), each.planned // MINUTE, _minutes(each.took), _minutes(each.ran))
        for each in report.timing
    )
    longest = max((max(each.planned, each.took or 0) for each in report.timing), default=0) or 1
    bars = tuple(_timed(each, longest) for each in report.timing)
    return part(
        "timing", Bars(bars, say("paper.timing_key")), Table(head("step kind planned took ran"), rows),
        lead=say("paper.lead.timing"),
    )  # fmt: skip


def _timed(each: Timing, longest: int) -> Bar:
    planned = counted("paper.minutes", each.planned // MINUTE)
    if each.took is None:
        return Bar(each.title, say("paper.left_out", planned=planned), 0.0, each.planned / longest)
    took = counted("paper.minutes", round(each.took / MINUTE))
    return Bar(each.title, say("paper.took", planned=planned, took=took), each.took / longest, each.planned / longest)


def _minutes(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else round(milliseconds / MINUTE, 1)


def promises(report: Report, zone: tzinfo | None) -> Part[Block]:
    """Without words only their number is told."""
    if report.anonymous:
        counts = ((say(f"paper.promise.{state}"), n) for state, n in report.promise_states.items())
        made = sum(report.promise_states.values())
        return part("promises", Table(head("state count"), tuple(counts)) if made else None)
    rows = tuple(
        (
            clean(each.by) or say("paper.erased"),
            clean(each.to) or say("paper.to_room"),
            clean(each.text) or say("paper.taken_away"),
            say(f"paper.promise.{each.state}"),
        )
        for each in report.promises
    )
    return part("promises", filled(head("by to promise state"), rows))


def log(report: Report, zone: tzinfo | None) -> Part[Block]:
    """What was undone, void, corrected or excused, and by whom."""
    labels = "time step what by note" if not report.anonymous else "time step what by"
    rows = tuple(tuple(line(each, report.anonymous, zone)) for each in report.log)
    return part("log", filled(head(labels), rows), lead=say("paper.lead.log") if rows else "")
