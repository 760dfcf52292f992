"""One attempt: before it, in it, and after it, as the exercise's own view draws it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.screens import going, house
from app.services import Invalid, Learner, LiveAttempt, Refusal
from app.texts import say
from app.widgets import look
from exercises.call import view as call_view
from exercises.exercise import Scorecard

VIEWS: Mapping[str, Callable[[LiveAttempt, Scorecard | None, Deeds], None]] = {"call": call_view.draw}
DRAFT = "attempt"


def draw(me: Learner) -> None:
    """The attempt of the address, or the one that is open; nothing of another learner's is ever shown."""
    live = opened(me)
    if live is None:
        look.empty(say("attempt.none.title"), say("attempt.none.text"))
        st.button(say("attempt.none.go"), type="primary", key="to_practice", on_click=going.to, args=(going.PRACTICE,))
        return
    card = house.desk().attempts.scorecard(me, live.attempt.id) if live.ended else None
    newest = house.desk().attempts.history(me, limit=1)[0]
    VIEWS[live.attempt.exercise](live, card, Deeds(me, live.attempt.id, f"{house.visit()}.{newest.number}"))


def opened(me: Learner) -> LiveAttempt | None:
    """None where there is no such attempt of the learner's."""
    attempts = house.desk().attempts
    asked = st.query_params.get("id")
    if asked is None:
        asked = next((one.id for one in attempts.history(me) if not one.ended), None)
    try:
        return None if asked is None else attempts.open_attempt(me, asked)
    except (Refusal, Invalid):
        return None


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a view may do with its attempt, each for a button's callback. `form` tells this drawing from others."""

    learner: Learner
    attempt: str
    form: str

    def move(self, n: int, kind: str, body: Mapping[str, Any], words: str) -> bool:
        """The `n`th move; its key is made of `n` and `words`, so the same words sent twice are said once.

        What was refused, or failed, is kept as a draft.
        """
        key = f"{n}.{hashlib.sha256(words.encode()).hexdigest()[:32]}"
        done = False
        try:
            done = house.command(house.desk().attempts.say, self.learner, self.attempt, n, key, kind, body)
        finally:
            self.keep("" if done else words)
        return done

    def keep(self, words: str) -> bool:
        """Keeps what is typed and not sent; False where nothing can be kept, as after the end."""
        return house.quietly(house.desk().attempts.save_draft, self.learner, DRAFT, words, self.attempt)

    def draft(self) -> str:
        """What was typed and not sent."""
        return house.desk().attempts.load_draft(self.learner, DRAFT, self.attempt)

    def hang_up(self) -> None:
        """Ends the attempt as it stands."""
        house.command(house.desk().attempts.finish, self.learner, self.attempt, "end")

    def replay(self, turn: int) -> None:
        """Opens a new practice attempt that begins before `turn`."""

        def act() -> None:
            key = f"replay.{self.form}.{turn}"
            again = house.desk().attempts.replay_from(self.learner, self.attempt, turn, key)
            going.to(going.ATTEMPT, id=again.id)

        house.command(act)

    def again(self) -> None:
        """To the choice of a new one."""
        going.to(going.PRACTICE)
