import zlib

import pyarrow
import pyarrow.parquet as pq
import pytest
from deltalake import write_deltalake

from helpers.tables import ledger as ledger_form
from helpers.tables.ledger import FOLDER, RECORDS, Ledger, records


def _row(article, fingerprint, *texts):
    mentions = [{"start": 0, "end": len(text), "text": text, "kind": "person", "named": True} for text in texts]
    return {"article_id": article, "fingerprint": fingerprint, "mentions": mentions}


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path, "v1")


def test_an_empty_ledger_holds_nothing(ledger):
    assert len(ledger.load()) == 0 and len(ledger.keep({"a": "1"})) == 0
    for kind in RECORDS:
        assert records(ledger.load(), kind).empty


def test_records_come_back_with_their_article(ledger):
    ledger.append([_row("a", "1", "Ruiz", "Park"), _row("b", "1")])
    ledger.append([_row("c", "1", "Tan")])
    found = records(ledger.keep({"a": "1", "b": "1", "c": "1"}), "mentions")
    assert list(zip(found["article_id"], found["text"], strict=True)) == [("a", "Ruiz"), ("a", "Park"), ("c", "Tan")]
    assert records(ledger.load(), "quotes").empty


def test_only_the_wanted_fingerprint_counts_and_only_once(ledger):
    ledger.append([_row("a", "1", "old")])
    ledger.append([_row("a", "2", "new")])
    ledger.append([_row("a", "2", "newer")])
    assert records(ledger.keep({"a": "2"}), "mentions")["text"].tolist() == ["newer"]


def test_another_version_is_not_read(tmp_path, ledger):
    ledger.append([_row("a", "1", "Ruiz")])
    assert len(Ledger(tmp_path, "v2").load()) == 0


def test_stale_rows_are_swept_when_they_are_most_of_it(tmp_path, ledger):
    ledger.append([_row(f"gone-{number}", "1") for number in range(150)])
    ledger.append([_row("a", "1", "Ruiz")])
    ledger.keep({"a": "1"})
    assert len(ledger.load()) == 1


def test_a_ledger_whose_records_had_other_fields_is_written_anew(tmp_path):
    old_quote = pyarrow.struct([("text", pyarrow.string()), ("kind", pyarrow.string())])
    fields = [(name, pyarrow.list_(old_quote if name == "quotes" else kind)) for name, kind in RECORDS.items()]
    text = pyarrow.string()
    schema = pyarrow.schema(
        [("article_id", text), ("fingerprint", text), ("version", text), ("batch", pyarrow.int64()), *fields]
    )
    row = {"article_id": "a", "fingerprint": "f", "version": "old", "batch": 0} | {name: [] for name in RECORDS}
    write_deltalake(tmp_path / "annotated", pyarrow.Table.from_pylist([row], schema=schema))
    now = Ledger(tmp_path, "new")
    assert now.load().num_rows == 0
    now.append([{"article_id": "b", "fingerprint": "g"} | {name: [] for name in RECORDS}])
    assert now.load()["article_id"].to_pylist() == ["b"]
    assert now.keep({"b": "g"}).num_rows == 1


def _placed(root, data):
    """A file of a batch whose checksum is right, whatever it holds."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / f"batch-00000007-{zlib.crc32(data):08x}.parquet").write_bytes(data)


def _bytes_of(table, form=b"2"):
    sink = pyarrow.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata({b"parley_ledger": form}), sink)
    return sink.getvalue().to_pybytes()


def _batch(**changed):
    row = {**_row("b", "1", "Park"), "version": "v1", "batch": 7, **changed}
    return pyarrow.Table.from_pylist([row], schema=ledger_form._schema())


@pytest.mark.parametrize(
    "data",
    [
        lambda: _bytes_of(_batch(), b"3a"),
        lambda: _bytes_of(_batch(batch=None)),
        lambda: _bytes_of(_batch(article_id=None)),
        lambda: _bytes_of(_batch().append_column("version", pyarrow.array(["v1"]))),
        lambda: _bytes_of(_batch().drop_columns(["batch"])),
        lambda: _bytes_of(_batch().append_column("version", pyarrow.array(["v1"])), b"3"),
        lambda: b"no Parquet",
        lambda: b"",
        lambda: _bytes_of(_batch())[:-200] + b"PAR1",
    ],
    ids=["form", "batch", "article", "column twice", "column gone", "later", "no Parquet", "nothing", "cut"],
)
def test_a_batch_of_which_nothing_can_be_made_is_told_and_costs_only_itself(tmp_path, ledger, data):
    ledger.append([_row("a", "1", "Ruiz")])
    _placed(tmp_path, data())
    assert ledger.done() == {("a", "1")}
    assert len(ledger.repairs) == 1 and ledger.repairs[0].endswith("annotated anew.")
    assert records(ledger.keep({"a": "1", "b": "1"}), "mentions")["text"].tolist() == ["Ruiz"]
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_a_batch_that_is_whole_is_read_wherever_it_comes_from(tmp_path, ledger):
    _placed(tmp_path, _bytes_of(_batch()))
    assert ledger.done() == {("b", "1")} and not ledger.repairs


def test_keep_reads_only_what_was_written_since_the_articles_were_looked_through(ledger, monkeypatch):
    ledger.append([_row("a", "1", "Ruiz")])
    assert ledger.done() == {("a", "1")}
    ledger.append([_row("b", "1", "Park")])
    read, own = [], Ledger._read
    monkeypatch.setattr(Ledger, "_read", lambda self, path: (read.append(path), own(self, path))[1])
    wanted = {"a": "1", "b": "1"}
    assert records(ledger.keep(wanted), "mentions")["text"].tolist() == ["Ruiz", "Park"] and len(read) == 1
    assert len(ledger.keep(wanted)) == 2 and len(read) == 3
