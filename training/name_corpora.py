"""Texts with names marked, for the name finder: read from the corpora, and varied."""

from __future__ import annotations

import csv
import functools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.conll import read_tagged
from benchmarks.gum import KINDS, read_documents
from benchmarks.mentions import TAGGED_KINDS

#: Kinds of GUM's entities beside people, organisations and places: whatever has a name is another name.
_OTHERS = dict.fromkeys(("event", "object", "abstract", "animal", "plant", "substance"), "other")
_MORE = re.compile(r"(?:\s+(?:of|for|the|and|&))*\s+[A-Z][\w.'’-]*|\s+&\s+[A-Z]\w*")
_BEFORE = re.compile(r"([A-Z][\w.’-]*)\s+$")
_NOT_BEFORE = frozenset({"The", "A", "An", "In", "At", "On", "This", "That", "His", "Her", "Its", "Their", "Our"})


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with its names.

    Attributes:
        name: of the document.
        corpus: where it is from.
        text: its words.
        names: (start, end, kind), in order, without overlap; kind is person, organisation, place or other.
        complete: whether a capitalised word outside the names is surely none of another kind.
    """

    name: str
    corpus: str
    text: str
    names: tuple[tuple[int, int, str], ...]
    complete: bool


def read_gum(folder: Path) -> Iterator[NamedText]:
    """GUM's documents: the names among its nested mentions, longest first, in full."""
    for document in read_documents(folder, {**KINDS, **_OTHERS}):
        spans = [
            (*_in_full(document.text, mention.name[0][0], mention.name[-1][1], mention), mention.kind)
            for mention in document.mentions
            if mention.named
        ]
        yield NamedText(document.name, "gum", document.text, _apart(spans), False)


def _in_full(text: str, start: int, end: int, mention) -> tuple[int, int]:
    """A name with what belongs to it beside its head: ``University of Texas``."""
    if mention.kind == "person":
        return start, end
    if mention.kind in ("organisation", "other"):
        while more := _MORE.match(text, end, mention.end):
            end = more.end()
    while (before := _BEFORE.search(text, mention.start, start)) and before[1] not in _NOT_BEFORE:
        if "\n" in before[0]:
            break
        start = before.start()
    return start, end


def _apart(spans: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda each: (each[0] - each[1], each)):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


def read_tagged_names(file: Path, corpus: str, sentences: int = 0) -> Iterator[NamedText]:
    """The documents of a file of tagged words."""
    for document in read_tagged(file, sentences):
        names = tuple((n.start, n.end, TAGGED_KINDS.get(n.label, "other")) for n in document.names)
        yield NamedText(document.name, corpus, document.text, names, corpus == "conllpp")


def in_capitals(one: NamedText, rng: random.Random, share: float) -> NamedText:
    """The text with some of its paragraphs in capitals and as many in lowercase."""
    lines = []
    for line in one.text.split("\n"):
        drawn = rng.random()
        varied = line.upper() if drawn < share else line.lower() if drawn < share * 1.5 else line
        lines.append(varied if len(varied) == len(line) else line)
    return NamedText(one.name + "+capitals", one.corpus, "\n".join(lines), one.names, one.complete)


@functools.lru_cache(maxsize=1)
def _cultures() -> tuple[tuple[str, list[str], list[str], str], ...]:
    with Path(__file__).with_name("people.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["order"], row["given"].split(";"), row["family"].split(";"), row["short"])
            for row in csv.DictReader(lines)
        )


_HYPHENS = ("-", "-", "-", "‑")
_APOSTROPHES = ("'", "’")


def other_name(rng: random.Random) -> tuple[str, str]:
    """A name in full and the short form that goes on with it."""
    cultures = _cultures()
    order, given, family, short = rng.choices(cultures, [5, 1, 1, 1, 2, 2, 0.5, 1, 2, 1][: len(cultures)])[0]
    first, last = rng.choice(given), rng.choice(family)
    if order == "eastern":
        full = f"{last} {first}"
        last = first.split()[-1] if short == "last" else last
    else:
        middle = f" {rng.choice('ABCDEFGHJKLMNPRSTW')}." if order == "western" and rng.random() < 0.12 else ""
        first = f"{first[0]}." if order == "western" and rng.random() < 0.05 else first
        full = f"{first}{middle} {last}"
        full += rng.choice((" Jr.", " Jr", " III", " Sr.")) if order == "western" and rng.random() < 0.04 else ""
    hyphen, apostrophe = rng.choice(_HYPHENS), rng.choice(_APOSTROPHES)
    return tuple(each.replace("-", hyphen).replace("'", apostrophe) for each in (full, last))


def with_other_people(one: NamedText, rng: random.Random, cities: Sequence[str], share: float = 0.8) -> NamedText:
    """The text with other people, and with other towns for some: each gets one new name throughout."""
    full: dict[str, tuple[str, str]] = {}
    towns: dict[str, str] = {}
    for start, end, kind in one.names:
        words = one.text[start:end]
        if kind == "person" and " " in words and words.split()[-1] not in full and rng.random() < share:
            full[words.split()[-1]] = other_name(rng)
        elif kind == "place" and " " not in words and words.istitle() and rng.random() < share / 3:
            towns.setdefault(words, rng.choice(cities))
    parts, names, at = [], [], 0
    length = 0
    for start, end, kind in one.names:
        words = one.text[start:end]
        new = words
        last = words.split()[-1]
        if kind == "person" and last in full:
            new = full[last][0] if " " in words else full[last][1]
        elif kind == "person" and last.title() in full and last.isupper():
            new = full[last.title()][" " not in words].upper()
        elif kind == "place":
            new = towns.get(words, words)
        parts += [one.text[at:start], new]
        length += start - at
        names.append((length, length + len(new), kind))
        length += len(new)
        at = end
    parts.append(one.text[at:])
    return NamedText(one.name + "+people", one.corpus, "".join(parts), tuple(names), one.complete)
