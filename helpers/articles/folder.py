"""A folder of files → articles and problems. One bad file costs only itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from helpers.articles.draft import Draft, finish
from helpers.articles.duplicates import link_duplicates
from helpers.articles.infer import infer_dates
from helpers.articles.metadata import MAPPING, NAME, from_name, read_mapping, read_metadata
from helpers.articles.model import Article, Problem
from helpers.articles.readers import read_file

#: Files that stand beside articles and are none.
NOT_ARTICLES = frozenset(
    {
        NAME,
        "sources.csv",
        "readme.md",
        "readme.txt",
        "readme",
        "corrections.csv",
        "columns.csv",
        "license",
        "license.txt",
        "license.md",
    }
)
_ADVICE_EMPTY = (
    "Put articles there as .txt, .html, .csv, .json or .jsonl files, or name another folder: open_corpus('my/folder')."
)


def read_folder(folder: str | Path) -> tuple[list[Article], list[Problem]]:
    """Reads every article in a folder and below it.

    Args:
        folder: where the files are; a single file is read, too.

    Returns:
        The articles, ordered by ``article_id``'s file and record, with dates inferred for the dateless where others
        tell; and the problems. Never raises because of what is in the folder.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in iter_folder(folder):
        (articles if isinstance(found, Article) else problems).append(found)
    return link_duplicates(infer_dates(articles)), problems


def iter_folder(folder: str | Path) -> Iterator[Article | Problem]:
    """Yields articles and problems one by one, without keeping them; no dates are inferred."""
    folder = Path(folder)
    if not folder.exists():
        yield Problem(
            str(folder),
            "folder",
            "There is no such folder.",
            "Check the name, or make the folder and put articles in it.",
        )
        return
    root = folder if folder.is_dir() else folder.parent
    files = list(files_in(folder))
    metadata = read_metadata([(path, relative) for path, relative in files if path.name.lower() == NAME])
    yield from metadata.problems
    columns = {}
    for path, relative in files:
        if path.name.lower() == MAPPING:
            columns[path.parent], wrong = read_mapping(path, relative)
            yield from wrong
    number = 0
    for path, relative in files:
        if not is_article_file(relative):
            continue
        if not _inside(path, root):
            yield Problem(
                relative,
                "file",
                "It is a link that leads out of the folder, and was not followed.",
                "Copy the file itself here.",
            )
            continue
        for found in read_file(path, relative, columns.get(path.parent)):
            if isinstance(found, Problem):
                yield found
                continue
            number += 1
            found.fill(from_name(relative + found.part.split("#")[0]), "file name")
            yield finish(found, relative, metadata.of(relative, found.part))
    yield from metadata.unused()
    if not number:
        yield Problem(str(folder), "folder", "No article was found in the folder.", _ADVICE_EMPTY)


def is_article_file(name: str) -> bool:
    """Whether a file could be an article by its name: not a table about the files, nor a part of a saved page."""
    pure = PurePosixPath(name)
    return pure.name.lower() not in NOT_ARTICLES and not any(part.endswith("_files") for part in pure.parts[:-1])


def files_in(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files in and below a folder with their path relative to it (POSIX form), in order of that path.

    Hidden files and folders are passed over, and links to folders are not followed.
    """
    if folder.is_file():
        yield folder, folder.name
        return
    found: list[tuple[str, Path]] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__MACOSX"))]
        for name in names:
            path = Path(place, name)
            if not name.startswith((".", "~$")) and (path.is_file() or path.is_symlink()):
                found.append((path.relative_to(folder).as_posix(), path))
    for relative, path in sorted(found):
        yield path, relative


def _inside(path: Path, root: Path) -> bool:
    if not path.is_symlink():
        return True
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


__all__ = ["Draft", "files_in", "iter_folder", "read_folder"]
