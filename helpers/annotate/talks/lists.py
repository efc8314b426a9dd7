"""Names in one list: 'A, the minister, B, and C' name three parties, however the parser hangs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.model import Mention
from helpers.annotate.places import country_of_name
from helpers.annotate.talks.reading import Reading, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What may stand between two names of a list: an apposition, a comma or 'and', and a short title before the next name.
_BETWEEN = re.compile(
    r"^(?:\s?\([^)]{1,40}\))?"
    r"(?:,\s+(?:(?:the|a|an|his|her|its|their|who|whose)\s+)?[^,;:.()\"“”—]{2,70}(?:,|(?=\s*;))|(?:\s+of|\s+from|\s+for)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,2},?)?"
    r"(?:,\s*(?:and\s+)?|\s+and\s+|\s*;\s*(?:and\s+)?|\s+as well as\s+|\s+and\s+by\s+|,\s+and\s+by\s+|\s+)"
    r"(?P<title>(?:the\s+|his\s+|her\s+|its\s+)?(?:[\w.’'-]+\s+){0,5})$",
    re.S,
)
_SIMPLE = re.compile(r"^(?:,(?:\s+and)?|\s+and)\s+(?:the\s+)?$")
_ONLY_TITLE = re.compile(r"^(?:'s|’s)?\s+(?:[\w.-]+\s+){0,5}$")
_JOINS = re.compile(r",|;|\band\b|\bas well as\b")
#: Longest list that is followed.
MOST_NAMES = 12


def list_from(reading: Reading, sentence: Sentence, first: Mention) -> list[Mention]:
    """The mentions that stand in one list with ``first`` and after it, without it.

    Args:
        reading: the article.
        sentence: the sentence of ``first``.
        first: a named person, government or group.

    Returns:
        Names of its sort (persons after a person; governments and groups after one of these), in order.
    """
    found: list[Mention] = []
    last = first
    for mention in reading.mentions_within(first.end, sentence.end):
        if len(found) >= MOST_NAMES or mention.start - last.end > 110:
            break
        if not mention.named:
            continue
        between = reading.text[last.end : mention.start]
        if not _same_sort(first, mention) and not _SIMPLE.match(between):
            continue  # the country in 'A of Pakistan, B of Iran'; too far apart ends it
        if mention.kind == "place" and not _same_sort(first, mention):
            break
        if _describes(reading, sentence, mention):
            continue  # 'Britain's A', 'PLO leader B': the name after it is meant
        match = _BETWEEN.match(between)
        if not match or not _JOINS.search(between) or _is_title_of_sentence(match["title"]):
            break
        if _begins_clause(sentence, mention, first):
            break
        found.append(mention)
        last = mention
    return found


_AND_TITLE = re.compile(r"^\s+and\s+(?P<title>(?:the\s+)?(?:[\w.’'-]+\s+){0,6})$")


def _glued(reading: Reading, sentence: Sentence, one: Mention, two: Mention) -> bool:
    """Whether the parser took 'A and' for part of B's title: 'A and Prime Minister B met C'."""
    between = _AND_TITLE.match(reading.text[one.end : two.start])
    if not between or _is_title_of_sentence(between["title"]):
        return False
    base = sentence.passage.start
    first = _head_within(sentence, one.start - base, one.end - base)
    second = _head_within(sentence, two.start - base, two.end - base)
    return first is not None and second is not None and first in second.subtree


_COMPANY = re.compile(
    r"\b(?:including|among (?:them|others)|such as|(?:led|headed|chaired|accompanied|joined|represented) by|under)\s+"
    r"(?P<title>(?:(?:the|its|their|his|her)\s+)?(?:[\w.’'-]+,?\s+){0,6})$"
)
#: How far behind a party its leader or some of its members can be named.
BESIDE = 120


def company_of(reading: Reading, sentence: Sentence, start: int) -> list[Mention]:
    """The people named as leading a party or being among it: 'a team led by A', 'officials, among them B and C'.

    Args:
        reading: the article.
        sentence: the sentence of the party.
        start: first character of the party's head.
    """
    end = min(sentence.end, start + BESIDE)
    for mention in reading.mentions_within(start, end):
        if mention.kind != "person" or not mention.named:
            continue
        before = _COMPANY.search(reading.text[start : mention.start])
        if before and not _is_title_of_sentence(before["title"]):
            return [mention, *list_from(reading, sentence, mention)]
        return []
    return []


def list_around(reading: Reading, sentence: Sentence, last: Mention) -> list[Mention]:
    """The mentions of the list of three or more that ``last`` ends ('envoys of A, B, and C'), or none."""
    before = [m for m in reading.mentions_within(sentence.start, last.start) if m.named]
    if last.kind == "person" and before and before[-1].kind != "person":
        before.pop()  # 'A and the Peruvian minister B'
    if last.kind == "person" and before and before[-1].kind == "person" and _glued(reading, sentence, before[-1], last):
        return [before[-1]]
    for mention in before:
        if _is_body(mention) and _is_body(last):
            listed = [mention, *list_from(reading, sentence, mention)]
            if len(listed) > 2 and listed[-1] is last:
                return listed
    return []


def _describes(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Whether a country or body only says whose man the name after it is."""
    if mention.kind == "person":
        return False
    head = _head_within(sentence, mention.start - sentence.passage.start, mention.end - sentence.passage.start)
    if head is not None and head.dep_ in ("compound", "poss", "amod", "nmod"):
        return True
    after = next((m for m in reading.mentions_within(mention.end, mention.end + 60) if m.kind == "person"), None)
    return after is not None and bool(_ONLY_TITLE.match(reading.text[mention.end : after.start]))


def _same_sort(first: Mention, other: Mention) -> bool:
    bodies = ("government", "group", "organisation", "place")
    return other.kind == first.kind or (_is_body(first) and other.kind in bodies)


def _is_body(mention: Mention) -> bool:
    """Whether a mention is of a body; a country is one wherever it stands in a list."""
    return mention.kind in ("government", "group", "organisation") or (
        mention.kind == "place" and country_of_name(mention.text) is not None
    )


def _is_title_of_sentence(title: str) -> bool:
    """Whether the words before a name hold a verb or a preposition of a clause: no title does."""
    return bool(
        re.search(
            r"\b(?:said|says|told|met|was|were|is|are|will|would|has|had|have|to|in|at|on|with|after|when|where|who|which|that|"
            r"as|while|but|whom|from|by|than|about|between|against)\b",
            title,
        )
    )


def _begins_clause(sentence: Sentence, mention: Mention, first: Mention) -> bool:
    """'met A, and B said': B begins a clause of its own."""
    base = sentence.passage.start
    one = _head_within(sentence, first.start - base, first.end - base)
    two = _head_within(sentence, mention.start - base, mention.end - base)
    if one is None or two is None or two.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if one.dep_ == "pobj" and any(t.text == ";" for t in one.doc[one.i : two.i]):
        return two.head.i > two.i  # 'with A; B was not there'
    return two.head.i > two.i and not _one_subject(one, two)


def _one_subject(one: Token, two: Token) -> bool:
    """'A, the minister, and B met C': no verb stands between two names that are one subject."""
    return not any(t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "acl") for t in one.doc[one.i : two.i])


def _head_within(sentence: Sentence, start: int, end: int) -> Token | None:
    inside = [t for t in sentence.tokens if start <= t.idx < end]
    return next((t for t in inside if t.head.i not in {o.i for o in inside} or t.head.i == t.i), None)
