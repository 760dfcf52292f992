"""What a command may refuse. The text of each is for the learner; `code` is for a catalogue of texts."""

from __future__ import annotations

from exercises.exercise import Invalid


class Refusal(Exception):
    """A command that was not carried out; nothing of it was stored."""

    code = "refused"


class NotYours(Refusal):
    """The actor may not do this, or what they ask for does not exist: the two are not told apart."""

    code = "not_yours"

    def __init__(self, sentence: str = "There is no such attempt of yours.") -> None:
        super().__init__(sentence)


class Moved(Refusal):
    """Another tab or device made this move first."""

    code = "moved"

    def __init__(self) -> None:
        super().__init__("This attempt moved on in another tab. Your text is kept; look at the answer, then send it.")


class Ended(Refusal):
    """The attempt takes no more moves."""

    code = "ended"

    def __init__(
        self, sentence: str = "This attempt has ended. Its scorecard is ready; start a new one to go on."
    ) -> None:
        super().__init__(sentence)


class Taken(Refusal):
    """The nickname belongs to somebody."""

    code = "taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is taken. Choose another name or, if it is you, use your PIN to come back.")


class WrongPin(Refusal):
    """Name and PIN do not belong together, or there is no such name."""

    code = "wrong_pin"

    def __init__(self) -> None:
        super().__init__("This name and this PIN do not belong together.")


class TooManyTries(Refusal):
    """The tries at this nickname's PIN, or this learner's at codes, are used up for now."""

    code = "too_many_tries"

    def __init__(self, minutes: int, why: str = "Too many wrong PINs for this name.") -> None:
        super().__init__(f"{why} Wait {minutes} minutes, then try again.")


class UnknownCode(Refusal):
    """Nothing is shared under this code."""

    code = "unknown_code"

    def __init__(self) -> None:
        super().__init__("Nothing has this code. It is six letters and digits: compare them with what you were sent.")


class NoRoom(Refusal):
    """As many take part as can."""

    code = "no_room"

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} people take part, which is the most. Ask one of them to leave, or start your own.")


__all__ = [
    "Ended",
    "Invalid",
    "Moved",
    "NoRoom",
    "NotYours",
    "Refusal",
    "Taken",
    "TooManyTries",
    "UnknownCode",
    "WrongPin",
]
