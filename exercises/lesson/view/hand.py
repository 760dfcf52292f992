"""What somebody in a module has in hand: sends moves, keeps what is typed, and knows which page is open.

The page stands in the address, so that a reload comes back to it: `at` for a part that one went back to, `seen` for
the number of the last answer whose feedback was read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.contract import Learns, Live, Made
from exercises.exercise import Invalid
from exercises.lesson.stages import may
from exercises.lesson.state import State

AT, SEEN, STARTED = "at", "seen", "on"
REFUSED = "lesson_refused"


@dataclass(frozen=True, slots=True)
class Hand:
    """One attempt and what can be done with it."""

    live: Live[State]
    deeds: Learns

    @property
    def state(self) -> State:
        return self.live.state

    def key(self, name: str) -> str:
        """A widget's key: of this attempt, and with a name that a style can be made for."""
        return f"ls_{name}_{self.live.attempt.id[:8]}"

    def may(self, stage: str) -> bool:
        """Whether this part can be opened now."""
        try:
            may(self.state, stage)
        except Invalid:
            return False
        return True

    def send(self, body: Mapping[str, Any], about: str = "") -> bool:
        """Makes the next move; a refusal is kept and told at `about` on the next drawing."""
        error = self.deeds.step(self.live.next_n, next(iter(body)), body)
        st.session_state[REFUSED] = (about, error) if error else None
        return not error

    def tap(self, body: Mapping[str, Any], about: str = "") -> None:
        """The same for a button's callback."""
        self.send(body, about)

    def draw_refusal(self, about: str = "") -> None:
        """Why the last press here did nothing."""
        refused = st.session_state.get(REFUSED)
        if refused and refused[0] == about:
            put(mark('<p class="ls-refused" role="alert">{text}</p>', text=refused[1]))

    def typed(self) -> dict[str, Any]:
        """What is typed and not sent, by what it belongs to."""
        try:
            found = json.loads(self.deeds.draft() or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def keep(self, name: str, value: Any) -> None:
        """Keeps what is typed; None forgets it."""
        found = {each: kept for each, kept in self.typed().items() if each != name}
        if value is not None:
            found[name] = value
        self.deeds.keep(json.dumps(found) if found else "")

    def unread(self) -> Made | None:
        """The answer that came last, where its feedback was not read yet; None for what has no feedback."""
        last = self.live.moves[-1] if self.live.moves else None
        told = last is not None and last.kind == "answer" and "said" in last.answer.get("shown", {})
        return last if last is not None and told and st.query_params.get(SEEN) != str(last.n) else None


def place() -> str:
    """The page that one went back to; empty where one goes on."""
    return str(st.query_params.get(AT, ""))


def go(where: str = "") -> None:
    """Opens a page; without one the next thing to do. For callbacks."""
    if where:
        st.query_params[AT] = where
    else:
        st.query_params.pop(AT, None)


def read(n: int, where: str = "") -> None:
    """The feedback on the `n`th move was read; on to a page."""
    st.query_params[SEEN] = str(n)
    go(where)
