"""The rubric of the plan: ten criteria, each computed from evidence that can be pointed at."""

from exercises.plan.rubric.criteria import CRITERIA

__all__ = ["CRITERIA"]
