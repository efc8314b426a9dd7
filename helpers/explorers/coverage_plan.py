"""The views of the coverage explorer: their charts, options, and accompanying files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.charts.attention import attention_over_time
from helpers.charts.claims import claims_matrix, coverage_gaps
from helpers.charts.faces import articles_aligned
from helpers.charts.marks import key
from helpers.charts.river import copies_river
from helpers.charts.shares import key_words, outlet_differences, voice_shares
from helpers.charts.since import what_is_new
from helpers.coverage.attention import attention, gaps, share_of_voice
from helpers.coverage.boards import (
    CoverageBoard,
    article_head,
    context_board,
    faces_board,
    matrix_board,
    new_board,
    sources_board,
)
from helpers.coverage.chosen import (
    LATELY,
    chosen_event,
    chosen_matrix,
    chosen_outlets,
    copies_of,
    news_since,
    outlets_by_articles,
    talks_by_articles,
)
from helpers.coverage.differences import COMPARED, difference, keyness
from helpers.coverage.gapsboard import gaps_board
from helpers.coverage.matrix import KINDS
from helpers.explorers.facets import facets_for, ticks_for
from helpers.explorers.plan import Choice, Option, Plan
from helpers.export.coverage import board_page
from helpers.export.methods import methods
from helpers.export.tables import to_csv
from helpers.views.disputed import shown_status
from helpers.views.select import Rows
from helpers.views.words import counted, day

#: Talks that are offered at most, those with most articles first; and words and days.
MOST_TALKS, MOST_WORDS, MOST_MONTHS = 500, 60, 36

Offers = Sequence[tuple[str, str]]
ChosenOptions = Mapping[str, Any]


def _talks(rows: Rows, _chosen: ChosenOptions) -> Offers:
    talks = talks_by_articles(rows).head(MOST_TALKS)
    return [(f"{one['name']}: {shown_status(one)} ({counted(one['articles'], 'article')})", one["talk_id"])
            for one in talks.to_dict("records")]  # fmt: skip


def _articles(rows: Rows, chosen: ChosenOptions) -> Offers:
    event = chosen_event(rows, chosen.get("talk", ""))
    if event is None:
        return []
    frame = rows.articles[rows.articles["article_id"].isin(event.articles)].set_index("article_id", drop=False)
    heads = {one: article_head(frame.loc[one].to_dict()) for one in event.articles}
    return [(f"{note}: {headline}", one) for one, (headline, note) in heads.items()]


def _outlets(rows: Rows, _chosen: ChosenOptions) -> Offers:
    return [(one, one) for one in outlets_by_articles(rows)]


def _words(rows: Rows, chosen: ChosenOptions) -> Offers:
    pair = chosen_outlets(rows, chosen.get("first", ""), chosen.get("second", ""))
    if not pair:
        return []
    found = keyness(rows, *pair).head(MOST_WORDS)
    return list(zip(found["written"], found["word"], strict=True))


def _days(rows: Rows, _chosen: ChosenOptions) -> Offers:
    """The offered days: a week, three months and a year before the last article, and each month's first day."""
    found = rows.articles["published_day"].dropna()
    if not len(found):
        return []
    before = [(f"a {said} before the last article", found.max() - pd.Timedelta(days=count))
              for said, count in (("week", 7), ("quarter", 91), ("year", 365))]  # fmt: skip
    months = sorted(found.dt.to_period("M").unique(), reverse=True)[:MOST_MONTHS]
    starts = [(day(one.start_time), one.start_time) for one in months]
    return [(said, f"{when:%Y-%m-%d}") for said, when in [*before, *starts]]


TALK = Option("talk", "Talk", (("most reported", ""),), _talks)
ANY_TALK = Option("talk", "Talk", (("all talks", ""),), _talks)
KIND = Option("kind", "Claims", (("of every kind", "all"), *((kind, kind) for kind in KINDS)))
SHOW = Option(
    "show",
    "Show",
    (("all", "all"), ("left out by some", "left out"), ("reported differently", "otherwise"), ("unclear", "unclear")),
)
LEFT = Option("left", "Left", (("picked for you", ""),), _articles)
RIGHT = Option("right", "Right", (("picked for you", ""),), _articles)
FACES = Option(
    "show", "Compare", (("passages", "passages"), ("quotes", "quotes"), ("words for the same actors", "words"))
)
MEASURE = Option("measure", "Count", (("articles", "articles"), ("words", "words")))
FIRST = Option("first", "Outlet A", (("most articles", ""),), _outlets)
SECOND = Option("second", "Outlet B", (("second most", ""),), _outlets)
OF = Option("of", "Compare", tuple((one, one) for one in COMPARED))
WORD = Option("word", "In context", (("most telling", ""),), _words)
SINCE = Option("since", "Since", ((f"{LATELY} days before the last article", ""),), _days)

#: What each view shows as a table of words, besides or in place of its chart.
BOARDS: dict[str, Callable[..., CoverageBoard]] = {
    "matrix": matrix_board,
    "faces": faces_board,
    "sources": sources_board,
    "gaps": gaps_board,
    "words": context_board,
    "new": new_board,
}
#: How these are laid out; and of which the chart is for files alone.
LOOKS = {"matrix": "matrix", "faces": "faces", "sources": "list", "gaps": "list", "words": "context", "new": "list"}
ALONE = ("matrix", "faces")


def _claims_table(rows: Rows, options: ChosenOptions) -> pd.DataFrame:
    matrix = chosen_matrix(rows, options.get("talk", ""))
    return matrix.frame() if matrix else pd.DataFrame()


def _sources_table(rows: Rows, options: ChosenOptions) -> pd.DataFrame:
    found = copies_of(rows, options.get("talk", ""))
    return found.frame() if found else pd.DataFrame()


def _faces_table(rows: Rows, options: ChosenOptions) -> pd.DataFrame:
    """The board of two articles as rows: the kind of passage, and the words on each side."""
    board = faces_board(rows, **options)
    plain = [["".join(text for text, _ in spot.words) for spot in row] for row in board.rows]
    notes = [" · ".join(dict.fromkeys(spot.note for spot in row if spot.note)) for row in board.rows]
    return pd.DataFrame(
        [[*row, note] for row, note in zip(plain, notes, strict=True)], columns=["what", "left", "right", "note"]
    )


def _differences_table(rows: Rows, options: ChosenOptions) -> pd.DataFrame:
    pair = chosen_outlets(rows, options.get("first", ""), options.get("second", ""))
    if pair is None:
        return pd.DataFrame()
    found = difference(rows, *pair, options.get("of", "actors"))
    return found.assign(first_outlet=pair[0], second_outlet=pair[1])


def _keyness_table(rows: Rows, options: ChosenOptions) -> pd.DataFrame:
    pair = chosen_outlets(rows, options.get("first", ""), options.get("second", ""))
    return keyness(rows, *pair).assign(first_outlet=pair[0], second_outlet=pair[1]) if pair else pd.DataFrame()


#: What each view's CSV file is called, and how its table is made.
_TABLES: dict[str, tuple[str, Callable[[Rows, ChosenOptions], pd.DataFrame]]] = {
    "matrix": ("claims", _claims_table),
    "faces": ("passages", _faces_table),
    "sources": ("sources", _sources_table),
    "attention": ("attention", lambda rows, _: attention(rows)),
    "gaps": ("gaps", lambda rows, _: gaps(rows)),
    "voice": ("shares", lambda rows, _: share_of_voice(rows)),
    "differences": ("differences", _differences_table),
    "words": ("keyness", _keyness_table),
    "new": ("new", lambda rows, options: news_since(rows, options.get("since", ""))),
}


def _beside(view: str, counted_as: str) -> Callable[[Rows, ChosenOptions, Sequence[str]], dict[str, bytes]]:
    """The extra files of a view: its own table for CSV, the page of its board for HTML."""

    def files(rows: Rows, options: ChosenOptions, formats: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        name, table = _TABLES[view]
        if "csv" in formats:
            found[f"{name}.csv"] = to_csv(table(rows, options))
        if "html" in formats and view in BOARDS:
            board = BOARDS[view](rows, **options)
            found["page.html"] = board_page(board, rows, methods(rows, ["articles", counted_as]))
        return found

    return files


#: What a view shows, where its name does not say: tooltips of the buttons.
HINTS = {
    "differences": "What outlet A has more of than outlet B: A’s share minus B’s, and whether chance could explain it",
    "words": "Words that outlet A uses more than outlet B, as times as often (statisticians: log ratio)",
    "voice": "Of all that an outlet quotes, the share of each side",
    "gaps": "Talks that an outlet never reported while it was publishing",
}


def _view(view: str, label: str, draw: Any, table: str, counted_as: str, *options: Option, **more: Any) -> Choice:
    return Choice(
        view, label, draw, table, key(more.pop("evidence", table)), options, counted=(counted_as,),
        beside=_beside(view, counted_as), **more,
    )  # fmt: skip


PLAN = Plan(
    key="coverage",
    choices=(
        _view("matrix", "Who reported it", claims_matrix, "talks", "claims", TALK, KIND, SHOW, evidence="reports",
              tables=("articles", "reports", "mentions", "quotes")),
        _view("faces", "Face to face", articles_aligned, "articles", "faces", TALK, LEFT, RIGHT, FACES,
              tables=("quotes", "mentions")),
        _view("sources", "Where text comes from", copies_river, "articles", "shared", TALK),
        _view("attention", "Attention", attention_over_time, "talks", "attention", ANY_TALK, MEASURE,
              evidence="reports", tables=("talks",)),
        _view("gaps", "Gaps", coverage_gaps, "talks", "attention", ANY_TALK, evidence="reports", tables=("articles",),
              hint=HINTS["gaps"]),
        _view("voice", "Share of voice", voice_shares, "quotes", "voice", hint=HINTS["voice"]),
        _view("differences", "Two outlets", outlet_differences, "articles", "voice", FIRST, SECOND, OF,
              tables=("quotes", "mentions"), hint=HINTS["differences"]),
        _view("words", "Words", key_words, "articles", "keyness", FIRST, SECOND, WORD, hint=HINTS["words"]),
        _view("new", "New since", what_is_new, "articles", "since", SINCE, tables=("reports", "quotes")),
    ),
    facets=facets_for("coverage", "talks"),
    days="articles",
    days_label="Published",
    flags=ticks_for("coverage"),
    search="Articles",
)  # fmt: skip
