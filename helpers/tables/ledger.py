"""What annotation found in each article, kept so that no article is annotated twice.

One Delta table with a row for each article: its fingerprint, the extraction version, and the records found, as
Arrow lists. A batch of articles is appended in one step, so a build that is killed loses at most one batch; its number
puts the rows in order.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow
import pyarrow.compute as pc
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError

_WHOLE, _TEXT, _FLAG = pyarrow.int32(), pyarrow.string(), pyarrow.bool_()
_SPANS = pyarrow.list_(pyarrow.struct([("start", _WHOLE), ("end", _WHOLE)]))
#: What a kind of field is called in ``_struct``, and its type.
_TYPES = {
    "whole": _WHOLE,
    "text": _TEXT,
    "texts": pyarrow.list_(_TEXT),
    "spans": _SPANS,
    "span_lists": pyarrow.list_(_SPANS),
    "numbers": pyarrow.list_(pyarrow.float32()),
    "flag": _FLAG,
}


def _struct(**names: str) -> pyarrow.StructType:
    """A struct of the named fields, given by what ``_TYPES`` calls their type, names apart by blanks."""
    return pyarrow.struct([(name, _TYPES[kind]) for kind, named in names.items() for name in named.split()])


#: The records of an article, one struct type for each kind; ``rows.annotation_records`` fills them.
RECORDS: dict[str, pyarrow.StructType] = {
    "mentions": _struct(whole="start end", text="text kind role side", flag="named"),
    "quotes": _struct(
        whole="cue_start cue_end speaker_start speaker_end words",
        text="kind text cue cue_verb speaker polarity said_on method",
        spans="spans",
        flag="attitude",
    ),
    "dates": _struct(whole="start end", text="text type value earliest latest precision anchor modifier"),
    "reports": _struct(
        whole="start end round",
        text="text trigger format earliest latest precision date place country status body",
        texts="participants status_words absent",
        spans="trigger_spans date_spans status_spans",
        span_lists="participant_mentions",
        numbers="vector",
        flag="confident definite",
    ),
}
_SCHEMA = pyarrow.schema(
    [
        *(("article_id", _TEXT), ("fingerprint", _TEXT), ("version", _TEXT), ("batch", pyarrow.int64())),
        *((name, pyarrow.list_(kind)) for name, kind in RECORDS.items()),
    ]
)


class Ledger:
    """The annotated articles of one corpus."""

    def __init__(self, root: Path, version: str):
        """``root`` is the store's folder; ``version`` is the extraction version that counts as current."""
        self.path = Path(root) / "annotated"
        self.version = version

    def load(self) -> pyarrow.Table:
        """All rows of the current version, in the order in which they were written."""
        if not self._exists():
            return _SCHEMA.empty_table()
        table = pyarrow.table(DeltaTable(self.path).to_pyarrow_table()).cast(_SCHEMA)
        return table.filter(pc.equal(table["version"], self.version)).sort_by([("batch", "ascending")])

    def done(self) -> set[tuple[str, str]]:
        """The articles that need not be annotated again: each with its fingerprint; their records are not read."""
        if not self._exists():
            return set()
        columns = ["article_id", "fingerprint", "version"]
        table = pyarrow.table(DeltaTable(self.path).to_pyarrow_table(columns=columns))
        table = table.filter(pc.equal(table["version"], self.version))
        return set(zip(table["article_id"].to_pylist(), table["fingerprint"].to_pylist(), strict=True))

    def is_sound(self) -> bool:
        """Whether the ledger can be read, or is not there yet."""
        try:
            self.load()
        except (DeltaError, OSError, pyarrow.ArrowException):
            return False
        return True

    def append(self, rows: list[dict]) -> None:
        """Adds the rows of a batch of articles, all or none of them."""
        batch = DeltaTable(self.path).version() + 1 if self._exists() else 0
        stamped = [{**row, "version": self.version, "batch": batch} for row in rows]
        rows = pyarrow.Table.from_pylist(stamped, schema=_SCHEMA)
        if self._exists() and not self._has_these_fields():  # written by another version: none of it counts any more
            write_deltalake(self.path, rows, mode="overwrite", schema_mode="overwrite")
        else:
            write_deltalake(self.path, rows, mode="append")

    def keep(self, wanted: dict[str, str]) -> pyarrow.Table:
        """The rows of ``wanted`` (article_id → fingerprint), one each; sweeps the file when most of it is stale."""
        table = self.load()
        known = list(zip(table["article_id"].to_pylist(), table["fingerprint"].to_pylist(), strict=True))
        latest = {article: row for row, (article, mark) in enumerate(known) if wanted.get(article) == mark}
        kept = table.take(pyarrow.array(latest.values(), type=pyarrow.int64())).sort_by("article_id")
        if self._exists() and DeltaTable(self.path).count() > 2 * len(kept) + 100:
            write_deltalake(self.path, kept, mode="overwrite", schema_mode="overwrite")
        return kept

    def _has_these_fields(self) -> bool:
        """Whether the records that are there have the fields of ``RECORDS``."""
        there = pyarrow.schema(DeltaTable(self.path).schema().to_arrow())
        return all(
            there.get_field_index(name) >= 0
            and {part.name for part in there.field(name).type.value_type} == {part.name for part in kind}
            for name, kind in RECORDS.items()
        )

    def _exists(self) -> bool:
        return DeltaTable.is_deltatable(str(self.path))


def records(table: pyarrow.Table, kind: str) -> pd.DataFrame:
    """The records of one kind in all articles of ``table``, one row each, with their ``article_id``."""
    column = table[kind].combine_chunks()
    parents = pc.list_parent_indices(column)
    flat = pc.list_flatten(column)
    columns = {"article_id": table["article_id"].combine_chunks().take(parents)}
    for index, part in enumerate(RECORDS[kind]):
        columns[part.name] = pc.struct_field(flat, index)
    nested = pyarrow.types.is_nested
    return pyarrow.table(columns).to_pandas(types_mapper=lambda kind: pd.ArrowDtype(kind) if nested(kind) else None)
