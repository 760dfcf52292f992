"""Fits the linear layer of the ear without the network (run-time: ../cues.py)."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from exercises.call.hearing.corpus import Line
from exercises.call.hearing.cues import BUCKETS, features
from exercises.call.hearing.labels import ACTS, LABELS, TOPICAL
from exercises.call.hearing.stored import Array, narrow

EPOCHS = 12
BATCH = 32
RATE = 0.02


def fit_cues(lines: Sequence[Line]) -> dict[str, Array]:
    """All labels at once over stretches; topics are learnt only where an act can carry them."""
    torch.manual_seed(0)
    chance = random.Random(0)
    stretches = [(line.customer, stretch) for line in lines for stretch in line.stretches]
    found = [features(customer, stretch.text) for customer, stretch in stretches]
    buckets, values = [torch.from_numpy(b) for b, _ in found], [torch.from_numpy(v) for _, v in found]
    truth = torch.tensor([[float(label in s.acts | s.topics) for label in LABELS] for _, s in stretches])
    weights = torch.ones_like(truth)
    weights[torch.tensor([not s.acts & TOPICAL for _, s in stretches]), len(ACTS) :] = 0
    rows = nn.EmbeddingBag(BUCKETS, len(LABELS), mode="sum", sparse=True)
    nn.init.zeros_(rows.weight)
    bias = nn.Parameter(torch.full((len(LABELS),), -3.0))
    optimizers = [torch.optim.SparseAdam(list(rows.parameters()), lr=RATE), torch.optim.Adam([bias], lr=RATE)]
    order = list(range(len(stretches)))
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        for optimizer in optimizers:
            optimizer.param_groups[0]["lr"] = RATE * (1 - epoch / EPOCHS)
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            ends = torch.tensor([0, *(len(buckets[n]) for n in chosen[:-1])]).cumsum(0)
            logits = (
                rows(
                    torch.cat([buckets[n] for n in chosen]),
                    ends,
                    per_sample_weights=torch.cat([values[n] for n in chosen]),
                )
                + bias
            )
            each = F.binary_cross_entropy_with_logits(logits, truth[chosen], reduction="none")
            loss = (each * weights[chosen]).sum() / BATCH
            for optimizer in optimizers:
                optimizer.zero_grad()
            loss.backward()
            for optimizer in optimizers:
                optimizer.step()
    narrowed, scale = narrow(np.ascontiguousarray(rows.weight.detach().numpy().T))
    return {"rows": narrowed, "rows.scale": scale, "bias": bias.detach().numpy()}
