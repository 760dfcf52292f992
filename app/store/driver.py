"""The SQLite module that sqlite-utils uses: pysqlite3 where it is installed, else the standard library's.

Errors must be caught by the classes of this very module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlite_utils.utils import sqlite3

__all__ = ["sqlite3"]
