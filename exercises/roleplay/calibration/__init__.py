"""Short dialogues that experts have rated, to set one's own measure before judging a colleague."""

from exercises.roleplay.calibration.clips import Clip, compare, load, suggested

__all__ = ["Clip", "compare", "load", "suggested"]
