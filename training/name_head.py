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
from training.name_states import WIDTH, Cached
from training.network import Layer, Shape


@dataclass(frozen=True)
class HeadShape:
    """Sizes of the head."""

    hidden: int = 256
    layers: int = 2
    heads: int = 8
    feed: int = 768


class NameHead(nn.Module):
    """States and shapes of pieces in; tags out."""

    def __init__(self, shape: HeadShape = HeadShape(), dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = dropout
        self.mix = nn.Linear(WIDTH, shape.hidden)
        self.shapes = nn.Embedding(SHAPES, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        own = Shape(hidden=shape.hidden, heads=shape.heads, feed=shape.feed, head=shape.hidden // shape.heads)
        self.layers = nn.ModuleList(Layer(own, dropout) for _ in range(shape.layers))
        self.tags = nn.Linear(shape.hidden, TAGS)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, std=0.03)
                nn.init.zeros_(module.bias)

    def forward(self, states: torch.Tensor, shapes: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """``states`` (batch, length, WIDTH), ``shapes`` and ``real`` (batch, length). Returns (batch, length, tags)."""
        mask = torch.zeros_like(real, dtype=torch.float32).masked_fill(~real, -1e4)[:, None, None, :]
        if self.training:  # whole features of a window at once: drawing for each piece took longer than all else
            kept = torch.rand(len(states), 1, WIDTH) >= self.dropout
            states = states * (kept / (1 - self.dropout)).to(states.dtype)
        x = self.norm(self.mix(states) + self.shapes(shapes))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return self.tags(F.dropout(x, self.dropout, self.training))


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
    head: NameHead, windows: list[tuple[Cached, int]], epochs: float, rate: float, seed: int = 1, per_batch: int = 16
) -> NameHead:
    """Teaches ``head`` the windows for ``epochs``; returns the running average of its weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    average = NameHead(head.shape)
    average.load_state_dict(head.state_dict())
    optimiser = torch.optim.AdamW(head.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=0.02)
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
            group["lr"] = rate * min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
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
