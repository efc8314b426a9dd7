"""Opening a corpus: its tables, built or refreshed where anything has changed.

What only a build needs is imported when there is something to build, so that an unchanged corpus opens at once.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers import corrections
from helpers.annotate.version import checksum, extraction_version
from helpers.tables.corpus import Corpus
from helpers.tables.store import Manifest, Store

if TYPE_CHECKING:
    from helpers.tables.progress import Progress

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "data" / "articles"


def open_corpus(
    folder: str | Path = "data/articles",
    *,
    tables: str | Path | None = None,
    corrections_file: str | Path | None = None,
    progress: bool | Progress = True,
    workers: int | None = None,
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
        progress: whether to show a progress bar while articles are annotated; or a function that is told how far the
            build is (``tables.progress.Progress``), and stops it with an exception.
        workers: how many processes read and annotate; 1 for this one alone. By default as many as the machine
            can feed, and this one alone where there is little to do. The tables are the same, whoever makes them.

    Returns:
        The corpus.

    Raises:
        ValueError: ``folder`` is an empty string, which would be whatever folder one happens to stand in; or
            ``workers`` is no number of processes.
    """
    if not str(folder).strip():
        raise ValueError("No folder is named: open_corpus takes the folder of articles, such as 'data/articles'.")
    if workers is not None and (isinstance(workers, bool) or not isinstance(workers, int) or workers < 1):
        raise ValueError(f"workers is how many processes read and annotate, 1 or more; it is {workers!r}.")
    folder = _resolve(Path(folder))
    store = Store(Path(tables) if tables else default_tables(folder))
    corrected_by = Path(corrections_file) if corrections_file else default_corrections(folder)
    signature = _signature(folder, corrected_by)
    if (current := _current(folder, store, signature, corrected_by)) is not None:
        return current
    with store.lock():
        if (
            current := _current(folder, store, signature, corrected_by)
        ) is not None:  # another notebook has just built it
            return current
        from helpers.tables.build import build

        if not _is_sound(store):
            store.clear()
        built, manifest = build(folder, store, corrected_by, signature, progress, workers=workers)
    return _corpus(folder, store, manifest, built, corrected_by)


def _current(folder: Path, store: Store, signature: str, corrected_by: Path) -> Corpus | None:
    """The corpus as it stands on disk, where it was made from what is there now and nothing of it is damaged."""
    manifest = store.manifest
    if manifest is None or manifest.signature != signature:
        return None
    tables = store.read_if_sound(manifest)
    return None if tables is None else _corpus(folder, store, manifest, tables, corrected_by)


def _is_sound(store: Store) -> bool:
    """Whether a build can go on from what is on disk; a first build, or one that was killed, can."""
    from helpers.tables.ledger import Ledger

    manifest = store.manifest
    return Ledger(store.root, "").is_sound() and (manifest is None or store.read_if_sound(manifest) is not None)


def _resolve(folder: Path) -> Path:
    if folder.is_absolute() or folder.exists():
        return folder.resolve()
    return (PROJECT / folder).resolve()


def default_tables(folder: Path) -> Path:
    """Where the tables of ``folder`` are kept: a folder of its own below ``data/tables``."""
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return PROJECT / "data" / "tables" / f"{folder.name}-{mark}"


def default_corrections(folder: Path) -> Path:
    """Where the corrections of ``folder`` are kept: beside its articles, those of the samples in ``data``."""
    if folder == SAMPLES:
        return PROJECT / "data" / "corrections.csv"
    return (folder.parent if folder.is_file() else folder) / "corrections.csv"


def _signature(folder: Path, corrected_by: Path) -> str:
    """Changes whenever a build might give something else: files, code, word lists, models, corrections."""
    digest = hashlib.sha256(f"{extraction_version()} {checksum(PROJECT / 'helpers')}".encode())
    files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
    for path in [*files, corrected_by]:
        if path.is_file():
            state = path.stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _corpus(
    folder: Path, store: Store, manifest: Manifest, tables: dict[str, pd.DataFrame], corrected_by: Path
) -> Corpus:
    applied = tuple(corrections.load(corrected_by)[0])
    return Corpus(
        folder=folder,
        fingerprint=manifest.fingerprint,
        tables_folder=store.root,
        **tables,
        corrections_file=corrected_by,
        corrections=applied,
        linked=store.read_linked(manifest),
        annotated_with=tuple(one for one in applied if one.table == "article"),
    )
