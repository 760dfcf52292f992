"""Every kind of event: what it carries, when it can happen, and which function takes it.

This table is the life cycle. What depends on more than phase and stage is refused by the function itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from app.workshop import bodies, flags, people, results, rounds, seating
from app.workshop.events import Event, Refused
from app.workshop.state import Phase, Stage, Workshop

Take = Callable[[Workshop, Event, Any], Workshop]

DRAFT = frozenset({Phase.DRAFT})
LOBBY = frozenset({Phase.LOBBY})
ON = frozenset({Phase.UNDER_WAY})
OPEN = LOBBY | ON
ALIVE = DRAFT | OPEN
NOT_ARCHIVED = ALIVE | {Phase.CLOSED}
SINCE_BEGUN = ON | {Phase.CLOSED, Phase.ARCHIVED}

BRIEF = frozenset({Stage.BRIEF})
RUNNING = frozenset({Stage.RUNNING})
PAUSED = frozenset({Stage.PAUSED})
TIMED = RUNNING | PAUSED
WORKING = RUNNING | {Stage.GRACE}
JUDGED = TIMED | {Stage.GRACE, Stage.JUDGING, Stage.REVIEW}

PHASES_NOW = {
    Phase.DRAFT: "this workshop is a draft",
    Phase.LOBBY: "people are still arriving",
    Phase.UNDER_WAY: "the workshop is under way",
    Phase.CLOSED: "the workshop is closed",
    Phase.ARCHIVED: "the workshop is archived",
}
STAGES_NOW = {
    Stage.BRIEF: "this one is being explained",
    Stage.READY: "this one waits for its start",
    Stage.RUNNING: "this one is running",
    Stage.PAUSED: "this one is paused",
    Stage.GRACE: "this one is in its last seconds",
    Stage.JUDGING: "this one is being judged",
    Stage.REVIEW: "this one is being looked through by the crew",
    Stage.REVEALED: "this one was revealed",
    Stage.VOID: "this one is void",
    Stage.DONE: "this one is done",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """`needs` is the first half of a refusal. `stages` are of the step under way, None: whatever it does.

    `round`: the step has to be one. `text` is how many characters people may write, 0: none.
    """

    take: Take
    needs: str
    phases: frozenset[Phase]
    stages: frozenset[Stage] | None = None
    shape: type[bodies.Body] = bodies.Body
    round: bool = False
    text: int = 0

    def check(self, state: Workshop, stages: frozenset[Stage] | None) -> None:
        """Refuses a phase or stage in which this cannot happen."""
        if state.phase not in self.phases:
            raise Refused(f"{self.needs}; {PHASES_NOW[state.phase]}. Nothing was changed.")
        if stages is None and not self.round:
            return
        step, now = state.step, state.round
        if step is None or now is None:
            raise Refused(f"{self.needs}; no step has begun yet. Nothing was changed.")
        if self.round and not rounds.is_round(step):
            raise Refused(f"{self.needs}; this step is none. Nothing was changed.")
        if stages is not None and now.stage not in stages:
            raise Refused(f"{self.needs}; {STAGES_NOW[now.stage]}. Nothing was changed.")

    def read(self, event: Event) -> bodies.Body:
        """The body in its shape; refuses garbage and words where none belong."""
        if event.text is not None and len(event.text) > self.text:
            most = f"at most {self.text} characters" if self.text else "no words"
            raise Refused(f"This takes {most}. Nothing was stored; shorten it and send it again.")
        try:
            return msgspec.convert(dict(event.body), self.shape)
        except (msgspec.ValidationError, TypeError, ValueError) as error:
            raise Refused("What your screen sent cannot be understood. Nothing was changed; reload it.") from error


FLAG = "This needs a workshop that is not over"
MEMBERS = "People are looked after in an open workshop"

KINDS: dict[str, Kind] = {
    "created": Kind(flags.created, "A workshop is made once", DRAFT, None, bodies.Created, text=120),
    "titled": Kind(flags.titled, "A workshop gets another title while it is not over", ALIVE, text=60),
    "opened": Kind(flags.opened, "Only a draft is opened", DRAFT),
    "began": Kind(flags.began, "A workshop begins once people have arrived", LOBBY),
    "closed": Kind(flags.closed, "Only an open workshop is closed", OPEN),
    "archived": Kind(flags.archived, "Only a closed workshop is archived", frozenset({Phase.CLOSED})),
    "locked": Kind(flags.locked, FLAG, ALIVE),
    "unlocked": Kind(flags.unlocked, FLAG, ALIVE),
    "frozen": Kind(flags.frozen, FLAG, ALIVE),
    "thawed": Kind(flags.thawed, FLAG, NOT_ARCHIVED),
    "held": Kind(flags.held, FLAG, NOT_ARCHIVED),
    "unheld": Kind(flags.unheld, FLAG, NOT_ARCHIVED),
    "taken_over": Kind(flags.taken_over, FLAG, NOT_ARCHIVED, None, bodies.TakenOver),
    "joined": Kind(people.joined, "One joins an open workshop", ALIVE, None, bodies.Joined),
    "left": Kind(people.left, "One leaves an open workshop", ALIVE, None, bodies.OfMember),
    "returned": Kind(people.returned, "One comes back to an open workshop", ALIVE, None, bodies.Returned),
    "renamed": Kind(people.renamed, MEMBERS, NOT_ARCHIVED, None, bodies.OfMember, text=24),
    "kicked": Kind(people.kicked, MEMBERS, ALIVE, None, bodies.Kicked),
    "restored": Kind(people.restored, MEMBERS, ALIVE, None, bodies.OfMember),
    "role_given": Kind(people.role_given, MEMBERS, ALIVE, None, bodies.RoleGiven),
    "extra_time": Kind(people.extra_time, MEMBERS, ALIVE, None, bodies.ExtraTime),
    "ready": Kind(people.ready, "One is ready in an open workshop", OPEN, None, bodies.Ready),
    "teams_drawn": Kind(people.teams_drawn, "Teams are drawn in an open workshop", OPEN, None, bodies.TeamsDrawn),
    "member_moved": Kind(people.member_moved, "People change teams in an open one", OPEN, None, bodies.MemberMoved),
    "team_named": Kind(people.team_named, "Teams are named in an open workshop", OPEN, None, bodies.TeamNamed, text=40),
    "step_began": Kind(rounds.step_began, "Steps begin while a workshop is under way", ON, None, bodies.StepBegan),
    "readied": Kind(rounds.readied, "People get ready for a round after its brief", ON, BRIEF, round=True),
    "started": Kind(
        rounds.started, "A start needs a step that has not started", ON, BRIEF | {Stage.READY}, bodies.Started
    ),
    "paused": Kind(rounds.paused, "A pause needs a step that is running", ON, RUNNING, bodies.Paused),
    "resumed": Kind(rounds.resumed, "Only a step that is paused goes on", ON, PAUSED, bodies.Resumed),
    "extended": Kind(
        rounds.extended, "Time is added to a step that goes on", ON, TIMED | {Stage.GRACE}, bodies.Extended
    ),
    "ended": Kind(rounds.ended, "An end needs a step that goes on", ON, TIMED, bodies.Ended),
    "grace_over": Kind(rounds.grace_over, "Last seconds end once", ON, frozenset({Stage.GRACE})),
    "judging_over": Kind(rounds.judging_over, "Judging ends once", ON, frozenset({Stage.JUDGING})),
    "revealed": Kind(rounds.revealed, "A reveal needs a round that was looked through", ON, frozenset({Stage.REVIEW})),
    "voided": Kind(rounds.voided, "Rounds are declared void while a workshop is under way", ON, None, bodies.Voided),
    "regrouped": Kind(
        seating.regrouped,
        "Groups change in a round that is not over",
        ON,
        seating.REPAIRED_IN,
        bodies.Regrouped,
        round=True,
    ),
    "finished": Kind(
        results.finished, "Work is handed in while a round runs", ON, WORKING, bodies.Finished, round=True
    ),
    "self_rated": Kind(
        results.self_rated, "One rates oneself from start to reveal", ON, JUDGED, bodies.SelfRated, round=True
    ),
    "judged": Kind(
        results.judged, "Judges judge a round from its start to its review", ON, JUDGED, bodies.Judged, True, 1000
    ),
    "compared": Kind(
        results.compared, "Votes need a round that is being judged", ON, frozenset({Stage.JUDGING}), bodies.Compared
    ),
    "excused": Kind(results.excused, "People are excused while a workshop is under way", ON, None, bodies.OfRound),
    "unexcused": Kind(results.unexcused, "People are excused while a workshop is under way", ON, None, bodies.OfRound),
    "corrected": Kind(
        results.corrected, "Results are corrected while a workshop is under way", ON, None, bodies.Corrected, text=500
    ),
    "ceremony": Kind(flags.ceremony, "The ceremony needs its step to go on", ON, TIMED, bodies.Ceremony),
    "committed": Kind(
        results.committed, "Promises are made while a workshop is under way", ON, None, bodies.Committed, text=2000
    ),
    "promise_marked": Kind(
        results.promise_marked, "Promises are kept after a workshop has begun", SINCE_BEGUN, None, bodies.PromiseMarked
    ),
}
