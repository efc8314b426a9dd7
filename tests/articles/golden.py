"""The golden folder: what each case is expected to give, in the compact form of its JSON file."""

from __future__ import annotations

import argparse
import difflib
import json
from pathlib import Path

from helpers.articles import Article, Problem, read_folder

FOLDER = Path(__file__).parent / "golden"
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


def reading(case: str) -> dict:
    """What reading a case gives, in the form of the expected file."""
    articles, problems = read_folder(FOLDER / case)
    return {"articles": [_article(one) for one in articles], "problems": [_problem(one) for one in problems]}


def expected(case: str) -> dict:
    """What a case is expected to give."""
    return json.loads((FOLDER / f"{case}.json").read_text(encoding="utf-8"))


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
    """Writes the expected files of the named cases as they are read now: look at every line before committing it."""
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
        target.write_text(json.dumps(reading(name), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
