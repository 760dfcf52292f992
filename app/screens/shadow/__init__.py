"""A week at the other's side: proposing, the days, three corrected beliefs, and what the own team hears."""

from app.screens.shadow.page import draw

__all__ = ["draw"]
