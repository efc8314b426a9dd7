"""Packs a corpus into one file for a colleague (articles, corrections, checks), and takes one in."""

from __future__ import annotations

import errno
import lzma
import os
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from helpers import corrections
from helpers.articles.folder import files_in, is_inside
from helpers.articles.model import Problem
from helpers.articles.names import TABLES_MARKER, is_copy_of_corrections
from helpers.articles.told import ToldError, why
from helpers.corrections.file import change_all
from helpers.corrections.merging import Conflict, Merged, merge
from helpers.corrections.writing import write_whole
from helpers.tables.opening import default_corrections, find_folder

_ARTICLES, _CORRECTIONS = "articles/", "corrections.csv"
#: What the system refuses because of a name, whatever the state of the disk.
_NAME_REFUSED = frozenset({errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL, errno.EILSEQ})
#: Characters that this system takes for parts of a path, and others allow in a name.
_NOT_IN_NAMES = frozenset(":\\" if os.name == "nt" else "")
#: What is unpacked of one file, at most.
_LARGEST = 4_000_000_000


@dataclass(frozen=True)
class Packed:
    """A package for a colleague.

    Attributes:
        file: where it lies.
        left_out: what of the folder is not in it though it may hold articles: folders that are not read, links.
    """

    file: Path
    left_out: tuple[str, ...]

    def __str__(self) -> str:
        """Says where the package is, and what is not in it, in sentences."""
        return "\n".join([f"{self.file} was packed.", *(f"Not packed: {one}" for one in self.left_out)])


@dataclass(frozen=True)
class Taken:
    """The contents of a colleague's file.

    Attributes:
        added: corrections and checks that were not here yet.
        conflicts: where they contradict what is said here; what is said here is kept.
        articles: files of articles that were not here yet, now in the folder.
        differing: files that are here with a different text; those here are kept.
        refused: files that this system cannot hold, each with the reason.
    """

    added: int
    conflicts: tuple[Conflict, ...]
    articles: tuple[str, ...]
    differing: tuple[str, ...]
    refused: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Describes what came, in sentences."""
        said = [f"{self.added} corrections and checks and {len(self.articles)} files of articles were added."]
        said += [str(conflict) for conflict in self.conflicts]
        said += [f"{name} differs from the one here, which stays." for name in self.differing]
        said += [f"Not taken in: {one}" for one in self.refused]
        return "\n".join(said)


def pack(corpus: Any, path: str | Path) -> Packed:
    """Writes the articles of a corpus with its corrections and checks into one ZIP file.

    Args:
        corpus: what ``open_corpus`` returned.
        path: the file; ``.zip`` is added where it ends otherwise.

    Returns:
        The file written, and what was left out.

    Raises:
        ToldError: with a sentence, if it cannot be written, or another file has the name.
    """
    path = Path(path)
    path = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not _was_packed(path):
            raise ToldError(f"{path} is there already and was not packed here; give the package another name.")
        files, left_out = _files(Path(corpus.folder), path, corpus.corrections_file)
        # a file from before 1980, for which a ZIP has no date, is packed all the same
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as package:
            for name, file in files:
                package.write(file, _ARTICLES + name)
            if corpus.corrections_file and Path(corpus.corrections_file).exists():
                package.write(corpus.corrections_file, _CORRECTIONS)
        draft.replace(path)
    except OSError as error:
        raise ToldError(f"{path} could not be written: {why(error)}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return Packed(path, tuple(left_out))


def _was_packed(path: Path) -> bool:
    """Whether a file is one that ``pack`` wrote, which may be replaced."""
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False
    return bool(names) and all(name == _CORRECTIONS or name.startswith(_ARTICLES) for name in names)


def _files(folder: Path, without: Path, corrected_by: Path | None) -> tuple[list[tuple[str, Path]], list[str]]:
    """The files of the folder with their names below it, and what is left out though it may hold articles.

    A link that leads out of the folder is left out: a colleague gets articles, and nothing else of the disk. So are
    tables, which are built again from the articles. Hidden files, corrections,
    their copies and the package itself are no articles.
    """
    apart = {without.resolve(), *([Path(corrected_by).resolve()] if corrected_by else [])}
    closed, found, links = list[Problem](), [], []
    root = folder.parent if folder.is_file() else folder
    for file, name in files_in(folder, closed):
        if is_copy_of_corrections(name):  # what stood in them before is nobody else's
            continue
        if not is_inside(file, root):
            links.append(f"{name}: It is a link that leads to no file of the folder.")
        elif file.resolve() not in apart and name.casefold() != _CORRECTIONS:  # another file is in use, or none
            found.append((name, file))
    return found, [f"{one.path}: {one.reason}" for one in closed] + links


def take_in(path: str | Path, folder: str | Path, corrections_file: str | Path | None = None) -> Taken:
    """Takes in a colleague's package: article files missing here, corrections and checks.

    Nothing that is here is overwritten. Open the corpus again afterwards.

    Args:
        path: the ZIP file that ``pack`` wrote.
        folder: the folder of articles here, looked up as ``open_corpus`` does; created if missing.
        corrections_file: the corrections here; by default those that ``open_corpus`` reads with the folder.

    Raises:
        ToldError: with a sentence, for a file that ``pack`` did not write, or a folder that cannot be written.
    """
    there = find_folder(Path(folder))
    folder = there if there.exists() else Path(folder).resolve()
    own = Path(corrections_file) if corrections_file else default_corrections(folder)
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as apart:
            names = _names(package, Path(path).name)
            wanted, unnameable = _wanted(names, folder)
            theirs = _read(Path(package.extract(_CORRECTIONS, apart))) if _CORRECTIONS in names else []
            merged = _merged(own, theirs)
            added, differing, refused = _articles(package, wanted, folder)
    except (zipfile.BadZipFile, EOFError, UnicodeError, RuntimeError, zlib.error, lzma.LZMAError) as error:
        raise ToldError(f"The file {Path(path).name} is not a corpus that was packed here ({error}).") from None
    except OSError as error:
        raise ToldError(f"The file {Path(path).name} could not be taken in: {why(error)}.") from error
    return Taken(len(merged.added), merged.conflicts, tuple(added), tuple(differing), (*unnameable, *refused))


def _merged(own: Path, theirs: list[corrections.Correction]) -> Merged:
    """Adds a colleague's corrections to the file here, while no other process adds any."""
    found = [merge([], [])]

    def change(mine: list[corrections.Correction]) -> tuple[corrections.Correction, ...] | None:
        found[0] = merge(mine, theirs)
        return found[0].corrections if found[0].added else None

    if theirs:
        change_all(own, change)
    return found[0]


def _names(package: zipfile.ZipFile, called: str) -> set[str]:
    """The names in a package; refuses paths that lead outside the folder and contents that would fill the disk."""
    infos = package.infolist()
    names = {one.filename for one in infos if not one.is_dir()}
    strange = [name for name in names if name != _CORRECTIONS and not _is_below(name)]
    strange += [name for name in names if name == _ARTICLES + TABLES_MARKER]  # it would hide all articles here
    if strange or not names:
        raise ToldError(
            f"The file {called} is not a corpus that was packed here: it holds {(strange or ['nothing'])[0]!r}."
        )
    if sum(one.file_size for one in infos) > _LARGEST:
        raise ToldError(f"The file {called} holds more than {_LARGEST // 1_000_000_000} GB, more than is unpacked.")
    return names


def _is_below(name: str) -> bool:
    """Whether a name is one that ``pack`` writes: an article's plain relative path, no hidden file, no corrections."""
    below = PurePosixPath(name.removeprefix(_ARTICLES))
    plain = name == _ARTICLES + below.as_posix() and not below.is_absolute()
    hidden = any(part.startswith(".") for part in below.parts)
    return plain and bool(below.parts) and not hidden and below.as_posix().casefold() != _CORRECTIONS


def _read(path: Path) -> list[corrections.Correction]:
    """The corrections in a file; one with unreadable lines is not merged, since they would be lost."""
    found, problems = corrections.load(path)
    if problems:
        raise ToldError(f"{path.name}, {problems[0].where}: {problems[0].reason} Mend it, then take the file in again.")
    return found


def _wanted(names: set[str], folder: Path) -> tuple[list[str], list[str]]:
    """The names of articles in a package, and those that no file can have here, with the reason.

    Tables and copies of corrections are left out, and a link here that leads out is not followed.
    """
    tables = {PurePosixPath(name).parent for name in names if PurePosixPath(name).name == TABLES_MARKER}
    wanted = [name for name in sorted(names - {_CORRECTIONS}) if tables.isdisjoint(PurePosixPath(name).parents)]
    wanted = [name for name in wanted if not is_copy_of_corrections(name)]
    unnameable = [name for name in wanted if not _NOT_IN_NAMES.isdisjoint(name)]
    wanted = [name for name in wanted if _NOT_IN_NAMES.isdisjoint(name)]
    for below in (name.removeprefix(_ARTICLES) for name in wanted):
        if not (folder / below).parent.resolve().is_relative_to(folder.resolve()):
            raise ToldError(f"{below} would be written outside {folder}, by a link there; nothing was taken in.")
    refused = [f"{name.removeprefix(_ARTICLES)[:200]} (no file can have this name here)." for name in unnameable]
    return wanted, refused


def _articles(package: zipfile.ZipFile, wanted: list[str], folder: Path) -> tuple[list[str], list[str], list[str]]:
    """Unpacks missing articles.

    Returns:
        Their names, those of articles that exist here with other content, and those that cannot be here, with reasons.
    """
    added, differing, refused = list[str](), list[str](), list[str]()
    for name in wanted:
        below = name.removeprefix(_ARTICLES)
        try:
            if (folder / below).exists():
                differing += [] if _is_the_same(folder / below, package.read(name)) else [below]
            else:
                _unpack(package, name, folder / below)
                added.append(below)
        except OSError as error:
            if error.errno not in _NAME_REFUSED:
                raise
            refused.append(f"{below[:200]} ({why(error)}).")
    return added, differing, refused


def _is_the_same(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _unpack(package: zipfile.ZipFile, name: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with package.open(name) as packed:  # half an article would be taken for a whole one that differs
        write_whole(file, packed, hidden=True, new=True)
