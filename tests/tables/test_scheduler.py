"""Dask workers: the same tables, whoever dies meanwhile. Skipped where requirements-scale.txt is not installed."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from helpers import open_corpus
from helpers.annotate.version import extraction_version
from helpers.articles.told import ToldError
from helpers.tables import schema
from helpers.tables.ledger import Ledger
from helpers.tables.scheduler import perform

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(550),
    pytest.mark.skipif(find_spec("distributed") is None, reason="requirements-scale.txt is not installed"),
]
COUNT = 40


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news").mkdir()
    for day in range(1, COUNT + 1):
        text = (
            f"Envoys Sit Down\n\nVIENNA, March {day % 28 + 1} (Sample) -- Foreign Minister Ana Ruiz met envoy John "
            f'Park on Tuesday.\n\n"The door stays open as long as both keep their word {day} times over," Ruiz said.\n'
        )
        (tmp_path / "news" / f"2020-03-{day % 28 + 1:02d}-story-{day}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "news"


def _start(*command):
    own = {**os.environ, "PYTHONPATH": str(PROJECT), "OMP_NUM_THREADS": "1", "PARLEY_THREADS": "1"}
    return subprocess.Popen([sys.executable, "-m", *command], stderr=subprocess.PIPE, text=True, env=own)


@contextlib.contextmanager
def _cluster():
    """A scheduler and two worker processes without a nanny: address, scheduler, workers."""
    from distributed import Client  # late: it takes a third of a second, which the collection of tests need not pay

    scheduler = _start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    started = [scheduler]
    try:
        address = next(m[0] for line in scheduler.stderr if (m := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [_start("distributed.cli.dask_worker", address, *options) for _ in range(2)]
        started += workers
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, scheduler, workers
    finally:
        for process in started:
            process.kill()
            process.wait()


def _tables(corpus):
    return {name: getattr(corpus, name).astype("str") for name in schema.SCHEMAS}


def _same(one, other):
    for name in schema.SCHEMAS:
        assert one[name].equals(other[name]), name


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(folder):
    alone = _tables(open_corpus(folder, tables=folder.parent / "alone", workers=1, progress=False))
    assert not alone["quotes"].empty
    with _cluster() as (address, _, workers):

        def kill(step, done, total, remark):
            if done == 3:
                os.kill(workers[0].pid, signal.SIGKILL)

        tables = folder.parent / "shared"
        _same(alone, _tables(open_corpus(folder, tables=tables, client=address, progress=kill)))
        rows = Ledger(tables, extraction_version()).load()["article_id"].to_pylist()
        assert len(rows) == len(set(rows)) == COUNT


def test_a_scheduler_that_is_killed_costs_only_what_was_not_back_yet(folder):
    tables = folder.parent / "shared"
    with _cluster() as (address, scheduler, _):

        def kill(step, done, total, remark):
            if done == 10:
                scheduler.send_signal(signal.SIGKILL)
                scheduler.wait()
                time.sleep(1)

        with pytest.raises(ToldError, match="scheduler is gone"):
            open_corpus(folder, tables=tables, client=address, progress=kill)
    kept = len(Ledger(tables, extraction_version()).done())
    assert 10 <= kept < COUNT
    left = []
    again = open_corpus(folder, tables=tables, workers=1, progress=lambda *step: left.append(step[:3]))
    assert ("Annotating", 0, COUNT - kept) in left
    _same(_tables(again), _tables(open_corpus(folder, tables=folder.parent / "alone", workers=1, progress=False)))


def test_nobody_at_the_address_is_told(folder, monkeypatch):
    monkeypatch.setattr("helpers.tables.scheduler.PATIENCE", 2)
    with pytest.raises(ToldError, match="No Dask scheduler answers"):
        open_corpus(folder, tables=folder.parent / "shared", client="tcp://127.0.0.1:9", progress=False)


def test_a_worker_with_another_parley_is_refused():
    with pytest.raises(ToldError, match="another version of Parley"):
        perform("read", [], "of long ago")
