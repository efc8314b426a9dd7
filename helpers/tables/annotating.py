"""Reads and annotates, in this process or in others: the articles and rows are the same either way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from helpers.annotate.version import check_unchanged
from helpers.articles.draft import Draft
from helpers.articles.folder import Listed, one_by_one
from helpers.articles.model import Article, Problem
from helpers.tables import worker
from helpers.tables.ledger import Ledger
from helpers.tables.progress import ANNOTATING, Progress
from helpers.tables.read_before import ReadBefore
from helpers.tables.worker import FileToRead, Outcome, Wanted
from helpers.tables.workers import Died, NoWorkersError, Workers, worth

if TYPE_CHECKING:
    from distributed import Client

    from helpers.tables.scheduler import ScheduledWorkers

#: Articles annotated between two writes: what a killed build may lose.
BATCH = 32
#: Articles and files that one worker is given at a time. Articles that are annotated together are parsed together.
TOGETHER, FILES = 8, 32
#: An article that takes longer is named beside the progress.
SLOW_SECONDS = 2
_DIED = "Reading it ended the process that read it ({}), twice."


class Crew:
    """The readers and annotators: workers if there is enough work for several, otherwise this process.

    Use it in a ``with`` statement; workers that were started are kept to its end.
    """

    def __init__(self, asked: int | None, before: ReadBefore | None = None, client: Client | str | None = None):
        """Starts without workers.

        Args:
            asked: the number of workers that the person wants; None for what the machine has.
            before: what was read before, so that only what has changed is read again.
            client: a Dask client, or the address of a scheduler, whose workers do all of it instead.
        """
        self._asked, self._before, self._client = asked, before, client
        self._workers: Workers | ScheduledWorkers | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, files: Sequence[Listed]) -> Iterator[Iterable[Draft | Problem]]:
        """Reads each file, in order."""
        if self._before is None:
            yield from self._read(files)
            return
        known = [self._before.knows(file) for file in files]
        fresh = self._read([file for file, is_known in zip(files, known, strict=True) if not is_known])
        for file, is_known in zip(files, known, strict=True):
            yield self._before.take(file) if is_known else self._before.record(file, next(fresh))
        check_unchanged()
        self._before.save(files)

    def _read(self, files: Sequence[Listed]) -> Iterator[Iterable[Draft | Problem]]:
        workers = self._for(len(files))
        if workers is None:
            yield from one_by_one(files)
            return
        done = 0
        try:
            for found in _in_order(workers.each("read", _lists(map(FileToRead._make, files), FILES))):
                relative = files[done][1]
                yield [_unread(relative, found)] if isinstance(found, Died) else [one for part in found for one in part]
                done += 1
        except NoWorkersError:
            self._without_workers()
            yield from one_by_one(files[done:])

    def annotate(self, wanted: Sequence[Wanted]) -> Iterator[tuple[int, Outcome | Died]]:
        """Yields each article's outcome, with its number in ``wanted``, as it is finished."""
        workers = self._for(len(wanted))
        done: set[int] = set()
        if workers is not None:
            try:
                for number, at, found in workers.each("annotate", _lists(wanted, TOGETHER)):
                    done.add(number * TOGETHER + at)
                    yield number * TOGETHER + at, found if isinstance(found, Died) else found[0]
            except NoWorkersError:
                self._without_workers()
        left = [number for number in range(len(wanted)) if number not in done]
        for numbers in _lists(left, TOGETHER):
            answers = worker.annotate([wanted[number] for number in numbers])
            yield from ((number, found) for number, (_, found) in zip(numbers, answers, strict=True))

    def _for(self, items: int) -> Workers | ScheduledWorkers | None:
        """The workers for a number of items, starting more if needed; None if this process does the work."""
        if self._client is not None:
            return self._scheduled(self._client) if items else None
        count = worth(self._asked, items)
        if count > (self._workers.count if self._workers else 1):
            self.close()
            self._workers = Workers(count)
        return self._workers

    def _scheduled(self, client: Client | str) -> Workers | ScheduledWorkers:
        if self._workers is None:
            from helpers.tables.scheduler import ScheduledWorkers

            self._workers = ScheduledWorkers(client)
        return self._workers

    def _without_workers(self) -> None:
        self._asked = 1
        self.close()

    def close(self) -> None:
        """Stops the workers that were started."""
        if self._workers is not None:
            self._workers.close()
        self._workers = None


def annotate_missing(
    articles: Sequence[Article], fingerprints: dict[str, str], ledger: Ledger, tell: Progress, crew: Crew
) -> list[Problem]:
    """Annotates what the ledger lacks; an article that fails becomes a problem and affects no others.

    Args:
        articles: all articles of the corpus.
        fingerprints: article id → hash of all that its annotations depend on.
        ledger: the annotations that are there; what is found is added.
        tell: told how far it has come.
        crew: who annotates.
    """
    done = ledger.done()
    missing = [a for a in articles if (a.article_id, fingerprints[a.article_id]) not in done]
    wanted = [Wanted(article, fingerprints[article.article_id]) for article in missing]
    problems: dict[int, Problem] = {}
    rows: list[dict] = []
    tell(ANNOTATING, 0, len(missing), "")
    try:
        for count, (number, found) in enumerate(crew.annotate(wanted), 1):
            article = missing[number]
            if isinstance(found, Died) or found.row is None:
                problems[number] = _failed(article, found)
            else:
                rows.append(found.row)
            if len(rows) == BATCH:
                check_unchanged()
                ledger.append(rows)
                rows = []
            tell(ANNOTATING, count, len(missing), _remark(article, found))
    finally:  # whoever stops a build keeps what is done
        if rows:
            check_unchanged()
            ledger.append(rows)
    return [problems[number] for number in sorted(problems)]


def _remark(article: Article, found: Outcome | Died) -> str:
    if isinstance(found, Outcome) and found.seconds > SLOW_SECONDS:
        return f"slow: {article.article_id} took {found.seconds:.0f} s"
    return ""


def _failed(article: Article, found: Outcome | Died) -> Problem:
    why = found.failure if isinstance(found, Outcome) else f"the process that did it ended twice: {found.how}"
    return Problem(
        article.path,
        article.article_id,
        f"The article was read but could not be annotated ({why}).",
        "It is listed without quotes and talks; please report it with the file, so that it can be fixed.",
    )


def _unread(relative: str, found: Died) -> Problem:
    return Problem(relative, "file", _DIED.format(found.how), "Save the file again, or take it out of the folder.")


def _lists(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    items = iter(items)
    while some := list(islice(items, size)):
        yield some


def _in_order(answers: Iterable[tuple[int, int, Any]]) -> Iterator[Any]:
    """Yields results in the order of the requests."""
    waiting: dict[int, Any] = {}
    wanted = 0
    for number, at, found in answers:
        waiting[number * FILES + at] = found
        while wanted in waiting:
            yield waiting.pop(wanted)
            wanted += 1
