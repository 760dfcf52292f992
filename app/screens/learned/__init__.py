"""What people learned, in sums, for who runs workshops."""

from app.screens.learned.page import draw

__all__ = ["draw"]
