"""A participant's phone in a workshop."""

from app.screens.room.page import draw

__all__ = ["draw"]
