"""Results of earlier rounds, for the moment in which somebody doubts one."""

from __future__ import annotations

import streamlit as st

from app.screens.here import Here
from app.screens.host import review
from app.texts import say
from app.workshop.state import Phase, Stage

WHICH = "which_round"
ON_THE_SCREEN = frozenset({Stage.REVIEW, Stage.REVEALED})


def draw(here: Here) -> None:
    """Nothing while the results of the round under way stand on the screen, or before there are any."""
    now = here.state.round
    if here.state.phase is not Phase.UNDER_WAY or (now is not None and now.stage in ON_THE_SCREEN):
        return
    past = [step for step in here.state.agenda.steps if step.id in here.state.rounds]
    found = {s.id: s.title for s in past if here.state.rounds[s.id].stage is Stage.REVEALED}
    if not found:
        return
    with st.expander(say("host.results"), key="results"):
        if len(found) > 1:
            st.selectbox(say("host.results_of"), list(found), key=WHICH, format_func=lambda id: found.get(id, ""))
        chosen = str(st.session_state.get(WHICH, ""))
        review.draw(here, here.state.rounds[chosen if chosen in found else next(iter(found))])
