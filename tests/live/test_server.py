"""The real program: a stream is not compressed, is let through, and does not keep the server from ending."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from app.identity import new_token
from app.services import Desk
from app.store import Store
from tests.browser.conftest import Server
from tests.live.test_stream import AGENDA, KEY

pytestmark = pytest.mark.slow


def test_streams_of_the_real_server_end_when_it_ends(tmp_path: Path) -> None:
    server = Server(tmp_path)
    try:
        server.start()
        assert server.process is not None
        with Store(tmp_path / "swapdesk.db") as store:
            desk, token = Desk(store, {}, agendas={"day": AGENDA}, key=KEY), new_token()
            owner = desk.learners.join(token, "Frida", "sales")
            desk.workshops.opening.unlock(owner, KEY)
            workshop = desk.workshops.opening.create(owner, "day", "Friday", "k")
        headers = {"Cookie": f"swapdesk={token}", "Accept-Encoding": "gzip"}
        asked = urllib.request.Request(f"{server.url}/live/{workshop}?as=crew", headers=headers)
        with urllib.request.urlopen(asked, timeout=10) as stream:
            assert stream.headers["content-encoding"] is None and stream.headers["x-accel-buffering"] == "no"
            lines = [stream.readline() for _ in range(4)]
            assert lines[0].startswith(b"retry: ") and json.loads(lines[2].removeprefix(b"data: "))["phase"] == "draft"
            server.process.terminate()
            assert server.process.wait(timeout=15) in (0, -15)
            assert stream.read() == b""
        assert "Traceback" not in server.log(), server.log()
    finally:
        server.stop()


def test_a_stranger_gets_403_of_the_real_server(tmp_path: Path) -> None:
    server = Server(tmp_path)
    try:
        server.start()
        for cookie in (f"swapdesk={new_token()}", "swapdesk=forged", ""):
            asked = urllib.request.Request(f"{server.url}/live/{'a' * 32}?as=projector", headers={"Cookie": cookie})
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked, timeout=10)
            assert refused.value.code == 403 and refused.value.read() in (b"", gzip.compress(b""))
    finally:
        server.stop()
