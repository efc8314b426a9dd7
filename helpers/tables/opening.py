"""Opens a corpus, building or refreshing its tables if anything has changed.

What only a build needs is imported when there is something to build, so that an unchanged corpus opens at once.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd
import pyarrow

from helpers import corrections
from helpers.annotate.version import table_version
from helpers.articles.model import Problem
from helpers.articles.names import STORY_ENDING, TABLES_MARKER, beside_tables, real_place
from helpers.articles.told import ToldError, why
from helpers.tables.corpus import Corpus
from helpers.tables.files import checksum_of, writable_name
from helpers.tables.own import CURRENT
from helpers.tables.store import Manifest, Store

if TYPE_CHECKING:
    from distributed import Client

    from helpers.tables.progress import Progress

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "data" / "articles"
#: Bytes of a folder's name in that of its tables: a name has 255 at most.
_LONGEST_NAME = 200


def open_corpus(
    folder: str | Path = "data/articles",
    *,
    tables: str | Path | None = None,
    corrections_file: str | Path | None = None,
    progress: bool | Progress = True,
    workers: int | None = None,
    client: Client | str | None = None,
    refresh: Literal["changed", "content"] = "changed",
    wait: float | None = None,
) -> Corpus:
    """Builds or refreshes the tables of a folder, and returns them.

    Only articles whose content, metadata or extraction version changed are annotated; if nothing has changed at
    all, the tables are just read. A folder that is missing or empty gives an empty corpus whose ``problems`` say
    what to do.

    Args:
        folder: the articles. A relative path is looked up from here, then from the project.
        tables: where the tables are kept; by default in ``data/tables`` of the project, a folder for each corpus. A
            folder that holds anything else is refused, and so is the folder of articles itself.
        corrections_file: the person's corrections; by default ``data/corrections.csv`` for the sample articles and
            ``corrections.csv`` in the folder of articles for any other.
        progress: whether to show a progress bar while articles are annotated; or a function called with how far the
            build is (``tables.progress.Progress``), and stops it with an exception.
        workers: how many processes read and annotate; 1 for this one alone. By default as many as the machine
            can feed, and this one alone where there is little to do. The tables are the same either way.
        client: a Dask client, or the address of a scheduler, whose workers read and annotate instead of this machine's.
            Text then goes to them; docs/scale.md says what they need.
        refresh: ``changed`` looks at the files whose size or time has changed; ``content`` reads every file again, and
            so also finds changes that left size and time as they were.
        wait: most seconds to wait for another process that is building the same tables; None waits until it has ended.

    Returns:
        The corpus.

    Raises:
        ToldError: with a sentence, if no folder is named, ``workers`` is no number of processes, the tables cannot
            be kept where they should be, the wait was in vain, or a word list, model or module has changed since
            this process loaded Parley.
    """
    _check_kinds(folder, tables, corrections_file, wait)
    if workers is not None and (isinstance(workers, bool) or not isinstance(workers, int) or workers < 1):
        raise ToldError(f"workers is how many processes read and annotate, 1 or more; it is {workers!r}.")
    if folder is None or not str(folder).strip():
        raise ToldError("No folder is named: open_corpus takes the folder of articles, such as 'data/articles'.")
    if refresh not in ("changed", "content"):
        raise ToldError(f"refresh is 'changed' or 'content', not {refresh!r}.")
    try:
        folder = find_folder(Path(folder))
        store = Store(Path(tables) if tables else default_tables(folder))
        corrected_by = Path(corrections_file) if corrections_file else default_corrections(folder)
        return _opened(folder, store, corrected_by, progress, refresh == "content", wait, workers, client)
    except OSError as error:
        raise ToldError(_refused(error, tables)) from error
    except ValueError as error:
        if "null byte" not in str(error):
            raise
        raise ToldError("The name of a folder or file holds a character that no name can have.") from error


def _check_kinds(folder: object, tables: object, corrections_file: object, wait: object) -> None:
    """Refuses what is no path where one belongs, and a wait that is no number of seconds."""
    for name, given in (("folder", folder), ("tables", tables), ("corrections_file", corrections_file)):
        if given is not None and not isinstance(given, str | Path):
            raise ToldError(f"{name} is the path of a file or folder, as text; it is {str(given)[:80]!r}.")
    if wait is not None and (isinstance(wait, bool) or not isinstance(wait, int | float) or not wait >= 0):
        raise ToldError(f"wait is how many seconds to wait, 0 or more; it is {wait!r}.")


def _opened(
    folder: Path,
    store: Store,
    corrected_by: Path,
    progress: bool | Progress,
    compare: bool,
    wait: float | None,
    workers: int | None,
    client: Client | str | None,
) -> Corpus:
    stamp = _state(corrected_by)
    signature = _signature(folder, corrected_by)
    contents = _contents(folder, corrected_by) if compare else ""
    if (current := _current(folder, store, signature, corrected_by, stamp, contents)) is not None:
        return current
    store.claim(folder)
    from helpers.tables.build import build
    from helpers.tables.progress import as_progress
    from helpers.tables.waiting import the_only_builder

    tell = as_progress(progress)
    with the_only_builder(store.root, tell, wait):
        # another notebook may just have built it
        if (current := _current(folder, store, signature, corrected_by, stamp, contents)) is not None:
            return current
        repairs = _repairs(store, signature)
        built, manifest, applied = build(
            folder,
            store,
            corrected_by,
            signature,
            tell,
            workers=workers,
            client=client,
            contents=contents,
            known=repairs,
        )
    return _corpus(folder, store, manifest, built, store.read_linked(manifest), corrected_by, applied)


def _current(
    folder: Path, store: Store, signature: str, corrected_by: Path, stamp: str, contents: str
) -> Corpus | None:
    """The corpus on disk, if it is up to date and undamaged.

    Args:
        stamp: of the corrections before the signature was taken; what another process corrects later is not applied.
        contents: hash of the contents of the files, where those are to be compared, too.
    """
    manifest = store.manifest
    if manifest is None or manifest.signature != signature or contents not in ("", manifest.contents):
        return None
    try:
        tables, linked = store.read(manifest), store.read_linked(manifest)
    except (OSError, ValueError, KeyError, pyarrow.ArrowException):  # gone or altered; a build makes them anew
        return None
    applied = corrections.load(corrected_by)[0]
    if _state(corrected_by) != stamp:
        return None
    return _corpus(folder, store, manifest, tables, linked, corrected_by, applied)


def _repairs(store: Store, signature: str) -> list[Problem]:
    """A problem for tables of another version of Parley, and for what is damaged of tables that were up to date."""
    advice = "They were made again from the kept annotations; if this comes back, check the disk."
    manifest = store.manifest
    if manifest is None and (version := store.other_version()):
        reason = f"The tables had been made by {version} version of Parley, and were rebuilt."
        return [Problem("tables", CURRENT, reason, "Nothing is lost and nothing is to be done.")]
    if manifest is None:
        altered = (store.root / CURRENT).exists() and not store.is_unmarked()
        return [Problem("tables", CURRENT, "The list of the tables had been altered.", advice)] if altered else []
    if manifest.signature != signature:
        return []
    reason = "A file of the table was gone or altered since it was written."
    return [Problem("tables", name, reason, advice) for name in store.damage(manifest)]


def _refused(error: OSError, tables: str | Path | None) -> str:
    """Says what the system refused, and what can be done about it."""
    place = f" ({str(error.filename)[:200]})" if error.filename else ""
    where = "another folder for the tables" if tables else "a folder for the tables that can be written"
    return (
        f"The corpus could not be opened: {why(error)}{place}. What stood in the tables before still does. "
        f"Mend that, or name {where}: open_corpus(…, tables='my/tables')."
    )


def find_folder(folder: Path) -> Path:
    """Resolves ``folder``: a relative path is looked up from here, then from the project.

    Raises:
        OSError: for a loop of symbolic links.
    """
    return real_place(folder if folder.is_absolute() or folder.exists() else PROJECT / folder)


def default_tables(folder: Path) -> Path:
    """The folder for the tables of ``folder``: a separate one below ``data/tables``."""
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]
    name = writable_name(folder.name).encode()[:_LONGEST_NAME].decode(errors="ignore")
    return PROJECT / "data" / "tables" / f"{name}-{mark}"


def default_corrections(folder: Path) -> Path:
    """The corrections file of ``folder``: beside its articles, or in ``data`` for the samples."""
    if folder == SAMPLES:
        return PROJECT / "data" / "corrections.csv"
    return (folder.parent if folder.is_file() else folder) / "corrections.csv"


def _signature(folder: Path, corrected_by: Path) -> str:
    """A hash that changes whenever a build might differ: files, code, word lists, models, corrections."""
    digest = hashlib.sha256(table_version().encode())
    for path in [*_files(folder), corrected_by]:
        digest.update(f"{path}\0{_state(path)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _state(path: Path) -> str:
    """A stamp that changes when a file may have changed, or whatever has taken its place: a build reports each of them.

    Its number on the disk is part of it: another folder may have been moved here, with files of the same size and time.
    """
    try:
        seen, leads_on = path.stat(), path.is_symlink()
    except OSError as error:  # a link that leads nowhere, or a folder that may not be entered
        return errno.errorcode.get(error.errno or 0, "unknown")
    closed = "" if os.access(path, os.R_OK) else " closed"  # a right that is given leaves size and time as they are
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ino}{' by a link' if leads_on else ''}{closed}"


def _contents(folder: Path, corrected_by: Path) -> str:
    """A hash of the bytes of every file that a build reads."""
    digest = hashlib.sha256()
    for path in [*_files(folder), corrected_by]:
        if not path.is_file():  # reading a pipe would never end
            continue
        try:
            digest.update(f"{path}\0{checksum_of(path)}\n".encode(errors="surrogateescape"))
        except OSError:
            continue
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files in and below a folder in a fixed order, those in hidden folders and tables left out.

    What a build only reports is included, too: links to folders, folders that cannot be opened, and files among tables.
    """
    if folder.is_file():
        yield folder
        return
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename or folder))):
        if TABLES_MARKER in names:
            folders[:] = []
            yield from beside_tables(Path(place))
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (path for name in folders if (path := Path(place, name)).is_symlink())
        yield from (Path(place, name) for name in sorted(names) if not name.startswith(".") and not _is_story(name))
    yield from closed


def _is_story(name: str) -> bool:
    """Whether a file is a story page, which changes no table."""
    return name.lower().endswith(STORY_ENDING)


def _corpus(
    folder: Path,
    store: Store,
    manifest: Manifest,
    tables: dict[str, pd.DataFrame],
    linked: dict[str, pd.DataFrame],
    corrected_by: Path,
    applied: list[corrections.Correction],
) -> Corpus:
    return Corpus(
        folder=folder,
        fingerprint=manifest.fingerprint,
        tables_folder=store.root,
        **tables,
        corrections_file=corrected_by,
        corrections=tuple(applied),
        linked=linked,
        annotated_with=tuple(one for one in applied if one.table == "article"),
    )
