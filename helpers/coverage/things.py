"""Things mentioned as background: a pact, a dinner, an embargo, an election; found by nouns, as data with one reader.

A noun of ``named_things.csv`` with a word beside it that says which ('chip pact', 'state dinner', 'agreement on cocoa')
names a thing; so does another noun of its kind with the same word ('cocoa treaty'). The words are compared by stems.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from helpers.coverage.sentences import Sentence, Sentences, stems_in
from helpers.link.saying_words import EMPTY_WORDS, placed_words, stem

#: Words before a noun that may say which thing it is.
_BEFORE = 3
#: After a noun, these open the word that says which thing it is.
_OPENS = frozenset(("of", "on", "to", "with", "for", "against", "in", "by", "between"))
#: Words that are beside many a noun and say of none which it is.
_ANY = stems_in("words_of_anything.txt")
_RUN = re.compile(r"(?:\b(?:[A-Za-z]\.){2,}|[^.,;:()“”\"!?—–])+")


def _kinds() -> dict[str, str]:
    with Path(__file__).with_name("named_things.csv").open(encoding="utf-8", newline="") as lines:
        return {row["word"]: row["thing"] for row in csv.DictReader(lines)}


_KINDS = _kinds()
#: The nouns that name things, as a pattern; a run of words without one names no thing, and most have none.
THING_WORDS = rf"(?:{'|'.join(_KINDS)})(?:s|es)?"
_NAMES = re.compile(rf"\b{THING_WORDS}\b", re.IGNORECASE)


class Thing(NamedTuple):
    """A kind of thing and the stem that says which; where it is named, and in which words."""

    kind: str
    which: str
    words: str
    sentence: Sentence


def things_in(text: str) -> list[tuple[str, str, str]]:
    """The things that a text names: kind, stem, and words as they are there.

    >>> things_in("After the state dinner they praised the chip pact.")
    [('dinner', 'state', 'state dinner'), ('agreement', 'chip', 'chip pact')]
    """
    found = []
    for match in _RUN.finditer(text.replace("-", " ")):
        run = text[match.start() : match.end()]
        placed = placed_words(run.replace("-", " ")) if _NAMES.search(run) else []
        words = [word for word, *_ in placed]
        for place, word in enumerate(words):
            kind = _KINDS.get(word) or _KINDS.get(word.removesuffix("s")) or _KINDS.get(word.removesuffix("es"))
            if kind:
                for which, first, last in _beside(words, place):
                    last = _whole(run, placed, last)
                    found.append((kind, stem(words[which]), " ".join(run[placed[first][1] : placed[last][2]].split())))
    return found


def _beside(words: list[str], place: int) -> Iterable[tuple[int, int, int]]:
    """The places of the words that say which thing a noun names, each with the first and last word shown for it."""
    for before in range(place - 1, max(-1, place - 1 - _BEFORE), -1):
        if words[before] in EMPTY_WORDS or words[before] in _OPENS:
            break
        if _says_which(words[before]):
            yield before, before, place
    if place + 1 < len(words) and words[place + 1] in _OPENS:
        for after in range(place + 2, min(len(words), place + 4)):
            if _says_which(words[after]) and words[after] not in EMPTY_WORDS:
                yield after, place, after
                break


def _whole(run: str, placed: list[tuple[str, int, int]], last: int) -> int:
    """The last word of a phrase, the noun after an adjective: 'with the Afghan government', not 'with the Afghan'."""
    word, start, end = placed[last]
    is_adjective = run[start:end].lower() != word and last + 1 < len(placed) and run[start:end].isalpha()
    return last + 1 if is_adjective and placed[last + 1][0] not in EMPTY_WORDS | _OPENS else last


def _says_which(word: str) -> bool:
    return len(word) > 2 and not word[0].isdigit() and stem(word) not in _ANY


def things_named(sentences: Sentences) -> dict[tuple[str, str], list[Thing]]:
    """The things that the sentences name, by kind and stem."""
    found: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for sentence in sentences.all:
        for kind, which, words in things_in(sentences.words(sentence)):
            found[kind, which].append(Thing(kind, which, words, sentence))
    return found
