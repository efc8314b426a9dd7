"""The whole path: from a folder of files to tables, annotating only what is new."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import pandas as pd
from tqdm.auto import tqdm

from helpers import corrections
from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.version import checksum, extraction_version
from helpers.articles import read_folder
from helpers.articles.fingerprint import fingerprint
from helpers.articles.model import Article, Problem
from helpers.tables import rows, schema
from helpers.tables.corpus import Corpus
from helpers.tables.ledger import Ledger, records
from helpers.tables.linking import link
from helpers.tables.store import Manifest, Store

PROJECT = Path(__file__).resolve().parents[2]
#: Articles annotated between two writes: what a killed build may lose.
BATCH = 32
#: An article that takes longer is named in the progress bar.
SLOW_SECONDS = 2


def open_corpus(
    folder: str | Path = "data/articles",
    *,
    tables: str | Path | None = None,
    corrections_file: str | Path | None = None,
    progress: bool = True,
) -> Corpus:
    """Builds or refreshes the tables of a folder, and returns them.

    Only articles whose content, metadata or extraction version changed are annotated; where nothing changed at
    all, the tables are just read. A folder that is missing or empty gives an empty corpus whose ``problems`` say
    what to do.

    Args:
        folder: the articles. A relative path is looked up from here, then from the project.
        tables: where the tables are kept; by default in ``data/tables`` of the project, a folder for each corpus.
        corrections_file: the person's corrections; by default ``data/corrections.csv`` for the sample articles and
            ``corrections.csv`` in the folder of articles for any other.
        progress: whether to show a progress bar while articles are annotated.

    Returns:
        The corpus.
    """
    folder = _resolve(Path(folder))
    store = Store(Path(tables) if tables else default_tables(folder))
    corrected_by = Path(corrections_file) if corrections_file else default_corrections(folder)
    signature = _signature(folder, corrected_by)
    manifest = store.manifest
    if manifest and manifest.signature == signature:
        return _corpus(folder, store, manifest, store.read(manifest))
    with store.lock():
        manifest = store.manifest
        if manifest and manifest.signature == signature:  # another notebook has just built it
            return _corpus(folder, store, manifest, store.read(manifest))
        built, manifest = _build(folder, store, corrected_by, signature, progress)
    return _corpus(folder, store, manifest, built)


def _resolve(folder: Path) -> Path:
    if folder.is_absolute() or folder.exists():
        return folder.resolve()
    return (PROJECT / folder).resolve()


def default_tables(folder: Path) -> Path:
    """Where the tables of ``folder`` are kept: a folder of its own below ``data/tables``."""
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return PROJECT / "data" / "tables" / f"{folder.name}-{mark}"


def default_corrections(folder: Path) -> Path:
    """Where the corrections of ``folder`` are kept."""
    return PROJECT / "data" / "corrections.csv" if folder.is_relative_to(PROJECT) else folder / "corrections.csv"


def _signature(folder: Path, corrected_by: Path) -> str:
    """Changes whenever a build might give something else: files, code, word lists, models, corrections."""
    digest = hashlib.sha256(f"{extraction_version()} {checksum(PROJECT / 'helpers')}".encode())
    for path in [*sorted(folder.rglob("*")), corrected_by]:
        if path.is_file():
            state = path.stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _build(
    folder: Path, store: Store, corrected_by: Path, signature: str, progress: bool
) -> tuple[dict[str, pd.DataFrame], Manifest]:
    articles, problems = read_folder(folder)
    wanted_corrections, broken = corrections.load(corrected_by)
    articles = corrections.correct_articles(articles, wanted_corrections)
    fingerprints = {article.article_id: fingerprint(article) for article in articles}
    ledger = Ledger(store.root, extraction_version())
    problems += _annotate_missing(articles, fingerprints, ledger, progress)
    annotated = ledger.keep(fingerprints)
    raw = {kind: records(annotated, kind) for kind in ("mentions", "quotes", "dates", "reports")}
    raw["articles"] = schema.frame("articles", [rows.article_row(a, fingerprints[a.article_id]) for a in articles])
    raw["passages"] = schema.frame("passages", [row for a in articles for row in rows.passage_rows(a)])
    linked, unmatched = corrections.apply(link(raw), wanted_corrections)
    linked["problems"] = _problem_frame([*problems, *load_gazetteer().problems, *broken, *unmatched])
    return store.write(linked, signature=signature, fingerprint=_corpus_fingerprint(fingerprints), folder=str(folder))


def _annotate_missing(
    articles: Sequence[Article], fingerprints: dict[str, str], ledger: Ledger, progress: bool
) -> list[Problem]:
    """Annotates what the ledger lacks; an article on which annotation fails costs only itself, and is a problem."""
    known = ledger.load()
    done = set(zip(known["article_id"].to_pylist(), known["fingerprint"].to_pylist(), strict=True))
    missing = [a for a in articles if (a.article_id, fingerprints[a.article_id]) not in done]
    problems: list[Problem] = []
    with tqdm(total=len(missing), unit="article", desc="Annotating", disable=not (progress and missing)) as bar:
        for batch in _batches(missing, BATCH):
            found = [_annotated(article, fingerprints[article.article_id], bar, problems) for article in batch]
            ledger.append([row for row in found if row])
    return problems


def _annotated(article: Article, mark: str, bar: tqdm, problems: list[Problem]) -> dict | None:
    """The ledger's row of one article, or None with a new problem."""
    from helpers.annotate import pipeline

    started = time.perf_counter()
    try:
        found = rows.annotation_records(pipeline.annotate_article(article))
    except Exception as error:  # whatever an article holds, the others are still wanted
        problems.append(_failed(article, error))
        return None
    finally:
        bar.update()
    seconds = time.perf_counter() - started
    if seconds > SLOW_SECONDS:
        bar.set_postfix_str(f"slow: {article.article_id} took {seconds:.0f} s")
    return {"article_id": article.article_id, "fingerprint": mark, **found}


def _failed(article: Article, error: Exception) -> Problem:
    return Problem(
        article.path,
        article.article_id,
        f"The article was read but could not be annotated ({type(error).__name__}: {error}).",
        "It is listed without quotes and talks; please report it with the file, so that it can be mended.",
    )


def _batches(items: Sequence[Article], size: int) -> Iterable[list[Article]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _problem_frame(problems: Sequence[Problem]) -> pd.DataFrame:
    names = ("path", "where", "reason", "advice")
    return schema.frame("problems", [{name: getattr(problem, name) for name in names} for problem in problems])


def _corpus_fingerprint(fingerprints: dict[str, str]) -> str:
    lines = "\n".join(f"{article} {mark}" for article, mark in sorted(fingerprints.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def _corpus(folder: Path, store: Store, manifest: Manifest, tables: dict[str, pd.DataFrame]) -> Corpus:
    return Corpus(folder=folder, fingerprint=manifest.fingerprint, tables_folder=store.root, **tables)
