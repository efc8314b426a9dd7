"""``python -m helpers.articles PATH``: what Parley reads in a folder, and what it cannot read."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.articles.folder import read_folder
from helpers.articles.model import Article, Problem

_WIDEST = {"outlet": 28, "headline": 60, "article": 48, "file": 48, "reason": 90, "copy of": 48, "file of several": 48}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints articles, problems and counts; ``arguments`` are those of the command line by default.

    Returns:
        0 where at least one article was read, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m helpers.articles", description=__doc__)
    parser.add_argument("path", help="a folder of articles, or one file")
    parser.add_argument("--problems", action="store_true", help="print the problems only")
    options = parser.parse_args(arguments)
    articles, problems = read_folder(options.path)
    if articles and not options.problems:
        print(table([_row(one) for one in articles]))
        print()
    if problems:
        print(table([_trouble(one) for one in problems]))
        print()
    if (rows := bundles(articles, problems)) and not options.problems:
        print(table(rows))
        print()
    print(summary(articles, problems))
    return 0 if articles else 1


def _row(article: Article) -> dict[str, str]:
    return {
        "article": article.article_id,
        "published": article.published or "unknown",
        "from": article.sources.get("published", "").split(":")[0],
        "outlet": article.outlet or "unknown",
        "headline": article.headline or "none",
        "language": article.language or "unknown",
        "copy of": article.duplicate_of or "",
    }


def _trouble(problem: Problem) -> dict[str, str]:
    return {"file": problem.path, "where": problem.where, "reason": problem.reason, "what to do": problem.advice}


@dataclass(slots=True)
class Account:
    """Counts the records of the input by outcome: read, a copy of another record, or refused."""

    read: int = 0
    copies: int = 0
    refused: int = 0

    @property
    def records(self) -> int:
        """The number of records."""
        return self.read + self.copies + self.refused


def accounts(articles: list[Article], problems: list[Problem]) -> dict[str, Account]:
    """Counts the outcomes for each file or archive member.

    Args:
        articles, problems: as ``read_folder`` returns them; problems of the folder itself are left out.
    """
    found: dict[str, Account] = {}
    for one in articles:
        account = found.setdefault(one.article_id.split("#")[0], Account())
        if one.duplicate_of is None:
            account.read += 1
        else:
            account.copies += 1
    for problem in problems:
        if problem.records:
            found.setdefault(problem.path, Account()).refused += problem.records
    return found


def bundles(articles: list[Article], problems: list[Problem]) -> list[dict[str, str]]:
    """One row for each file that holds several records: how many, and how many were read, copies or refused.

    Args:
        articles, problems: as ``read_folder`` returns them.
    """
    return [
        {
            "file of several": path,
            "records": str(one.records),
            "read": str(one.read),
            "copies": str(one.copies),
            "refused": str(one.refused),
        }
        for path, one in sorted(accounts(articles, problems).items())
        if one.records > 1
    ]


def summary(articles: list[Article], problems: list[Problem]) -> str:
    """Sums up in two sentences how the input was dealt with and what was read.

    Args:
        articles, problems: as ``read_folder`` returns them.
    """
    dates = sum(one.published is None for one in articles)
    inferred = sum(one.sources.get("published", "").startswith("inferred") for one in articles)
    languages = Counter(one.language or "unknown" for one in articles)
    copies = sum(one.duplicate_of is not None for one in articles)
    unknown = languages["unknown"]
    others = sum(languages.values()) - languages["en"] - unknown
    refused = sum(one.records for one in problems)
    return (
        f"{_counted(len(articles) + refused, 'record')}: {len(articles) - copies} read, {copies} copies of another one,"
        f" {refused} refused with a reason.\n"
        f"{_counted(len(articles), 'article')} read, {dates} without a date, {inferred} with an inferred date, "
        f"{others} not in English, {unknown} in an unknown language, {copies} copies of another one; "
        f"{_counted(len(problems), 'problem')}."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def table(rows: list[dict[str, str]]) -> str:
    """Formats rows as a plain-text table with headings; long cells are cut off with an ellipsis."""
    names = list(rows[0])
    cells = [[_cut(row[name], _WIDEST.get(name, 120)) for name in names] for row in rows]
    widths = [max(len(name), *(len(row[place]) for row in cells)) for place, name in enumerate(names)]
    lines = [names, ["-" * width for width in widths], *cells]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _cut(cell: str, width: int) -> str:
    cell = "".join(char if char.isprintable() else " " for char in cell)
    return cell if len(cell) <= width else cell[: width - 1] + "…"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        sys.stderr.close()
