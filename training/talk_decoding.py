"""The numbers of the decoding, chosen on texts kept out of learning, one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812

from helpers.annotate.talks.decide import TalkDraft, decide, singles_of
from helpers.annotate.talks.factuality import modifiers_in
from helpers.annotate.talks.network import NAME, Network, Scores
from helpers.annotate.talks.reading import Reading
from helpers.annotate.talks.same import features_of_two
from training.talk_corpus import Text
from training.talk_data import TalkLabels, labels_of
from training.talk_export import write_numbers

Read = list[tuple[Reading, Scores, TalkLabels]]

#: What is tried for each number, in this order.
TRIED = {
    "trigger": (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8),
    "same": (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0),
    "date": (-1.0, -0.5, 0.0, 0.5, 1.0),
    "place": (-1.0, -0.5, 0.0, 0.5, 1.0),
    "party": (-1.0, -0.5, 0.0, 0.5, 1.0),
}


#: Strength of the ridge, and steps, of the regression on what tells two triggers of one talk.
RIDGE, STEPS = 0.003, 200


def choose(folder: Path, texts: list[Text]) -> dict[str, float]:
    """The numbers with which most is right, and the weights for 'the same talk', written into the model's file.

    Args:
        folder: where the model is.
        texts: texts that were kept out of learning.

    Returns:
        The numbers.
    """
    network = Network(folder)
    read: Read = []
    for text in texts:
        scores = network.read(text.reading, modifiers_in(text.reading.words))
        read.append((text.reading, scores, labels_of(text.reading, text.talks)))
    numbers = dict(network.decoding)
    weights = same_weights(read, numbers)
    for _ in range(2):
        for name, values in TRIED.items():
            measure = found if name in ("trigger", "same") else _filled(name)
            numbers[name] = max(
                values, key=lambda value: (measure(read, {**numbers, name: value}, weights), -abs(value))
            )
    kept = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))
    write_numbers(folder, {**kept, "decoding": numbers, "same": weights})
    return numbers


def same_weights(read: Read, numbers: dict[str, float]) -> dict[str, float]:
    """Logistic regression over all two triggers that both report talks."""
    rows, wanted = [], []
    for reading, scores, labels in read:
        singles = [d for d in singles_of(reading, scores, numbers) if d.triggers[0] in labels.talk_of]
        for j, two in enumerate(singles):
            for one in singles[:j]:
                rows.append(features_of_two(reading, scores, one, two))
                shared = set(labels.talk_of[one.triggers[0]]) & set(labels.talk_of[two.triggers[0]])
                wanted.append(float(bool(shared)))
    names = list(rows[0])
    values = torch.tensor([[row[name] for name in names] for row in rows])
    right = torch.tensor(wanted)
    weights = torch.zeros(len(names), requires_grad=True)
    bias = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(values @ weights + bias, right) + RIDGE * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    found_weights = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return {"bias": round(float(bias), 3), **found_weights}


def found(read: Read, numbers: dict[str, float], weights: dict[str, float]) -> float:
    """F1 of talks, matched one to one by their triggers, most in common first."""
    both = told = annotated = 0
    for reading, scores, labels in read:
        drafts = decide(reading, scores, numbers, weights)
        matched = _matched(drafts, labels)
        sure = [k for k, talk in enumerate(labels.talks) if talk["sure"]]
        both += sum(k in matched for k in sure)
        told += len(drafts) - sum(k not in sure for k in matched)
        annotated += len(sure)
    return 2 * both / max(told + annotated, 1)


def _matched(drafts: list[TalkDraft], labels: TalkLabels) -> dict[int, TalkDraft]:
    pairs = sorted(
        (
            (sum(k in labels.talk_of.get(n, ()) for n in draft.triggers), -k, -d)
            for k in range(len(labels.talks))
            for d, draft in enumerate(drafts)
        ),
        reverse=True,
    )
    found: dict[int, TalkDraft] = {}
    used: set[int] = set()
    for count, k, d in pairs:
        if count and -k not in found and -d not in used:
            found[-k] = drafts[-d]
            used.add(-d)
    return found


def _filled(role: str) -> Callable[[Read, dict[str, float], dict[str, float]], float]:
    """Share of matched talks whose date or place is right; F1 of parties."""

    def measure(read: Read, numbers: dict[str, float], weights: dict[str, float]) -> float:
        right = total = 0
        for reading, scores, labels in read:
            for k, draft in _matched(decide(reading, scores, numbers, weights), labels).items():
                wanted = labels.talks[k][role][0]
                if role == "party":
                    own = {reading.candidates[n].key for n in draft.parties}
                    right, total = right + 2 * len(own & wanted), total + len(own) + len(wanted)
                    continue
                chosen = getattr(draft, role)
                key = reading.candidates[chosen].key if chosen is not None else None
                right, total = right + (key in wanted if wanted else key is None), total + 1
        return right / max(total, 1)

    return measure
