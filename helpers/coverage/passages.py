"""Sentences as claims: what an article tells in a sentence of its own, and which of the others tell it, too.

Not all background has a name. 'Both countries host foreign troops' is also reported by one and left out by another:
so each sentence is a claim, but for those that mostly quote (sayings are claims already) and those that tell an earlier
sentence's claim in its words. Where an event has many articles, sentences are not compared: nobody reads so many rows.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from helpers.coverage.matrix import Claim
from helpers.coverage.reading import EventReading
from helpers.coverage.sentences import Sentence
from helpers.coverage.wording import ClaimWords, told_or_near
from helpers.link.saying_words import telling, words_of

#: In events of more articles than this, sentences are no claims.
MOST_ARTICLES = 12
#: A sentence of fewer telling words tells nothing by itself.
_FEWEST = 3
#: A sentence with more of the weight of its words in quotes is treated as sayings.
_QUOTED = 0.7
#: A sentence that has this share of the weight of an earlier one's words is the same claim.
_SAME = 0.5
_LABEL = 100


def passage_claims(reading: EventReading, wording: ClaimWords, in_other_words: bool) -> Iterable[Claim]:
    """A claim for each sentence that is no quote, in order of publication.

    Args:
        reading, wording: the event, and the words of its articles.
        in_other_words: False takes a sentence as told only where it stands.
    """
    if len(reading.articles) > MOST_ARTICLES:
        return
    told_by: set[tuple[str, int]] = set()
    for sentence in _own_words(reading, wording):
        if (sentence.article_id, sentence.start) in told_by:
            continue
        told = {sentence.article_id: reading.cell("told", sentence)}
        also, near = told_or_near(reading, wording if in_other_words else None, sentence.stems, told)
        told_by.update(
            (article, one.start)
            for article, cell in also.items()
            for one in reading.sentences.at(article, cell.start or 0, cell.end or 0)
            if wording.total(one.stems & sentence.stems) > _SAME * wording.total(sentence.stems)
        )
        label = textwrap.shorten(reading.sentences.words(sentence), _LABEL, placeholder=" …")
        yield replace(reading.claim("background", label, told | also, near), whole=True)


def _own_words(reading: EventReading, wording: ClaimWords) -> Iterable[Sentence]:
    """The sentences that tell something and do not mostly quote, in order of publication, each of an article once."""
    quoted = _quoted(reading)
    for article in reading.published:
        seen: set[frozenset[str]] = set()
        for sentence in reading.sentences.of(article):
            said = quoted[article, sentence.start] & sentence.stems
            mostly_quotes = wording.total(said) > _QUOTED * wording.total(sentence.stems)
            if len(sentence.stems) >= _FEWEST and not mostly_quotes and sentence.stems not in seen:
                seen.add(sentence.stems)
                yield sentence


def _quoted(reading: EventReading) -> dict[tuple[str, int], set[str]]:
    """The stems of what a sentence quotes, of who says it and how, by its article and its first character."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for quote in reading.quotes:
        words = " ".join(quote[part] for part in ("text", "cue", "speaker") if isinstance(quote[part], str))
        stems = telling(words_of(words))
        for sentence in reading.sentences.at(quote["article_id"], int(quote["start"]), int(quote["end"])):
            found[sentence.article_id, sentence.start] |= stems
    return found
