"""The network of the name finder: a mix of the encoder's states, a small transformer, tags. And how it learns."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from helpers.annotate.names.tags import TAGS
from helpers.annotate.quotes.encode import SHAPES
from training.name_states import BELOW, WIDTH, Cached
from training.network import Layer, QuoteNetwork, Shape, load_bert

FRESH = 5.0


@dataclass(frozen=True)
class HeadShape:
    """Sizes of the head: layers of the size of the encoder's."""

    layers: int = 2


class NameHead(nn.Module):
    """States (after the encoder's second layer) and shapes of pieces in; tags out."""

    def __init__(self, shape: HeadShape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape or HeadShape()
        self.dropout = dropout
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.layers = nn.ModuleList(Layer(Shape(), dropout) for _ in range(self.shape.layers))
        self.tags = nn.Linear(WIDTH, TAGS)
        for table in (self.shapes, self.tags):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.zeros_(self.tags.bias)

    def forward(self, states: torch.Tensor, shapes: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """``states`` (batch, length, WIDTH), ``shapes`` and ``real`` (batch, length). Returns (batch, length, tags)."""
        mask = torch.zeros_like(real, dtype=torch.float32).masked_fill(~real, -1e4)[:, None, None, :]
        x = F.dropout(states + self.shapes(shapes), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return self.tags(F.dropout(x, self.dropout, self.training))


def start(shape: HeadShape, weights: dict[str, torch.Tensor]) -> NameHead:
    """A head whose layers begin as the layers of a BERT checkpoint that follow those it stands on."""
    network = QuoteNetwork(Shape())
    load_bert(network, weights)
    head = NameHead(shape)
    for own, given in zip(head.layers, network.layers[BELOW:], strict=False):
        own.load_state_dict(given.state_dict())
    return head


def loss_of(scores: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Mean surprise at the right tags; pieces without any are left out."""
    learned = allowed.any(dim=-1)
    scores, allowed = scores[learned], allowed[learned]
    right = scores.masked_fill(~allowed, -1e4)
    return (torch.logsumexp(scores, -1) - torch.logsumexp(right, -1)).mean()


def batch_of(parts: Sequence[tuple[Cached, int]]) -> tuple[torch.Tensor, ...]:
    """States, shapes, real, allowed of some windows, padded."""
    bounds = [(int(c.bounds[w]), int(c.bounds[w + 1])) for c, w in parts]
    length = max(b - a for a, b in bounds)
    states = torch.zeros(len(parts), length, WIDTH, dtype=torch.bfloat16)
    shapes = torch.zeros(len(parts), length, dtype=torch.long)
    real = torch.zeros(len(parts), length, dtype=torch.bool)
    allowed = torch.zeros(len(parts), length, TAGS, dtype=torch.bool)
    for row, ((cached, _), (a, b)) in enumerate(zip(parts, bounds, strict=True)):
        states[row, : b - a] = torch.from_numpy(cached.states[a:b].copy())
        shapes[row, : b - a] = torch.from_numpy(cached.shapes[a:b].astype(np.int64))
        real[row, : b - a] = True
        allowed[row, : b - a] = torch.from_numpy(cached.allowed[a:b])
    return states, shapes, real, allowed


def train(
    head: NameHead, windows: list[tuple[Cached, int]], epochs: float, rate: float, seed: int = 1, per_batch: int = 8
) -> NameHead:
    """Teaches ``head`` the windows for ``epochs``; returns the running average of its weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    average = NameHead(head.shape)
    average.load_state_dict(head.state_dict())
    fresh = [*head.shapes.parameters(), *head.tags.parameters()]
    groups = [
        {"params": list(head.layers.parameters()), "scale": 1.0},
        {"params": fresh, "scale": FRESH},  # what does not come from the checkpoint learns faster
    ]
    optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), weight_decay=0.01)
    total = max(1, int(epochs * len(windows) / per_batch))
    warm = max(1, min(100, total // 10))
    started, running = time.time(), 0.0
    order: list = []
    head.train()
    for step in range(total):
        if len(order) < per_batch:
            order = list(windows)
            rng.shuffle(order)
        batch, order = order[:per_batch], order[per_batch:]
        for group in optimiser.param_groups:
            group["lr"] = group["scale"] * rate * min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
        states, shapes, real, allowed = batch_of(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = head(states, shapes, real)
        loss = loss_of(scores.float(), allowed)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimiser.step()
        keep = min(0.998, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(list(average.parameters()), list(head.parameters()), 1 - keep)
        running = loss.item() if not step else running * 0.98 + loss.item() * 0.02
        if step % 50 == 49:
            print(f"step {step + 1}/{total} loss {running:.4f} {time.time() - started:.0f} s", flush=True)
        if not math.isfinite(loss.item()):
            raise RuntimeError("The loss is no longer a number: lower the learning rate and begin again.")
    average.eval()
    return average


def saved(head: NameHead) -> dict:
    """What ``torch.save`` keeps of a head."""
    return {"shape": asdict(head.shape), "head": head.state_dict()}
