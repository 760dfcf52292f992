"""The address that the big screen shows to phones."""

from __future__ import annotations

import pytest

from app.screens import projector
from app.widgets.qr import QUIET, qr


@pytest.mark.parametrize(
    "seen, shown",
    [
        ("http://localhost:8501/screen", "http://192.168.7.7:8501"),
        ("http://127.0.0.1:8501/screen", "http://192.168.7.7:8501"),
        ("http://[::1]:8501/screen", "http://192.168.7.7:8501"),
        ("http://desk.localhost/screen", "http://192.168.7.7"),
        ("http://192.168.0.4:8501/screen", "http://192.168.0.4:8501"),
        ("http://[2001:db8::7]:8501/screen", "http://[2001:db8::7]:8501"),
        ("https://desk.example/swap/screen", "https://desk.example/swap"),
        ("https://desk.example/screen?w=secret", "https://desk.example"),
    ],
)
def test_phones_are_sent_to_an_address_that_they_reach(monkeypatch: pytest.MonkeyPatch, seen: str, shown: str) -> None:
    monkeypatch.setattr(projector, "own_address", lambda: "192.168.7.7")
    assert projector.reachable(seen) == shown


def test_a_machine_without_a_network_says_localhost(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise OSError("network is unreachable")

    monkeypatch.setattr("socket.socket.connect", unreachable)
    assert projector.own_address() == "localhost"


def test_the_picture_of_a_code_has_its_white_around_it() -> None:
    made = qr("http://192.168.7.7:8501/?w=QRS234")
    assert isinstance(made["size"], int) and made["size"] >= 21 + 2 * QUIET
    assert str(made["path"]).startswith(f"M{QUIET} {QUIET}h1v1h-1z")
    assert qr("x") != qr("y") and qr("x") == qr("x")
