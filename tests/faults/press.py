"""A small press of invented articles for the tests of faults, and what they ask of it."""

from __future__ import annotations

from pathlib import Path

from helpers import open_corpus
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS

ARTICLES = {
    "2020-03-03-first.txt": """Envoys Sit Down in Vienna

VIENNA, March 3 (Sample) -- Foreign Minister Ana Ruiz met envoy John Park in Vienna on Tuesday.

"The door stays open as long as both sides keep their word," Ruiz said.
""",
    "2020-03-05-second.txt": """Park Speaks of Progress

GENEVA, March 5 (Sample) -- Envoy John Park said on Thursday that talks planned for April were cancelled.
""",
}


def write_press(folder: Path, articles: dict[str, str] = ARTICLES) -> Path:
    """The articles as files in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, tables: Path | None = None, **options) -> Corpus:
    """The corpus of ``folder``, with its tables beside it."""
    return open_corpus(folder, tables=tables or folder.parent / "tables", progress=False, **options)


def as_text(corpus: Corpus) -> dict[str, str]:
    """Every table but the problems, so that two corpora can be compared."""
    return {name: getattr(corpus, name).astype("str").to_csv() for name in SCHEMAS if name != "problems"}


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
