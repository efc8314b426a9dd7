"""Text search: a query of words, phrases and prefixes over a column of texts, fast enough for a million rows.

Texts are folded once (lowercase, no diacritics, every run of other characters one space, a space at both ends), so
that a word is the substring `` word ``, a phrase `` two words `` and a prefix `` wor``: each is one pass of a fast
substring search.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def parse_query(query: str) -> list[tuple[bool, str]]:
    """The terms of a query.

    Args:
        query: words, ``"phrases"``, ``prefix*`` and ``-without``; an unclosed phrase ends with the query.

    Returns:
        ``(wanted, needle)`` for each term, where the needle is a substring of folded text.
    """
    terms = []
    for minus, phrase, word in _TERM.findall(query):
        source = phrase or word
        folded = fold(source).strip()
        if folded:
            terms.append((not minus, f" {folded}" if source.endswith("*") else f" {folded} "))
    return terms


def fold(text: str) -> str:
    """Normalises ``text`` for searching."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " " + " ".join(re.findall(r"[^\W_]+", plain)) + " "


class Folded:
    """A column of texts prepared for search; equal texts are folded, and searched, once.

    Args:
        texts: the column; missing text matches only searches for rows *without* something.
    """

    def __init__(self, texts: pd.Series) -> None:
        column = pa.array(texts, type=pa.large_string(), from_pandas=True)
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        codes = pc.fill_null(column, "").dictionary_encode()
        self._places = codes.indices.to_numpy()
        self._texts = _folded(codes.dictionary)

    def __len__(self) -> int:
        return len(self._places)

    def matches(self, query: str) -> np.ndarray:
        """Which rows satisfy every term of ``query``.

        One truth value for each row.
        """
        found = np.ones(len(self._texts), dtype=bool)
        for wanted, needle in parse_query(query):
            hit = pc.match_substring(self._texts, needle).to_numpy(zero_copy_only=False)
            found &= hit if wanted else ~hit
        return found[self._places]

    def folded(self, row: int) -> str:
        """The folded text of a row."""
        return self._texts[int(self._places[row])].as_py()


def fold_column(texts: pd.Series) -> Folded:
    """A column of texts folded for search."""
    return Folded(texts)


def matches(folded: Folded, query: str) -> np.ndarray:
    """Which rows of a folded column satisfy every term of ``query``.

    One truth value for each row.
    """
    return folded.matches(query)


def _folded(column: pa.Array) -> pa.Array:
    column = pc.utf8_normalize(pc.utf8_lower(column), form="NFKD")
    column = pc.replace_substring_regex(column, pattern=r"\pM+", replacement="")
    column = pc.replace_substring_regex(column, pattern=r"[^\pL\pN]+", replacement=" ")
    column = pc.utf8_trim_whitespace(column)
    space = pa.scalar(" ", pa.large_string())
    return pc.binary_join_element_wise(space, column, space, pa.scalar("", pa.large_string()))
