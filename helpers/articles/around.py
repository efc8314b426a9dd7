"""Keeps what is around the articles of a file and belongs to none: covers, search summaries, imprints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from helpers.articles.draft import Draft
from helpers.articles.model import Problem

_WORD = re.compile(r"[^\W\d_]")


def kept(found: Iterable[Draft | Problem | str]) -> Iterator[Draft | Problem]:
    """The articles and problems of a file; words among them become boilerplate of the next article, or of the last.

    Args:
        found: in the order of the file; a text is what is there and is neither an article nor a problem.
    """
    held: Draft | None = None
    waiting: list[str] = []
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, str):
            waiting += filter(_WORD.search, one.split("\n"))
        elif isinstance(one, Problem):
            problems.append(one)
        else:
            if held is not None:
                yield held
            yield from problems
            held, problems = one, []
            held.keep(waiting)
            waiting = []
    if held is not None:
        held.keep(waiting)
        yield held
    yield from problems


def between(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The runs of a text before, between and after some spans of it, in order: one more than there are spans."""
    runs, end = [], 0
    for start, stop in spans:
        runs.append(text[end:start])
        end = stop
    return [*runs, text[end:]]
