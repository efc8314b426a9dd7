"""The results of reading: articles with their passages and metadata, and problems.

An article's text is kept as it was read. Everything else points into it by character offsets, so that
``text[start:end]`` is always what is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from helpers.articles.byline import people

PassageKind = Literal["headline", "dateline", "body", "caption", "credit", "boilerplate"]

#: Passages whose words are the article's own report: these are annotated.
ANNOTATED_KINDS: tuple[PassageKind, ...] = ("headline", "body", "caption")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters, ``text[start:end]``, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of an article's text with one kind; passages do not overlap and are in order.

    A body passage is one paragraph. White space between passages belongs to none.
    """

    kind: PassageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measures:
    """What is counted of an article's text, and compared of its body, so that it need not be taken twice.

    Attributes:
        words: how many words are annotated.
        body_words: how many words the body has.
        body: a hash of these words.
        runs: hashes of those runs of the body's words that are compared, each in four bytes.
        runs_of_short: the same where more are compared, of a short article; else nothing.
    """

    words: int
    body_words: int
    body: str
    runs: bytes
    runs_of_short: bytes


@dataclass(frozen=True, slots=True)
class Article:
    """One published piece.

    Attributes:
        article_id: the path below the corpus folder, with ``#n`` for the n-th record of a file of many.
        path: the file, relative to the corpus folder, in POSIX form.
        text: the whole text as read; every offset points into it.
        passages: the parts of the text, in order.
        outlet: the paper or portal as its readers know it, or None.
        headline: its words, or None.
        published: ISO 8601, as precise as it was found: ``2019-05-28``, ``2019-05-28T22:05`` or
            ``2019-05-28T22:05+04:30``; None where unknown.
        published_as: the date as printed, where it was printed in numbers (``28/05/2019``), or what a record's date
            says without its day (``2019``, ``2021-06``).
        saved_on: the day on which somebody saved, clipped or crawled it, ``2023-01-04``: never that of publication.
        dateline_place: the place that the dateline names, in the usual spelling (``Kabul``).
        byline: the authors as printed.
        agencies: news agencies credited, in the order of the text.
        language: ISO 639-1 code (639-3 where a language has none, such as ``haz``), or None where it is unknown.
        article_number: the outlet's own number for the piece.
        url: its public address.
        quoted: runs of the text that its layout sets apart as quoted, though no mark is around them.
        duplicate_of: the article_id of the first article with this body, where this is a later copy.
        duplicate_kind: ``same`` (same body), ``update`` (of the same outlet) or ``near`` (elsewhere), or None.
        sources: for each metadata field that has a value, where the value came from: ``metadata.csv``,
            ``header``, ``page``, ``file name``, ``text`` or ``inferred: <reason>``.
        measures: what was taken of the text, or None where nobody has asked yet.
        mark: its fingerprint where it was kept; None for whatever ``replace`` makes of it, which has another.
    """

    article_id: str
    path: str
    text: str
    passages: tuple[Passage, ...]
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None
    published_as: str | None = None
    saved_on: str | None = None
    dateline_place: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    credit: str | None = None
    language: str | None = None
    article_number: str | None = None
    url: str | None = None
    quoted: tuple[Span, ...] = ()
    duplicate_of: str | None = None
    duplicate_kind: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    measures: Measures | None = field(default=None, compare=False, repr=False)
    mark: str | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def authors(self) -> tuple[str, ...]:
        """The people in the byline, each in the usual spelling."""
        return people(self.byline)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or found, described so that a person can fix it.

    Attributes:
        path: the file, relative to the corpus folder.
        where: the place in it (``line 7``, ``record 3``, ``column date``) or ``file``.
        reason: what is wrong, one sentence.
        advice: what to do about it, one sentence.
        records: how many records of the input it refuses: 0 for a remark on one that was read.
    """

    path: str
    where: str
    reason: str
    advice: str
    records: int = 0
