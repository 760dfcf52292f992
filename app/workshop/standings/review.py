"""What the crew should look at before a round is revealed: what is missing, far off, or disputed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from statistics import median

from app.workshop.standings.comparisons import Compared
from app.workshop.standings.judges import Judged, conflicts
from app.workshop.standings.numbers import mean, tenths
from app.workshop.standings.scores import Flag, GroupScore
from app.workshop.state import Judgement, RoundState

FAR = 3.0  # robust standard deviations
TO_SIGMA, MEAN_TO_SIGMA = 1.4826, 1.2533  # of a normal spread, from its median and from its mean deviation
LEAST_SPREAD = 1.0  # points: where nearly all are equal, three points off are nothing to talk about
LEAST_GROUPS = 4


def flags(
    now: RoundState,
    groups: Mapping[str, GroupScore],
    by_judges: Judged | None,
    by_peers: Mapping[str, Compared],
    judgements: Iterable[Judgement],
) -> tuple[Flag, ...]:
    """In the order of the groups; what concerns the whole round comes last."""
    given = tuple(judgements)
    disputed, far = conflicts(given), outliers(groups.values())
    found: list[Flag] = []
    for group in now.groups:
        if not now.excused.issuperset(group.members):
            found += _missing(now, groups[group.id], given, by_judges is not None)
        if group.id in far:
            found.append(Flag("outlier", group.id, {"z": round(far[group.id], 1)}))
        if group.id in disputed:
            found.append(Flag("conflict", group.id, {"criteria": disputed[group.id]}))
    if by_judges is not None and not by_judges.linked:
        found.append(Flag("unlinked", "", {"judges": len(by_judges.severity)}))
    found += [
        Flag("advisory", "", {"desk": desk, "ssr": round(room.ssr, 2), "least": min(room.counts.values(), default=0)})
        for desk, room in by_peers.items()
        if room.advisory
    ]
    return tuple(found)


def _missing(
    now: RoundState, score: GroupScore, judgements: tuple[Judgement, ...], asks_judges: bool
) -> Iterator[Flag]:
    """Parts of which there is nothing, and judges who were assigned and have not judged."""
    for part in score.parts:
        if part.state == "missing":
            yield Flag("missing", score.group, {"part": part.name})
    assigned = next(group.judges for group in now.groups if group.id == score.group)
    came = {each.judge for each in judgements if each.group == score.group}
    if asks_judges and came and (absent := tuple(judge for judge in assigned if judge not in came)):
        yield Flag("missing", score.group, {"part": "judges", "judges": absent})


def outliers(groups: Iterable[GroupScore]) -> dict[str, float]:
    """By group, how many robust standard deviations it lies from the median of its desk, where that is over FAR."""
    desks: dict[str, dict[str, float]] = {}
    for each in groups:
        if each.value is not None and not each.no_show:
            desks.setdefault(each.desk, {})[each.group] = tenths(each.value) / 10
    return {group: z for values in desks.values() for group, z in _far(values)}


def _far(values: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    if len(values) < LEAST_GROUPS:
        return
    middle = median(values.values())
    off = {group: value - middle for group, value in values.items()}
    typical = TO_SIGMA * median(map(abs, off.values())) or MEAN_TO_SIGMA * mean(map(abs, off.values()))
    for group, distance in off.items():
        z = distance / max(LEAST_SPREAD, typical)
        if abs(z) > FAR:
            yield group, z
