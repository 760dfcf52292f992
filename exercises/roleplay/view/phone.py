"""One phone of a role-play: sends what is tapped, keeps widgets at what is stored, and says what was not taken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.widgets.markup import draw as put
from app.widgets.markup import mark
from exercises.contract import Edits, Live
from exercises.roleplay.state import State

REFUSED = "roleplay_refused"


@dataclass(frozen=True, slots=True)
class Phone:
    """`seat` is whose phone it is."""

    live: Live[State]
    deeds: Edits
    seat: str

    @property
    def state(self) -> State:
        return self.live.state

    def key(self, name: str) -> str:
        """A widget's key: of this role-play, and a name that a style can be made for."""
        return f"rp_{name}_{self.live.attempt.id[:8]}"

    def send(self, body: Mapping[str, Any], about: str = "") -> bool:
        """Makes the move; a refusal is kept and shown at `about` on the next drawing.

        The same tap on the same stand has the same key, so sent twice it is made once.
        """
        kind = next(iter(body))
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:28]
        error = str(self.deeds.edit(kind, body, f"{self.state.n}.{digest}")["error"])
        st.session_state[REFUSED] = (about, error) if error else None
        return not error

    def tap(self, body: Mapping[str, Any], about: str = "") -> None:
        """The same for a button's callback."""
        self.send(body, about)

    def draw_refusal(self, about: str = "") -> None:
        """Why the last tap here was not taken."""
        refused = st.session_state.get(REFUSED)
        if refused and refused[0] == about:
            put(mark('<p class="sd-aside" role="status">{text}</p>', text=refused[1]))

    def ready(self, name: str, stored: Any, revision: int) -> str:
        """The key of a widget that shows `stored`, put there again where the stored one is a newer revision."""
        key = self.key(name)
        seen = f"{key}.seen"
        if key not in st.session_state or st.session_state.get(seen) != revision:
            st.session_state[key] = stored
        st.session_state[seen] = revision
        return key
