"""A workshop that was played from beginning to end, as events, with everything in it that a report tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from app.workshop import life
from app.workshop.agenda import Agenda, Desk, Step
from app.workshop.events import Event
from app.workshop.state import Workshop

START = 1_700_000_000_000
MINUTE = 60_000

AGENDA = Agenda(
    id="tiny",
    title="Walk in their shoes",
    lead="A tiny one.",
    aim="To be tested.",
    steps=(
        Step("hello", "talk", "Welcome", 5, "Listen", "Say hello."),
        Step("calls", "round", "Take a call", 10, "Call", "Watch.", desks=(Desk("phone", "call"),)),
        Step(
            "pitch", "round", "Pitch together", 15, "Pitch", "Watch.", weight=2.0, judged=True, compared=True,
            desks=(Desk("stage", "pitch", by="team"),),
        ),
        Step("spare", "round", "One more call", 10, "Call", "Watch.", desks=(Desk("phone", "call"),)),
        Step("promise", "commitments", "Promises", 5, "Promise", "Collect."),
        Step("end", "ceremony", "Ceremony", 5, "Clap", "Reveal."),
    ),
    team_size=4,
)  # fmt: skip


class Played:
    """Events one after the other, half a minute apart; `state` is always their fold."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.state: Workshop = life.new("w" * 32)
        self.at = START

    def do(
        self,
        kind: str,
        body: dict[str, Any] | None = None,
        by: str = "owner",
        role: str = "owner",
        text: str | None = None,
        reverses: int | None = None,
        minutes: float = 0.5,
    ) -> int:
        self.at += int(minutes * MINUTE)
        event = Event(len(self.events) + 1, kind, by, role, self.at, body or {}, text, reverses)
        self.state = life.after(self.state, self.events, event)
        self.events.append(event)
        return event.seq


def room(
    names: Sequence[str],
    marketers: int,
    title: str = "Kick-off in Ulm",
    team_names: Sequence[str] = (),
    words: str = "I send two leads a week.",
) -> tuple[Played, dict[str, str]]:
    """Everybody in `names` takes part, the first `marketers` from Marketing; teams of about four, in order."""
    played = Played()
    do = played.do
    ids = [f"m{n}" for n in range(len(names))]
    do("created", {"agenda": msgspec.to_builtins(AGENDA), "seed": 7}, text=title)
    do("opened")
    for n, id in enumerate(ids):
        side = "marketing" if n < marketers else "sales"
        do("joined", {"member": id, "department": side}, id, "participant", minutes=0.05)
    do("joined", {"member": "judy", "department": "sales", "role": "judge"}, minutes=0.05)
    mixed = sorted(ids, key=lambda id: (ids.index(id) % 2, ids.index(id)))
    count = max(1, len(ids) // 4)
    teams = [{"id": f"t{n}", "name": f"Otter {n}", "members": mixed[n::count]} for n in range(count)]
    do("teams_drawn", {"teams": teams})
    for n, name in enumerate(team_names[:count]):
        do("team_named", {"team": f"t{n}"}, text=name)
    do("began")
    do("step_began", {"index": 0})
    do("started", {"ends_at": None})
    do("ended", minutes=6)
    _calls(played, ids)
    _pitch(played, teams, words)
    do("step_began", {"index": 3, "groups": [_group(id, [id]) for id in ids]})
    do("started", {"ends_at": None})
    do("voided", {"why": words})
    do("step_began", {"index": 4})
    do("started", {"ends_at": None})
    first = do("committed", {"to": ids[-1]}, ids[0], "participant", text=words)
    do("committed", {}, ids[-1], "participant", text=f"{words} And more.")
    do("ended")
    do("step_began", {"index": 5})
    do("started", {"ends_at": None})
    do("closed", minutes=4)
    do("promise_marked", {"seq": first, "state": "kept"}, ids[0], "participant", minutes=60 * 24)
    return played, {**dict(zip(ids, names, strict=True)), "judy": "Judy Hopps", "owner": "Olaf Scholten"}


def _group(id: str, members: Sequence[str], desk: str = "phone") -> dict[str, Any]:
    return {"id": f"g.{id}", "desk": desk, "members": list(members)}


def _calls(played: Played, ids: Sequence[str]) -> None:
    do = played.do
    do("step_began", {"index": 1, "groups": [_group(id, [id]) for id in ids]})
    do("readied")
    do("started", {"ends_at": played.at + 10 * MINUTE + 30_000})
    undone = do("extended", {"seconds": 60})
    do("reversed", reverses=undone)
    for n, id in enumerate(ids):
        body = {"group": f"g.{id}", "attempt": f"a{n}", "tenths": 400 + 37 * n % 500}
        do("finished", body, "clock" if n else id, "clock" if n else "participant", minutes=0.02)
        do("self_rated", {"member": id, "points": 50 + n % 30}, id, "participant", minutes=0.02)
    do("ended", {"grace_ends_at": played.at + 5 * MINUTE + 10_000}, minutes=5)
    do("grace_over")
    do("corrected", {"group": f"g.{ids[1]}", "round": "calls", "tenths": 700}, text="The line was cut.")
    do("excused", {"member": ids[2], "round": "calls"})
    do("revealed")


def _pitch(played: Played, teams: Sequence[dict[str, Any]], words: str) -> None:
    do = played.do
    do("step_began", {"index": 2, "groups": [_group(team["id"], team["members"], "stage") for team in teams]})
    do("started", {"ends_at": None})
    for n, team in enumerate(teams):
        do("finished", {"group": f"g.{team['id']}", "attempt": f"p{n}", "tenths": 600 + 50 * n}, "clock", "clock")
    do("ended", {"grace_ends_at": played.at + 14 * MINUTE + 10_000}, minutes=14)
    do("grace_over")
    for n, team in enumerate(teams):
        levels = {"story": 3 + n % 3, "together": 4}
        do("judged", {"group": f"g.{team['id']}", "levels": levels}, "judy", "judge", text=words)
    do("judging_over")
    do("revealed")
