"""The tables on disk: Delta tables whose current versions stand together in one small file.

Each table is a Delta table, so a version once written never changes. ``current.json`` names the version of every
table that belongs together, and is replaced in one step after all of them are written. A reader therefore always
sees one whole build, whatever a writer is doing or wherever it was killed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pyarrow
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError
from filelock import FileLock

from helpers.tables import schema

FORMAT = 1
#: Before the name of a table that was kept as it was linked.
UNCORRECTED = "uncorrected-"
LOCK = "build.lock"
#: Old versions are swept away after a day: long enough for any reader that has just looked up the current one.
KEEP_HOURS = 24


@dataclass(frozen=True)
class Manifest:
    """Which versions belong together, and what they were built from.

    Attributes:
        versions: table name → Delta version.
        signature: what the build was made from (files, code, gazetteer, corrections); equal means up to date.
        fingerprint: hash of the articles' contents; figures carry it as provenance.
        folder: the corpus folder that was read.
        linked: versions of the tables as they were linked, for those that corrections have changed.
    """

    versions: dict[str, int]
    signature: str
    fingerprint: str
    folder: str
    format: int = FORMAT
    counts: dict[str, int] = field(default_factory=dict)
    linked: dict[str, int] = field(default_factory=dict)


class Store:
    """The tables of one corpus, in one folder."""

    def __init__(self, root: Path):
        """``root`` is the folder; it is made when something is first written."""
        self.root = Path(root)

    @property
    def manifest(self) -> Manifest | None:
        """The current manifest, or None where nothing whole was built yet (or an older Parley built it)."""
        try:
            content = json.loads((self.root / "current.json").read_text(encoding="utf-8"))
            return Manifest(**content) if content.get("format") == FORMAT else None
        except (OSError, ValueError, TypeError, AttributeError):  # whatever stands there, it is no manifest
            return None

    def lock(self, timeout: float = -1) -> FileLock:
        """A lock that one build holds at a time; the system releases it when its holder dies."""
        self.root.mkdir(parents=True, exist_ok=True)
        return FileLock(self.root / LOCK, timeout=timeout)

    def read(self, manifest: Manifest) -> dict[str, pd.DataFrame]:
        """Every table of the build that ``manifest`` names."""
        return {name: self._read_table(name, manifest.versions[name]) for name in schema.SCHEMAS}

    def read_linked(self, manifest: Manifest) -> dict[str, pd.DataFrame]:
        """The tables as they were linked, before corrections, of those that corrections have changed."""
        return {name: self._read_table(name, version, UNCORRECTED) for name, version in manifest.linked.items()}

    def read_if_sound(self, manifest: Manifest) -> dict[str, pd.DataFrame] | None:
        """The same, or None where files of a table are gone or damaged."""
        try:
            return self.read(manifest)
        except (DeltaError, OSError, KeyError, pyarrow.ArrowException):
            return None

    def clear(self) -> None:
        """Takes the tables away, for a build from nothing; the lock stays."""
        for path in self.root.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != LOCK:
                path.unlink()

    def _read_table(self, name: str, version: int, prefix: str = "") -> pd.DataFrame:
        arrow = pyarrow.table(DeltaTable(self.root / f"{prefix}{name}", version=version).to_pyarrow_table())
        return schema.conform(name, _to_pandas(arrow))

    def write(
        self,
        tables: dict[str, pd.DataFrame],
        *,
        signature: str,
        fingerprint: str,
        folder: str,
        linked: Mapping[str, pd.DataFrame] = MappingProxyType({}),
    ) -> tuple[dict[str, pd.DataFrame], Manifest]:
        """Checks and writes all tables, then makes them current in one step.

        Args:
            tables: a frame for each table of ``schema.SCHEMAS``.
            signature: what they were built from.
            fingerprint: hash of the corpus.
            folder: the folder that was read.
            linked: the tables as they were linked, of those that corrections have changed.

        Returns:
            The tables as a reader would see them, and the new manifest.

        Raises:
            pandera.errors.SchemaErrors: where a table does not hold what the schema declares; nothing is made current.
        """
        checked = {name: schema.validate(name, schema.conform(name, tables[name])) for name in schema.SCHEMAS}
        versions = {name: self._write_table(name, data) for name, data in checked.items()}
        counts = {name: len(data) for name, data in checked.items()}
        before = {name: self._write_table(f"{UNCORRECTED}{name}", data) for name, data in linked.items()}
        manifest = Manifest(versions, signature, fingerprint, folder, counts=counts, linked=before)
        self._make_current(manifest)
        self._sweep()
        return checked, manifest

    def _write_table(self, name: str, data: pd.DataFrame) -> int:
        table = pyarrow.Table.from_pandas(data, preserve_index=False).replace_schema_metadata()
        write_deltalake(self.root / name, table, mode="overwrite", schema_mode="overwrite")
        return DeltaTable(self.root / name).version()

    def _make_current(self, manifest: Manifest) -> None:
        draft = self.root / f"current.{os.getpid()}.draft"
        draft.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
        draft.replace(self.root / "current.json")

    def _sweep(self) -> None:
        for prefix in ("", UNCORRECTED):
            for name in schema.SCHEMAS:
                if (folder := self.root / f"{prefix}{name}").is_dir():
                    DeltaTable(folder).vacuum(
                        retention_hours=KEEP_HOURS, enforce_retention_duration=False, dry_run=False
                    )


def _to_pandas(arrow: pyarrow.Table) -> pd.DataFrame:
    """Arrow lists stay Arrow; everything else becomes what pandas makes of it."""
    return arrow.to_pandas(types_mapper=lambda kind: pd.ArrowDtype(kind) if pyarrow.types.is_nested(kind) else None)
