"""One module: ids, objectives that can be observed, misconceptions, what it needs, the swap act."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from exercises.lesson.checking.texts import Fault, plain, texts
from exercises.lesson.content import Module, Swap

MODULE_ID = re.compile(r"(m2s|s2m|common)-(\d\d)")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OBJECTIVES, MISCONCEPTIONS, MINUTES = (3, 4), (3, 6), (20, 90)
SWAP_MINUTES, STEPS = (10, 480), (2, 7)
UNSEEN = frozenset(
    """
    accept acknowledge appreciate be become believe comprehend consider discover embrace enjoy experience explore
    familiarise familiarize feel get grasp have internalise know learn like master perceive realise realize recognise
    recognize reflect remember respect see sense think try understand value
    """.split()
)
OPTIONS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "call": {
        "kind": frozenset({"cold", "discovery", "lead", "renewal"}),
        "level": frozenset({"easy", "normal", "hard"}),
    },
    "plan": {"level": frozenset({"easy", "normal", "hard"})},
    "pitch": {"level": frozenset({"easy", "normal", "hard"})},
    "roleplay": {
        "kind": frozenset({"cold", "discovery", "lead", "renewal"}),
        "level": frozenset({"easy", "normal", "hard"}),
    },
}


def module_rules(module: Module, folder: str, words: Collection[str], fault: Fault) -> None:
    """What can be seen without the other modules."""
    _ids(module, folder, fault)
    _objectives(module, fault)
    _sizes(module, fault)
    _swap(module.swap, fault)
    for n, word in enumerate(module.words):
        if word not in words:
            fault(("words", n), "L17", f"no word {word}", "write it in words/, or take its key from there")
    for where, text in texts(module):
        plain(where, text, fault)


def _ids(module: Module, folder: str, fault: Fault) -> None:
    found = MODULE_ID.fullmatch(module.id)
    if module.id != folder:
        fault(("id",), "L11", f"{module.id} stands in the folder {folder}", "give both one name")
    elif found is None:
        fault(("id",), "L11", f"the id {module.id}", "m2s-01: a direction and two digits")
    elif (found[1], int(found[2])) != (module.direction, module.place):
        text = f"{module.id} is {module.direction} in place {module.place}"
        fault(("direction",), "L11", text, "id, direction and place say the same")
    seen: set[str] = set()
    for n, objective in enumerate(module.objectives):
        if objective.id != f"{folder}.{n + 1}":
            fault(("objectives", n, "id"), "L11", f"the id {objective.id}", f"{folder}.{n + 1}")
    for n, misconception in enumerate(module.misconceptions):
        if misconception.id in seen or not SLUG.fullmatch(misconception.id):
            fault(("misconceptions", n, "id"), "L11", f"the id {misconception.id}", "small letters and -, only once")
        seen.add(misconception.id)


def _objectives(module: Module, fault: Fault) -> None:
    for n, objective in enumerate(module.objectives):
        verb = re.split(r"[\s,]", objective.text.strip().lower())[0]
        if verb in UNSEEN or not verb.isalpha():
            text, mend = (
                f"nobody can see somebody {verb}",
                "compute, order, classify, rewrite, draft, choose, defend...",
            )
            fault(("objectives", n, "text"), "L13", text, mend)


def _sizes(module: Module, fault: Fault) -> None:
    for name, (least, most) in (("objectives", OBJECTIVES), ("misconceptions", MISCONCEPTIONS)):
        found = len(getattr(module, name))
        if not least <= found <= most:
            fault((name,), "L14", f"{found} {name}", f"{least} to {most}")
    if not MINUTES[0] <= module.minutes <= MINUTES[1]:
        fault(("minutes",), "L14", f"{module.minutes} minutes", f"{MINUTES[0]} to {MINUTES[1]}, swap act apart")
    if module.rev < 1:
        fault(("rev",), "L14", f"revision {module.rev}", "1 and up")


def _swap(swap: Swap, fault: Fault) -> None:
    where = ("swap",)
    known = OPTIONS.get(swap.kind, {})
    for name, value in swap.options.items():
        if name not in known:
            fault((*where, "options", name), "L15", f"a {swap.kind} has no option {name}", f"it has: {_told(known)}")
        elif value not in known[name]:
            fault((*where, "options", name), "L15", f"no {name} {value}", f"one of: {_told(known[name])}")
    if swap.kind == "call" and "kind" not in swap.options:
        fault(where, "L15", "which call?", "options: {kind: cold, discovery, lead or renewal}")
    if not STEPS[0] <= len(swap.steps) <= STEPS[1] or not swap.bring:
        fault((*where, "steps"), "L15", "steps or what to bring", f"{STEPS[0]} to {STEPS[1]} steps, one thing to bring")
    if not SWAP_MINUTES[0] <= swap.minutes <= SWAP_MINUTES[1]:
        fault((*where, "minutes"), "L15", f"{swap.minutes} minutes", f"{SWAP_MINUTES[0]} to {SWAP_MINUTES[1]}")


def _told(names: Collection[str]) -> str:
    return ", ".join(sorted(names)) or "none"
