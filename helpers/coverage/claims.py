"""Claims × articles: what each article of an event tells, tells differently, or leaves out.

Parties are compared as actors, places and days as values, numbers by unit and value, sayings and background by their
words; what has no name is a whole sentence, reported or not. A cell says ``left out`` only where nothing near the
claim is in the article. What is nearly said is ``unclear``, with the sentence; an article of an earlier day than
any that tells the claim could not have known and has ``before``, with what it reported of a talk that was still ahead;
where a day of publication is not known, that cannot be told, and ``left out`` is less sure.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from helpers.coverage.background import background_claims
from helpers.coverage.counted_things import Counted, number_groups
from helpers.coverage.event import Event
from helpers.coverage.matrix import KINDS, Cell, Claim, Matrix
from helpers.coverage.parties import party_claims
from helpers.coverage.passages import passage_claims
from helpers.coverage.reading import EventReading, cell_from
from helpers.coverage.sentences import Sentence
from helpers.coverage.values import value_claims
from helpers.coverage.wording import FEWEST, ClaimWords, saying
from helpers.link.saying_words import telling, words_of
from helpers.views.select import Rows


def claims_of(rows: Rows, event: Event, in_other_words: bool = True) -> Matrix:
    """The matrix of an event: parties, place, day, status, numbers, sayings and background by article.

    Args:
        rows: what the view keeps; only its articles, reports, mentions, dates and quotes are looked at.
        event: from ``helpers.coverage.event``.
        in_other_words: False takes background as reported only where it is named, not where it may be in other words.
    """
    reading = EventReading(rows, event)
    wording = ClaimWords(reading)
    found = [
        *party_claims(reading), *value_claims(reading), *_numbers(reading), *_sayings(reading, wording),
        *background_claims(reading, wording if in_other_words else None),
        *passage_claims(reading, wording, in_other_words),
    ]  # fmt: skip
    order = {kind: place for place, kind in enumerate(KINDS)}
    claims = sorted(found, key=lambda claim: (order[claim.kind], claim.whole, -claim.told_by(), claim.label))
    return Matrix(event, reading.articles, tuple(claims))


# Numbers


def _numbers(reading: EventReading) -> Iterable[Claim]:
    """Numbers in sentences of like words: the value that most articles give, against those of the others."""
    groups = number_groups(reading.sentences)
    for found in groups:
        by_value: dict[float, dict[str, Cell]] = {}
        for one in found:
            said = reading.sentences.words(one.sentence)[one.figure.start : one.figure.end]
            cell = reading.cell("told", one.sentence, said)
            by_value.setdefault(one.figure.value, {}).setdefault(one.sentence.article_id, cell)
        usual = max(by_value, key=lambda value: (len(by_value[value]), value))
        told = dict(by_value[usual])
        for cells in by_value.values():
            for article, cell in cells.items():
                told.setdefault(article, replace(cell, state="otherwise"))
        first = next(one for one in found if one.figure.value == usual)
        label = f"{by_value[usual][first.sentence.article_id].said} ({_short(reading, first.sentence)})"
        yield reading.claim("number", label, told, _like_number(reading, first, groups))


def _short(reading: EventReading, sentence: Sentence) -> str:
    return textwrap.shorten(reading.sentences.words(sentence), 80, placeholder=" …")


def _like_number(reading: EventReading, one: Counted, groups: list[list[Counted]]) -> dict[str, Cell]:
    """The sentences that hold the number in other words."""
    near: dict[str, Cell] = {}
    for figure, sentence in (each for group in groups for each in group):
        if (figure.unit, figure.value) == (one.figure.unit, one.figure.value):
            near.setdefault(sentence.article_id, reading.cell("unclear", sentence))
    return near


# Sayings


def _sayings(reading: EventReading, wording: ClaimWords) -> Iterable[Claim]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for quote in reading.quotes:
        group = quote["saying_id"] if isinstance(quote["saying_id"], str) else quote["quote_id"]
        groups.setdefault(group, []).append(quote)
    for quotes in groups.values():
        stems = telling(words_of(quotes[0]["text"]))
        if len(stems) < FEWEST and quotes[0]["kind"] == "indirect" and len(quotes) == 1:
            continue
        told = {quote["article_id"]: cell_from(quote, "quotes", "quote_id", "told", quote["text"]) for quote in quotes}
        speaker = quotes[0]["speaker_name"]
        label = f"{speaker if isinstance(speaker, str) else 'unknown speaker'}: {quotes[0]['text']}"
        yield saying(reading, wording, label, stems, told)
