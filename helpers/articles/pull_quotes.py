"""Finds pull quotes in a text dump: words of the report repeated, in large type on the page, between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.articles.layout import Paragraph
from helpers.articles.model import PassageKind

_QUOTATION = re.compile(r"[\"“„«'‘][^\n]{20,300}[\"”“»'’][.!?]?")
_SIGNATURE = re.compile(r"(?:[—–―-]|--)\s*[^\W\d_][^\n]{1,120}")
#: Fewest words of a pull quote, and most paragraphs that are looked at as one.
_FEWEST, _MOST = 5, 20


def pulled(paragraphs: Sequence[Paragraph], kinds: Sequence[PassageKind]) -> list[int]:
    """The indices of pull quotes, and of the lines that sign them.

    Args:
        paragraphs, kinds: of the text.

    Returns:
        Body paragraphs that are one quotation, and nothing else, whose words are in a longer paragraph of the body.
    """
    body = [index for index, kind in enumerate(kinds) if kind == "body"]
    quotations = [index for index in body if _QUOTATION.fullmatch(paragraphs[index].text)][:_MOST]
    quotations = [index for index in quotations if len(paragraphs[index].text.split()) >= _FEWEST]
    if not quotations:
        return []
    keys = {index: _key(paragraphs[index].text) for index in body}
    found = []
    for index in quotations:
        if any(keys[index] in key for key in keys.values() if len(key) > len(keys[index])):
            found.append(index)
            if index + 1 in keys and _SIGNATURE.fullmatch(paragraphs[index + 1].text):
                found.append(index + 1)
    return found


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
