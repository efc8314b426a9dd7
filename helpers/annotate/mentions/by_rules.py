"""Finds names without a model: runs of capitalised words with a given name, known place or telling last word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.mentions.words import word_list
from helpers.annotate.names.decode import Name
from helpers.annotate.names.find import find_names
from helpers.annotate.places import find_place, is_large
from helpers.articles.model import ANNOTATED_KINDS, Passage

_WORD = r"(?:[Aa]l-|[Ee]l-)?[A-Z][\w.]*(?:['’‘‑-]\w+)*"
_BETWEEN = r"(?: (?:of|for|de|del|la|da|dos|der|den|van|von|bin|al|el))*"
#: Up to eight capitalised words with particles between them.
_RUN = re.compile(rf"{_WORD}(?:{_BETWEEN} {_WORD}){{0,7}}")
_SHORT_FORM = re.compile(r"[A-Z]{2,6}$")
#: How many inhabitants a city has that is known by its bare name.
_CITY = 100_000
#: How sure a person's name is that begins with a given name; nothing else is sure about its kind.
_GIVEN = 0.9


def names_by_rules(text: str, passages: Sequence[Passage]) -> tuple[Name, ...]:
    """The names in a text's annotated passages; only those that begin with a given name are certain of their kind."""
    parts = (part for part in passages if part.kind in ANNOTATED_KINDS)
    return tuple(name for part in parts for name in _in_part(text, part.start, part.end))


def names_in(text: str, passages: Sequence[Passage]) -> tuple[Name, ...]:
    """The names in the passages of a text, found by the model if it can be used, otherwise by these rules."""
    names = find_names(text, passages)
    return names_by_rules(text, passages) if names is None else names


def _in_part(text: str, start: int, end: int) -> Iterator[Name]:
    for match in _RUN.finditer(text, start, end):
        words = [(match.start() + word.start(), word[0]) for word in re.finditer(r"\S+", match[0])]
        while words and words[0][1].lower() in word_list("never_in_name"):
            del words[0]
        given = next((n for n, (_, word) in enumerate(words[:-1]) if word in load_gazetteer().given_names), None)
        if given is not None and not _telling(words[-1][1]):
            ends = (n for n, (_, word) in enumerate(words) if n > given and word in ("of", "for"))
            yield _name(words[given : next(ends, len(words))], "person")
        elif words and (kind := _kind([word for _, word in words])):
            yield _name(words, kind)


def _name(words: list[tuple[int, str]], kind: str) -> Name:
    last, word = words[-1]
    return Name(words[0][0], last + len(word.rstrip(".")), kind, _GIVEN if kind == "person" else 0.0)


def _telling(word: str) -> bool:
    return word.rstrip(".") in word_list("organisation_word")


def _kind(words: list[str]) -> str | None:
    if _telling(words[0]) or _telling(words[-1]):
        return "organisation"
    name = " ".join(words).rstrip(".")
    if find_place(name) is not None and (len(words) > 1 or is_large(name, _CITY)):
        return "place"
    return "organisation" if _SHORT_FORM.match(name) else None
