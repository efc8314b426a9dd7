import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import open_corpus
from helpers.annotate.version import extraction_version
from helpers.articles.folder import one_by_one, read_folder
from helpers.articles.model import Article
from helpers.tables import schema, workers
from helpers.tables.annotating import Crew
from helpers.tables.ledger import Ledger
from helpers.tables.progress import StoppedError
from helpers.tables.worker import FileToRead
from helpers.tables.workers import Died, NoWorkersError, Workers, cores, worth

PROJECT = Path(__file__).resolve().parents[2]

STORY = """Envoys Sit Down in {place}

{upper}, March {day} (Sample) -- Foreign Minister Ana Ruiz met envoy John Park in {place} on Tuesday.

"The door stays open as long as both sides keep their word {day} times over," Ruiz said.
"""
PLACES = ["Vienna", "Geneva", "Doha", "Kabul", "Oslo", "Cairo", "Rome", "Bern", "Riga", "Accra"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news").mkdir()
    for day, place in enumerate(PLACES, 1):
        text = STORY.format(place=place, upper=place.upper(), day=day)
        (tmp_path / "news" / f"2020-03-{day:02d}-story.txt").write_text(text, encoding="utf-8")
    (tmp_path / "news" / "empty.txt").write_text("", encoding="utf-8")
    return tmp_path / "news"


def _tables(folder, workers, name=None, progress=False):
    corpus = open_corpus(folder, tables=folder.parent / (name or f"by-{workers}"), workers=workers, progress=progress)
    return {name: getattr(corpus, name).astype("str") for name in schema.SCHEMAS}


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_tables_are_the_same_whoever_makes_them_and_however_often_they_are_stopped(folder):
    alone, told = _tables(folder, 1), []

    def stop(step, done, total, remark):
        told.append((step, done, total))
        if done == 5:
            raise StoppedError("enough")

    with pytest.raises(StoppedError):
        _tables(folder, 2, "shared", stop)
    assert told == [("Reading files", 0, 0), *(("Annotating", done, 10) for done in range(6))]
    assert len(Ledger(folder.parent / "shared", extraction_version()).done()) == 5, "what was done is kept"
    told.clear()
    shared = _tables(folder, 1, "shared", lambda *step: told.append(step[:3]))
    assert ("Annotating", 0, 5) in told, "the build goes on where it was stopped"
    assert not alone["quotes"].empty and not alone["reports"].empty and len(alone["problems"]) == 1
    for name in schema.SCHEMAS:
        assert alone[name].equals(shared[name]), name


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(folder):
    files = [FileToRead(path, path.name, None) for path in sorted(folder.iterdir())] * 3
    lists = [files[at : at + 3] for at in range(0, len(files), 3)]
    found = []
    with Workers(2) as own:
        for number, at, parts in own.each("read", lists):
            if not found:
                for process in list(own._running.values()):
                    os.kill(process.pid, signal.SIGKILL)
            found.append((number * 3 + at, [one for part in parts for one in part]))
    expected = [list(one) for one in one_by_one(files)]
    assert [drafts for _, drafts in sorted(found, key=lambda each: each[0])] == expected


@pytest.mark.slow
def test_an_item_of_which_workers_die_costs_only_itself(tmp_path):
    """A name that no file can have stands for what ends a process: it cannot be turned back from its pickle."""
    good, bad = FileToRead(tmp_path / "missing.txt", "missing.txt", None), FileToRead(_Deadly(), "deadly.txt", None)
    with Workers(1) as own:
        found = [answer for _, _, answer in own.each("read", [[good, bad, good], [good]])]
    died = [answer for answer in found if isinstance(answer, Died)]
    assert len(found) == 4 and [answer.how for answer in died] == ["it ended with code 7"]


class _Deadly:
    def __reduce__(self):
        return os._exit, (7,)


def test_without_workers_the_work_is_done_here(folder, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(folder / "no-such-python"))
    with pytest.raises(NoWorkersError), Workers(1) as own:
        list(own.each("read", [[FileToRead(folder, "x.txt", None)]]))
    with Crew(2) as crew:
        articles, problems = read_folder(folder, crew.read)
    assert len(articles) == 10 and len(problems) == 1


@pytest.mark.slow
def test_a_worker_ends_when_its_parent_is_killed(folder):
    code = (
        "import sys, time; from pathlib import Path\n"
        "from helpers.tables.workers import Workers; from helpers.tables.worker import FileToRead\n"
        "own = Workers(1); print(len(list(own.each('read', [[FileToRead(Path(sys.argv[1]), 'x.txt', None)]]))))\n"
        "print(own._running[0].pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    assert parent.stdout.readline() == "1\n"
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(200):
        if not Path(f"/proc/{worker}").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text().split()[2]:
            return
        time.sleep(0.05)
    pytest.fail("the worker outlived its parent")


@pytest.mark.slow
def test_what_is_printed_in_a_worker_does_no_harm(tmp_path):
    script = tmp_path / "open.py"
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Nothing\n\nNothing was said.\n", encoding="utf-8")
    script.write_text(
        "from pathlib import Path\nfrom helpers.tables.workers import Workers\n"
        "from helpers.tables.worker import FileToRead\n"
        "print('once')\nwith Workers(2) as own:\n"
        "    lists = [[FileToRead(Path('news/a.txt'), 'a.txt', None)]] * 3\n"
        "    print(*(type(found[0][0]).__name__ for _, _, found in own.each('read', lists)))\n",
        encoding="utf-8",
    )
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, cwd=tmp_path)
    assert run.stdout == "once\nDraft Draft Draft\n", "a script without a main guard runs once"


@pytest.mark.parametrize(
    ("asked", "items", "expected"),
    [(None, 1, 1), (None, workers.WORTH_A_WORKER, 1), (1, 1000, 1), (3, 1000, 3), (3, 2, 2), (3, 0, 1)],
)
def test_few_articles_are_worth_no_worker(asked, items, expected):
    assert worth(asked, items) == expected


def test_more_to_do_brings_more_workers_and_less_keeps_them(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 8)
    monkeypatch.setattr(workers, "_memory", lambda: 64_000_000_000)
    with Crew(None) as crew:
        assert crew._for(10) is None
        assert [crew._for(workers.WORTH_A_WORKER * times).count for times in (2, 5, 3, 100)] == [2, 5, 5, 8]


def test_by_default_there_are_as_many_workers_as_processors(monkeypatch):
    assert worth(None, 10**6) == cores()
    monkeypatch.setattr(workers, "_memory", lambda: 2_500_000_000)
    monkeypatch.setattr(workers, "cores", lambda: 64)
    assert worth(None, 10**6) == 2, "a machine of little memory has room for fewer"


@pytest.mark.parametrize("number", [0, -1, 1.5, "2", True])
def test_a_number_of_workers_that_is_none_is_refused_in_a_sentence(folder, number):
    with pytest.raises(ValueError, match="1 or more"):
        open_corpus(folder, workers=number)


@pytest.mark.slow
def test_articles_parsed_together_are_as_if_parsed_alone():
    from helpers.annotate import pipeline

    texts = [STORY.format(place=place, upper=place.upper(), day=day) for day, place in enumerate(PLACES, 1)]
    from helpers.articles.plain import passages_of

    articles = [Article(str(at), str(at), text, passages_of(text)) for at, text in enumerate(texts)]
    articles[3] = Article("fr", "fr", texts[3], articles[3].passages, language="fr")
    together = [
        pipeline.annotate_article(article, parsed)
        for article, parsed in zip(articles, pipeline.parse_together(articles), strict=True)
    ]
    assert together == [pipeline.annotate_article(article) for article in articles]
