"""What a view may do with its attempt, each for a button's callback."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.screens import going, house
from app.services import Learner

DRAFT = "attempt"


@dataclass(frozen=True, slots=True)
class Deeds:
    """`form` tells this drawing from others."""

    learner: Learner
    attempt: str
    form: str

    def move(self, n: int, kind: str, body: Mapping[str, Any], words: str) -> bool:
        """The `n`th move; its key is made of `n` and `words`, so the same words sent twice are said once.

        What was refused, or failed, is kept as a draft.
        """
        key = f"{n}.{_digest(words)}"
        done = False
        try:
            done = house.command(house.desk().attempts.say, self.learner, self.attempt, n, key, kind, body)
        finally:
            self.keep("" if done else words)
        return done

    def step(self, n: int, kind: str, body: Mapping[str, Any]) -> str:
        """The `n`th move; why it was not made, in words, or nothing. The same one sent twice is made once."""
        key = f"{n}.{_digest(json.dumps(body, sort_keys=True))}"
        try:
            house.desk().attempts.say(self.learner, self.attempt, n, key, kind, body)
        except house.SPEAKING as error:
            return str(error)
        return ""

    @property
    def me(self) -> str:
        """The learner's id, as moves tell who made them."""
        return self.learner.id

    def edit(self, kind: str, body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """A move that several hands may make in any order: what the answer shows, or the `error` in words.

        The same key again gives the answer stored first.
        """
        try:
            answer = house.desk().attempts.edit(self.learner, self.attempt, key, kind, body)
        except house.SPEAKING as error:
            return {"error": str(error)}
        return {**answer.shown, "error": ""}

    def invite(self) -> str:
        """The code that lets colleagues in; empty where it was refused, which is said on the next drawing."""
        try:
            return house.desk().together.invite(self.learner, self.attempt)
        except house.SPEAKING as error:
            house.refuse(str(error))
            return ""

    def people(self) -> list[tuple[str, str]]:
        """Nickname and department of everybody who writes here, the owner first."""
        found = house.desk().together.companions(self.learner, self.attempt)
        return [(one.nickname, one.department) for one in found]

    def leave(self) -> None:
        """No longer writes here; what was written stays."""
        if house.command(house.desk().together.leave, self.learner, self.attempt):
            going.to(going.PRACTICE)

    def take_out(self, nickname: str) -> bool:
        """A companion no longer writes here, and the code is another; False where it was refused, which is said."""
        return house.command(house.desk().together.take_out, self.learner, self.attempt, nickname)

    def ask(self, kind: str, body: Mapping[str, Any], key: str) -> None:
        """A move that is no edit, such as handing in; a refusal is said on the next drawing."""
        house.command(house.desk().attempts.edit, self.learner, self.attempt, key, kind, body)

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

    def begin(self, exercise: str, options: Mapping[str, str]) -> None:
        """Opens the learner's own attempt at another exercise that goes on with these options, else a new one."""

        def act() -> None:
            attempts = house.desk().attempts
            known = attempts.history(self.learner, exercise)
            mine = (one for one in known if not one.ended and not one.owner and one.purpose == "practice")
            going_on = next((one for one in mine if options.items() <= one.options.items()), None)
            key = f"begin.{self.form}.{_digest(json.dumps(dict(options), sort_keys=True))[:12]}"
            attempt = going_on or attempts.start(self.learner, exercise, options, "practice", key)
            going.to(going.ATTEMPT, id=attempt.id)

        house.command(act)

    def signing_code(self) -> str:
        """The code that lets a colleague sign; empty where it was refused, which is said on the next drawing."""
        try:
            return house.desk().learning.signing.code(self.learner, self.attempt).code
        except house.SPEAKING as error:
            house.refuse(str(error))
            return ""

    def onward(self) -> None:
        """To the map of what there is to learn."""
        going.to(going.LEARN)

    def beside(self, module: str) -> None:
        """To the weeks at a colleague's side; one that is proposed there counts for this module."""
        going.to(going.SHADOW, module=module)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:32]
