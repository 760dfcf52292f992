"""The observer's tick sheet, and the scorecard that is made of it."""

from exercises.roleplay.rubric.criteria import Criterion, Rubric, load

__all__ = ["Criterion", "Rubric", "load"]
