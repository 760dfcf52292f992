"""The rubric of the call: eleven criteria, each computed from evidence that can be pointed at."""

from exercises.call.rubric.criteria import CRITERIA, Criterion

__all__ = ["CRITERIA", "Criterion"]
