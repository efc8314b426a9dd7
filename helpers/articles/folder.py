"""A folder of files → articles and problems. One bad file costs only itself."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from helpers.articles import limits, members
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft, finish
from helpers.articles.duplicates import link_duplicates
from helpers.articles.in_part import told_in_part
from helpers.articles.infer import infer_dates
from helpers.articles.metadata import from_name, read_mapping, read_metadata
from helpers.articles.model import Article, Problem
from helpers.articles.names import (
    MAPPING,
    NAME,
    TABLES_MARKER,
    beside_tables,
    is_article_file,
    is_list_of_export,
    is_part_of_page,
    storable,
    storable_name,
)
from helpers.articles.order import settle_orders, undecided_dates
from helpers.articles.readers import read_file

_ADVICE_EMPTY = (
    "Put articles there as .txt, .html, .csv, .json or .jsonl files, or name another folder: open_corpus('my/folder')."
)

#: Problems of one file that are reported one by one: a spreadsheet may have a million rows without a text.
_MOST_TOLD = 200

#: A file to read: where it is, its path below the corpus folder, and what files beside it say: the columns of a table,
#: and the members of an export.
Listed = tuple[Path, str, Mapping[str, str] | None]
#: Reads files: what each holds, in their order.
ReadFiles = Callable[[Sequence[Listed]], Iterable[Iterable[Draft | Problem]]]


def one_by_one(files: Sequence[Listed]) -> Iterator[Iterator[Draft | Problem]]:
    """Reads files one at a time in this process, each when it is requested."""
    return (read_within_limits(*file) for file in files)


def read_folder(folder: str | Path, reading: ReadFiles = one_by_one) -> tuple[list[Article], list[Problem]]:
    """Reads every article in a folder and below it.

    Args:
        folder: where the files are; a single file is read, too.
        reading: who reads the files: this process, one after the other, or others.

    Returns:
        The articles, ordered by ``article_id``'s file and record, with dates inferred for the dateless where others
        tell; and the problems. Never raises because of what is in the folder.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in iter_folder(folder, reading):
        if isinstance(found, Article):
            articles.append(found)
        else:
            problems.append(found)
    articles = infer_dates(settle_orders(articles))
    return link_duplicates(articles), problems + undecided_dates(articles)


def iter_folder(folder: str | Path, reading: ReadFiles = one_by_one) -> Iterator[Article | Problem]:
    """Yields articles and problems one by one, without keeping them; no dates are inferred.

    Args:
        folder, reading: as for ``read_folder``.
    """
    for found in _found(Path(folder), reading):
        yield _storable_problem(found) if isinstance(found, Problem) else found


def _storable_problem(problem: Problem) -> Problem:
    return replace(
        problem,
        path=storable_name(problem.path),
        where=storable(problem.where),
        reason=storable(problem.reason),
        advice=storable(problem.advice),
    )


def _found(folder: Path, reading: ReadFiles) -> Iterator[Article | Problem]:
    if not folder.exists():
        yield Problem(
            str(folder),
            "folder",
            "There is no such folder.",
            "Check the name, or make the folder and put articles in it.",
        )
        return
    root = folder if folder.is_dir() else folder.parent
    closed: list[Problem] = []
    files = list(files_in(folder, closed))
    yield from closed
    beside = [(path, relative) for path, relative in files if path.name.lower() in (NAME, MAPPING)]
    yield from (_not_followed(*one) for one in beside if not is_inside(one[0], root))
    beside = [one for one in beside if is_inside(one[0], root)]
    metadata = read_metadata([(path, relative) for path, relative in beside if path.name.lower() == NAME])
    yield from told_in_part(iter(metadata.problems), NAME, _MOST_TOLD)
    columns = {}
    for path, relative in beside:
        if path.name.lower() == MAPPING:
            columns[path.parent], wrong = read_mapping(path, relative)
            yield from told_in_part(iter(wrong), relative, _MOST_TOLD)
    exports = _members(path for path, _ in files if path.name.lower() in members.NAMES and is_inside(path, root))
    number = 0
    taken: dict[str, int] = {}
    names = {relative.lower() for _, relative in files}
    files = [one for one in files if is_article_file(one[1]) and not is_part_of_page(one[1], names)]
    files = [one for one in files if not is_list_of_export(one[1], names)]
    inside = [(path, relative) for path, relative in files if is_inside(path, root)]
    read = iter(reading([(path, name, _beside(path, columns, exports)) for path, name in inside]))
    followed = {relative for _, relative in inside}
    for path, relative in files:
        if relative not in followed:
            yield _not_followed(path, relative)
            continue
        for found in next(read):
            if isinstance(found, Problem):
                yield found
                continue
            number += 1
            if found.finished is None:
                found.fill(from_name(relative + found.part.split("#")[0]), "file name")
            article = finish(found, relative, metadata.of(relative, found.part))
            if article.article_id in taken:
                article = _under_an_id_of_its_own(article, taken)
                reason = f"Another article has the id of this one, which is listed as '{article.article_id[-120:]}'."
                yield Problem(relative, found.where or "file", reason, "Give the files names of their own.")
            taken[article.article_id] = 1
            yield article
    next(read, None)  # lets whoever reads come to its end
    yield from told_in_part(iter(metadata.unused()), NAME, _MOST_TOLD)
    if not number and not any(one.path == "." and TABLES_MARKER in one.reason for one in closed):
        yield Problem(str(folder), "folder", "No article was found in the folder.", _ADVICE_EMPTY)


def _members(lists: Iterable[Path]) -> dict[Path, dict[str, str]]:
    """Folder → the members and channels that the lists in it name."""
    found: dict[Path, dict[str, str]] = {}
    for path in lists:
        with suppress(OSError, NotTextError):
            if path.stat().st_size <= members.LARGEST and (named := members.members_in(decode(path.read_bytes()))):
                found[path.parent] = found.get(path.parent, {}) | named
    return found


def _beside(path: Path, columns: Mapping, exports: Mapping) -> dict[str, str] | None:
    """What files beside a file, or in the folder above, say of it."""
    if not exports:
        return columns.get(path.parent)
    above = exports.get(path.parent) or exports.get(path.parent.parent)
    return {**columns.get(path.parent, {}), **(above or {})} or None


def _not_followed(path: Path, relative: str) -> Problem:
    leads = "out of the folder, and was not followed" if path.is_file() else "to what is not a file, and was not read"
    if not path.exists():
        leads = "back to itself" if _is_loop(path) else "nowhere: its file is gone"
    return Problem(relative, "file", f"It is a link that leads {leads}.", "Copy the file itself here.")


def _is_loop(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def read_within_limits(
    path: Path, relative: str, columns: Mapping[str, str] | None = None
) -> Iterator[Draft | Problem]:
    """Reads a file; an article that exceeds the time or memory limit ends the reading with a problem.

    Args:
        path: the file.
        relative: its path below the folder, for problems.
        columns: what the columns of a table are called, where that is given.
    """
    try:
        yield from told_in_part(limits.bounded_steps(read_file(path, relative, columns)), relative, _MOST_TOLD)
    except limits.GivenUpError as error:
        advice = "What was read of it before is kept. Split the file, or export its articles as CSV or JSONL."
        yield Problem(relative, "file", f"Reading the file was given up: {error}.", advice, records=1)


def _under_an_id_of_its_own(article: Article, taken: dict[str, int]) -> Article:
    """The article, with a number after its id: ``taken`` counts how many asked for each id."""
    article_id = article.article_id
    while article_id in taken:
        taken[article.article_id] += 1
        article_id = f"{article.article_id} ({taken[article.article_id]})"
    return replace(article, article_id=article_id)


def files_in(folder: Path, problems: list[Problem] | None = None) -> Iterator[tuple[Path, str]]:
    """Lists the files in and below a folder with their relative POSIX paths, sorted by path.

    Hidden files and folders are passed over, and links to folders are not followed.

    Args:
        folder: where they are, or one file.
        problems: gets a problem for each folder that cannot be opened, and for each link to one.
    """
    if folder.is_file():
        yield folder, storable_name(folder.name)
        return

    def closed(error: OSError) -> None:
        if problems is not None:
            name = os.path.relpath(error.filename or folder, folder).replace(os.sep, "/")
            reason = f"The folder cannot be opened ({error.strerror or type(error).__name__})."
            problems.append(Problem(name, "folder", reason, "Check that you may read it; nothing in it has been read."))

    found: list[tuple[str, Path]] = []
    for place, folders, names in os.walk(folder, onerror=closed):
        if TABLES_MARKER in names:  # what was made from articles
            folders[:] = []
            if problems is not None:
                problems += _beside_tables(Path(place), folder)
            continue
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        if problems is not None:
            problems += [_linked_folder(path, folder) for name in folders if (path := Path(place, name)).is_symlink()]
        inner = Path(place).relative_to(folder).as_posix()
        before = "" if inner == "." else f"{inner}/"
        for name in names:
            path = Path(place, name)
            if not name.startswith((".", "~$")) and (path.is_file() or path.is_symlink()):
                found.append((f"{before}{name}", path))
    taken = {relative for relative, _ in found}
    for relative, path in sorted(found):
        name = storable_name(relative)
        while name != relative and name in taken:  # another file has this very name
            name = name.replace("%", "%%", 1)
        taken.add(name)
        yield path, name


def _beside_tables(marked: Path, root: Path) -> Iterator[Problem]:
    """A problem if a folder of tables holds what may be articles: it may bear the marker by mistake."""
    if not (files := beside_tables(marked)):
        return
    named = ", ".join(repr(file.name) for file in files[:3]) + (" and others" if len(files) > 3 else "")
    count = f"{len(files):,} files" if len(files) > 1 else "a file"
    reason = f"The folder holds tables, as {TABLES_MARKER} in it says, and {count} that were not read: {named}."
    advice = f"Move articles to a folder without tables; where there are none, remove {TABLES_MARKER}."
    yield Problem(marked.relative_to(root).as_posix(), "folder", reason, advice)


def _linked_folder(path: Path, root: Path) -> Problem:
    """A link to a folder might lead round in a circle, or out of the folder of articles."""
    reason = "It is a link to a folder, and was not followed; nothing in that folder has been read."
    name = path.relative_to(root).as_posix()
    return Problem(name, "folder", reason, "Copy the folder itself here, if its articles are not here already.")


def is_inside(path: Path, root: Path) -> bool:
    """Whether a path is a file of ``root``: no link that leads out of it, nor anything that is no plain file."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode):
            return stat.S_ISREG(mode)
        return path.is_file() and path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


__all__ = ["Draft", "Listed", "ReadFiles", "files_in", "is_inside", "iter_folder", "read_folder"]
