"""What the program itself can score of a pitch: a small part of a round, computed from evidence."""

from exercises.pitch.rubric.criteria import CRITERIA

__all__ = ["CRITERIA"]
