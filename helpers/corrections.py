"""The person's own corrections: kept in one CSV file, applied last, never lost.

Each row says when, what table, which row, which field, the new value, why, and the words that the row had, so that
it is found again after the extraction has changed. A row that no longer finds its target becomes a problem.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

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


def load(path: Path) -> tuple[list[Correction], list[Problem]]:
    """The corrections in ``path``, and a problem for each line that is not one. A missing file holds none."""
    if not path.is_file():
        return [], []
    found, problems = [], []
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as lines:
        for row in (reader := csv.DictReader(lines)):
            correction = Correction(**{name: (row.get(name) or "").strip() for name in _COLUMNS})
            wrong = _what_is_wrong(correction)
            if wrong:
                problems.append(Problem(path.name, f"line {reader.line_num}", wrong, "Mend or remove the line."))
            else:
                found.append(correction)
    return found, problems


def _what_is_wrong(correction: Correction) -> str | None:
    if correction.table not in FIELDS:
        return f"The table {correction.table!r} cannot be corrected; it must be one of {', '.join(FIELDS)}."
    if correction.field not in FIELDS[correction.table]:
        possible = ", ".join(FIELDS[correction.table])
        return (
            f"The field {correction.field!r} of {correction.table} cannot be corrected; it must be one of {possible}."
        )
    if not correction.target:
        return "The correction names no target."
    if correction.field != "remove" and not correction.value:
        return f"The correction of {correction.field} gives no value."
    if correction.field in ("published", "date") and not _is_date(correction.value):
        return f"{correction.value!r} is not an ISO date such as 2019-05-28."
    return None


def _is_date(value: str) -> bool:
    try:
        return all(bool(datetime.fromisoformat(part)) for part in value.split("/"))
    except ValueError:
        return False


def add(
    path: Path, table: str, target: str, field: str, value: str = "", *, why: str = "", words: str = "", when: datetime
) -> Correction:
    """Appends a correction to ``path``.

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
    known, _ = load(path)
    _write(path, [*known, correction])
    return correction


def undo(path: Path, correction: Correction) -> bool:
    """Takes ``correction`` out of ``path``; says whether it was there."""
    known, _ = load(path)
    if correction not in known:
        return False
    _write(path, [one for one in known if one != correction])
    return True


def _write(path: Path, corrections: Sequence[Correction]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    with draft.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, _COLUMNS)
        writer.writeheader()
        writer.writerows(asdict(correction) for correction in corrections)
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
