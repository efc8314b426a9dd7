"""Files that a person adds: stores them in the corpus's folder and checks them before anything is built."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO

from helpers.articles.folder import files_in, is_inside, iter_folder
from helpers.articles.model import Article, Problem
from helpers.articles.names import MAPPING, NAME, TABLES_MARKER, is_article_file, is_part_of_page
from helpers.articles.told import ToldError
from helpers.corrections.writing import write_whole

#: The folder, in that of the corpus, that added files go into; no outlet is called so.
HOME = "mine"
#: Bytes that a name may have.
_LONGEST_NAME = 255
#: More than this is no folder of articles but a whole disk.
MOST_FILES = 200_000
#: The environment variable that is set where the pages are a dashboard's.
IN_DASHBOARD = "PARLEY_DASHBOARD"
#: What is said there instead.
NO_INTAKE = (
    "A dashboard takes no files in: who sees it need not own them. Put articles into the folder of the corpus, or add "
    "them in JupyterLab (make lab)."
)


def is_dashboard() -> bool:
    """Whether this runs in a dashboard."""
    return bool(os.environ.get(IN_DASHBOARD))


def refuse_in_dashboard() -> None:
    """Raises ValueError, with a sentence, if files cannot be added here."""
    if is_dashboard():
        raise ToldError(NO_INTAKE)


def home_of(folder: Path) -> Path:
    """The folder for files added to a corpus."""
    return (folder.parent if folder.is_file() else folder) / HOME


def put(home: Path, name: str, data: bytes) -> tuple[Path, bool]:
    """Writes a file under its name, or under a similar one if the name is taken by another file.

    Args:
        home: the folder.
        name: as the browser gave it; folders in it are left out.
        data: what it holds.

    Returns:
        Where it lies, and whether it is new; the same file is not written twice.

    Raises:
        ValueError: for a name that no file can have.
    """
    refuse_in_dashboard()
    plain = PurePosixPath(name.replace("\\", "/")).name.lstrip(".").strip()
    too_long = len(os.fsencode(plain)) > _LONGEST_NAME
    if not plain or "\0" in plain or too_long or plain == TABLES_MARKER:  # beside that one no article is read
        raise ValueError(
            f"A file cannot be called {name[-80:]!r}; give it {'a shorter' if too_long else 'another'} name."
        )
    home.mkdir(parents=True, exist_ok=True)
    path, number = home / plain, 2
    while not _is_put(path, data):
        if path.is_file() and path.read_bytes() == data:
            return path, False
        path = home / f"{Path(plain).stem}-{number}{Path(plain).suffix}"
        number += 1
    return path, True


def _is_put(path: Path, data: bytes | IO[bytes]) -> bool:
    """Writes a file; False where something has its name, if only since a moment ago."""
    if path.exists():
        return False
    try:
        write_whole(path, data, hidden=True, new=True)
    except FileExistsError:
        return False
    return True


def copy_folder(
    source: Path, home: Path, tell: Callable[[int, int], None], left_out: list[str] | None = None
) -> list[Path]:
    """Copies possible articles, and the tables that describe them, from a folder to one of the same name in ``home``.

    Args:
        source: the folder, or a single file.
        home: where added files go.
        tell: told how many files are copied, of how many; what it raises stops the copying.
        left_out: gets the names of what is not copied, but for hidden files: folders that are not read, with the
            reason, then files that are no articles, or links out of the folder.

    Returns:
        Where those lie that were not there yet. No file is written over: a folder whose name is taken by another one
        goes into a folder beside it.

    Raises:
        ValueError: where there is nothing to copy, with a sentence.
    """
    refuse_in_dashboard()
    source = source.expanduser()
    if not source.exists():
        raise ValueError(f"There is no folder {source}; check its name.")
    if home.resolve().is_relative_to(source.resolve()) or source.resolve().is_relative_to(home.resolve().parent):
        raise ValueError(
            f"{source} contains this corpus or is already part of it; press Build to read what is new there."
        )
    root = source if source.is_dir() else source.parent
    wanted, others, closed = [], [], list[Problem]()
    files = list(files_in(source, closed))
    names = {relative.lower() for _, relative in files}
    for path, relative in files:
        is_wanted = is_article_file(relative) and not is_part_of_page(relative, names)
        if is_inside(path, root) and (is_wanted or path.name.lower() in (NAME, MAPPING)):
            wanted.append((path, relative))
        else:
            others.append(relative)
        if len(wanted) > MOST_FILES:
            raise ValueError(
                f"{source} contains more than {MOST_FILES:,} files; name the folder of the articles in it."
            )
    if not wanted:
        raise ValueError(f"There is no file in {source} that could be an article.{_reasons(closed)}")
    if left_out is not None:
        left_out += [f"{one.path} ({one.reason})" for one in closed] + others
    target = _free_folder(home / source.name, wanted) if source.is_dir() else home
    placed = []
    for number, (path, relative) in enumerate(wanted, 1):
        if source.is_dir():
            place = target / relative
            place.parent.mkdir(parents=True, exist_ok=True)
            with path.open("rb") as file:
                new = _is_put(place, file)
        else:
            place, new = put(target, path.name, path.read_bytes())
        if new:
            placed.append(place)
        tell(number, len(wanted))
    return placed


def _reasons(closed: list[Problem]) -> str:
    return "".join(f" {one.path}: {one.reason} {one.advice}" for one in closed[:3])


def _free_folder(target: Path, wanted: list[tuple[Path, str]]) -> Path:
    """The folder to copy to: ``target``, or a similar name if another folder was copied there before."""
    folder, number = target, 2
    while any((place := folder / relative).exists() and not _same(path, place) for path, relative in wanted):
        folder = target.with_name(f"{target.name}-{number}")
        number += 1
    return folder


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def look_at(folder: Path, paths: Collection[Path]) -> tuple[list[Article], list[Problem]]:
    """Reads added files as a build would, but without annotating them.

    Args:
        folder: the corpus's folder; ids and paths are those below it.
        paths: which of the added files are wanted.
    """
    home = home_of(folder)
    wanted = {path.relative_to(home).as_posix() for path in paths}
    articles, problems = [], []
    for found in iter_folder(home):
        if isinstance(found, Problem):
            if PurePosixPath(found.path).name in (NAME, MAPPING) or found.path in wanted:
                problems.append(replace(found, path=f"{HOME}/{found.path}"))
        elif found.path in wanted:
            articles.append(replace(found, article_id=f"{HOME}/{found.article_id}", path=f"{HOME}/{found.path}"))
    return articles, problems
