"""How what is typed gets into the sheet, and what happens to a value that the sheet does not take.

Every field saves itself. A value that was refused, or that met a colleague's, is kept with the learner's
draft until they decide, so a reload loses neither.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from exercises.contract import Live, Writes
from exercises.exercise import Json
from exercises.sheet.state import Sheet

S = TypeVar("S", bound=Sheet[Any])
Edit = Mapping[str, Any]
MINE, WHY = "mine", "why"
EDIT, UNDO = "edit", "undo."


class Writer(Generic[S]):
    """Sends edits, and keeps in the draft what did not get into the sheet: path to {mine, why}."""

    def __init__(self, live: Live[S], deeds: Writes) -> None:
        self.live, self.deeds, self.state = live, deeds, live.state
        self.open = unsettled(deeds.draft())

    def revision(self, path: str) -> int:
        """How often a field was written; 0 for an empty one."""
        found = self.state.written.get(path)
        return 0 if found is None else found.revision

    def write(self, edits: Sequence[Edit], kind: str = EDIT) -> None:
        """Writes the fields; where one of several is refused, the others are written all the same."""
        refused = self._send(list(edits), kind)
        if refused and len(edits) > 1:
            for edit in edits:
                self._send([edit], kind)
        self._keep()

    def put(self, values: Mapping[str, Json], kind: str = EDIT) -> None:
        """Writes fields over what is seen now."""
        edits = [{"path": path, "value": value, "seen": self.revision(path)} for path, value in values.items()]
        self.write(edits, kind)

    def take_mine(self, path: str) -> None:
        """Writes the value that was kept aside over what stands there now."""
        self.put({path: self.open[path][MINE]})

    def drop_mine(self, path: str) -> None:
        """Forgets the value that was kept aside."""
        self.open.pop(path, None)
        self._keep()

    def undo(self) -> None:
        """Takes back the newest change that still stands; what others wrote over it stays theirs."""
        target = undoable(self.live, self.deeds.me)
        if target is not None:
            n, before = target
            self.put(before, f"{UNDO}{n}")

    def _send(self, edits: list[Edit], kind: str) -> str:
        """Why all of it failed; what was refused or met a colleague's value in a move that was made is kept aside."""
        shown = self.deeds.edit(kind, {"edits": edits}, key_of(edits))
        mine, error = {edit["path"]: edit["value"] for edit in edits}, str(shown["error"])
        if error and len(edits) == 1:
            self._set_aside(edits[0]["path"], edits[0]["value"], error)
        if not error:
            for path in mine:
                self.open.pop(path, None)
            for each in shown.get("refused", ()):
                self._set_aside(each["path"], mine[each["path"]], each["why"])
            for each in shown.get("clashes", ()):
                self._set_aside(each["path"], mine[each["path"]], "")
        return error

    def _set_aside(self, path: str, value: Json, why: str) -> None:
        self.open[path] = {MINE: value, WHY: why.removeprefix(f"{path}: ")}

    def _keep(self) -> None:
        self.deeds.keep(json.dumps(self.open) if self.open else "")


def unsettled(draft: str) -> dict[str, dict[str, Any]]:
    """What a draft holds; nothing for one that no sheet wrote."""
    try:
        found = json.loads(draft or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def key_of(edits: Sequence[Edit]) -> str:
    """The same change has the same key, so sending it again writes it once."""
    return "e." + hashlib.sha256(json.dumps(list(edits), sort_keys=True).encode()).hexdigest()[:40]


def undoable(live: Live[Any], me: str) -> tuple[int, dict[str, Json]] | None:
    """My newest change that was not taken back, and the values before it; None where there is none.

    A change that takes another back has that one's number in its kind.
    """
    values: dict[str, Json] = {}
    writers: dict[str, list[int]] = {}
    done: dict[int, dict[str, Json]] = {}
    for move in live.moves:
        clashed = {clash["path"] for clash in move.answer.get("shown", {}).get("clashes", ())}
        edits = [edit for edit in move.body.get("edits", ()) if edit["path"] not in clashed]
        changed = {
            edit["path"]: values.get(edit["path"]) for edit in edits if values.get(edit["path"]) != edit["value"]
        }
        values |= {edit["path"]: edit["value"] for edit in edits}
        undone = int(move.kind.removeprefix(UNDO)) if move.kind.startswith(UNDO) else 0
        if done.pop(undone, None) is None and changed and move.by == me:
            done[move.n] = changed
        for path in changed:
            found = writers.setdefault(path, [])
            found.remove(undone) if undone in found else found.append(move.n)
    return _standing(done, writers)


def _standing(
    done: Mapping[int, dict[str, Json]], writers: Mapping[str, list[int]]
) -> tuple[int, dict[str, Json]] | None:
    """The newest change, without the places that somebody wrote over."""
    for n in sorted(done, reverse=True):
        before = {path: value for path, value in done[n].items() if writers[path][-1:] == [n]}
        if before:
            return n, before
    return None
