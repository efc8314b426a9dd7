"""The whole path: from a folder of files to tables, annotating only what is new."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers import corrections
from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.version import extraction_version
from helpers.articles import read_folder
from helpers.articles.fingerprint import fingerprint
from helpers.articles.model import Article, Problem
from helpers.tables import rows, schema
from helpers.tables.ledger import Ledger, records
from helpers.tables.linking import link
from helpers.tables.progress import ANNOTATING, LINKING, READING, Progress, as_progress
from helpers.tables.store import Manifest, Store

#: Articles annotated between two writes: what a killed build may lose.
BATCH = 32
#: An article that takes longer is named beside the progress.
SLOW_SECONDS = 2


def build(
    folder: Path, store: Store, corrected_by: Path, signature: str, progress: bool | Progress
) -> tuple[dict[str, pd.DataFrame], Manifest]:
    """Reads, annotates what is new, links, corrects and writes; the caller holds the store's lock.

    Args:
        folder: the articles.
        store: where the tables go.
        corrected_by: the file of corrections.
        signature: what the build is made from; kept with the tables.
        progress: whether to show a progress bar, or whom to tell; an exception of theirs stops the build.

    Returns:
        The tables and the manifest that names them.
    """
    tell = as_progress(progress)
    tell(READING, 0, 0, "")
    articles, problems = read_folder(folder)
    wanted_corrections, broken = corrections.load(corrected_by)
    articles = corrections.correct_articles(articles, wanted_corrections)
    fingerprints = {article.article_id: fingerprint(article) for article in articles}
    ledger = Ledger(store.root, extraction_version())
    problems += _annotate_missing(articles, fingerprints, ledger, tell)
    tell(LINKING, 0, 0, "")
    annotated = ledger.keep(fingerprints)
    raw = {kind: records(annotated, kind) for kind in ("mentions", "quotes", "dates", "reports")}
    raw["articles"] = schema.frame("articles", [rows.article_row(a, fingerprints[a.article_id]) for a in articles])
    raw["passages"] = schema.frame("passages", [row for a in articles for row in rows.passage_rows(a)])
    linked = link(raw)
    corrected, unmatched = corrections.apply(linked, wanted_corrections)
    corrected["problems"] = problem_frame(
        [*_model_problems(articles), *problems, *load_gazetteer().problems, *broken, *unmatched]
    )
    return store.write(
        corrected,
        signature=signature,
        fingerprint=_corpus_fingerprint(fingerprints),
        folder=str(folder),
        linked={name: linked[name] for name in corrections.CORRECTED} if wanted_corrections else {},
    )


def _annotate_missing(
    articles: Sequence[Article], fingerprints: dict[str, str], ledger: Ledger, tell: Progress
) -> list[Problem]:
    """Annotates what the ledger lacks; an article on which annotation fails costs only itself, and is a problem."""
    known = ledger.load()
    done = set(zip(known["article_id"].to_pylist(), known["fingerprint"].to_pylist(), strict=True))
    missing = [a for a in articles if (a.article_id, fingerprints[a.article_id]) not in done]
    problems: list[Problem] = []
    tell(ANNOTATING, 0, len(missing), "")
    for first in range(0, len(missing), BATCH):
        found = []
        try:
            for number, article in enumerate(missing[first : first + BATCH], first + 1):
                row, remark = _annotated(article, fingerprints[article.article_id], problems)
                found.append(row)
                tell(ANNOTATING, number, len(missing), remark)
        finally:  # whoever stops a build keeps what is done
            if kept := [row for row in found if row]:
                ledger.append(kept)
    return problems


def _annotated(article: Article, mark: str, problems: list[Problem]) -> tuple[dict | None, str]:
    """The ledger's row of one article, or None with a new problem; and a remark where it took long."""
    from helpers.annotate import pipeline

    started = time.perf_counter()
    try:
        found = rows.annotation_records(pipeline.annotate_article(article))
    except Exception as error:  # whatever an article holds, the others are still wanted
        problems.append(_failed(article, error))
        return None, ""
    seconds = time.perf_counter() - started
    remark = f"slow: {article.article_id} took {seconds:.0f} s" if seconds > SLOW_SECONDS else ""
    return {"article_id": article.article_id, "fingerprint": mark, **found}, remark


def _model_problems(articles: Sequence[Article]) -> list[Problem]:
    """A problem for each model that could not be used, if there is anything to read."""
    from helpers.annotate import names, quotes

    found = [("quotes", quotes.shortcoming()), ("names", names.shortcoming())] if articles else []
    return [Problem("data/models", where, *what) for where, what in found if what]


def _failed(article: Article, error: Exception) -> Problem:
    return Problem(
        article.path,
        article.article_id,
        f"The article was read but could not be annotated ({type(error).__name__}: {error}).",
        "It is listed without quotes and talks; please report it with the file, so that it can be mended.",
    )


def problem_frame(problems: Sequence[Problem]) -> pd.DataFrame:
    """The table of problems."""
    names = ("path", "where", "reason", "advice")
    return schema.frame("problems", [{name: getattr(problem, name) for name in names} for problem in problems])


def _corpus_fingerprint(fingerprints: dict[str, str]) -> str:
    lines = "\n".join(f"{article} {mark}" for article, mark in sorted(fingerprints.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]
