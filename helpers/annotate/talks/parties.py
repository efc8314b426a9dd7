"""The participants of a talk: phrases that stand for one party in the text become one, under its fullest form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from helpers.annotate.places import country_of_demonym
from helpers.annotate.talks.reading import NAMED_KINDS, Candidate, Reading
from helpers.articles.model import Span

#: What is between a description and whom it is of: 'members of the', 'agents from', 'government of President'.
_OF = re.compile(r"\s+(?:of|from)\s+(?:(?!and\b)[\w'’.-]+\s+){0,2}")
_OPENS_BRACKET = re.compile(r"\s*\(")
_AND = re.compile(r"\s+and\s+")
_JOINTS = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+")


#: How a title hangs on its bearer: 'Under Secretary Bo Lind', 'Bo Lind, a trade envoy'.
_TITLES = frozenset({"appos", "compound", "nmod"})


class Participant(NamedTuple):
    """A participant: its fullest form, its mentions (the most informative first), and its kind of candidate."""

    name: str
    mentions: tuple[Span, ...]
    kind: str


def participants(reading: Reading, numbers: Iterable[int]) -> list[Participant]:
    """The participants that candidates stand for, in their order.

    Args:
        reading: the article.
        numbers: the candidates that take part, the likeliest first.

    Returns:
        One for each party. A name and a phrase that holds it are one ('EC' and 'EC farm ministers'), a description and
        whom it is of ('members' and 'the union'), a person and whom he is of ('Bo Lind of Sweden'), a name and its
        short form in brackets. A phrase that joins parties is several ('IMF and Sudanese government officials').
    """
    found: list[Participant] = []
    for own in (part for number in numbers if not _is_title(reading, number) for part in _parts(reading, number)):
        for place, other in enumerate(found):
            if (one := _one(reading, other, own) or _one(reading, own, other)) is not None:
                found[place] = one
                break
        else:
            found.append(own)
    return found


def _is_title(reading: Reading, number: int) -> bool:
    """Whether a candidate is what a person beside it is called: 'Under Secretary' Bo Lind, Bo Lind, 'a trade envoy'."""
    own = reading.candidates[number]
    if own.kind == "person" or own.head < 0:
        return False
    word = reading.words[own.head]
    if word.dep not in _TITLES:
        return False
    governor = reading.words[word.head]
    return any(c.kind == "person" and c.start <= governor.start < c.end for c in reading.in_sentence(own.sentence))


def _parts(reading: Reading, number: int) -> list[Participant]:
    """What a candidate stands for: one party, or those that its phrase joins by 'and' after a mention of its own."""
    own = reading.candidates[number]
    kind = own.key.partition(":")[0]
    whole = Participant(name_of(reading, number), _mentions(reading, number), kind)
    if kind != "description":
        return [whole]
    if peoples := _of_several_peoples(reading, own):
        return peoples
    named = {c.end for c in reading.in_sentence(own.sentence) if c.kind in NAMED_KINDS and own.start <= c.start}
    for joint in _AND.finditer(reading.text, own.start, own.end):
        if joint.start() in named:
            spans = Span(own.start, joint.start()), Span(joint.end(), own.end)
            return [Participant(_words(reading, span), (span,), kind) for span in spans]
    return [whole]


def _of_several_peoples(reading: Reading, own: Candidate) -> list[Participant]:
    """'Russian and Ukrainian presidents' as two, 'Russian presidents' and 'Ukrainian presidents'; empty for others."""
    phrase = reading.text[own.start : own.end]
    bounds = [0, *(bound for joint in _JOINTS.finditer(phrase) for bound in joint.span()), len(phrase)]
    spans = [Span(own.start + low, own.start + high) for low, high in zip(bounds[::2], bounds[1::2], strict=True)]
    first, *rest = _words(reading, spans[-1]).split(" ")
    peoples = [*(_words(reading, span) for span in spans[:-1]), first]
    if len(peoples) < 2 or not rest or not all(map(country_of_demonym, peoples)):
        return []
    names = (" ".join([people, *rest]) for people in peoples)
    return [Participant(name, (span,), "description") for name, span in zip(names, spans, strict=True)]


def name_of(reading: Reading, number: int) -> str:
    """The fullest form of a candidate in the article: for a person, the longest name with the same last word.

    ``number`` is its place among the candidates of ``reading``.
    """
    own = reading.candidates[number]
    same = [c for c in reading.candidates if c.key == own.key and c.kind in NAMED_KINDS] or [own]
    fullest = max(same, key=lambda c: (c.end - c.start, -c.start))
    return _words(reading, Span(fullest.start, fullest.end))


def _words(reading: Reading, span: Span) -> str:
    return " ".join(reading.text[span.start : span.end].split())


def _mentions(reading: Reading, number: int) -> tuple[Span, ...]:
    own = reading.candidates[number]
    same = [c for c in reading.candidates if c.key == own.key]
    whole = max((c for c in same if c.start <= own.start and own.end <= c.end), key=lambda c: c.end - c.start)
    return tuple(Span(c.start, c.end) for c in [whole, *(c for c in same if c != whole)])


def _one(reading: Reading, one: Participant, two: Participant) -> Participant | None:
    """The one party that two stand for, the first of which is the wider or the fuller; None where they are two."""
    first, second = one.mentions[0], two.mentions[0]
    both = tuple(dict.fromkeys((*one.mentions, *two.mentions)))
    if first.start <= second.start and second.end <= first.end:
        return Participant(one.name, both, one.kind)
    between = reading.text[first.end : second.start] if first.end <= second.start else ""
    if _OPENS_BRACKET.fullmatch(between) and reading.text[second.end : second.end + 1] == ")":
        return Participant(one.name, both, one.kind)
    if _OF.fullmatch(between) and one.kind == "person":
        return one
    if _OF.fullmatch(between) and one.kind == "description":
        whole = Span(first.start, second.end)
        return Participant(_words(reading, whole), (whole, *both), "description")
    return None
