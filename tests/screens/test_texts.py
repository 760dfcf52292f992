"""The catalogue and the screens agree: no text is missing, none is left over, and none is hidden in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.texts import NoSuchText, catalogue, counted, say
from exercises.call.debrief import OUTCOMES
from exercises.call.hearing.labels import ACTS, TOPICS
from exercises.call.mind import state

CHECKOUT = Path(__file__).resolve().parents[2]
SPEAKING = [
    *(CHECKOUT / "app" / "screens").rglob("*.py"),
    *(CHECKOUT / "app" / "widgets").rglob("*.py"),
    *(CHECKOUT / "app" / "live").rglob("*.py"),
    *(CHECKOUT / "app" / "papers").glob("*.py"),
    *(CHECKOUT / "exercises").glob("*/view/*.py"),
    *(CHECKOUT / "exercises").glob("*/document/*.py"),
]


def asked() -> Iterator[str]:
    """Every key asked for, as a pattern: what is computed stands for one word or more."""
    for path in SPEAKING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (re.escape(one.value) if isinstance(one, ast.Constant) else ".+" for one in node.values)
                yield "".join(str(part) for part in parts)


def drawn() -> Iterator[str]:
    """The same, of what is drawn in the browser."""
    for path in (CHECKOUT / "app" / "widgets" / "live").glob("*.js"):
        for _, key in re.findall(
            r"""(["`])((?:live|projector|department)\.[^"`]+)\1""", path.read_text(encoding="utf-8")
        ):
            yield ".+".join(re.escape(part) for part in re.split(r"\$\{[^}]*\}", key))


def called() -> Iterator[tuple[str, str]]:
    """Every key given to `say` or `counted` as it stands, with the function."""
    for path in SPEAKING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "counted"):
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    yield node.func.id, str(key.value)


def test_every_text_asked_for_is_there() -> None:
    missing = [key for how, key in called() if (f"{key}.one" if how == "counted" else key) not in catalogue("en")]
    assert missing == []


def test_every_text_drawn_in_the_browser_is_there() -> None:
    told = [f"(?:{key})(?:\\.(?:one|many))?" for key in drawn()]
    assert told and [key for key in told if not any(re.fullmatch(key, one) for one in catalogue("en"))] == []


def test_every_text_is_asked_for() -> None:
    keys = {one for one in asked() if re.match(r"[a-z_]+\\\.", one)} | {"act\\..+", "topic\\..+"}
    keys |= set(drawn())
    patterns = re.compile("|".join(f"(?:{one})(?:\\.(?:one|many|none))?" for one in keys))
    assert [key for key in catalogue("en") if not patterns.fullmatch(key)] == []


@pytest.mark.parametrize("kind, words", [("act", ACTS), ("topic", TOPICS), ("outcome", OUTCOMES)])
def test_what_the_call_names_has_a_word(kind: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if f"{kind}.{word}" not in catalogue("en")] == []


def test_every_stage_of_an_objection_has_a_word() -> None:
    stages = (state.RAISED, state.ACKNOWLEDGED, state.CLARIFIED, state.ANSWERED, state.SETTLED, state.PARKED)
    assert [stage for stage in stages if f"stage.{stage}" not in catalogue("en")] == []


def test_numbers_choose_their_form() -> None:
    assert [counted("debrief.questions", n) for n in (0, 1, 2)] == [
        "You asked no question.", "You asked 1 question.", "You asked 2 questions.",
    ]  # fmt: skip


def test_a_missing_text_is_an_error() -> None:
    with pytest.raises(NoSuchText):
        say("no.such.text")


def test_texts_keep_the_tone() -> None:
    assert [key for key, text in catalogue("en").items() if "!" in text] == []


def test_a_text_stands_in_one_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "door.yaml").write_text("door:\n  title: Come in\n", encoding="utf-8")
    (tmp_path / "en" / "room.yaml").write_text("door:\n  title: Go out\n", encoding="utf-8")
    monkeypatch.setattr("app.texts.FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"room\.yaml tells again door\.title"):
        catalogue.__wrapped__("en")
