"""Publishes copies of a corpus's tables to a shared folder or a store that a person names.

Each is a Delta table, partitioned by year of publication where its rows have one. A version of a table is there whole
or not at all, and replaces the one before it, so an interrupted copy is simply made again. The table ``published`` is
written last: it names the versions that belong together, and what they were made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow
import pyarrow.compute as pc
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

from helpers.articles.told import ToldError
from helpers.tables import schema
from helpers.tables.corpus import Corpus
from helpers.tables.files import refused_in

#: The table that says which versions of the others belong together; and the column that tables are partitioned by.
PUBLISHED, YEAR = "published", "published_year"
#: What the tables of a copy say of themselves.
_MARK = "A copy that Parley made of its tables; it is replaced as a whole."
_DAYS = ("published_day", "first_published_day")


def publish(corpus: Corpus, place: str | Path, options: Mapping[str, str] | None = None) -> dict[str, int]:
    """Writes a copy of all tables.

    Args:
        corpus: the corpus whose tables are copied.
        place: a folder, or an address such as ``s3://bucket/corpus``. The text of the articles goes there.
        options: what the store needs (keys, endpoint), as in deltalake's ``storage_options``.

    Returns:
        The version of each table, as they now stand.

    Raises:
        ToldError: if the place cannot be written, or has tables of these names that are not Parley's; what was there
            before is unchanged.
    """
    root, options = str(place).rstrip("/"), dict(options or {})
    if "://" not in root and (refused := refused_in(Path(root))):
        raise ToldError(f"The tables cannot be written to {root!r}: what writes them takes no path with {refused!r}.")
    try:
        _refuse_foreign(root, options)
        versions = {name: _write(f"{root}/{name}", getattr(corpus, name), options) for name in schema.SCHEMAS}
        rows = [
            {
                "table": name,
                "version": version,
                "fingerprint": corpus.fingerprint,
                "rows": len(getattr(corpus, name)),
            }
            for name, version in versions.items()
        ]
        write_deltalake(
            f"{root}/{PUBLISHED}",
            pyarrow.Table.from_pylist(rows),
            mode="overwrite",
            description=_MARK,
            storage_options=options,
        )
    except (DeltaError, OSError) as error:
        raise ToldError(f"The tables could not be written to {root}: {error}") from error
    return versions


def _refuse_foreign(root: str, options: dict[str, str]) -> None:
    """Raises ToldError where a table by a name of ours is somebody else's: a name alone says nothing."""
    addresses = [f"{root}/{name}" for name in (PUBLISHED, *schema.SCHEMAS)]
    there = [one for one in addresses if DeltaTable.is_deltatable(one, options)]
    if addresses[0] in there:  # written last, and by an earlier Parley without the mark
        names = {field.name for field in DeltaTable(addresses[0], storage_options=options).schema().fields}
        if {"table", "version", "fingerprint", "rows"} <= names:
            return
    for one in there:
        if DeltaTable(one, storage_options=options).metadata().description != _MARK:
            raise ToldError(f"There is a table {one} already that is not Parley's; name another place for the copy.")


def published(place: str | Path, table: str, options: Mapping[str, str] | None = None) -> DeltaTable:
    """Reads a table of a published copy, in the version that matches the other tables.

    Args:
        place: the folder or address of the copy.
        table: the name of the table.
        options: for the storage, as deltalake takes them.
    """
    root, options = str(place).rstrip("/"), dict(options or {})
    rows = DeltaTable(f"{root}/{PUBLISHED}", storage_options=options).to_pyarrow_table().to_pylist()
    (version,) = (row["version"] for row in rows if row["table"] == table)
    return DeltaTable(f"{root}/{table}", version=version, storage_options=options)


def _write(address: str, frame: object, options: dict[str, str]) -> int:
    table = pyarrow.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata()
    day = next((name for name in _DAYS if name in table.column_names), None)
    if day is not None:
        table = table.append_column(YEAR, pc.year(table[day]).cast(pyarrow.int32()))
    parted = [YEAR] if day is not None else None
    write_deltalake(
        address,
        table,
        mode="overwrite",
        schema_mode="overwrite",
        partition_by=parted,
        description=_MARK,
        storage_options=options,
    )
    return DeltaTable(address, storage_options=options).version()
