"""Names without a model: runs of capitalised words that a given name, a known place or a telling last word explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.mentions.words import word_list
from helpers.annotate.names.decode import Name
from helpers.annotate.names.find import find_names
from helpers.annotate.places import find_place, is_large
from helpers.articles.model import ANNOTATED_KINDS, Passage

_WORD = r"[A-Z][\w.]*(?:['’‘‑-]\w+)*"
_BETWEEN = r"(?: (?:of|for|de|del|la|da|dos|der|den|van|von|bin|al|el))*"
#: Up to six capitalised words with particles between them.
_RUN = re.compile(rf"{_WORD}(?:{_BETWEEN} {_WORD}){{0,5}}")
_SHORT_FORM = re.compile(r"[A-Z]{2,6}$")


def names_by_rules(text: str, passages: Sequence[Passage]) -> tuple[Name, ...]:
    """The names in the annotated passages of a text; nothing is sure about their kinds."""
    parts = (part for part in passages if part.kind in ANNOTATED_KINDS)
    return tuple(name for part in parts for name in _in_part(text, part.start, part.end))


def names_in(text: str, passages: Sequence[Passage]) -> tuple[Name, ...]:
    """The names in a text, found by the model where it can be used, else by these rules."""
    names = find_names(text, passages)
    return names_by_rules(text, passages) if names is None else names


def _in_part(text: str, start: int, end: int) -> Iterator[Name]:
    for match in _RUN.finditer(text, start, end):
        words = match[0].rstrip(".")
        kind = _kind(words.split())
        if kind is not None:
            yield Name(match.start(), match.start() + len(words), kind, 0.0)


def _kind(words: list[str]) -> str | None:
    if {words[0], words[-1]} & word_list("organisation_word"):
        return "organisation"
    if len(words) > 1 and words[0] in load_gazetteer().given_names:
        return "person"
    if find_place(" ".join(words)) is not None and (len(words) > 1 or is_large(words[0])):
        return "place"
    return "organisation" if len(words) == 1 and _SHORT_FORM.match(words[0]) else None
