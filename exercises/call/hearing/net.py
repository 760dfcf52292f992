"""The network's forward pass in numpy: a BERT encoder with two heads (trained by train/encoder.py).

Tokens are columns: (width, tokens). With few tokens and wide matrices the product from the left is a fifth faster,
and so are numbers of tokens that are multiples of eight.

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
EIGHT = 8  # tokens
NORM_FLOOR = np.float32(1e-12)
_SLOPE = np.float32(0.7978845608028654)  # sqrt(2 / pi)
_CUBE = np.float32(0.044715)


@dataclass(frozen=True, slots=True)
class Layer:
    """Matrices are (out of, into), biases and norms columns."""

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
    """Each token's vector with mean 0 and variance 1, then scaled and moved (the two of `norm`). Changes x."""
    x -= x.mean(0)
    x /= np.sqrt(np.einsum("ij,ij->j", x, x) / np.float32(len(x)) + NORM_FLOOR)
    x *= norm[0]
    x += norm[1]
    return x


class Net:
    """Immutable after it is made: any number of threads may call `logits` at once."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._words: NDArray[np.int8] = arrays["words"]
        self._scale = arrays["words.scale"].astype(np.float32)[:, None]
        self._places = widen(arrays["places"], arrays["places.scale"])
        self._kinds = arrays["kinds"].astype(np.float32)
        self._norm = arrays["norm"].astype(np.float32)[..., None]
        self.longest = len(self._places)
        depth = sum(name.endswith(".mix") for name in arrays)
        self._layers = [self._layer(arrays, f"layer{number}") for number in range(depth)]
        self._heads = np.ascontiguousarray(arrays["heads"].astype(np.float32).T)
        self._heads_bias = arrays["heads.bias"].astype(np.float32)

    @staticmethod
    def _layer(arrays: Mapping[str, Array], name: str) -> Layer:
        def matrix(part: str) -> Floats:
            key = f"{name}.{part}"
            return np.ascontiguousarray(widen(arrays[key], arrays[f"{key}.scale"]))

        def row(part: str) -> Floats:
            return arrays[f"{name}.{part}"].astype(np.float32)[..., None]

        mix, bias = matrix("mix"), row("mix.bias")
        width = mix.shape[1]
        for part in (mix, bias):
            part[:width] *= np.float32((width // HEADS) ** -0.5)  # the queries' share, scaled once
        return Layer(
            mix, bias, matrix("out"), row("out.bias"), row("norm1"),
            matrix("up"), row("up.bias"), matrix("down"), row("down.bias"), row("norm2"),
        )  # fmt: skip

    def logits(self, lines: Sequence[tuple[Sequence[int], int]]) -> list[Floats]:
        """For each line (token ids, how many of them come before the trainee's words) a row for every token.

        The columns are the outputs of the heads; rows of tokens before the trainee's words are nought. All lines
        go through the matrices side by side, and only attention looks at one at a time, so that none is padded.
        No line may be longer than `longest`.
        """
        sizes = [len(ids) for ids, _ in lines]
        ends = np.cumsum(sizes)
        spans = [slice(end - size, end) for end, size in zip(ends.tolist(), sizes, strict=True)]
        width = -(-int(ends[-1]) // EIGHT) * EIGHT
        ids, places, kinds = (np.zeros(width, np.int64) for _ in range(3))
        for span, (line, head) in zip(spans, lines, strict=True):
            ids[span], places[span] = line, np.arange(len(line))
            kinds[span][head:] = 1
        x = self._words[ids] * self._scale[ids]
        x += self._places[places]
        x += self._kinds[kinds]
        x = normed(np.ascontiguousarray(x.T), self._norm)
        for layer in self._layers[:-1]:
            x = self._fed(self._attended(x, layer, spans), layer)
        said = np.flatnonzero(kinds)  # in the last layer only the trainee's tokens go on
        last = self._layers[-1]
        x = self._fed(np.ascontiguousarray(self._attended(x, last, spans)[:, said]), last)
        scores = np.zeros((width, len(self._heads)), np.float32)
        scores[said] = (self._heads @ x).T + self._heads_bias
        return [scores[span] for span in spans]

    @staticmethod
    def _attended(x: Floats, layer: Layer, spans: Sequence[slice]) -> Floats:
        """The first half of a layer; `x` is (width, tokens), each span one line."""
        mixed = layer.mix @ x
        mixed += layer.mix_bias
        mixed = mixed.reshape(3, HEADS, -1, mixed.shape[1])
        seen = np.zeros(mixed.shape[1:], np.float32)
        for span in spans:
            query, key, value = mixed[..., span]
            weights = query.swapaxes(1, 2) @ key
            weights -= weights.max(-1, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(-1, keepdims=True)
            seen[..., span] = value @ weights.swapaxes(1, 2)
        x = layer.out @ seen.reshape(x.shape) + x
        x += layer.out_bias
        return normed(x, layer.norm1)

    @staticmethod
    def _fed(x: Floats, layer: Layer) -> Floats:
        """The second half of a layer, token by token."""
        inner = layer.up @ x
        inner += layer.up_bias
        fed = layer.down @ gelu(inner)
        fed += layer.down_bias
        fed += x
        return normed(fed, layer.norm2)
