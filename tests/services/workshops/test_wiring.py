"""The desk that is served has the program's agendas, and its facilitator's key opens them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.identity import new_token
from app.services import Refusal
from app.services.wiring import open_desk
from app.settings import Settings
from app.workshop.library import load_agendas


def test_the_key_opens_the_programs_agendas(tmp_path: Path) -> None:
    settings = Settings.from_env({"SWAPDESK_HOME": str(tmp_path)})
    desk = open_desk(settings)
    try:
        opening = desk.workshops.opening
        assert dict(opening.agendas) == load_agendas()
        anna = desk.learners.join(new_token(), "Anna", "sales")
        with pytest.raises(Refusal):
            opening.unlock(anna, "not-the-key-at-all")
        opening.unlock(anna, settings.facilitator_key())
        for n, name in enumerate(load_agendas()):
            workshop = opening.create(anna, name, "", f"key{n}")
            assert desk.workshops.commands.state(workshop)[1].agenda == load_agendas()[name]
    finally:
        desk.close()
