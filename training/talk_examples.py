"""Readings → windows with labels as index arrays, for the training of the reader of talks."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import torch

from helpers.annotate.talks import features
from helpers.annotate.talks.decide import FITS
from helpers.annotate.talks.factuality import modifiers_in
from helpers.annotate.talks.network import asked_about
from helpers.annotate.talks.pieces import NetworkWindow, windows
from helpers.annotate.talks.reading import Reading
from training.talk_data import TalkLabels
from training.talk_network import TABLES

#: A feature of triggers, and of pairs, must be met so often to get a weight.
LEAST_TRIGGER, LEAST_PAIR = 3, 5
ROLES = ("date", "place", "party")


@dataclass(slots=True)
class TalkExample:
    """One window with what is asked of it.

    Attributes:
        reading, piece, labels: the article, the window and what readers said.
        triggers: numbers of the triggers that the window decides about.
        trigger_features: for each of them its named features.
        pairs: (trigger, candidate, named features).
        twos: (earlier trigger, later trigger, named features).
        plan: what ``plan_of`` makes of the labels.
    """

    reading: Reading
    piece: NetworkWindow
    labels: TalkLabels
    triggers: list[int]
    trigger_features: list[list[str]]
    pairs: list[tuple[int, int, list[str]]]
    twos: list[tuple[int, int, list[str]]]
    plan: LabelTensors | None = None
    numbers: dict[str, list[list[int]]] = field(default_factory=dict)


@dataclass(slots=True)
class LabelTensors:
    """Labels of a window as tensors.

    Attributes:
        told: for each trigger 1 where it reports a talk.
        rows: the triggers that do, once for each talk, as rows of ``told``; with ``sure``, ``status`` and ``weight``.
        roles: role → (pairs, their groups, right or not, the group's trigger, its row, what is known of each row).
        same: (twos that both report talks, 1 where of the same).
    """

    told: torch.Tensor
    rows: torch.Tensor
    sure: torch.Tensor
    status: torch.Tensor
    weight: torch.Tensor
    roles: dict[str, tuple[torch.Tensor, ...]]
    same: tuple[torch.Tensor, torch.Tensor]


def examples_of(reading: Reading, labels: TalkLabels, tokenizer: object) -> list[TalkExample]:
    """The windows of one article that hold a trigger."""
    found = modifiers_in(reading.words)
    made = []
    for piece in windows(reading, found, tokenizer):
        seen = [n for n, t in enumerate(reading.triggers) if t.word in piece.position]
        own = [n for n in seen if reading.triggers[n].word in piece.own]
        pairs = []
        for n in own:
            ranks = features.ranks(reading.candidates, reading.words[reading.triggers[n].word].start)
            pairs += [
                (n, c, features.of_pair(reading, reading.triggers[n], reading.candidates[c], ranks[c]))
                for c in piece.starts
                if asked_about(reading, n, c)
            ]
        twos = [
            (a, b, [f"two-{name}" for name in features.of_two(reading, reading.triggers[a], reading.triggers[b])])
            for b in own
            for a in seen
            if a < b
        ]
        named = [features.of_trigger(reading, reading.triggers[n], found) for n in own]
        made.append(TalkExample(reading, piece, labels, own, named, pairs, twos))
    return made


def vocabularies(examples: Iterable[TalkExample]) -> tuple[dict[str, int], dict[str, int]]:
    """Numbers of the features of triggers and of pairs that are met often enough; 0 is 'unknown'."""
    triggers: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for example in examples:
        triggers.update(name for names in example.trigger_features for name in names)
        pairs.update(name for *_, names in (*example.pairs, *example.twos) for name in names)
    return _numbered(triggers, LEAST_TRIGGER), _numbered(pairs, LEAST_PAIR)


def _numbered(counted: Counter[str], least: int) -> dict[str, int]:
    return {name: n + 1 for n, name in enumerate(sorted(name for name, count in counted.items() if count >= least))}


def number(examples: Iterable[TalkExample], triggers: dict[str, int], pairs: dict[str, int]) -> None:
    """Writes the numbers of their features into the examples, and the plan of their labels."""
    for example in examples:
        example.numbers = {
            "triggers": [_known(names, triggers) for names in example.trigger_features],
            "pairs": [_known(names, pairs) for *_, names in example.pairs],
            "twos": [_known(names, pairs) for *_, names in example.twos],
        }
        example.plan = plan_of(example)


def _known(names: list[str], vocabulary: dict[str, int]) -> list[int]:
    return [vocabulary[name] for name in names if name in vocabulary] or [0]


def plan_of(example: TalkExample) -> LabelTensors:
    """The labels of a window as tensors."""
    labels = example.labels
    told = [(row, n, labels.talks[k]) for row, n in enumerate(example.triggers) for k in labels.talk_of.get(n, [])]
    by_trigger: dict[int, list[tuple[int, int]]] = {}
    for q, (n, c, _) in enumerate(example.pairs):
        by_trigger.setdefault(n, []).append((q, c))
    both = [
        (q, float(bool(set(labels.talk_of[a]) & set(labels.talk_of[b]))))
        for q, (a, b, _) in enumerate(example.twos)
        if a in labels.talk_of and b in labels.talk_of
    ]
    return LabelTensors(
        torch.tensor([float(n in labels.talk_of) for n in example.triggers]),
        torch.tensor([row for row, _, _ in told], dtype=torch.long),
        torch.tensor([float(talk["sure"]) for *_, talk in told]),
        torch.tensor([talk["status"] for *_, talk in told], dtype=torch.long),
        torch.tensor([talk["weight"] for *_, talk in told]),
        {role: _role_plan(example, told, by_trigger, role) for role in ROLES},
        (torch.tensor([q for q, _ in both], dtype=torch.long), torch.tensor([same for _, same in both])),
    )


def _role_plan(
    example: TalkExample, told: list[tuple[int, int, dict]], by_trigger: dict[int, list[tuple[int, int]]], role: str
) -> tuple[torch.Tensor, ...]:
    """Mentions of one thing form a group; a group that merely stands in what is annotated is not judged."""
    pairs: list[int] = []
    groups: list[int] = []
    right: list[float] = []
    triggers: list[int] = []
    rows: list[int] = []
    known: list[int] = []
    for place, (row, n, talk) in enumerate(told):
        wanted, inside = talk[role]
        by_key: dict[str, list[int]] = {}
        for q, c in by_trigger.get(n, []):
            candidate = example.reading.candidates[c]
            if candidate.kind in FITS[role] and (candidate.key in wanted or candidate.key not in inside):
                by_key.setdefault(candidate.key, []).append(q)
        for key, members in by_key.items():
            pairs += members
            groups += [len(right)] * len(members)
            right.append(float(key in wanted))
            triggers.append(row)
            rows.append(place)
        in_reach = any(key in wanted for key in by_key)
        known.append(1 if in_reach else 0 if wanted else -1)
    whole = {"dtype": torch.long}
    return (
        torch.tensor(pairs, **whole),
        torch.tensor(groups, **whole),
        torch.tensor(right),
        torch.tensor(triggers, **whole),
        torch.tensor(rows, **whole),
        torch.tensor(known, **whole),
    )


def batches(examples: list[TalkExample], size: int, rng: random.Random) -> list[list[TalkExample]]:
    """All windows once, in shuffled batches of about the same length."""
    shuffled = list(examples)
    rng.shuffle(shuffled)
    made = []
    for at in range(0, len(shuffled), size * 12):
        part = sorted(shuffled[at : at + size * 12], key=lambda e: len(e.piece.window.ids))
        made += [part[i : i + size] for i in range(0, len(part), size)]
    rng.shuffle(made)
    return made


def codes_of(batch: list[TalkExample]) -> dict[str, torch.Tensor]:
    """The codes of a batch's pieces, padded."""
    length = max(len(e.piece.window.ids) for e in batch)
    made = {name: torch.zeros((len(batch), length), dtype=torch.long) for name in ("ids", *TABLES[1:])}
    for row, example in enumerate(batch):
        window, piece = example.piece.window, example.piece
        rows: dict[str, np.ndarray] = {
            "ids": window.ids,
            "marks": window.marks,
            "shapes": window.shapes,
            "spans": piece.spans,
            "cues": piece.words,
        }
        for name, values in rows.items():
            made[name][row, : len(values)] = torch.from_numpy(values)
    return made
