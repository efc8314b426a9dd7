"""For a story page: which outlets reported a talk's claims and which left them out; a sentence found in its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.coverage.chosen import chosen_matrix
from helpers.coverage.matrix import STATES, Cell, Claim, Matrix, likeliest
from helpers.explorers.texts import day_in_words, is_missing
from helpers.story.page import ToldClaim
from helpers.views.select import Rows
from helpers.views.words import listed, spelled

#: A page is read by people: at most this many claims about a talk (the most frequent), and outlets of one state.
MOST_CLAIMS, MOST_OUTLETS = 40, 12
#: What is in place of the outlets of a claim that is not found any more.
GONE = "no longer found"
#: How each state is put before the outlets.
_TOLD = {
    "told": "reported by", "otherwise": "reported differently by", "unclear": "unclear in", "left out": "left out by",
    "before": "published before it was known:", "not read": "not read:",
}  # fmt: skip
_UNSURE = "perhaps left out by"


def told_claims(rows: Rows, talk: str, wanted: Sequence[str] = ()) -> tuple[list[ToldClaim], int]:
    """The claims of a talk with the outlets that told them, and how many more there are.

    Args:
        rows: what the view keeps.
        talk: id of the talk.
        wanted: names of claims, each ``Claim.name``; none for all, at most ``MOST_CLAIMS``.

    Returns:
        Claims in the order of the matrix; of those wanted in the given order, those that are gone with no outlets.
    """
    matrix = chosen_matrix(rows, talk)
    if matrix is None:
        return [ToldClaim(name, "", ()) for name in wanted], 0
    names = _names_of(matrix)
    if wanted:
        found = {claim.name: claim for claim in matrix.claims}
        return [
            _told(found[name], names) if name in found else ToldClaim(name, "", ()) for name in wanted
        ], 0  # fmt: skip
    shown = likeliest(list(matrix.claims), MOST_CLAIMS)
    return [_told(claim, names) for claim in shown], len(matrix.claims) - len(shown)


def _told(claim: Claim, names: Mapping[str, str]) -> ToldClaim:
    """A claim, and for each state its outlets."""
    groups: dict[str, list[str]] = {}
    for article, cell in sorted(claim.cells.items(), key=lambda one: STATES.index(one[1].shown)):
        words = f" (‘{cell.said}’)" if cell.state == "otherwise" and cell.said else ""
        groups.setdefault(_words_of(cell), []).append(f"{names[article]}{words}")
    return ToldClaim(
        spelled(claim.label), claim.kind, [(words, listed(found, MOST_OUTLETS)) for words, found in groups.items()]
    )


def _words_of(cell: Cell) -> str:
    return _TOLD[cell.shown] if cell.sure else _UNSURE


def _names_of(matrix: Matrix) -> dict[str, str]:
    """What each article is called: its outlet, with the day where the outlet has several of them."""
    outlets = {one["article_id"]: _outlet(one) for one in matrix.articles}
    several = {outlet for outlet, count in Counter(outlets.values()).items() if count > 1}
    return {
        one["article_id"]: f"{outlets[one['article_id']]}, {day_in_words(one['published_day'])}"
        if outlets[one["article_id"]] in several
        else outlets[one["article_id"]]
        for one in matrix.articles
    }


def _outlet(article: Mapping[str, Any]) -> str:
    return "outlet unknown" if is_missing(article["outlet"]) else str(article["outlet"])


def in_words(claims: Iterable[ToldClaim]) -> dict[str, str]:
    """Each claim by its name with what was reported of it, to be kept and compared."""
    return {one.name: "; ".join(f"{state} {outlets}" for state, outlets in one.told) or GONE for one in claims}


def sentence_id(article: str, start: int, end: int) -> str:
    """What a sentence of an article is called on a story page.

    ``start`` and ``end`` are its characters in the article's text.
    """
    return f"{article}:{start}-{end}"


def find_sentence(of: str, words: str, corpus: Any) -> tuple[dict[str, Any] | None, str]:
    """The row of an article with ``start`` and ``end`` of a sentence, and why it is in another place.

    Args:
        of: from ``sentence_id``.
        words: what the sentence said; empty where that is to be looked up.
        corpus: the tables.

    Returns:
        The row and a sentence; None and nothing where the article no longer holds the words.
    """
    article, _, places = of.rpartition(":")
    first, _, last = places.partition("-")
    found = corpus.articles[corpus.articles["article_id"] == article]
    if not (len(found) and first.isdigit() and last.isdigit()):
        return None, ""
    row = found.iloc[0].to_dict()
    text, start, end = "" if is_missing(row["text"]) else row["text"], int(first), int(last)
    moved = ""
    if words and text[start:end] != words:
        start = text.find(words)
        end, moved = start + len(words), "Its article has changed; the same words are found in another place."
    return (None, "") if start < 0 or not text[start:end].strip() else (row | {"start": start, "end": end}, moved)
