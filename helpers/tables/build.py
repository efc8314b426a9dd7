"""Builds tables from a folder of files, annotating only what is new.

As a command: python -m helpers.tables.build FOLDER [--tables FOLDER] [--scheduler ADDRESS] [--publish PLACE] …
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers import corrections
from helpers.annotate.gazetteer import load_gazetteer
from helpers.annotate.version import check_unchanged, checksum, extraction_version
from helpers.articles.fingerprint import fingerprint
from helpers.articles.folder import read_folder
from helpers.articles.model import Article, Problem
from helpers.articles.names import storable_name
from helpers.link.collector import older_objects_spared
from helpers.tables import conforming, rows
from helpers.tables.annotating import Crew, annotate_missing
from helpers.tables.ledger import GIVEN_UP, RECORDS, Ledger, records
from helpers.tables.linking import link
from helpers.tables.progress import LINKING, READING, Progress, as_progress
from helpers.tables.read_before import ReadBefore
from helpers.tables.remembered import Remembered
from helpers.tables.store import Manifest, Store

if TYPE_CHECKING:
    from distributed import Client

#: The code, and the weights, by which what is kept of speakers and decisions was found.
_LINK = Path(__file__).resolve().parents[1] / "link"
#: How the name of a table of corrections may end.
_SHEETS = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods"})


@older_objects_spared()
def build(
    folder: Path,
    store: Store,
    corrected_by: Path,
    signature: str,
    progress: bool | Progress,
    *,
    workers: int | None = None,
    client: Client | str | None = None,
    contents: str = "",
    known: Sequence[Problem] = (),
) -> tuple[dict[str, pd.DataFrame], Manifest, list[corrections.Correction]]:
    """Reads, annotates what is new, links, corrects and writes; the caller holds the store's lock.

    Args:
        folder: the articles.
        store: where the tables go.
        corrected_by: the file of corrections.
        signature: what the build is made from; kept with the tables.
        progress: whether to show a progress bar, or a function to report to, whose exception stops the build.
        workers: how many processes read and annotate; None for what the machine has and the work is worth.
        client: a Dask client or the address of a scheduler, whose workers read and annotate instead.
        contents: hash of the contents of the files, where it was taken.
        known: what of older tables had to be mended; reported in the tables that are returned, not in those kept.

    Returns:
        The tables, the manifest that names them, and the corrections that are in them.
    """
    tell = as_progress(progress)
    tell(READING, 0, 0, "")
    with Crew(workers, ReadBefore(store.root, anew=bool(contents)), client) as crew:
        articles, problems = read_folder(folder, crew.read)
        problems += _unread_corrections(folder, corrected_by, {article.path for article in articles})
        wanted_corrections, broken = corrections.load(corrected_by)
        articles = corrections.correct_articles(articles, wanted_corrections)
        fingerprints = {article.article_id: fingerprint(article) for article in articles}
        ledger = Ledger(store.root, extraction_version())
        problems += annotate_missing(articles, fingerprints, ledger, tell, crew)
    tell(LINKING, 0, 0, "")
    problems = [*_model_problems(articles), *problems]
    raw, reasons = _raw(articles, fingerprints, ledger)
    problems += _given_up(reasons, articles)
    del articles  # what is in the tables need not be there twice
    made_by = f"{extraction_version()} {checksum(_LINK)}"
    speakers, decisions = (Remembered(store.root / name, made_by) for name in ("speakers", "decisions"))
    linked = link(raw, speakers=speakers, decisions=decisions)
    check_unchanged()
    speakers.save()
    decisions.save()
    del raw
    corrected, unmatched = corrections.apply(linked, wanted_corrections)
    corrected["problems"] = problem_frame([*problems, *load_gazetteer().problems, *broken, *unmatched])
    check_unchanged()
    tables, manifest = store.write(
        corrected,
        signature=signature,
        fingerprint=_corpus_fingerprint(fingerprints),
        folder=str(folder),
        contents=contents,
        linked={name: linked[name] for name in corrections.CORRECTED} if wanted_corrections else {},
    )
    if mended := [*known, *_ledger_problems(ledger)]:  # told now and not kept: at the next opening it is over
        tables["problems"] = pd.concat([problem_frame(mended), tables["problems"]], ignore_index=True)
    return tables, manifest, wanted_corrections


def _raw(
    articles: Sequence[Article], fingerprints: dict[str, str], ledger: Ledger
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The input of ``link`` (articles, passages, annotations), and problems for articles that were given up."""
    annotated = ledger.keep(fingerprints)
    reasons = zip(annotated["article_id"].to_pylist(), annotated[GIVEN_UP].to_pylist(), strict=True)
    given_up = {article_id: reason for article_id, reason in reasons if reason}
    raw: dict[str, pd.DataFrame] = {}
    for kind in RECORDS:
        raw[kind] = records(annotated, kind)
        annotated = annotated.drop_columns([kind])  # no kind of record is in memory twice
    raw["articles"] = conforming.frame("articles", [rows.article_row(a, fingerprints[a.article_id]) for a in articles])
    raw["passages"] = conforming.frame("passages", [row for a in articles for row in rows.passage_rows(a)])
    return raw, given_up


def _given_up(reasons: dict[str, str], articles: Sequence[Article]) -> list[Problem]:
    """A problem for each article that exceeded a limit during annotation, in this build or an earlier one."""
    advice = "It is listed without quotes and talks; if it is several articles in one, part them, and build again."
    return [
        Problem(one.path, one.article_id, f"Annotating the article was given up: {reasons[one.article_id]}.", advice)
        for one in articles
        if one.article_id in reasons
    ]


def _ledger_problems(ledger: Ledger) -> list[Problem]:
    advice = "Nothing is lost and nothing is to be done; if this comes back, check the disk."
    return [Problem("tables", "annotations", repair, advice) for repair in dict.fromkeys(ledger.repairs)]


def _model_problems(articles: Sequence[Article]) -> list[Problem]:
    """A problem for each model that could not be used, if there is anything to read."""
    from helpers.annotate import names, quotes, talks

    rooms = {"quotes": quotes, "names": names, "talks": talks} if articles else {}
    found = [(where, room.shortcoming()) for where, room in rooms.items()]
    return [Problem("data/models", where, *what) for where, what in found if what]


def problem_frame(problems: Sequence[Problem]) -> pd.DataFrame:
    """Builds the table of problems."""
    names = ("path", "where", "reason", "advice")
    return conforming.frame("problems", [{name: getattr(problem, name) for name in names} for problem in problems])


def _corpus_fingerprint(fingerprints: dict[str, str]) -> str:
    lines = "\n".join(f"{article} {mark}" for article, mark in sorted(fingerprints.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


if __name__ == "__main__":
    import runpy

    runpy.run_module("helpers.tables.command", run_name="__main__")  # it opens the corpus, and that builds


def _unread_corrections(folder: Path, applied: Path, read: Set[str]) -> list[Problem]:
    """A problem for each file beside the articles whose name all but says that it holds corrections.

    Args:
        folder: of the articles.
        applied: the file of corrections that is read.
        read: the paths that hold articles: a paper's own corrections may be called so.
    """
    advice = f"Save it as CSV under the name {applied.name}, or name it: open_corpus(…, corrections_file=…)."
    reason = "It is called as corrections are, and none of it was applied."
    return [
        Problem(storable_name(path.name), "file", reason, advice)
        for path in sorted(folder.glob("*.*"))
        if path.stem.lower() == "corrections"
        and path.suffix.lower() in _SHEETS
        and path.name != "corrections.csv"
        and path.is_file()
        and path.name not in read
        and not (applied.exists() and path.samefile(applied))
    ]
