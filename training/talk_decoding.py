"""The numbers of the decoding, chosen on texts kept out of learning, one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from helpers.annotate.talks.decide import Draft, decide
from helpers.annotate.talks.factuality import modifiers_in
from helpers.annotate.talks.network import NAME, Network, Scores
from helpers.annotate.talks.reading import Reading
from training.talk_corpus import Text
from training.talk_data import Labels, labels_of
from training.talk_export import write_numbers

#: What is tried for each number, in this order.
TRIED = {
    "trigger": (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8),
    "same": (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0),
    "date": (-1.0, -0.5, 0.0, 0.5, 1.0),
    "place": (-1.0, -0.5, 0.0, 0.5, 1.0),
    "party": (-1.0, -0.5, 0.0, 0.5, 1.0),
}


def choose(folder: Path, texts: list[Text]) -> dict[str, float]:
    """The numbers with which most is right, written into the model's file.

    Args:
        folder: where the model is.
        texts: texts that were kept out of learning.

    Returns:
        The numbers.
    """
    network = Network(folder)
    read = [
        (t.reading, network.read(t.reading, modifiers_in(t.reading.words)), labels_of(t.reading, t.talks))
        for t in texts
    ]
    numbers = dict(network.decoding)
    for _ in range(2):
        for name, values in TRIED.items():
            measure = found if name in ("trigger", "same") else _filled(name)
            numbers[name] = max(values, key=lambda value: (measure(read, {**numbers, name: value}), -abs(value)))
    kept = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))
    write_numbers(folder, {**kept, "decoding": numbers})
    return numbers


Read = list[tuple[Reading, Scores, Labels]]


def found(read: Read, numbers: dict[str, float]) -> float:
    """F1 of talks, matched one to one by their triggers, most in common first."""
    both = told = annotated = 0
    for reading, scores, labels in read:
        drafts = decide(reading, scores, numbers)
        matched = _matched(drafts, labels)
        sure = [k for k, talk in enumerate(labels.talks) if talk["sure"]]
        both += sum(k in matched for k in sure)
        told += len(drafts) - sum(k not in sure for k in matched)
        annotated += len(sure)
    return 2 * both / max(told + annotated, 1)


def _matched(drafts: list[Draft], labels: Labels) -> dict[int, Draft]:
    pairs = sorted(
        (
            (sum(k in labels.talk_of.get(n, ()) for n in draft.triggers), -k, -d)
            for k in range(len(labels.talks))
            for d, draft in enumerate(drafts)
        ),
        reverse=True,
    )
    found: dict[int, Draft] = {}
    used: set[int] = set()
    for count, k, d in pairs:
        if count and -k not in found and -d not in used:
            found[-k] = drafts[-d]
            used.add(-d)
    return found


def _filled(role: str) -> Callable[[Read, dict[str, float]], float]:
    """Share of matched talks whose date or place is right; F1 of parties."""

    def measure(read: Read, numbers: dict[str, float]) -> float:
        right = total = 0
        for reading, scores, labels in read:
            for k, draft in _matched(decide(reading, scores, numbers), labels).items():
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
