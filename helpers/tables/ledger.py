"""The stored annotations of each article, so that no article is annotated twice.

A folder of Parquet files with a row for each article: its fingerprint, the extraction version, and the records found,
as Arrow lists. A batch of articles is written as one new file under a draft's name and then renamed, so a build that
is killed loses at most one batch. The name of a file contains its checksum: damage on the disk is noticed when it is
read, and affects only the articles of that file.

The files also record the form of their rows. Older forms are converted if nothing is missing from them; otherwise their
articles are annotated again, and ``repairs`` says so.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.corrections.writing import write_whole
from helpers.tables.files import parts_of, remove_table

#: The form of the rows; to be raised when a column comes to mean something else under its old name and type.
FORM = 2
#: The folder of the ledger in that of the tables, and the one that an older Parley kept it in.
FOLDER, OLDER = "annotations", "annotated"
#: The column that says why annotating an article was given up, so that it is reported, and not tried at every build.
GIVEN_UP = "given_up"
_FORM_KEY = b"parley_ledger"
#: What each row must say of itself.
_NEVER_EMPTY = ("article_id", "fingerprint", "version", "batch")
_DAMAGED = "A file of kept annotations was damaged; its articles were annotated anew."
#: More files than this are made one.
_MOST_FILES = 64
#: How the files of batches are called: number and checksum.
_OWN = re.compile(r"batch-\d{8}-[0-9a-f]+\.(?:parquet|\d+\.draft)")

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
    """A struct type from field names, separated by blanks, grouped by their type in ``_TYPES``."""
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


def _schema() -> pyarrow.Schema:
    single = [("article_id", _TEXT), ("fingerprint", _TEXT), ("version", _TEXT), ("batch", pyarrow.int64())]
    single.append((GIVEN_UP, _TEXT))
    return pyarrow.schema([*single, *((name, pyarrow.list_(kind)) for name, kind in RECORDS.items())])


class Ledger:
    """The annotated articles of one corpus.

    Attributes:
        repairs: what was found damaged or could not be taken over, each in a sentence.
    """

    def __init__(self, root: Path, version: str):
        """``root`` is the store's folder; ``version`` is the extraction version that counts as current."""
        self.path, self.older = Path(root) / FOLDER, Path(root) / OLDER
        self.version = version
        self.repairs: list[str] = []
        self._read_before: dict[Path, pyarrow.Table] = {}

    def load(self) -> pyarrow.Table:
        """All rows of the current version, in the order written.

        Files that are damaged, or whose form cannot be converted, are removed and reported in ``repairs``; the caller
        holds the store's lock.
        """
        parts = list(self._current_parts())
        return pyarrow.concat_tables(parts).sort_by([("batch", "ascending")]) if parts else _schema().empty_table()

    def done(self) -> set[tuple[str, str]]:
        """The articles that need no annotation, with their fingerprints.

        What was read is held for ``keep``, which asks for the same rows and gives them back all at once anyway.
        """
        return {known for part in self._current_parts(hold=True) for known in _known(part)}

    def _current_parts(self, hold: bool = False) -> Iterator[pyarrow.Table]:
        """The rows of the current version, file by file; with ``hold`` they are not read again the next time."""
        if self.older.is_dir():
            self._take_over()
        for path in self._files():
            part = self._read_before.pop(path, None)
            if part is None and (table := self._read(path)) is not None:
                part = table.filter(pc.equal(table["version"], self.version))
            if part is not None:
                yield part
                if hold:
                    self._read_before[path] = part

    def append(self, rows: list[dict]) -> None:
        """Adds the rows of a batch of articles, all or none."""
        batch = self._next_batch()
        stamped = [{**row, "version": self.version, "batch": batch} for row in rows]
        self._write(pyarrow.Table.from_pylist(stamped, schema=_schema()), batch)

    def keep(self, wanted: dict[str, str]) -> pyarrow.Table:
        """The rows of ``wanted`` (article_id → fingerprint), one each; sweeps the files when most of it is stale.

        Of no wanted article nothing is swept: the disk with the articles may not be plugged in.
        """
        parts = [_schema().empty_table()]
        for part in self._current_parts():
            is_wanted = [wanted.get(article) == mark for article, mark in _known(part)]
            parts.append(part.filter(pyarrow.array(is_wanted, pyarrow.bool_())))  # of no rows Arrow knows no type
        table = pyarrow.concat_tables(parts)
        del parts
        batches = table["batch"].to_pylist()
        written = sorted(range(len(table)), key=batches.__getitem__)
        articles = table["article_id"].to_pylist()
        latest = {articles[row]: row for row in written}
        kept = table.take(pyarrow.array([latest[article] for article in sorted(latest)], type=pyarrow.int64()))
        if wanted:
            self._sweep(kept)
        return kept

    def _files(self) -> list[Path]:
        return [path for path in sorted(self.path.glob("batch-*.parquet")) if is_own(path.name)]

    def _next_batch(self) -> int:
        files = self._files()
        return int(files[-1].name.split("-")[1]) + 1 if files else 0

    def _write(self, table: pyarrow.Table, batch: int) -> Path:
        sink = pyarrow.BufferOutputStream()
        pq.write_table(table.replace_schema_metadata({_FORM_KEY: str(FORM)}), sink, compression="zstd")
        data = sink.getvalue().to_pybytes()
        path = self.path / f"batch-{batch:08d}-{zlib.crc32(data):08x}.parquet"
        self.path.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        return path

    def _read(self, path: Path) -> pyarrow.Table | None:
        """The rows of a file in the current format; None, noted in ``repairs``, if they cannot be read."""
        data = path.read_bytes()
        if path.stem.rsplit("-", 1)[-1] != f"{zlib.crc32(data):08x}":
            self.repairs.append(_DAMAGED)
            path.unlink()
            return None
        table = self._rows(pyarrow.BufferReader(data))
        if table is None:
            path.unlink()
        return table

    def _rows(self, source: pyarrow.BufferReader | Path) -> pyarrow.Table | None:
        """The rows of a Parquet file in the current form; None, noted in ``repairs``, whatever is wrong with them."""
        try:
            table = self._in_form(pq.read_table(source, partitioning=None))
            if table is not None:
                table.validate(full=True)
                if any(table[name].null_count for name in _NEVER_EMPTY):
                    raise ValueError("a row does not say what it belongs to")
            return table
        except (pyarrow.ArrowException, OSError, ValueError, TypeError, KeyError):
            self.repairs.append(_DAMAGED)
            return None

    def _in_form(self, table: pyarrow.Table) -> pyarrow.Table | None:
        form = int((table.schema.metadata or {}).get(_FORM_KEY, 1))
        if form <= FORM and table.schema.equals(_schema()):
            return table
        missing = (
            f"it was written by a newer Parley, form {form}"
            if form > FORM
            else _lacking(*map(_as_struct, (table.schema, _schema())))
        )
        if missing is None:
            try:
                return pyarrow.Table.from_pylist(table.to_pylist(), schema=_schema())
            except (pyarrow.ArrowException, TypeError, ValueError) as error:
                missing = f"a value does not fit: {error}"
        if not self._is_current(table):  # of an older reader: to be made anew in any case
            return None
        self.repairs.append(
            f"Annotations kept by another version of Parley could not be taken over ({missing}); "
            "their articles were annotated anew."
        )
        return None

    def _is_current(self, table: pyarrow.Table) -> bool:
        """Whether a file has rows of the current extraction version; an unreadable one counts as current."""
        return "version" not in table.column_names or self.version in table["version"].to_pylist()

    def _take_over(self) -> None:
        """Converts an older Parley's ledger, a Delta table, and removes only the files of that table."""
        if not _is_older_ledger(self.older):
            return
        for path in parts_of(self.older):
            table = self._rows(path)
            if table is not None and len(table):
                self._write(table, self._next_batch())
        remove_table(self.older)

    def _sweep(self, kept: pyarrow.Table) -> None:
        """Compacts the wanted rows into one file if most rows are stale or there are very many files."""
        for path in self.path.glob("batch-*.draft"):  # of a build that was killed
            if is_own(path.name):
                path.unlink()
        files = self._files()
        rows = sum(pq.read_metadata(path).num_rows for path in files)
        if rows <= 2 * len(kept) + 100 and len(files) <= _MOST_FILES:
            return
        whole = self._write(kept, self._next_batch()) if len(kept) else None
        for path in files:
            if path != whole:
                path.unlink()


def is_own(name: str) -> bool:
    """Whether a file is called as Parley calls a batch of annotations; no other file is read or removed."""
    return _OWN.fullmatch(name) is not None


def _is_older_ledger(folder: Path) -> bool:
    """Whether a Delta table is a ledger, by the columns of its parts or in its record of versions."""
    wanted = {"article_id", "fingerprint", "version"}
    for path in parts_of(folder):
        with suppress(pyarrow.ArrowException, OSError):
            if wanted <= set(pq.read_schema(path).names):
                return True
    for path in sorted(folder.glob("_delta_log/*.json")):
        with suppress(OSError, ValueError):
            text = path.read_text(encoding="utf-8")
            if all(f'\\"name\\":\\"{name}\\"' in text for name in wanted):
                return True
    return False


def _known(table: pyarrow.Table) -> Iterator[tuple[str, str]]:
    """The article and the fingerprint of each row."""
    return zip(table["article_id"].to_pylist(), table["fingerprint"].to_pylist(), strict=True)


def _lacking(old: pyarrow.DataType, new: pyarrow.DataType) -> str | None:
    """The first field of ``new`` that ``old`` lacks or has with another type; None if all are there."""
    types = pyarrow.types
    if types.is_list(old) and types.is_list(new):
        return _lacking(old.value_type, new.value_type)
    if types.is_struct(old) and types.is_struct(new):
        fields = {field.name: field.type for field in old}
        for field in new:
            if field.name == GIVEN_UP and GIVEN_UP not in fields:  # before there were limits none was
                continue
            inner = _lacking(fields[field.name], field.type) if field.name in fields else "is missing"
            if inner:
                return f"{field.name} {inner}" if inner == "is missing" else f"{field.name}: {inner}"
        return None
    return None if _kind(old) == _kind(new) else f"{old} became {new}"


def _as_struct(schema: pyarrow.Schema) -> pyarrow.StructType:
    return pyarrow.struct(list(schema))


def _kind(kind: pyarrow.DataType) -> str:
    types = pyarrow.types
    if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        return "text"
    return "whole" if types.is_integer(kind) else str(kind)


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
