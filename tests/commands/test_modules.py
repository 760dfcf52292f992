"""`modules`, `preview`, `gift` and `check --warnings` over a copy of two modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.commands import check, gift, modules, preview
from app.commands.check import Check
from tests.commands.conftest import Run
from tests.exercises.lesson.copies import MODEL, OTHER, change, copied, place


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copied(tmp_path / "lesson", MODEL, OTHER)
    for command in (modules, preview, gift):
        monkeypatch.setattr(command, "HERE", tmp_path / "lesson")
    return tmp_path / "lesson"


def test_modules_are_listed(run: Run, root: Path) -> None:
    change(place(root, "module.yaml", OTHER), "place:", "platz:")
    found = run("modules").lines
    assert [(each["module"], each["items"], each["errors"] > 0) for each in found] == [
        (MODEL, 24, False),
        (OTHER, 25, True),
    ]


def test_ids_are_published_and_then_kept(run: Run, root: Path) -> None:
    done = run("modules", "publish", MODEL)
    assert done.code == 0 and '"added": 30' in done.out
    assert (root / "ids.txt").read_text(encoding="utf-8").count("\n") == 32
    change(place(root, "items.yaml"), "What is her attainment?", "What is her commission?")
    assert run("modules", "publish").code == 2
    assert run("modules", "publish", "m2s-99").code == 2


def test_nothing_is_published_with_errors(run: Run, root: Path) -> None:
    change(place(root, "module.yaml"), '"Classify the hours', '"Know the hours')
    done = run("modules", "publish")
    assert done.code == 1 and "L13" in done.err and not (root / "ids.txt").exists()


def test_a_preview_shows_everything(run: Run, root: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert run("preview", MODEL, "--once", "--out", str(out)).code == 0
    page = out.read_text(encoding="utf-8")
    for part in ("Nothing to mend", "Ines joins in July", "the sums are not", "Teo&#39;s 40 hours", "needs: how many"):
        assert part in page
    assert "{full}" not in page and "<strong>quota</strong>" in page


def test_a_preview_shows_what_is_wrong_and_escapes_it(run: Run, root: Path, tmp_path: Path) -> None:
    change(place(root, "items.yaml"), '"100 %", right', '"<img src=x onerror=alert(1)>", right')
    change(place(root, "case.yaml"), "start: friday", "start: [")
    out = tmp_path / "page.html"
    done = run("preview", MODEL, "--once", "--out", str(out))
    assert done.code == 1 and " L24 " in done.out and " Y03 " in done.out
    assert "<img" not in out.read_text(encoding="utf-8")
    assert run("preview", "m2s-99", "--once").code == 2


def test_a_preview_follows_what_is_saved(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saved once meanwhile, then stopped."""
    changes = iter([lambda: change(place(root, "lesson_1.md"), "Marketing has targets too.", "So does marketing.")])
    out = tmp_path / "page.html"

    class Waiting:
        def wait(self, seconds: float) -> bool:
            for each in changes:
                assert "So does marketing." not in out.read_text(encoding="utf-8")
                each()
                return False
            return "So does marketing." in out.read_text(encoding="utf-8")

    monkeypatch.setattr(preview, "Event", Waiting)
    assert preview.COMMAND.run(preview_of(out), []) == 0


def preview_of(out: Path) -> preview.Namespace:
    return preview.Namespace(module=MODEL, out=out, once=False)


def test_gift_goes_out_and_comes_in(run: Run, root: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.gift"
    done = run("gift", "export", MODEL, "--out", str(out))
    assert done.code == 0 and "GIFT has no form for" in done.err
    back = run("gift", "import", str(out), "--module", MODEL)
    assert back.code == 0 and back.out.startswith("items:\n- id: m2s-01-attain-pre-01\n") and "20 items" in back.err
    assert run("gift", "import", str(out)).code == 2 and run("gift", "export", "m2s-99").code == 2
    out.write_text("Q {=a", encoding="utf-8")
    broken = run("gift", "import", str(out), "--module", MODEL)
    assert broken.code == 1 and "m.gift:1:" in broken.err


def test_warnings_are_told_apart(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "CHECKS", (Check("exercises.lesson.checking", str(root)),))
    assert run("check").out == ""
    ran = run("check", "--warnings")
    assert ran.code == 0 and " L91 " in ran.out and "warning(s)" in ran.err
