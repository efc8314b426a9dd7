"""Tables of every form that Parley ever kept open; what the ledger knew is taken over, or annotated anew and told."""

import json
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet as pq
import pytest
from deltalake import write_deltalake

from helpers.articles.names import TABLES_MARKER
from helpers.tables import ledger as form
from helpers.tables.ledger import FOLDER, OLDER, RECORDS, Ledger, records
from tests.faults.press import as_text, opened

KEPT = sorted((Path(__file__).parent / "kept").glob("*.zip"))
MENTION = {"start": 0, "end": 4, "text": "Ruiz", "kind": "person", "named": True}
ROW = {"article_id": "a", "fingerprint": "1", "mentions": [MENTION], "quotes": [], "dates": [], "reports": []}


@pytest.mark.slow
@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_tables_of_every_released_form_open_and_are_those_of_a_first_build(folder, kept):
    tables = folder.parent / "kept"
    with zipfile.ZipFile(kept) as archive:
        archive.extractall(tables)
    corpus = opened(folder, tables)
    assert corpus.problems.empty and (tables / TABLES_MARKER).is_file()
    assert as_text(corpus) == as_text(opened(folder))
    assert not (tables / OLDER).exists()


def _older_ledger(root: Path, schema: pyarrow.Schema, row: dict) -> None:
    """A ledger as Parley kept it before its files told their checksums."""
    stamped = {**row, "version": "v1", "batch": 0}
    write_deltalake(root / OLDER, pyarrow.Table.from_pylist([stamped], schema=schema))


def _without(schema: pyarrow.Schema, kind: str, field: str) -> pyarrow.Schema:
    struct = pyarrow.struct([one for one in RECORDS[kind] if one.name != field])
    return schema.set(schema.get_field_index(kind), pyarrow.field(kind, pyarrow.list_(struct)))


def _retyped(schema: pyarrow.Schema, kind: str, field: str, new: pyarrow.DataType) -> pyarrow.Schema:
    struct = pyarrow.struct([pyarrow.field(one.name, new if one.name == field else one.type) for one in RECORDS[kind]])
    return schema.set(schema.get_field_index(kind), pyarrow.field(kind, pyarrow.list_(struct)))


def _with_more(schema: pyarrow.Schema) -> pyarrow.Schema:
    struct = pyarrow.struct([*RECORDS["mentions"], pyarrow.field("gender", pyarrow.string())])
    return schema.set(schema.get_field_index("mentions"), pyarrow.field("mentions", pyarrow.list_(struct)))


NOW = form._schema()
SAME = {
    "as it is": NOW,
    "a column more": NOW.append(pyarrow.field("claims", pyarrow.list_(pyarrow.string()))),
    "a field more": _with_more(NOW),
    "wider numbers": _retyped(NOW, "mentions", "start", pyarrow.int64()),
    "another order": pyarrow.schema(list(NOW)[::-1]),
}
OTHER = {
    "a column less": (NOW.remove(NOW.get_field_index("dates")), "dates is missing"),
    "a field less": (_without(NOW, "mentions", "side"), "mentions: side is missing"),
    "text for numbers": (_retyped(NOW, "mentions", "start", pyarrow.string()), "mentions: start: string became int32"),
}


@pytest.mark.parametrize("older", [True, False], ids=["Delta", "files"])
@pytest.mark.parametrize("schema", SAME.values(), ids=SAME)
def test_what_can_be_taken_over_is(tmp_path, schema, older):
    _keep(tmp_path, schema, ROW, older)
    ledger = Ledger(tmp_path, "v1")
    assert records(ledger.keep({"a": "1"}), "mentions")["text"].tolist() == ["Ruiz"]
    ledger.append([ROW | {"article_id": "b"}])
    assert len(Ledger(tmp_path, "v1").load()) == 2 and not ledger.repairs


@pytest.mark.parametrize("older", [True, False], ids=["Delta", "files"])
@pytest.mark.parametrize(("schema", "said"), OTHER.values(), ids=OTHER)
def test_what_cannot_is_annotated_anew_and_told_once(tmp_path, schema, said, older):
    row = ROW | {"mentions": [MENTION | {"start": "0"}]} if "string" in said else ROW
    _keep(tmp_path, schema, row, older)
    ledger = Ledger(tmp_path, "v1")
    assert len(ledger.load()) == 0
    assert len(ledger.repairs) == 1 and said in ledger.repairs[0]
    ledger.append([ROW])
    again = Ledger(tmp_path, "v1")
    assert len(again.load()) == 1 and not again.repairs


def _keep(root: Path, schema: pyarrow.Schema, row: dict, older: bool) -> None:
    if older:
        _older_ledger(root, schema, row)
        return
    ledger = Ledger(root, "v1")
    ledger._write(pyarrow.Table.from_pylist([{**row, "version": "v1", "batch": 0}], schema=schema), 0)


def test_a_ledger_of_a_newer_parley_is_not_misread(tmp_path, monkeypatch):
    monkeypatch.setattr(form, "FORM", form.FORM + 1)
    Ledger(tmp_path, "v1").append([ROW])
    monkeypatch.undo()
    ledger = Ledger(tmp_path, "v1")
    assert len(ledger.load()) == 0 and "newer Parley" in ledger.repairs[0]


@pytest.mark.slow
def test_what_was_annotated_anew_is_a_problem_of_the_corpus(folder, annotated):
    opened(folder)
    tables = folder.parent / "tables"
    (path,) = (tables / FOLDER).glob("*.parquet")
    table = pq.read_table(path).drop_columns(["reports"])
    path.unlink()
    Ledger(tables, "")._write(table, 0)
    (tables / "current.json").write_text(json.dumps({"format": 0}))
    problems = opened(folder).problems
    assert any("reports is missing" in reason for reason in problems["reason"]) and len(annotated) == 4
