"""Ids that were published stay what they are: what people have answered must mean the same next year.

`ids.txt` holds a line for each: the id, its revision, and a digest of what is asked and what is right. Whoever changes
a question raises its `rev`; whoever removes one retires its id, which is never used again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from exercises.lesson.checking.items import asked
from exercises.lesson.content import Case, Item, Statement
from exercises.lesson.reading import LOCK, Files
from scenarios.reading import Problem, Source, Where

HEAD = """\
# Ids of modules that people have worked with: id, revision, digest. Written by `python -m app modules publish`;
# never by hand. A line that ends with "retired" keeps its id from being used again.
"""
LINE = re.compile(r"(\S+) (\d+) ([0-9a-f]{12}|retired)")
MEND = "raise `rev` for another question, then `python -m app modules publish`; or take the change back"


@dataclass(frozen=True, slots=True)
class Kept:
    """One line: `digest` is "retired" for an id that is not to be used again."""

    id: str
    rev: int
    digest: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.id} {self.rev} {self.digest}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Something with a permanent id, and where it stands."""

    kept: Kept
    source: Source[Any]
    where: Where


def digest(part: Item | Case | Statement) -> str:
    """Of what is asked and what is right, not of the explanations: those may become better."""
    return sha256(_measured(part).encode()).hexdigest()[:12]


def _measured(part: Item | Case | Statement) -> str:
    match part:
        case Item():
            key = [
                *(str(option.right) for option in part.options),
                *(pair.right for pair in part.pairs),
                *(card.bin for card in part.cards),
                *("/".join(gap.accept) for gap in part.gaps),
                *part.needs_all,
                str(part.tolerance),
            ]
            return "|".join([part.type, part.objective, asked(part), *key])
        case Case():
            ways = {id: [(way.text, way.to, way.points) for way in node.ways] for id, node in part.nodes.items()}
            return msgspec.json.encode(ways).decode()
        case Statement():
            return part.text


def permanent(files: Files) -> list[Asked]:
    """Everything that has an id for ever, in the order of the files."""
    found: list[Asked] = []
    for module in files.modules:
        if module.items:
            for n, item in enumerate(module.asked):
                kept = Kept(item.id, item.rev, digest(item))
                found.append(Asked(kept, module.items, ("items", n, "id")))
        if module.case and module.case.content:
            rev = module.written.rev if module.written else 1
            kept = Kept(module.case.content.id, rev, digest(module.case.content))
            found.append(Asked(kept, module.case, ("id",)))
        if module.guess and module.guess.content:
            for n, statement in enumerate(module.guess.content.statements):
                found.append(Asked(Kept(statement.id, 1, digest(statement)), module.guess, ("statements", n, "id")))
    return found


def lines(lock: str) -> tuple[dict[str, Kept], list[Problem]]:
    """What the file of ids holds, and the lines that cannot be read."""
    kept: dict[str, Kept] = {}
    problems = []
    for n, line in enumerate(lock.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = LINE.fullmatch(line.strip())
        if found is None or found[1] in kept:
            what = "twice" if found else "no id, revision and digest"
            problems.append(Problem(LOCK, n, "L71", f"{what}: {line[:40]!r}", "take the file back from the history"))
        else:
            kept[found[1]] = Kept(found[1], int(found[2]), found[3], n)
    return kept, problems


def published_rules(files: Files) -> list[Problem]:
    """Problems of `ids.txt` itself; those of what stands in a module go to its source."""
    kept, problems = lines(files.lock)
    there = permanent(files)
    for each in there:
        before = kept.get(each.kept.id)
        if before is not None:
            _same(each, before)
    ids = {each.kept.id for each in there}
    unread = {module.name for module in files.modules if any(source.content is None for source in module.sources())}
    for id, before in kept.items():
        if id not in ids and before.digest != "retired" and not any(id.startswith(f"{name}-") for name in unread):
            mend = f"put it back, or `python -m app modules publish --retire {id}`"
            problems.append(Problem(LOCK, before.line, "L71", f"{id} was published and is gone", mend))
    return problems


def _same(each: Asked, before: Kept) -> None:
    now = each.kept
    if before.digest == "retired":
        each.source.fault(each.where, "L71", f"{now.id} was retired", "an id is never used again: take another")
    elif now.rev < before.rev:
        text = f"{now.id} was published with revision {before.rev}, here it has {now.rev}"
        each.source.fault(each.where, "L71", text, f"rev: {before.rev}, or higher for another question")
    elif now.rev == before.rev and now.digest != before.digest:
        each.source.fault(each.where, "L71", f"{now.id} was published and asks something else now", MEND)


def publish(files: Files, only: Collection[str] = (), retire: Iterable[str] = ()) -> tuple[str, dict[str, int]]:
    """The new text of `ids.txt`, and how many were added, changed and retired; `only` are modules, all unless given.

    Raises `ValueError` for an id to retire that is still there or was never published, and for a question that has
    changed while its revision has not.
    """
    kept, _ = lines(files.lock)
    found = permanent(files)
    there = {each.kept.id: each.kept for each in found}
    for each in found:
        before = kept.get(each.kept.id)
        if before and (before.digest == "retired" or _changed(each.kept, before)):
            raise ValueError(f"{each.kept.id} was published as something else: {MEND}")
    retired = {}
    for id in retire:
        if id in there or id not in kept:
            raise ValueError(f"{id} {'is still in its module' if id in there else 'was never published'}")
        retired[id] = Kept(id, kept[id].rev, "retired")
    new = {id: each for id, each in there.items() if not only or id.startswith(tuple(f"{name}-" for name in only))}
    counts = {
        "added": len(new.keys() - kept.keys()),
        "changed": sum(id in kept and str(kept[id]) != str(each) for id, each in new.items()),
        "retired": len(retired),
    }
    whole = kept | new | retired
    return HEAD + "".join(f"{whole[id]}\n" for id in sorted(whole)), counts


def _changed(now: Kept, before: Kept) -> bool:
    return now.rev < before.rev or (now.rev == before.rev and now.digest != before.digest)
