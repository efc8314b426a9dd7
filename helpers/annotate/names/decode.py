"""Turns scores of word pieces into names: tags join words, and all words of a name decide its kind together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.annotate.names.tags import BEGIN, INSIDE, KINDS, OUT
from helpers.annotate.quotes.encode import EncodedParagraph, Window

#: Characters of the longest name; what is longer was not written to be read.
_LONGEST = 150
_HYPHENS = "-‐‑"
#: A particle that the finder leaves out: ``Ana | d' | Almeida``.
_ELIDED = re.compile(r" (?:d|l|dell|dall)['’]")
#: Whose body it is, as part of its name: ``Lao People's Revolutionary Party``.
_MEMBERS = re.compile(
    r"\b(?:(?:People|Women|Children|Men)['’]s|"
    r"(?:Workers|Farmers|Peasants|Teachers|Students|Writers|Lawyers|Employers|Soldiers|Veterans|Mothers)['’]) $"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_BEGINS = [BEGIN[kind] for kind in KINDS]
_INSIDES = [INSIDE[kind] for kind in KINDS]
_PERSON = KINDS.index("person")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        start, end: where it stands.
        kind: ``person``, ``organisation``, ``place`` or ``other``.
        sure: probability of the kind, from 0 to 1.
        person: probability that it is a person's, from 0 to 1.
    """

    start: int
    end: int
    kind: str
    sure: float = 1.0
    person: float = 0.0


def word_begins(tokenizer) -> np.ndarray:
    """For each word piece of a vocabulary, whether it begins a word."""
    vocabulary = tokenizer.get_vocab()
    begins = np.ones(max(vocabulary.values()) + 1, dtype=bool)
    begins[[number for piece, number in vocabulary.items() if piece.startswith("##")]] = False
    return begins


def names_of(
    text: str,
    paragraphs: Sequence[EncodedParagraph],
    windows: Sequence[Window],
    answers: Sequence[np.ndarray],
    begins: np.ndarray,
) -> Iterator[Name]:
    """The names in paragraphs.

    Args:
        text: the article's text.
        paragraphs: its paragraphs, encoded.
        windows: the windows that they were read in.
        answers: for each window (length, tags) scores.
        begins: which word pieces begin a word.
    """
    first = np.cumsum([0, *(len(p) for p in paragraphs)])
    scores = np.zeros((int(first[-1]), 1 + 2 * len(KINDS)), dtype=np.float32)
    for window, own in zip(windows, answers, strict=True):
        real = window.paragraph >= 0
        real[: window.context] = False
        scores[first[window.paragraph[real]] + window.piece[real]] = own[real]
    scores -= scores.max(axis=1, keepdims=True, initial=-np.inf)
    chances = np.exp(scores)
    chances /= chances.sum(axis=1, keepdims=True)
    for number, paragraph in enumerate(paragraphs):
        names = _in_paragraph(text, paragraph, chances[first[number] : first[number + 1]], begins)
        yield from _joined(text, names)


def _joined(text: str, names: Iterator[Name]) -> Iterator[Name]:
    """Joins names cut in two: ``bin`` and ``Salman``, ``Ana`` and ``d'Almeida``, ``Korean People's`` and ``Army``."""
    held: Name | None = None
    for name in names:
        if held is not None and _is_cut_off(text, held, name):
            sure = min(held.sure, name.sure)
            held = Name(held.start, name.end, name.kind, sure, min(held.person, name.person))
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _is_cut_off(text: str, before: Name, name: Name) -> bool:
    """Whether two names are one: the first ends or the second begins in a particle, or the first are its members."""
    if name.end - before.start > _LONGEST:
        return False
    if before.kind == name.kind == "person":
        particle = text[name.start].islower() or text[before.start : before.end].rpartition(" ")[2].islower()
        between = text[before.end : name.start]
        return (particle and between == " ") or _ELIDED.fullmatch(between) is not None
    members = before.kind != "person" and name.kind == "organisation"
    return members and _MEMBERS.search(text, before.start, name.start) is not None


def _in_paragraph(text: str, paragraph: EncodedParagraph, chances: np.ndarray, begins: np.ndarray) -> Iterator[Name]:
    words = np.flatnonzero(begins[paragraph.ids])
    if not len(words) or words[0] != 0:
        words = np.concatenate([[0], words]) if len(paragraph) else words
    own = chances[words]
    inside = own[:, OUT] < 0.5
    if not inside.any():
        return
    begin, within = own[:, _BEGINS], own[:, _INSIDES]
    opens = begin.sum(axis=1) >= within.sum(axis=1)
    stops = np.append(words[1:], len(paragraph)) - 1
    at = 0
    places = np.flatnonzero(inside)
    while at < len(places):
        low = at
        while at + 1 < len(places) and places[at + 1] == places[at] + 1 and not opens[places[at + 1]]:
            at += 1
        run = places[low : at + 1]
        at += 1
        by_kind = np.log(begin[run] + within[run] + 1e-9).mean(axis=0)
        best = int(by_kind.argmax())
        start, end = int(paragraph.starts[words[run[0]]]), _whole(text, int(paragraph.ends[stops[run[-1]]]))
        if start < end <= start + _LONGEST:
            sure, person = np.exp(by_kind[[best, _PERSON]])
            yield Name(start, end, KINDS[best], float(sure), float(person))


def _whole(text: str, end: int) -> int:
    """Where a name that was cut after a hyphen ends: after the next word, as in ``Jae-in``, or before the hyphen."""
    if text[end - 1] not in _HYPHENS:
        return end
    rest = _LETTERS.match(text, end)
    return rest.end() if rest else end - 1
