"""Robots for a rehearsal: they join, get ready, finish, judge and vote, so that every screen has something on it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from app.services.workshops.commands import Asked, Commands, Room
from app.workshop.events import CLOCK
from app.workshop.standings.pairing import next_pair
from app.workshop.state import Role, RoundState, Stage, Workshop
from exercises.pitch.judging import CRITERIA

MOST = 400
FINISHING = 15_000  # milliseconds in which the groups of a round hand in
DEPARTMENTS = ("marketing", "sales")
NAMES = (
    "Ada Bo Cleo Dev Eli Fay Gus Hana Ivo Jo Kit Lou Mia Ned Oda Pia Quin Rae Sol Tess Uma Vic Wyn Xan Yara Zoe"
).split()


class Robots:
    """Members without learners behind them: ids `robot.1`, `robot.2`, ... Their scores are drawn, not earned."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    def join(self, rehearsal: str, count: int) -> None:
        """`count` more of them, half of each department."""

        def act(room: Room) -> Workshop:
            have = sum(name.startswith("robot.") for name in room.state.members)
            for n in range(have + 1, have + min(count, MOST) + 1):
                body = {
                    "member": f"robot.{n}",
                    "department": DEPARTMENTS[n % 2],
                    "seniority": 1 + n % 3,
                    "role": str(Role.PARTICIPANT),
                }
                room.append(Asked("joined", body, f"joined.robot.{n}"), f"robot.{n}", Role.PARTICIPANT)
                named = f"Robot {NAMES[(n - 1) % len(NAMES)]} {n}"
                room.append(
                    Asked("renamed", {"member": f"robot.{n}"}, f"named.robot.{n}", named), room.row.owner, Role.OWNER
                )
            return room.state

        self._commands.within(None, rehearsal, act)

    def play(self, rehearsal: str) -> None:
        """They do what the stage asks of them: get ready, finish one after the other, judge, compare.

        Harmless to repeat.
        """
        self._commands.within(None, rehearsal, _play)


def _play(room: Room) -> Workshop:
    now = room.state.round
    if now is None or room.row.rehearsal_of is None:
        return room.state
    robots = sorted(name for name in room.state.members if name.startswith("robot."))
    if now.stage in (Stage.BRIEF, Stage.READY):
        _get_ready(room, robots)
    if now.stage in (Stage.RUNNING, Stage.GRACE):
        _finish(room, now, frozenset(robots))
    if now.stage is Stage.JUDGING:
        _judge(room, now, robots)
        _compare(room, now, robots)
    return room.state


def _get_ready(room: Room, robots: Sequence[str]) -> None:
    now = room.state.round
    for name in robots:
        if now is not None and not room.state.members[name].ready and not room.state.members[name].out:
            body = {"member": name, "ready": True}
            room.append(Asked("ready", body, f"ready.{now.began_at}.{name}"), name, Role.PARTICIPANT)


def _finish(room: Room, now: RoundState, robots: frozenset[str]) -> None:
    """One group after the other within `FINISHING`, and the rest in the last seconds."""
    chance = np.random.default_rng([room.state.seed, now.index])
    ran = room.now - (now.started_at or room.now)
    for n, group in enumerate(now.groups):
        tenths = int(np.clip(chance.normal(560, 140), 0, 1000))
        due = now.stage is Stage.GRACE or ran >= FINISHING * (n + 1) // len(now.groups)
        if due and group.id not in now.finished and robots.issuperset(group.members):
            body = {"group": group.id, "attempt": "", "tenths": tenths}
            room.append(Asked("finished", body, f"finished.{now.began_at}.{group.id}"), CLOCK, CLOCK)


def _judge(room: Room, now: RoundState, robots: Sequence[str]) -> None:
    """Those who were made judges judge everything."""
    chance = np.random.default_rng([room.state.seed, now.index, 1])
    step = room.state.agenda.steps[now.index]
    judges = [name for name in robots if room.state.members[name].role is Role.JUDGE]
    for name in judges if step.judged else ():
        for group in now.groups:
            levels = {each.id: int(chance.integers(2, 6)) for each in CRITERIA}
            if (name, group.id) not in now.judgements and (not group.judges or name in group.judges):
                body = {"group": group.id, "levels": levels}
                room.append(Asked("judged", body, f"judged.{now.began_at}.{name}.{group.id}"[:80]), name, Role.JUDGE)


def _compare(room: Room, now: RoundState, robots: Sequence[str]) -> None:
    """One comparison each at a time, by the toss of a coin."""
    chance = np.random.default_rng([room.state.seed, now.index, len(now.comparisons)])
    compared = room.state.agenda.steps[now.index].compared
    for name in robots if compared else ():
        member = room.state.members[name]
        pair = None if member.out else next_pair(room.state, name)
        if pair is not None:
            body = {"left": pair[0], "right": pair[1], "winner": pair[int(chance.integers(2))]}
            made = hashlib.sha256(f"{now.began_at} {name} {pair}".encode()).hexdigest()[:40]
            room.append(Asked("compared", body, f"compared.{made}"), name, member.role)
