"""How right a head is on cached windows: F1 of exact names by kind, word by word and without any rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch

from helpers.annotate.names.tags import BEGIN, INSIDE, KINDS, OUT
from training.name_head import NameHead, batch_of
from training.name_states import Cached

_BEGINS = [BEGIN[kind] for kind in KINDS]
_INSIDES = [INSIDE[kind] for kind in KINDS]


def spans_of(begin: np.ndarray, within: np.ndarray, out: np.ndarray) -> set[tuple[int, int, str]]:
    """Names as (first word, behind last word, kind) from chances of the words."""
    found = set()
    at = 0
    while at < len(out):
        if out[at] >= 0.5:
            at += 1
            continue
        low = at
        at += 1
        while at < len(out) and out[at] < 0.5 and begin[at].sum() < within[at].sum():
            at += 1
        kind = np.log(begin[low:at] + within[low:at] + 1e-9).mean(axis=0).argmax()
        found.add((low, at, KINDS[int(kind)]))
    return found


@torch.no_grad()
def scores(head: NameHead, windows: Sequence[tuple[Cached, int]]) -> dict[str, float]:
    """F1 of each kind, in per cent."""
    head.eval()
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(0, len(windows), 16):
        states, shapes, real, allowed = batch_of(windows[number : number + 16])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            chances = torch.softmax(head(states, shapes, real).float(), -1).numpy()
        for own, right in zip(chances, allowed.numpy(), strict=True):
            words = right.any(axis=1)
            own, right = own[words], right[words].astype(np.float32)
            right[right[:, OUT] > 0, 1:] = 0
            gold = spans_of(right[:, _BEGINS], right[:, _INSIDES], right[:, OUT])
            found = spans_of(own[:, _BEGINS], own[:, _INSIDES], own[:, OUT])
            for what, spans in (("gold", gold), ("found", found), ("right", gold & found)):
                counts.update((what, kind) for *_, kind in spans)
    return {
        kind: round(200 * counts["right", kind] / max(1, counts["gold", kind] + counts["found", kind]), 1)
        for kind in KINDS
    }
