"""The tables on disk: Delta tables whose current versions are together in one small file.

Each table is a Delta table, so a version once written never changes. ``current.json`` names the files of every table
that belong together, with their checksums, and is replaced in one step after all of them are written. A reader
therefore always sees one whole build, whatever a writer is doing or wherever it was killed, and sees it unaltered.

The folder bears a marker. A folder without one that holds anything else is never written to, and in a folder with one
only files that Parley wrote are removed.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import pyarrow
import pyarrow.parquet as pq
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from helpers.articles.names import TABLES_MARKER, real_place, storable_name
from helpers.articles.told import ToldError
from helpers.corrections.writing import write_whole
from helpers.tables import conforming, ledger, schema
from helpers.tables.files import checksum_of, parts_of, refused_in, remove_table
from helpers.tables.own import CURRENT, foreign, foreign_files, may_be_table

FORMAT = 2
#: Before the name of a table that was kept as it was linked.
UNCORRECTED = "uncorrected-"
#: Old versions are swept away after a day: long enough for any reader that has just looked up the current one.
KEEP_HOURS = 24
#: Bytes that must be free beside those of a table before it is written.
_SPARE = 100_000
_MARK = (
    "Parley keeps tables in this folder. It makes them anew from the articles; what is not Parley's it leaves alone."
)
#: What the folders of tables are called.
_FOLDERS = frozenset({*schema.SCHEMAS, *(f"{UNCORRECTED}{name}" for name in schema.SCHEMAS), ledger.OLDER})
_UNREADABLE = (DeltaError, OSError, KeyError, ValueError, pyarrow.ArrowException)


class DamagedError(ValueError):
    """A file of a table is not what was written; the message names it."""


@dataclass(frozen=True)
class Manifest:
    """The files that belong together, and what they were built from.

    Attributes:
        files: folder of a table → name of a file in it → its checksum.
        signature: what the build was made from (files, code, gazetteer, corrections); equal means up to date.
        fingerprint: hash of the articles' contents; figures carry it as provenance.
        folder: the corpus folder that was read.
        contents: hash of the contents of the files that were read, where a person has asked to compare them.
        linked: the tables that were also kept as they were linked, for corrections have changed them.
    """

    files: dict[str, dict[str, str]]
    signature: str
    fingerprint: str
    folder: str
    format: int = FORMAT
    contents: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    linked: tuple[str, ...] = ()

    def to_json(self) -> str:
        """The manifest with its own checksum."""
        content = asdict(self)
        return json.dumps(content | {"checksum": _checksum(content)}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Manifest | None:
        """The manifest in ``text``; None if it is invalid, altered, or from an older Parley."""
        try:
            content = _sound(text)
            if content is None or content["format"] != FORMAT:
                return None
            return cls(**content | {"linked": tuple(content["linked"])})
        except (TypeError, KeyError):  # whatever is there
            return None


def _sound(text: str) -> dict[str, Any] | None:
    """The content of a manifest of any format; None if it is invalid or its checksum does not match."""
    try:
        content = json.loads(text)
        return content if content.pop("checksum", None) == _checksum(content) else None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _checksum(content: object) -> str:
    return f"{zlib.crc32(json.dumps(content, sort_keys=True).encode()):08x}"


class Store:
    """The tables of one corpus, in one folder."""

    def __init__(self, root: Path):
        """``root`` is the folder; it is made when something is first written."""
        self.root = Path(root)

    @property
    def manifest(self) -> Manifest | None:
        """The current manifest, or None if no build is complete, or it is altered or older."""
        try:
            return Manifest.from_json((self.root / CURRENT).read_text(encoding="utf-8"))
        except (OSError, UnicodeError):
            return None

    def claim(self, articles: Path | None = None) -> None:
        """Creates and marks the folder, or checks that it is one of Parley's.

        Args:
            articles: the folder of articles, where tables must not be kept first.

        Raises:
            ToldError: if the folder holds something else, or its path cannot be that of a table.
        """
        if refused := refused_in(self.root):
            raise ToldError(
                f"Tables cannot be kept in {storable_name(str(self.root))!r}: what writes them takes no path with "
                f"{storable_name(refused)!r} in it. Name another folder for them: open_corpus(…, tables='my/tables')."
            )
        marker = self.root / TABLES_MARKER
        if marker.is_file():
            self._refuse_what_is_not_ours()
            self._refuse_articles(articles)
            return
        others = [] if self._has_manifest() or not self.root.is_dir() else foreign(self.root, _FOLDERS)
        if others and marker.is_file():  # another process has just made the folder its own
            self.claim(articles)
            return
        if others:
            named = ", ".join(repr(name) for name in others[:3]) + (" and others" if len(others) > 3 else "")
            raise ToldError(
                f"The folder {self.root} holds {named}, so it is not one in which Parley keeps tables, and nothing in "
                "it was touched. Name a folder for the tables that is empty or not there yet."
            )
        self._refuse_articles(articles)
        self.root.mkdir(parents=True, exist_ok=True)
        write_whole(marker, (json.dumps({"parley_tables": _MARK}, indent=1) + "\n").encode())

    def _refuse_articles(self, articles: Path | None) -> None:
        """Raises ToldError where tables would first be kept in the folder of articles: its marker would hide them."""
        if articles is None or real_place(self.root) != articles or self._has_manifest():
            return
        if not any((self.root / name / "_delta_log").is_dir() for name in schema.SCHEMAS):
            raise ToldError(
                f"The folder {self.root} is that of the articles themselves, and a folder of tables is never read. "
                "Name another folder for the tables: open_corpus(…, tables='my/tables')."
            )

    def _refuse_what_is_not_ours(self) -> None:
        """Raises ToldError if a marked folder holds a table or file of someone else's under one of our names."""
        listed, ours = self._listed(), False
        for folder in sorted(_FOLDERS - {ledger.OLDER}):  # the ledger of an older Parley is known by its rows
            if any((self.root / folder / name).is_file() for name in listed.get(folder, ())):
                continue
            has = _columns(self.root / folder)
            if has and not may_be_table(folder.removeprefix(UNCORRECTED), has):
                self._refuse(f"a table {folder!r}")
            ours = ours or bool(has)
        others = [] if self._has_manifest() else foreign_files(self.root, ours)
        if others:
            self._refuse(f"a file {others[0]!r}")

    def _listed(self) -> dict[str, Any]:
        """The files of each table that the list of any version names; nothing where there is none, or it is damaged."""
        try:
            content = _sound((self.root / CURRENT).read_text(encoding="utf-8")) or {}
            return {name: dict(files) for name, files in content["files"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return {}

    def _refuse(self, what: str) -> None:
        raise ToldError(
            f"The folder {self.root} has Parley's marker, but also {what} that is not Parley's; "
            "nothing in it was touched. Name another folder for the tables: open_corpus(…, tables='my/tables')."
        )

    def _has_manifest(self) -> bool:
        """Whether the folder has a sound manifest of any version."""
        return self.manifest is not None or bool(self.other_version()) or self.is_unmarked()

    def other_version(self) -> str:
        """Whether another version of Parley wrote a sound manifest: ``an earlier``, ``a later``, or empty."""
        try:
            content = _sound((self.root / CURRENT).read_text(encoding="utf-8"))
            if content is None or content["format"] == FORMAT:
                return ""
            return "an earlier" if content["format"] < FORMAT else "a later"
        except (OSError, ValueError, TypeError, KeyError):
            return ""

    def is_unmarked(self) -> bool:
        """Whether the folder has a manifest from before Parley marked folders and kept checksums, and its tables."""
        try:
            content = json.loads((self.root / CURRENT).read_text(encoding="utf-8"))
            versions = content["versions"]  # of no tables it might be anybody's
            if not versions or not set(versions) <= set(schema.SCHEMAS) or "signature" not in content:
                return False
            return any((self.root / name / "_delta_log").is_dir() for name in versions)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return False

    def read(self, manifest: Manifest) -> dict[str, pd.DataFrame]:
        """Every table of the build that ``manifest`` names.

        Raises:
            DamagedError: if a file is not what was written.
            OSError: if one cannot be read.
        """
        return {name: self._read_table(manifest, name, name) for name in schema.SCHEMAS}

    def read_linked(self, manifest: Manifest) -> dict[str, pd.DataFrame]:
        """The tables as they were linked, before corrections, of those that corrections have changed."""
        return {name: self._read_table(manifest, name, f"{UNCORRECTED}{name}") for name in manifest.linked}

    def damage(self, manifest: Manifest) -> list[str]:
        """The table folders with missing or altered files."""
        found = []
        for folder, files in manifest.files.items():
            try:
                sound = all(checksum_of(self.root / folder / name) == mark for name, mark in files.items())
            except OSError:
                sound = False
            if not sound:
                found.append(folder)
        return found

    def _read_table(self, manifest: Manifest, table: str, folder: str) -> pd.DataFrame:
        parts = []
        for name, mark in manifest.files[folder].items():
            data = (self.root / folder / name).read_bytes()
            if f"{zlib.crc32(data):08x}" != mark:
                raise DamagedError(f"The file {name} of the table {folder} is not what was written.")
            parts.append(pq.read_table(pyarrow.BufferReader(data)))
        if not parts:  # Delta writes no file for no rows
            return conforming.frame(table, [])
        return conforming.conform(table, _to_pandas(pyarrow.concat_tables(parts)))

    def write(
        self,
        tables: dict[str, pd.DataFrame],
        *,
        signature: str,
        fingerprint: str,
        folder: str,
        contents: str = "",
        linked: Mapping[str, pd.DataFrame] = MappingProxyType({}),
    ) -> tuple[dict[str, pd.DataFrame], Manifest]:
        """Checks and writes all tables, then makes them current in one step.

        Args:
            tables: a frame for each table of ``schema.SCHEMAS``.
            signature: what they were built from.
            fingerprint: hash of the corpus.
            folder: the folder that was read.
            contents: hash of the contents of the files that were read, or nothing.
            linked: the tables as they were linked, of those that corrections have changed.

        Returns:
            The tables as a reader would see them, and the new manifest.

        Raises:
            pandera.errors.SchemaErrors: if a table does not match the schema; nothing is made current.
        """
        checked = {name: conforming.validate(name, conforming.conform(name, tables[name])) for name in schema.SCHEMAS}
        files = {name: self._write_table(name, data) for name, data in checked.items()}
        files |= {
            f"{UNCORRECTED}{name}": self._write_table(f"{UNCORRECTED}{name}", data) for name, data in linked.items()
        }
        counts = {name: len(data) for name, data in checked.items()}
        manifest = Manifest(
            files, signature, fingerprint, folder, contents=contents, counts=counts, linked=tuple(linked)
        )
        write_whole(self.root / CURRENT, manifest.to_json().encode())
        self._sweep(manifest)
        return checked, manifest

    def _write_table(self, name: str, data: pd.DataFrame) -> dict[str, str]:
        """Writes a new version of a table; returns its files with their checksums."""
        table = pyarrow.Table.from_pandas(data, preserve_index=False).replace_schema_metadata()
        table = table.combine_chunks()  # deltalake 1.6.6 writes the chunks of a table in any order
        folder = self.root / name
        for place in (folder, folder / "_delta_log"):
            if (place.exists() or place.is_symlink()) and not place.is_dir():  # a file, or a link that leads nowhere
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
        if shutil.disk_usage(self.root).free < table.nbytes + _SPARE:  # deltalake 1.6.6 would print a stack trace
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
        try:
            files = _new_version(folder, table)
        except _UNREADABLE as error:
            if isinstance(error, OSError) and error.errno:  # a full disk, missing rights: no new start would help
                raise
            files = None
        if files is None:  # the record of older versions is damaged, and none of them is wanted
            remove_table(folder)
            try:
                files = _new_version(folder, table)
            except DeltaError as error:
                raise OSError(None, f"the table {name} cannot be written: {error}") from error
        if files is None:
            raise OSError(None, f"the table {name} does not read as it was written")
        return {path.name: checksum_of(path) for path in files}

    def _sweep(self, manifest: Manifest) -> None:
        """Removes versions older than a day; other files in the table folders stay."""
        for name, current in manifest.files.items():
            for old in _stale(self.root / name):
                if old not in current and old.startswith("part-") and old.endswith(".parquet"):
                    (self.root / name / Path(old).name).unlink(missing_ok=True)


def _columns(folder: Path) -> set[str]:
    """The columns of a Delta table, by its record of versions, or where that cannot be read by one of its files."""
    if not (folder / "_delta_log").is_dir():
        return set()
    with suppress(*_UNREADABLE):
        return {one.name for one in DeltaTable(folder).schema().fields}
    for path in parts_of(folder):
        with suppress(*_UNREADABLE):
            return set(pq.read_schema(path).names)
    return set()


def _stale(folder: Path) -> list[str]:
    """Files of older versions of a table; none where its record of versions cannot be read."""
    try:
        table = DeltaTable(folder)
        return table.vacuum(retention_hours=KEEP_HOURS, enforce_retention_duration=False, dry_run=True)
    except _UNREADABLE:
        return []


def _new_version(folder: Path, table: pyarrow.Table) -> list[Path] | None:
    """Writes a table as the newest version in ``folder``; its files, or None where they hold something else."""
    write_deltalake(folder, table, mode="overwrite", schema_mode="overwrite")
    names = DeltaTable(folder).get_add_actions(flatten=True)["path"].to_pylist()
    files = [folder / Path(str(name)).name for name in names]
    if not all(path.is_file() for path in files):  # deltalake 1.6.6 cannot remove a path that a flipped bit has changed
        return None
    rows = sum(pq.read_metadata(path).num_rows for path in files)
    return files if rows == len(table) else None


def _to_pandas(arrow: pyarrow.Table) -> pd.DataFrame:
    """Arrow lists stay Arrow; everything else becomes what pandas makes of it."""
    return arrow.to_pandas(types_mapper=lambda kind: pd.ArrowDtype(kind) if pyarrow.types.is_nested(kind) else None)
