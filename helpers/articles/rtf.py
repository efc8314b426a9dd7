"""Reads the paragraphs of RTF files as a word processor shows them with tracked changes accepted.

The code pages and the names of what is no text come from striprtf; the reading is our own, since striprtf 0.0.35 keeps
deleted, struck-out and hidden words, halves characters beyond U+FFFF, drops foot-notes and text boxes, and shows the
addresses of links or not depending on line breaks (the words of the format: Rich Text Format Specification 1.9.1).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from helpers.articles.decode import decode
from helpers.articles.document_parts import Document, one_line, row

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
#: Groups of which nothing is shown in the text, beside those that striprtf names.
_UNSHOWN = frozenset(
    ("fldinst", "shprslt", "nonshppict", "listtable", "themedata", "pict", "fonttbl", "colortbl", "bin")
)
#: Groups that striprtf passes over and a word processor shows.
_SHOWN = frozenset(("footnote", "shp", "shpinst", "shptxt", "do", "dptxbxtext", "object", "result", "shpgrp"))
_SIGNS = {
    "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "~": "\xa0", "-": "", "_": "-", "{": "{", "}": "}", "\\": "\\", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_ENDS = frozenset(("par", "sect", "page", "column", "\n", "\r"))
_HIDING = {"deleted": "deleted", "strike": "struck", "striked": "struck", "v": "hidden"}
_CUT_OFF = "The RTF file ends before the brace that closes it; its end may be missing."
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}


@dataclass(slots=True)
class _Group:
    """The state inside a pair of braces: whether words are shown, and how bytes are decoded."""

    shown: bool = True
    deleted: bool = False
    struck: bool = False
    hidden: bool = False
    font: str = ""
    skipped: int = 1
    begins: bool = True
    starred: bool = False
    place: str = ""

    @property
    def shows(self) -> bool:
        """Whether the group's words are part of the text."""
        return self.shown and not (self.deleted or self.struck or self.hidden)


@dataclass(slots=True)
class _Place:
    """Where words go: the text itself, a note or a text box.

    Attributes:
        paragraphs: those that have ended.
        words: of the paragraph that goes on.
        boxes: text boxes that hang on it.
        cells: paragraphs of the cells of the row that goes on, and the index at which its next cell begins.
    """

    paragraphs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    row_at: int = -1
    cell_at: int = 0

    def end_paragraph(self) -> None:
        """Ends a paragraph; each of its lines becomes a separate paragraph."""
        self.paragraphs += [*_joined(self.words).split("\n"), *self.boxes]
        self.words, self.boxes = [], []

    def begin_row(self) -> None:
        """Begins a row; its properties are before its cells and are often repeated after them."""
        if self.row_at < 0:
            self.row_at = self.cell_at = len(self.paragraphs)

    def end_cell(self) -> None:
        """Ends a cell and its last paragraph."""
        self.end_paragraph()
        if self.row_at >= 0:
            self.cells.append([words for words in self.paragraphs[self.cell_at :] if words.strip()])
            self.cell_at = len(self.paragraphs)

    def end_row(self) -> None:
        """Replaces what was read of a row by its cells' paragraphs."""
        if self.row_at >= 0:
            self.paragraphs[self.row_at :] = row(self.cells)
        self.cells, self.row_at = [], -1


def rtf_document(data: bytes) -> Document:
    """The paragraphs of an RTF file, even a truncated one.

    Raises:
        NotTextError: where it is no text.
    """
    return _RtfReader().read(decode(data))


def _joined(words: list[str]) -> str:
    """Joins pieces of text, combining surrogate pairs into characters beyond U+FFFF."""
    text = "".join(words)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


class _RtfReader:
    """Reads one RTF file from its first brace to the matching closing brace."""

    def __init__(self) -> None:
        from striprtf.striprtf import charset_map, destinations

        self.document = Document()
        self._unshown = (destinations | _UNSHOWN) - _SHOWN
        self._charsets = charset_map
        self._places = [_Place()]
        self._groups: list[_Group] = []
        self._now = _Group()
        self._page = "cp1252"
        self._fonts: dict[str, str] = {}
        self._bytes = bytearray()
        self._skip = 0

    def read(self, text: str) -> Document:
        """Reads the whole text; anything after the closing brace is ignored."""
        at = 0
        while match := _TOKEN.match(text, at):
            at = match.end()
            word, number, byte, sign, brace, words = match.groups()
            if self._bytes and not byte:
                self._decode_bytes()
            if words:
                self._add(words)
            elif byte:
                self._add_byte(byte)
            elif brace == "{":
                self._open()
            elif brace:
                if self._shut():
                    break
            elif word == "bin":
                at += max(0, int(number or 0))
            elif word or sign:
                self._skip = 0
                self._control(word or sign, number or "")
                self._now.begins = sign == "*"
        if self._groups:
            self.document.fault = _CUT_OFF
        while self._groups:
            self._shut()
        place = self._places[0]
        place.end_paragraph()
        place.end_row() if place.cells else None
        self.document.paragraphs = place.paragraphs
        return self.document

    def _open(self) -> None:
        self._skip = 0
        self._groups.append(self._now)
        self._now = replace(self._now, begins=True, starred=False, place="")

    def _shut(self) -> bool:
        """Closes a group; returns whether it was the last one."""
        self._decode_bytes()
        self._skip = 0
        if self._now.place:
            self._leave(self._now.place)
        if self._groups:
            self._now = self._groups.pop()
        return not self._groups

    def _leave(self, kind: str) -> None:
        """Ends a note, which is kept separately, or a text box, which follows its paragraph."""
        place = self._places.pop()
        place.end_paragraph()
        words = [words for words in place.paragraphs if words.strip()]
        if kind == "footnote" and words:
            self.document.notes.setdefault(len(self._places[0].paragraphs), []).append(one_line(" ".join(words)))
        elif kind != "footnote":
            self._places[-1].boxes += words

    def _add(self, words: str) -> None:
        if self._skip:
            skipped = min(self._skip, len(words))
            self._skip -= skipped
            words = words[skipped:]
        self._now.begins = False
        if words and self._now.shows:
            self._places[-1].words.append(words)

    def _add_byte(self, byte: str) -> None:
        if self._skip:
            self._skip -= 1
        elif self._now.shows:
            self._bytes += bytes.fromhex(byte)

    def _decode_bytes(self) -> None:
        if self._bytes:
            page = self._fonts.get(self._now.font, self._page)
            self._places[-1].words.append(self._bytes.decode(page, "replace"))
            self._bytes.clear()

    # -- control words -------------------------------------------------------------------------------------------------

    def _control(self, word: str, number: str) -> None:
        if word == "*":
            self._now.starred = True
        elif self._now.begins and (word in self._unshown or word in _SHOWN or self._now.starred):
            self._begin(word)
        elif word in _HIDING:
            setattr(self._now, _HIDING[word], number != "0")
        elif word in ("f", "fcharset", "ansicpg", "uc", "plain") or word in _PAGES:
            self._set(word, number)
        elif self._now.shown:
            self._show(word, number)

    def _begin(self, word: str) -> None:
        """Begins a special group: hidden text, a note or a text box."""
        if word not in _SHOWN:
            self._now.shown = False
        elif word in ("footnote", "shptxt", "dptxbxtext") and self._now.shows:
            self._now.place = word
            self._places.append(_Place())

    def _set(self, word: str, number: str) -> None:
        """Applies a control word that affects how later text is read."""
        if word == "f":
            self._now.font = number
        elif word == "fcharset" and int(number or 0) in self._charsets:
            self._fonts[self._now.font] = _known(self._charsets[int(number or 0)])
        elif word == "ansicpg":
            self._page = _known("utf-8" if number == "65001" else f"cp{number}")
        elif word == "uc":
            self._now.skipped = max(0, int(number or 1))
        elif word == "plain":
            self._now.deleted = self._now.struck = self._now.hidden = False
        elif word in _PAGES:
            self._page = _PAGES[word]

    def _show(self, word: str, number: str) -> None:
        place = self._places[-1]
        if word in _ENDS:
            if not self._now.deleted:
                place.end_paragraph()
        elif word in ("cell", "nestcell"):
            place.end_cell() if word == "cell" else place.end_paragraph()
        elif word == "trowd":
            place.begin_row()
        elif word == "row":
            place.end_row()
        elif word == "u":
            self._skip = self._now.skipped
            code = int(number or 0) % 0x10000
            place.words.append(chr(code)) if code and self._now.shows else None
        elif word in _SIGNS and self._now.shows:
            place.words.append(_SIGNS[word])


def _known(page: str) -> str:
    """A code page, or the default if Python does not know it."""
    try:
        codecs.lookup(page)
    except LookupError:
        return "cp1252"
    return page
