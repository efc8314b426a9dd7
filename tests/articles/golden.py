"""The golden folder: what each case is expected to give, in the compact form of its JSON file."""

from __future__ import annotations

import argparse
import difflib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from helpers.articles import Article, Problem, read_folder
from tests.articles import census

FOLDER = Path(__file__).parent / "golden"
#: Cases that take more than a second: one row, a million times.
_SLOW = ("ods_repeated_rows",)
_FIELDS = (
    "outlet",
    "headline",
    "published",
    "saved_on",
    "dateline_place",
    "byline",
    "authors",
    "agencies",
    "credit",
    "language",
    "article_number",
    "url",
    "duplicate_of",
    "duplicate_kind",
)


def cases() -> list[str]:
    """Names of the cases, in order."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def parameters() -> list[object]:
    """The cases as parameters of a test, with the slow ones marked."""
    return [pytest.param(one, marks=pytest.mark.slow) if one in _SLOW else one for one in cases()]


def reading(case: str) -> dict:
    """What reading a case gives, in the form of the expected file."""
    return written(*read_folder(FOLDER / case))


def written(articles: Iterable[Article], problems: Iterable[Problem]) -> dict:
    """What was read, in the form of the expected file."""
    return {"articles": [_article(one) for one in articles], "problems": [_problem(one) for one in problems]}


def expected(case: str) -> dict:
    """What a case is expected to give."""
    return {name: found for name, found in _written(case).items() if name != "records"}


def _written(case: str) -> dict:
    path = FOLDER / f"{case}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def records(case: str) -> dict[str, tuple[int | None, int | None]]:
    """How many records went into each file of a case, counted without the readers, and as its expected file says."""
    said, folder = _written(case).get("records", {}), FOLDER / case
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    return {
        name: (census.records_of(name, path.read_bytes()), said.get(name))
        for name, path in zip(names, files, strict=True)
    }


def _said(case: str) -> dict[str, int | None]:
    """What a person has to say of the files of a case whose records are not counted otherwise: so far null."""
    return {name: said for name, (counted, said) in records(case).items() if counted is None or said is not None}


def _article(article: Article) -> dict:
    told = {name: getattr(article, name) for name in _FIELDS if getattr(article, name)}
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
    passages = [[one.kind, *_ends(article.text[one.start : one.end])] for one in article.passages]
    return {"article_id": article.article_id, **told, "sources": article.sources, "passages": passages}


def _ends(words: str) -> list[str]:
    """First and last words of a passage."""
    words = " ".join(words.split())
    return [words] if len(words) <= 60 else [words[:30], words[-25:]]


def _problem(problem: Problem) -> list[str]:
    path = Path(problem.path).name if Path(problem.path).is_absolute() else problem.path
    return [path, problem.where, problem.reason]


def main(arguments: list[str] | None = None) -> None:
    """Writes the expected files of the named cases as they are read now: look at every line before committing it.

    Where ``records`` has a null, write how many records went into that file.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.articles.golden", description=main.__doc__)
    parser.add_argument("case", nargs="*", help="a folder in tests/articles/golden; every one where none is named")
    wanted, there = parser.parse_args(arguments).case, cases()
    for name in wanted:
        if name not in there:
            near = difflib.get_close_matches(name, there, n=3)
            meant = f"did you mean {' or '.join(near)}?" if near else "make the folder, with the files to read, first."
            parser.error(f"there is no folder {name!r} in tests/articles/golden; {meant}")
    for name in wanted or there:
        target = FOLDER / f"{name}.json"
        found = reading(name) | ({"records": said} if (said := _said(name)) else {})
        target.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
