"""Articles as Nexis and Nexis Uni export them, the older layout and the newer one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles.bundle_piece import (
    BundlePiece,
    is_broken_off,
    is_prose,
    is_sentence,
    label,
    stands_in_prose,
    words_from,
)
from helpers.articles.dateline import usual_spelling
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.outlets import is_outlet
from helpers.articles.rules import LANGUAGES
from helpers.articles.when import parse_when

_ENDS = ("End of Document", "Ende des Dokuments", "Dokumentende", "Fin du document")
END = re.compile(rf"^[ \t]*(?:{'|'.join(_ENDS)})[ \t]*$", re.MULTILINE)
START = re.compile(
    r"^[ \t]*(?:Do[ck]umento? )?(\d{1,4}) (?:of|von|de|di) \d{1,4}(?: DO[CK]UMENT\w{0,2})?[ \t]*$", re.MULTILINE
)
#: The line above each article of the older layout, which no other file has.
COUNTED = re.compile(r"^[ \t]*\d{1,4} (?:of|von|de|di) \d{1,4} DO[CK]UMENT\w{0,2}[ \t]*$", re.MULTILINE)
LENGTH = re.compile(r"^[ \t]*(?:LENGTH|LÄNGE|LONGUEUR):\s*\d[\d,.]* \w+", re.MULTILINE | re.IGNORECASE)
#: The lines of their own below which a Nexis Uni article's words stand.
BODY = ("Body", "Text", "Hauptteil", "Corps")
BODY_LINE = re.compile(rf"^[ \t]*(?:{'|'.join(BODY)})[ \t]*$", re.MULTILINE)
#: The line with which Nexis Uni begins a printed page: ``Page 1 of 2``.
PAGE = re.compile(r"(?:Page|Seite|Página|Pagina) \d{1,4} (?:of|von|de|sur|di) \d{1,4}", re.IGNORECASE)
#: The lines of their own below an article's words.
_HEADINGS = ("Graphic", "Classification", "Notes", "Correction", "Grafik", "Klassifizierung")
#: Labels below an article's words that have no paragraphs of their own.
_OF_A_LINE = frozenset(
    ("subject", "language", "person", "company", "organization", "geographic", "industry", "type", "city", "state")
)
#: Lines between date and headline that say which print of the paper it was.
_EDITION = re.compile(r"Copyright|©|.{0,60}\bEditions?\b.{0,20}$|.{0,40};$", re.IGNORECASE)
_LOADED = re.compile(r"^[ \t]*Load-Date:.*$", re.MULTILINE | re.IGNORECASE)
_COPYRIGHT = ("Copyright", "©", "All Rights Reserved")
#: Lines below the date among which the labels of the head stand.
_HEAD_LINES = 14
#: Lines like that of an end which an article's text has at most.
_MOST_ENDS = 6
#: Lines among which a headline stands that is broken over several.
_MOST_HEAD_LINES = 4


def piece_of(chunk: str, first: bool) -> BundlePiece:
    """Reads the article in a chunk; the first chunk may begin with the export's cover page."""
    lines = paragraphs(chunk, alone=_is_alone)
    piece = BundlePiece(chunk, lines, ["boilerplate"] * len(lines))
    begin = _header(piece, first)
    fields = _fields(lines, begin)
    body = next((index + 1 for index, line in enumerate(lines) if line.text in BODY and index >= begin), None)
    foot = len(lines)
    if body is None:
        body, foot = _between_labels(lines, fields, begin)
    ended, caption = False, False
    last = max((index for index, line in enumerate(lines) if END.fullmatch(line.text)), default=len(lines))
    for index in range(begin, len(lines)):
        line = lines[index].text
        name, value = fields[index]
        if index < body:
            _field(piece, index, name, value)
        elif index >= foot or name == "end" or _is_heading(lines, index) or index == last:
            ended, caption = True, line == "Graphic" or line.upper().startswith("GRAPHIC:")
        elif caption:
            piece.kinds[index] = "caption"
        elif not ended and not PAGE.fullmatch(line) and not line.startswith(_COPYRIGHT):
            piece.kinds[index] = "body"
    return piece


def _is_alone(line: str) -> bool:
    name, words = label(line, "nexis")
    return is_mark(line) or (name is not None and not is_broken_off(words))


def _fields(lines: list[Paragraph], begin: int) -> list[tuple[str | None, str]]:
    """The field that each line gives, and its value; none where a line of the text begins with a label's word."""
    found: list[tuple[str | None, str]] = []
    above: set[str | None] = set()
    for index, line in enumerate(lines):
        name, value = label(line.text, "nexis")
        of_text = (name in above or name == "length") and is_sentence(value)
        if name == "end":
            of_text = is_prose(value)
        if name == "end" and line.text.partition(":")[0].lower() in _OF_A_LINE:
            of_text = of_text or stands_in_prose(value, lines[index + 1 :], _is_alone)
        found.append((None, "") if of_text and index >= begin else (name, value))
        above |= {found[-1][0]} if index >= begin else set()
    return found


def _between_labels(lines: list[Paragraph], fields: list[tuple[str | None, str]], begin: int) -> tuple[int, int]:
    """Where the words begin and end: below the labels of the head, some of which may stand below the words instead."""
    above = [index for index in range(begin, len(lines)) if fields[index][0] not in (None, "end")]
    above = [index for index in above if index < begin + _HEAD_LINES]
    bare = [index for index in range(begin, len(lines)) if not fields[index][0] and not _is_around(lines[index].text)]
    prose = [index for index in bare if is_sentence(lines[index].text)]
    if above and prose and bare[-1] < above[-1]:
        foot = next(index for index in above if index > bare[-1])
        return max((index + 1 for index in above if index < prose[0]), default=begin), foot
    return (above[-1] + 1 if above else begin), len(lines)


def _is_around(line: str) -> bool:
    """Whether a line is a mark or the copyright."""
    return is_mark(line) or line.startswith(_COPYRIGHT)


def _is_heading(lines: list[Paragraph], index: int) -> bool:
    """Whether a line is one of those below the text, and no sentence goes on from it."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return lines[index].text in _HEADINGS and not is_prose(below)


def _header(piece: BundlePiece, first: bool) -> int:
    """Headline, outlet and date; returns the index of the line after them."""
    texts = [line.text for line in piece.paragraphs]
    start = next((index + 1 for index, text in enumerate(texts[:400]) if START.fullmatch(text)), 0)
    start = next((index for index in range(start, len(texts)) if not PAGE.fullmatch(texts[index])), start)
    labelled = (index for index in range(start, len(texts)) if label(texts[index], "nexis")[0])
    stop = next((index for index in labelled if not _is_headline(texts, index, start)), len(texts))
    dated = [
        (index, when)
        for index in range(start, stop)
        if len(texts[index]) < 80
        and (when := parse_when(texts[index]))
        and not texts[index].lower().startswith(("copyright", "date and time"))
    ]
    if not dated:
        return _undated(piece, start, stop) if not first or start else start
    at, published = dated[-1] if stop < len(texts) else dated[0]  # without labels, later dates may be the text's own
    piece.note("published", published.iso)
    if at - start >= 2:  # Nexis Uni: headline, outlet, date
        piece.note("outlet", texts[at - 1])
        head = _lines_over(piece, at - 1, start) if first and at - start > 3 else range(start, at - 1)
    else:  # the older export: outlet, date, headline
        if at > start:
            piece.note("outlet", texts[at - 1])
        head = _old_headline(piece, at, stop)
    lines = [index for index in head if index < at or not _EDITION.match(texts[index])]
    piece.note("headline", " ".join(texts[index] for index in lines))
    for index in lines:
        piece.kinds[index] = "headline"
    return max([at, *lines]) + 1


def _undated(piece: BundlePiece, start: int, stop: int) -> int:
    """The headline above the labels of a piece that gives no day, and its paper if a line there is one."""
    rows = [index for index in range(start, stop) if not _EDITION.match(piece.paragraphs[index].text)]
    if not rows or stop == len(piece.paragraphs) or len(rows) > _MOST_HEAD_LINES:
        return start
    papers = [index for index in (rows[0], rows[-1]) if is_outlet(piece.paragraphs[index].text)]
    if papers and len(rows) > 1:
        piece.note("outlet", piece.paragraphs[papers[0]].text)
        rows.remove(papers[0])
    piece.note("headline", " ".join(piece.paragraphs[index].text for index in rows))
    for index in rows:
        piece.kinds[index] = "headline"
    return stop


def _lines_over(piece: BundlePiece, below: int, start: int) -> range:
    """The lines of a headline above the paper's name at ``below``, which stand together; a cover may stand above."""
    first = below - 1
    while first > max(start, below - _MOST_HEAD_LINES) and not piece.paragraphs[first].gap:
        first -= 1
    return range(first, below)


def _is_headline(texts: list[str], index: int, start: int) -> bool:
    """Whether a line is the headline although it begins with a label's word: ``Correction: the dam``.

    It stands where a headline stands: in the newer layout first, two lines above the date; in the older one below the
    date, where all labels are in capitals and this one is not, or where its label has another place.
    """
    if LENGTH.fullmatch(texts[index]):
        return False
    if index == start and _is_day(texts[index + 2 : index + 3]):
        return True
    above = next((one for one in range(index - 1, start, -1) if not _EDITION.match(texts[one])), start)
    if set(BODY) & set(texts) or not _is_day(texts[above : above + 1]):
        return False
    others = [text for place, text in enumerate(texts) if place != index and label(text, "nexis")[0]]
    if not texts[index].partition(":")[0].isupper():
        return all(text.partition(":")[0].isupper() for text in others)
    return _is_out_of_place(texts, index)


def _is_out_of_place(texts: list[str], index: int) -> bool:
    """Whether a line in capitals has a label that is only elsewhere: below the text, or on the next line, too.

    A label from below the text is no headline's where the next line is one that has no label.
    """
    name, value = label(texts[index], "nexis")
    below = [label(text, "nexis")[0] for text in texts[index + 1 :]]
    if name != "end":
        return name == "length" or below[:1] == [name]
    told = "-" in texts[index].partition(":")[0] or value.lower() in LANGUAGES or parse_when(value) is not None
    headed = any(one not in (None, "end") for one in below)
    return bool(value and below) and not told and below[0] != "end" and (below[0] is not None or not headed)


def _is_day(lines: list[str]) -> bool:
    return any(len(line) < 80 and not label(line, "nexis")[0] and parse_when(line) for line in lines)


def is_edition(line: str) -> bool:
    """Whether a line between date and headline says which print of the paper it was, or whose copyright it is."""
    return bool(_EDITION.match(line))


def _old_headline(piece: BundlePiece, at: int, stop: int) -> range:
    """The lines of a headline below the date in the older layout.

    What stands right below the date, without a blank line, tells the print of the paper: ``Edition 1;``, ``Scotland``.
    Where neither blank lines nor labels part them from the text, as in pages, one line is the headline.
    """
    lines = piece.paragraphs
    apart = next((index for index in range(at + 1, stop) if lines[index].gap), at + 1)
    while apart < stop and _EDITION.match(lines[apart].text):
        apart += 1
    end = apart + 1
    unlabelled = stop == len(lines) or label(lines[stop].text, "nexis")[0] == "end"
    if unlabelled and not any(line.gap for line in lines[at + 1 : stop]):
        return range(apart, min(stop, end))
    while end < min(stop, apart + _MOST_HEAD_LINES) and not lines[end].gap:
        end += 1
    return range(apart, min(stop, end))


def _field(piece: BundlePiece, index: int, name: str | None, value: str) -> None:
    if name == "headline" and value:  # what stands where it does in other exports is then a copyright or the paper
        line = piece.paragraphs[index]
        piece.paragraphs[index] = words_from(line, line.text.index(value))
        piece.kinds = ["boilerplate" if one == "headline" else one for one in piece.kinds]
        piece.kinds[index] = "headline"
        piece.values["headline"] = value
    if name in ("byline", "section", "length"):
        piece.note(name, value)
    if name == "byline":
        piece.kinds[index] = "credit"
    if name == "dateline":
        piece.kinds[index] = "dateline"
        place = re.split(r"[,(;]|\s[–—-]+\s", value)[0]
        piece.note("dateline_place", usual_spelling(place))
        piece.note("credit", next(iter(re.findall(r"\(([^()]+)\)", value)), ""))


def has_end(text: str) -> bool:
    """Whether a line of a text ends an article."""
    return any(one in text for one in _ENDS) and END.search(text) is not None


def ends_of(text: str, ends: list[int]) -> Iterator[int]:
    """Those of the ends of articles that are no line of an article's text, which goes on below them.

    It does where no load date, which stands below an article's words, is above such a line, and below it are sentences
    and a load date, but none of the lines that a further article begins with.

    Args:
        text: the export.
        ends: where the lines end that may end an article.
    """
    begun = passed = 0
    for place, end in enumerate(ends):
        if place < passed:
            continue
        above = text[begun:end]
        if BODY_LINE.search(above) and not _LOADED.search(above):
            passed = _last_of_rest(text, ends, place)
        if place >= passed:
            yield end
            begun = end


def _last_of_rest(text: str, ends: list[int], place: int) -> int:
    """The place of the end up to which an article goes on below the one at ``place``; 0 where it does not."""
    for number in range(place + 1, min(len(ends), place + _MOST_ENDS)):
        below = text[ends[number - 1] : ends[number]]
        loaded = _LOADED.search(below)
        if not _is_rest(below[: loaded.start()] if loaded else below):
            return 0
        if loaded:
            return number
    return 0


def _is_rest(below: str) -> bool:
    """Whether a run of an export is the rest of an article: sentences, and none of the lines that an article has."""
    if BODY_LINE.search(below) or LENGTH.search(below) or START.search(below):
        return False
    lines = [line for line in map(str.strip, END.sub("", below).split("\n")) if line]
    return any(map(is_sentence, lines)) and not any(map(_is_of_head, lines))


def _is_of_head(line: str) -> bool:
    """Whether a line is one of those above an article's words: a label, a day, a copyright."""
    told = label(line, "nexis")[0]
    return told is not None or _is_day([line]) or line.startswith(_COPYRIGHT)


def is_mark(line: str) -> bool:
    """Whether a line of its own says what is below it, or ends or counts an article."""
    return line in (*BODY, "Graphic", "Classification") or bool(
        END.fullmatch(line) or START.fullmatch(line) or PAGE.fullmatch(line)
    )
