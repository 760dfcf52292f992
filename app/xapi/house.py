"""Whose statements these are: the names of one installation, of its people, and of what is practised in it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from app.xapi.names import LANGUAGE, TYPES
from exercises.exercise import Json


@dataclass(frozen=True, slots=True)
class House:
    """`home` is an address without a slash at its end, `installation` and `key` are hexadecimal.

    The same learner has the same pseudonym for as long as `key` is the same, and without it nobody can tell whose it
    is. Another home or installation gives other statements: their ids differ, too.
    """

    home: str
    installation: str
    key: str

    def pseudonym(self, learner: str) -> str:
        """What a learner is called in statements: 32 hexadecimal digits."""
        return hmac.new(bytes.fromhex(self.key), learner.encode(), sha256).hexdigest()[:32]

    def actor(self, learner: str) -> Json:
        account = {"homePage": self.home, "name": self.pseudonym(learner)}
        return {"objectType": "Agent", "account": account}

    def statement(self, attempt: str, n: int, at: int, verb: str, what: str, learner: str) -> str:
        """The id of what `learner` did in move `n`, made `at` this time. After a backup was put back a move of the
        same number may be another one; its time tells them apart."""
        namespace = uuid5(UUID(hex=self.installation), self.home)
        return str(uuid5(namespace, "|".join((attempt, str(n), str(at), verb, what, self.pseudonym(learner)))))

    def iri(self, *parts: str) -> str:
        """The name of something in this house; each part may hold slashes of its own."""
        return "/".join((self.home, *(quote(part, safe="/") for part in parts)))

    def activity(self, type: str, name: str, *parts: str, **more: Json) -> Json:
        """An activity with its definition; `more` is what else the definition holds."""
        definition = {"type": TYPES[type], "name": {LANGUAGE: name}, **more}
        return {"objectType": "Activity", "id": self.iri(*parts), "definition": definition}


def new_namespace(seed: str) -> str:
    """An installation's id from 32 hexadecimal digits that nobody else has, such as `uuid4().hex`."""
    return uuid5(NAMESPACE_URL, f"swapdesk:{seed}").hex
