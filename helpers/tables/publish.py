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

#: The table that says which versions of the others belong together; and the column that tables are partitioned by.
PUBLISHED, YEAR = "published", "published_year"
_DAYS = ("published_day", "first_published_day")


def publish(corpus: Corpus, place: str | Path, options: Mapping[str, str] | None = None) -> dict[str, int]:
    """Writes a copy of all tables.

    Args:
        corpus: whose tables.
        place: a folder, or an address such as ``s3://bucket/corpus``. The text of the articles goes there.
        options: what the store asks for (keys, endpoint), as deltalake's ``storage_options``.

    Returns:
        The version of each table, as they now stand.

    Raises:
        ToldError: where the place cannot be written; what stood there before still does.
    """
    root, options = str(place).rstrip("/"), dict(options or {})
    try:
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
            f"{root}/{PUBLISHED}", pyarrow.Table.from_pylist(rows), mode="overwrite", storage_options=options
        )
    except (DeltaError, OSError) as error:
        raise ToldError(f"The tables could not be written to {root}: {error}") from error
    return versions


def published(place: str | Path, table: str, options: Mapping[str, str] | None = None) -> DeltaTable:
    """Reads a table of a published copy, in the version that matches the other tables."""
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
        address, table, mode="overwrite", schema_mode="overwrite", partition_by=parted, storage_options=options
    )
    return DeltaTable(address, storage_options=options).version()
