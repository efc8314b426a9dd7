"""The words of a speaker: word classes as data, and the parts of a phrase such as 'a spokesman for the Taliban'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.annotate.data_files import rows, sets_of

_TABLE = Path(__file__).with_name("words.csv")
_TOKEN = re.compile(r"['’][sS]\b|[^\W_]+(?:[.\-&'’](?![sS]\b)[^\W_]+)*|--+|[,;:()—–&]")
_BREAKS = frozenset((*",;:()—–", "--", "---"))
_POSSESSIVE = frozenset(("'s", "’s"))


@dataclass(frozen=True, slots=True)
class Named:
    """A mention, for finding speakers."""

    start: int
    end: int
    text: str
    kind: str
    named: bool
    role: str | None
    side: str | None
    actor_id: str | None
    candidates: tuple[str, ...]

    @property
    def person(self) -> bool:
        """Whether it names a person."""
        return self.kind == "person" and self.named

    @property
    def body(self) -> bool:
        """Whether it names a group, organisation or government that is an actor."""
        return self.kind in BODIES and self.actor_id is not None


BODIES = frozenset(("group", "government", "organisation"))


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a whole mention in a speaker's words."""

    start: int
    end: int
    text: str
    mention: Named | None = None

    @property
    def lower(self) -> str:
        """The word in lowercase; empty for a mention."""
        return "" if self.mention else self.text.lower()


MEANINGS = sets_of([(row["word"], [row["meaning"]]) for row in rows(_TABLE)])


def means(word: str, *wanted: str) -> bool:
    """Whether a lowercase word has one of the meanings that are ``wanted``."""
    return not MEANINGS.get(word, frozenset()).isdisjoint(wanted)


def items_of(text: str, start: int, end: int, inside: Sequence[Named]) -> list[Item]:
    """The words and mentions of ``text[start:end]`` in order.

    Of the mentions ``inside`` that overlap, the longest is taken.
    """
    kept: list[Named] = []
    for mention in sorted(inside, key=lambda m: (m.start - m.end, m.start)):
        whole = start <= mention.start and mention.end <= end
        if whole and all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    kept.sort(key=lambda mention: mention.start)
    found: list[Item] = []
    at = start
    for mention in kept:
        found += _words(text, at, mention.start)
        found.append(Item(mention.start, mention.end, mention.text, mention))
        at = mention.end
    return found + list(_words(text, at, end))


def _words(text: str, start: int, end: int) -> Iterator[Item]:
    for match in _TOKEN.finditer(text, start, end):
        yield Item(match.start(), match.end(), match.group())


def segments_of(items: Sequence[Item]) -> list[list[Item]]:
    """The parts between commas, brackets and dashes, without relative clauses.

    What gives examples ('…, including Ana Ruiz') ends them: an example is not who speaks.
    """
    parts: list[list[Item]] = [[]]
    relative = False
    for item in items:
        if len(parts) > 1 and not parts[-1] and means(item.lower, "example"):
            break
        if item.text in _BREAKS:
            relative = False
            parts.append([])
        elif parts[-1] and means(item.lower, "relative"):
            relative = True
        elif not relative:
            parts[-1].append(item)
    return [part for part in parts if part]


def is_possessive(item: Item | None) -> bool:
    """Whether an item is a possessive 's."""
    return item is not None and item.text.lower() in _POSSESSIVE


def _cuts(item: Item) -> bool:
    """Whether a word ends the phrase around the head: 'a poll | by Ipsos', 'a poll | released Sunday'."""
    participle = item.lower.endswith("ed") and means(item.lower, "issues")
    return participle or means(item.lower, "preposition")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a speaker's words by grammar: its head, what precedes it, and what follows it.

    Attributes:
        before: what is before the head: determiners, adjectives, owners.
        head: the word or mention that it is about, or None.
        preposition: the word after the head, in lowercase, or nothing.
        after: what is after the preposition.
    """

    before: tuple[Item, ...]
    head: Item | None
    preposition: str
    after: tuple[Item, ...]

    @property
    def word(self) -> str:
        """The head in lowercase; empty if it is a mention."""
        return self.head.lower if self.head else ""

    @property
    def head_only(self) -> tuple[Item, ...]:
        """The head, or nothing without one."""
        return (self.head,) if self.head else ()

    @property
    def text(self) -> str:
        """The head as written; empty without one."""
        return self.head.text if self.head else ""

    @property
    def mention(self) -> Named | None:
        """The head if it is a mention; None if it is a word."""
        return self.head.mention if self.head else None

    @property
    def definite(self) -> bool:
        """Whether it begins with 'the', 'its' or a possessive, and so denotes someone known."""
        first = self.before[0] if self.before else None
        owner = any(is_possessive(item) for item in self.before)
        return first is not None and (means(first.lower, "definite") or owner)

    @property
    def indefinite(self) -> bool:
        """Whether it begins with 'a', 'some', a number or the like."""
        return bool(self.before) and means(self.before[0].lower, "indefinite")

    @property
    def plural(self) -> bool:
        """Whether the head looks like a plural."""
        return is_plural(self.word)

    def mentions(self) -> list[Named]:
        """The mentions around the head, those before it first."""
        return [item.mention for item in (*self.before, *self.after) if item.mention]


def is_plural(word: str) -> bool:
    """Whether a lowercase word looks like a plural."""
    return word in ("people", "media", "police", "men", "women") or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def phrase_of(segment: Sequence[Item]) -> Phrase:
    """The grammar of one part: the head is the last word before the first preposition."""
    cut = next(
        (at for at, item in enumerate(segment) if at and _cuts(item)),
        len(segment),
    )
    front, rest = list(segment[:cut]), segment[cut:]
    while len(front) > 1 and (is_possessive(front[-1]) or means(front[-1].lower, "we", "they", "he", "she")):
        front.pop()
    return Phrase(
        tuple(front[:-1]),
        front[-1] if front else None,
        rest[0].lower if rest else "",
        tuple(rest[1:]),
    )
