"""A status in the making, with the words that decide it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.annotate.model import TalkStatus
from helpers.annotate.talks.drafts import Candidate
from helpers.annotate.talks.reading import span_of
from helpers.articles.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(slots=True)
class Verdict:
    """A status, or None where nothing decides; the words that decided; ``drop`` where the text denies the talk."""

    status: TalkStatus | None = None
    spans: list[Span] = field(default_factory=list)
    certain: bool = True
    drop: bool = False
    purpose: bool = False
    opened: bool = False
    over: bool = False
    disputed: bool = False

    def set(self, status: TalkStatus | None, *spans: Span, certain: bool = True) -> None:
        """Take ``status``; the words that decide it come first."""
        self.status = status
        self.spans = [*spans, *self.spans]
        self.certain = self.certain and certain

    def adopt(self, other: Verdict) -> None:
        """Take what ``other`` says."""
        self.status = other.status
        self.spans = [*other.spans, *self.spans]
        self.certain = self.certain and other.certain
        self.drop = self.drop or other.drop
        self.purpose = self.purpose or other.purpose
        self.opened = self.opened or other.opened
        self.over = self.over or other.over
        self.disputed = self.disputed or other.disputed


def words_of(candidate: Candidate, *tokens: Token) -> Span:
    """The characters from the first to the last of ``tokens``."""
    ordered = sorted(tokens, key=lambda token: token.i)
    return span_of(candidate.sentence, ordered[0], ordered[-1])
