"""Reads one article from its beginning and answers for each quote who speaks, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.link.speaker_names import (
    Answer,
    Countries,
    answer_of,
    body_head,
    by_family_name,
    is_body,
    is_people,
    joint,
    number_only,
    person_in,
    spoken_for,
)
from helpers.link.speaker_pronouns import OPEN, body_for, person_for
from helpers.link.speaker_roles import Holders, described, of_sequence, words_with_side
from helpers.link.speaker_scene import Scene
from helpers.link.speaker_words import (
    BODIES,
    Item,
    Named,
    Phrase,
    is_possessive,
    items_of,
    means,
    phrase_of,
    segments_of,
)

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_CLAUSE = re.compile(
    r"\b(?:[Ww]here|[Ww]hen|[Ww]hile|[Aa]s|[Aa]fter|[Bb]efore|[Bb]ecause|[Ii]f|[Tt]hough|[Aa]lthough)\s+$"
)
_WORD = re.compile(r"\w+")
UNNAMED: Answer = (None, "unnamed")
UNKNOWN: Answer = (None, "unknown")
FLOATING: Answer = (None, "no speaker in the text")
#: Shortest run of words by which a quote without speaker is known as part of another one of the article.
_SAME_WORDS = 4


@dataclass(slots=True)
class Said:
    """A quote, as far as finding its speaker needs it; ``actor_id`` and ``reason`` are what is found."""

    start: int
    end: int
    kind: str
    speaker: str | None
    speaker_start: int
    speaker_end: int
    text: str = ""
    actor_id: str | None = None
    reason: str | None = None

    @property
    def place(self) -> int:
        """Where the speaker is named, or the quote begins."""
        return self.speaker_start if self.speaker else self.start

    @property
    def extent(self) -> tuple[int, int]:
        """The run of text in which its own speaker is not looked for."""
        return self.start, self.end


@dataclass(slots=True)
class Finder:
    """Finds the speakers of one article."""

    scene: Scene
    countries: Countries
    holders: Holders = field(init=False)

    def __post_init__(self) -> None:
        self.holders = Holders(self.scene)

    def find_all(self, quotes: Sequence[Said]) -> None:
        """Answers for every quote of the article; ``quotes`` in the order of the text."""
        previous: dict[int, Said | None] = {}
        for before, quote in zip([None, *quotes], quotes, strict=False):
            previous[id(quote)] = before
        speakers = {quote.place for quote in quotes if quote.speaker}
        for _, kind, what in sorted(self._events(quotes, speakers), key=lambda event: event[:2]):
            if kind == 0:
                self.scene.add(what.start, what.end, what.actor_id)
            elif kind == 1:
                self._narrative(what)
            else:
                what.actor_id, what.reason = self.resolve(what, previous[id(what)])
                if what.speaker and what.actor_id:
                    self.scene.add(what.speaker_start, what.speaker_end, what.actor_id, speaker=True)
        self._repeat(quotes)

    def _events(self, quotes: Sequence[Said], speakers: set[int]) -> Iterator[tuple[int, int, object]]:
        """What there is to read, in order: names (0), pronouns of the narrative (1) and quotes (2)."""
        for mention in self.scene.mentions:
            if mention.actor_id and (mention.kind == "person" or mention.body):
                yield mention.start, 0, mention
        for match in _PRONOUN.finditer(self.scene.text):
            if match.start() not in speakers and not self.scene.quoted(match.start()):
                yield match.start(), 1, match
        for quote in quotes:
            yield quote.place, 2, quote

    def _narrative(self, match: re.Match[str]) -> None:
        """A pronoun outside of quote marks keeps whom it stands for in mind."""
        if _CLAUSE.search(self.scene.text, max(0, match.start() - 10), match.start()):
            return
        actor, _ = person_for(self.scene, match.group().lower(), match.start())
        if actor:
            self.scene.add(match.start(), match.end(), actor)

    # -- one quote

    def resolve(self, quote: Said, previous: Said | None) -> Answer:
        """The actor and the reason; (None, reason) where it stays open."""
        if quote.speaker is None:
            return self._floating(quote, previous)
        inside = self.scene.within(quote.speaker_start, quote.speaker_end)
        items = items_of(self.scene.text, quote.speaker_start, quote.speaker_end, inside)
        segments = segments_of(items)
        if not segments:
            return UNKNOWN
        if answer := self._pronoun(segments[0], quote, previous):
            return answer
        if several := joint(segments):
            return None, several
        for segment in segments:
            if person := person_in(segment):
                return self._person(person)
        return self._phrase(segments, quote, previous)

    def _person(self, person: Named) -> Answer:
        answer = answer_of(person, "named")
        if answer == UNKNOWN:
            return by_family_name(self.scene, person.text) or UNKNOWN
        return answer

    def _pronoun(self, segment: Sequence[Item], quote: Said, previous: Said | None) -> Answer | None:
        word = segment[0].lower
        if len(segment) > 1 and not means(segment[1].lower, "he", "she", "it", "they", "preposition", "number"):
            return None
        if len(segment) > 1 and means(segment[1].lower, "number"):
            return (None, "several") if means(word, "they", "we") else None
        for kind in ("he", "she"):
            if means(word, kind):
                return self._he(kind, quote, previous)
        if means(word, "it", "they"):
            return self._it(word, quote, previous)
        return OPEN if means(word, "we") or (means(word, "relative") and len(segment) == 1) else None

    def _he(self, kind: str, quote: Said, previous: Said | None) -> Answer:
        answer = person_for(self.scene, kind, quote.speaker_start, quote.extent)
        if answer[0] is None and self._unnamed_before(quote, previous):
            return OPEN
        return answer

    def _it(self, word: str, quote: Said, previous: Said | None) -> Answer:
        near = previous is not None and self.scene.sentence(quote.place) - self.scene.sentence(previous.place) <= 1
        if near and previous.actor_id is None:
            return None, previous.reason if (previous.reason or "").startswith(("several", "unnamed")) else OPEN[1]
        return body_for(self.scene, quote.speaker_start, quote.extent)

    def _unnamed_before(self, quote: Said, previous: Said | None) -> bool:
        return previous is not None and previous.reason == "unnamed"

    # -- descriptions

    def _phrase(self, segments: Sequence[Sequence[Item]], quote: Said, previous: Said | None) -> Answer:
        phrase = phrase_of(segments[0])
        if phrase.head is None:
            return UNKNOWN
        if body := body_head(phrase, self.countries):
            return body
        if number_only(phrase):
            return None, "several"
        mention = phrase.head.mention
        if mention is not None and mention.kind == "person":
            return self._role(segments[0], phrase, quote) if not mention.named else answer_of(mention, "named")
        if means(phrase.word, "issued", "text"):
            return self._text(phrase, quote, previous)
        if means(phrase.word, "speaks_for", "state", "arm"):
            return self._spokesman(segments[0], phrase, quote, previous)
        if means(phrase.word, "body", "group") and not phrase.indefinite:
            return self._body(phrase, quote)
        return self._somebody(segments[0], phrase, quote)

    def _somebody(self, segment: Sequence[Item], phrase: Phrase, quote: Said) -> Answer:
        if phrase.indefinite or (is_people(phrase) and (phrase.plural or not phrase.definite)):
            return UNNAMED
        if (answer := self._role(segment, phrase, quote)) != UNKNOWN:
            return answer
        if is_people(phrase):
            return UNNAMED
        head = phrase.head
        if head.text[0].isupper() and not means(phrase.word, "person", "strong"):
            return by_family_name(self.scene, head.text) or UNKNOWN
        return UNKNOWN

    def _role(self, segment: Sequence[Item], phrase: Phrase, quote: Said) -> Answer:
        role = words_with_side(phrase, of_sequence(segment, phrase), self.countries)
        found = self.holders.find(role, quote.speaker_start, quote.extent)
        if found:
            return found
        mention = phrase.head.mention
        if mention is not None and (mention.actor_id or mention.candidates):
            return answer_of(mention, "role")
        if phrase.definite and phrase.before[0].lower == "the":
            return described(
                self.scene, self.holders, phrase, quote.speaker_start, quote.extent, self.countries
            ) or UNKNOWN  # fmt: skip
        return UNKNOWN

    def _text(self, phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """A statement speaks for who made it; other texts for nobody."""
        if means(phrase.word, "issued"):
            owners = [m for m in phrase.mentions() if m.actor_id and (m.person or m.body)]
            owned = phrase.preposition in ("of", "by", "from") or any(is_possessive(i) for i in phrase.before)
            if owners and (owned or owners[0].body):
                return owners[0].actor_id, "speaks for it"
            if (
                phrase.definite
                and previous is not None
                and previous.actor_id
                and self._same_text(phrase, quote, previous)
            ):
                return previous.actor_id, "previous speaker"
        return UNNAMED

    def _same_text(self, phrase: Phrase, quote: Said, previous: Said) -> bool:
        start, end = self.scene.sentence_start(previous.start), quote.speaker_start
        near = self.scene.sentence(end) - self.scene.sentence(previous.end) <= 2
        return near and re.search(rf"\b{re.escape(phrase.word)}\b", self.scene.text[start:end], re.I) is not None

    def _spokesman(self, segment: Sequence[Item], phrase: Phrase, quote: Said, previous: Said | None) -> Answer:
        """Somebody or something that speaks for a body; for a person only as that person's role."""
        if body := spoken_for(phrase, self.countries):
            return UNNAMED if phrase.plural and phrase.indefinite else (body, "speaks for it")
        if any(mention.person for mention in phrase.mentions()):
            return UNNAMED
        if phrase.indefinite or phrase.plural:
            return UNNAMED
        if not means(phrase.word, "speaks_for"):
            return self._body(phrase, quote)
        if (answer := self._role(segment, phrase, quote)) != UNKNOWN:
            return answer
        said = (previous.speaker or "").lower() if previous is not None else ""
        if previous is not None and phrase.word in said:
            return previous.actor_id, "previous speaker" if previous.actor_id else previous.reason or "unknown"
        return UNNAMED

    def _body(self, phrase: Phrase, quote: Said) -> Answer:
        """'The movement', 'the ministry': the body named before to which the word fits."""
        if is_people(phrase) and not means(phrase.word, "group", "state"):
            return UNNAMED
        kinds = ("group",) if means(phrase.word, "group") else ("organisation",)
        if phrase.word == "government":
            kinds = ("government",)
        before = [m for m in self.scene.before(quote.speaker_start) if m.body]
        for mention in reversed(before):
            if mention.text.split()[-1].lower() == phrase.word:
                return mention.actor_id, "named before"
        same = [m for m in before if m.kind in kinds]
        if kinds == ("government",) and len({m.actor_id for m in same}) > 1:
            return UNKNOWN
        if not same or not (phrase.definite or means(phrase.word, "group")):
            return UNKNOWN
        near = self.scene.sentence(quote.speaker_start) - self.scene.sentence(same[-1].start) <= 3
        only = len({m.actor_id for m in same}) == 1
        return (same[-1].actor_id, "named before") if near or only else UNKNOWN

    # -- no speaker in the words

    def _floating(self, quote: Said, previous: Said | None) -> Answer:
        """A quote without a speaker goes on from the one before, unless somebody else comes in between."""
        if quote.kind == "indirect":
            return FLOATING
        after = previous.end if previous else 0
        introduced = self._introduced(max(after, previous.speaker_end if previous else 0), quote)
        if introduced:
            return introduced, "named before"
        if previous is None or previous.actor_id is None:
            return FLOATING
        if self.scene.paragraphs_between(previous.end, quote.start) > 2:
            return FLOATING
        return previous.actor_id, "previous speaker"

    def _introduced(self, after: int, quote: Said) -> str | None:
        """Who is the subject of the sentence just before a quote of the same paragraph."""
        start = self.scene.sentence_start(max(0, quote.start - 2))
        if self.scene.sentence(quote.start) == self.scene.sentence(start):
            start = self.scene.sentence_start(max(0, start - 1)) if start else 0
        start = max(start, after)
        if self.scene.paragraphs_between(start, quote.start) > 0:
            return None
        ranked = self.scene.ranking(
            quote.start, lambda actor: self.scene.kind(actor) == "person" or is_body(self.scene, actor), (0, start)
        )
        return ranked[0][1] if ranked and ranked[0][0] >= 0.55 and self.scene.kind(ranked[0][1]) not in BODIES else None

    def _repeat(self, quotes: Sequence[Said]) -> None:
        """A quote without speaker whose words stand in another one of the article has that one's speaker."""
        loose = [quote for quote in quotes if quote.reason == FLOATING[1]]
        if not loose:
            return
        known = [(f" {_plain(quote.text)} ", quote) for quote in quotes if quote.actor_id]
        for quote in loose:
            words = _plain(quote.text)
            if words.count(" ") < _SAME_WORDS - 1:
                continue
            found = {other.actor_id for text, other in known if f" {words} " in text}
            if len(found) == 1:
                quote.actor_id, quote.reason = found.pop(), "same words"


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
