"""How several hands write in one sheet: what an edit must be, and what happens where two of them meet.

`checked` stands before the fold, `edited` in it. An edit has a path, a value (None empties the field) and, where
its writer saw one, the revision `seen`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from exercises.exercise import Answer, Invalid, Json
from exercises.sheet.fields import Field, nearest
from exercises.sheet.state import Sheet, Written

S = TypeVar("S", bound=Sheet[Any])

KEPT_THEIRS = "Somebody else changed the same place meanwhile. Theirs is kept; yours is shown beside it."


def one_move(body: Mapping[str, Json], kinds: Sequence[str]) -> None:
    """Raises `Invalid` for two moves in one, of which one would be lost."""
    asked = [kind for kind in kinds if body.get(kind) not in (None, False)]
    if len(asked) > 1:
        raise Invalid(f"One move at a time: {' and '.join(asked)} stand in one. Nothing of it was done.")


def no_move(body: Mapping[str, Json], of: str, kinds: Sequence[str]) -> Invalid:
    """Why this is no move, to be raised; `of` names the exercise in a sentence ("a plan")."""
    given = ", ".join(map(str, body)) or "nothing"
    return Invalid(f"{given[:80]} is no move of {of}. It takes one of {', '.join(kinds)}: see `play --help`.")


def checked(known: Mapping[str, Field], body: Mapping[str, Json], most: int) -> dict[str, Json]:
    """The edits with values as the fields keep them, and those refused with the reason: one bad field loses no other.

    A body has `edits`, or `set` with values by path. Raises `Invalid` for none, for more than `most`, and where
    nothing is left.
    """
    given, plain = body.get("edits"), body.get("set")
    if isinstance(plain, dict) and given is None:
        given = [{"path": path, "value": value} for path, value in plain.items()]
    if not isinstance(given, list) or not 1 <= len(given) <= most:
        count = f"; these are {len(given)}" if isinstance(given, list) else ""
        raise Invalid(f"Between 1 and {most} fields can be written at once{count}. Nothing of it was written.")
    made, refused = [], []
    for edit in given:
        try:
            made.append(kept(known, edit))
        except Invalid as error:
            refused.append({"path": edit.get("path") if isinstance(edit, dict) else None, "why": str(error)})
    if not made:
        raise Invalid(" ".join(str(each["why"]) for each in refused))
    return {"edits": made} | ({"refused": refused} if refused else {})


def kept(known: Mapping[str, Field], edit: Json) -> Json:
    """One edit as the sheet keeps it. Raises `Invalid`, naming the path."""
    if not isinstance(edit, dict) or not isinstance(edit.get("path"), str) or edit["path"] not in known:
        path = edit.get("path") if isinstance(edit, dict) else edit
        told = path if isinstance(path, str) else repr(path)
        raise Invalid(f"The sheet has no field {told[:80]}.{nearest(path, known)}")
    path, value, seen = edit["path"], edit.get("value"), edit.get("seen")
    if seen is not None and (isinstance(seen, bool) or not isinstance(seen, int)):
        raise Invalid(f"{path}: the revision seen is a whole number.")
    try:
        allowed = None if value is None or value == "" else known[path].allowed(value)
    except Invalid as error:
        raise Invalid(f"{path}: {error}") from error
    return {"path": path, "value": allowed} | ({} if seen is None else {"seen": seen})


def edited(state: S, edits: Sequence[Json]) -> tuple[S, list[Json], list[Json]]:
    """The sheet with the fields written, the edits that changed something, and the clashes.

    A field that somebody else wrote since `seen` is left as it is and told with both values: nothing is overwritten
    silently, and the other fields of the move are written all the same.
    """
    written, made, clashes = dict(state.written), [], []
    for edit in edits:
        path, value, seen = edit["path"], edit["value"], edit.get("seen")
        before = written.get(path)
        theirs, revision = (before.value, before.revision) if before else (None, 0)
        if seen is not None and seen != revision and theirs != value:
            clashes.append({"path": path, "theirs": theirs, "yours": value})
        elif theirs != value:
            written[path] = Written(value, state.moves, revision + 1)
            made.append(edit)
    return replace(state, written=written), made, clashes


def answered(body: Mapping[str, Json], clashes: Sequence[Json], also: Mapping[str, Json]) -> Answer:
    """Names the fields that were refused and those that clashed, and shows what the exercise shows `also`."""
    shown = {"clashes": list(clashes), "refused": list(body.get("refused", ())), **also}
    return Answer(KEPT_THEIRS if clashes else "", shown=shown)
