"""Parties as claims: who takes part by some article's account, who else is named, and which articles name them.

An article that reports the event and names somebody who, by another's account, takes part in it, tells the claim:
readers took it so in nearly all cases. Parties without a name ('producers', 'political dissidents') are known by the
words that say what they are. Those who take part in nothing, but speak, are at another talk or are spoken of, stand as
``named``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from helpers.coverage.matrix import Cell, Claim
from helpers.coverage.reading import EventReading, cell_from, from_report
from helpers.coverage.sentences import stems_in
from helpers.link.saying_words import stem, telling, words_of

#: A sentence with the last word of a name and this share of the whole name may name an actor that was not found in it.
_MAY_NAME = 0.5
#: All of it, but for rounding.
_ALL = 1 - 1e-9
#: Words for people that do not say who they are.
_ANYBODY = stems_in("words_of_anybody.txt")
#: Words for what is written or said: a text can be quoted, but takes part in nothing.
_PAPERS = stems_in("words_of_papers.txt")
#: What begins after the noun that says who or what is meant: 'reports that reached Kabul'.
_AFTER_HEAD = re.compile(r" (?:about|at|between|by|for|from|in|of|on|that|to|which|who|with)\b")


def party_claims(reading: EventReading) -> Iterable[Claim]:
    """A claim for each party, and one for each actor that is only named: that speaks, or is spoken of."""
    taking_part = _cells_by_actor(reading, reading.own)
    for actor, cells in taking_part.items():
        yield _actor_claim(reading, actor, reading.rows.name_of(actor), cells)
    yield from _described(reading)
    named = [actor for table in (reading.reports, reading.quotes) for row in table for actor in row["actor_ids"]]
    for actor in dict.fromkeys((*named, *reading.of_actor)):
        if actor not in taking_part:
            yield _actor_claim(reading, actor, f"{reading.rows.name_of(actor)} (named)", {})


def _cells_by_actor(reading: EventReading, reports: list[dict[str, Any]]) -> dict[str, dict[str, Cell]]:
    found: dict[str, dict[str, Cell]] = {}
    for report in reports:
        for actor in report["actor_ids"]:
            found.setdefault(actor, {}).setdefault(report["article_id"], from_report(report, "told"))
    return found


def _actor_claim(reading: EventReading, actor: str, label: str, told: dict[str, Cell]) -> Claim:
    mentions: dict[str, Cell] = {}
    for mention in reading.of_actor.get(actor, ()):
        mentions.setdefault(mention["article_id"], cell_from(mention, "mentions", "mention_id", "told"))
    told = mentions | told
    words = words_of(reading.rows.name_of(actor))
    near: dict[str, Cell] = {}
    for article, (share, one) in reading.sentences.nearest(telling(words), least=_MAY_NAME).items():
        if article not in told and share > _ALL:
            told[article] = reading.cell("told", one)
        elif stem(words[-1]) in one.stems:
            near[article] = reading.cell("unclear", one)
    return reading.claim("party", label, told, near)


def _described(reading: EventReading) -> Iterable[Claim]:
    """Parties that have no name, those of the same telling words together; of other talks they stand as named."""
    labels: dict[frozenset[str], str] = {}
    told: dict[frozenset[str], dict[str, Cell]] = defaultdict(dict)
    for report, who, words in _without_name(reading, reading.own):
        labels.setdefault(who, words)
        told[who].setdefault(report["article_id"], from_report(report, "told"))
    for report, who, words in _without_name(reading, reading.reports):
        labels.setdefault(who, f"{words} (named)")
        told[who].setdefault(report["article_id"], from_report(report, "told"))
    for quote in reading.quotes:
        for who, words in _parts(quote["speaker"]) if not len(quote["actor_ids"]) else ():
            labels.setdefault(who, f"{words} (named)")
            told[who].setdefault(quote["article_id"], cell_from(quote, "quotes", "quote_id", "told"))
    names = {frozenset(telling(words_of(reading.rows.name_of(one["actor_id"])))) for one in reading.mentions
             if isinstance(one["actor_id"], str)}  # fmt: skip
    for who, cells in told.items():
        if who in names:
            continue
        for article, (_, one) in reading.sentences.nearest(who, least=1).items():
            cells.setdefault(article, reading.cell("told", one))
        yield reading.claim("party", labels[who], cells, {})


def _without_name(
    reading: EventReading, reports: list[dict[str, Any]]
) -> Iterable[tuple[dict[str, Any], frozenset[str], str]]:
    """The participants of reports that are not actors: the report, the stems that say who they are, and the words."""
    actors = {(one["article_id"], one["start"]) for one in reading.mentions if isinstance(one["actor_id"], str)}
    for report in reports:
        names = {reading.rows.name_of(actor) for actor in report["actor_ids"]}
        for words, mentions in zip_longest(report["participants"], report["participant_mentions"], fillvalue=()):
            known = words in names or any((report["article_id"], one["start"]) in actors for one in mentions)
            for who, part in _parts(words) if not known else ():
                yield report, who, part


def _parts(words: object) -> Iterable[tuple[frozenset[str], str]]:
    """Those whom words are about: the stems that say who is meant, and the words; none if anybody may be meant."""
    for part in re.split(r" and |, | including ", words) if isinstance(words, str) else ():
        who = frozenset(telling(words_of(part))) - _ANYBODY
        if who and not _is_paper(part):
            yield who, part


def _is_paper(words: str) -> bool:
    """Whether words are about something written or said: 'the agreement', 'a report in a newspaper'."""
    head = words_of(_AFTER_HEAD.split(words, maxsplit=1)[0])
    return bool(head) and stem(head[-1]) in _PAPERS
