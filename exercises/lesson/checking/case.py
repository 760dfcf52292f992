"""A case: every way leads somewhere, every node can be reached, and it always ends."""

from __future__ import annotations

from collections.abc import Collection

from exercises.lesson.checking.texts import Fault, plain, texts
from exercises.lesson.content import Case

DECISIONS, ENDS, WAYS, POINTS = (4, 9), (3, 9), (2, 4), (0, 3)


def case_rules(case: Case, module: str, objectives: Collection[str], beliefs: Collection[str], fault: Fault) -> None:
    """`objectives` and `beliefs` are the ids of those of the module."""
    if case.id != f"{module}-case":
        fault(("id",), "L11", f"the id {case.id}", f"{module}-case")
    if case.objective not in objectives:
        fault(("objective",), "L18", f"no objective {case.objective}", "one of module.yaml")
    for where, text in texts(case):
        plain(where, text, fault)
    _ways(case, beliefs, fault)
    _ends(case, fault)
    if _leads(case, fault):
        _reached(case, fault)
        if _finite(case, fault):
            _best(case, fault)


def _leads(case: Case, fault: Fault) -> bool:
    sound = case.start in case.nodes
    if not sound:
        fault(("start",), "L51", f"there is no node {case.start}", "the id of the first node")
    for id, node in case.nodes.items():
        for n, way in enumerate(node.ways):
            if way.to not in case.nodes:
                fault(("nodes", id, "ways", n, "to"), "L51", f"there is no node {way.to}", "the id of a node below")
                sound = False
    return sound


def _reached(case: Case, fault: Fault) -> None:
    seen: set[str] = set()
    todo = [case.start]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += [way.to for way in case.nodes[node].ways]
    for id in case.nodes:
        if id not in seen:
            fault(("nodes", id), "L52", f"nothing leads to {id}", "let a way lead there, or remove it")


def _finite(case: Case, fault: Fault) -> bool:
    """Nodes are taken away that lead only to what was taken away; what stays goes round for ever."""
    open_nodes = dict(case.nodes)
    while done := [id for id, node in open_nodes.items() if not any(way.to in open_nodes for way in node.ways)]:
        for id in done:
            del open_nodes[id]
    for id, node in open_nodes.items():
        for n, way in enumerate(node.ways):
            if way.to in open_nodes and _comes_back(case, way.to, id):
                text = f"{id} leads to {way.to} and back again"
                fault(("nodes", id, "ways", n, "to"), "L53", text, "a story goes on: lead to a node that comes later")
                return False
    return True


def _comes_back(case: Case, begin: str, end: str) -> bool:
    seen: set[str] = set()
    todo = [begin]
    while todo:
        node = todo.pop()
        if node == end:
            return True
        if node not in seen:
            seen.add(node)
            todo += [way.to for way in case.nodes[node].ways]
    return False


def _ends(case: Case, fault: Fault) -> None:
    for id, node in case.nodes.items():
        if bool(node.ways) == bool(node.ending):
            text = "has both ways and an ending" if node.ways else "has no ending"
            fault(("nodes", id), "L54", f"{id} {text}", "a decision has ways; an end has an `ending`, its headline")
    decisions = sum(bool(node.ways) for node in case.nodes.values())
    ends = len(case.nodes) - decisions
    for found, name, (least, most) in ((decisions, "decisions", DECISIONS), (ends, "ends", ENDS)):
        if not least <= found <= most:
            fault(("nodes",), "L56", f"{found} {name}", f"{least} to {most}")


def _ways(case: Case, beliefs: Collection[str], fault: Fault) -> None:
    for id, node in case.nodes.items():
        if node.ways and not WAYS[0] <= len(node.ways) <= WAYS[1]:
            fault(("nodes", id, "ways"), "L56", f"{len(node.ways)} ways", f"{WAYS[0]} to {WAYS[1]}")
        if len({way.text for way in node.ways}) < len(node.ways):
            fault(("nodes", id, "ways"), "L55", "two ways say the same", "each choice differs")
        for n, way in enumerate(node.ways):
            where = ("nodes", id, "ways", n)
            if way.misconception and way.misconception not in beliefs:
                fault((*where, "misconception"), "L20", f"no misconception {way.misconception}", "one of module.yaml")
            if not POINTS[0] <= way.points <= POINTS[1]:
                fault((*where, "points"), "L55", f"{way.points} points", f"{POINTS[0]} to {POINTS[1]}")
            if way.misconception and way.points == POINTS[1]:
                fault((*where, "points"), "L55", "full points for a misconception", "fewer, or take it away")


def _best(case: Case, fault: Fault) -> None:
    """Some way through takes full points at each of its decisions."""
    node = case.nodes[case.start]
    id = case.start
    while node.ways:
        full = [way for way in node.ways if way.points == POINTS[1]]
        if len(full) != 1:
            text = f"{len(full)} ways of {id} have {POINTS[1]} points"
            fault(("nodes", id, "ways"), "L55", text, "on the best way through, exactly one at each decision")
            return
        id = full[0].to
        node = case.nodes[id]
