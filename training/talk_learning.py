"""Losses and the course of learning of the reader of talks. Can be stopped and taken up again at any epoch."""

from __future__ import annotations

import math
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812

from training.talk_examples import ROLES, TalkExample, batches, codes_of
from training.talk_network import LINK, TalkNetwork, freeze_words

PER_BATCH = 8
RATE = 2e-4
LAYER_DECAY = 0.9
AVERAGE = 0.995
#: Share of named features hidden in training, so that the encoder does not lean on them alone.
HIDDEN = 0.25
#: Weights of the losses beside that of triggers, places, dates and status.
SURE, PARTY, SAME = 0.5, 0.5, 1.0

WindowScores = tuple[torch.Tensor, torch.Tensor | None, torch.Tensor, torch.Tensor | None]


def scores_of(network: TalkNetwork, batch: list[TalkExample], hidden: float = 0.0) -> list[WindowScores]:
    """For each window: scores of its triggers, of its pairs, of 'none', and of two triggers being of one talk."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        told, links = network(codes_of(batch))
    told, links = told.float(), links.float()
    parts = links.view(*links.shape[:2], -1, 2, LINK + 1)
    return [_window(network, example, told[k], parts[k], hidden) for k, example in enumerate(batch)]


def _window(
    network: TalkNetwork, example: TalkExample, told: torch.Tensor, parts: torch.Tensor, hidden: float
) -> WindowScores:
    reading, piece = example.reading, example.piece
    place = {n: piece.position[t.word] for n, t in enumerate(reading.triggers) if t.word in piece.position}
    at = torch.tensor([place[n] for n in example.triggers], dtype=torch.long)
    ask, answer = parts[:, :, 0], parts[:, :, 1]
    scores = told[at] + network.trigger_weights(*_bags(example.numbers["triggers"], hidden))
    none = ask[at, :3, LINK] + network.none
    pairs = twos = None
    if example.pairs:
        one = torch.tensor([place[n] for n, *_ in example.pairs])
        two = torch.tensor(
            [piece.position.get(reading.candidates[c].head, piece.starts[c]) for _, c, _ in example.pairs]
        )
        close = (ask[one, :3, :LINK] * answer[two, :3, :LINK]).sum(-1) / math.sqrt(LINK) + answer[two, :3, LINK]
        pairs = close + network.pair_weights(*_bags(example.numbers["pairs"], hidden))[:, :3]
    if example.twos:
        one = torch.tensor([place[b] for _, b, _ in example.twos])
        two = torch.tensor([place[a] for a, *_ in example.twos])
        close = (ask[one, 3, :LINK] * answer[two, 3, :LINK]).sum(-1) / math.sqrt(LINK) + ask[one, 3, LINK]
        twos = close + network.pair_weights(*_bags(example.numbers["twos"], hidden))[:, 3]
    return scores, pairs, none, twos


def _bags(rows: list[list[int]], hidden: float) -> tuple[torch.Tensor, torch.Tensor]:
    flat: list[int] = []
    begins: list[int] = []
    for row in rows:
        begins.append(len(flat))
        kept = [number for number in row if random.random() >= hidden] if hidden else row
        flat += kept or [0]
    return torch.tensor(flat), torch.tensor(begins)


def losses_of(example: TalkExample, window: WindowScores) -> dict[str, torch.Tensor]:
    """The losses of one window by name."""
    scores, pairs, none, twos = window
    plan = example.plan
    found = {"told": F.binary_cross_entropy_with_logits(scores[:, 0], plan.told, reduction="sum")}
    rows = plan.rows
    if len(rows):
        found["sure"] = SURE * F.binary_cross_entropy_with_logits(scores[rows, 1], plan.sure, reduction="sum")
        status = F.cross_entropy(scores[rows, 2:], plan.status, reduction="none", label_smoothing=0.05)
        found["status"] = (plan.weight * status).sum()
        if pairs is not None:
            for column, role in enumerate(ROLES):
                loss = _role_loss(plan.roles[role], pairs[:, column], none[:, column], rows, role == "party")
                if loss is not None:
                    found[role] = loss
    if twos is not None and len(plan.same[0]):
        found["same"] = SAME * F.binary_cross_entropy_with_logits(twos[plan.same[0]], plan.same[1], reduction="sum")
    return found


def _role_loss(
    plan: tuple[torch.Tensor, ...], pairs: torch.Tensor, none: torch.Tensor, rows: torch.Tensor, several: bool
) -> torch.Tensor | None:
    """Parties are each right or not; of dates and places one is right, or none."""
    members, groups, right, triggers, owners, known = plan
    if not len(right):
        return None
    score = _log_sums(pairs[members], groups, len(right))
    if several:
        return PARTY * F.binary_cross_entropy_with_logits(score - none[triggers], right, reduction="sum")
    count = len(rows)
    nothing = none[rows]
    everything = _log_sums(torch.cat([score, nothing]), torch.cat([owners, torch.arange(count)]), count)
    wanted = _log_sums(torch.where(right > 0, score, torch.full_like(score, -1e3)), owners, count)
    zero = torch.zeros(count)
    return torch.where(known > 0, everything - wanted, torch.where(known < 0, everything - nothing, zero)).sum()


def _log_sums(values: torch.Tensor, groups: torch.Tensor, count: int) -> torch.Tensor:
    top = torch.full((count,), -1e4).scatter_reduce(0, groups, values.detach(), "amax", include_self=True)
    return torch.log(torch.zeros(count).index_add(0, groups, torch.exp(values - top[groups])) + 1e-9) + top


def parameter_groups(network: TalkNetwork) -> list[dict]:
    """The deeper a layer, the slower it learns; heads learn faster, the weights of named features fastest."""
    found: dict[tuple[float, float], list[torch.Tensor]] = {}
    depth = len(network.layers)
    for name, value in network.named_parameters():
        if not value.requires_grad:
            continue
        if name.startswith("norm"):
            scale = LAYER_DECAY ** (depth + 1)
        elif name.startswith("layers."):
            scale = LAYER_DECAY ** (depth - 1 - int(name.split(".")[1]))
        else:
            scale = 10.0 if "_weights" in name else 3.0
        found.setdefault((scale, 0.01 if value.dim() > 1 else 0.0), []).append(value)
    return [{"params": p, "lr": RATE * s, "base": RATE * s, "weight_decay": d} for (s, d), p in found.items()]


def learn(network: TalkNetwork, examples: list[TalkExample], work: Path, epochs: int, seed: int = 1) -> TalkNetwork:
    """Trains ``network`` and gives the running average of its weights.

    Args:
        network: with the weights to begin from.
        examples: windows with their numbers and plans.
        work: folder of the checkpoints; learning goes on from the last finished epoch there.
        epochs: how many rounds over all windows.
        seed: of the order and of what is left out.

    Returns:
        The averaged network.
    """
    work.mkdir(parents=True, exist_ok=True)
    freeze_words(network)
    average = TalkNetwork(network.trigger_weights.num_embeddings, network.pair_weights.num_embeddings, network.shape)
    average.load_state_dict(network.state_dict())
    optimiser = torch.optim.AdamW(parameter_groups(network), betas=(0.9, 0.98), eps=1e-6)
    asked = [example for example in examples if example.triggers]
    total = len(batches(asked, PER_BATCH, random.Random(seed))) * epochs
    warm = min(100, total // 10)
    step, begin = 0, 0
    state = work / "state.pt"
    if state.exists():
        kept = torch.load(state, weights_only=True)
        network.load_state_dict(kept["network"])
        average.load_state_dict(kept["average"])
        optimiser.load_state_dict(kept["optimiser"])
        step, begin = kept["step"], kept["epoch"]
    moving = [(a, n) for a, n in zip(average.parameters(), network.parameters(), strict=True) if n.requires_grad]
    for epoch in range(begin, epochs):
        torch.manual_seed(seed * 1000 + epoch)
        random.seed(seed * 1000 + epoch)
        network.train()
        started = time.time()
        running: dict[str, float] = {}
        for batch in batches(asked, PER_BATCH, random.Random(seed * 1000 + epoch)):
            share = step / warm if step < warm else max(0.02, (total - step) / (total - warm))
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * share
            loss = _step(network, optimiser, batch, running)
            step += 1
            with torch.no_grad():
                keep = min(AVERAGE, (1 + step) / (10 + step))
                torch._foreach_lerp_([a for a, _ in moving], [n for _, n in moving], 1 - keep)
            if not math.isfinite(loss):
                raise RuntimeError("The loss is no longer a number: lower the learning rate and begin again.")
        kept = {"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save({**kept, "step": step, "epoch": epoch + 1}, state.with_suffix(".new"))
        state.with_suffix(".new").replace(state)
        losses = " ".join(f"{name} {value:.2f}" for name, value in running.items())
        print(f"epoch {epoch + 1} of {epochs}, {time.time() - started:.0f} s: {losses}", flush=True)
    return average


def _step(
    network: TalkNetwork, optimiser: torch.optim.Optimizer, batch: list[TalkExample], running: dict[str, float]
) -> float:
    parts: dict[str, torch.Tensor] = {}
    for example, window in zip(batch, scores_of(network, batch, HIDDEN), strict=True):
        for name, value in losses_of(example, window).items():
            parts[name] = parts.get(name, torch.zeros(())) + value
    loss = sum(parts.values()) / len(batch) / 4
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
    optimiser.step()
    for name, value in parts.items():
        now = value.item() / len(batch)
        running[name] = running.get(name, now) * 0.97 + now * 0.03
    return loss.item()
