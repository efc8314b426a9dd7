"""Articles and their annotations as rows: plain dicts with the columns of ``schema``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from helpers.annotate.cue_verbs import cue_verb
from helpers.annotate.model import Annotations, DateExpression, Mention, Quote, TalkReport
from helpers.articles.measures import WORD, measures
from helpers.articles.model import Article, Span

#: 'that' before a verb is a pronoun ('that is wrong') and stays.
_CONJUNCTION = re.compile(
    r"that\s+(?!(?:is|isn|was|were|are|will|would|wouldn|has|had|can|could|should|may|might|must|does|did|makes?|means?)\b)(?=\S)",
    re.IGNORECASE,
)
#: What is between the parts of a quote that is split around its cue.
PART_SEPARATOR = " … "


def article_row(article: Article, fingerprint: str) -> dict:
    """The row of one article in the table ``articles``; ``fingerprint`` is a hash of what annotations depend on."""
    instant, precision, zone = published_parts(article.published)
    return {
        "article_id": article.article_id,
        "path": article.path,
        "outlet": article.outlet,
        "headline": article.headline,
        "published": instant,
        "published_day": published_day(article.published),
        "published_precision": precision,
        "published_zone": zone,
        "published_from": article.sources.get("published"),
        "saved_on": article.saved_on and datetime.fromisoformat(article.saved_on),
        "outlet_from": article.sources.get("outlet"),
        "dateline_place": article.dateline_place,
        "byline": article.byline,
        "authors": list(article.authors),
        "agencies": list(article.agencies),
        "credit": article.credit,
        "language": article.language,
        "article_number": article.article_number,
        "url": article.url,
        "duplicate_of": article.duplicate_of,
        "duplicate_kind": article.duplicate_kind,
        "words": measures(article).words,
        "text": article.text,
        "fingerprint": fingerprint,
    }


def published_parts(published: str | None) -> tuple[datetime | None, str | None, str | None]:
    """An ISO date or instant as (UTC where the zone is known, precision, zone)."""
    if published is None:
        return None, None, None
    moment = datetime.fromisoformat(published)
    precision = "minute" if "T" in published or " " in published.strip() else "day"
    if moment.tzinfo is None:
        return moment, precision, None
    return moment.astimezone(UTC).replace(tzinfo=None), precision, _zone(moment)


def published_day(published: str | None) -> datetime | None:
    """The calendar day of an ISO date or instant in its own zone, as midnight: 01:30 on 1 June in Kabul is 1 June."""
    return None if published is None else datetime.combine(datetime.fromisoformat(published).date(), time())


def _zone(moment: datetime) -> str:
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def passage_rows(article: Article) -> list[dict]:
    """The rows of one article in the table ``passages``."""
    return [
        {
            "article_id": article.article_id,
            "passage_id": f"{article.article_id}:p{passage.start}",
            "kind": passage.kind,
            "start": passage.start,
            "end": passage.end,
        }
        for passage in article.passages
    ]


def annotation_records(found: Annotations) -> dict[str, list[dict]]:
    """The records of one article for the ledger, by kind."""
    text = found.text
    return {
        "mentions": [_mention(mention) for mention in found.mentions],
        "quotes": [_quote(text, quote) for quote in found.quotes],
        "dates": [_date(expression) for expression in found.dates],
        "reports": [_report(text, report) for report in found.talks],
    }


def _mention(mention: Mention) -> dict:
    return {name: getattr(mention, name) for name in ("start", "end", "text", "kind", "named", "role", "side")}


def _date(expression: DateExpression) -> dict:
    names = ("start", "end", "text", "type", "value", "earliest", "latest", "precision", "anchor", "modifier")
    return {name: getattr(expression, name) for name in names}


def _quote(text: str, quote: Quote) -> dict:
    spans = without_conjunction(text, quote.content)
    content = PART_SEPARATOR.join(span.of(text) for span in spans)
    cue, speaker = quote.cue, quote.speaker
    return {
        "spans": _spans(spans),
        "kind": quote.kind,
        "text": content,
        "cue": cue.of(text) if cue else None,
        "cue_verb": cue_verb(cue.of(text)) if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "speaker": speaker.of(text) if speaker else None,
        "speaker_start": speaker.start if speaker else None,
        "speaker_end": speaker.end if speaker else None,
        "polarity": quote.polarity,
        "attitude": quote.attitude,
        "said_on": quote.said_on,
        "words": len(WORD.findall(content)),
        "method": quote.method,
    }


def without_conjunction(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A quote's spans in ``text`` without a leading 'that', which only links the content to its cue."""
    first, *rest = spans
    match = _CONJUNCTION.match(text, first.start, first.end)
    return (Span(match.end(), first.end), *rest) if match else spans


def _report(text: str, report: TalkReport) -> dict:
    names = (
        "start",
        "end",
        "format",
        "earliest",
        "latest",
        "precision",
        "place",
        "country",
        "round",
        "status",
        "confident",
        "definite",
        "body",
    )
    date = (report.date,) if report.date else ()
    return {
        **{name: getattr(report, name) for name in names},
        "text": text[report.start : report.end],
        "trigger": report.trigger[0].of(text),
        "trigger_spans": _spans(report.trigger),
        "date": report.date.of(text) if report.date else None,
        "date_spans": _spans(date),
        "participants": list(report.participants),
        "participant_mentions": [_spans(places) for places in report.participant_mentions],
        "absent": list(report.absent),
        "vector": list(report.vector),
        "status_words": [span.of(text) for span in report.status_words],
        "status_spans": _spans(report.status_words),
    }


def _spans(spans: tuple[Span, ...]) -> list[dict]:
    return [{"start": span.start, "end": span.end} for span in spans]
