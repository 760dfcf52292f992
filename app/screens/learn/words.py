"""The words of both desks: how either side uses each, and what one could agree on."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from app.screens import going
from app.services import Learner
from app.texts import counted, say
from app.widgets import learn, look
from app.widgets.markup import draw as put
from app.widgets.markup import joined, mark
from exercises.lesson.content import Word
from exercises.lesson.library import ModuleLibrary, load_modules

ASKED, FIND = "word", "find_word"
LONGEST = 60


def draw(me: Learner) -> None:
    """All of them, or what fits the search; the word of the address comes open."""
    learn.dress()
    look.heading(say("learn.words.title"), say("learn.words.lead"))
    library = load_modules()
    asked = str(st.query_params.get(ASKED, ""))
    typed = st.text_input(
        say("learn.words.search"),
        key=FIND,
        max_chars=LONGEST,
        placeholder=say("learn.words.hint"),
        icon=":material/search:",
        autocomplete="off",
    )
    if asked in library.words and not typed:
        put(entry(library, asked, library.words[asked], opened=True))
        st.button(say("learn.words.all"), key="all_words", width="stretch", on_click=going.to, args=(going.WORDS,))
        return
    found = fitting(library.words, typed)
    if not found:
        put(mark('<p class="sd-card">{text}</p>', text=counted("learn.words.found", 0, asked=typed)))
        return
    put(mark('<p class="sd-soft" role="status">{text}</p>', text=counted("learn.words.found", len(found))))
    opened = len(found) <= 3
    put(
        mark(
            '<div class="ln-glossary">{entries}</div>',
            entries=joined(entry(library, slug, word, opened) for slug, word in found),
        )
    )


def fitting(words: Mapping[str, Word], typed: str) -> list[tuple[str, Word]]:
    """By title. What is searched stands in a title or another name before it stands in what is said."""
    wanted = " ".join(typed.casefold().split())
    by_title = sorted(words.items(), key=lambda each: each[1].title.casefold())
    named = [each for each in by_title if any(wanted in name.casefold() for name in (each[1].title, *each[1].also))]
    said = [each for each in by_title if each not in named and wanted in _said(each[1]).casefold()]
    return [*named, *said]


def entry(library: ModuleLibrary, slug: str, word: Word, opened: bool = False) -> Markup:
    """A word that opens: both uses side by side, what to agree on, and the modules that it comes from."""
    uses = joined(
        mark('<div class="ln-use sd-{name}">{who}<p>{text}</p></div>', name=name, who=look.department(name), text=text)
        for name, text in (("marketing", word.marketing), ("sales", word.sales))
    )
    modules = [each for each in library.modules.values() if slug in each.words]
    links = Markup(", ").join(
        mark('<a href="learn?m={id}" target="_self">{title}</a>', id=each.id, title=each.title) for each in modules
    )
    return mark(
        '<details class="sd-fold" id="word-{slug}"{opened}><summary><span>{title}</span><em>{also}</em></summary>'
        '<div class="ln-uses">{uses}</div><p class="ln-agree"><b>{agree}</b> {text}</p>{links}</details>',
        slug=slug,
        opened=Markup(" open") if opened else Markup(""),
        title=word.title,
        also=", ".join(word.also[:2]),
        uses=uses,
        agree=say("learn.words.agree"),
        text=word.agree,
        links=mark('<p class="sd-soft">{word} {links}</p>', word=say("learn.words.in"), links=links)
        if modules
        else Markup(""),
    )


def _said(word: Word) -> str:
    return f"{word.marketing} {word.sales} {word.agree}"
