"""Claims × articles: what each article reports, reports differently or leaves out; what outlets never reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.charts import theme
from helpers.charts.cells import WordCell, draw_cells
from helpers.charts.chart import chart, choice
from helpers.charts.frame import cap_note, empty
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.coverage.attention import gaps
from helpers.coverage.chosen import chosen_event, chosen_matrix, outlets_by_articles
from helpers.coverage.copies import credited
from helpers.coverage.matrix import KINDS, Cell, Claim, cell_words, claims_shown, likeliest
from helpers.views.select import Rows
from helpers.views.words import counted, day, number, short_months, spelled

#: Light enough for black words, and apart in greyscale by their words.
STATE = {
    "told": theme.Style("#b9e0d3"),
    "otherwise": theme.Style("#f6d58f"),
    "unclear": theme.Style("#dcdcdc"),
    "left out": theme.Style("#f0a98a"),
    "before": theme.Style("#efefef"),
    "not read": theme.Style("#efefef"),
}
#: What the legend says of a state that its name does not explain.
KEYS = {"told": "reported", "otherwise": "reported differently", "before": "before: published before it was known"}
#: Which claims are shown: all, or those of which some cell has the state.
SHOWN = ("all", "left out", "otherwise", "unclear")
#: In a figure of this many CSS pixels or fewer, this many articles leave room for the words of the cells.
NARROW, FEW = 400, 4
NO_TALK = "No article reports a talk that the view keeps"
ADVICE = "Choose another talk, clear the filters, or add articles."
#: What an outlet made of a talk.
TOLD, SILENT, UNSURE = "reported", "never reported, though it published", "may be reported as another talk"
#: The column that says how many outlets reported it.
BY = "reported by"
_GAPS = {TOLD: theme.Style("#b9e0d3"), SILENT: theme.Style("#f0a98a"), UNSURE: theme.Style("#dcdcdc"),
         BY: theme.Style(theme.PAPER)}  # fmt: skip


@chart("talks", also=("passages", "mentions", "actors", "quotes", "sayings"))
def claims_matrix(
    rows: Rows, *, talk: str = "", kind: str = "all", show: str = "all", size: str = "screen", caption: str = ""
) -> Sketch:
    """Draws what each article about a talk reports, reports differently or leaves out.

    Args:
        rows: what the view keeps.
        talk: its id; empty for the one that most articles report.
        kind: ``all``, or the kind of claims shown.
        show: ``all``, or only claims that some article ``left out``, tells ``otherwise`` or leaves ``unclear``.
        size, caption: as for ``Frame``.
    """
    choice("kind", kind, ["all", *KINDS])
    choice("show", show, SHOWN)
    if not rows.count("talks"):
        return empty(rows, "talks", size, caption=caption)
    matrix = chosen_matrix(rows, talk)
    if matrix is None:
        return empty(rows, "talks", size, said=f"{NO_TALK}: 0 claims", advice=ADVICE, caption=caption)
    claims = claims_shown(matrix, kind, show)
    if not claims:
        said = f"0 of {counted(len(matrix.claims), 'claim')} match: {matrix.event.name}"
        return empty(rows, "talks", size, said=said, advice="Show claims of another kind, or all.", caption=caption)
    look = theme.SIZES[size]
    articles = matrix.articles[: look.columns if look.width > NARROW else FEW]
    kept = likeliest(claims, look.rows)
    cells = [
        _cell(claim.cells[article["article_id"]], article, (line, column))
        for line, claim in enumerate(kept)
        for column, article in enumerate(articles)
    ]
    counts = f"{counted(len(claims), 'claim')}, {counted(len(matrix.articles), 'article')}"
    title = f"Who reported it, who left it out: {counts}"
    notes = [
        f"{matrix.event.name}. Articles are in order of publication.",
        cap_note(len(kept), len(claims), "claim", 0, ""),
        cap_note(len(articles), len(matrix.articles), "article", 0, ""),
    ]
    labels = [short_months(spelled(f"{claim.kind}: {claim.label}")) for claim in kept]
    heads = ["\n".join(_head(article).rsplit(", ", 1)) for article in articles]  # the day on a line of its own
    return draw_cells(
        rows, "talks", title, cells, labels, heads, STATE, size=size, notes=notes, caption=caption, keys=KEYS,
        found=_told_by_all(claims_shown(matrix, kind, "all"), len(matrix.articles)),
    )  # fmt: skip


def _told_by_all(claims: Sequence[Claim], articles: int) -> str:
    """How many of the claims all articles tell, and how many some leave out or tell otherwise."""
    states = [{cell.shown for cell in claim.cells.values()} for claim in claims]
    alike, left, other = (
        sum(found == {"told"} for found in states), sum("left out" in found for found in states),
        sum("otherwise" in found for found in states),
    )  # fmt: skip
    of = f"Of {counted(len(claims), 'claim')}, {number(alike)} {'is' if alike == 1 else 'are'} reported by"
    whom = f"all {number(articles)} articles" if articles > 1 else "the only article"
    return f"{of} {whom}, {number(left)} left out and {number(other)} reported differently by some"


def cell_key(cell: Cell, article_id: str) -> str:
    """The key of the rows that a cell is based on: one row, or the article.

    Args:
        cell: where a claim meets an article.
        article_id: of that article.
    """
    if cell.table == "articles" or not cell.ids:
        return key("articles", article_id=article_id)
    return key(cell.table, **{f"{cell.table[:-1]}_id": cell.ids[0]})


def _cell(cell: Cell, article: Mapping[str, Any], place: tuple[int, int]) -> WordCell:
    sure = "" if cell.sure else "Less certain: a publication day is not known."
    return WordCell(
        *place, cell_key(cell, article["article_id"]), 1, cell.shown, cell_words(cell), (_sentence(cell, article), sure)
    )


def _sentence(cell: Cell, article: Mapping[str, Any]) -> str:
    text = article["text"]
    if cell.start is None or cell.end is None or not isinstance(text, str):
        return ""
    return f"“{text[cell.start : cell.end]}”"


def _head(article: Mapping[str, Any]) -> str:
    outlet = article["outlet"] if isinstance(article["outlet"], str) else "unknown outlet"
    when = "undated" if pd.isna(article["published_day"]) else day(article["published_day"])
    is_copy = isinstance(article["duplicate_of"], str)
    origin = " (agency)" if credited(article) else " (copy)" if is_copy else ""
    return f"{outlet}, {when}{origin}"


@chart("talks")
def coverage_gaps(rows: Rows, *, talk: str = "", size: str = "screen", caption: str = "") -> Sketch:
    """Draws which talks an outlet never reported while it was publishing.

    Args:
        rows: what the view keeps.
        talk: a talk's id; empty for all that some outlet never reported.
        size, caption: as for ``Frame``.
    """
    if not rows.count("talks"):
        return empty(rows, "talks", size, caption=caption)
    event = chosen_event(rows, talk) if talk else None
    found = gaps(rows)
    if talk:
        found = found[found["talk_id"].isin(event.talks if event else [])]
    if not len(found):
        said = "0 gaps: no outlet that was publishing left out a talk that others reported"
        advice = "Gaps need two outlets with dated articles on the same days; clear the filters, or add articles."
        return empty(rows, "talks", size, said=said, advice=advice, caption=caption)
    look = theme.SIZES[size]
    talks = list(dict.fromkeys(found["talk_id"]))
    outlets = outlets_by_articles(rows)
    shown, columns = talks[: look.rows], outlets[: look.columns]
    names = dict(zip(found["talk_id"], found["status"] + ": " + found["talk"], strict=True))
    told_by = dict(zip(found["talk_id"], found["told_by_outlets"].tolist(), strict=True))
    cells = _told_cells(rows, shown, columns) + _gap_cells(found, shown, columns)
    cells += [_told_by(rows, talk, place, len(columns), f"{number(told_by[talk])} of {number(len(outlets))}")
              for place, talk in enumerate(shown)]  # fmt: skip
    unsure = int(found["may_be"].notna().sum())
    title = f"Talks that an outlet never reported: {counted(len(talks), 'talk')}, {counted(len(found), 'gap')}"
    title += f", {number(unsure)} of them uncertain" if unsure else ""
    notes = [
        "A gap: the outlet published other articles between the first and the last day on which others reported the "
        "talk; empty: it published nothing then. Numbers are reports; in brackets, articles published meanwhile.",
        cap_note(len(shown), len(talks), "talk", int((~found["talk_id"].isin(shown)).sum()), "gap"),
        cap_note(len(columns), len(outlets), "outlet", int((~found["outlet"].isin(columns)).sum()), "gap"),
    ]  # fmt: skip
    labels = [short_months(names[one]) for one in shown]
    finds = f"{counted(len(talks), 'talk')} went unreported by an outlet that was publishing at the time"
    most = sum(2 * count > len(outlets) for count in told_by.values())
    were = f"{number(most)} of them {'was' if most == 1 else 'were'}"
    return draw_cells(
        rows, "talks", title, cells, labels, [*columns, BY], _GAPS, size=size, notes=notes, caption=caption,
        keys={BY: ""},
        found=f"{finds}; {were} reported by most of the {number(len(outlets))} outlets",
    )  # fmt: skip


def _told_by(rows: Rows, talk: str, row: int, column: int, words: str) -> WordCell:
    """How many of the outlets reported a talk, over its reports by known outlets."""
    reports = rows.reports
    count = int((reports["talk_id"].eq(talk) & reports["outlet"].notna()).sum())
    mark = key("reports", talk_id=talk, outlet={"not_in": []})
    return WordCell(row, column, mark, count, BY, words, (f"{words} outlets reported it: {counted(count, 'report')}",))


def _told_cells(rows: Rows, talks: list[str], outlets: list[str]) -> list[WordCell]:
    reports = rows.reports[rows.reports["talk_id"].isin(talks)]
    counts = reports.groupby(["talk_id", "outlet"], observed=True).size()
    return [
        WordCell(
            talks.index(talk), outlets.index(outlet), key("reports", talk_id=talk, outlet=outlet), int(count), TOLD,
            number(count), (f"{outlet}: {counted(int(count), 'report')}",),
        )
        for (talk, outlet), count in counts.items()
        if outlet in outlets
    ]  # fmt: skip


def _gap_cells(found: pd.DataFrame, talks: list[str], outlets: list[str]) -> list[WordCell]:
    kept = found[found["talk_id"].isin(talks) & found["outlet"].isin(outlets)]
    return [
        _gap_cell(one, talks.index(one["talk_id"]), outlets.index(one["outlet"])) for one in kept.to_dict("records")
    ]


def _gap_cell(one: Mapping[str, Any], row: int, column: int) -> WordCell:
    meanwhile = {name: f"{one[day]:%Y-%m-%d}" for name, day in (("from", "first_told"), ("to", "last_told"))}
    count = int(one["articles_meanwhile"])
    unsure = isinstance(one["may_be"], str)
    said = (
        f"{one['outlet']} never reported it, and published {counted(count, 'article')} meanwhile.",
        f"It reports another talk of these days: {one['may_be']}." if unsure else "",
    )
    mark = key("articles", outlet=one["outlet"], published_day=meanwhile)
    return WordCell(row, column, mark, count, UNSURE if unsure else SILENT, f"0 ({number(count)})", said)
