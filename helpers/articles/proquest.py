"""Articles as ProQuest exports them: fields with labels or below headings, between lines of underscores."""

from __future__ import annotations

import re

from helpers.articles.bundle_piece import (
    BundlePiece,
    is_broken_off,
    is_prose,
    label,
    labels,
    stands_in_prose,
    words_from,
)
from helpers.articles.header import read_line
from helpers.articles.headline_lines import goes_on_titled
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.when import parse_when

RULE = "_" * 30
LINE = re.compile(rf"^[ \t]*{RULE}_*[ \t]*$", re.MULTILINE)
#: A field that only such an export has.
TOLD = re.compile(
    r"^(?:ProQuest[ -][Dd]o[ck]ument(?:en)?[ -]?ID|ID (?:de|del|du) documento? (?:de )?ProQuest|Publication title"
    r"|Full text|Publikationstitel|Titre de la publication|Título de (?:la )?publicación):",
    re.MULTILINE | re.IGNORECASE,
)
FIELD = re.compile(rf"{TOLD.pattern}|^(?:Publication info|Abstract|Document URL):", re.MULTILINE | re.IGNORECASE)
COUNTED = re.compile(r"^[ \t]*Do[ck]umento? \d+ (?:of|von|de) \d+[ \t]*$", re.MULTILINE | re.IGNORECASE)
_MARK = re.compile(rf"{COUNTED.pattern}|.*_{{20}}", re.IGNORECASE)
#: Lines between the headline and the fields that are no part of the text.
_LINK = re.compile(r"(?:Link to |Enlace al )?ProQuest document link|https?://\S+", re.IGNORECASE)
#: What stands for a text that the database does not have.
_NO_TEXT = re.compile(
    r"(?:full text )?(?:is )?(?:not available|unavailable|none(?: available)?|n/?a)\.?", re.IGNORECASE
)
_HEADINGS = labels("proquest heading")
_BEHIND_HEADING = re.compile(r" \([A-Z ]+\)$")


def piece_of(chunk: str, first: bool) -> BundlePiece:
    """Reads the article in a chunk of an export; whether it is the ``first`` matters to other exports only."""
    lines = paragraphs(chunk, alone=_is_alone)
    piece = BundlePiece(chunk, lines, ["boilerplate"] * len(lines))
    current = None
    named: dict[str | None, int] = {}
    unlabelled: list[int] = []
    for index, line in enumerate(lines):
        of_text = current == "body" and _is_of_text(lines, index)
        name, value = (None, "") if of_text else labelled(line.text)
        current = name or current
        named.setdefault(current, index)
        if current == "body":
            if name and value:
                piece.paragraphs[index] = words_from(line, line.text.index(value))
            if words := value if name else line.text:
                piece.kinds[index] = "boilerplate" if _NO_TEXT.fullmatch(words) else "body"
        elif name:
            _field(piece, index, name, value)
        elif current == "summary":
            unlabelled.append(index)
            piece.note("summary", line.text)
    if "body" not in named:
        _without_label(piece, unlabelled)
    above = _above(piece, min((index for name, index in named.items() if name), default=len(lines)))
    if not named.keys() & {"body", "summary"}:
        for index in above:
            piece.kinds[index] = "body"
    for field, instead in (("published", "info"), ("outlet", "info outlet")):
        if instead in piece.values:
            piece.values.setdefault(field, piece.values.pop(instead))
    return piece


def _is_alone(line: str) -> bool:
    name, words = labelled(line)
    return bool(_MARK.fullmatch(line)) or (name is not None and not is_broken_off(words))


def _is_of_text(lines: list[Paragraph], index: int) -> bool:
    """Whether a line that stands in the text begins with a label's word and is no field: ``Title: so they asked.``"""
    name, value = labelled(lines[index].text)
    if name is None or is_prose(value):
        return name is not None
    of_a_line = name not in ("summary", "body") and not lines[index].text.startswith("Copyright")
    return of_a_line and stands_in_prose(value, lines[index + 1 :], lambda line: bool(labelled(line)[0]))


def _without_label(piece: BundlePiece, below: list[int]) -> None:
    """Takes as the text what stands below an abstract where that is missing, or is followed by paragraphs."""
    words = [index for index in below if not _NO_TEXT.fullmatch(piece.paragraphs[index].text)]
    summary = piece.values.get("summary", "")
    if not words or not (len(words) > 1 or _NO_TEXT.fullmatch(summary)):
        return
    for index in words:
        piece.kinds[index] = "body"
    if summary == piece.paragraphs[words[0]].text:
        del piece.values["summary"]


def labelled(line: str) -> tuple[str | None, str]:
    """The field that begins with a line, by its label or as a heading of its own (``FULL TEXT``), and its value."""
    if line.isupper() and (name := _HEADINGS.get(_BEHIND_HEADING.sub("", line).lower())):
        return name, ""
    return label(line, "proquest")


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


def _above(piece: BundlePiece, stop: int) -> list[int]:
    """Reads headline and citation above the fields, and returns the lines there that are neither."""
    found = [
        index
        for index, line in enumerate(piece.paragraphs[:stop])
        if not _MARK.fullmatch(line.text) and not _LINK.fullmatch(line.text)
    ]
    if not found:
        return []
    end = next((place for place in range(1, len(found)) if not _goes_on(piece, found[place])), len(found))
    for index in found[:end]:
        piece.kinds[index] = "headline"
    piece.values.setdefault("headline", " ".join(" ".join(piece.paragraphs[one].text.split()) for one in found[:end]))
    found = found[end - 1 :]
    for index in found[1:3]:
        told = {one.name: one.value for one in read_line(piece.paragraphs[index].text) or ()}
        if told.keys() >= {"outlet", "published"}:
            piece.values = told | piece.values
            found.remove(index)
            break
    return found[1:]


def _goes_on(piece: BundlePiece, index: int) -> bool:
    """Whether a line goes on with the headline that the line right above it begins."""
    line = piece.paragraphs[index]
    above = piece.paragraphs[index - 1].text
    goes_on = line.text[0].islower() or goes_on_titled(above, line.text)
    return not line.gap and goes_on and read_line(line.text) is None
