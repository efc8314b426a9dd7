"""What is known so far of one reported talk, before the article's drafts are merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.annotate.model import DateExpression
from helpers.annotate.talks.reading import Sentence
from helpers.articles.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Candidate:
    """A word that may report a talk.

    Attributes:
        sentence: where it stands.
        head: the trigger's token.
        span: its characters in the article.
        format: sort of talk.
        strength: what the trigger table says of it: how much must stand beside it.
        verbal: True for a verb.
        definite: True for 'the talks', 'those talks', 'their meeting'.
        distinct: the word that sets it apart from another talk ('another', 'next'), or None.
        round: number, where counted.
    """

    sentence: Sentence
    head: Token
    span: Span
    format: str
    strength: str
    verbal: bool
    definite: bool = False
    distinct: str | None = None
    round: int | None = None


@dataclass(slots=True)
class Party:
    """A participant: its words as named in the article, where they stand, and whether they take up others."""

    text: str
    start: int
    anaphor: bool = False
    several: bool = False
    named: bool = True
    side: str | None = None
    person: bool = False


@dataclass(slots=True)
class Draft:
    """One reported talk in the making."""

    candidate: Candidate
    parties: list[Party] = field(default_factory=list)
    date: DateExpression | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str = "unknown"
    place: str | None = None
    country: str | None = None
    status: str | None = None
    status_words: list[Span] = field(default_factory=list)
    certain: bool = True
    spans: list[Span] = field(default_factory=list)
    round: int | None = None
    members: int = 1
    purpose: bool = False
    opened: bool = False
    over: bool = False
    disputed: bool = False
    lemmas: set[str] = field(default_factory=set)
    formats: list[str] = field(default_factory=list)
    own_names: bool = False
    same_as: Span | None = None
    places: list[tuple[int, str, str | None]] = field(default_factory=list)
    follows: bool = False
    begins: str | None = None
    ends: str | None = None
    days: int | None = None
    last_sentence: int = 0
    sentences: set[int] = field(default_factory=set)
    source: Draft | None = None
    inherited: bool = False

    @property
    def sentence(self) -> int:
        """Number of the sentence of the main trigger."""
        return self.candidate.sentence.number
