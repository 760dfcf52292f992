"""Before the first script: settings, the cookie, and the headers of the document."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route
from starlette.types import Message, Scope

from app.identity import ResumeCookie, SameOrigin, browser_token, content_policy, new_token
from app.settings import BadSetting, Settings


async def _page(request: object) -> HTMLResponse:
    return HTMLResponse("<p>hello</p>", headers={"Cache-Control": "public, max-age=60"})


async def _numbers(request: object) -> JSONResponse:
    return JSONResponse({})


def _front(secure: bool | None = None) -> Starlette:
    routes = [Route("/", _page, methods=["GET", "POST"]), Route("/numbers", _numbers)]
    return Starlette(routes=routes, middleware=[Middleware(SameOrigin), Middleware(ResumeCookie, secure=secure)])


def ask(front: Starlette, path: str = "/", scheme: str = "http", kind: str = "http", **headers: str) -> list[Message]:
    """One request straight through ASGI; returns what was sent."""
    sent: list[Message] = []
    scope: Scope = {
        "type": kind,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "scheme": scheme,
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        "app": front,
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b""} if kind == "http" else {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as alone:  # a browser test may have left its loop in this thread
        alone.submit(asyncio.run, front(scope, receive, send)).result()
    return sent


def headers_of(sent: list[Message]) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


def test_the_document_brings_a_cookie_once() -> None:
    found = headers_of(ask(_front()))
    cookie = found["set-cookie"]
    token = re.match(r"swapdesk=([^;]+)", cookie)
    assert token is not None
    assert browser_token({"swapdesk": token[1]}) == token[1]
    assert {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=15552000"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert found["cache-control"] == "no-store"
    again = headers_of(ask(_front(), cookie=f"other=1; swapdesk={token[1]}"))
    assert "set-cookie" not in again
    assert again["cache-control"] == "public, max-age=60"


def test_a_forged_cookie_is_replaced_and_other_answers_bring_none() -> None:
    assert "set-cookie" in headers_of(ask(_front(), cookie="swapdesk=forged"))
    found = headers_of(ask(_front(), path="/numbers"))
    assert "set-cookie" not in found
    assert found["x-content-type-options"] == "nosniff"


def test_the_cookie_is_secure_on_https() -> None:
    assert "Secure" in headers_of(ask(_front(), scheme="https"))["set-cookie"]
    assert "Secure" in headers_of(ask(_front(), x_forwarded_proto="https"))["set-cookie"]
    assert "Secure" not in headers_of(ask(_front(secure=False), scheme="https"))["set-cookie"]


def test_the_document_has_its_security_headers() -> None:
    found = headers_of(ask(_front()))
    assert "frame-ancestors 'self'" in found["content-security-policy"]
    assert found["referrer-policy"] == "same-origin"
    script = re.search(r"script-src ([^;]+)", found["content-security-policy"])
    assert script is not None
    assert "unsafe" not in script[1]


def test_the_policy_names_streamlits_own_inline_script() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert inline
    for script in inline:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in content_policy()
    assert len(re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)) == len(inline)


def test_a_websocket_of_another_site_is_refused() -> None:
    refused = ask(_front(), kind="websocket", origin="https://evil.example", host="desk.example")
    assert refused == [{"type": "websocket.close", "code": 1008}]
    own = ask(_front(), path="/none", kind="websocket", origin="https://desk.example", host="desk.example")
    assert own != refused


def test_settings_have_defaults_and_tell_what_is_wrong(tmp_path: Path) -> None:
    plain = Settings.from_env({})
    assert (plain.home.name, plain.database.name, plain.locale, plain.secure_cookie) == (
        "var",
        "swapdesk.db",
        "en",
        None,
    )
    assert Settings.from_env({"SWAPDESK_HOME": str(tmp_path), "SWAPDESK_SECURE_COOKIE": "on"}).secure_cookie is True
    spoiled = tmp_path / "file"
    spoiled.touch()
    for name, value in (
        ("SWAPDESK_HOME", str(spoiled)),
        ("SWAPDESK_LOCALE", "klingon"),
        ("SWAPDESK_SECURE_COOKIE", "perhaps"),
        ("SWAPDESK_FACILITATOR_KEY", "short"),
    ):
        with pytest.raises(BadSetting, match=name):
            Settings.from_env({name: value})


def test_the_facilitators_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    settings = Settings.from_env({"SWAPDESK_HOME": str(tmp_path / "new")})
    key = settings.facilitator_key()
    assert len(key) >= 12
    assert settings.facilitator_key() == key
    assert [file.stat().st_mode & 0o777 for file in settings.home.iterdir()] == [0o600]
    (settings.home / "facilitator.key").write_text("")
    with pytest.raises(BadSetting, match="Delete it"):
        settings.facilitator_key()
    given = Settings.from_env({"SWAPDESK_FACILITATOR_KEY": new_token()})
    assert given.facilitator_key() == given.given_key


@pytest.mark.parametrize("said, apart", [("", True), ("process", True), (" Thread ", False)])
def test_where_lines_are_heard_can_be_set(said: str, apart: bool) -> None:
    assert Settings.from_env({"SWAPDESK_EAR": said}).ear_apart is apart


def test_an_ear_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadSetting, match="SWAPDESK_EAR"):
        Settings.from_env({"SWAPDESK_EAR": "both"})
