"""A room without the internet, and people who want nothing to move."""

from __future__ import annotations

import re
from pathlib import Path

from app.identity import content_policy
from app.widgets.live import source

CHECKOUT = Path(__file__).resolve().parents[2]
DRAWN = sorted(
    path for kind in ("*.css", "*.js", "*.html", "*.j2") for path in (CHECKOUT / "app").rglob(kind) if path.is_file()
)
ELSEWHERE = re.compile(
    r"""(?:src|href|url|import|fetch|@import)\s*[=(]?\s*["'(]?\s*(?:https?:)?//[a-z]""", re.IGNORECASE
)
REDUCED = "@media (prefers-reduced-motion: reduce)"


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert DRAWN
    for path in DRAWN:
        assert not ELSEWHERE.search(path.read_text(encoding="utf-8")), path
    config = (CHECKOUT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    fonts = re.findall(r'^url = "(.+)"$', config, re.MULTILINE)
    assert fonts and all((CHECKOUT / "app" / "screens" / font.removeprefix("app/")).exists() for font in fonts)
    rules = dict(part.split(" ", 1) for part in content_policy().split("; "))
    assert rules["default-src"] == "'self'"
    assert not re.search(r"https?:|\*", content_policy())


def test_nothing_moves_for_who_wants_no_motion() -> None:
    """Confetti falls by style alone, so the style that stops it is the whole of it."""
    assert ".animate(" not in source() and "requestAnimationFrame" not in source()
    moving = [path for path in DRAWN if path.suffix == ".css" and "@keyframes" in path.read_text(encoding="utf-8")]
    for path in moving:
        assert REDUCED in path.read_text(encoding="utf-8"), path
