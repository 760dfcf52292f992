"""The private briefs: what the seller knows, who the customer is, and what the observer looks for."""

from exercises.roleplay.sheet.briefs import brief, public

__all__ = ["brief", "public"]
