"""The person's own corrections: kept in one CSV file, applied last, never lost.

Each row says when, what table, which row, which field, the new value, why, and the words that the row had, so that
it is found again after the extraction has changed. A row that no longer finds its target becomes a problem.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pandas as pd

from helpers.annotate.model import MentionKind, QuoteKind, TalkStatus
from helpers.articles.model import Article, Problem
from helpers.correcting import Correction, Tables, correct_actor, correct_quote, correct_talk

#: What can be corrected: table → fields. ``remove`` takes the row out; ``merge`` takes another row's id as value.
FIELDS: dict[str, tuple[str, ...]] = {
    "article": ("outlet", "published"),
    "actor": ("name", "kind", "side", "role", "merge", "split", "remove"),
    "quote": ("speaker", "kind", "remove"),
    "talk": ("status", "date", "place", "country", "merge", "split", "remove"),
}


_COLUMNS = [column.name for column in fields(Correction)]


#: What a field may hold, where that is a closed list.
VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("actor", "kind"): tuple(kind for kind in get_args(MentionKind) if kind != "place"),
    ("quote", "kind"): get_args(QuoteKind),
    ("talk", "status"): get_args(TalkStatus),
}


def load(path: str | Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections in ``path``, and a problem for each line that is not one. A missing file holds none."""
    path = Path(path)
    found, problems = [], []
    try:
        for number, row in _rows(path):
            correction = _correction(row)
            if wrong := _what_is_wrong(correction):
                problems.append(Problem(path.name, f"line {number}", wrong, "Mend or remove the line."))
            else:
                found.append(correction)
    except (OSError, csv.Error) as error:
        advice = "Mend the file in an editor or a spreadsheet; until then none of its later lines is applied."
        problems.append(Problem(path.name, "file", f"The file cannot be read as CSV ({error}).", advice))
    return found, problems


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the file as they stand, columns of the person's own included, with their line numbers."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as lines:
        for row in (reader := csv.DictReader(lines)):
            row.pop(None, None)
            yield reader.line_num, {name: value or "" for name, value in row.items()}


def _correction(row: dict[str, str]) -> Correction:
    return Correction(**{name: row.get(name, "").strip() for name in _COLUMNS})


def _what_is_wrong(correction: Correction) -> str | None:
    table, field, value = correction.table, correction.field, correction.value
    if table not in FIELDS:
        return f"The table {table!r} cannot be corrected; it must be one of {', '.join(FIELDS)}."
    if field not in FIELDS[table]:
        return f"The field {field!r} of {table} cannot be corrected; it must be one of {', '.join(FIELDS[table])}."
    if not correction.target:
        return "The correction names no target."
    if field != "remove" and not value:
        return f"The correction of {field} gives no value."
    if (table, field) in VALUES and value not in VALUES[table, field]:
        return f"{value!r} is no {field} of {table}; it must be one of {', '.join(VALUES[table, field])}."
    if field == "published" and not _is_instant(value):
        return f"{value!r} is not an ISO date such as 2019-05-28 or instant such as 2019-05-28T22:05+04:30."
    if field == "date" and not _is_day_or_span(value):
        return f"{value!r} is not a day such as 2019-05-28 or a span such as 2019-05-28/2019-05-29."
    return None


def _is_instant(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _is_day_or_span(value: str) -> bool:
    try:
        days = [date.fromisoformat(part) for part in value.split("/")]
    except ValueError:
        return False
    return len(days) <= 2 and days == sorted(days)


def add(
    path: str | Path,
    table: str,
    target: str,
    field: str,
    value: str = "",
    *,
    why: str = "",
    words: str = "",
    when: datetime,
) -> Correction:
    """Adds a correction to ``path``; whatever else the file holds stays as it is.

    Args:
        path: the file; made when it is not there.
        table, target, field, value: see ``Correction``.
        why: the person's reason.
        words: the words of the row as it stands.
        when: the time of the correction.

    Returns:
        The correction as written.

    Raises:
        ValueError: with a sentence that says what is wrong with it.
    """
    correction = Correction(when.isoformat(timespec="seconds"), table, target, field, value, why, words)
    if wrong := _what_is_wrong(correction):
        raise ValueError(wrong)
    _write(Path(path), [*(row for _, row in _rows(Path(path))), asdict(correction)])
    return correction


def undo(path: str | Path, correction: Correction) -> bool:
    """Takes ``correction`` out of ``path``; says whether it was there."""
    before = [row for _, row in _rows(Path(path))]
    after = [row for row in before if _correction(row) != correction]
    if len(after) == len(before):
        return False
    _write(Path(path), after)
    return True


def _write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    columns = list(dict.fromkeys([*_COLUMNS, *(name for row in rows for name in row)]))
    with draft.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    draft.replace(path)


def correct_articles(articles: Sequence[Article], corrections: Sequence[Correction]) -> list[Article]:
    """Articles with corrected outlet and date, before annotation: relative dates are counted from them."""
    wanted: dict[str, list[Correction]] = {}
    for correction in corrections:
        if correction.table == "article":
            wanted.setdefault(correction.target, []).append(correction)
    return [_correct_article(article, wanted.get(article.article_id, ())) for article in articles]


def _correct_article(article: Article, corrections: Sequence[Correction]) -> Article:
    for correction in corrections:
        sources = {**article.sources, correction.field: "correction"}
        article = replace(article, **{correction.field: correction.value}, sources=sources)
    return article


def apply(
    tables: dict[str, pd.DataFrame], corrections: Sequence[Correction]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """The linked tables with the corrections applied in the order in which they were made.

    Returns:
        The corrected tables, and a problem for each correction that found no target.
    """
    corrected = Tables(tables)
    appliers: dict[str, Callable[[Tables, Correction], bool]] = {
        "actor": correct_actor,
        "quote": correct_quote,
        "talk": correct_talk,
        "article": _mark_article,
    }
    unmatched = [one for one in corrections if not appliers[one.table](corrected, one)]
    return corrected.finished(), [_lost(correction) for correction in unmatched]


def _mark_article(tables: Tables, correction: Correction) -> bool:
    return tables.mark("articles", tables["articles"]["article_id"] == correction.target)


def _lost(correction: Correction) -> Problem:
    return Problem(
        "corrections.csv",
        f"{correction.table} {correction.target}",
        f"The correction of {correction.field} made on {correction.when[:10]} no longer finds its target"
        + (f" ({correction.words[:80]!r})." if correction.words else "."),
        "Look for the row under its new id, correct it again, and undo this one.",
    )
