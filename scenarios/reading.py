"""Strict reading of content: YAML in which every scalar is text, into the structs of `content`.

Nothing is guessed and nothing stops at the first fault: a file gives its content or every problem in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

import msgspec
import yaml

S = TypeVar("S")  # a struct, or a dict of structs
Where = tuple[str | int, ...]

LARGEST = 256 * 1024
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TEXT = "tag:yaml.org,2002:str"
PLAIN_TAGS = {TEXT, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault. `line` counts from 1, `mend` says what to do; the codes stand in docs/adding-a-customer.md."""

    file: str
    line: int
    code: str
    text: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.text} ({self.mend})"


@dataclass(slots=True)
class Source(Generic[S]):
    """What one file gave: its content (None when there were problems) and the line of every part of it."""

    file: str
    content: S | None = None
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, where: Where) -> int:
        """The line of a part, or of the nearest part around it that has one."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def fault(self, where: Where, code: str, text: str, mend: str) -> None:
        self.problems.append(Problem(self.file, self.line(where), code, text, mend))


def read(path: Path, kind: type[S], root: Path) -> Source[S]:
    """Reads one file; problems name it as seen from `root`. Raises `OSError` when it cannot be opened."""
    source: Source[S] = Source(str(path.relative_to(root)))
    raw = path.read_bytes()
    node = parse(raw, source)
    if node is None:
        return source
    plain = shape(node, kind, (), source)
    if not source.problems:
        source.content = msgspec.convert(plain, kind, strict=False)
    return source


def parse(raw: bytes, source: Source[S]) -> yaml.Node | None:
    if len(raw) > LARGEST:
        source.fault((), "Y01", f"{len(raw)} bytes", f"split it: a file has at most {LARGEST} bytes")
        return None
    try:
        text = raw.decode("utf-8")
        for event in yaml.parse(text, Loader=LOADER):
            refuse(event, source)
        node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    except UnicodeDecodeError as error:
        source.fault((), "Y02", f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        return None
    except yaml.MarkedYAMLError as error:
        source.lines[()] = line_of(error.problem_mark)
        source.fault((), "Y03", f"not YAML: {error.problem}", "quote texts that hold ': ' or begin with a sign")
        return None
    except yaml.YAMLError as error:
        source.fault((), "Y03", f"not YAML: {error}", "remove what is not text")
        return None
    if node is None:
        source.fault((), "S02", "the file is empty", "write its fields or remove it")
    return None if source.problems else node


def line_of(mark: Any) -> int:
    """Counted from 1, where YAML's marks count from 0 and may be missing."""
    return int(mark.line) + 1 if mark else 1


def refuse(event: yaml.Event, source: Source[S]) -> None:
    """Anchors, aliases and tags: a reader should see what a file says where it says it."""
    line = line_of(event.start_mark)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        mend = "write the text out"
        source.problems.append(Problem(source.file, line, "Y04", "an anchor or alias (& or *)", mend))
    elif getattr(event, "tag", None) not in (None, "!"):
        mend = "remove the tag; every value is text"
        source.problems.append(Problem(source.file, line, "Y05", f"the tag {getattr(event, 'tag', '')}", mend))


@cache
def fields_of(kind: type[msgspec.Struct]) -> dict[str, tuple[Any, bool]]:
    """Each field's type, and whether it must be there."""
    hints = get_type_hints(kind)
    return {each.name: (hints[each.name], each.required) for each in msgspec.structs.fields(kind)}


def shape(node: yaml.Node, kind: Any, where: Where, source: Source[S]) -> Any:
    """The node as plain values of the shape of `kind`; faults go to `source`."""
    source.lines.setdefault(where, node.start_mark.line + 1)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return shape_struct(node, kind, where, source)
    origin = get_origin(kind)
    if origin is tuple:
        return shape_list(node, get_args(kind)[0], where, source)
    if origin is dict:
        inner = get_args(kind)[1]
        return {key: shape(value, inner, (*where, key), source) for key, value in pairs(node, where, source)}
    return shape_scalar(node, kind, where, source)


def shape_struct(node: yaml.Node, kind: type[msgspec.Struct], where: Where, source: Source[S]) -> dict[str, Any]:
    known, found = fields_of(kind), {}
    for key, value in pairs(node, where, source):
        if key in known:
            found[key] = shape(value, known[key][0], (*where, key), source)
        else:
            mend = f"fields here are: {', '.join(known)}"
            source.problems.append(Problem(source.file, value.start_mark.line + 1, "S01", f"unknown field {key}", mend))
    if isinstance(node, yaml.MappingNode):
        for name, (_, required) in known.items():
            if required and name not in found:
                source.fault(where, "S02", f"field {name} is missing", "see docs/adding-a-customer.md for what it says")
    return found


def pairs(node: yaml.Node, where: Where, source: Source[S]) -> Iterator[tuple[str, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        source.fault(where, "S03", "here belong fields with values", "write 'name: value' lines")
        return
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            source.lines[(*where, name)] = key.start_mark.line + 1
            source.fault((*where, name), "Y06", f"{name} is there twice", "keep one of them")
            continue
        seen.add(name)
        source.lines[(*where, name)] = key.start_mark.line + 1
        yield name, value


def shape_list(node: yaml.Node, kind: Any, where: Where, source: Source[S]) -> list[Any]:
    if not isinstance(node, yaml.SequenceNode):
        source.fault(where, "S03", "here belongs a list", "write [a, b], or one '- ' line each")
        return []
    return [shape(each, kind, (*where, place), source) for place, each in enumerate(node.value)]


def shape_scalar(node: yaml.Node, kind: Any, where: Where, source: Source[S]) -> Any:
    if not isinstance(node, yaml.ScalarNode):
        source.fault(where, "S03", "here belongs one value", "quote the text if it begins with { or [")
        return None
    value = str(node.value)
    if kind is str and not value.strip():
        source.fault(where, "S04", "an empty text", "write it or remove the line")
    try:
        msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        source.fault(where, "S04", f"{value!r}: {error}", "true or false, or a plain number")
    return value
