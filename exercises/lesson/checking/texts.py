"""All texts of a file with their places, and what no text of a module may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from scenarios.reading import Where

Fault = Callable[[Where, str, str, str], None]  # where, code, what, mend

HTML = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]*>?|&(?:#\d+|[a-z]+);")
IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\([^)]*\)|https?://|\bwww\.")
NO_TEXT = frozenset(
    {"id", "type", "objective", "use", "misconception", "twin", "to", "start", "url", "kind", "formula"}
)


def texts(part: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text that a learner may read, in the order of the fields."""
    if isinstance(part, str):
        yield where, part
    elif isinstance(part, tuple | list):
        for n, each in enumerate(part):
            yield from texts(each, (*where, n))
    elif isinstance(part, dict):
        for key, each in part.items():
            yield from texts(each, (*where, key))
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            if name not in NO_TEXT:
                yield from texts(getattr(part, name), (*where, name))


def plain(where: Where, text: str, fault: Fault) -> None:
    """Refuses HTML, images and links."""
    if found := HTML.search(text):
        fault(where, "L24", f"raw HTML: {found[0][:30]}", "plain words; **bold** and *italic* are what there is")
    if image := IMAGE.search(text):
        said = f"the image {image[1]}" if image[1].strip() else "an image without a text that says what it shows"
        fault(where, "L25", said, "draw it as a ```figure block of bars, or say it")
    elif LINK.search(text):
        fault(where, "L25", "a link", "name the source in `sources`; its url stands there")
