"""Every table, column, dtype and meaning, in one place.

``SCHEMAS`` is checked whenever tables are built, and ``python -m helpers.tables.document`` prints it into
``data/README.md``. Lists are Arrow lists, text is pandas ``str``, days and instants are ``datetime64[us]`` without a
zone, and what is missing is missing, never an empty string.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow

#: Article text is hostile: ``$…$`` in a table that a notebook shows is text, and never set as mathematics. Said here,
#: where what the tables hold is said, since whatever gives a table imports this.
pd.set_option("display.html.use_mathjax", False)

TEXT = "str"
TEXTS = pd.ArrowDtype(pyarrow.list_(pyarrow.string()))
SPANS = pd.ArrowDtype(pyarrow.list_(pyarrow.struct([("start", pyarrow.int32()), ("end", pyarrow.int32())])))
SPAN_LISTS = pd.ArrowDtype(pyarrow.list_(SPANS.pyarrow_dtype))
NUMBERS = pd.ArrowDtype(pyarrow.list_(pyarrow.float32()))
HISTORY = pd.ArrowDtype(
    pyarrow.list_(
        pyarrow.struct(
            [("published", pyarrow.timestamp("us")), ("status", pyarrow.string()), ("report_id", pyarrow.string())]
        )
    )
)
INSTANT = "datetime64[us]"
COUNT = "int32"
NUMBER = "Int32"
REAL = "Float64"
FLAG = "bool"

MENTION_KINDS = ("person", "group", "organisation", "government", "place")
ACTOR_KINDS = ("person", "group", "organisation", "government")
PASSAGE_KINDS = ("headline", "dateline", "body", "caption", "credit", "boilerplate")
DUPLICATE_KINDS = ("same", "update", "near")
QUOTE_KINDS = ("direct", "mixed", "indirect")
POLARITIES = ("asserted", "denied", "withheld")
STATUSES = ("held", "ongoing", "planned", "postponed", "cancelled", "proposed", "refused")
FORMATS = ("meeting", "negotiation", "summit", "conference", "ceremony", "visit", "call")
CHECKED = ("checked", "wrong")
PRECISIONS = ("time", "day", "week", "month", "quarter", "season", "year", "decade", "span", "unknown")


@dataclass(frozen=True)
class TableColumn:
    """What a column of a table holds.

    Attributes:
        dtype: as pandas has it.
        description: its meaning.
        nullable: whether a value may be missing.
        unique: whether no two rows have the same value.
        one_of: the values that are possible; empty where any is.
    """

    dtype: object
    description: str
    nullable: bool
    unique: bool
    one_of: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """What a row of a table stands for, and its columns, in order."""

    description: str
    columns: Mapping[str, TableColumn]


def _column(
    dtype: str | pd.ArrowDtype,
    meaning: str,
    *,
    missing: bool = False,
    one_of: tuple[str, ...] = (),
    unique: bool = False,
) -> TableColumn:
    return TableColumn(pd.api.types.pandas_dtype(dtype), meaning, missing, unique, one_of)


def _table(meaning: str, columns: dict[str, TableColumn]) -> TableSchema:
    return TableSchema(meaning, columns)


_ARTICLE_ID = _column(TEXT, "the article it stands in")
_START = _column(COUNT, "first character in the article's text")
_END = _column(COUNT, "character after the last one in the article's text")
_OUTLET = _column(TEXT, "outlet of the article", missing=True)
_PUBLISHED = _column(INSTANT, "when the article was published", missing=True)
_PUBLISHED_DAY = _column(
    INSTANT, "the paper's own day of publication, in its own zone: what filters and charts count by", missing=True
)
_CORRECTED = _column(FLAG, "True where a person's correction has changed the row")
_CHECKED = _column(
    TEXT, "what a person who has read it says: checked or wrong; missing: unread", missing=True, one_of=CHECKED
)

ARTICLES = _table(
    "One row for each article.",
    {
        "article_id": _column(
            TEXT, "path within the corpus folder, with #n for the n-th record of a file", unique=True
        ),
        "path": _column(TEXT, "the file, relative to the corpus folder"),
        "outlet": _column(TEXT, "paper or portal", missing=True),
        "headline": _column(TEXT, "headline", missing=True),
        "published": _column(
            INSTANT, "UTC where the zone is known, else the time as printed; a bare date is midnight", missing=True
        ),
        "published_day": _PUBLISHED_DAY,
        "published_precision": _column(TEXT, "how exact `published` is", missing=True, one_of=("day", "minute")),
        "published_zone": _column(TEXT, "the zone as given, such as +04:30", missing=True),
        "published_from": _column(
            TEXT, "where the date came from: metadata.csv, header, page, file name, text, inferred: …", missing=True
        ),
        "saved_on": _column(
            INSTANT,
            "day on which it was saved, clipped or crawled, where the file says so; never taken as its date",
            missing=True,
        ),
        "outlet_from": _column(TEXT, "where the outlet came from", missing=True),
        "dateline_place": _column(TEXT, "place that the dateline names", missing=True),
        "byline": _column(TEXT, "authors as printed", missing=True),
        "authors": _column(TEXTS, "the people in the byline"),
        "agencies": _column(TEXTS, "news agencies credited"),
        "credit": _column(TEXT, "source in the dateline or the credit line as printed", missing=True),
        "language": _column(TEXT, "ISO 639-1 code; ISO 639-3 for a language that has none, such as haz", missing=True),
        "article_number": _column(TEXT, "the outlet's own number", missing=True),
        "url": _column(TEXT, "public address", missing=True),
        "duplicate_of": _column(TEXT, "article_id of the first article with this body, for a later copy", missing=True),
        "duplicate_kind": _column(
            TEXT, "same body, an update by the same outlet, or near (elsewhere)", missing=True, one_of=DUPLICATE_KINDS
        ),
        "words": _column(COUNT, "words in headline, body and captions"),
        "text": _column(TEXT, "the whole text as read"),
        "fingerprint": _column(TEXT, "hash of text, passages and metadata; a change means annotating again"),
        "corrected": _CORRECTED,
    },
)

PASSAGES = _table(
    "The parts of each article's text.",
    {
        "article_id": _ARTICLE_ID,
        "passage_id": _column(TEXT, "article_id, `:p` and the first character", unique=True),
        "kind": _column(TEXT, "what part it is", one_of=PASSAGE_KINDS),
        "start": _START,
        "end": _END,
    },
)

MENTIONS = _table(
    "Each place in a text that names or refers to an actor or a place.",
    {
        "mention_id": _column(TEXT, "article_id, `:m` and the first character", unique=True),
        "article_id": _ARTICLE_ID,
        "start": _START,
        "end": _END,
        "text": _column(TEXT, "the words"),
        "kind": _column(TEXT, "what it refers to here", one_of=MENTION_KINDS),
        "named": _column(FLAG, "True for a name, False for a role or description"),
        "role": _column(TEXT, "role that the text gives beside it", missing=True),
        "side": _column(TEXT, "country or group that it acts for", missing=True),
        "actor_id": _column(TEXT, "the actor; missing when unknown or ambiguous", missing=True),
        "candidates": _column(TEXTS, "actors it could be, where it is ambiguous"),
        "reason": _column(TEXT, "why it was linked, or why not", missing=True),
        "confidence": _column(REAL, "0 to 1, of the link", missing=True),
        "outlet": _OUTLET,
        "published": _PUBLISHED,
        "published_day": _PUBLISHED_DAY,
        "corrected": _CORRECTED,
    },
)

ACTORS = _table(
    "One row for each person, group, organisation or government.",
    {
        "actor_id": _column(TEXT, "stable short name, such as sergei-lavrov", unique=True),
        "name": _column(TEXT, "canonical name"),
        "kind": _column(TEXT, "what it is", one_of=ACTOR_KINDS),
        "aliases": _column(TEXTS, "other names found or known"),
        "role": _column(TEXT, "latest role, with the body it is held in: Foreign Minister of Russia", missing=True),
        "roles": _column(TEXTS, "all roles found or known, with dates where known"),
        "role_from": _column(TEXT, "`text` or `gazetteer`", missing=True, one_of=("text", "gazetteer", "correction")),
        "side": _column(TEXT, "country or group it speaks for", missing=True),
        "country": _column(TEXT, "its country", missing=True),
        "mentions": _column(COUNT, "number of mentions"),
        "articles": _column(COUNT, "number of articles that mention it"),
        "quotes": _column(COUNT, "number of quotes by it"),
        "talks": _column(COUNT, "number of talks it takes part in"),
        "wikidata": _column(TEXT, "Wikidata id, where verified", missing=True),
        "known": _column(FLAG, "True where the gazetteer knows it"),
        "corrected": _CORRECTED,
        "checked": _CHECKED,
    },
)

QUOTES = _table(
    "Words or views attributed to somebody.",
    {
        "quote_id": _column(TEXT, "article_id, `:q` and the first character of the content", unique=True),
        "article_id": _ARTICLE_ID,
        "kind": _column(
            TEXT,
            "whether all of it is in quotation marks (or is a turn in a transcript), some of it, or none",
            one_of=QUOTE_KINDS,
        ),
        "text": _column(TEXT, "the content; parts around a cue joined by ' … '"),
        "spans": _column(SPANS, "the content's places in the text"),
        "start": _START,
        "end": _END,
        "cue": _column(TEXT, "the words that attribute it", missing=True),
        "cue_verb": _column(TEXT, "the cue in one word, in its base form: say, warn, according to", missing=True),
        "cue_start": _column(NUMBER, "place of the cue", missing=True),
        "cue_end": _column(NUMBER, "place of the cue", missing=True),
        "speaker": _column(TEXT, "speaker as in the text; missing where none is named", missing=True),
        "speaker_start": _column(NUMBER, "place of the speaker", missing=True),
        "speaker_end": _column(NUMBER, "place of the speaker", missing=True),
        "actor_id": _column(
            TEXT, "who the speaker is; missing when unknown or ambiguous, or where several speak", missing=True
        ),
        "actor_ids": _column(TEXTS, "who speaks: the speaker, or each of several who are named; empty when unknown"),
        "several": _column(FLAG, "True where several speak together"),
        "speaker_name": _column(TEXT, "canonical name, of all who speak together; missing when unknown", missing=True),
        "speaker_side": _column(TEXT, "side of the actor", missing=True),
        "speaker_reason": _column(
            TEXT,
            "why: named, speaks for it, role, pronoun, named before, previous speaker, same words; or why it is open: "
            "unnamed, several, ambiguous (with the candidates), pronoun not resolved, no speaker in the text, unknown",
            missing=True,
        ),
        "polarity": _column(TEXT, "asserted, denied, or withheld (did not say whether)", one_of=POLARITIES),
        "attitude": _column(FLAG, "True for a wish, attitude or act (wants, opposes) rather than words that were said"),
        "said_on": _column(INSTANT, "day it was said, where the text gives it", missing=True),
        "words": _column(COUNT, "words in the content"),
        "method": _column(TEXT, "what found it: model or rules"),
        "saying_id": _column(TEXT, "the saying it repeats", missing=True),
        "outlet": _OUTLET,
        "published": _PUBLISHED,
        "published_day": _PUBLISHED_DAY,
        "corrected": _CORRECTED,
        "checked": _CHECKED,
    },
)

SAYINGS = _table(
    "The same words quoted in several articles.",
    {
        "saying_id": _column(TEXT, "`s:` and the quote_id of its first quote", unique=True),
        "text": _column(TEXT, "its fullest wording"),
        "speaker_name": _column(TEXT, "canonical speaker, missing when unknown", missing=True),
        "actor_id": _column(TEXT, "the speaker", missing=True),
        "quotes": _column(COUNT, "number of quotes"),
        "articles": _column(COUNT, "number of articles"),
        "outlets": _column(TEXTS, "outlets that printed it, in order of publication"),
        "variants": _column(TEXTS, "the different wordings, most frequent first"),
        "several_speakers": _column(FLAG, "True where the articles name different speakers"),
        "first_published": _column(INSTANT, "first publication", missing=True),
        "first_published_day": _column(INSTANT, "the paper's own day of the first publication", missing=True),
    },
)

DATES = _table(
    "Date expressions.",
    {
        "date_id": _column(TEXT, "article_id, `:d` and the first character", unique=True),
        "article_id": _ARTICLE_ID,
        "start": _START,
        "end": _END,
        "text": _column(TEXT, "the words"),
        "type": _column(TEXT, "TIMEX3 type", one_of=("DATE", "TIME", "DURATION", "SET")),
        "value": _column(TEXT, "TIMEX3 ISO 8601 value"),
        "earliest": _column(INSTANT, "first day meant", missing=True),
        "latest": _column(INSTANT, "last day meant", missing=True),
        "precision": _column(TEXT, "how exact", one_of=PRECISIONS),
        "anchor": _column(TEXT, "what it is counted from: itself, published, before, none"),
        "modifier": _column(TEXT, "TIMEX3 mod", missing=True),
    },
)

REPORTS = _table(
    "Each article's passage that reports a talk.",
    {
        "report_id": _column(
            TEXT, "article_id, `:r` and its sentence's first character, with `-n` for more of one sentence", unique=True
        ),
        "article_id": _ARTICLE_ID,
        "talk_id": _column(TEXT, "the talk it reports", missing=True),
        "start": _START,
        "end": _END,
        "text": _column(TEXT, "the sentence"),
        "trigger": _column(TEXT, "main words that report it"),
        "trigger_spans": _column(SPANS, "places of the triggers"),
        "format": _column(TEXT, "kind of talk", one_of=FORMATS),
        "earliest": _column(INSTANT, "first day", missing=True),
        "latest": _column(INSTANT, "last day", missing=True),
        "precision": _column(TEXT, "how exact", one_of=PRECISIONS),
        "date": _column(TEXT, "date expression used, as in the text", missing=True),
        "date_spans": _column(SPANS, "its place"),
        "place": _column(TEXT, "most specific place", missing=True),
        "country": _column(TEXT, "country", missing=True),
        "participants": _column(TEXTS, "as named in the article"),
        "participant_mentions": _column(SPAN_LISTS, "for each participant the places that stand for it, where known"),
        "absent": _column(TEXTS, "parties that, according to the article, did not take part"),
        "definite": _column(FLAG, "True where the text treats it as known ('the talks')"),
        "body": _column(TEXT, "the body or conference that meets, where the text says so", missing=True),
        "vector": _column(NUMBERS, "near that of other reports of the same talk; empty where no network was used"),
        "joined_by": _column(TEXT, "what it shares with another report of the talk", missing=True),
        "actor_ids": _column(TEXTS, "actors that the participants are, where known"),
        "round": _column(NUMBER, "number of the round, where the text gives it", missing=True),
        "status": _column(TEXT, "as of publication", one_of=STATUSES),
        "status_words": _column(TEXTS, "words that decided the status"),
        "status_spans": _column(SPANS, "their places"),
        "confident": _column(FLAG, "False for an uncertain report, which may not be about a talk at all"),
        "outlet": _OUTLET,
        "published": _PUBLISHED,
        "published_day": _PUBLISHED_DAY,
        "corrected": _CORRECTED,
    },
)

TALKS = _table(
    "Talks: what the reports describe.",
    {
        "talk_id": _column(TEXT, "`t:` and the report_id of its first report", unique=True),
        "name": _column(TEXT, "short name: Cocoa council, London, 16 to 27 March 1987"),
        "format": _column(TEXT, "kind of talk", one_of=FORMATS),
        "earliest": _column(INSTANT, "first day", missing=True),
        "latest": _column(INSTANT, "last day", missing=True),
        "precision": _column(TEXT, "how exact", one_of=PRECISIONS),
        "place": _column(TEXT, "most specific place", missing=True),
        "country": _column(TEXT, "country", missing=True),
        "place_from": _column(TEXT, "told (in the text), or dateline (where its articles were written)", missing=True),
        "latitude": _column(REAL, "of the place, degrees north", missing=True),
        "longitude": _column(REAL, "of the place, degrees east", missing=True),
        "participants": _column(TEXTS, "canonical names where known"),
        "actor_ids": _column(TEXTS, "participants that are known actors"),
        "sides": _column(TEXTS, "sides of the participants"),
        "absent": _column(TEXTS, "parties that, according to a report, did not take part"),
        "body": _column(TEXT, "the body or conference that meets, where the text says so", missing=True),
        "round": _column(NUMBER, "number of the round, where a text gives it", missing=True),
        "series": _column(TEXT, "recurring series it belongs to", missing=True),
        "status": _column(TEXT, "latest known", one_of=STATUSES),
        "history": _column(HISTORY, "status as reported, in order of publication, with the papers' own days"),
        "contradictions": _column(TEXTS, "where the reports differ, one sentence each"),
        "reports": _column(COUNT, "number of reports"),
        "articles": _column(COUNT, "number of articles"),
        "outlets": _column(TEXTS, "outlets that report it"),
        "first_published": _column(INSTANT, "first report's publication", missing=True),
        "last_published": _column(INSTANT, "last report's publication", missing=True),
        "confident": _column(FLAG, "False where every report is uncertain, so that it may not be a talk at all"),
        "corrected": _CORRECTED,
        "checked": _CHECKED,
    },
)

PROBLEMS = _table(
    "What could not be read, found or applied.",
    {
        "path": _column(TEXT, "the file"),
        "where": _column(TEXT, "the place in it"),
        "reason": _column(TEXT, "what is wrong"),
        "advice": _column(TEXT, "what to do"),
    },
)

SCHEMAS: dict[str, TableSchema] = {
    "articles": ARTICLES,
    "passages": PASSAGES,
    "mentions": MENTIONS,
    "actors": ACTORS,
    "quotes": QUOTES,
    "sayings": SAYINGS,
    "dates": DATES,
    "reports": REPORTS,
    "talks": TALKS,
    "problems": PROBLEMS,
}

#: The column that names a row, for each table whose rows have a name.
ID_COLUMNS: dict[str, str] = {
    "articles": "article_id",
    "passages": "passage_id",
    "mentions": "mention_id",
    "actors": "actor_id",
    "quotes": "quote_id",
    "sayings": "saying_id",
    "dates": "date_id",
    "reports": "report_id",
    "talks": "talk_id",
}
