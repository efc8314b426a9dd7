"""Reads an article from the beginning and finds the speaker of each quote, with the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.link.coreference.anaphor import Anaphor, Class
from helpers.link.coreference.described import UNKNOWN, Descriptions
from helpers.link.coreference.issuers import is_text
from helpers.link.coreference.labels import by_label
from helpers.link.coreference.leads import named_later
from helpers.link.coreference.names import Answer, Countries, answer_of, by_family_name, joint, person_in
from helpers.link.coreference.resolve import Resolver
from helpers.link.coreference.roles import Holders, role_of
from helpers.link.coreference.scene import NOBODY, ArticleScene, Said
from helpers.link.coreference.words import MEANINGS, Item, Named, items_of, means, segments_of
from helpers.link.names import folded

_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_CLAUSE = re.compile(
    r"\b(?:[Ww]here|[Ww]hen|[Ww]hile|[Aa]s|[Aa]fter|[Bb]efore|[Bb]ecause|[Ii]f|[Tt]hough|[Aa]lthough)\s+$"
)
_WORD = re.compile(r"\w+")
_SUBJECTS = ("he", "she")
_HER = ("her", "his")
OPEN: Answer = (None, "pronoun, not resolved")
FLOATING: Answer = (None, "no speaker in the text")
#: A quote at most this many sentences back counts as the previous one.
_LAST = 2
#: By how much one of several people of one name must be more prominent than the next.
_LIKELY = 2.5
#: Or by how much more often he or she must have been mentioned so far.
_OFTEN = 4
#: How far a name set off by a comma may stand from a speaker's words, and what closes it.
_BESIDE, _CLOSES = 3, (",", ".", ":")
#: Shortest run of words by which a quote without speaker is known as part of another one of the article.
_SAME_WORDS = 4


@dataclass(slots=True)
class Finder:
    """Finds the speakers of one article."""

    scene: ArticleScene
    countries: Countries
    holders: Holders = field(init=False)
    resolver: Resolver = field(init=False)
    descriptions: Descriptions = field(init=False)
    #: The speakers at some places who are only named later.
    _leads: dict[int, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.holders = Holders(self.scene)
        self.resolver = Resolver(self.scene, self.holders)
        self.descriptions = Descriptions(self.scene, self.countries, self.resolver, self._likeliest)

    def find_all(self, quotes: Sequence[Said]) -> None:
        """Finds the speaker of every quote; ``quotes`` are in text order."""
        self._read(quotes)
        if leads := named_later(self.scene, quotes):
            self.scene.forget()
            self._leads = leads
            self._read(quotes)
        self._repeat(quotes)

    def _read(self, quotes: Sequence[Said]) -> None:
        """Reads the article from its beginning."""
        previous: dict[int, Said | None] = {}
        for before, quote in zip([None, *quotes], quotes, strict=False):
            previous[id(quote)] = before
        speakers = {quote.place for quote in quotes if quote.speaker}
        for _, _, what in sorted(self._events(quotes, speakers), key=lambda event: event[:2]):
            if isinstance(what, Named):
                self._mention(what)
            elif isinstance(what, re.Match):
                self._narrative(what)
            else:
                what.actor_id, what.reason = self.resolve(what, previous[id(what)])
                self._spoke(what)

    def _events(
        self, quotes: Sequence[Said], speakers: set[int]
    ) -> Iterator[tuple[int, int, Named | re.Match[str] | Said]]:
        """The events to process in order: names (0), pronouns in the narrative (1) and quotes (2)."""
        for mention in self.scene.mentions:
            if mention.kind == "person" or mention.body:
                yield mention.start, 0, mention
        for match in _SOMEBODY.finditer(self.scene.text):
            if not self.scene.quoted(match.start()) and self.scene.sentence_start(match.start()) == match.start():
                yield match.end(), 1, match
        for match in _PRONOUN.finditer(self.scene.text):
            if match.start() not in speakers and not self.scene.quoted(match.start()):
                yield match.start(), 1, match
        for quote in quotes:
            yield quote.place, 2, quote

    def _mention(self, mention: Named) -> None:
        """Processes a name or role; a role without a known holder is an unnamed person."""
        actor = mention.actor_id
        if actor is None and mention.person:
            likely = self._likeliest(mention)
            actor = likely[0] if likely else NOBODY
        if actor is None and not mention.named and mention.role:
            role, word = role_of(mention.text, mention.side), mention.text.split()[-1].lower()
            asked = Anaphor("role", mention.start, mention.end, word, role=role, definite=self._definite(mention))
            actor = self.resolver.ask(asked, "role", "unknown")[0] or NOBODY
        if actor:
            self.scene.add(mention.start, mention.end, actor)

    def _definite(self, mention: Named) -> bool:
        """Whether a mention is not preceded by 'a' or 'another'."""
        words = _WORD.findall(self.scene.text[max(0, mention.start - 12) : mention.start])
        return not (words and means(words[-1].lower(), "indefinite"))

    def _spoke(self, quote: Said) -> None:
        """Remembers who spoke, even if unnamed."""
        if quote.speaker and quote.actor_id:
            self.scene.add(quote.speaker_start, quote.speaker_end, quote.actor_id, speaker=True)
        elif quote.speaker and quote.reason in ("unnamed", "unknown") and not _many(quote.speaker):
            self.scene.add(quote.speaker_start, quote.speaker_end, NOBODY, speaker=True)

    def _narrative(self, match: re.Match[str]) -> None:
        """Remembers a pronoun outside quote marks, or a new unnamed person ('A man')."""
        if not _PRONOUN.fullmatch(match.group()):
            self.scene.add(match.start(), match.end(), NOBODY, speaker=True)
            return
        if _CLAUSE.search(self.scene.text, max(0, match.start() - 10), match.start()):
            return
        actor, _ = self.resolver.ask(
            Anaphor("person", match.start(), match.end(), match.group().lower()), "pronoun", OPEN[1]
        )
        if actor:
            self.scene.add(match.start(), match.end(), actor)

    # -- one quote

    def resolve(self, quote: Said, previous: Said | None) -> Answer:
        """The actor who speaks, and the reason; (None, reason) if it stays open.

        Args:
            quote: whose speaker is asked for.
            previous: the quote before; None if there is none.
        """
        if quote.speaker is None:
            return self._floating(quote, previous)
        if quote.speaker_start in self._leads:
            return self._leads[quote.speaker_start], "role"
        if answer := by_label(self.scene, quote):
            return answer
        inside = self.scene.within(quote.speaker_start, quote.speaker_end)
        items = items_of(self.scene.text, quote.speaker_start, quote.speaker_end, inside)
        segments = segments_of(items)
        if not segments:
            return UNKNOWN
        if several := joint(segments):
            return None, several
        if answer := self._pronoun(segments[0], quote, previous):
            return answer
        for segment in segments:
            if person := person_in(segment):
                return self._person(person)
        if beside := self._beside(quote):
            return self._person(beside)
        restricted = any(means(item.lower, "relative") for item in items[1:])
        return self.descriptions.answer(segments, quote, previous, restricted)

    def _person(self, person: Named) -> Answer:
        answer = answer_of(person, "named")
        if answer == UNKNOWN:
            return by_family_name(self.scene, person.text) or UNKNOWN
        if person.actor_id is None:
            return self._likeliest(person) or answer
        return answer

    def _likeliest(self, person: Named) -> Answer | None:
        """Of several people with one name, the one mentioned far more often than the others."""
        wanted = folded(person.text)[-1:]
        title = self.scene.told_by_title(person)
        people = [c for c in person.candidates if title is None or self.scene.gender(c) in (None, title)]
        called = [c for c in people if folded(self._name(c))[-1:] == wanted]
        if len(called) == 1:
            return called[0], "named"
        ranked = self.scene.ranking(person.start, lambda actor: actor in people)
        if ranked and (len(ranked) == 1 or ranked[0][0] >= _LIKELY * ranked[1][0]):
            return ranked[0][1], "named"
        for count in (self.scene.refs_of, self.scene.mentions_of):
            often = sorted(((count(c), c) for c in people), reverse=True)
            if len(often) > 1 and often[0][0] >= _OFTEN * max(1, often[1][0]):
                return often[0][1], "named"
        return None

    def _name(self, actor_id: str) -> str:
        known = self.scene.known.get(actor_id)
        return known.name if known else actor_id

    def _beside(self, quote: Said) -> Named | None:
        """Finds a name in apposition to the speaker: 'the spokesman, Ana Ruiz, said'."""
        text = self.scene.text
        for mention in self.scene.within(quote.speaker_end, quote.speaker_end + _BESIDE):
            between = text[quote.speaker_end : mention.start]
            if mention.person and between == ", " and text[mention.end : mention.end + 1] in _CLOSES:
                return mention
        return None

    def _pronoun(self, segment: Sequence[Item], quote: Said, previous: Said | None) -> Answer | None:
        word = segment[0].lower
        if word in _HER and len(segment) > 1 and not means(segment[1].lower, "preposition", "number"):
            return None
        if len(segment) > 1 and means(segment[1].lower, "number"):
            return (None, "several") if means(word, "they", "we") else None
        if not any(item.mention for item in segment) and segment[-1].lower in _SUBJECTS:
            word = segment[-1].lower
        elif len(segment) > 1 and not means(segment[1].lower, "he", "she", "it", "they", "preposition"):
            return None
        for kind in ("he", "she"):
            if means(word, kind):
                return self._ask("person", word, quote, previous, self._without(word, quote))
        if means(word, "it", "they"):
            return self._it(word, quote, previous)
        if means(word, "relative") and len(segment) == 1:
            return self._ask("relative", word, quote, previous)
        return OPEN if means(word, "we") else None

    def _named_in(self, quote: Said) -> frozenset[str]:
        """The people named in a quote, not counting possessives."""
        people = [m for m in self.scene.within(*quote.extent) if m.person]
        text = self.scene.text
        return frozenset(m.actor_id for m in people if m.actor_id and text[m.end : m.end + 2] not in ("'s", "’s"))

    def _without(self, word: str, quote: Said) -> tuple[int, int]:
        """The ranges excluded from the search: the quote's content and, for 'him', the clause around it."""
        if word not in ("him", "her"):
            return quote.extent
        start = self.scene.sentence_start(quote.speaker_start)
        return min(quote.start, start) if quote.start < quote.speaker_start else start, max(
            quote.end, quote.speaker_start
        )

    def _ask(
        self, kind: Class, word: str, quote: Said, previous: Said | None, content: tuple[int, int] | None = None
    ) -> Answer:
        """Resolves a pronoun to its antecedent."""
        back = math.inf if previous is None else self._sentences_back(quote, previous)
        last = previous if back <= _LAST else None
        asked = Anaphor(
            kind,
            quote.speaker_start,
            quote.speaker_end,
            word,
            content=content or quote.extent,
            named=self._named_in(quote),
            last=None if last is None else last.actor_id,
            after_open=last is not None and last.actor_id is None,
            goes_on=back <= 1,
        )
        return self.resolver.ask(asked, "pronoun", OPEN[1])

    def _it(self, word: str, quote: Said, previous: Said | None) -> Answer:
        """Resolves 'it' and 'they' to the issuer of the text just quoted, to what is open just before, or to a body."""
        if previous is None or self._sentences_back(quote, previous) > 1:
            return self._ask("thing", word, quote, previous)
        said = previous.reason or ""
        if previous.actor_id is None and means(word, "they") and said.startswith("several"):
            return None, said
        if means(word, "it") and is_text(_last_word(previous.speaker)):
            return previous.actor_id, "pronoun" if previous.actor_id else previous.reason
        actor, reason = self._ask("thing", word, quote, previous)
        return (None, said) if actor is None and said.startswith("unnamed") else (actor, reason)

    def _sentences_back(self, quote: Said, previous: Said) -> int:
        return self.scene.sentence(quote.place) - self.scene.sentence(previous.place)

    # -- no speaker in the words

    def _floating(self, quote: Said, previous: Said | None) -> Answer:
        """Gives a quote without a speaker that of the previous quote."""
        if quote.kind == "indirect" or quote.cue:
            return FLOATING
        if previous is None or previous.actor_id is None:
            return FLOATING
        if self.scene.paragraphs_between(previous.end, quote.start) > 1:
            return FLOATING
        return previous.actor_id, "previous speaker"

    def _repeat(self, quotes: Sequence[Said]) -> None:
        """Gives a quote without a speaker that of another quote with the same words."""
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


def _last_word(speaker: str | None) -> str:
    return (_WORD.findall((speaker or "").lower()) or [""])[-1]


def _many(speaker: str) -> bool:
    """Whether words denote several people or a thing, so that 'he' cannot refer to them."""
    words = _WORD.findall(speaker.lower())
    return not any(means(word, "person") or word in ("official", "source", "witness", "resident") for word in words)


def _somebody_pattern() -> re.Pattern[str]:
    """A pattern for an unnamed person introduced as a subject: 'A man', 'One senior diplomat'."""
    people = "|".join(sorted(word for word, each in MEANINGS.items() if "person" in each))
    return re.compile(
        rf"\b(?:An?|One|Another|His|Her|Their)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{people})\b(?!\s+[A-Z])(?!,\s+[A-Z])"
    )


_SOMEBODY = _somebody_pattern()
