"""Every text that a visitor reads, from one catalogue a language: a folder here, such as `en`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from app.settings import Settings

FOLDER = Path(__file__).parent
FIRST_LANGUAGE = "en"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # of libyaml: ten times as fast


class NoSuchText(KeyError):
    """A key that the catalogue does not have: a mistake in a screen."""


def say(key: str, **slots: object) -> str:
    """The text named `key`, such as "door.title", with its `{slots}` filled; raises `NoSuchText`.

    A slot may hold what a learner typed, so the result belongs into `st.text` or is escaped.
    """
    text = catalogue(_language()).get(key)
    if text is None:
        raise NoSuchText(key)
    return text.format_map(slots) if slots else text


def has(key: str) -> bool:
    """Whether the catalogue has this text; for words that an exercise brings, such as its outcomes."""
    return key in catalogue(_language())


def catalogue_of(prefix: str) -> Mapping[str, str]:
    """All texts whose keys begin with `prefix`, for what is drawn in the browser."""
    return _beginning(_language(), prefix)


@cache
def _beginning(language: str, prefix: str) -> Mapping[str, str]:
    found = {key: text for key, text in catalogue(language).items() if key.startswith(prefix)}
    return MappingProxyType(found)


def counted(key: str, n: int, **slots: object) -> str:
    """The text `key.one` for 1, `key.many` for more, and `key.none` for 0 where there is one, with the slot `n`."""
    form = "one" if n == 1 else "none" if n == 0 and has(f"{key}.none") else "many"
    return say(f"{key}.{form}", n=n, **slots)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Dotted keys and texts. A language that is not complete falls back to English, text by text.

    A language is a folder with a file for each room of the house. Raises `ValueError` for a text told twice.
    """
    texts = _read(FOLDER / FIRST_LANGUAGE)
    chosen = FOLDER / language.partition("_")[0]
    return texts | _read(chosen) if chosen.is_dir() else texts


def _read(folder: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        found = _flat(path)
        if twice := sorted(texts.keys() & found.keys()):
            raise ValueError(f"{path.name} tells again {', '.join(twice)}")
        texts |= found
    return texts


def _flat(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(prefix: str, node: object) -> None:
        if isinstance(node, Mapping):
            for name, value in node.items():
                walk(f"{prefix}.{name}" if prefix else str(name), value)
        else:
            found[prefix] = str(node).strip()

    walk("", yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER))
    return found


@cache
def _language() -> str:
    return Settings.from_env(os.environ).locale
