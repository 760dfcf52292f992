"""A case as it is walked: ways in a mixed order, and what the best walk is worth."""

from __future__ import annotations

from hashlib import sha256

from exercises.exercise import Json
from exercises.lesson.content import Case


def ways_order(case: Case, node: str, seed: int) -> list[int]:
    """The places in the content of the ways, in the order in which this attempt shows them."""
    texts = [way.text for way in case.nodes[node].ways]
    return sorted(range(len(texts)), key=lambda n: sha256(f"{seed}|{case.id}|{node}|{texts[n]}".encode()).digest())


def node_shown(case: Case, node: str, seed: int) -> Json:
    """Without points or feedback. A `choice` is a place in `ways`, counted from 0."""
    here = case.nodes[node]
    ways = [here.ways[n].text for n in ways_order(case, node, seed)]
    return {"node": node, "title": case.title, "text": here.text, "ways": ways, "ending": here.ending}


def best(case: Case) -> int:
    """The points of the best walk."""
    return sum(points for _, points in best_walk(case))


def best_walk(case: Case) -> list[tuple[int, int]]:
    """One best walk from the start: the places of its ways in the content, with their points. A case always ends."""
    known: dict[str, list[tuple[int, int]]] = {}

    def walk(at: str) -> list[tuple[int, int]]:
        if at not in known:
            walks = [[(n, way.points), *walk(way.to)] for n, way in enumerate(case.nodes[at].ways)]
            known[at] = max(walks, key=lambda each: sum(points for _, points in each), default=[])
        return known[at]

    return walk(case.start)
