"""One text with many articles, as Nexis, Factiva and ProQuest export them → one piece for each article.

The layouts are those that the public documentation of their readers describes (LexisNexisTools, tm.plugin.factiva).
A piece is a run of the export's own text; its lines keep their places, and each gets a kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from helpers.articles import rules
from helpers.articles.dateline import usual_spelling
from helpers.articles.draft import Draft
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.model import PassageKind, Problem
from helpers.articles.plain import dissect_lines
from helpers.articles.when import parse_when

_NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_NEXIS_START = re.compile(
    r"^[ \t]*(?:Do[ck]umento? )?\d{1,4} (?:of|von|de|di) \d{1,4}(?: DOCUMENTS?)?[ \t]*$", re.MULTILINE
)
_NEXIS_LENGTH = re.compile(r"^[ \t]*(?:LENGTH|LÄNGE|LONGUEUR):\s*\d[\d,.]* \w+", re.MULTILINE | re.IGNORECASE)
#: The lines of their own below which a Nexis Uni article's words stand.
_NEXIS_BODY = ("Body", "Text")
_FACTIVA_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Do[ck]umento? [A-Z]{1,10}\d{8,}\w*[ \t]*$", re.MULTILINE)
#: What every Factiva page marks its paragraphs with.
FACTIVA_MARK = "articleParagraph"
_PROQUEST_LINE = re.compile(r"^[ \t]*_{30,}[ \t]*$", re.MULTILINE)
_PROQUEST_FIELD = re.compile(r"^(?:Full text|Publication (?:title|info)|ProQuest document ID): ", re.M | re.I)
_LABEL = re.compile(r"([A-Z][A-Za-zÄÖÜäöüé /-]{1,40}):(?:\s+|$)")
_CODE = re.compile(r"([A-Z]{2,3})(?:[\t ]+|\n|$)(?=\S|$)")
_CLOCK = re.compile(r"[0-2]?\d:[0-5]\d(?: ?[AP]M)?", re.IGNORECASE)
_LENGTH = re.compile(r"\d[\d,.]* (?:words|mots|Wörter|palabras)", re.IGNORECASE)


@dataclass(slots=True)
class Piece:
    """One article of a bundle.

    Attributes:
        text: the part of the bundle's text that is this article.
        paragraphs: its lines, with places in ``text``.
        kinds: the kind of each.
        values: what its header says.
    """

    text: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    kinds: list[PassageKind] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def note(self, name: str, value: str) -> None:
        """Keeps the first value of a field."""
        if value.strip():
            self.values.setdefault(name, " ".join(value.split()))


def layout_of(text: str) -> str | None:
    """Which export a text is: ``nexis``, ``factiva``, ``proquest``, or None for a text that is none."""
    if _PROQUEST_LINE.search(text) and re.search(
        r"^(?:ProQuest document ID|Publication title|Full text): ", text, re.M | re.I
    ):
        return "proquest"
    if _FACTIVA_END.search(text) and (_LENGTH.search(text) or re.search(r"^HD\b", text, re.M)):
        return "factiva"
    if _NEXIS_LENGTH.search(text) and (
        _NEXIS_END.search(text)
        or _NEXIS_START.search(text)
        or re.search(r"^[ \t]*(?:LOAD-DATE|Load-Date):", text, re.M)
    ):
        return "nexis"
    return None


def split(text: str, layout: str) -> Iterator[Piece]:
    """The articles of a bundle, in order; pieces without a body are left to the caller to report."""
    reader = {"nexis": _nexis, "factiva": _factiva, "proquest": _proquest}[layout]
    for number, chunk in enumerate(_chunks(text, layout)):
        yield reader(chunk, number == 0)


def _chunks(text: str, layout: str) -> Iterator[str]:
    ends = {"factiva": _FACTIVA_END, "nexis": _NEXIS_END, "proquest": _PROQUEST_LINE}[layout]
    cuts = [0]
    if layout == "nexis" and not ends.search(text):
        cuts += [match.start() for match in _NEXIS_START.finditer(text)]
    else:
        cuts += [match.end() for match in ends.finditer(text)]
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        chunk = text[start:end]
        least = {"nexis": _NEXIS_LENGTH, "factiva": _FACTIVA_END, "proquest": _PROQUEST_FIELD}[layout]
        if chunk.strip() and least.search(chunk):
            yield chunk.strip("\n")


@cache
def _labels(layout: str) -> dict[str, str]:
    return {
        label: row["field"]
        for row in rules.rows("bundle_labels")
        if row["layout"] == layout
        for label in row["labels"].split("|")
    }


def _label(line: str, layout: str) -> tuple[str | None, str]:
    """The field that a labelled line gives, and the words behind the label."""
    match = _LABEL.match(line)
    name = match and _labels(layout).get(match[1].strip().lower())
    return (name, line[match.end() :].strip()) if name else (None, "")


def drafts(text: str, layout: str, name: str) -> Iterator[Draft | Problem]:
    """The drafts of a bundle's articles, and a problem for each without text.

    Args:
        text: the whole bundle.
        layout: as ``layout_of`` told.
        name: the file, for problems.
    """
    for number, piece in enumerate(split(text, layout), 1):
        found = dissect_lines(piece.text, piece.paragraphs, piece.kinds)
        draft = Draft(piece.text, found.passages, {}, found.agencies, f"#{number}", f"article {number}")
        draft.fill(piece.values, "header")
        draft.fill({field: value for field, (value, _) in found.values.items()}, "text")
        if draft.has_words():
            yield draft
        else:
            yield Problem(
                name, f"article {number}", "The article in the bundle has no text.", "Export it with its full text."
            )


# -- Nexis -------------------------------------------------------------------------------------------------------------


def _nexis(chunk: str, first: bool) -> Piece:
    lines = paragraphs(chunk, alone=lambda line: bool(_label(line, "nexis")[0]) or _is_mark(line))
    piece = Piece(chunk, lines, ["boilerplate"] * len(lines))
    begin = _nexis_header(piece, first)
    labelled = [index for index, line in enumerate(lines) if _label(line.text, "nexis")[0] not in (None, "end")]
    body = next((index + 1 for index, line in enumerate(lines) if line.text in _NEXIS_BODY and index >= begin), None)
    if body is None:
        body = max([begin, *(index for index in labelled if index < begin + 14)]) + 1
    ended, caption = False, False
    for index in range(begin, len(lines)):
        line = lines[index].text
        name, value = _label(line, "nexis")
        if index < body:
            _nexis_field(piece, index, name, value)
        elif name == "end" or line in ("Graphic", "Classification", "Notes", "End of Document", "Correction"):
            ended, caption = True, line == "Graphic" or line.upper().startswith("GRAPHIC:")
        elif caption:
            piece.kinds[index] = "caption"
        elif not ended and not line.startswith(("Copyright", "©", "All Rights Reserved")):
            piece.kinds[index] = "body"
    return piece


def _nexis_header(piece: Piece, first: bool) -> int:
    """Headline, outlet and date; returns the index of the line after them."""
    texts = [line.text for line in piece.paragraphs]
    start = next((index + 1 for index, text in enumerate(texts[:400]) if _NEXIS_START.fullmatch(text)), 0)
    stop = next((index for index, text in enumerate(texts) if index >= start and _label(text, "nexis")[0]), len(texts))
    dated = [index for index in range(start, stop) if len(texts[index]) < 80 and parse_when(texts[index])]
    dated = [index for index in dated if not texts[index].lower().startswith(("copyright", "date and time"))]
    if not dated:
        return start
    at = dated[-1]
    piece.note("published", parse_when(texts[at]).iso)
    if at - start >= 2:  # Nexis Uni: headline, outlet, date
        piece.note("outlet", texts[at - 1])
        head = range(at - 2, at - 1) if first and at - start > 3 else range(start, at - 1)
    else:  # the older export: outlet, date, headline
        if at > start:
            piece.note("outlet", texts[at - 1])
        head = range(at + 1, min(stop, at + 3))
    head = [index for index in head if not re.match(r"Copyright|.{0,40}\bEdition$", texts[index])]
    piece.note("headline", " ".join(texts[index] for index in head))
    for index in head:
        piece.kinds[index] = "headline"
    return max([at, *head]) + 1


def _nexis_field(piece: Piece, index: int, name: str | None, value: str) -> None:
    if name in ("byline", "headline", "section", "length"):
        piece.note(name, value)
    if name == "byline":
        piece.kinds[index] = "credit"
    if name == "dateline":
        piece.kinds[index] = "dateline"
        place = re.split(r"[,(;]|\s[–—-]+\s", value)[0]
        piece.note("dateline_place", usual_spelling(place))
        piece.note("credit", next(iter(re.findall(r"\(([^()]+)\)", value)), ""))


def _is_mark(line: str) -> bool:
    return line in (*_NEXIS_BODY, "Graphic", "Classification", "End of Document") or bool(_NEXIS_START.fullmatch(line))


# -- Factiva -----------------------------------------------------------------------------------------------------------


def _factiva(chunk: str, first: bool) -> Piece:
    lines = paragraphs(chunk, alone=lambda line: len(line) < 60)
    piece = Piece(chunk, lines, ["boilerplate"] * len(lines))
    if any(re.match(r"HD(?:\s|$)", line.text) for line in lines):
        _factiva_codes(piece)
    else:
        _factiva_lines(piece)
    return piece


def _factiva_codes(piece: Piece) -> None:
    """The layout with two-letter codes: ``HD``, ``PD``, ``LP``, ``TD``, …"""
    current = None
    for index, line in enumerate(piece.paragraphs):
        match = _CODE.match(line.text)
        name = match and _labels("factiva").get(match[1].lower())
        words = line.text
        if name:
            current, words = name, line.text[match.end() :].strip()
        kind = {"headline": "headline", "byline": "credit", "lead": "body", "body": "body", "credit": "credit"}.get(
            current
        )
        if kind and words:
            piece.kinds[index] = kind
            piece.paragraphs[index] = _from(line, line.text.index(words)) if name else line
        if current == "article_number":
            words = words.rpartition(" ")[2]
        if current in ("headline", "outlet", "byline", "credit", "article_number"):
            piece.note(current, words)
        if current == "published" and (when := parse_when(words)):
            piece.note("published", when.iso)
        if current == "time":
            _add_time(piece, words)


def _factiva_lines(piece: Piece) -> None:
    """The plain layout: headline, byline, length, date, outlet, code, language, copyright, body, number."""
    texts = [line.text for line in piece.paragraphs]
    length = next((index for index, text in enumerate(texts) if _LENGTH.fullmatch(text)), None)
    if length is None:
        return
    top = range(max(0, length - 3), length)
    bylines = [index for index in top if re.match(r"(?:by|von|par|por)\s", texts[index], re.IGNORECASE)]
    heads = [index for index in top if index not in bylines]
    if bylines:
        piece.kinds[bylines[-1]] = "credit"
        piece.note("byline", re.sub(r"^\w+\s+", "", texts[bylines[-1]]))
    if heads:
        piece.kinds[heads[-1]] = "headline"
        piece.note("headline", texts[heads[-1]])
    body = length + 1
    for index in range(length + 1, min(length + 9, len(texts))):
        if (when := parse_when(texts[index])) and "published" not in piece.values and not when.rest:
            piece.note("published", when.iso)
            after = texts[index + 1 : index + 3]
            piece.note("outlet", next((one for one in after if not _CLOCK.fullmatch(one)), ""))
            _add_time(piece, next(filter(_CLOCK.fullmatch, after), ""))
        elif re.match(r"(?:\(c\)|©|copyright)", texts[index], re.IGNORECASE):
            body = index + 1
            break
        elif len(texts[index]) < 40 and not texts[index].endswith("."):
            body = index + 1
        else:
            break
    for index in range(body, len(texts)):
        if not _FACTIVA_END.fullmatch(texts[index]):
            piece.kinds[index] = "body"


def _add_time(piece: Piece, clock: str) -> None:
    day = piece.values.get("published", "T")
    if "T" not in day and _CLOCK.fullmatch(clock) and (when := parse_when(f"{day} {clock}")):
        piece.values["published"] = when.iso


# -- ProQuest ----------------------------------------------------------------------------------------------------------


def _proquest(chunk: str, first: bool) -> Piece:
    lines = paragraphs(chunk, alone=lambda line: bool(_label(line, "proquest")[0]))
    piece = Piece(chunk, lines, ["boilerplate"] * len(lines))
    current, titled = None, None
    for index, line in enumerate(lines):
        name, value = _label(line.text, "proquest")
        if name:
            current = name
        elif (
            titled is None
            and current is None
            and not re.match(r"Document \d+ of \d+", line.text)
            and "_" * 20 not in line.text
        ):
            titled = index
        words = value if name else line.text
        if current == "body":
            if name and value:
                piece.paragraphs[index] = _from(line, line.text.index(value))
            if words:
                piece.kinds[index] = "body"
        elif name == "published" and (when := parse_when(value)):
            piece.note("published", when.iso)
        elif name == "info" and (when := parse_when(value)):
            piece.note("info", when.iso)
            piece.note("info outlet", re.split(r"\s*[;,\[]", value)[0])
        elif name in ("caption", "credit") and value:
            piece.paragraphs[index] = _from(line, line.text.index(value))
            piece.kinds[index] = name
        elif name in ("headline", "byline", "outlet", "url", "article_number"):
            piece.note(name, value.split(";")[0] if name == "outlet" else value)
            if name == "byline":
                piece.kinds[index] = "credit"
    if titled is not None:
        piece.kinds[titled] = "headline"
        piece.values.setdefault("headline", " ".join(lines[titled].text.split()))
    for field_, instead in (("published", "info"), ("outlet", "info outlet")):
        if instead in piece.values:
            piece.values.setdefault(field_, piece.values.pop(instead))
    return piece


def _from(line: Paragraph, offset: int) -> Paragraph:
    return Paragraph(line.start + offset, line.end, line.text[offset:], line.gap)
