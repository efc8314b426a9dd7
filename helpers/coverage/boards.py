"""The text tables of the coverage views: headings, rows and cells, each with the sentence that it opens.

A board is plain data: the notebook draws it as a table that one can walk with the keyboard, a page prints it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers.coverage.chosen import (
    chosen_day,
    chosen_event,
    chosen_matrix,
    chosen_outlets,
    chosen_pair,
    copies_of,
    news_since,
    passages_of,
    quotes_of,
    words_of_both,
)
from helpers.coverage.compared import QuotePair
from helpers.coverage.copies import credited
from helpers.coverage.differences import in_context, keyness
from helpers.coverage.faces import FacedSentence, Spans
from helpers.coverage.matrix import STATES, Claim, cell_words, claims_shown, likeliest
from helpers.coverage.shared import SHORTEST
from helpers.coverage.since import SEVERAL
from helpers.views.select import Rows
from helpers.views.words import counted, day, number, spelled

#: How many claims and articles are listed at most: a board is read by people, and its table holds all.
MOST_CLAIMS, MOST_ARTICLES, MOST_ROWS = 120, 40, 400
#: What the counts call the states of claims that a single word does not explain.
_COUNTED = {
    "told": "reported",
    "otherwise": "reported differently",
    "before": "‘before’ (published before it was known)",
}
NO_TALK = "No article that the view keeps reports such a talk. Choose another talk, clear the filters, or add articles."
NO_PAIR = (
    "Two articles are needed that report one talk, a different one on each side. Choose other articles or another "
    "talk, or clear the filters."
)
NO_OUTLETS = "Two outlets are needed to compare. Clear the filter on outlets, or add articles of another outlet."

#: Words in runs, each with the name of what is marked about it; empty for nothing.
Segments = list[tuple[str, str]]


@dataclass(frozen=True)
class Opening:
    """What a cell opens: a row of a table, and a range of characters in an article; ``claim`` names its claim."""

    table: str
    row_id: str
    article_id: str
    start: int | None = None
    end: int | None = None
    claim: str = ""


@dataclass(frozen=True)
class BoardSpot:
    """One cell of a board.

    Attributes:
        words: what it says, in runs.
        state: the name of its colour; empty for none.
        note: a line below the words.
        sentence: the article's own words behind it, where the cell does not show them.
        opens: where it leads; None where it leads nowhere.
    """

    words: Segments
    state: str = ""
    note: str = ""
    sentence: str = ""
    opens: Opening | None = None


@dataclass(frozen=True)
class CoverageBoard:
    """Headings over rows of cells; the first cell of a row names it.

    Attributes:
        title: what it is.
        said: what is in it, with its numbers, and what is left out.
        heads: pairs of words and a note.
        rows: cells, as many in each as there are heads.
        empty: what to say in place of rows.
    """

    title: str
    said: str
    heads: Sequence[tuple[str, str]] = ()
    rows: Sequence[Sequence[BoardSpot]] = field(default=())
    empty: str = ""


def matrix_board(rows: Rows, talk: str = "", kind: str = "all", show: str = "all") -> CoverageBoard:
    """Claims × articles of a talk.

    Args:
        rows: what the view keeps.
        talk: its id; empty for the one with most articles.
        kind: of the claims, one of ``KINDS`` or ``all``.
        show: the state, one of ``STATES`` or ``all``, that some cell of a claim has.
    """
    matrix = chosen_matrix(rows, talk)
    title = "Who reported it, who left it out"
    if matrix is None:
        return CoverageBoard(title, "", empty=NO_TALK)
    claims = claims_shown(matrix, kind, show)
    if not claims:
        said = f"0 of {counted(len(matrix.claims), 'claim')} are of this sort"
        return CoverageBoard(f"{title}: {matrix.event.name}", "", empty=f"{said}. Show claims of another kind, or all.")
    kept, articles = likeliest(claims, MOST_CLAIMS), matrix.articles[:MOST_ARTICLES]
    states = [cell.shown for claim in claims for cell in claim.cells.values()]
    counts = ", ".join(
        f"{number(states.count(state))} {_COUNTED.get(state, state)}" for state in STATES if state in states
    )
    said = f"{counted(len(claims), 'claim')} in {counted(len(matrix.articles), 'article')}: {counts}."
    said += capped(len(kept), len(claims), "claim") + capped(len(articles), len(matrix.articles), "article")
    lines = [
        [
            BoardSpot([(spelled(claim.label), "")], note=_kind_of(claim)),
            *(_claim_cell(claim, a) for a in articles),
        ]
        for claim in kept
    ]
    return CoverageBoard(f"{title}: {matrix.event.name}", said, [("Claim", ""), *map(article_head, articles)], lines)


def _kind_of(claim: Claim) -> str:
    """The kind of a claim; who is only named need not have been there."""
    return "only named, perhaps not there" if claim.kind == "party" and claim.label.endswith("(named)") else claim.kind


def capped(shown: int, total: int, noun: str) -> str:
    """How many of ``total`` things, each a ``noun``, are ``shown``; empty where all are."""
    return f" {number(shown)} of {counted(total, noun)} are shown; a saved table holds all." if shown < total else ""


def _claim_cell(claim: Claim, article: Mapping[str, Any]) -> BoardSpot:
    cell = claim.cells[article["article_id"]]
    row_id = cell.ids[0] if cell.ids else article["article_id"]
    note = "reported differently" if cell.shown == "otherwise" and cell.said else ""
    if not cell.sure:
        note = "a day of publication is not known"
    text = article["text"] if isinstance(article["text"], str) else ""
    sentence = "" if cell.start is None else text[cell.start : cell.end]
    opens = Opening(cell.table, row_id, article["article_id"], cell.start, cell.end, claim.name)
    return BoardSpot([(cell_words(cell), "")], cell.shown if cell.sure else "unclear", note, sentence, opens)


def article_head(article: Mapping[str, Any]) -> tuple[str, str]:
    """An article's headline, and below it outlet, day, and whether it is agency copy."""
    parts = [article["outlet"] if isinstance(article["outlet"], str) else "outlet unknown"]
    parts.append("undated" if pd.isna(article["published_day"]) else day(article["published_day"]))
    if agencies := credited(article):
        parts.append(f"credits {', '.join(agencies)}")
    if isinstance(article["duplicate_of"], str):
        parts.append(f"copy of {article['duplicate_of']}")
    return (article["headline"] if isinstance(article["headline"], str) else "no headline"), " · ".join(parts)


def faces_board(rows: Rows, talk: str = "", left: str = "", right: str = "", show: str = "passages") -> CoverageBoard:
    """Two articles of a talk side by side: their passages, their quotes, or their words for the same actors.

    Args:
        rows: what the view keeps.
        talk: id of the talk; empty for the one with most articles.
        left, right: ids of the articles; empty for the pair that is chosen then.
        show: ``passages``, ``quotes`` or ``words``.
    """
    pair = chosen_pair(rows, talk, left, right)
    title = "Two articles face to face"
    if pair is None:
        return CoverageBoard(title, "", empty=NO_PAIR)
    articles = rows.articles.set_index("article_id", drop=False).loc[list(pair)].to_dict("records")
    texts = [one["text"] if isinstance(one["text"], str) else "" for one in articles]
    heads = [("", ""), *map(article_head, articles)]
    if show == "quotes":
        found = quotes_of(rows, pair)
        both, cut = (sum(test(one.kind) for one in found) for test in (_in_both, _is_cut))
        said = f"{number(both)} of {counted(len(found), 'quote')} are in both articles, {number(cut)} shortened in one."
        lines = [_quote_line(one) for one in found]
    elif show == "words":
        frame = words_of_both(rows, pair)
        said = f"{counted(len(frame), 'line')} of labels and verbs; {number(int(frame['differs'].sum()))} differ."
        lines = [_words_line(rows, one, pair) for one in frame.to_dict("records")]
    else:
        passages = passages_of(rows, pair)
        alike = sum(_in_both(one.kind) for one in passages)
        said = f"{number(alike)} of {counted(len(passages), 'passage')} are in both articles."
        lines = [_passage_line(one, pair, texts) for one in passages]
    if any(kind for line in lines for spot in line for _, kind in spot.words):
        said += f" Marked words are not in the {show.removesuffix('s')} beside them."
    nothing = f"These two articles have no {show} to compare: choose other articles."
    return CoverageBoard(title, said + capped(min(len(lines), MOST_ROWS), len(lines), "row"), heads, lines[:MOST_ROWS],
                 "" if lines else nothing)  # fmt: skip


def _in_both(kind: str) -> bool:
    return kind != "only here"


def _is_cut(kind: str) -> bool:
    return kind.startswith("cut")


def marked(text: str, spans: Spans, start: int = 0, end: int | None = None) -> Segments:
    """Splits part of a text into runs, labelling those that differ.

    The part is ``text[start:end]``, to the end of the text where ``end`` is None; ``spans`` are characters of ``text``.
    """
    parts: Segments = []
    place = start
    for first, last in spans:
        parts += [(text[place:first], ""), (text[first:last], "differs")]
        place = last
    return [part for part in [*parts, (text[place : len(text) if end is None else end], "")] if part[0]]


def _passage_line(one: FacedSentence, pair: tuple[str, str], texts: Sequence[str]) -> list[BoardSpot]:
    kind = f"{one.kind}, moved" if one.moved else one.kind
    cells = [BoardSpot([(kind, "")])]
    sides = zip((one.left, one.right), (one.left_differs, one.right_differs), pair, texts, strict=True)
    for sentence, spans, article, text in sides:
        if sentence is None:
            cells.append(BoardSpot([]))
        else:
            opens = Opening("articles", article, article, sentence.start, sentence.end)
            cells.append(BoardSpot(marked(text, spans, sentence.start, sentence.end), one.kind, opens=opens))
    return cells


def _quote_line(one: QuotePair) -> list[BoardSpot]:
    cells = [BoardSpot([(one.speaker, "")], note=one.kind)]
    for quote, spans in ((one.left, one.left_differs), (one.right, one.right_differs)):
        if quote is None:
            cells.append(BoardSpot([]))
        else:
            verb = quote["cue_verb"] if isinstance(quote["cue_verb"], str) else "no verb"
            opens = Opening("quotes", quote["quote_id"], quote["article_id"], int(quote["start"]), int(quote["end"]))
            cells.append(BoardSpot(marked(quote["text"], spans), one.kind, f"{quote['kind']} · {verb}", opens=opens))
    return cells


def _words_line(rows: Rows, one: Mapping[str, Any], pair: tuple[str, str]) -> list[BoardSpot]:
    cells = [BoardSpot([(one["actor"], "")], note="called" if one["what"] == "called" else "verbs used")]
    for side, article in zip(("left", "right"), pair, strict=True):
        opens = Opening("articles", article, article) if one[f"{side}_rows"] else None
        state = "" if opens is None else "reworded" if one["differs"] else "same"
        cells.append(BoardSpot([(one[side], "")] if one[side] else [], state, opens=opens))
    return cells


def sources_board(rows: Rows, talk: str = "") -> CoverageBoard:
    """The articles of a talk: how much of each is original, who printed the rest first, and whether it is credited.

    Args:
        rows: what the view keeps.
        talk: its id; empty for the one with most articles.
    """
    found = copies_of(rows, talk)
    title = "Where text comes from"
    if found is None:
        return CoverageBoard(title, "", empty=NO_TALK)
    event = chosen_event(rows, talk)
    frame = found.frame()
    records = dict(zip(found.articles["article_id"], found.articles.to_dict("records"), strict=True))
    copied = int(frame["first_printed_in"].notna().sum())
    has = "has" if copied == 1 else "have"
    said = f"{number(copied)} of {counted(len(frame), 'article')} {has} passages that another outlet printed first"
    said += f" ({SHORTEST} words and more)."
    heads = [("Article", ""), ("Its own", ""), ("Printed first in", ""), ("Agency credited", "")]
    lines = [_source_line(one, records) for one in frame.head(MOST_ROWS).to_dict("records")]
    return CoverageBoard(f"{title}: {event.name if event else ''}", said, heads, lines)


def _source_line(one: Mapping[str, Any], records: Mapping[str, Mapping[str, Any]]) -> list[BoardSpot]:
    headline, note = article_head(records[one["article_id"]])
    source = one["first_printed_in"]
    opens = Opening("articles", one["article_id"], one["article_id"])
    first = [
        BoardSpot([(headline, "")], note=note, opens=opens),
        BoardSpot([(f"{round(100 * one['own_share'])}%", "")]),
    ]
    agencies = ", ".join(one["agencies"])
    credit = BoardSpot([(agencies or ("none" if isinstance(source, str) else ""), "")])
    if not isinstance(source, str):
        return [*first, BoardSpot([]), credit]
    head, note = article_head(records[source])
    words = f"{note} · {counted(int(one['words_from_there']), 'word')}"
    return [*first, BoardSpot([(head, "")], "reworded", words, opens=Opening("articles", source, source)), credit]


def new_board(rows: Rows, since: str = "") -> CoverageBoard:
    """Lists what is new in ``rows`` since a day (``since``, in ISO; empty as for ``chosen_day``)."""
    first = chosen_day(rows, since)
    if first is None:
        return CoverageBoard("New since", "", empty="No article that the view keeps has a day, so nothing can be new.")
    found = news_since(rows, since)
    title = f"New since {day(first)}"
    if not len(found):
        return CoverageBoard(title, "", empty=f"Nothing is new since {day(first)}. Choose an earlier day.")
    counts = found["what"].value_counts()
    said = ", ".join(counted(int(counts[what]), what, SEVERAL[what]) for what in dict.fromkeys(found["what"]))
    shown = found.head(MOST_ROWS)
    heads = [("What is new", ""), ("Day", ""), ("Talk or speaker", ""), ("Was", ""), ("Is now", ""), ("Outlet", "")]
    lines = [_new_line(one) for one in shown.to_dict("records")]
    return CoverageBoard(title, f"{said}.{capped(len(shown), len(found), 'row')}", heads, lines)


def _new_line(one: Mapping[str, Any]) -> list[BoardSpot]:
    opens = Opening(one["table"], one["row_id"], one["article_id"])
    was = one["was"] if isinstance(one["was"], str) else ""
    outlet = one["outlet"] if isinstance(one["outlet"], str) else "outlet unknown"
    said = (day(one["on"]), str(one["name"]), was, str(one["now"]), outlet)
    return [BoardSpot([(one["what"], "")], opens=opens), *(BoardSpot([(words, "")] if words else []) for words in said)]


def context_board(rows: Rows, first: str = "", second: str = "", word: str = "") -> CoverageBoard:
    """A word in context in two outlets.

    Args:
        rows: what the view keeps.
        first, second: the outlets; empty for those with most articles.
        word: in lowercase; empty for the one that distinguishes them most.
    """
    pair = chosen_outlets(rows, first, second)
    if pair is None:
        return CoverageBoard("Keyword in context", "", empty=NO_OUTLETS)
    written = keyness(rows, *pair).set_index("word")["written"]
    wanted = word or (str(written.index[0]) if len(written) else "")
    if not wanted:
        return CoverageBoard("Keyword in context", "", empty="No word stands three times in both outlets together.")
    found = pd.concat([in_context(rows, wanted, outlet) for outlet in pair], ignore_index=True)
    shown = found.head(MOST_ROWS)
    shown_as = str(written.get(wanted, wanted))
    said = f"{counted(len(found), 'place')} of ‘{shown_as}’." + capped(len(shown), len(found), "place")
    heads = [("Outlet", ""), ("", ""), ("Word", ""), ("", "")]
    told = [_context_line(one) for one in shown.to_dict("records")]
    empty = "" if len(found) else f"‘{shown_as}’ stands in neither outlet."
    return CoverageBoard(f"‘{shown_as}’ in context", said, heads, told, empty)


def _context_line(one: Mapping[str, Any]) -> list[BoardSpot]:
    opens = Opening("articles", one["article_id"], one["article_id"], int(one["start"]), int(one["end"]))
    return [BoardSpot([(one["outlet"], "")], opens=opens), BoardSpot([(one["before"], "")], "left"),
            BoardSpot([(one["word"], "differs")]), BoardSpot([(one["after"], "")])]  # fmt: skip
