"""Takes struck-out words out of spreadsheets, whose reader (python-calamine 0.9.1) does not report them.

A part is looked at more closely only where it holds the mark of struck words at all (Office Open XML part 1, 18.8.36
``strike``; OpenDocument 1.3 part 3, 20.380 ``style:text-line-through-style``).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from helpers.articles.opendocument import hiding_styles
from helpers.articles.sheet_bounds import OTHER_PARTS

_MARKS = (b"<strike", b":strike")
_CHUNK = 1 << 20
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\s*(?:val\s*=\s*["'](?:1|true|on)["']\s*)?/?>""")
#: A run of words in one format, and a cell; neither holds another one of its kind.
_RUN = re.compile(rb"<((?:\w+:)?)r\s*>((?:[^<]++|<(?!/?\1r\s*>))*+)</\1r\s*>")
_CELL = re.compile(rb"<((?:\w+:)?)c(\s[^<>]*+)(?<!/)>(?:[^<]++|<(?!/?\1c[\s>]))*+</\1c\s*>")
_STYLE_OF_CELL = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_TYPE_OF_CELL = re.compile(rb"""\st\s*=\s*["']\w*["']""")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARSER = {"resolve_entities": False, "no_network": True, "recover": True}


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of parts, by name."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return whole.getvalue()


# -- Office Open XML ---------------------------------------------------------------------------------------------------


def without_struck(data: bytes) -> bytes:
    """An XLSX file without its struck-out words and cells; any other file as it is.

    Args:
        data: the whole file.
    """
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.lower().endswith((*OTHER_PARTS, ".bin"))]
        marked = [name for name in names if _is_marked(archive, name)]
        if not marked:
            return data
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = {number for name in marked if b"cellXfs" in parts[name] for number in _struck_styles(parts[name])}
    changed = {name: _RUN.sub(_unless_struck, parts[name]) for name in marked}
    for name in names if styles else ():
        changed[name] = _CELL.sub(lambda cell: _emptied(cell, styles), changed.get(name, parts[name]))
    return packed(parts | changed) if any(part != parts[name] for name, part in changed.items()) else data


def _is_marked(archive: zipfile.ZipFile, name: str) -> bool:
    before = b""
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            if any(mark in before + chunk for mark in _MARKS):
                return True
            before = chunk[-len(_MARKS[0]) :]
    return False


def _struck_styles(part: bytes) -> Iterator[int]:
    """The numbers of the cells' formats whose font is struck out."""
    tree = etree.fromstring(part, etree.XMLParser(**_PARSER))
    fonts = tree.findall("{*}fonts/{*}font") if tree is not None else []
    struck = {str(number) for number, font in enumerate(fonts) if _STRIKE.search(etree.tostring(font))}
    for number, one in enumerate(tree.findall("{*}cellXfs/{*}xf") if struck else ()):
        if one.get("fontId", "0") in struck:
            yield number


def _unless_struck(run: re.Match[bytes]) -> bytes:
    return b"" if _STRIKE.search(run[2]) else run[0]


def _emptied(cell: re.Match[bytes], styles: set[int]) -> bytes:
    style = _STYLE_OF_CELL.search(cell[2])
    if style is None or int(style[1]) not in styles:
        return cell[0]
    return b"<" + cell[1] + b"c" + _TYPE_OF_CELL.sub(b"", cell[2]) + b"/>"


# -- OpenDocument ------------------------------------------------------------------------------------------------------


def without_struck_content(content: bytes, styles: bytes) -> bytes:
    """The content of an OpenDocument spreadsheet without its struck-out words and cells.

    Args:
        content: its ``content.xml``.
        styles: its ``styles.xml``, or nothing.
    """
    if b"line-through" not in content and b"line-through" not in styles:
        return content
    read = [etree.fromstring(part, etree.XMLParser(**_PARSER)) for part in (content, styles) if part]
    trees = [tree for tree in read if tree is not None]
    struck = {name for name, hides in hiding_styles(trees).items() if hides}
    if not struck or read[0] is None:
        return content
    for table in read[0].iter(f"{_TABLE}table"):
        _empty_cells(table, struck)
    for one in read[0].iter(f"{_TEXT}span", f"{_TEXT}p"):
        if one.get(f"{_TEXT}style-name") in struck:
            _empty(one)
    return etree.tostring(read[0], encoding="UTF-8", xml_declaration=True)


def _empty_cells(table: etree._Element, struck: set[str]) -> None:
    """Empties the cells whose style, or else that of their row or column, is struck out."""
    default = f"{_TABLE}default-cell-style-name"
    columns = [(_repeated(one), one.get(default)) for one in table.iter(f"{_TABLE}table-column")]
    for row in table.iter(f"{_TABLE}table-row"):
        place = 0
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            style = cell.get(f"{_TABLE}style-name") or row.get(default) or _style_at(columns, place)
            place += _repeated(cell)
            if style in struck:
                _empty(cell)


def _style_at(columns: list[tuple[int, str | None]], place: int) -> str | None:
    end = 0
    for times, style in columns:
        end += times
        if place < end:
            return style
    return None


def _repeated(element: etree._Element) -> int:
    value = element.get(f"{_TABLE}number-columns-repeated", "1")
    return int(value) if value.isdecimal() else 1


def _empty(element: etree._Element) -> None:
    """Takes away what an element holds; its place among the others stays."""
    element.text = None
    del element[:]
    for name in [name for name in element.attrib if str(name).startswith(_OFFICE)]:
        del element.attrib[name]
