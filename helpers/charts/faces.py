"""Two articles side by side, as a table: passages, quotes, or words for the same actors."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.charts import theme
from helpers.charts.cells import WordCell, draw_cells
from helpers.charts.chart import chart, choice
from helpers.charts.frame import cap_note, empty
from helpers.charts.marks import key
from helpers.charts.sketch import Sketch
from helpers.coverage.chosen import chosen_pair, passages_of, quotes_of, words_of_both
from helpers.coverage.compared import CUTS, QuotePair
from helpers.coverage.faces import FacedSentence
from helpers.views.select import Rows
from helpers.views.words import counted, day, number

#: What of the two articles is shown.
SHOWN = ("passages", "quotes", "words")
NO_PAIR = "No two different articles report such a talk: 0 passages"
ADVICE = "Choose a talk that two articles report, or clear the filters."
PASSAGE = {
    "same": theme.Style("#b9e0d3"),
    "reworded": theme.Style("#f6d58f"),
    "moved": theme.Style("#c6dfee"),
    "only here": theme.Style("#e4e4e4"),
}
QUOTE = dict(zip(CUTS, map(theme.Style, ("#b9e0d3", "#f0a98a", "#f0a98a", "#f6d58f", "#e4e4e4")), strict=True))
WORDED = {"same words": theme.Style("#b9e0d3"), "other words": theme.Style("#f6d58f")}


@chart("articles", also=("talks", "reports", "passages"))
def articles_aligned(
    rows: Rows,
    *,
    talk: str = "",
    left: str = "",
    right: str = "",
    show: str = "passages",
    size: str = "screen",
    caption: str = "",
) -> Sketch:
    """Draws two articles about a talk side by side.

    Args:
        rows: what the view keeps.
        talk: its id; empty for the one that most articles report.
        left, right: article ids; empty for two of different outlets that have most to compare.
        show: ``passages`` (aligned sentences), ``quotes`` (how each cuts the same quote) or ``words`` (labels and verbs
            for the same actors).
        size, caption: as for ``Frame``.
    """
    choice("show", show, SHOWN)
    if not rows.count("articles"):
        return empty(rows, "articles", size, caption=caption)
    pair = chosen_pair(rows, talk, left, right)
    if pair is None:
        return empty(rows, "articles", size, said=NO_PAIR, advice=ADVICE, caption=caption)
    if show == "passages":
        table = _passages(rows, passages_of(rows, pair), pair)
    elif show == "quotes":
        table = _quotes(quotes_of(rows, pair))
    else:
        table = _words(rows, words_of_both(rows, pair), pair)
    cells, labels, styles, said = table
    if not labels:
        said = {"quotes": "0 quotes in these two articles", "words": "0 labels and verbs for actors of both"}.get(
            show, "0 passages in these two articles"
        )
        return empty(rows, "articles", size, said=said, advice="Choose other articles.", caption=caption)
    look = theme.SIZES[size]
    kept = look.rows
    title = f"Two articles face to face: {said}"
    heads = [title_of(rows, one) for one in pair]
    noun = {"passages": "passage", "quotes": "quote", "words": "line"}[show]
    notes = [cap_note(min(kept, len(labels)), len(labels), noun, max(0, len(labels) - kept), noun)]
    return draw_cells(
        rows, "articles", title, [cell for cell in cells if cell.row < kept], labels[:kept],
        heads, styles, size=size, notes=notes, caption=caption, widest=99, found=f"{' and '.join(heads)}: {said}",
    )  # fmt: skip


def title_of(rows: Rows, article: str) -> str:
    """An article's outlet and day, as the head of its column.

    Args:
        rows: what the view keeps; it keeps the article.
        article: its id.
    """
    row = rows.articles[rows.articles["article_id"] == article].iloc[0]
    outlet = row["outlet"] if isinstance(row["outlet"], str) else "unknown outlet"
    return f"{outlet}, {'undated' if pd.isna(row['published_day']) else day(row['published_day'])}"


_WordTable = tuple[list[WordCell], list[str], dict[str, theme.Style], str]


def _passages(rows: Rows, found: list[FacedSentence], pair: tuple[str, str]) -> _WordTable:
    cells = []
    texts = dict(zip(rows.articles["article_id"], rows.articles["text"], strict=True))
    for line, one in enumerate(found):
        style = "moved" if one.moved and one.kind == "same" else one.kind
        for column, (sentence, article) in enumerate(zip((one.left, one.right), pair, strict=True)):
            if sentence is not None:
                words = texts[article][sentence.start : sentence.end]
                cells.append(WordCell(line, column, key("articles", article_id=article), 1, style, words, (words,)))
    alike = sum(one.kind != "only here" for one in found)
    said = f"{number(alike)} of {counted(len(found), 'passage')} in both"
    return cells, [f"{one.kind}, moved" if one.moved else one.kind for one in found], PASSAGE, said


def _quotes(found: list[QuotePair]) -> _WordTable:
    cells = []
    for line, one in enumerate(found):
        for column, quote in enumerate((one.left, one.right)):
            if quote is not None:
                mark = key("quotes", quote_id=quote["quote_id"])
                cells.append(WordCell(line, column, mark, 1, one.kind, quote["text"], (quote["text"],)))
    both = sum(one.kind != "only here" for one in found)
    cut = sum(one.kind.startswith("cut") for one in found)
    said = f"{number(both)} of {counted(len(found), 'quote')} in both, {number(cut)} shortened in one"
    return cells, [f"{one.speaker}: {one.kind}" for one in found], QUOTE, said


def _words(rows: Rows, found: pd.DataFrame, pair: tuple[str, str]) -> _WordTable:
    cells = []
    records: list[dict[str, Any]] = found.to_dict("records")
    for line, one in enumerate(records):
        for column, side in enumerate(("left", "right")):
            if one[f"{side}_rows"]:
                mark = _words_key(one, pair[column])
                style = "other words" if one["differs"] else "same words"
                cells.append(WordCell(line, column, mark, int(one[f"{side}_rows"]), style, one[side], (one[side],)))
    differ = int(found["differs"].sum())
    said = f"{counted(len(found), 'line')} of labels and verbs, {number(differ)} with different words"
    return cells, [f"{one['actor']} {one['what']}" for one in records], WORDED, said


def _words_key(one: dict[str, Any], article: str) -> str:
    """The key of the mentions by label, or of the quotes with a verb, of an actor in an article."""
    if one["what"] == "called":
        return key("mentions", article_id=article, actor_id=one["actor_id"], named=False)
    return key("quotes", article_id=article, actor_id=one["actor_id"], cue_verb={"not_in": []})
