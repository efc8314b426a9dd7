"""PolNeAR articles → windows with their labels."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from benchmarks.polnear import GoldAttribution, PolnearDocument
from helpers.annotate.quotes.encode import EncodedParagraph, Window, encode, paragraphs_of, windows_of

IGNORE = -100
#: One article in so many is kept out of training, to choose the numbers of the decoding on.
HELD_OUT_EVERY = 28


@dataclass(slots=True)
class QuoteLabels:
    """Labels of an article's pieces, numbered through all its paragraphs.

    Attributes:
        tags: (pieces, 3) outside, begin, inside, end, single for content, cue and source.
        cue_of: for each content piece the first piece of its cue; -1 without cue; IGNORE elsewhere.
        source_of: for each first piece of a cue the first piece of its source; -1 without source; IGNORE elsewhere.
    """

    tags: np.ndarray
    cue_of: np.ndarray
    source_of: np.ndarray


@dataclass(slots=True)
class QuoteExample:
    """One article, encoded, with the labels of each of its annotators."""

    name: str
    text: str
    paragraphs: list[EncodedParagraph]
    first: np.ndarray
    labels: list[QuoteLabels]


def load_tokenizer(path: str | Path) -> Tokenizer:
    """The tokenizer with padding and truncation switched off (as it is shipped it cuts at 128 pieces)."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def example_of(document: PolnearDocument, tokenizer: Tokenizer) -> QuoteExample:
    """Encode an article and its labels."""
    paragraphs = encode(document.text, paragraphs_of(document.text), tokenizer)
    first = np.cumsum([0, *(len(p) for p in paragraphs)])
    labels = [_labels(paragraphs, first, found) for found in document.annotations.values()]
    return QuoteExample(document.name, document.text, paragraphs, first, labels)


def _labels(
    paragraphs: list[EncodedParagraph], first: np.ndarray, attributions: tuple[GoldAttribution, ...]
) -> QuoteLabels:
    total = int(first[-1])
    starts = np.concatenate([p.starts for p in paragraphs]) if paragraphs else np.zeros(0, dtype=np.int64)
    ends = np.concatenate([p.ends for p in paragraphs]) if paragraphs else np.zeros(0, dtype=np.int64)
    tags = np.zeros((total, 3), dtype=np.int64)
    cue_of = np.full(total, IGNORE, dtype=np.int64)
    source_of = np.full(total, IGNORE, dtype=np.int64)

    def mark(role: int, spans: tuple[tuple[int, int], ...]) -> list[int]:
        touched: list[int] = []
        for a, b in spans:
            low, high = int(np.searchsorted(ends, a, "right")), int(np.searchsorted(starts, b, "left"))
            cuts = [low, *(int(f) for f in first if low < f < high), high]
            for left, right in itertools.pairwise(cuts):
                if right <= left:
                    continue
                tags[left:right, role] = 2
                tags[left, role], tags[right - 1, role] = 1, 3
                if right - left == 1:
                    tags[left, role] = 4
                touched += range(left, right)
        return touched

    for found in attributions:
        content, cue, source = mark(0, found.content), mark(1, found.cue), mark(2, found.source)
        if content:
            cue_of[content] = cue[0] if cue else -1
        if cue:
            source_of[cue[0]] = source[0] if source else -1
    return QuoteLabels(tags, cue_of, source_of)


def labelled_windows(
    example: QuoteExample, labels: QuoteLabels, size: int, offset: int
) -> Iterator[tuple[Window, np.ndarray, np.ndarray, np.ndarray]]:
    """Windows with tags (length, 3), cue (length) and source (length); links hold position + 1, 0 for none."""
    for window in windows_of(example.paragraphs, example.text, size, 0, offset):
        length = len(window.ids)
        real = window.paragraph >= 0
        number = np.where(real, example.first[window.paragraph] + window.piece, -1)
        tags = np.full((length, 3), IGNORE, dtype=np.int64)
        tags[real] = labels.tags[number[real]]
        place = {int(n): i for i, n in enumerate(number) if n >= 0}
        links = []
        for target in (labels.cue_of, labels.source_of):
            own = np.full(length, IGNORE, dtype=np.int64)
            for i in np.flatnonzero(real):
                to = int(target[number[i]])
                if to != IGNORE:
                    own[i] = place.get(to, -1) + 1
            links.append(own)
        yield window, tags, links[0], links[1]


def batches(
    examples: list[QuoteExample], size: int, per_batch: int, rng: random.Random
) -> list[list[tuple[Window, np.ndarray, np.ndarray, np.ndarray]]]:
    """All windows of one epoch, in batches of about the same length, shuffled; windows begin elsewhere each time.

    Of an article with several annotators one is drawn.
    """
    windows = [
        item
        for example in examples
        if example.labels
        for item in labelled_windows(example, rng.choice(example.labels), size, rng.randrange(0, size // 2))
    ]
    rng.shuffle(windows)
    pool = per_batch * 25
    cut = []
    for at in range(0, len(windows), pool):
        part = sorted(windows[at : at + pool], key=lambda w: len(w[0].ids))
        cut += [part[i : i + per_batch] for i in range(0, len(part), per_batch)]
    rng.shuffle(cut)
    return cut


def to_tensors(batch: list[tuple[Window, np.ndarray, np.ndarray, np.ndarray]]) -> tuple[torch.Tensor, ...]:
    """ids, marks, shapes, tags, cue links, source links: padded and stacked."""
    length = max(len(w.ids) for w, *_ in batch)
    size = (len(batch), length)
    ids, marks, shapes = (torch.zeros(size, dtype=torch.long) for _ in range(3))
    tags = torch.full((*size, 3), IGNORE)
    cue, source = torch.full(size, IGNORE), torch.full(size, IGNORE)
    for i, (window, own_tags, own_cue, own_source) in enumerate(batch):
        to = len(window.ids)
        ids[i, :to] = torch.from_numpy(window.ids)
        marks[i, :to] = torch.from_numpy(window.marks)
        shapes[i, :to] = torch.from_numpy(window.shapes)
        tags[i, :to] = torch.from_numpy(own_tags)
        cue[i, :to] = torch.from_numpy(own_cue)
        source[i, :to] = torch.from_numpy(own_source)
    return ids, marks, shapes, tags, cue, source
