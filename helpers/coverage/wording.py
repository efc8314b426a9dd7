"""Claims of words: how likely each article is to report them, by the telling words that it shares with them.

Words are compared by stems (``helpers.link.saying_words``), a rare one counting more than one that is in many
sentences of the event. A saying is reported where a sentence has nearly all its words: what one article quotes, others
seldom put in words of their own. Background is put in many ways; how much each of the named features of
``told_weights.csv`` counts was learned by ``training/coverage.py`` (logistic regression).
"""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.coverage.matrix import Cell, Claim
from helpers.coverage.reading import EventReading
from helpers.coverage.sentences import Sentence

#: A sentence with this share of the weight of a saying's telling words tells it, or may tell it.
TELLS, MAY_TELL = 0.6, 0.45
#: The same where its speaker is quoted in that sentence.
_SPEAKER_TELLS, _SPEAKER_MAY_TELL = 0.45, 0.35
#: A saying of fewer telling words than this is too short to be reported by a sentence of other words.
FEWEST = 3
#: An article that shares less than this of the weight of a thing's words in one sentence leaves it out.
_SHARED = 0.05
#: From this chance on an article tells a thing; below the other it leaves it out; between, it is unclear.
TOLD, LEFT_OUT = 0.5, 0.4
#: What shows whether an article reports a thing: shares of words in a sentence and in the article, and numbers.
FEATURES = ("named", "sentence", "article", "around", "words", "length", "sentences", "earlier", "days")


def _told_weights() -> dict[str, float]:
    with Path(__file__).with_name("told_weights.csv").open(encoding="utf-8", newline="") as lines:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(lines)}


#: How much each feature counts; ``always`` is added to all.
TOLD_WEIGHTS = _told_weights()
#: Days between two articles where the day of one is not known.
_UNKNOWN_DAYS = 3


@dataclass(frozen=True)
class Nearness:
    """How near an article comes to a claim: the sentence that comes nearest, and the features by name."""

    sentence: Sentence
    features: Mapping[str, float]

    def chance(self) -> float:
        """How likely the article is to report the claim, from 0 to 1."""
        score = TOLD_WEIGHTS["always"] + sum(TOLD_WEIGHTS[name] * value for name, value in self.features.items())
        return 1 / (1 + math.exp(-score))


class ClaimWords:
    """The words of an event's articles, and how near each article comes to a claim of words."""

    def __init__(self, reading: EventReading) -> None:
        self._reading = reading
        sentences = reading.sentences.all
        self.weight: dict[str, float] = {}
        self.speakers = {quote["quote_id"]: list(quote["actor_ids"]) for quote in reading.quotes}
        self.spoken = _spoken(reading)
        self._articles: dict[str, list[str]] = defaultdict(list)
        for one, count in Counter(one for sentence in sentences for one in sentence.stems).items():
            self.weight[one] = math.log((len(sentences) + 1) / (count + 0.5))
        self._long: Counter[str] = Counter()
        seen: set[tuple[str, str]] = set()
        for sentence in sentences:
            self._long[sentence.article_id] += 1
            for one in sentence.stems:
                if (one, sentence.article_id) not in seen:
                    seen.add((one, sentence.article_id))
                    self._articles[one].append(sentence.article_id)

    def near(
        self, stems: Iterable[str], around: Iterable[str], article: str, named: Collection[str] = ()
    ) -> dict[str, Nearness]:
        """How near the articles come to a claim, by article id; those that share almost no words with it are left out.

        Args:
            stems: of the claim's telling words.
            around: of the sentence that tells it.
            article: the id of the one that tells it.
            named: ids of articles that name a thing of its kind with one of the words that say which.
        """
        wanted, context = sorted(set(stems)), sorted(set(around) | set(stems))
        whole, whole_context = self.total(wanted) or 1.0, self.total(context) or 1.0
        in_article, in_context = self._by_article(wanted), self._by_article(context)
        found = {}
        for other, (share, sentence) in self._reading.sentences.nearest(wanted, self.weight, _SHARED).items():
            features = {
                "named": float(other in named),
                "sentence": share,
                "article": in_article[other] / whole,
                "around": in_context[other] / whole_context,
                "words": math.log1p(len(sentence.stems.intersection(wanted))),
                "length": math.log1p(len(wanted)),
                "sentences": math.log(self._long[other]),
                "earlier": float(self._days(article, other) < 0),
                "days": math.log1p(abs(self._days(article, other))),
            }
            found[other] = Nearness(sentence, features)
        return found

    def total(self, stems: Iterable[str]) -> float:
        """How much some stems weigh together."""
        return sum(self.weight.get(one, 0.0) for one in stems)

    def _by_article(self, stems: list[str]) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for one in stems:
            for article in self._articles.get(one, ()):
                found[article] += self.weight[one]
        return found

    def _days(self, one: str, other: str) -> int:
        """How many days later the other article is."""
        first, second = (self._reading.published[article] for article in (one, other))
        return _UNKNOWN_DAYS if first is None or second is None else second - first


def _spoken(reading: EventReading) -> dict[tuple[str, int], set[str]]:
    """Who is quoted in a sentence, by its article and its first character."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for quote in reading.quotes:
        if len(quote["actor_ids"]):
            for sentence in reading.sentences.at(quote["article_id"], int(quote["start"]), int(quote["end"])):
                found[sentence.article_id, sentence.start].update(quote["actor_ids"])
    return dict(found)


def told_or_near(
    reading: EventReading,
    wording: ClaimWords | None,
    stems: Iterable[str],
    told: Mapping[str, Cell],
    named: Collection[str] = (),
) -> tuple[dict[str, Cell], dict[str, Cell]]:
    """Of the articles without a cell those that likely tell a thing, and those that may.

    Args:
        reading: the event.
        wording: the words of its articles; None finds nothing.
        stems: of the words of the thing.
        told: the cells of the articles that tell it for sure, at least one.
        named: ids of articles that name a thing of its kind with one of the words that say which.
    """
    source = next((article for article in reading.published if article in told), None)
    if source is None or wording is None:
        return {}, {}
    first = told[source]
    around = reading.stems_at(source, first.start, first.end)
    also: dict[str, Cell] = {}
    near: dict[str, Cell] = {}
    for article, one in wording.near(stems, around, source, named).items():
        chance = one.chance()
        if article not in told and chance >= LEFT_OUT:
            state = "told" if chance >= TOLD else "unclear"
            (also if state == "told" else near)[article] = reading.cell(state, one.sentence)
    return also, near


def saying(reading: EventReading, wording: ClaimWords, label: str, stems: set[str], told: Mapping[str, Cell]) -> Claim:
    """A saying: a sentence that holds most of its words tells it, in the same speaker's mouth with fewer of them.

    Args:
        reading, wording: the event, and the words of its articles.
        label: the claim in words.
        stems: of the saying's telling words.
        told: the cells of the articles that quote it.
    """
    told = dict(told)
    near: dict[str, Cell] = {}
    speakers = {actor for cell in told.values() for quote in cell.ids for actor in wording.speakers.get(quote, ())}
    for article, (share, one) in reading.sentences.nearest(stems, wording.weight, _SPEAKER_MAY_TELL).items():
        by_speaker = (one.article_id, one.start) in wording.spoken and not speakers.isdisjoint(
            wording.spoken[one.article_id, one.start]
        )
        tells, may_tell = (_SPEAKER_TELLS, _SPEAKER_MAY_TELL) if by_speaker else (TELLS, MAY_TELL)
        if article not in told and share >= may_tell:
            state = "told" if share >= tells and len(stems) >= FEWEST else "unclear"
            (told if state == "told" else near)[article] = reading.cell(state, one)
    return reading.claim("saying", label, told, near)
