"""A QR code as the path of a picture, made here: a room without internet has no service that could make it."""

from __future__ import annotations

from functools import lru_cache

import segno

QUIET = 3  # modules of white around it; the card it stands on is white, too


@lru_cache(maxsize=64)
def qr(text: str) -> dict[str, int | str]:
    """`size` of its side in modules, and the `path` of its dark ones for an SVG of that size."""
    code = segno.make(text, error="m", micro=False)
    rows = enumerate(code.matrix)
    dark = [f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in rows for x, filled in enumerate(row) if filled]
    return {"size": int(code.symbol_size(border=QUIET)[0]), "path": "".join(dark)}
