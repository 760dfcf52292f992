"""Who is this: nicknames, tokens of browsers, PINs, and the cookie that is there before the first script runs."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "swapdesk"
LONGEST_NAME = 24
PIN_DIGITS = 6
HALF_A_YEAR = 180 * 24 * 3600
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_UNSEEN = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}


class Unacceptable(ValueError):
    """A nickname that cannot be used; the text says why."""


def nickname(typed: str) -> str:
    """NFKC, outer blanks cut and inner ones single; raises `Unacceptable`.

    Refused is what cannot be seen or turns other text around: control, format and bidirectional
    characters, unassigned ones, fillers, and piles of combining marks.
    """
    name = " ".join(unicodedata.normalize("NFKC", typed[:400]).split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Unacceptable(f"A nickname has 1 to {LONGEST_NAME} characters.")
    marks = 0
    for character in name:
        category = unicodedata.category(character)
        if category[0] == "C" or category in ("Zl", "Zp") or character in _UNSEEN:
            raise Unacceptable("A nickname has only characters that can be seen.")
        marks = marks + 1 if category[0] == "M" else 0
        if marks > 2:
            raise Unacceptable("A nickname has at most two marks on one letter.")
    return name


def folded(name: str) -> str:
    """The form in which nicknames are compared: two that look the same but for case are the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def new_token() -> str:
    """128 random bits in 22 characters."""
    return secrets.token_urlsafe(16)


def hashed(token: str) -> str:
    """What is stored of a token: who reads the database cannot be its learner."""
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def browser_token(cookies: Mapping[str, str]) -> str | None:
    """The browser's token, or None for anything that is not one, such as a test's stand-in for the cookies."""
    value: object = cookies.get(COOKIE)
    return value if isinstance(value, str) and _TOKEN.fullmatch(value) else None


def new_pin() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"


def hash_pin(pin: str, salt: str | None = None) -> tuple[str, str]:
    """Salt and scrypt hash in hexadecimal; takes about 50 ms and 16 MB, on purpose."""
    salt = salt or secrets.token_hex(16)
    return salt, hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1, dklen=32).hex()


def pin_fits(pin: str, kept: tuple[str, str] | None) -> bool:
    """Takes as long where there is no PIN to compare with, so that time tells nobody which names exist."""
    salt, expected = kept or ("00" * 16, "")
    return hmac.compare_digest(hash_pin(pin, salt)[1], expected)


class ResumeCookie:
    """ASGI middleware: gives every browser its token with the HTML document, and the document its headers.

    The cookie is HttpOnly, so no script reads it; the script runs see it because the browser sends it
    with the websocket. `secure` None means: only where the request came by https.
    """

    def __init__(self, app: ASGIApp, secure: bool | None = None) -> None:
        self.app = app
        self.secure = secure
        self.policy = content_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope, MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _add(self, scope: Scope, headers: MutableHeaders) -> None:
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        if not headers.get("content-type", "").startswith("text/html"):
            return
        headers["Content-Security-Policy"] = self.policy
        headers["X-Frame-Options"] = "SAMEORIGIN"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
        asked = Headers(scope=scope)
        if scope["method"] == "GET" and browser_token(_cookies(asked)) is None:
            headers.append("Set-Cookie", self._cookie(scope, asked))
            headers["Cache-Control"] = "no-store"

    def _cookie(self, scope: Scope, asked: Headers) -> str:
        by_https = scope.get("scheme") == "https" or asked.get("x-forwarded-proto", "").split(",")[0] == "https"
        secure = by_https if self.secure is None else self.secure
        end = "; Secure" if secure else ""
        return f"{COOKIE}={new_token()}; Path=/; Max-Age={HALF_A_YEAR}; HttpOnly; SameSite=Lax{end}"


class SameOrigin:
    """ASGI middleware: refuses a websocket that another site's page opens.

    Streamlit refuses it too, but first looks up its own outer address and blocks everybody meanwhile.
    A proxy in front must pass the Host header on.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            asked = Headers(scope=scope)
            origin = asked.get("origin")
            if origin is not None and origin.partition("://")[2].lower() != asked.get("host", "").lower():
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
        await self.app(scope, receive, send)


def content_policy() -> str:
    """The Content-Security-Policy: no script but Streamlit's own, whose inline one is named by its hash."""
    scripts = " ".join(["'self'", "blob:", *_inline_scripts()])
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "connect-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def _inline_scripts() -> list[str]:
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        return []
    page = Path(found.origin).parent / "static" / "index.html"
    scripts: list[str] = re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL)
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _cookies(asked: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(asked.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}
