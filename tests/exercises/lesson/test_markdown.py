"""Lessons as blocks: what is understood, what is refused, and nothing that does harm on a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.lesson.markdown import Block, blocks, safe, shown

Found = tuple[tuple[Block, ...], list[tuple[int, str]]]


def parsed(text: str, first: int = 1) -> Found:
    faults: list[tuple[int, str]] = []
    return blocks(text, first, lambda line, code, text, mend: faults.append((line, code))), faults


TEXT = """\
# Title

One paragraph
on two lines.

- first
- second
  goes on

1. one
2. two

```figure
title: Hours
Calls | 1,100
Rest | 2.5
```

3. three

| a | b |
|---|:-:|
| x \\| y | 2 |

> said
> and said
"""


def test_all_kinds_with_their_lines() -> None:
    found, faults = parsed(TEXT, 10)
    assert faults == []
    assert [(block.kind, block.line) for block in found] == [
        ("heading", 10),
        ("text", 12),
        ("list", 15),
        ("numbers", 19),
        ("figure", 24),
        ("numbers", 28),
        ("table", 30),
        ("quote", 34),
    ]
    assert found[2].rows == (("first",), ("second goes on",))
    assert found[4].title == "Hours" and found[4].rows == (("Calls", "1100"), ("Rest", "2.5"))
    assert found[5].level == 3 and found[6].rows == (("a", "b"), ("x | y", "2")) and found[6].lines == (30, 32)
    assert found[1].text == "One paragraph on two lines." and found[7].lines == (34, 35)


@pytest.mark.parametrize(
    "text, line, code",
    [
        ("a\n\n#no blank", 3, "L26"),
        ("#### four", 1, "L26"),
        ("```\ncode\n```", 1, "L26"),
        ("```figure\ntitle: x\na | 1\nb | 2", 1, "L26"),
        ("| a | b |\n| 1 | 2 |", 1, "L26"),
        ("| a | b |\n|---|---|\n| 1 |", 3, "L26"),
        ("- a\n  - b", 2, "L26"),
        ("```figure\na | 1\nb | 2\n```", 1, "L27"),
        ("```figure\ntitle: x\na | 1\n```", 1, "L27"),
        ("```figure\ntitle: x\na | 1\nb | much\n```", 4, "L27"),
    ],
)
def test_what_is_not_understood(text: str, line: int, code: str) -> None:
    assert parsed(text)[1] == [(line, code)]


@given(text=st.text(alphabet="ab #-*>|`1.\n\t:figure$<", max_size=200))
def test_any_text_is_read_to_its_end(text: str) -> None:
    found, _ = parsed(text)
    count = len(text.splitlines())
    assert all(1 <= line <= count for block in found for line in block.lines)
    assert [block.line for block in found] == sorted(block.line for block in found)
    assert all(len(block.lines) == len(block.rows) for block in found)


@given(text=st.text(alphabet="ab #-*>|`1.\n", max_size=120))
def test_what_is_shown_reads_the_same_again(text: str) -> None:
    """But for figures and for signs that are escaped."""
    first, faults = parsed(text)
    if faults or any(block.kind == "figure" or "\\" in shown(block) for block in first):
        return
    again, _ = parsed("\n\n".join(map(shown, first)))
    assert " ".join(" ".join(block.text for block in again).split()) == " ".join(
        " ".join(block.text for block in first).split()
    )


@pytest.mark.parametrize(
    "text, made", [("-\n1", "\\- 1"), ("1.\nx", "1\\. x"), ("*\n*", "\\* *"), ("plain\ntext", "plain text")]
)
def test_a_paragraph_stays_one(text: str, made: str) -> None:
    assert [shown(block) for block in parsed(text)[0]] == [made]


@pytest.mark.parametrize("text", ["<script>", "[x](y)", "$a$", ":red[x]", "~~x~~", "&lt;b&gt;"])
def test_nothing_on_a_screen_but_words(text: str) -> None:
    made = safe(text)
    for sign in "<[$~":
        assert sign not in made.replace(f"\\{sign}", "")
    assert "&lt;b" not in made
