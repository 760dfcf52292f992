"""What of a written answer is the writer's: a question that is sent back names everything and says nothing."""

from __future__ import annotations

from collections.abc import Sequence

RUN = 15  # words in a row, as the question has them: more than anybody quotes
LEAST, SHARE = 3, 0.15  # of words that the question has not: how many, and of all
MOST = 60  # words of one or two sentences


def own(words: Sequence[str], question: Sequence[str]) -> list[str]:
    """The words that can name something: the first of them, without long copies of the question.

    Where hardly any other word is left than those of the question, only the others.
    """
    asked = set(question)
    kept = _without_runs(list(words[:MOST]), list(question))
    others = [each for each in kept if each not in asked]
    return kept if len(set(others)) >= LEAST and len(others) >= SHARE * len(kept) else others


def _without_runs(words: list[str], question: list[str]) -> list[str]:
    runs = {tuple(question[at : at + RUN]) for at in range(len(question) - RUN + 1)}
    dropped: set[int] = set()
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in runs:
            dropped.update(range(at, at + RUN))
    return [each for at, each in enumerate(words) if at not in dropped]
