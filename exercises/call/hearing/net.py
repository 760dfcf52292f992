"""The network's forward pass in numpy: a BERT encoder with two heads (trained by train/encoder.py).

Matrices are stored as 8-bit rows and widened once; word vectors stay narrow and are widened a line
at a time, which keeps the process 36 MB smaller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from exercises.call.hearing.stored import Array, Floats, widen

HEADS = 12
NORM_FLOOR = np.float32(1e-12)
_SLOPE = np.float32(0.7978845608028654)  # sqrt(2 / pi)
_CUBE = np.float32(0.044715)


@dataclass(frozen=True, slots=True)
class Layer:
    """Matrices are (into, out of), so that rows of tokens are multiplied from the left."""

    mix: Floats
    mix_bias: Floats
    out: Floats
    out_bias: Floats
    norm1: Floats
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    norm2: Floats


def gelu(x: Floats) -> Floats:
    """The tanh form of the Gaussian error linear unit (Hendrycks, Gimpel 2016), as in training. Changes x."""
    inner = x * x
    inner *= _CUBE
    inner += 1
    inner *= x
    inner *= _SLOPE
    np.tanh(inner, out=inner)
    inner += 1
    x *= inner
    x *= np.float32(0.5)
    return x


def normed(x: Floats, norm: Floats) -> Floats:
    """Each token's vector with mean 0 and variance 1, then scaled and moved (rows of `norm`). Changes x."""
    x -= x.mean(-1, keepdims=True)
    x /= np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1]) + NORM_FLOOR)
    x *= norm[0]
    x += norm[1]
    return x


class Net:
    """Immutable after it is made: any number of threads may call `logits` at once."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._words: NDArray[np.int8] = arrays["words"]
        self._scale = arrays["words.scale"].astype(np.float32)[:, None]
        self._places = widen(arrays["places"], arrays["places.scale"])
        self._kinds, self._norm = arrays["kinds"].astype(np.float32), arrays["norm"].astype(np.float32)
        self.longest = len(self._places)
        depth = sum(name.endswith(".mix") for name in arrays)
        self._layers = [self._layer(arrays, f"layer{number}") for number in range(depth)]
        self._heads = arrays["heads"].astype(np.float32)
        self._heads_bias = arrays["heads.bias"].astype(np.float32)

    @staticmethod
    def _layer(arrays: Mapping[str, Array], name: str) -> Layer:
        def matrix(part: str) -> Floats:
            key = f"{name}.{part}"
            return np.ascontiguousarray(widen(arrays[key], arrays[f"{key}.scale"]).T)

        def row(part: str) -> Floats:
            return arrays[f"{name}.{part}"].astype(np.float32)

        return Layer(
            matrix("mix"), row("mix.bias"), matrix("out"), row("out.bias"), row("norm1"),
            matrix("up"), row("up.bias"), matrix("down"), row("down.bias"), row("norm2"),
        )  # fmt: skip

    def logits(self, lines: Sequence[tuple[Sequence[int], int]]) -> list[Floats]:
        """For each line (token ids, how many of them come before the trainee's words) a row for every token.

        The columns are the outputs of the heads. Lines of like length should be given together: all
        are padded to the longest. No line may be longer than `longest`.
        """
        sizes = np.array([len(ids) for ids, _ in lines])
        length = int(sizes.max())
        ids = np.zeros((len(lines), length), np.int64)
        kinds = np.zeros((len(lines), length), np.int64)
        for row, (line, head) in enumerate(lines):
            ids[row, : len(line)] = line
            kinds[row, head : len(line)] = 1
        hidden: Floats | None = None
        if sizes.min() < length:
            hidden = np.where(np.arange(length) < sizes[:, None], 0, -1e4).astype(np.float32)[:, None, None, :]
        x = self._words[ids] * self._scale[ids]
        x += self._places[:length]
        x += self._kinds[kinds]
        x = normed(x, self._norm).reshape(len(lines) * length, -1)
        for layer in self._layers:
            x = self._step(x, layer, len(lines), hidden)
        scores = (x @ self._heads + self._heads_bias).reshape(len(lines), length, -1)
        return [scores[row, :size] for row, size in enumerate(sizes)]

    @staticmethod
    def _step(x: Floats, layer: Layer, lines: int, hidden: Floats | None) -> Floats:
        """One layer over all tokens; `x` is (lines * length, width)."""
        mixed = x @ layer.mix
        mixed += layer.mix_bias
        query, key, value = mixed.reshape(lines, -1, 3, HEADS, x.shape[1] // HEADS).transpose(2, 0, 3, 1, 4)
        query *= np.float32(query.shape[-1] ** -0.5)
        weights = query @ key.swapaxes(2, 3)
        if hidden is not None:
            weights += hidden
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        seen = (weights @ value).transpose(0, 2, 1, 3).reshape(x.shape) @ layer.out
        seen += layer.out_bias
        seen += x
        x = normed(seen, layer.norm1)
        inner = x @ layer.up
        inner += layer.up_bias
        fed = gelu(inner) @ layer.down
        fed += layer.down_bias
        fed += x
        return normed(fed, layer.norm2)
