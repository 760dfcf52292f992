"""What remembers: SQLite through sqlite-utils, one writer, many readers, one file a subject."""

from app.store.engine import Store
from app.store.errors import Busy, Damaged, Duplicate, Foreign, Full, Invalid, Newer, ReadOnly, StoreError

__all__ = [
    "Busy",
    "Damaged",
    "Duplicate",
    "Foreign",
    "Full",
    "Invalid",
    "Newer",
    "ReadOnly",
    "Store",
    "StoreError",
]
