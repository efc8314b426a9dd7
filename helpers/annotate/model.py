"""The annotations of an article: quotes, date expressions, talk reports and mentions.

Each record points into the article's text by character offsets; nothing here is linked across articles.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Literal

from helpers.articles.model import Span

QuoteKind = Literal["direct", "mixed", "indirect"]
Polarity = Literal["asserted", "denied", "withheld"]
MentionKind = Literal["person", "group", "organisation", "government", "place"]
TalkStatus = Literal["held", "ongoing", "planned", "postponed", "cancelled", "proposed", "refused"]
TalkFormat = Literal["meeting", "negotiation", "summit", "conference", "ceremony", "visit", "call"]
Precision = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade", "span", "unknown"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words or views attributed to somebody.

    Attributes:
        content: the quoted words, in one span or several around the cue; quote marks at the outer edges are
            left outside the spans.
        cue: the words that attribute (``said``, ``according to``), or None.
        speaker: the words that name the speaker, or None where the text names none.
        kind: ``direct`` (all in quote marks, or a turn of a transcript), ``mixed`` (some), ``indirect`` (none).
        polarity: ``asserted``; ``denied`` (he denied that); ``withheld`` (he did not say whether).
        attitude: whether it is a wish, attitude or deed (wants, opposes) rather than words said.
        said_on: ISO date on which it was said, where the text gives it.
        method: ``model`` or ``rules``: what found it.
    """

    content: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    kind: QuoteKind
    polarity: Polarity = "asserted"
    attitude: bool = False
    said_on: str | None = None
    method: str = "rules"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that stand for a time.

    Attributes:
        start, end, text: where and what.
        type: TIMEX3 type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: TIMEX3 ISO 8601 value (``2019-05-28``, ``2019-05``, ``P2D``, ``XXXX-05-28`` while unanchored).
        earliest, latest: the first and last day meant, ISO, both included; None where unknown.
        precision: how exact the interval is.
        anchor: what it was counted from: ``itself``, ``published``, ``before`` (a date before it in the text) or
            ``none`` (waits for a publication date).
        modifier: TIMEX3 mod (``START``, ``MID``, ``END``, ``APPROX``, …) or None.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    earliest: str | None
    latest: str | None
    precision: Precision
    anchor: str = "itself"
    modifier: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names or refers to an actor or a place.

    Attributes:
        start, end, text: where and what; titles and roles stay outside the span.
        kind: what it refers to here; a capital that stands for its government is a ``government``.
        named: True for a name, False for a role or a description (``the foreign minister``).
        role: the office or role that the text gives beside it (``Foreign Minister``), or None.
        side: the country or group it is said to act for, or None.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    named: bool = True
    role: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class TalkReport:
    """A passage of an article that reports a talk.

    Attributes:
        trigger: the words that report it; the first is the main one.
        start, end: the sentence of the main trigger.
        format: what sort of talk.
        earliest, latest: first and last day, ISO; None where the text gives none.
        precision: how exact they are; ``unknown`` without a date.
        date: the date expression used, or None; kept even where its days are unknown.
        place: the most specific place named for the talk, or None; never for a call.
        country: in its usual English form, or None.
        participants: as the fullest form that the article gives.
        participant_mentions: for each participant the words that stand for it in the article, the telling one first.
        absent: parties of which the text says that they took no part.
        definite: spoken of as known ('the talks', 'their meeting').
        body: the trigger with the words before it that say which body or conference meets, or None.
        round: the number, only where the text counts.
        status: as of publication.
        status_words: the words that decided the status.
        confident: False for a borderline report.
        vector: of length one, near that of other reports of the same talk; empty where no network was used.
    """

    trigger: tuple[Span, ...]
    start: int
    end: int
    format: TalkFormat
    earliest: str | None
    latest: str | None
    precision: Precision
    date: Span | None
    place: str | None
    country: str | None
    participants: tuple[str, ...]
    round: int | None
    status: TalkStatus
    status_words: tuple[Span, ...]
    confident: bool = True
    participant_mentions: tuple[tuple[Span, ...], ...] = ()
    absent: tuple[str, ...] = ()
    definite: bool = False
    body: str | None = None
    vector: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Annotations:
    """Everything found in one article's text."""

    text: str
    quotes: tuple[Quote, ...]
    dates: tuple[DateExpression, ...]
    talks: tuple[TalkReport, ...]
    mentions: tuple[Mention, ...]

    def __repr__(self) -> str:
        counts = [(len(self.quotes), "quote"), (len(self.dates), "date"), (len(self.talks), "talk")]
        counts.append((len(self.mentions), "mention"))
        told = ", ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in counts)
        return f"<Annotations: {told} in {len(self.text):,} characters>"

    def _repr_html_(self) -> str:
        """Shows what was found in a notebook, with a row for each quote and talk."""
        rows = []
        for quote in self.quotes:
            words = " … ".join(self.text[span.start : span.end] for span in quote.content)
            speaker = self.text[quote.speaker.start : quote.speaker.end] if quote.speaker else "speaker unknown"
            rows.append((f"{quote.kind} quote", words, speaker))
        for talk in self.talks:
            words = " … ".join(self.text[span.start : span.end] for span in talk.trigger)
            rows.append((f"{talk.status} talk", words, ", ".join(talk.participants) or "participants unknown"))
        cells = "".join(
            "<tr>" + "".join(f"<td style='text-align:left'>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in rows
        )
        name = html.escape(repr(self).strip("<>"))
        return f"<div class='tex2jax_ignore mathjax_ignore'><p>{name}</p><table>{cells}</table></div>"
