"""Reads the paragraphs of Word files (.docx) as Word shows them with tracked changes accepted.

Read from the XML itself: python-docx 1.2 leaves out insertions, moved text, content controls, smart tags, simple
fields and text boxes (ISO/IEC 29500-1, chapter 17, names the elements).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from helpers.articles import symbols
from helpers.articles.document_parts import Document, UnreadableError, local_name, row
from helpers.articles.word_chunks import chunks

#: Most bytes that a Word file may unpack to.
_LARGEST = 300_000_000
#: Elements of which nothing is shown in the text: what was deleted or moved away, what sets a value, how words sound.
_UNSHOWN = frozenset(
    (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "sectPr", "tblPr", "sdtEndPr", "pPr", "rPr",
        "trPr", "tcPr", "sdtPr",
    )
)  # fmt: skip
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: Inside these stand runs, in which a field may begin or end even where their words are not shown.
_HOLDING_FIELDS = frozenset(("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple"))
#: Parts above and below pages that are read; each section of a document may have six.
_MOST_EDGES = 12
_OFF = frozenset(("0", "false", "off", "none"))
_HIDING = ("strike", "dstrike", "vanish")
_DAMAGED = "The Word file is damaged."
_EMBEDDED = "The Word file embeds another file, whose words are not read."
_PARTLY = "The Word file is damaged; what stands before the fault was read."
#: Names of the styles that set words apart as quoted.
_QUOTING = frozenset(("quote", "intense quote", "block text", "quotations", "block quote", "html blockquote"))


def word_document(data: bytes, within: bool = False) -> Document:
    """The paragraphs of a Word file.

    Args:
        data: the file.
        within: whether it is embedded in another one.

    Raises:
        UnreadableError: where it is damaged, or a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise UnreadableError("The Word file unpacks to more than 300 MB.")
            main = main_part(archive.namelist())
            if main is None:
                raise UnreadableError(_DAMAGED)
            tree, whole = _parsed(archive.read(main))
            if tree is None:
                raise UnreadableError(_DAMAGED)
            beside = {name: _beside(archive, main, f"{name}.xml") for name in ("styles", "footnotes", "endnotes")}
            pages = _embedded(archive, main, tree, within)
            edges = [_beside(archive, main, f"{name}.xml") for name in _edges(archive.namelist(), main)]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableError(_DAMAGED) from error
    document = _WordReader(tree, beside, pages).read(tree)
    document.fault = document.fault if whole else _PARTLY
    for edge in filter(lambda one: one is not None, edges):
        document.beside += _WordReader(edge, beside).read(edge).paragraphs
    return document


def _embedded(archive: zipfile.ZipFile, main: str, tree, within: bool) -> dict[str, list[str]]:
    """The paragraphs of the files that a program embedded in place of paragraphs (``altChunk``), by their ids."""
    wanted = {_value(one, "id") for one in tree.iter("{*}altChunk")}
    relations: Any = _beside(archive, main, f"_rels/{posixpath.basename(main)}.rels") if wanted else None
    if relations is None:
        return {}
    return chunks(archive, main, relations, wanted, lambda data: [] if within else word_document(data, True).paragraphs)


def _edges(names: Iterable[str], main: str) -> list[str]:
    """The names of the parts that are above and below the pages."""
    folder = posixpath.dirname(main)
    found = (re.fullmatch(rf"{re.escape(folder)}/((?:header|footer)\d*)\.xml", one) for one in names)
    return sorted((match[1] for match in found if match), reverse=True)[:_MOST_EDGES]  # headers before footers


def main_part(names: Iterable[str]) -> str | None:
    """The part with the text, such as ``word/document.xml`` or ``word/document2.xml``; None if there is none."""
    return next((one for one in sorted(names) if re.fullmatch(r"word/document\d*\.xml", one)), None)


def _parsed(xml: bytes) -> tuple[object, bool]:
    """The tree of a part and whether it is complete; everything before a fault is kept."""
    from lxml import etree

    for recover in (False, True):
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=recover)
            return etree.fromstring(xml, parser), not recover
        except etree.XMLSyntaxError:
            continue
    return None, False


def _beside(archive: zipfile.ZipFile, main: str, name: str) -> object:
    try:
        return _parsed(archive.read(posixpath.join(posixpath.dirname(main), name)))[0]
    except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return None  # a part is missing or damaged; the text itself is whole


def _child(element, *names: str):
    for name in names:
        element = next((one for one in element if local_name(one) == name), None) if element is not None else None
    return element


def _value(element, name: str = "val") -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _set(properties, names: tuple[str, ...]) -> bool | None:
    """Whether one of the properties is on; None if none is given."""
    given = [_value(one) not in _OFF for one in (() if properties is None else properties) if local_name(one) in names]
    return any(given) if given else None


def _hiding_styles(styles) -> dict[str, bool]:
    """The styles that strike out or hide text, directly or through the style they are based on."""
    own: dict[str, tuple[bool | None, str]] = {}
    for style in () if styles is None else styles:
        if local_name(style) == "style":
            based = _child(style, "basedOn")
            shown = _set(_child(style, "rPr"), _HIDING)
            own[_value(style, "styleId")] = (shown, "" if based is None else _value(based))
    found = {}
    for name in own:
        hides, based = own[name]
        for _ in range(20):
            if hides is not None or based not in own:
                break
            hides, based = own[based]
        found[name] = bool(hides)
    return found


def _quoting_styles(styles) -> set[str]:
    """The ids of the styles for quoted words; Word's own names of them are the same in every language."""
    named = {_value(one, "styleId"): _child(one, "name") for one in (() if styles is None else styles) if len(one)}
    found = {key for key, name in named.items() if name is not None and _value(name).lower() in _QUOTING}
    return found | {"Quote", "IntenseQuote", "BlockText", "Quotations"}


class _WordReader:
    """Reads one Word file, from the elements of its body to paragraphs.

    A paragraph whose mark was deleted goes on in the next one, so words wait in ``_words`` until a paragraph ends.
    """

    def __init__(self, tree, beside: dict[str, object], pages: Mapping[str, list[str]] = MappingProxyType({})) -> None:
        self.document = Document()
        self._pages = pages
        self._styles = _hiding_styles(beside["styles"])
        self._quoting = _quoting_styles(beside["styles"])
        self._notes = {kind: _by_id(beside[f"{kind}s"]) for kind in ("footnote", "endnote")}
        self._whole_fields = _whole_fields(tree)
        self._open_fields: list[bool] = []
        self._words: list[str] = []
        self._boxes: list[str] = []

    def read(self, tree) -> Document:
        """Reads the main part."""
        body = _child(tree, "body")
        self._blocks(tree if body is None else body, self.document.paragraphs)
        self._close(self.document.paragraphs)
        return self.document

    # -- blocks --------------------------------------------------------------------------------------------------------

    def _blocks(self, element, found: list[str]) -> None:
        """Adds the text of the paragraphs and tables below an element."""
        for one in element:
            name = local_name(one)
            if name == "p":
                self._paragraph(one, found)
            elif name == "tbl":
                for line in _inside(one, "tr"):
                    self._row(line, found)
            elif name == "altChunk" and (lines := self._pages.get(_value(one, "id"))):
                found.extend(lines)
            elif name == "altChunk":
                self.document.fault = _EMBEDDED
            elif name == "AlternateContent":
                self._shown_branch(one, lambda branch: self._blocks(branch, found))
            elif name not in _UNSHOWN and not _is_placeholder(one):
                self._blocks(one, found)

    def _paragraph(self, element, found: list[str]) -> None:
        properties = _child(element, "pPr")
        style = _child(properties, "pStyle")
        if _set(properties, ("pageBreakBefore",)):
            self._new_page()
        self._inline(element, style is not None and self._styles.get(_value(style), False))
        mark = _child(properties, "rPr")
        if not any(_child(mark, name) is not None for name in ("del", "moveFrom")):
            first = len(found)
            self._close(found)
            if found is self.document.paragraphs and style is not None and _value(style) in self._quoting:
                self.document.set_apart(first)

    def _close(self, found: list[str]) -> None:
        """Ends a paragraph; two line breaks also end one. Text boxes anchored in it follow it."""
        found += [words for words in re.split(r"\n\s*\n", "".join(self._words)) if words.strip()]
        found += self._boxes
        self._words, self._boxes = [], []

    def _row(self, element, found: list[str]) -> None:
        if _child(element, "trPr", "del") is not None:
            return
        shown = (one for one in _inside(element, "tc") if _child(one, "tcPr", "cellDel") is None)
        cells = [self._apart(one) for one in shown]
        if found is self.document.paragraphs:
            self.document.rows.append(cells)
        found += row(cells)

    def _apart(self, element) -> list[str]:
        """Reads the paragraphs of a cell, text box or note separately from the text around it."""
        around = self._words, self._boxes
        self._words, self._boxes = [], []
        found: list[str] = []
        self._blocks(element, found)
        self._close(found)
        self._words, self._boxes = around
        return found

    def _shown_branch(self, element, read) -> None:
        """The first of several alternative forms that has words: Word shows only one."""
        for branch in element:
            before = len(self._words), len(self._boxes), len(self.document.paragraphs)
            read(branch)
            if before != (len(self._words), len(self._boxes), len(self.document.paragraphs)):
                return

    # -- words ---------------------------------------------------------------------------------------------------------

    def _inline(self, element, hidden: bool) -> None:
        """Adds the words of an element inside a paragraph."""
        for one in element:
            name = local_name(one)
            if name == "r":
                self._inline(one, self._hides(one, hidden))
            elif name == "fldChar":
                self._field(one)
            elif name == "AlternateContent":
                self._shown_branch(one, lambda branch: self._inline(branch, hidden))
            elif name in _UNSHOWN or hidden or any(self._open_fields):
                self._inline(one, True) if name in _HOLDING_FIELDS else None
            elif name in ("t", "sym"):
                self._words.append(_letters(one))
            elif name in _BREAKS:
                self._words.append(_BREAKS[name])
                if name == "br" and _value(one, "type") == "page":
                    self._new_page()
            elif name == "txbxContent":
                self._boxes += self._apart(one)
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(name.removesuffix("Reference"), _value(one, "id"))
            elif not _is_placeholder(one):
                self._inline(one, hidden)

    def _new_page(self) -> None:
        waiting = bool("".join(self._words).strip())
        self.document.breaks.append(len(self.document.paragraphs) + waiting)

    def _hides(self, run, hidden: bool) -> bool:
        properties = _child(run, "rPr")
        own = _set(properties, _HIDING)
        style = _child(properties, "rStyle")
        return own if own is not None else hidden or (style is not None and self._styles.get(_value(style), False))

    def _field(self, element) -> None:
        """Handles a field's mark; what lies between its beginning and its separator is not shown."""
        kind = _value(element, "fldCharType")
        if kind == "begin" and element in self._whole_fields:
            self._open_fields.append(True)
        elif kind == "separate" and self._open_fields:
            self._open_fields[-1] = False
        elif kind == "end" and self._open_fields:
            self._open_fields.pop()

    def _note(self, kind: str, number: str) -> None:
        note = self._notes[kind].pop(number, None)
        if note is not None:
            self.document.note(self._apart(note))


def _letters(element) -> str:
    """The characters of a text element, or of a sign inserted from a font of signs."""
    if local_name(element) == "sym":
        return symbols.shown(_value(element, "font"), _value(element, "char"))
    return element.text or ""


def _is_placeholder(element) -> bool:
    """Whether an element is a content control left unfilled: ``Click or tap here to enter text.``"""
    return local_name(element) == "sdt" and _child(element, "sdtPr", "showingPlcHdr") is not None


def _inside(element, name: str) -> Iterator:
    """The rows of a table or the cells of a row, including those inside content controls or insertions."""
    for one in element:
        if local_name(one) == name:
            yield one
        elif local_name(one) not in _UNSHOWN:
            yield from _inside(one, name)


def _by_id(notes) -> dict[str, object]:
    return {_value(one, "id"): one for one in (() if notes is None else notes) if not _value(one, "type")}


def _whole_fields(tree) -> set:
    """The opening marks of fields that are closed: one left open would hide everything after it."""
    begun, whole = [], set()
    for one in tree.iter("{*}fldChar"):
        if any(local_name(above) in ("del", "moveFrom") for above in one.iterancestors()):
            continue
        kind = _value(one, "fldCharType")
        if kind == "begin":
            begun.append(one)
        elif kind == "end" and begun:
            whole.add(begun.pop())
    return whole
