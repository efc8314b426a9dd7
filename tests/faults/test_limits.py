"""No article holds up the others: what takes too long or too much is given up, told, and not tried at every build."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.articles import limits, read_folder, readers
from tests.faults.press import ARTICLES, opened


@pytest.fixture
def strict(monkeypatch):
    """Limits that a test can break in a moment."""
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.3)
    monkeypatch.setattr(limits, "MOST_MEMORY", 200_000_000)
    monkeypatch.setattr(limits, "PACE", 0.02)


def for_ever(*_):
    """Work that never ends, and that no ``except Exception`` of its own lets go of."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


def ever_more(*_):
    held = []
    while True:
        held.append(bytes(1_000_000).replace(b"\0", b"x"))


@pytest.mark.slow
@pytest.mark.parametrize(("work", "error"), [(for_ever, limits.TookTooLongError), (ever_more, limits.TookTooMuchError)])
def test_work_without_end_is_given_up_in_any_thread(strict, monkeypatch, work, error):
    monkeypatch.setattr(limits, "MOST_SECONDS", 0.3 if work is for_ever else 60)
    caught = []

    def run():
        try:
            limits.bounded(work)
        except limits.GivenUpError as one:
            caught.append(type(one))

    run()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join(60)
    assert caught == [error, error]


def test_a_wait_is_given_up_too(strict, monkeypatch):
    monkeypatch.setattr(limits, "MOST_WAITING", 0.2)

    def wait():
        for _ in range(1000):
            time.sleep(0.01)

    with pytest.raises(limits.WaitedTooLongError, match=r"not done after 0\.2 seconds"):
        limits.bounded(wait)


@pytest.mark.slow
def test_what_other_threads_do_for_the_work_counts_as_its_own(strict):
    def piece(number):
        end = time.thread_time() + 0.1
        while time.thread_time() < end:
            pass
        return number

    def shared_out():
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(limits.on_behalf(piece), range(200)))

    begun = time.process_time()
    with pytest.raises(limits.TookTooLongError):
        limits.bounded(shared_out)
    assert time.process_time() - begun < 10
    assert limits.on_behalf(piece)(3) == 3, "outside any limits it is the same function"


def test_work_within_its_limits_gives_what_it_gives(strict):
    assert limits.bounded(sorted, [3, 1, 2]) == [1, 2, 3]
    with pytest.raises(ZeroDivisionError):
        limits.bounded(lambda: 1 / 0)
    time.sleep(0.1)  # nothing is raised afterwards
    assert list(limits.bounded_steps(iter("abc"))) == ["a", "b", "c"]


def test_one_watcher_looks_at_all_that_is_read(strict):
    """A thread for each article takes as long as reading it."""
    seen = set()

    def work():
        seen.update(one.ident for one in threading.enumerate() if one.name == "parley-limits")

    for _ in range(200):
        limits.bounded(work)
    assert len(seen) <= 3, "200 pieces of work began watchers of their own"


@pytest.mark.slow
@pytest.mark.parametrize("given_up", [False, True])
def test_nothing_is_left_that_python_looks_for_for_ever(given_up):
    """An error taken back with None slows each call of CPython 3.11 from then on; under a profiler nothing ends."""
    code = (
        "import cProfile\nfrom helpers.articles import limits\nfrom tests.faults.test_limits import for_ever\n"
        f"limits.MOST_SECONDS, limits.PACE = {0.1 if given_up else 60}, 0.02\n"
        f"try:\n    limits.bounded({'for_ever' if given_up else 'int'})\nexcept limits.TookTooLongError:\n    pass\n"
        "cProfile.run('sum(len(str(number)) for number in range(1000))')"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=120, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.slow
def test_what_was_given_up_is_not_heard_again_in_later_work(strict):
    for _ in range(3):
        with pytest.raises(limits.TookTooLongError):
            limits.bounded(for_ever)
        assert limits.bounded(lambda: sum(range(100_000))) == sum(range(100_000))
    time.sleep(0.1)


@pytest.mark.slow
def test_many_threads_are_watched_at_once_and_each_hears_only_its_own(strict):
    outcomes = {}

    def run(number):
        try:
            outcomes[number] = limits.bounded(for_ever if number % 2 else int)
        except limits.GivenUpError as error:
            outcomes[number] = type(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert outcomes == {number: limits.TookTooLongError if number % 2 else 0 for number in range(6)}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system makes no copies of a process")
def test_a_copy_of_the_process_watches_for_itself(strict):
    code = (
        "import os, sys\nfrom helpers.articles import limits\nfrom tests.faults.test_limits import for_ever\n"
        "limits.MOST_SECONDS, limits.PACE = 0.3, 0.02\nlimits.bounded(int)\nlimits._WATCHER._turn.acquire()\n"
        "child = os.fork()\n"
        "if child:\n    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
        "try:\n    limits.bounded(for_ever)\nexcept limits.TookTooLongError:\n    os._exit(7)\nos._exit(1)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 7


@pytest.mark.slow
@pytest.mark.parametrize(("work", "said"), [(for_ever, "seconds"), (ever_more, "memory")])
def test_an_article_that_breaks_a_limit_says_so_and_the_others_go_on(folder, monkeypatch, strict, work, said):
    from helpers.annotate import pipeline

    monkeypatch.setattr(limits, "MOST_SECONDS", 0.3 if work is for_ever else 60)
    original, tried = pipeline.annotate_article, []
    original_bounded = limits.bounded

    def annotate(article, parsed=None):
        tried.append(article.path)
        return work() if "second" in article.path else original(article, parsed)

    def bounded(work, *arguments):
        """Only the hostile article is watched so closely: the model takes its time to load."""
        hostile = arguments and "second" in getattr(arguments[0], "path", "")
        return original_bounded(work, *arguments) if hostile else work(*arguments)

    monkeypatch.setattr(pipeline, "annotate_article", annotate)
    monkeypatch.setattr(limits, "bounded", bounded)
    for _ in range(2):
        corpus = opened(folder)
        assert len(corpus.articles) == len(ARTICLES) and len(corpus.mentions)
        assert corpus.problems["path"].tolist() == ["2020-03-05-second.txt"]
        assert "was given up" in corpus.problems["reason"][0] and said in corpus.problems["reason"][0]
        (folder.parent / "tables" / "current.json").write_text('{"versions": {"articles": 0}, "signature": ""}')
    assert len(tried) == len(ARTICLES), "what was given up is not tried at every build"


def test_a_file_that_breaks_a_limit_costs_only_itself(folder, monkeypatch, strict):
    original = readers._READERS["text"]

    def read(source):
        yield from original(source)
        if "first" in source.name:
            for_ever()

    monkeypatch.setitem(readers._READERS, "text", read)
    articles, problems = read_folder(folder)
    assert [one.path for one in articles] == list(ARTICLES)
    assert [one.path for one in problems] == ["2020-03-03-first.txt"] and "given up" in problems[0].reason
