"""Named features of triggers, of trigger–candidate pairs and of trigger pairs, for the learned reader.

Each feature is a short string such as ``gov:hold:dobj``; a model carries a weight for every one it has met, so that
the weights can be read. All describe the words around; none is made for a single
sentence.
"""

from __future__ import annotations

import math

from helpers.annotate.model import DateExpression
from helpers.annotate.talks.factuality import FoundModifier, clause_head, in_scope, is_negated, status_by_rule, tense_of
from helpers.annotate.talks.reading import Candidate, Reading, Trigger

#: Prepositions that show the role of their object in a talk.
_PREPOSITIONS = frozenset(
    {
        *("with", "between", "among", "of", "by", "from", "to", "for", "in", "at", "on", "near", "outside"),
        *("into", "during", "after", "before", "until", "since", "through"),
    }
)
#: How far a path through the parse is followed.
_DEEP = 6


def of_trigger(reading: Reading, trigger: Trigger, found: list[FoundModifier]) -> list[str]:
    """The features of a trigger: the word, its clause, and the modifiers over it.

    Args:
        reading: of the article.
        trigger: of a possible talk.
        found: the modifiers in the article.
    """
    words, number = reading.words, trigger.word
    word = words[number]
    lower = word.text.lower()
    features = [
        f"word:{trigger.row.lemma}",
        f"form:{lower}",
        f"strength:{trigger.row.strength}",
        f"tag:{word.tag}",
        f"dep:{word.dep}",
    ]
    features.append(f"lemma-tag:{trigger.row.lemma}:{word.tag}:{word.dep}")
    features.append(f"passage:{reading.kind_at(word.start)}")
    above = words[word.head]
    features += [f"gov:{above.lemma}:{word.dep}", f"gov-tag:{above.tag}"]
    if word.dep == "pobj":
        features.append(f"gov2:{words[above.head].lemma}:{above.lemma}")
    verb = clause_head(words, number)
    tense = tense_of(reading, verb)
    features += [
        f"verb:{words[verb].lemma}",
        f"tense:{tense}",
        f"tense-verb:{tense}:{words[verb].lemma}",
        f"tense-word:{tense}:{trigger.row.lemma}",
    ]
    upper = words[verb].head
    if upper != verb:
        upper_verb = clause_head(words, upper)
        features += [
            f"over:{words[upper_verb].lemma}:{words[verb].dep}",
            f"over-tense:{tense_of(reading, upper_verb)}:{words[verb].dep}",
        ]
    if is_negated(reading, verb):
        features.append("negated")
    kids = reading.children[number]
    features += [
        f"det:{words[k].text.lower()}"
        for k in kids
        if words[k].dep in ("det", "poss") and words[k].tag in ("DT", "PRP$", "PDT")
    ]
    features += [
        f"before:{words[k].text.lower()}" for k in kids if words[k].dep in ("amod", "compound", "nummod", "nmod")
    ]
    features += [f"prep:{words[k].text.lower()}" for k in kids if words[k].dep == "prep"]
    features += [f"side:{n}:{words[number + n].text.lower()}" for n in (-2, -1, 1, 2) if 0 <= number + n < len(words)]
    dates = [c.date for c in reading.in_sentence(word.sentence) if c.date is not None]
    features += [f"when:{_when(reading, date)}:{date.precision}" for date in dates[:3]] or ["when:no date"]
    covering = in_scope(reading, number, found)
    features += [f"mod:{m.category}:{side}" for m, side in covering]
    features += [f"nearest:{m.category}:{side}" for m, side in covering[:1]]
    features.append(f"rule:{status_by_rule(reading, number, covering)[0]}")
    return list(dict.fromkeys(features))


def path(reading: Reading, one: int, two: int) -> tuple[int, int, str]:
    """The parse path between two words of ``reading``.

    Steps up from the word ``one``, steps down to the word ``two``, and the last step's label.
    """
    words = reading.words
    ups = [one]
    while words[ups[-1]].head != ups[-1] and len(ups) <= _DEEP:
        ups.append(words[ups[-1]].head)
    where = {number: steps for steps, number in enumerate(ups)}
    down, at, label = 0, two, words[two].dep
    while at not in where and words[at].head != at and down <= _DEEP:
        at, down = words[at].head, down + 1
    if at not in where:
        return _DEEP, _DEEP, label
    if label == "pobj" and words[words[two].head].text.lower() in _PREPOSITIONS:
        label = f"pobj-{words[words[two].head].text.lower()}"
    return where[at], down, label


def of_pair(reading: Reading, trigger: Trigger, candidate: Candidate, rank: int) -> list[str]:
    """The features of a trigger and a candidate.

    Args:
        reading: the article.
        trigger: the trigger.
        candidate: a mention, noun phrase, date or dateline.
        rank: how many others of its kind are between the two.
    """
    words = reading.words
    own = words[trigger.word]
    apart = max(-3, min(3, candidate.sentence - own.sentence))
    side = "behind" if candidate.start > own.start else "before"
    kind = candidate.kind
    near = min(rank, 3)
    features = [
        f"kind:{kind}:{apart}",
        f"rank:{kind}:{side}:{near}:{min(abs(apart), 2)}",
        f"passage:{kind}:{reading.kind_at(candidate.start)}:{reading.kind_at(own.start)}",
    ]
    if candidate.date is not None:
        features += _of_date(reading, candidate.date, apart)
    if candidate.sentence == 0 or apart == 0:
        features.append(f"first:{kind}:{candidate.sentence == 0}")
    if candidate.head < 0:
        return features
    head = words[candidate.head]
    distance = int(math.log2(1 + abs(candidate.head - trigger.word)))
    features.append(f"distance:{kind}:{side}:{distance}")
    if kind == "description":
        features += [f"noun:{head.lemma}", f"plural:{head.tag}"]
    features.append(f"role:{kind}:{head.dep}:{apart}")
    features.append(f"under:{words[head.head].lemma}:{head.dep}")
    if apart == 0:
        up, down, label = path(reading, trigger.word, candidate.head)
        part = trigger.row.part
        features += [
            f"path:{part}:{up}:{down}",
            f"label:{part}:{label}:{min(up, 3)}",
            f"label-kind:{kind}:{label}:{min(up, 3)}:{min(down, 3)}",
        ]
        features.append(f"word-label:{trigger.row.lemma}:{label}:{min(up, 2)}")
    return features


def _of_date(reading: Reading, date: DateExpression, apart: int) -> list[str]:
    when = _when(reading, date)
    return [
        f"type:{date.type}:{apart}",
        f"when:{when}:{apart}",
        f"precision:{date.precision}",
        f"when-type:{when}:{date.precision}",
    ]


def _when(reading: Reading, date: DateExpression) -> str:
    """A date relative to publication: ``past``, ``now``, ``ahead`` or ``unknown``."""
    published = (reading.published or "")[:10]
    if not (published and date.earliest and date.latest):
        return "unknown"
    return "past" if date.latest < published else "ahead" if date.earliest > published else "now"


def of_two(reading: Reading, one: Trigger, two: Trigger) -> list[str]:
    """The features of triggers ``one`` and ``two`` of ``reading``, in text order, that may report one talk."""
    words = reading.words
    a, b = words[one.word], words[two.word]
    apart = min(b.sentence - a.sentence, 6)
    determiner = next(
        (words[k].text.lower() for k in reading.children[two.word] if words[k].dep in ("det", "poss")), "none"
    )
    before = sorted(words[k].text.lower() for k in reading.children[two.word] if words[k].dep in ("amod", "nummod"))
    near = min(apart, 2)
    lemmas = one.row.lemma, two.row.lemma
    tenses = [tense_of(reading, clause_head(words, number)) for number in (one.word, two.word)]
    return [
        f"apart:{apart}",
        f"alike:{lemmas[0] == lemmas[1]}:{near}",
        f"lemmas:{lemmas[0]}:{lemmas[1]}",
        f"formats:{one.row.format}:{two.row.format}:{near}",
        f"number:{a.tag}:{b.tag}",
        f"determiner:{determiner}:{near}",
        f"tenses:{tenses[0]}:{tenses[1]}",
        *(f"before:{word}" for word in before),
        f"passages:{reading.kind_at(a.start)}:{reading.kind_at(b.start)}:{near}",
        f"between:{min(reading.order[two.word] - reading.order[one.word] - 1, 4)}",
        f"linked:{b.head == one.word or a.head == two.word}:{a.head == b.head}",
        *_company(reading, a.sentence, b.sentence),
    ]


def _company(reading: Reading, first: int, second: int) -> list[str]:
    """Whether two sentences name the same actors and the same days."""
    if first == second:
        return ["company:same sentence"]
    named: list[set[str]] = [set(), set()]
    days: list[set[object]] = [set(), set()]
    for side, sentence in enumerate((first, second)):
        for candidate in reading.in_sentence(sentence):
            if candidate.date is not None:
                days[side].add(candidate.date.value)
            elif candidate.kind != "description":
                named[side].add(candidate.key)
    shared, new = min(len(named[0] & named[1]), 3), min(len(named[1] - named[0]), 3)
    when = "one has none" if not (days[0] and days[1]) else "shared" if days[0] & days[1] else "differ"
    return [f"shared:{shared}", f"new:{new}", f"company:{shared}:{new}", f"days:{when}"]


def ranks(candidates: list[Candidate], position: int) -> list[int]:
    """For each candidate, the number of its kind between it and a character of the article.

    ``position`` is that character; the nearest of a kind has 0. In the order of ``candidates``, which are in text
    order.
    """
    found = []
    before: dict[str, int] = {}
    for candidate in reversed([c for c in candidates if c.start < position]):
        found.append((candidate, before.get(candidate.kind, 0)))
        before[candidate.kind] = before.get(candidate.kind, 0) + 1
    found.reverse()
    behind: dict[str, int] = {}
    for candidate in (c for c in candidates if c.start >= position):
        found.append((candidate, behind.get(candidate.kind, 0)))
        behind[candidate.kind] = behind.get(candidate.kind, 0) + 1
    return [rank for _, rank in found]
