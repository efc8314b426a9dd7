"""Train the accurate model: MiniLM with role and link heads. Can be stopped and taken up again at any epoch."""

from __future__ import annotations

import math
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812

from training.data import IGNORE, QuoteExample, batches, to_tensors
from training.network import QuoteNetwork, Shape, link_scores, load_bert

WINDOW = 256
PER_BATCH = 8
RATE = 2e-4
LAYER_DECAY = 0.9
LINK_WEIGHT = 0.25
AVERAGE = 0.997


def loss_of(network: QuoteNetwork, batch: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, dict[str, float]]:
    """Loss of one batch, and its parts."""
    ids, marks, shapes, tags, cue, source = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out, links = network(ids, marks, shapes)
    out, links = out.float(), links.float()
    roles = F.cross_entropy(out.view(-1, 5), tags.view(-1), ignore_index=IGNORE) * 3
    parts = {"roles": roles.item()}
    total = roles
    for name, asks, target in (("cue", 0, cue), ("source", 2, source)):
        if (target != IGNORE).any():
            scores = link_scores(links, asks, network.shape.link)
            scores[:, :, 1:] = scores[:, :, 1:].masked_fill((ids == 0)[:, None, :], -1e4)
            loss = F.cross_entropy(scores.flatten(0, 1), target.view(-1), ignore_index=IGNORE)
            parts[name] = loss.item()
            total = total + LINK_WEIGHT * loss
    return total, parts


def groups(network: QuoteNetwork, rate: float) -> list[dict]:
    """Parameter groups: the deeper a layer, the slower it learns; new parts learn faster."""
    layers = len(network.layers)
    found: dict[tuple[float, float], list[torch.Tensor]] = {}
    for name, value in network.named_parameters():
        if name.startswith(("words", "places", "norm")):
            scale = LAYER_DECAY ** (layers + 1)
        elif name.startswith("layers."):
            scale = LAYER_DECAY ** (layers - 1 - int(name.split(".")[1]))
        else:
            scale = 3.0
        decay = 0.01 if value.dim() > 1 else 0.0
        found.setdefault((scale, decay), []).append(value)
    return [{"params": p, "lr": rate * s, "base": rate * s, "weight_decay": d} for (s, d), p in found.items()]


def train(
    examples: list[QuoteExample], weights: dict[str, torch.Tensor], work: Path, epochs: int, seed: int = 1
) -> QuoteNetwork:
    """Train for ``epochs``; takes up again from the last finished epoch in ``work``. Returns the averaged network."""
    torch.manual_seed(seed)
    work.mkdir(parents=True, exist_ok=True)
    network = QuoteNetwork(Shape())
    load_bert(network, weights)
    average = QuoteNetwork(Shape())
    average.load_state_dict(network.state_dict())
    optimiser = torch.optim.AdamW(groups(network, RATE), betas=(0.9, 0.98), eps=1e-6)
    per_epoch = len(batches(examples, WINDOW, PER_BATCH, random.Random(seed)))
    total = per_epoch * epochs
    warm = min(200, total // 10)
    step, begin = 0, 0
    state = work / "state.pt"
    if state.exists():
        kept = torch.load(state, weights_only=True)
        network.load_state_dict(kept["network"])
        average.load_state_dict(kept["average"])
        optimiser.load_state_dict(kept["optimiser"])
        step, begin = kept["step"], kept["epoch"]
    for epoch in range(begin, epochs):
        torch.manual_seed(seed * 1000 + epoch)
        network.train()
        started, seen = time.time(), 0
        running: dict[str, float] = {}
        todo = batches(examples, WINDOW, PER_BATCH, random.Random(seed * 1000 + epoch))
        for number, batch in enumerate(todo):
            share = step / warm if step < warm else max(0.02, (total - step) / (total - warm))
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * share
            tensors = to_tensors(batch)
            loss, parts = loss_of(network, tensors)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            keep = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
            seen += int((tensors[0] != 0).sum())
            for name, value in parts.items():
                running[name] = running.get(name, value) * 0.98 + value * 0.02
            if number % 20 == 19:
                pace = seen / (time.time() - started)
                losses = " ".join(f"{k} {v:.3f}" for k, v in running.items())
                print(f"epoch {epoch} step {number + 1}/{len(todo)} {losses} {pace:.0f} pieces/s", flush=True)
            if not math.isfinite(loss.item()):
                raise RuntimeError("The loss is no longer a number: lower the learning rate and begin again.")
        kept = {
            "network": network.state_dict(),
            "average": average.state_dict(),
            "optimiser": optimiser.state_dict(),
            "step": step,
            "epoch": epoch + 1,
        }
        torch.save(kept, state.with_suffix(".new"))
        state.with_suffix(".new").replace(state)
        torch.save({"shape": Shape().to_dict(), "network": average.state_dict()}, work / f"epoch{epoch + 1}.pt")
        print(f"epoch {epoch} done in {time.time() - started:.0f} s", flush=True)
    return average
