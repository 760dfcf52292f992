"""Learning the other desk: the path, a module of it, questions from before, words, signatures, the certificate."""

from app.screens.learn.page import draw

__all__ = ["draw"]
