"""What can be set from outside, read once at the start."""

from __future__ import annotations

import base64
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

CHECKOUT = Path(__file__).resolve().parent.parent
SHORTEST_KEY = 12
NOWHERE = "https://swapdesk.invalid"  # RFC 2606: a name that can never be anybody's address
_ON = {"1", "true", "yes", "on"}
_OFF = {"0", "false", "no", "off"}


class BadSetting(ValueError):
    """A variable of the environment that cannot be used; the text names it and says what it may be."""


@dataclass(frozen=True, slots=True)
class Records:
    """The learning record store that is told what people did: `url` None means that none is, `authorization` is the
    header it wants. `home` is the address by which people and activities are named there."""

    url: str | None = None
    authorization: str | None = field(default=None, repr=False)
    home: str = NOWHERE


@dataclass(frozen=True, slots=True)
class Settings:
    """`home` holds everything that is kept. `secure_cookie` None means: on https only.

    `given_key` is the facilitator's key from the environment, None to use the generated one.
    `ear_apart`: lines are heard in a process of its own, not in the server's.
    """

    home: Path
    database: Path
    locale: str = "en"
    secure_cookie: bool | None = None
    given_key: str | None = None
    ear_apart: bool = True
    records: Records = Records()

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Reads SWAPDESK_HOME, _DATABASE, _LOCALE, _SECURE_COOKIE, _FACILITATOR_KEY, _EAR, _XAPI_URL, _XAPI_AUTH,
        _XAPI_HOME; empty counts as not set.

        Raises `BadSetting`. Touches no file.
        """
        home = Path(environ.get("SWAPDESK_HOME") or CHECKOUT / "var").expanduser().absolute()
        if home.exists() and not home.is_dir():
            raise BadSetting(f"SWAPDESK_HOME is {home}, which is a file. It must be a folder, or not exist yet.")
        database = environ.get("SWAPDESK_DATABASE")
        return cls(
            home=home,
            database=Path(database).expanduser().absolute() if database else home / "swapdesk.db",
            locale=_locale(environ.get("SWAPDESK_LOCALE") or "en"),
            secure_cookie=_switch(environ.get("SWAPDESK_SECURE_COOKIE") or "auto"),
            given_key=_key(environ.get("SWAPDESK_FACILITATOR_KEY") or None),
            ear_apart=_apart(environ.get("SWAPDESK_EAR") or "process"),
            records=_records(environ),
        )

    def facilitator_key(self) -> str:
        """The key from the environment, or one made at the first start and kept in `home` for its owner alone.

        Several processes that start at once agree on one key. Raises `BadSetting` for a spoiled file.
        """
        if self.given_key is not None:
            return self.given_key
        kept = self.home / "facilitator.key"
        if not kept.exists():
            _make_key(kept)
        key = kept.read_text(encoding="ascii", errors="replace").strip()
        if len(key) < SHORTEST_KEY:
            raise BadSetting(f"{kept} holds no usable key. Delete it to get a new one at the next start.")
        return key


def _make_key(kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f".{kept.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(16) + "\n")
    try:
        os.link(draft, kept)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _locale(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2}(_[A-Z]{2})?", value):
        raise BadSetting(f"SWAPDESK_LOCALE is {value!r}. It must be a language such as en or de, or en_GB.")
    return value


def _switch(value: str) -> bool | None:
    word = value.strip().lower()
    if word == "auto":
        return None
    if word not in _ON | _OFF:
        raise BadSetting(f"SWAPDESK_SECURE_COOKIE is {value!r}. It must be on, off, or auto.")
    return word in _ON


def _apart(value: str) -> bool:
    word = value.strip().lower()
    if word not in {"process", "thread"}:
        raise BadSetting(f"SWAPDESK_EAR is {value!r}. It must be process or thread.")
    return word == "process"


def _key(value: str | None) -> str | None:
    if value is not None and len(value) < SHORTEST_KEY:
        raise BadSetting(f"SWAPDESK_FACILITATOR_KEY is too short. It must have {SHORTEST_KEY} characters or more.")
    return value


def _records(environ: Mapping[str, str]) -> Records:
    url, auth = environ.get("SWAPDESK_XAPI_URL") or None, environ.get("SWAPDESK_XAPI_AUTH") or None
    if auth is not None and url is None:
        raise BadSetting("SWAPDESK_XAPI_AUTH is set and SWAPDESK_XAPI_URL is not. Set both or none.")
    return Records(
        url=None if url is None else _address("SWAPDESK_XAPI_URL", url),
        authorization=None if auth is None else _authorization(auth),
        home=_address("SWAPDESK_XAPI_HOME", environ.get("SWAPDESK_XAPI_HOME") or NOWHERE),
    )


def _address(name: str, value: str) -> str:
    """Without a slash at its end. What is wrong with it is told without showing it: it may hold a password."""
    try:
        found = urlsplit(value)
        fits = found.scheme in {"http", "https"} and bool(found.hostname) and found.port != 0
    except ValueError:
        fits = False
    if not fits or re.search(r"[\s\x00-\x1f\x7f-\uffff\"<>\\^`{|}?#@]", value):
        raise BadSetting(
            f"{name} must be an address that begins with https:// or http://, without a name, a password, ? or #. "
            "Name and password of a learning record store belong into SWAPDESK_XAPI_AUTH."
        )
    return value.rstrip("/")


def _authorization(value: str) -> str:
    """The header from `key:secret`, or a whole one as it is."""
    if re.fullmatch(r"(Basic|Bearer) [\x21-\x7e]+", value):
        return value
    if not re.fullmatch(r"[^:\x00-\x1f\x7f]+:[^\x00-\x1f\x7f]+", value):
        raise BadSetting("SWAPDESK_XAPI_AUTH must be key:secret, or a whole header such as Bearer and a token.")
    return "Basic " + base64.b64encode(value.encode()).decode()
