"""Copies of the tables in a folder, and in a store that speaks S3: moto's server, in a process of its own."""

import socket
import subprocess
import sys
import time
from urllib.request import Request, urlopen

import pyarrow
import pytest
from deltalake import DeltaTable, write_deltalake

from helpers import open_corpus
from helpers.articles.told import ToldError
from helpers.tables import publish as publishing
from helpers.tables import schema
from helpers.tables.command import main
from helpers.tables.publish import publish, published
from tests.faults.press import everything_in

STORY = 'Envoys Sit Down\n\nVIENNA (Sample) -- Minister Ana Ruiz met John Park.\n\n"The door stays open," Ruiz said.\n'


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "news").mkdir()
    for year in (2019, 2020):
        (tmp_path / "news" / f"post-{year}-03-01.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "news" / "dateless.txt").write_text(STORY.replace("Sit", "Stand"), encoding="utf-8")
    return open_corpus(tmp_path / "news", tables=tmp_path / "tables", workers=1, progress=False)


def _rows(place, options=None):
    return {name: len(published(place, name, options).to_pyarrow_table()) for name in schema.SCHEMAS}


@pytest.mark.slow
def test_a_copy_made_twice_holds_every_row_once(corpus, tmp_path):
    expected = {name: len(getattr(corpus, name)) for name in schema.SCHEMAS}
    for _ in range(2):
        publish(corpus, tmp_path / "copy")
        assert _rows(tmp_path / "copy") == expected
    assert expected["articles"] == 3 and expected["quotes"]
    texts = published(tmp_path / "copy", "articles").to_pyarrow_table(columns=["article_id", "text"]).to_pandas()
    assert texts.set_index("article_id")["text"].to_dict() == corpus.articles.set_index("article_id")["text"].to_dict()
    assert DeltaTable(str(tmp_path / "copy" / "articles")).metadata().partition_columns == [publishing.YEAR]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["articles", publishing.PUBLISHED])
def test_a_table_of_somebody_elses_by_a_name_of_ours_is_left_as_it_is(corpus, tmp_path, name):
    write_deltalake(tmp_path / "lake" / name, pyarrow.table({"article_id": ["mine"]}))
    before = everything_in(tmp_path / "lake")
    with pytest.raises(ToldError, match="not Parley's"):
        publish(corpus, tmp_path / "lake")
    assert everything_in(tmp_path / "lake") == before


@pytest.mark.slow
def test_a_first_copy_that_was_broken_off_is_made_again(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "PUBLISHED", "a\nb")  # no table can be called so
    with pytest.raises(ToldError):
        publish(corpus, tmp_path / "copy")
    monkeypatch.undo()
    publish(corpus, tmp_path / "copy")
    assert _rows(tmp_path / "copy")["articles"] == 3


@pytest.mark.slow
def test_a_place_that_no_table_can_have_is_a_sentence(corpus, tmp_path):
    with pytest.raises(ToldError, match=r"no path with '\['"):
        publish(corpus, tmp_path / "copies [2]")


@pytest.mark.slow
def test_a_copy_that_is_broken_off_leaves_the_one_before_it(corpus, tmp_path, monkeypatch):
    publish(corpus, tmp_path / "copy")
    before = _rows(tmp_path / "copy")
    write, calls = publishing._write, []

    def fail(address, frame, options):
        calls.append(address)
        if len(calls) == 4:
            raise OSError("the line went dead")
        return write(address, frame.iloc[:1], options)

    monkeypatch.setattr(publishing, "_write", fail)
    with pytest.raises(ToldError, match="line went dead"):
        publish(corpus, tmp_path / "copy")
    assert _rows(tmp_path / "copy") == before


def test_a_store_that_is_not_there_is_told(corpus, capsys):
    options = ["--option", "aws_endpoint=http://127.0.0.1:9", "--option", "aws_allow_http=true"]
    keys = [part for name in ("aws_access_key_id", "aws_secret_access_key") for part in ("--option", f"{name}=none")]
    given = [str(corpus.folder), "--tables", str(corpus.tables_folder), "--publish", "s3://nowhere/corpus"]
    given += [*options, *keys, "--option", "max_retries=0", "--option", "aws_region=us-east-1"]
    with pytest.raises(SystemExit, match="could not be written to s3://nowhere/corpus"):
        main(given)


@pytest.fixture
def store(tmp_path):
    pytest.importorskip("moto", reason="pip install moto[server]==5.2.5, which holds back python-dateutil")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        urlopen(Request(f"http://127.0.0.1:{port}/bucket", method="PUT"), timeout=10)
        yield {
            "aws_endpoint": f"http://127.0.0.1:{port}",
            "aws_allow_http": "true",
            "aws_access_key_id": "key",
            "aws_secret_access_key": "secret",
            "aws_region": "us-east-1",
        }
    finally:
        server.kill()
        server.wait()


@pytest.mark.slow
def test_a_copy_in_a_store_holds_every_row_once(corpus, store):
    for _ in range(2):
        publish(corpus, "s3://bucket/corpus", store)
    assert _rows("s3://bucket/corpus", store) == {name: len(getattr(corpus, name)) for name in schema.SCHEMAS}
