"""Rewrites OpenDocument spreadsheets into a form that python-calamine reads without loss.

python-calamine 0.9.1 joins the words at either side of a line break or a tab inside a paragraph of a cell, and reports
no merged cells in this format.
"""

from __future__ import annotations

import io
import re
import zipfile

from helpers.articles.struck_cells import packed, without_struck_content

CellRanges = list[tuple[tuple[int, int], tuple[int, int]]]

_BREAK = re.compile(rb"<[\w-]+:(?:line-break|tab)\b[^>]*/>|<([\w-]+:(?:line-break|tab))\b[^>]*></\1>")
_CONTENT = "content.xml"


def readable(data: bytes) -> tuple[bytes, dict[str, CellRanges]]:
    """The same spreadsheet with line breaks and tabs as blanks, without struck-out words.

    Args:
        data: the whole file.

    Returns:
        The file, and for each sheet the first and last row and column of each group of cells merged over several rows.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    spans = _spans(parts[_CONTENT]) if b"rows-spanned" in parts[_CONTENT] else {}
    content = _BREAK.sub(b" ", without_struck_content(parts[_CONTENT], parts.get("styles.xml", b"")))
    return (data if content == parts[_CONTENT] else packed(parts | {_CONTENT: content})), spans


def _spans(content: bytes) -> dict[str, CellRanges]:
    from lxml import etree

    found: dict[str, CellRanges] = {}
    tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    for table in () if tree is None else tree.iter("{*}table"):
        spans, number = [], 0
        for line in table.iter("{*}table-row"):
            column = 0
            for cell in line.iterchildren("{*}table-cell", "{*}covered-table-cell"):
                if (rows := _count(cell, "number-rows-spanned")) > 1:
                    spans.append(((number, column), (number + rows - 1, column)))
                column += _count(cell, "number-columns-repeated")
            number += _count(line, "number-rows-repeated")
        found[_attribute(table, "name") or ""] = spans
    return found


def _count(element, name: str) -> int:
    value = _attribute(element, name) or ""
    return int(value) if value.isdecimal() else 1


def _attribute(element, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
