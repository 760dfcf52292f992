"""What only all modules together show: what they need, shared keys, sources, ids."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from exercises.lesson.checking.texts import plain, texts
from exercises.lesson.content import Module
from exercises.lesson.reading import Files, ModuleFiles
from scenarios.reading import Source

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
EARLIEST, LATEST = 1850, 2100


def across_rules(files: Files) -> None:
    """Problems go to the sources of the files in which they stand."""
    _needs(files.modules)
    _ids(files)
    _shared(files.references, "sources")
    _shared(files.words, "words")
    _references(files)


def _needs(modules: Sequence[ModuleFiles]) -> None:
    written = {each.name: each.written for each in modules if each.written}
    names = {each.name for each in modules}
    for files in modules:
        if files.module is None or files.written is None:
            continue
        for n, need in enumerate(files.written.needs):
            if need not in names:
                files.module.fault(("needs", n), "L16", f"no module {need}", "the id of a module that is there")
            elif _comes_back(written, need, files.name):
                text = f"{need} needs {files.name}, directly or through others"
                files.module.fault(("needs", n), "L16", text, "nobody could begin: take one of them away")


def _comes_back(written: Mapping[str, Module], begin: str, end: str) -> bool:
    seen: set[str] = set()
    todo = [begin]
    while todo:
        name = todo.pop()
        if name == end:
            return True
        if name not in seen and name in written:
            seen.add(name)
            todo += written[name].needs
    return False


def _ids(files: Files) -> None:
    """Within a module an id is looked at there; here, whether two modules have the same one."""
    seen: dict[str, str] = {}
    for module in files.modules:
        if module.items is None:
            continue
        for n, item in enumerate(module.asked):
            if seen.setdefault(item.id, module.name) != module.name:
                text = f"{item.id} is in {seen[item.id]}, too"
                module.items.fault(("items", n, "id"), "L11", text, "an id is for one item, for ever")


def _shared(sources: Sequence[Source[Any]], field: str) -> None:
    """Keys of words and sources: each once in all files, in small letters."""
    seen: dict[str, str] = {}
    for source in sources:
        for key in getattr(source.content, field, {}):
            where = (field, key)
            if key in seen:
                source.fault(where, "L72", f"{key} is in {seen[key]}, too", "keep one; both departments use the same")
            if not SLUG.fullmatch(key):
                source.fault(where, "L72", f"the key {key}", "small letters, digits and -")
            seen.setdefault(key, source.file)


def _references(files: Files) -> None:
    for source in files.references:
        for key, reference in (source.content.sources if source.content else {}).items():
            where = ("sources", key)
            if not EARLIEST <= reference.year <= LATEST:
                source.fault((*where, "year"), "L73", f"the year {reference.year}", "in which it was published")
            if reference.url and not re.fullmatch(r"https?://[^\s<>\"']+", reference.url):
                source.fault((*where, "url"), "L73", f"the address {reference.url[:40]}", "https://...")
            for inner, text in texts(reference):
                plain((*where, *inner), text, source.fault)
    for words in files.words:
        for inner, text in texts(words.content):
            plain(inner, text, words.fault)
