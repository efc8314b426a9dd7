"""The worker process: reads files or annotates articles on requests over its standard input.

Models are loaded once, when the first article comes. A worker ends when its parent does: its input is then at its end.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from helpers.articles.draft import Draft
from helpers.articles.folder import read_within_limits
from helpers.articles.model import Article, Problem

if TYPE_CHECKING:
    from helpers.annotate.pipeline import Parsed

#: What a worker says first, so that its parent knows that it can be started at all.
READY = "ready"
#: Articles of one file that are handed over at a time.
_PART = 200
#: Characters of the longest article that is parsed together with others: longer ones gain nothing by it, and would
#: spend the time of all of them.
_LONGEST_TOGETHER = 50_000


class Wanted(NamedTuple):
    """An article to annotate, and its fingerprint for the ledger."""

    article: Article
    fingerprint: str


class Outcome(NamedTuple):
    """The outcome for an article: its ledger row, or what went wrong, and the seconds it took."""

    row: dict[str, Any] | None
    failure: str
    seconds: float


class FileToRead(NamedTuple):
    """A file, its path below the corpus folder, and the column mapping, if any."""

    path: Path
    relative: str
    columns: Mapping[str, str] | None


def annotate(items: Sequence[Wanted]) -> Iterator[tuple[bool, Outcome]]:
    """Annotates articles; a failure in one does not affect the others."""
    from helpers.annotate import pipeline
    from helpers.articles import limits
    from helpers.tables.ledger import GIVEN_UP, RECORDS
    from helpers.tables.rows import annotation_records

    parsed: dict[str, Parsed | None] = {}
    together = [item.article for item in items if len(item.article.text) <= _LONGEST_TOGETHER]
    with suppress(limits.GivenUpError):  # each is then parsed by itself, within its own limits
        found = limits.bounded(pipeline.parse_together, together)
        parsed = {one.article_id: own for one, own in zip(together, found, strict=True)}
    for item in items:
        started = time.perf_counter()
        row: dict[str, Any]
        try:
            own = parsed.pop(item.article.article_id, None)
            row = annotation_records(limits.bounded(pipeline.annotate_article, item.article, own))
        except limits.GivenUpError as error:
            row = {**{kind: [] for kind in RECORDS}, GIVEN_UP: str(error)}
        except Exception as error:
            yield True, Outcome(None, f"{type(error).__name__}: {error}", time.perf_counter() - started)
            continue
        row |= {"article_id": item.article.article_id, "fingerprint": item.fingerprint}
        yield True, Outcome(row, "", time.perf_counter() - started)


def read(items: Sequence[FileToRead]) -> Iterator[tuple[bool, list[Draft | Problem]]]:
    """Reads files, those of many articles in parts."""
    for item in items:
        part: list[Draft | Problem] = []
        for found in read_within_limits(item.path, item.relative, item.columns):
            if len(part) == _PART:
                yield False, part
                part = []
            part.append(found)
        yield True, part


#: What can be asked for. Each yields (whether this is the last of an item, what was found), item after item.
WORK: dict[str, Callable[[Sequence[Any]], Iterator[tuple[bool, Any]]]] = {"annotate": annotate, "read": read}


def main() -> None:
    """Answers requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, who then ends its workers
    asked, answers = _pipes()
    try:
        _say(answers, READY)
        while True:
            kind, items = pickle.load(asked)
            for answer in WORK[kind](items):
                _say(answers, answer)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the parent is gone or wants no more; there is nothing to tidy up


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, the latter protected from anything a library prints."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, answers


def _say(answers: BinaryIO, what: Any) -> None:
    pickle.dump(what, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()
