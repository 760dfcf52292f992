"""Writes trained weights the way ../stored.py reads them: narrow arrays, and a card beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from exercises.call.hearing.corpus import Line
from exercises.call.hearing.labels import LABELS
from exercises.call.hearing.stored import Array, Gates, narrow, widen
from exercises.call.hearing.train.batches import CUSTOMER_PIECES, LINE_PIECES, Sampler
from exercises.call.hearing.train.encoder import HearingNet

PLACES = CUSTOMER_PIECES + LINE_PIECES + 3


def _array(value: Tensor) -> Array:
    return value.detach().float().numpy()


def arrays_of(net: HearingNet, vocabulary: str) -> dict[str, Array]:
    """Matrices as 8-bit rows with scales, the rest in 16 bits, the heads in 32."""
    made: dict[str, Array] = {"vocabulary": np.frombuffer(vocabulary.encode(), np.uint8)}

    def put(name: str, matrix: Array) -> None:
        made[name], made[f"{name}.scale"] = narrow(matrix)

    put("words", _array(net.words.weight))
    put("places", _array(net.places.weight)[:PLACES])
    made["kinds"] = _array(net.kinds.weight).astype(np.float16)
    made["norm"] = np.stack([_array(net.norm.weight), _array(net.norm.bias)])
    for number, layer in enumerate(net.layers):
        name = f"layer{number}"
        for part in ("mix", "out", "up", "down"):
            linear = getattr(layer, part)
            put(f"{name}.{part}", _array(linear.weight))
            made[f"{name}.{part}.bias"] = _array(linear.bias).astype(np.float16)
        for part in ("norm1", "norm2"):
            norm = getattr(layer, part)
            made[f"{name}.{part}"] = np.stack([_array(norm.weight), _array(norm.bias)])
    made["heads"] = np.concatenate([_array(net.token.weight), _array(net.mean.weight)]).T.copy()
    made["heads.bias"] = np.concatenate([_array(net.token.bias), np.zeros(len(LABELS), np.float32)])
    return made


@torch.no_grad()
def widened(net: HearingNet, arrays: Mapping[str, Array]) -> None:
    """Gives the torch network exactly the weights that were stored, so that both can be compared."""

    def take(parameter: Tensor, name: str) -> None:
        stored = arrays[name]
        value = widen(stored, arrays[f"{name}.scale"]) if f"{name}.scale" in arrays else stored
        parameter[: len(value)].copy_(torch.from_numpy(value.astype(np.float32)))

    take(net.words.weight, "words")
    take(net.places.weight, "places")
    take(net.kinds.weight, "kinds")
    for number, layer in enumerate(net.layers):
        for part in ("mix", "out", "up", "down"):
            take(getattr(layer, part).weight, f"layer{number}.{part}")
            take(getattr(layer, part).bias, f"layer{number}.{part}.bias")


@torch.no_grad()
def write_reference(net: HearingNet, sampler: Sampler, lines: Sequence[Line], path: Path) -> None:
    """What torch makes of a few lines, for the test of the numpy network."""
    made: dict[str, Array] = {}
    for number, line in enumerate(lines):
        sample = sampler.sample(line)
        ids, kinds = torch.tensor([sample.ids]), torch.tensor([sample.kinds])
        outputs = torch.cat(net(ids, kinds, torch.ones_like(ids, dtype=torch.bool)), -1)[0]
        made[f"ids{number}"] = np.array([sample.kinds.count(0), *sample.ids], np.int32)
        made[f"outputs{number}"] = _array(outputs)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **made)  # type: ignore[arg-type]


def write_arrays(kind: str, arrays: Mapping[str, Array], folder: Path) -> str:
    """Writes `kind`.npz and returns its hash. The bytes depend on the arrays alone."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{kind}.npz"
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    return sha256(path.read_bytes()).hexdigest()


def note_of(kind: str, folder: Path) -> str:
    return str(json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))["note"])


def write_card(kind: str, digest: str, gates: Gates, folder: Path, note: str = "") -> None:
    """Writes `kind`.json: the hash, the labels in order, and their gates, readable in a diff."""
    card = {
        "sha256": digest,
        "note": note,
        "labels": list(LABELS),
        "starts": round(gates.starts, 3),
        "gates": {
            label: [round(float(said), 3), round(float(unsure), 3)]
            for label, said, unsure in zip(LABELS, gates.said, gates.unsure, strict=True)
        },
    }
    (folder / f"{kind}.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
