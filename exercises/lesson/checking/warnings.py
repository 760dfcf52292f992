"""What is allowed and seldom good. Warnings stop nothing; an author decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from exercises.lesson.checking.item import misconceptions
from exercises.lesson.checking.prose import SPOKEN
from exercises.lesson.checking.published import lines, permanent
from exercises.lesson.checking.texts import texts
from exercises.lesson.content import Item
from exercises.lesson.reading import Files, ModuleFiles
from scenarios.reading import Problem, Source, Where

LONGER, LONGEST_SHARE, SKEWED, ENOUGH_MCQ = 1.3, 0.5, 0.6, 5
OPTIONS, OLD = 4, 5
ALL_OF = re.compile(r"\b(?:all|none|both|neither) of (?:the above|these)\b\W*$", re.IGNORECASE)
NEGATIVE = re.compile(r"\bNOT\b|\bEXCEPT\b|(?:\bwhich\b[^.?]*\b(?:is|are|does|do|would|was) not\b[^.?]*\?$)")
ACRONYM = re.compile(r"(?<![\w-])[A-Z][A-Z&]{1,4}s?(?![\w-])")
EVERYDAY = frozenset(
    "A AI API B C CD CEO CFO CIO CMO COO CRM CSO CTO CV DJ DVD EU FAQ GPS HBR HR ID II III IT IV KG LCD LED LTD MBA "
    "NGO NO NOT NY OK PC PDF PIN PR QR RFP SMS SPIN SSO TV UK UN URL US USA USB VAT VIP WIFI WARC".split()
)
ODD = re.compile(r"!(?!\[)|—|\b(?:leverag|synerg|seamless|empower|best[- ]in[- ]class|game[- ]chang|low[- ]hanging)\w*")


def found(files: Files, year: int) -> Iterator[Problem]:
    """Of all modules; `year` is the one in which somebody asks."""
    for module in files.modules:
        if module.items and module.items.content:
            for n, item in enumerate(module.asked):
                yield from _item(item, ("items", n), module.items)
            yield from _keys(module)
        yield from _words(module, files)
    yield from _old(files, year)
    yield from _unused(files)
    yield from _unpublished(files)


def _item(item: Item, where: Where, source: Source[Any]) -> Iterator[Problem]:
    texts_of = [option.text for option in item.options]
    rights = [option.text for option in item.options if option.right]
    if item.type == "mcq" and len(rights) == 1:
        wrong = max((len(text) for text in texts_of if text != rights[0]), default=0)
        if len(rights[0]) > LONGER * wrong:
            mend = "shorten it, or say more in a wrong one: people choose the longest"
            yield _at(source, (*where, "options"), "L81", f"{item.id}: the right option is the longest by far", mend)
    for n, text in enumerate(texts_of):
        if ALL_OF.search(text):
            mend = "it rewards half a reading; make it a multi"
            yield _at(source, (*where, "options", n, "text"), "L82", f"{item.id}: {text!r}", mend)
    if item.type in ("mcq", "multi") and NEGATIVE.search(item.stem):
        yield _at(source, (*where, "stem"), "L83", f"{item.id}: a negative question", "ask for what is so")
    if item.type == "mcq" and len(item.options) > OPTIONS:
        text = f"{item.id}: {len(item.options)} options"
        yield _at(source, (*where, "options"), "L84", text, "three good ones are better than five")


def _keys(module: ModuleFiles) -> Iterator[Problem]:
    """Where the right ones stand, and how long they are, over all mcq of a module."""
    assert module.items is not None
    asked = [item for item in module.asked if item.type == "mcq" and sum(o.right for o in item.options) == 1]
    if len(asked) < ENOUGH_MCQ:
        return
    places = Counter(next(n for n, option in enumerate(item.options) if option.right) for item in asked)
    place, often = places.most_common(1)[0]
    if often > SKEWED * len(asked):
        text = f"the right option is number {place + 1} in {often} of {len(asked)} mcq"
        yield _at(module.items, (), "L85", text, "let it wander")
    longest = sum(
        all(len(o.text) < len(r.text) for o in item.options if o is not r) for item in asked for r in _right(item)
    )
    if longest > LONGEST_SHARE * len(asked):
        text = f"the right option is the longest in {longest} of {len(asked)} mcq"
        yield _at(module.items, (), "L81", text, "let wrong ones be longer, too")


def _right(item: Item) -> list[Any]:
    return [option for option in item.options if option.right]


def _words(module: ModuleFiles, files: Files) -> Iterator[Problem]:
    """Acronyms that the module's words do not explain, once each; and words of brochures."""
    known = _spelled(module, files)
    told: set[str] = set()
    for source, where, line, text in _all_texts(module):
        for acronym in ACRONYM.findall(text):
            bare = acronym.removesuffix("s") if len(acronym) > 2 else acronym
            if bare not in EVERYDAY and bare not in known and bare not in told:
                told.add(bare)
                mend = "write it out, or add the word to `words` of the module"
                yield Problem(
                    source.file, line or source.line(where), "L86", f"{bare} is in no word of the module", mend
                )
        if odd := ODD.search(SPOKEN.sub("", text)):
            mend = "plain words, full stops, no shouting"
            yield Problem(source.file, line or source.line(where), "L90", f"{odd[0]!r}", mend)


def _spelled(module: ModuleFiles, files: Files) -> set[str]:
    """Acronyms in the words that the module names, and those that a lesson writes out: (the firm's record)."""
    words = files.known_words()
    named = [words[key] for key in (module.written.words if module.written else ()) if key in words]
    written = [text for word in named for text in (word.title, *word.also)]
    written += [
        f"{found[1]}" for _, _, _, text in _all_texts(module) for found in re.finditer(r"\b([A-Z]{2,5})s? ?\(", text)
    ]
    written += [found[1] for _, _, _, text in _all_texts(module) for found in re.finditer(r"\(([A-Z]{2,5})[,;)]", text)]
    return {each.removesuffix("s") if len(each) > 2 else each for text in written for each in ACRONYM.findall(text)}


def _all_texts(module: ModuleFiles) -> Iterator[tuple[Source[Any], Where, int, str]]:
    """Source, place, line (0: that of the place) and text, lessons first."""
    for lesson in module.lessons:
        for block in lesson.blocks:
            for line, row in zip(block.lines, block.rows, strict=True):
                yield lesson.source, (), line, " ".join(row)
    for source in (module.module, module.items, module.case, module.guess):
        if source is not None and source.content is not None:
            for where, text in texts(source.content):
                yield source, where, 0, text


def _old(files: Files, year: int) -> Iterator[Problem]:
    """A source that is old is no fault where it says what to mind."""
    for source in files.references:
        for key, reference in (source.content.sources if source.content else {}).items():
            if year - reference.year > OLD and not reference.caution:
                text = f"{key} is of {reference.year} and has no caution"
                yield _at(source, ("sources", key), "L87", text, "look for a newer one, or say what to mind")


def _unused(files: Files) -> Iterator[Problem]:
    cited = {slug for module in files.modules for item in module.asked for slug in item.sources}
    cited |= {
        slug
        for module in files.modules
        for lesson in module.lessons
        if lesson.source.content
        for slug in lesson.source.content.sources
    }
    spoken = {word for module in files.modules if module.written for word in module.written.words}
    yield from _idle(files.references, "sources", cited)
    yield from _idle(files.words, "words", spoken)
    for module in files.modules:
        if module.module is None or module.written is None:
            continue
        named = {belief for item in module.asked for _, belief in misconceptions(item)}
        if module.case and module.case.content:
            named |= {way.misconception for node in module.case.content.nodes.values() for way in node.ways}
        for n, belief in enumerate(module.written.misconceptions):
            if belief.id not in named:
                text = f"no item looks for the misconception {belief.id}"
                yield _at(module.module, ("misconceptions", n), "L88", text, "give it a wrong option, or remove it")


def _idle(sources: Collection[Source[Any]], field: str, used: Collection[str]) -> Iterator[Problem]:
    for source in sources:
        for key in getattr(source.content, field, {}):
            if key not in used:
                yield _at(source, (field, key), "L88", f"nothing uses {key}", "use it or remove it")


def _unpublished(files: Files) -> Iterator[Problem]:
    kept, _ = lines(files.lock)
    there = permanent(files)
    for module in files.modules:
        new = sum(each.kept.id not in kept for each in there if each.kept.id.startswith(f"{module.name}-"))
        if new and module.module is not None:
            mend = "python -m app modules publish, before people work with them"
            yield _at(module.module, (), "L91", f"{new} ids of {module.name} are not published yet", mend)


def _at(source: Source[Any], where: Where, code: str, text: str, mend: str) -> Problem:
    return Problem(source.file, source.line(where), code, text, mend)
