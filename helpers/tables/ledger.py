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


def _struct(*, whole: str = "", text: str = "", texts: str = "", spans: str = "", flag: str = "") -> pyarrow.StructType:
    """A struct of the named fields, given by type, names apart by blanks."""
    by_type = [(whole, _WHOLE), (text, _TEXT), (texts, pyarrow.list_(_TEXT)), (spans, _SPANS), (flag, _FLAG)]
    return pyarrow.struct([(name, kind) for names, kind in by_type for name in names.split()])


#: The records of an article, one struct type for each kind; ``rows.annotation_records`` fills them.
RECORDS: dict[str, pyarrow.StructType] = {
    "mentions": _struct(whole="start end", text="text kind role side", flag="named"),
    "quotes": _struct(
        whole="cue_start cue_end speaker_start speaker_end words",
        text="kind text cue cue_verb speaker polarity said_on method",
        spans="spans",
    ),
    "dates": _struct(whole="start end", text="text type value earliest latest precision anchor modifier"),
    "reports": _struct(
        whole="start end round",
        text="text trigger format earliest latest precision date place country status",
        texts="participants status_words",
        spans="trigger_spans date_spans status_spans",
        flag="confident",
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
        write_deltalake(self.path, pyarrow.Table.from_pylist(stamped, schema=_SCHEMA), mode="append")

    def keep(self, wanted: dict[str, str]) -> pyarrow.Table:
        """The rows of ``wanted`` (article_id → fingerprint), one each; sweeps the file when most of it is stale."""
        table = self.load()
        known = list(zip(table["article_id"].to_pylist(), table["fingerprint"].to_pylist(), strict=True))
        latest = {article: row for row, (article, mark) in enumerate(known) if wanted.get(article) == mark}
        kept = table.take(pyarrow.array(latest.values(), type=pyarrow.int64())).sort_by("article_id")
        if self._exists() and DeltaTable(self.path).count() > 2 * len(kept) + 100:
            write_deltalake(self.path, kept, mode="overwrite")
        return kept

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
