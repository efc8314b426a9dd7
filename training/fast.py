"""Make the fast model: the accurate one with most of its layers, heads and neurons taken out, taught by what it says.

Which parts stay is decided by how much the loss would feel their loss. The small network then learns the large one's
answers (all of its probabilities, not only the best) and its last layer, on every text at hand, labelled or not.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F  # noqa: N812

from helpers.annotate.quotes.encode import Window, encode, paragraphs_of, windows_of
from training.accurate import loss_of
from training.data import QuoteExample, batches, to_tensors
from training.network import LINKS, QuoteNetwork, Shape, link_scores

KEPT_LAYERS = (0, 2, 5)
HEADS = 6
FEED = 448
WINDOW = 256
PER_BATCH = 8
RATE = 6e-4
#: Pieces of the vocabulary that are kept as they are: the signs of the model, and the numbers that stand for them.
FIXED = 104


def small_vocabulary(tokenizer_file: Path, texts: Iterable[str], least: int = 2) -> tuple[Tokenizer, list[int]]:
    """A tokenizer with only the pieces that the texts use, and the old number of each of its pieces.

    Single characters always stay, so that every word can still be spelled.
    """
    kept = json.loads(tokenizer_file.read_text(encoding="utf-8"))
    kept["padding"] = kept["truncation"] = None
    tokenizer = Tokenizer.from_str(json.dumps(kept))
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    vocabulary = sorted(kept["model"]["vocab"].items(), key=lambda item: item[1])
    old = [
        number
        for piece, number in vocabulary
        if number < FIXED or counts[number] >= least or len(piece.removeprefix("##")) == 1
    ]
    pieces = {number: piece for piece, number in vocabulary}
    kept["model"]["vocab"] = {pieces[number]: new for new, number in enumerate(old)}
    return Tokenizer.from_str(json.dumps(kept)), old


def importance(
    network: QuoteNetwork, examples: Sequence[QuoteExample], count: int = 60
) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """For each layer how much the loss leans on each head and on each neuron (first order, mean over batches)."""
    seen: dict[tuple[int, str], torch.Tensor] = {}
    handles = []
    for number, layer in enumerate(network.layers):
        for name in ("out", "down"):

            def keep(module, inputs, number=number, name=name):
                inputs[0].retain_grad()
                seen[number, name] = inputs[0]

            handles.append(getattr(layer, name).register_forward_pre_hook(keep))
    total = [[torch.zeros(network.shape.heads), torch.zeros(network.shape.feed)] for _ in network.layers]
    network.eval()
    for batch in batches(list(examples), WINDOW, PER_BATCH, random.Random(7))[:count]:
        loss, _ = loss_of(network, to_tensors(batch))
        network.zero_grad()
        loss.backward()
        for number in range(len(network.layers)):
            heads = (seen[number, "out"] * seen[number, "out"].grad).float().sum((0, 1))
            total[number][0] += heads.view(network.shape.heads, -1).sum(1).abs()
            neurons = (seen[number, "down"] * seen[number, "down"].grad).float().sum((0, 1))
            total[number][1] += neurons.abs()
    for handle in handles:
        handle.remove()
    network.zero_grad()
    return [(a, b) for a, b in total]


@torch.no_grad()
def pruned(network: QuoteNetwork, weights: Sequence[tuple[torch.Tensor, torch.Tensor]], old: list[int]) -> QuoteNetwork:
    """A small network made of the parts of a large one that matter most."""
    large = network.shape
    shape = Shape(
        vocabulary=len(old),
        layers=len(KEPT_LAYERS),
        heads=HEADS,
        feed=FEED,
        positions=WINDOW,
        link=large.link,
    )
    small = QuoteNetwork(shape, dropout=0.05)
    small.words.weight.copy_(network.words.weight[old])
    small.places.weight.copy_(network.places.weight[:WINDOW])
    for name in ("marks", "shapes", "norm", "tags", "links"):
        getattr(small, name).load_state_dict(getattr(network, name).state_dict())
    for layer, number in zip(small.layers, KEPT_LAYERS, strict=True):
        own = network.layers[number]
        heads = weights[number][0].topk(HEADS).indices.sort().values
        rows = (heads[:, None] * large.head + torch.arange(large.head)).flatten()
        width = large.heads * large.head
        three = torch.cat([rows, rows + width, rows + 2 * width])
        neurons = weights[number][1].topk(FEED).indices.sort().values
        layer.qkv.weight.copy_(own.qkv.weight[three])
        layer.qkv.bias.copy_(own.qkv.bias[three])
        layer.out.weight.copy_(own.out.weight[:, rows])
        layer.out.bias.copy_(own.out.bias)
        layer.up.weight.copy_(own.up.weight[neurons])
        layer.up.bias.copy_(own.up.bias[neurons])
        layer.down.weight.copy_(own.down.weight[:, neurons])
        layer.down.bias.copy_(own.down.bias)
        layer.norm_1.load_state_dict(own.norm_1.state_dict())
        layer.norm_2.load_state_dict(own.norm_2.state_dict())
    return small


def plain_texts(folders: Iterable[Path]) -> list[str]:
    """Unlabelled texts below the folders: .txt as it is, .tml and .xml without their tags."""
    texts = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix not in (".txt", ".tml", ".xml") or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            if path.suffix != ".txt":
                text = re.sub(r"<[^>]*>", "", text)
            if len(text) > 400:
                texts.append(text)
    return texts


Lesson = tuple[Window, torch.Tensor, torch.Tensor, torch.Tensor]


@torch.inference_mode()
def lessons(
    teacher: QuoteNetwork, texts: Sequence[str], tokenizer: Tokenizer, old: list[int], seed: int
) -> list[Lesson]:
    """Every window of the texts with what the teacher says: tags, links and last layer, in half precision."""
    teacher.eval()
    rng = random.Random(seed)
    numbers = np.asarray(old)
    windows = []
    for text in texts:
        paragraphs = encode(text, paragraphs_of(text), tokenizer)
        windows += list(windows_of(paragraphs, text, WINDOW, 0, rng.randrange(0, WINDOW // 2)))
    windows.sort(key=lambda w: len(w.ids))
    found = []
    for at in range(0, len(windows), PER_BATCH):
        part = windows[at : at + PER_BATCH]
        ids, marks, shapes = _stack(part)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = teacher.hidden(torch.from_numpy(numbers[ids.numpy()]), marks, shapes)
            tags, links = teacher.tags(x), teacher.links(x)
        for i, window in enumerate(part):
            to = len(window.ids)
            found.append((window, *(t[i, :to].to(torch.bfloat16).clone() for t in (tags, links, x))))
    return found


def _stack(windows: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    length = max(len(w.ids) for w in windows)
    stacked = []
    for name in ("ids", "marks", "shapes"):
        out = torch.zeros((len(windows), length), dtype=torch.long)
        for i, window in enumerate(windows):
            out[i, : len(window.ids)] = torch.from_numpy(getattr(window, name))
        stacked.append(out)
    return tuple(stacked)


def lesson_loss(network: QuoteNetwork, part: Sequence[Lesson]) -> tuple[torch.Tensor, dict[str, float]]:
    """How far the small network is from the teacher: tags, links (where they are asked for) and last layer."""
    ids, marks, shapes = _stack([lesson[0] for lesson in part])
    real = ids != 0
    want = [torch.zeros((*ids.shape, part[0][k].shape[-1])) for k in (1, 2, 3)]
    for i, lesson in enumerate(part):
        for k in range(3):
            want[k][i, : len(lesson[0].ids)] = lesson[k + 1].float()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = network.hidden(ids, marks, shapes)
        x = F.dropout(x, network.dropout, network.training)
        tags, links = network.tags(x).float(), network.links(x).float()
    taught = want[0].view(*ids.shape, 3, 5).softmax(-1)
    own = tags.view(*ids.shape, 3, 5).log_softmax(-1)
    roles = F.kl_div(own[real], taught[real], reduction="none").sum((-1, -2)).mean()
    close = F.mse_loss(x.float()[real], want[2][real])
    total = roles + 0.1 * close
    parts = {"roles": roles.item(), "close": close.item()}
    for name, asks, weight in (
        ("cue", 0, 1 - taught[:, :, 0, 0]),
        ("source", 2, taught[:, :, 1, 1] + taught[:, :, 1, 4]),
    ):
        scores = [link_scores(v, asks, network.shape.link) for v in (links, want[1])]
        for each in scores:
            each[:, :, 1:].masked_fill_(~real[:, None, :], -1e4)
        apart = F.kl_div(scores[0].log_softmax(-1), scores[1].softmax(-1), reduction="none").sum(-1)
        weight = weight * real
        loss = (apart * weight).sum() / weight.sum().clamp(min=1)
        parts[name] = loss.item()
        total = total + 0.25 * loss
    return total, parts


def teach(network: QuoteNetwork, found: list[Lesson], work: Path, epochs: int, seed: int = 1) -> QuoteNetwork:
    """Teach the small network; takes up again from the last finished epoch. Returns the averaged network."""
    assert len(LINKS) == 4
    torch.manual_seed(seed)
    work.mkdir(parents=True, exist_ok=True)
    average = QuoteNetwork(network.shape)
    average.load_state_dict(network.state_dict())
    groups = [
        {"params": [p for p in network.parameters() if p.dim() > 1], "weight_decay": 0.01},
        {"params": [p for p in network.parameters() if p.dim() <= 1], "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98), eps=1e-6)
    total = epochs * ((len(found) + PER_BATCH - 1) // PER_BATCH)
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
        rng = random.Random(seed * 1000 + epoch)
        order = list(range(len(found)))
        rng.shuffle(order)
        pool = PER_BATCH * 25
        todo = []
        for at in range(0, len(order), pool):
            near = sorted(order[at : at + pool], key=lambda i: len(found[i][0].ids))
            todo += [near[i : i + PER_BATCH] for i in range(0, len(near), PER_BATCH)]
        rng.shuffle(todo)
        network.train()
        started = time.time()
        running: dict[str, float] = {}
        for number, part in enumerate(todo):
            share = step / warm if step < warm else max(0.02, (total - step) / max(1, total - warm))
            for group in optimiser.param_groups:
                group["lr"] = RATE * share
            loss, parts = lesson_loss(network, [found[i] for i in part])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            keep = min(0.997, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
            for name, value in parts.items():
                running[name] = running.get(name, value) * 0.98 + value * 0.02
            if number % 50 == 49:
                losses = " ".join(f"{k} {v:.3f}" for k, v in running.items())
                print(f"fast epoch {epoch} step {number + 1}/{len(todo)} {losses}", flush=True)
        kept = {"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save(kept | {"step": step, "epoch": epoch + 1}, state)
        torch.save({"shape": network.shape.to_dict(), "network": average.state_dict()}, work / f"epoch{epoch + 1}.pt")
        print(f"fast epoch {epoch} done in {time.time() - started:.0f} s", flush=True)
    return average
