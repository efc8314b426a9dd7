"""Who is speaking: from a quote's speaker, as the text has it, to an actor, with the reason.

The words decide in this order: a name; a role or description that was linked to an actor; somebody who speaks for
a body ('a spokesman for the Taliban'); a pronoun; a role or body named before; and, for a direct quote
without any speaker, whoever spoke just before. Words that leave the speaker unnamed ('officials', 'critics') stay
unresolved. ``speaker_words.csv`` holds the words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd

from helpers.annotate.gazetteer import load_gazetteer
from helpers.link.gender import gender_of

_TABLE = Path(__file__).with_name("speaker_words.csv")
_WORD = re.compile(r"[^\W\d_]+")
#: What joins two speakers, a title or a description of the second included.
_JOIN = re.compile(r"(?:,[^,]*,)?\s*(?:,|and\b|& )(?!.*[.;])", re.DOTALL)
#: How many paragraphs back a pronoun or a role may look.
REACH = 4
_PEOPLE = ("person",)
_BODIES = ("group", "government", "organisation")
_SMALL_WORDS = frozenset(
    ("the", "a", "an", "of", "for", "from", "in", "on", "at", "to", "by", "its", "his", "her", "their", "s")
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention, as far as finding speakers needs it."""

    start: int
    end: int
    text: str
    kind: str
    named: bool
    role: str | None
    actor_id: str | None
    candidates: tuple[str, ...]


@dataclass(slots=True)
class Said:
    """A quote, as far as finding its speaker needs it."""

    start: int
    end: int
    kind: str
    speaker: str | None
    speaker_start: int
    speaker_end: int
    actor_id: str | None = None
    reason: str | None = None


def link_speakers(
    quotes: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The quotes with ``actor_id``, ``speaker_name``, ``speaker_side`` and ``speaker_reason``.

    Args:
        quotes: the table of quotes, with the speakers' places.
        mentions: the table of mentions, linked to actors.
        actors: the table of actors.
        articles: the table of articles, for their texts.

    Returns:
        A frame with the rows of ``quotes`` in their order; who is unknown or ambiguous stays missing.
    """
    by_article = _mentions_by_article(mentions)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    known = {actor.actor_id: _known(actor) for actor in actors.itertuples()}
    resolved: dict[int, tuple[str | None, str | None]] = {}
    for article_id, said in _quotes_by_article(quotes):
        finder = _Finder(texts.get(article_id, ""), by_article.get(article_id, []), known)
        previous: Said | None = None
        for position, quote in said:
            quote.actor_id, quote.reason = finder.resolve(quote, previous)
            resolved[position] = (quote.actor_id, quote.reason)
            previous = quote
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    sides = dict(zip(actors["actor_id"], actors["side"], strict=True))
    found = [resolved.get(position, (None, None)) for position in range(len(quotes))]
    return quotes.assign(
        actor_id=pd.array([actor for actor, _ in found], dtype="str"),
        speaker_name=pd.array([names.get(actor) for actor, _ in found], dtype="str"),
        speaker_side=pd.array([_text_or_none(sides.get(actor)) for actor, _ in found], dtype="str"),
        speaker_reason=pd.array([reason for _, reason in found], dtype="str"),
    )


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _mentions_by_article(mentions: pd.DataFrame) -> dict[str, list[Named]]:
    grouped: dict[str, list[Named]] = {}
    for row in mentions.itertuples():
        candidates = tuple(row.candidates) if pd.api.types.is_list_like(row.candidates) else ()
        grouped.setdefault(row.article_id, []).append(
            Named(
                row.start, row.end, row.text, row.kind, row.named,
                _text_or_none(row.role), _text_or_none(row.actor_id), candidates,
            )
        )  # fmt: skip
    for found in grouped.values():
        found.sort(key=lambda mention: (mention.start, mention.end))
    return grouped


def _quotes_by_article(quotes: pd.DataFrame) -> Iterator[tuple[str, list[tuple[int, Said]]]]:
    grouped: dict[str, list[tuple[int, Said]]] = {}
    for position, row in enumerate(quotes.itertuples()):
        speaker = _text_or_none(row.speaker)
        start, end = (int(row.speaker_start), int(row.speaker_end)) if speaker else (-1, -1)
        said = Said(row.start, row.end, row.kind, speaker, start, end)
        grouped.setdefault(row.article_id, []).append((position, said))
    for article_id, said in grouped.items():
        yield article_id, sorted(said, key=lambda pair: pair[1].start)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an actor beyond the article: whether 'he' or 'she', words of the roles, and the side."""

    gender: str | None
    role_words: frozenset[str]
    side: str | None


def _known(actor) -> Known:
    roles = [actor.role, *(actor.roles if pd.api.types.is_list_like(actor.roles) else ())]
    words = {word.lower() for role in roles if isinstance(role, str) for word in _WORD.findall(role)}
    side = actor.side if isinstance(actor.side, str) else None
    return Known(gender_of(actor.name, actor.role), frozenset(words), side)


_UNKNOWN = Known(None, frozenset(), None)


class _Finder:
    """Finds speakers in one article."""

    def __init__(self, text: str, mentions: Sequence[Named], known: dict[str, Known]):
        self.text = text
        self.mentions = mentions
        self.known = known

    def resolve(self, quote: Said, previous: Said | None) -> tuple[str | None, str | None]:
        """The actor and the reason; (None, reason) where it stays unknown."""
        if quote.speaker is None:
            return self._floating(quote, previous)
        words = [word.lower() for word in _WORD.findall(quote.speaker)]
        meanings = {meaning for word in words for meaning in _meanings().get(word, ())}
        inside = [m for m in self.mentions if m.start < quote.speaker_end and quote.speaker_start < m.end]
        named = self._named(inside, words, meanings)
        if named:
            return named
        pronoun = _meanings().get(words[0], frozenset()) if len(words) == 1 else frozenset()
        for kind in ("he", "she", "they", "it"):
            if kind in pronoun:
                return self._pronoun(kind, quote, previous)
        if pronoun & {"we", "who"}:
            return None, "pronoun, not resolved"
        if "unnamed" in meanings:
            return None, "unnamed"
        return self._described(words, meanings, quote)

    # -- named in the speaker's own words

    def _named(self, inside: list[Named], words: list[str], meanings: set[str]) -> tuple[str | None, str] | None:
        if several := self._several(inside):
            return None, several
        people = [m for m in inside if m.kind in _PEOPLE]
        for mention in sorted(people, key=lambda m: not m.named):
            if mention.actor_id:
                return mention.actor_id, "named" if mention.named else "role"
            if mention.candidates:
                return None, "ambiguous: " + " or ".join(mention.candidates)
        bodies = [m for m in inside if m.kind in _BODIES and m.actor_id]
        if not bodies or people:
            return None
        body = max(bodies, key=lambda m: (m.end - m.start, -m.start))
        rest = set(words) - {word.lower() for m in inside for word in _WORD.findall(m.text)} - _SMALL_WORDS
        if not rest:
            return body.actor_id, "named"
        rest_meanings = {meaning for word in rest for meaning in _meanings().get(word, ())}
        if "speaks_for" in rest_meanings and "unnamed" not in rest_meanings:
            return body.actor_id, "speaks for it"
        return None if "unnamed" not in meanings else (None, "unnamed")

    # -- pronouns

    def _pronoun(self, kind: str, quote: Said, previous: Said | None) -> tuple[str | None, str]:
        wanted = _PEOPLE if kind in ("he", "she") else _BODIES
        if previous and previous.actor_id and self._fits(previous.actor_id, kind, wanted):
            between = self._candidates(previous.end, quote.speaker_start, kind, wanted, quote)
            near = self.text.count("\n", previous.end, max(previous.end, quote.start)) <= 2
            if near and not between:
                return previous.actor_id, "pronoun"
        for sentence_start, sentence_end in self._sentences_back(quote.speaker_start):
            found = self._candidates(sentence_start, sentence_end, kind, wanted, quote)
            if found:
                return found[0].actor_id, "pronoun"
        return None, "pronoun, not resolved"

    def _candidates(self, start: int, end: int, kind: str, wanted: tuple[str, ...], quote: Said) -> list[Named]:
        return [
            m
            for m in self.mentions
            if start <= m.start < end
            and m.kind in wanted
            and m.actor_id
            and not (quote.start <= m.start < quote.end)
            and self._gender_fits(m.actor_id, kind)
        ]

    def _fits(self, actor_id: str, kind: str, wanted: tuple[str, ...]) -> bool:
        kinds = {m.kind for m in self.mentions if m.actor_id == actor_id}
        return bool(kinds & set(wanted)) and self._gender_fits(actor_id, kind)

    def _gender_fits(self, actor_id: str, kind: str) -> bool:
        other = {"he": "female", "she": "male"}.get(kind)
        return other is None or self.known.get(actor_id, _UNKNOWN).gender != other

    def _sentences_back(self, before: int) -> Iterator[tuple[int, int]]:
        """The sentences that end at or before a place, the nearest first, at most ``REACH`` paragraphs back."""
        paragraphs, end = 0, before
        while end > 0 and paragraphs < REACH:
            cut = max(self.text.rfind(mark, 0, end - 1) for mark in (". ", ".\n", "\n", ".” ", '." ', "? ", "! "))
            start = max(cut, 0)
            yield start, end
            paragraphs += self.text.count("\n", start, end) > 0
            end = start if start < end else 0

    # -- roles, bodies and nobody

    def _several(self, inside: list[Named]) -> str | None:
        """'several: A and B' where the speaker's words join two actors."""
        linked = [m for m in inside if m.actor_id]
        for one, other in pairwise(linked):
            if one.actor_id != other.actor_id and _JOIN.match(self.text[one.end : other.start]):
                return f"several: {one.actor_id} and {other.actor_id}"
        return None

    def _described(self, words: list[str], meanings: set[str], quote: Said) -> tuple[str | None, str]:
        before = [m for m in self.mentions if m.start < quote.speaker_start and m.actor_id]
        sides, office = _split_role(words)
        if office and words[0] not in ("a", "an", "one", "another"):
            for mention in reversed(before):
                if mention.kind in _PEOPLE and self._holds(mention, office, sides):
                    return mention.actor_id, "role"
        if meanings & {"body", "speaks_for"}:
            for mention in reversed(before):
                if mention.kind in ("group", "organisation"):
                    return mention.actor_id, "named before"
        return self._by_name(words)

    def _holds(self, mention: Named, office: set[str], sides: set[str]) -> bool:
        """Whether the actor of a mention holds the office, here or as known, for one of the sides, if any is named."""
        known = self.known.get(mention.actor_id or "", _UNKNOWN)
        role = {word.lower() for word in _WORD.findall(mention.role or "")} | known.role_words
        return office <= role and (not sides or known.side is None or known.side in sides)

    def _by_name(self, words: list[str]) -> tuple[str | None, str]:
        """An actor of the article whose name ends with the speaker's last word, where only one does."""
        if words and len(words[-1]) > 2:
            same = {m.actor_id for m in self.mentions if m.actor_id and m.named and _last_word(m.text) == words[-1]}
            if len(same) == 1:
                return same.pop(), "named"
        return None, "unknown"

    def _floating(self, quote: Said, previous: Said | None) -> tuple[str | None, str | None]:
        if quote.kind == "indirect" or previous is None or previous.actor_id is None:
            return None, "no speaker in the text"
        if self.text.count("\n", previous.end, max(previous.end, quote.start)) > 2:
            return None, "no speaker in the text"
        return previous.actor_id, "previous speaker"


def _split_role(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """The countries and the telling words of a role: 'the Russian foreign minister' → Russia; foreign, minister."""
    countries = load_gazetteer().country_by_name
    sides, office = set(), set()
    for word in words:
        country = countries.get(word.capitalize()) or (countries.get("U.S.") if word in ("u", "american") else None)
        if country:
            sides.add(country.name)
        elif word not in _SMALL_WORDS and len(word) > 2:
            office.add(word)
    return sides, office


def _last_word(name: str) -> str:
    words = _WORD.findall(name.lower())
    return words[-1] if words else ""


@cache
def _meanings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["word"], set()).add(row["meaning"])
    return {word: frozenset(meanings) for word, meanings in found.items()}
