"""Fits the network to the corpus: one recipe, one seed, the same bits on the same machine."""

from __future__ import annotations

import copy
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from exercises.call.hearing.corpus import Line
from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL
from exercises.call.hearing.train.batches import Batch, Sample, Sampler, Wear, batch
from exercises.call.hearing.train.encoder import HearingNet, pool

LOSS_SCALE = 20.0
BUCKET = 20  # batches sorted by length together


@dataclass(frozen=True, slots=True)
class Recipe:
    """Rates are per step; `decay` is the factor of the rate from one layer to the one below it.

    `joined` is how often a line of one stretch is said in one breath with another to the same customer.
    `order` numbers the runs that differ in the order of lines alone.
    """

    epochs: int = 7
    layers: int = 6
    rate: float = 2.5e-4
    head_rate: float = 2e-3
    decay: float = 0.9
    dropout: float = 0.05
    head_dropout: float = 0.1
    lines: int = 24
    warm: float = 0.06
    average: float = 0.995
    average_every: int = 4
    starts: float = 0.3
    joined: float = 0.15
    order: int = 0
    wear: Wear = Wear()
    seed: int = 0


Report = Callable[[str], None]


def _groups(net: HearingNet, recipe: Recipe) -> list[dict[str, object]]:
    """Parameters with their rates: the heads fastest, the lowest layers slowest, word vectors not at all."""
    depth = len(net.layers)
    net.words.weight.requires_grad_(False)
    heads = [*net.token.parameters(), *net.mean.parameters()]
    groups: list[dict[str, object]] = [{"params": heads, "lr": recipe.head_rate}]
    for number, layer in enumerate(net.layers):
        groups.append({"params": list(layer.parameters()), "lr": recipe.rate * recipe.decay ** (depth - 1 - number)})
    low = recipe.rate * recipe.decay**depth
    bottom = [p for module in (net.places, net.kinds, net.norm) for p in module.parameters()]
    groups.append({"params": bottom, "lr": low})
    return groups


def _batches(samples: Sequence[Sample], size: int, chance: random.Random) -> list[list[Sample]]:
    """Lines of like length together, in random order."""
    span = size * BUCKET
    chunks = [sorted(samples[at : at + span], key=lambda s: len(s.ids)) for at in range(0, len(samples), span)]
    made = [chunk[at : at + size] for chunk in chunks for at in range(0, len(chunk), size)]
    chance.shuffle(made)
    return made


def _joined(lines: Sequence[Line], order: Sequence[int], share: float, chance: random.Random) -> list[Line]:
    """The lines in this order; some of one stretch go on with what another trainee said at the same point."""
    beside: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        beside[line.author, line.customer].append(line)
    made = []
    for line in (lines[number] for number in order):
        if len(line.stretches) == 1 and chance.random() < share:
            other = chance.choice(beside[line.author, line.customer])
            if other is not line:
                line = Line(line.author, line.customer, line.stretches + other.stretches)
        made.append(line)
    return made


def loss_of(net: HearingNet, made: Batch, recipe: Recipe) -> Tensor:
    """Mean binary cross-entropy over stretches and lines, and that of where stretches start."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        token, mean = net(made.ids, made.kinds, made.mask)
    logits = pool(token.float(), mean.float(), made.spans, made.line)
    each = F.binary_cross_entropy_with_logits(logits, made.targets, made.weights)
    starts = F.binary_cross_entropy_with_logits(token[..., -1].float()[made.heard], made.starts[made.heard])
    return each * LOSS_SCALE + starts * recipe.starts


def fit(
    base: Path,
    lines: Sequence[Line],
    sampler: Sampler,
    recipe: Recipe,
    dev: Sequence[Line] = (),
    report: Report = print,
) -> HearingNet:
    """Returns the network with the averaged weights; `dev` is only scored, never chosen by."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(f"{recipe.seed}.{recipe.order}")
    net = HearingNet(base, recipe.layers, recipe.dropout, recipe.head_dropout)
    groups = _groups(net, recipe)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = recipe.epochs * -(-len(lines) // recipe.lines)
    warm = int(recipe.warm * steps)
    ramp = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / max(1, warm)) * max(0.01, (steps - s) / (steps - warm))
    )
    moving = [p for p in net.parameters() if p.requires_grad]
    kept = [p.detach().clone() for p in moving]
    step = 0
    for epoch in range(recipe.epochs):
        net.train()
        began, total = time.perf_counter(), 0.0
        order = list(range(len(lines)))
        chance.shuffle(order)
        told = _joined(lines, order, recipe.joined, chance)
        samples = [sampler.sample(line, chance, recipe.wear) for line in told]
        for chosen in _batches(samples, recipe.lines, chance):
            loss = loss_of(net, batch(chosen), recipe)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(moving, 1.0, foreach=True)
            optimizer.step()
            ramp.step()
            step += 1
            total += float(loss.detach())
            if step % recipe.average_every == 0:
                share = min(1 - recipe.average**recipe.average_every, recipe.average_every / (step + 1) * 2)
                torch._foreach_lerp_(kept, [p.detach() for p in moving], min(1.0, share))
        report(f"epoch {epoch} loss {total / len(samples) * recipe.lines:.3f} {time.perf_counter() - began:.0f}s")
        if dev and (epoch % 2 or epoch > recipe.epochs - 3):
            raw = scores(net, dev, sampler)
            report(f"  now {_summary(*raw)}   averaged {_summary(*scores(_averaged(net, moving, kept), dev, sampler))}")
    return _averaged(net, moving, kept)


def _averaged(net: HearingNet, moving: Sequence[nn.Parameter], kept: Sequence[Tensor]) -> HearingNet:
    """A copy of the net with the moving averages of its weights."""
    where = {id(p): value for p, value in zip(moving, kept, strict=True)}
    made = copy.deepcopy(net)
    with torch.no_grad():
        for old, new in zip(net.parameters(), made.parameters(), strict=True):
            if id(old) in where:
                new.copy_(where[id(old)])
    return made.eval()


@torch.no_grad()
def scores(net: nn.Module, lines: Sequence[Line], sampler: Sampler) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Whole-line logits and targets, both (lines, labels)."""
    was = net.training
    net.eval()
    logits, truth = [], []
    for at in range(0, len(lines), 32):
        made = batch([sampler.sample(line) for line in lines[at : at + 32]])
        token, mean = net(made.ids, made.kinds, made.mask)
        found = pool(token, mean, made.spans, made.line)
        logits.append(found[made.whole].numpy())
        truth.append(made.targets[made.whole].numpy())
    net.train(was)
    return np.concatenate(logits), np.concatenate(truth)


def _summary(logits: NDArray[np.float32], truth: NDArray[np.float32]) -> str:
    topical = [LABELS.index(name) for name in TOPICAL]
    size = len(ACTS)
    heard = (logits[:, topical] > -0.4).any(1, keepdims=True)
    best = []
    for name, part, gate in (("acts", slice(0, size), True), ("topics", slice(size, None), heard)):
        tried = []
        for edge in (-0.8, -0.4, 0.0):
            said = (logits[:, part] > edge) & gate
            tried.append(2 * (said * truth[:, part]).sum() / (said.sum() + truth[:, part].sum()))
        best.append(f"{name} " + "/".join(f"{value:.3f}" for value in tried))
    return " ".join(best)
