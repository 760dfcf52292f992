"""The network that is trained: a small BERT with two heads over its tokens (torch; run-time: ../net.py)."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from exercises.call.hearing.labels import LABELS

WIDTH, HEADS, INNER = 384, 12, 1536
NORM_FLOOR = 1e-12
START_BIAS = -3.0  # most labels are absent from most stretches


class Drop(nn.Module):
    """Dropout of the same units over a whole line, which is also far cheaper than one mask a token."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.share == 0:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (kept / (1 - self.share)).to(x.dtype)


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each followed by its norm (Devlin et al. 2018)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, NORM_FLOOR)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, NORM_FLOOR)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        lines, length, _ = x.shape
        query, key, value = self.mix(x).view(lines, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        likeness = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5
        seen = torch.softmax(likeness.float().masked_fill(~mask, -1e4), -1).to(value.dtype) @ value
        seen = seen.transpose(1, 2).reshape(lines, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x), approximate="tanh"))))


class HearingNet(nn.Module):
    """Gives each token a logit for every label and for "a stretch starts here", and its share of a mean.

    The customer's piece of the input only gives context: nothing is read off its tokens.
    """

    def __init__(self, base: Path, layers: int, dropout: float, head_dropout: float) -> None:
        super().__init__()
        weights = load_file(str(base))
        words = weights["embeddings.word_embeddings.weight"].float()
        places = weights["embeddings.position_embeddings.weight"].float()
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        self.places = nn.Embedding.from_pretrained(places, freeze=False)
        kinds = weights["embeddings.token_type_embeddings.weight"].float()
        self.kinds = nn.Embedding.from_pretrained(kinds, freeze=False)
        self.norm = nn.LayerNorm(WIDTH, NORM_FLOOR)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.drop, self.head_drop = Drop(dropout), Drop(head_dropout)
        self.token, self.mean = nn.Linear(WIDTH, len(LABELS) + 1), nn.Linear(WIDTH, len(LABELS), bias=False)
        nn.init.normal_(self.token.weight, std=0.02)
        nn.init.constant_(self.token.bias, START_BIAS)
        nn.init.zeros_(self.mean.weight)
        self._take(weights)

    @torch.no_grad()
    def _take(self, weights: dict[str, Tensor]) -> None:
        """Copies the norms and the layers of a BERT checkpoint."""

        def copy(module: nn.Module, name: str) -> None:
            for part in ("weight", "bias"):
                getattr(module, part).copy_(weights[f"{name}.{part}"])

        copy(self.norm, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            name = f"encoder.layer.{number}"
            for part in ("weight", "bias"):
                mixed = [weights[f"{name}.attention.self.{which}.{part}"] for which in ("query", "key", "value")]
                getattr(layer.mix, part).copy_(torch.cat(mixed))
            copy(layer.out, f"{name}.attention.output.dense")
            copy(layer.norm1, f"{name}.attention.output.LayerNorm")
            copy(layer.up, f"{name}.intermediate.dense")
            copy(layer.down, f"{name}.output.dense")
            copy(layer.norm2, f"{name}.output.LayerNorm")

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """`ids`, `kinds`, `mask` are (lines, length); gives (lines, length, labels + 1) and (.., labels)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(places)[None] + self.kinds(kinds)))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        x = self.head_drop(x)
        return self.token(x), self.mean(x)


def pool(token: Tensor, mean: Tensor, spans: Tensor, line: Tensor) -> Tensor:
    """Logits (stretches, labels): the largest token logit of a stretch plus the mean of its shares.

    `spans` (stretches, length) marks each stretch's tokens, `line` (stretches,) tells its row.
    """
    marked = spans[:, :, None]
    top = token[..., : len(LABELS)][line].masked_fill(~marked, -1e4).amax(1)
    share = (mean[line] * marked).sum(1) / spans.sum(1, keepdim=True).clamp(min=1)
    return top + share
