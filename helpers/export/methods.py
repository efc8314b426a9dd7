"""'How we counted, and the errors we know of': notes on a report's numbers, computed and measured.

The measured accuracy is in ``data/accuracy.csv``, which ``benchmarks/accuracy.py … --record`` writes; no figure of
it is typed into code.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.views.select import Rows
from helpers.views.sentence import undated
from helpers.views.words import counted, day, number

ACCURACY = Path(__file__).resolve().parents[2] / "data" / "accuracy.csv"

#: What one row of each table is.
COUNTED = {
    "articles": "An article is one published piece. The same piece printed by two outlets is two articles.",
    "quotes": "A quote is a run of words or a view that the text attributes to somebody: direct (between quotation "
    "marks), indirect (in the article’s own words) or mixed (both). A quote of a quote counts once.",
    "sayings": "A saying is the same words, by the same speaker, quoted in several articles; small differences of "
    "wording are joined.",
    "reports": "A report is one passage of one article that reports a talk: a meeting, round, summit, conference, "
    "ceremony, visit or call. Several reports may be about one talk.",
    "talks": "A talk is what reports with the same parties, days and place are taken to describe. Its status is the "
    "latest reported, and ‘disputed’ where most reports of what became of it say otherwise; only talks reported as "
    "held or going on count as meetings.",
    "mentions": "A mention is one place in a text that names or refers to a person, group, organisation or government; "
    "an article that names somebody five times has five mentions.",
    "claims": "A claim is one checkable thing that an article says of a talk: a party, the place, a day, the status, a "
    "number, a saying, or another talk or thing (a pact, a dinner, an embargo) mentioned as background; where few "
    "articles are compared, also each sentence that is no quote. Parties are "
    "compared as actors, or by the words that say who they are; places and days as values, a town within its "
    "country, days by the interval they mean; numbers by what is counted and how many; sayings and background by "
    "the stems of their words, rare words counting more. ‘Named’ is what articles of the talk name without saying "
    "that it is part of it. A saying is reported where one sentence has most of its words, or nearly half of them "
    "in the same speaker’s mouth; a thing or sentence also where a regression learned from readers’ answers holds "
    "it likely. "
    "‘Reported differently’ is another value for the same thing; ‘unclear’ is what may be reported; ‘before’ is an "
    "article of an earlier day than any that reports it, with what it said of a talk still ahead; ‘left out’ all else "
    "that was read. Readers agreed with most of what is shown as left out, but not with all (Parley’s documentation "
    "has the figures): words are compared, not meaning, so read the "
    "article before you write that it left something out.",
    "faces": "Sentences of two articles are paired by the words they share, each once; a pair outside the longest "
    "common order was moved. Quotes are paired where the linker gave them one saying, or where the words of the "
    "shorter stand in the other and no two known speakers differ.",
    "shared": "A passage is shared where two articles print at least 12 words in one order, with small gaps; it "
    "belongs to the one published first. Wordings that stand in very many places are formulas, and do not count.",
    "attention": "An outlet has a gap for a talk if it published other articles between the first and the last day "
    "on which others reported the talk, but never reported it itself. The gap is uncertain if the outlet reported "
    "another talk on the same days, at the same place or with a common actor.",
    "voice": "Shares have Wilson’s 95% intervals, differences of two shares Newcombe’s (1998). Where a side has fewer "
    "than 20 rows, numbers are grey. The rows of one article are not independent, so the intervals are slightly too "
    "narrow.",
    "keyness": "Words are compared by Dunning’s log-likelihood (1993) beside the log ratio (Hardie 2014): how sure a "
    "difference is, and how great. Words without meaning of their own are left out.",
    "since": "New is what articles of the day and later bring that none before had: a talk, another status, a value "
    "that contradicts an earlier one, a speaker. Undated articles are on neither side.",
    "actors": "An actor is a person, group, organisation or government under all its names. A name that could be two "
    "actors’ is given to neither and counted as unknown.",
}
#: What a missing value of each table is called, by column.
_OPEN = {
    "articles": {"outlet": "with no known outlet"},
    "quotes": {"actor_id": "with no known speaker"},
    "reports": {"talk_id": "that belong to no talk", "place": "with no known place"},
    "talks": {"place": "with no known place"},
    "mentions": {"actor_id": "linked to no actor"},
}
#: Tables whose measured accuracy bears on each table.
_BEARS = {"talks": ("reports", "talks"), "actors": ("mentions", "actors"), "mentions": ("mentions", "actors")}


@dataclass(frozen=True)
class Measured:
    """One line of the measured accuracy: of which table, what, per cent, on which texts, by which command."""

    table: str
    what: str
    per_cent: float
    measured_on: str
    command: str


@dataclass(frozen=True)
class Methods:
    """What a report says of its numbers: sentences for each paragraph, and the measured accuracy."""

    counted: list[str]
    errors: list[str]
    measured: list[Measured]


def methods(rows: Rows, tables: Sequence[str]) -> Methods:
    """The notes on the numbers of some tables.

    Args:
        rows: what the view keeps.
        tables: whose rows the report counts, and what else it shows, by the names of ``COUNTED``.
    """
    used = list(dict.fromkeys(tables))
    if "reports" in used and "talks" not in used:
        used.append("talks")
    said = [_corpus(rows), *(COUNTED[table] for table in used if table in COUNTED)]
    bearing = dict.fromkeys(other for table in used for other in _BEARS.get(table, (table,)))
    lines = [line for line in measured() if line.table in bearing]
    counted_rows = [table for table in used if table in rows.index.frames]
    return Methods(said, [*_unknown(rows, counted_rows), *_read(rows), _warning(bool(lines))], lines)


def measured(path: Path = ACCURACY) -> list[Measured]:
    """The lines of the accuracy file that have a figure; none where the file is not there."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Measured(line["table"], line["what"], float(line["per_cent"]), line["measured_on"], line["command"])
            for line in csv.DictReader(file)
            if line["per_cent"]
        ]


def _corpus(rows: Rows) -> str:
    articles = rows.index.frames["articles"]
    outlets, published = articles["outlet"].nunique(), articles["published_day"].dropna()
    when = f", published {day(published.min())} to {day(published.max())}" if len(published) else ""
    said = f"The corpus holds {counted(len(articles), 'article')} of {counted(outlets, 'outlet')}{when}."
    kept = rows.count("articles")
    return said if kept == len(articles) else f"{said} The view looks at {number(kept)} of them."


def _unknown(rows: Rows, tables: Sequence[str]) -> list[str]:
    """How many rows leave something open, which is counted as unknown and never guessed."""
    said = []
    for table in tables:
        total = rows.count(table)
        noun = table[:-1]
        open_ = {words: int((~rows.index.table(table).known(column)[rows.positions(table)]).sum())
                 for column, words in _OPEN.get(table, {}).items()}  # fmt: skip
        if table != "actors":
            open_ |= {"with no known date": undated(rows, table)}
        parts = [f"{number(count)} {words}" for words, count in open_.items() if count]
        if parts:
            said.append(f"Of {counted(total, noun)}: {', '.join(parts)}. They are counted as unknown.")
        corrected = (
            int(rows.index.table(table).flags("corrected")[rows.positions(table)].sum()) if _has(rows, table) else 0
        )
        if corrected:
            said.append(f"{counted(corrected, noun)} {'was' if corrected == 1 else 'were'} corrected by hand.")
    return said


def _has(rows: Rows, table: str) -> bool:
    return "corrected" in rows.index.frames[table].columns


def _read(rows: Rows) -> list[str]:
    count = rows.total("problems")
    if not count:
        return []
    return [f"{counted(count, 'problem')} came up while the articles were read; the table of problems names each."]


def _warning(with_figures: bool) -> str:
    said = "Quotes, talks and names are found by programs, which make mistakes: read the evidence before you publish."
    if not with_figures:
        return said
    return f"{said} The table says how right they were on texts that people had marked; on other texts expect less."
