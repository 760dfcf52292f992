"""What the weights' file holds, and the check that it is the one that was measured."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.call.hearing.labels import LABELS

FOLDER = Path(__file__).parent / "weights"
Array = NDArray[Any]
Floats = NDArray[np.float32]


class BadWeights(ValueError):
    """The weights are missing, changed, or for other labels; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Gates:
    """Logits, one for each label: from `said` on a label is heard, from `unsure` on it is only suspected.

    `starts` is the logit from which a token starts a new part.
    """

    said: Floats
    unsure: Floats
    starts: float


@dataclass(frozen=True, slots=True)
class Stored:
    """`version` names the kind and the first eight digits of the weights' hash."""

    version: str
    arrays: Mapping[str, Array]
    gates: Gates


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadWeights(f"{path.name} cannot be read ({error.strerror}): get it again from the repository.") from error


def load(kind: str, folder: Path = FOLDER) -> Stored:
    """Reads `kind`.npz and `kind`.json beside it. Raises `BadWeights` before anything is used."""
    raw = _bytes(folder / f"{kind}.npz")
    try:
        card = json.loads(_bytes(folder / f"{kind}.json"))
        digest, labels, gates = card["sha256"], card["labels"], card["gates"]
        said, unsure = (np.asarray([gates[name][row] for name in LABELS], np.float32) for row in (0, 1))
        starts = float(card["starts"])
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise BadWeights(f"{kind}.json is not the card of these weights: {error!r}.") from error
    if labels != list(LABELS):
        raise BadWeights(f"{kind}.npz was trained for other labels: train again.")
    found = sha256(raw).hexdigest()
    if found != digest:
        raise BadWeights(f"{kind}.npz has the hash {found[:12]}..., not {digest[:12]}...: it was changed or cut short.")
    with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
        return Stored(f"{kind}-{digest[:8]}", dict(arrays), Gates(said, unsure, starts))


def digest_of(kind: str, folder: Path = FOLDER) -> str:
    return sha256(_bytes(folder / f"{kind}.npz")).hexdigest()


def narrow(matrix: Floats) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix as 8-bit rows, each with its own scale; the error is at most half a scale."""
    scale = np.maximum(np.abs(matrix).max(1), 1e-12).astype(np.float32) / 127
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale


def widen(rows: NDArray[np.int8], scale: Floats) -> Floats:
    return rows.astype(np.float32) * scale[:, None].astype(np.float32)
