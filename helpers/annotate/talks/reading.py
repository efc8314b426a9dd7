"""An article as input for finding talks: words, triggers, and candidates for the details of a talk."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from helpers.annotate.language import heads_of
from helpers.annotate.model import DateExpression, Mention
from helpers.annotate.talks.lexicon import TRIGGER_FORMS, TriggerWord
from helpers.articles.dateline import find_dateline
from helpers.articles.model import Passage

#: What may belong to a talk: kinds of mentions, noun phrases that name nobody ('trade ministers'), dates, datelines.
KINDS = ("person", "group", "organisation", "government", "place", "description", "date", "dateline")
NAMED_KINDS = frozenset(KINDS[:4])
PARTY_KINDS = NAMED_KINDS | {"description", "place"}
PLACE_KINDS = frozenset({"place", "government", "dateline", "description"})
#: Passages that are read.
READ_KINDS = frozenset({"headline", "dateline", "body", "caption"})
#: A time of day after its day: a talk hangs on the day, whose last word is before 'at 10 a.m.'.
_CLOCK = re.compile(
    r"(?i),?\s+(?:(?:at|around|about|by)\s+)?"
    r"(?:\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*(?:[ap]\.?m\.?|o['’]clock)|\d{4}|noon|midnight)(?:\s+[a-z]{2,4})?\Z"
)
#: Noun phrases are taken from the sentences of a trigger and this many around them.
NEAR = 2
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
#: Words after an ordinal that count a series.
_COUNTED = frozenset({"round", "rounds", "session", "sessions"})
#: Triggers beyond these numbers are left out.
MOST_IN_A_SENTENCE, MOST = 12, 400
#: This many people of one family name are told apart; the others count as one more. Lists of names have thousands.
MOST_NAMESAKES = 12
_DETERMINERS = frozenset({"DT", "PRP$", "WP$", "PDT"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class Word:
    """A parsed word; ``head`` is the number of the word it depends on."""

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may report a talk: its number among the words, and its lexicon row."""

    word: int
    row: TriggerWord


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate for a detail of a talk.

    Attributes:
        start, end: characters of the article.
        kind: one of ``KINDS``.
        head: the number of its last word, or -1 in a dateline.
        sentence: the sentence it is in.
        key: what it shares with other candidates that mean the same.
        date: the date expression, for a date.
    """

    start: int
    end: int
    kind: str
    head: int
    sentence: int
    key: str
    date: DateExpression | None = None


@dataclass(slots=True)
class Reading:
    """One article: its text and passages, words, triggers and candidates, and the day of publication (ISO) or None."""

    text: str
    passages: tuple[Passage, ...]
    words: list[Word]
    triggers: list[Trigger]
    candidates: list[Candidate]
    published: str | None
    children: list[list[int]] = field(default_factory=list)
    by_sentence: dict[int, list[int]] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    _passage_starts: list[int] = field(default_factory=list)
    _sentences: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.children = [[] for _ in self.words]
        for number, word in enumerate(self.words):
            if word.head != number:
                self.children[word.head].append(number)
            first, _ = self._sentences.get(word.sentence, (word.start, 0))
            self._sentences[word.sentence] = (first, word.end)
        for number, candidate in enumerate(self.candidates):
            self.by_sentence.setdefault(candidate.sentence, []).append(number)
        self.order = {trigger.word: number for number, trigger in enumerate(self.triggers)}
        self._passage_starts = [passage.start for passage in self.passages]

    def kind_at(self, character: int) -> str:
        """The kind of the passage at a character."""
        number = bisect_right(self._passage_starts, character) - 1
        return self.passages[number].kind if number >= 0 else "body"

    def sentence_span(self, number: int) -> tuple[int, int]:
        """The first and last character of a sentence.

        ``number`` counts sentences from 0.
        """
        return self._sentences[number]

    def in_sentence(self, number: int) -> list[Candidate]:
        """The candidates of a sentence.

        ``number`` counts sentences from 0.
        """
        return [self.candidates[n] for n in self.by_sentence.get(number, ())]


def round_at(reading: Reading, word: int) -> int | None:
    """The number of a trigger's round or session: 'a third round of talks'; None where no round is named.

    ``word`` is the trigger's place among the words of ``reading``.
    """
    for number in range(max(0, word - 3), word):
        lower = reading.words[number].text.lower()
        counted = any(w.text.lower() in _COUNTED for w in reading.words[number + 1 : word + 1])
        digits = _ORDINAL.fullmatch(lower)
        if counted and (digits or lower in _ORDINALS):
            return int(digits[1]) if digits else _ORDINALS.index(lower) + 1
    return None


def may_tell(text: str, worth: Mapping[int, float] | None = None) -> bool:
    """Whether any word of the text is in the lexicon and may signal a talk; in most articles, none is.

    Args:
        text: the article's text.
        worth: character that a word begins at → above zero if it may; a word that it leaves out may, too.
    """
    forms, worth = TRIGGER_FORMS, worth or {}
    return any(score > 0 for score in worth.values()) or any(
        match[0].lower() in forms and match.start() not in worth for match in _WORD.finditer(text)
    )


def words_of(parsed: Iterable[object]) -> tuple[list[Word], list[tuple[int, int]]]:
    """The words of all parsed passages in text order, and the noun phrases as (first word, head)."""
    words: list[Word] = []
    phrases: list[tuple[int, int]] = []
    sentence = -1
    for piece in parsed:
        base, offset = len(words), piece.passage.start  # type: ignore[attr-defined]
        for number, (token, head) in enumerate(zip(piece.doc, heads_of(piece.doc), strict=True)):  # type: ignore[attr-defined]
            sentence += number == 0 or bool(token.is_sent_start)
            start, own = offset + token.idx, token.text
            words.append(
                Word(start, start + len(own), own, token.lemma_.lower(), token.tag_, token.dep_, base + head, sentence)
            )
        phrases += [(base + chunk.start, base + chunk.root.i) for chunk in piece.doc.noun_chunks]  # type: ignore[attr-defined]
    return words, phrases


def read(
    text: str,
    passages: Iterable[Passage],
    words: list[Word],
    phrases: Sequence[tuple[int, int]],
    dates: Sequence[DateExpression],
    mentions: Sequence[Mention],
    published: str | None,
) -> Reading:
    """Gathers the triggers and candidates of an article.

    Args:
        text: the article's text.
        passages: its passages.
        words, phrases: what ``words_of`` gives.
        dates: its date expressions.
        mentions: its mentions.
        published: ISO 8601 date or instant of publication, or None.
    """
    passages = tuple(sorted(passages, key=lambda passage: passage.start))
    triggers = _triggers(words)
    starts = [word.start for word in words]
    candidates = [_mention(m, words, starts) for m in mentions] + [_date(d, words, starts) for d in dates]
    taken = {c.head for c in candidates}
    near = {s + n for t in triggers for s in (words[t.word].sentence,) for n in range(-NEAR, NEAR + 1)}
    candidates += [
        _phrase(first, head, words)
        for first, head in phrases
        if words[head].sentence in near and head not in taken and words[head].tag.startswith("NN")
    ]
    candidates += _datelines(text, passages, words, starts)
    return Reading(text, passages, words, triggers, _namesakes_apart(_of_whole_names(candidates), text), published)


def _namesakes_apart(candidates: list[Candidate], text: str) -> list[Candidate]:
    """The candidates by place, with people of one family name told apart: 'Ana Ruiz' and 'Eva Ruiz'.

    The family name alone stands for the one named first.
    """
    known: dict[str, list[list[str]]] = {}
    found: list[Candidate] = []
    for candidate in candidates:
        if candidate.kind == "person":
            name = text[candidate.start : candidate.end].casefold().lstrip("-").split() or [""]
            bearers = known.setdefault(candidate.key, [])
            which = next((n for n, other in enumerate(bearers) if _may_be_one(name, other)), len(bearers))
            if which < len(bearers):
                bearers[which] = max(bearers[which], name, key=len)
            elif which < MOST_NAMESAKES:
                bearers.append(name)
            candidate = replace(candidate, key=f"{candidate.key} {which}") if which else candidate
        found.append(candidate)
    return found


def _may_be_one(one: list[str], two: list[str]) -> bool:
    """Whether two names with one last word may be of one person: a given name begins the other, or a name ends it."""
    short, long = sorted((one, two), key=len)
    given = short[0].rstrip("."), long[0].rstrip(".")
    return long[-len(short) :] == short or given[0].startswith(given[1]) or given[1].startswith(given[0])


def _of_whole_names(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates by place; part of a longer name mentions the whole: 'Association' in 'Pilots Association'."""
    found: list[Candidate] = []
    whole: Candidate | None = None
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if whole is not None and candidate.end <= whole.end and candidate.kind in PARTY_KINDS:
            found.append(replace(candidate, key=whole.key))
            continue
        if candidate.kind in NAMED_KINDS:
            whole = candidate
        found.append(candidate)
    return sorted(found, key=lambda c: (c.start, c.end))


def _triggers(words: list[Word]) -> list[Trigger]:
    """The lexicon words in the text, capped at what prose can contain, since lists and hostile text have more."""
    forms = TRIGGER_FORMS
    found: list[Trigger] = []
    counted: dict[int, int] = {}
    for number, word in enumerate(words):
        row = forms.get(word.text.lower())
        if row is not None and counted.get(word.sentence, 0) < MOST_IN_A_SENTENCE and len(found) < MOST:
            counted[word.sentence] = counted.get(word.sentence, 0) + 1
            found.append(Trigger(number, row))
    return found


def _last_word(starts: list[int], end: int) -> int:
    return max(bisect_left(starts, end) - 1, 0)


def _mention(mention: Mention, words: list[Word], starts: list[int]) -> Candidate:
    head = _last_word(starts, mention.end)
    kind = mention.kind if mention.named else "description"
    key = " ".join(mention.text.lower().split())
    if kind == "person":
        key = key.split()[-1]
    sentence = words[head].sentence if words else 0
    return Candidate(mention.start, mention.end, kind, head, sentence, f"{kind}:{key}")


def _date(date: DateExpression, words: list[Word], starts: list[int]) -> Candidate:
    end = date.start + len(_CLOCK.sub("", date.text)) if date.type == "TIME" else date.end
    head = _last_word(starts, end)
    inside = bool(words) and words[head].start < end and date.start < words[head].end
    sentence = words[head].sentence if words else 0
    return Candidate(date.start, end, "date", head if inside else -1, sentence, f"date:{date.start}", date)


def _phrase(first: int, head: int, words: list[Word]) -> Candidate:
    while first < head and words[first].tag in _DETERMINERS:
        first += 1
    start, end = words[first].start, words[head].end
    key = " ".join(word.text.lower() for word in words[first : head + 1])
    return Candidate(start, end, "description", head, words[head].sentence, f"description:{key}")


def _datelines(text: str, passages: tuple[Passage, ...], words: list[Word], starts: list[int]) -> list[Candidate]:
    found = []
    for passage in passages:
        if passage.kind != "dateline":
            continue
        place = find_dateline(text[passage.start : passage.end] + " -- ")
        first = re.search(r"[^\W\d_][\w .'’-]*", text[passage.start : passage.end])
        if first is None:
            continue
        start = passage.start + first.start()
        name = place.place if place is not None and place.place else first[0]
        end = min(start + len(name), passage.end)
        after = min(bisect_left(starts, passage.end), len(words) - 1)
        sentence = words[after].sentence if words else 0
        found.append(Candidate(start, end, "dateline", -1, sentence, f"place:{' '.join(name.lower().split())}"))
    return found
