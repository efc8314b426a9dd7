"""Reads files of tagged words, one a line with its tag last (CoNLL++, CrossNER), put together into texts again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.articles.model import Passage

_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}]+$|n't$|'(?:s|S|re|ve|ll|d|m)$|''$")
_NO_SPACE_AFTER = frozenset({"(", "[", "{", "$", "``", "£"})


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name with the label of its corpus; ``text[start:end]`` of its document."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class TaggedDocument:
    """A text with a paragraph for each sentence, and its names."""

    name: str
    text: str
    passages: tuple[Passage, ...]
    names: tuple[TaggedName, ...]


def read_tagged(file: Path, sentences: int = 0) -> Iterator[TaggedDocument]:
    """The documents of ``file``.

    Args:
        file: words and tags (``B-``, ``I-``, ``O``); an empty line ends a sentence, ``-DOCSTART-`` begins a document.
        sentences: where the file has no documents, so many sentences are taken for one.
    """
    held: list[list[tuple[str, str]]] = []
    number = 0
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        rows = [(cells[0], cells[-1]) for line in block.splitlines() if (cells := line.split())]
        starts = bool(rows) and rows[0][0] == "-DOCSTART-"
        if held and (starts or (sentences and len(held) == sentences)):
            yield _document(f"{file.stem}-{number}", held)
            number, held = number + 1, []
        if rows and not starts:
            held.append(rows)
    if held:
        yield _document(f"{file.stem}-{number}", held)


def _document(name: str, sentences: Sequence[Sequence[tuple[str, str]]]) -> TaggedDocument:
    parts: list[str] = []
    length = 0
    passages: list[Passage] = []
    names: list[TaggedName] = []
    for rows in sentences:
        if parts:
            parts.append("\n\n")
            length += 2
        begin = length
        own, sentence = _sentence(rows, begin)
        names += own
        parts.append(sentence)
        length += len(sentence)
        passages.append(Passage("body", begin, length))
    return TaggedDocument(name, "".join(parts), tuple(passages), tuple(names))


def _sentence(rows: Sequence[tuple[str, str]], base: int) -> tuple[list[TaggedName], str]:
    """The names of a sentence that begins at ``base``, and its text with spaces as they are usual."""
    text = ""
    names: list[list] = []
    opened = False
    glued = True
    inside = None
    for number, (word, tag) in enumerate(rows):
        closes = word == '"' and (opened or (number > 0 and number + 1 == len(rows)))
        space = not (glued or _NO_SPACE_BEFORE.match(word) or closes)
        text += " " if space else ""
        start = base + len(text)
        text += word
        glued = word in _NO_SPACE_AFTER or (word == '"' and not closes)
        opened ^= word == '"'
        label = tag[2:] or None
        if label and (tag[0] == "B" or label != inside):
            names.append([start, start + len(word), label])
        elif label:
            names[-1][1] = start + len(word)
        inside = label
    return [TaggedName(*each) for each in names], text
