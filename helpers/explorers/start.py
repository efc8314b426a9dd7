"""The start explorer: what the corpus contains, what could not be read, and how to add articles."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets
import pandas as pd

from helpers.explorers.explorer import Explorer
from helpers.explorers.intake import Intake
from helpers.explorers.plan import Plan
from helpers.explorers.start_plan import PLAN
from helpers.views.view import View
from helpers.views.words import counted

TILES = (
    ("articles", "article", "articles"),
    ("outlets", "outlet", "outlets"),
    ("actors", "actor", "actors"),
    ("quotes", "quote", "quotes"),
    ("sayings", "saying", "sayings"),
    ("talks", "talk", "talks"),
    ("reports", "report of a talk", "reports of talks"),
)


def explore_start(corpus: Any, view: View | None = None) -> Explorer:
    """Explores what is in the corpus.

    Args:
        corpus: what ``open_corpus`` returned.
        view: where to start; None takes up the last view that was kept.

    Returns:
        The application; make it the last line of a cell to see it.
    """
    return StartExplorer(corpus, PLAN, view)


class StartExplorer(Explorer):
    """The first page: counts above the explorer; below it, adding articles and the problems."""

    children: Any  # the trait of the box, which has no types of its own

    def __init__(self, corpus: Any, plan: Plan, view: View | None = None) -> None:
        super().__init__(corpus, plan, view)
        self.top, self.below = ipywidgets.HTML(), ipywidgets.HTML()
        self._tell_of(corpus)
        first, columns, *rest = self.children
        adding = []
        if getattr(corpus, "folder", None):  # tables that stand for themselves have no folder to add files to
            self.intake = Intake(corpus, self.take)
            adding = [self.intake]
        self.children = (first, self.top, columns, *adding, self.below, *rest)

    def take(self, corpus: Any) -> None:
        """Shows newly built tables, ``corpus``."""
        super().take(corpus)
        self._tell_of(corpus)

    def _tell_of(self, corpus: Any) -> None:
        self.top.value = tiles(corpus)
        articles = corpus.articles
        self.below.value = problems(corpus.problems) + undated(articles) + foreign(articles) + copies(articles)


def tiles(corpus: Any) -> str:
    """The counts of the corpus, as large tiles."""
    counts = {name: len(getattr(corpus, name)) for name, _, _ in TILES if name != "outlets"}
    counts["outlets"] = corpus.articles["outlet"].nunique()
    cells = [
        f'<div class="parley-tile"><b>{counts[name]:,}</b>{one if counts[name] == 1 else many}</div>'
        for name, one, many in TILES
    ]
    return f'<div class="parley-tiles">{"".join(cells)}</div>'


def problems(frame: pd.DataFrame) -> str:
    """The problems as an HTML table, each with what to do about it."""
    if not len(frame):
        return '<h4 class="parley-title">Problems</h4><p>None: every file was read.</p>'
    rows = [
        "<tr>"
        + "".join(f"<td>{html.escape(str(row[name]))}</td>" for name in ("path", "where", "reason", "advice"))
        + "</tr>"
        for row in frame.head(200).to_dict("records")
    ]
    more = f"<p>{len(frame) - 200:,} more are in <code>corpus.problems</code>.</p>" if len(frame) > 200 else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("File", "Where", "What is wrong", "What to do"))
    title = f'<h4 class="parley-title">{counted(len(frame), "problem")} to look at</h4>'
    return (
        f'{title}<table class="parley-rows"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>{more}'
    )


def undated(articles: pd.DataFrame) -> str:
    """Says which articles have no date, and which have an inferred one."""
    missing = articles[articles["published"].isna()]
    inferred = articles[articles["published_from"].fillna("").str.startswith("inferred")]
    parts = _unfolding(missing, "without a date") + _unfolding(inferred, "with a date that was inferred")
    return f'<h4 class="parley-title">Dates</h4>{parts}' if parts else ""


def foreign(articles: pd.DataFrame) -> str:
    """Says which articles are not in English and therefore have no annotations."""
    found = articles[articles["language"].notna() & (articles["language"] != "en")]
    parts = _unfolding(found, "not in English: kept, but not searched for quotes and talks")
    return f'<h4 class="parley-title">Languages</h4>{parts}' if parts else ""


def copies(articles: pd.DataFrame) -> str:
    """Says which articles are copies, and how to count copies only once."""
    kinds = (
        ("same", "with the same text as another one"),
        ("near", "that another outlet has in nearly the same words"),
        ("update", "that report again, in the same outlet, what another one reports"),
    )
    parts = "".join(
        _unfolding(articles[articles["duplicate_kind"] == kind], said, "duplicate_of") for kind, said in kinds
    )
    note = "<p>Each counts, until you tick ‘Count copies of an article once’.</p>"
    return f'<h4 class="parley-title">Copies</h4>{note}{parts}' if parts else ""


def _headline(article: dict) -> str:
    return article["headline"] if isinstance(article["headline"], str) else "no headline"


def _unfolding(found: pd.DataFrame, said: str, beside: str | None = None) -> str:
    """A count of articles that unfolds into their files and headlines, with ``beside`` next to each."""
    if not len(found):
        return ""
    items = "".join(
        f"<li><code>{html.escape(row['article_id'])}</code>: {html.escape(_headline(row))}"
        + (f" (see <code>{html.escape(row[beside])}</code>)" if beside else "")
        + "</li>"
        for row in found.head(20).to_dict("records")
    )
    more = f"<li>and {len(found) - 20:,} more</li>" if len(found) > 20 else ""
    return f"<details><summary>{counted(len(found), 'article')} {said}</summary><ul>{items}{more}</ul></details>"
