"""Running a workshop: one screen for whoever has the room in hand, on a laptop or a phone."""

from app.screens.host.page import draw

__all__ = ["draw"]
