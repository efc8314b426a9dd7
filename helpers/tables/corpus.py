"""The corpus: the tables of one build, as the user sees them."""

from __future__ import annotations

import html
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers.articles.names import storable_name
from helpers.corrections import Correction

#: The corpora that are still referenced.
_OPEN: list[weakref.ref[Corpus]] = []
_TABLES = ("articles", "passages", "mentions", "actors", "quotes", "sayings", "dates", "reports", "talks", "problems")


@dataclass(frozen=True, repr=False)
class Corpus:
    """All tables of a folder of articles; ``tables/schema.py`` says what each column means.

    Attributes:
        folder: the folder that was read.
        fingerprint: hash of what was read; exported figures carry it.
        tables_folder: where the tables are kept.
        corrections_file: the person's corrections.
        corrections: those that have been applied.
        linked: tables as they were linked, before corrections, of those that corrections have changed.
        annotated_with: the corrections of articles that stood when the articles were annotated.
    """

    folder: Path
    fingerprint: str
    tables_folder: Path
    articles: pd.DataFrame = field(repr=False)
    passages: pd.DataFrame = field(repr=False)
    mentions: pd.DataFrame = field(repr=False)
    actors: pd.DataFrame = field(repr=False)
    quotes: pd.DataFrame = field(repr=False)
    sayings: pd.DataFrame = field(repr=False)
    dates: pd.DataFrame = field(repr=False)
    reports: pd.DataFrame = field(repr=False)
    talks: pd.DataFrame = field(repr=False)
    problems: pd.DataFrame = field(repr=False)
    corrections_file: Path | None = field(default=None, repr=False)
    corrections: tuple[Correction, ...] = field(default=(), repr=False)
    linked: Mapping[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    annotated_with: tuple[Correction, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        _OPEN[:] = [weakref.ref(self), *(one for one in _OPEN if one() is not None)]

    def __repr__(self) -> str:
        return f"<Corpus: {self}>"

    def _repr_html_(self) -> str:
        """The corpus in a notebook: its sentence, and each table with its number of rows."""
        rows = "".join(
            f"<tr><td><code>.{name}</code></td><td style='text-align:right'>{len(getattr(self, name)):,}</td></tr>"
            for name in _TABLES
        )
        return (
            f"<p>{html.escape(str(self))}</p><table><thead><tr><th>table</th><th>rows</th></tr></thead>{rows}</table>"
        )

    def __str__(self) -> str:
        """One sentence with the counts."""
        counts = [_count(self.articles, "article"), _count(self.actors, "actor")]
        counts += [_count(self.quotes, "quote"), _count(self.talks, "talk")]
        trouble = f"; {_count(self.problems, 'problem')} to look at" if len(self.problems) else ""
        language = self.articles["language"]
        foreign = int((language.notna() & (language != "en")).sum())
        apart = f"; {foreign:,} not in English and not annotated" if foreign else ""
        return f"{', '.join(counts[:-1])} and {counts[-1]} in {storable_name(self.folder.name)}{apart}{trouble}."


def open_corpora() -> list[Corpus]:
    """The open corpora, most recently opened first."""
    return [corpus for one in _OPEN if (corpus := one()) is not None]


def _count(rows: pd.DataFrame, word: str) -> str:
    return f"{len(rows):,} {word}{'' if len(rows) == 1 else 's'}"
