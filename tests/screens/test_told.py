"""Who practises where a learning record store is told is told so."""

from __future__ import annotations

import pytest

from app.services import Desk, Learner
from app.services.reporting import Reporting
from app.settings import Records
from app.texts import say
from tests.screens.test_screens import Screen, drawn


def test_it_says_so_only_where_it_is_so(
    screen: Screen, desk: Desk, me: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert say("xapi.told") not in drawn(screen("account"))
    told = Reporting(desk.store, desk.clock, Records("https://lrs.example/xapi"))
    monkeypatch.setattr(desk, "reporting", told)
    assert say("xapi.told") in drawn(screen("account"))
