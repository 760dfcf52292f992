"""A judge's screen."""

from app.screens.judge.page import draw

__all__ = ["draw"]
