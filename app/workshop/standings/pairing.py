"""Whom one is asked to compare: a plan made before anybody votes, so that no vote can bend it.

Pairs that follow the votes make the room look surer than it is. Here every voter has a list of pairs: never a group
with somebody of their own team, each pair once, groups and pairs of groups equally often in the whole plan, left and
right by lot. It depends on the groups, on who may vote in the order they joined, and on the round's seed: who comes
late gets a list of their own and changes nobody's, and a refresh shows the same pair.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from app.workshop.state import Group, Role, RoundState, Workshop

ASKED = 3  # comparisons a person: with 60 people and 12 teams they tell the best in two of three rooms
VOTERS = frozenset({Role.PARTICIPANT, Role.JUDGE})

Pair = tuple[str, str]
Barred = tuple[tuple[str, frozenset[str]], ...]  # a voter and the groups they must not see
Plan = tuple[tuple[str, tuple[Pair, ...]], ...]


def next_pair(state: Workshop, voter: str, most: int = ASKED) -> Pair | None:
    """(left, right) that this voter is to compare now in the round under way; None when they are done.

    `most` is how many comparisons a person is asked for.
    """
    now = state.round
    if now is None or voter not in state.members:
        return None
    done = {frozenset((left, right)) for who, left, right in now.comparisons if who == voter}
    entries = tuple((group.id, group.desk) for group in comparable(now))
    planned = dict(plan(entries, barred(state, now), most, now.seed)).get(voter, ())
    left_over = [pair for pair in planned if frozenset(pair) not in done]
    return left_over[0] if left_over and len(done) < most else None


def comparable(now: RoundState) -> tuple[Group, ...]:
    """Groups with work to show; where nobody handed anything in, all performed before the room."""
    finished = tuple(group for group in now.groups if group.id in now.finished)
    return finished or now.groups


def barred(state: Workshop, now: RoundState) -> Barred:
    """For each voter, in the order they joined, the groups with somebody of their own team or with themselves."""
    groups: dict[str, set[str]] = {}
    for group in now.groups:
        for member in group.members:
            groups.setdefault(member, set()).add(group.id)
    mates = {member: team.members for team in state.teams for member in team.members}
    voters = [member.id for member in state.members.values() if member.role in VOTERS]
    return tuple(
        (voter, frozenset().union(*(groups.get(mate, set()) for mate in (voter, *mates.get(voter, ())))))
        for voter in voters
    )


@lru_cache(maxsize=32)
def plan(entries: tuple[tuple[str, str], ...], barred: Barred, most: int, seed: int) -> Plan:
    """Up to `most` pairs for each voter of groups at one desk (`entries` are groups with their desks).

    Fewer where they may not see enough groups. A second look costs next to nothing.
    """
    shown: Counter[str] = Counter()
    together: Counter[frozenset[str]] = Counter()
    desks = dict(entries)
    plans = []
    for voter, own in barred:
        free = sorted(desks.keys() - own, key=lambda group: _lot(seed, voter, group))
        mine: list[frozenset[str]] = []
        for _ in range(most):
            pair = _rarest(free, desks, shown, together, mine)
            if pair is None:
                break
            mine.append(pair)
            shown.update(pair)
            together[pair] += 1
        mine.sort(key=lambda pair: _lot(seed, voter, *sorted(pair)))
        plans.append((voter, tuple(_sides(seed, voter, pair) for pair in mine)))
    return tuple(plans)


def _rarest(
    free: Sequence[str],
    desks: Mapping[str, str],
    shown: Counter[str],
    together: Counter[frozenset[str]],
    mine: Sequence[frozenset[str]],
) -> frozenset[str] | None:
    """The group shown least, with the one it met least; whom this voter sees anyway comes after others."""
    seen: Counter[str] = Counter(group for pair in mine for group in pair)
    for one in sorted(free, key=lambda group: (shown[group], seen[group])):
        others = [
            (shown[other] + together[frozenset((one, other))], seen[other], place)
            for place, other in enumerate(free)
            if other != one and desks[other] == desks[one] and frozenset((one, other)) not in mine
        ]
        if others:
            return frozenset((one, free[min(others)[2]]))
    return None


def _lot(*parts: object) -> bytes:
    return hashlib.sha256("/".join(map(str, parts)).encode()).digest()


def _sides(seed: int, voter: str, pair: frozenset[str]) -> Pair:
    one, other = sorted(pair)
    return (one, other) if _lot("side", seed, voter, one, other)[0] % 2 else (other, one)
