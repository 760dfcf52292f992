"""The items of a module together: enough of each, parallel forms, and nothing asked twice."""

from __future__ import annotations

from collections import Counter

from exercises.lesson.checking.item import Around, item_rules
from exercises.lesson.content import Item, Use
from exercises.lesson.grading import folded
from exercises.lesson.reading import Items, ModuleFiles
from scenarios.reading import Source, Where

PRACTICE, TYPES = 3, 5
FORMS: tuple[Use, ...] = ("form_a", "form_b")
NEEDED: dict[Use, int] = {"practice": PRACTICE, "pre": 1, "form_a": 1, "form_b": 1}


def items_rules(files: ModuleFiles, source: Source[Items], around: Around) -> None:
    """All rules of the items of one module."""
    items = files.asked
    by_id = {item.id: item for item in items}
    for n, item in enumerate(items):
        where: Where = ("items", n)
        item_rules(item, where, around, source.fault)
        _twin(item, by_id, where, source)
    _alike(items, source)
    _enough(files, items, source)


def _twin(item: Item, by_id: dict[str, Item], where: Where, source: Source[Items]) -> None:
    mend = "a form item names the one of the other form: same objective and type, other story"
    if item.use not in FORMS:
        if item.twin:
            source.fault((*where, "twin"), "L45", f"{item.id}: {item.use} items have no twin", mend)
        return
    twin = by_id.get(item.twin)
    if twin is None:
        place = (*where, "twin") if item.twin else where
        source.fault(place, "L45", f"{item.id}: no twin {item.twin}".rstrip(), mend)
    elif not twin.twin and twin.use in FORMS:
        return  # told there
    elif twin.twin != item.id or twin.use not in FORMS or twin.use == item.use:
        source.fault((*where, "twin"), "L45", f"{item.id}: {twin.id} is not its twin", mend)
    elif (twin.type, twin.objective) != (item.type, item.objective):
        source.fault((*where, "twin"), "L45", f"{item.id}: {twin.id} measures something else", mend)


def asked(item: Item) -> str:
    """What is asked, so that two items that ask the same can be told."""
    parts = [item.stem, item.text, *(option.text for option in item.options), *(step.text for step in item.steps)]
    parts += [*(pair.left for pair in item.pairs), *(card.text for card in item.cards), item.formula]
    parts += [f"{name} {item.vary[name]}" for name in sorted(item.vary)]
    return "|".join(folded(part) for part in parts)


def _alike(items: tuple[Item, ...], source: Source[Items]) -> None:
    """No id twice; and no question twice, least of all in a form and in practice."""
    ids: set[str] = set()
    questions: dict[str, Item] = {}
    for n, item in enumerate(items):
        if item.id in ids:
            source.fault(("items", n, "id"), "L11", f"{item.id} is there twice", "an id is for one item, for ever")
            continue
        ids.add(item.id)
        other = questions.setdefault(asked(item), item)
        if other is not item:
            text = f"{item.id} ({item.use}) asks the same as {other.id} ({other.use})"
            source.fault(("items", n, "stem"), "L46", text, "another story: who has seen it knows the answer")


def _enough(files: ModuleFiles, items: tuple[Item, ...], source: Source[Items]) -> None:
    if files.written is None:
        return
    for objective in files.written.objectives:
        found = Counter(item.use for item in items if item.objective == objective.id)
        for use, least in NEEDED.items():
            if found[use] < least:
                text = f"{objective.id} has {found[use]} items for {use}"
                source.fault((), "L48", text, f"{least} or more")
    types = {item.type for item in items if item.use == "practice"}
    if len(types) < TYPES:
        source.fault((), "L49", f"{len(types)} types of practice items", f"{TYPES} or more, so that it stays awake")
