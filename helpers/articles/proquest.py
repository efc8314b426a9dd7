"""Articles as ProQuest exports them: labelled fields between lines of underscores."""

from __future__ import annotations

import re

from helpers.articles.bundle_piece import BundlePiece, label, words_from
from helpers.articles.layout import paragraphs
from helpers.articles.when import parse_when

RULE = "_" * 30
LINE = re.compile(rf"^[ \t]*{RULE}_*[ \t]*$", re.MULTILINE)
FIELD = re.compile(
    r"^(?:Full text|Publication (?:title|info)|ProQuest document ID|Abstract|Document URL):", re.M | re.I
)
_MARK = re.compile(r"Document \d+ of \d+|.*_{20}")
#: What stands for a text that the database does not have.
_NO_TEXT = re.compile(
    r"(?:full text )?(?:is )?(?:not available|unavailable|none(?: available)?|n/?a)\.?", re.IGNORECASE
)


def piece_of(chunk: str, first: bool) -> BundlePiece:
    """Reads the article in a chunk of an export."""
    lines = paragraphs(chunk, alone=lambda line: bool(label(line, "proquest")[0]))
    piece = BundlePiece(chunk, lines, ["boilerplate"] * len(lines))
    current = None
    for index, line in enumerate(lines):
        name, value = label(line.text, "proquest")
        current = name or current
        if current == "body":
            if name and value:
                piece.paragraphs[index] = words_from(line, line.text.index(value))
            if words := value if name else line.text:
                piece.kinds[index] = "boilerplate" if _NO_TEXT.fullmatch(words) else "body"
        elif name:
            _field(piece, index, name, value)
    _title(piece)
    for field, instead in (("published", "info"), ("outlet", "info outlet")):
        if instead in piece.values:
            piece.values.setdefault(field, piece.values.pop(instead))
    return piece


def _field(piece: BundlePiece, index: int, name: str, value: str) -> None:
    line = piece.paragraphs[index]
    if name in ("published", "info") and (when := parse_when(value)):
        piece.note(name, when.iso)
        if name == "info":
            piece.note("info outlet", re.split(r"\s*[;,\[]", value)[0])
    elif name in ("caption", "credit") and value:
        piece.paragraphs[index] = words_from(line, line.text.index(value))
        piece.kinds[index] = "caption" if name == "caption" else "credit"
    elif name in ("headline", "byline", "outlet", "url", "article_number", "summary"):
        piece.note(name, value.split(";")[0] if name == "outlet" else value)
        piece.kinds[index] = "credit" if name == "byline" else piece.kinds[index]


def _title(piece: BundlePiece) -> None:
    """The headline: the first line above the fields that is not part of the export's layout."""
    for index, line in enumerate(piece.paragraphs):
        if label(line.text, "proquest")[0]:
            return
        if not _MARK.match(line.text):
            piece.kinds[index] = "headline"
            piece.values.setdefault("headline", " ".join(line.text.split()))
            return
