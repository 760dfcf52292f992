"""What the screens give to the view of a role-play."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from exercises.roleplay.state import State


class Attempt(Protocol):
    """What is shown of the attempt itself."""

    @property
    def id(self) -> str: ...


class Live(Protocol):
    """The role-play as one of its people sees it; `state` holds what others hide, and the view shows it to no one."""

    @property
    def attempt(self) -> Attempt: ...

    @property
    def public(self) -> Any: ...

    @property
    def state(self) -> State: ...

    @property
    def ended(self) -> bool: ...


class Deeds(Protocol):
    """What somebody at a seat can do. The seat is put into the body by whoever knows it, never by the view."""

    def edit(self, kind: str, body: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """What the answer shows, or the `error` in words; the same key again gives the answer stored first."""
        ...
