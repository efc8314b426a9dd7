"""The quotes of a saying as evidence, marking words that its fullest wording lacks."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

from helpers.charts.marks import parse
from helpers.explorers.evidence import KINDS, QUOTES, EvidenceCell, Kind, quote_cells
from helpers.explorers.highlight import Highlight
from helpers.explorers.texts import Texts, as_list, is_missing
from helpers.link.saying_marks import variant_marks

_JOINT = len(" … ")  # between the parts of a quote in the column ``text``


def kind_behind(key: str) -> Kind:
    """How the rows behind a mark are shown; for a saying's mark, the quotes with their wordings compared."""
    table, where = parse(key)
    return WORDINGS if table == "quotes" and isinstance(where.get("saying_id"), str) else KINDS[table]


def differing(quote: dict[str, Any], *others: str) -> list[Highlight]:
    """The words of a quote, in its article, that are in none of the other wordings.

    Args:
        quote: a row of the quotes table.
        others: the wordings to compare with: a saying's fullest, or for that one all others.
    """
    parts = [(int(span["start"]), int(span["end"])) for span in as_list(quote["spans"])]
    text = quote["text"] or ""
    if not others or len(text) != sum(end - start for start, end in parts) + _JOINT * (len(parts) - 1):
        return []  # a quote whose words a person has corrected no longer lies on its places letter by letter
    own = [True] * len(text)
    for other in others:
        place = 0
        for words, kind in variant_marks(text, other):
            if kind != "other":
                own[place : place + len(words)] = [False] * len(words)
            place += len(words)
    marks, place = [], 0
    for is_own, letters in groupby(own):
        length = len(list(letters))
        if is_own:
            marks += _placed(parts, place, place + len(text[place : place + length].rstrip()))
        place += length
    return marks


def _placed(parts: list[tuple[int, int]], first: int, last: int) -> list[Highlight]:
    """Maps characters ``first`` to ``last`` of the joined parts to their positions in the article."""
    marks, before = [], 0
    for start, end in parts:
        low, high = max(first, before), min(last, before + end - start)
        if low < high:
            marks.append(Highlight(start + low - before, start + high - before, "differs"))
        before += end - start + _JOINT
    return marks


def wording_marks(quote: dict[str, Any], texts: Texts) -> list[Highlight]:
    """The words ``differing`` from the saying that the quote repeats; none if it repeats no saying.

    Args:
        quote: a row of the table ``quotes``.
        texts: of the corpus, with its sayings.
    """
    fullest = None if is_missing(quote["saying_id"]) else texts.saying(quote["saying_id"])
    return [] if fullest is None else differing(quote, fullest)


def _wording_cells(row: dict[str, Any], texts: Texts, wanted: list[str]) -> list[EvidenceCell]:
    *cells, words = quote_cells(row, texts, wanted, wording_marks(row, texts))
    if row["text"] == texts.saying(row["saying_id"]):
        words = words | {"note": f"{words['note']} · the fullest wording"}
    return [*cells, words]


WORDINGS = replace(QUOTES, cells=_wording_cells, legend=(("differs", "not in the saying's fullest wording"),))
