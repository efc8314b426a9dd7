"""Rows as CSV and XLSX that a spreadsheet opens without running anything in them."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from helpers.export.pictures import FORBIDDEN

#: A cell of text that begins like this is a formula to a spreadsheet; an apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: The most letters that a spreadsheet's cell holds.
MOST_LETTERS = 32_000


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def cell(value: Any) -> Any:
    """A value as it stands in a cell: text, number, or None where it is missing. Lists are joined by '; '."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return safe_text("; ".join(str(_plain(item)) for item in value)) or None
    if value is None or value is pd.NaT or (not isinstance(value, str) and pd.isna(value)):
        return None
    plain = _plain(value)
    return safe_text(plain)[:MOST_LETTERS] if isinstance(plain, str) else plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"start", "end"}:
            return f"{value['start']}-{value['end']}"
        return " ".join(str(_plain(item)) for item in value.values() if item is not None)
    if hasattr(value, "isoformat"):
        iso = value.isoformat()
        return iso.removesuffix("T00:00:00")
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    return value.item() if isinstance(value, np.generic) else value


def to_csv(rows: pd.DataFrame) -> bytes:
    """Rows as CSV: UTF-8 with a byte order mark, without which Excel spoils every letter beyond ASCII."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_text(str(name)) for name in rows.columns])
    for values in rows.itertuples(index=False, name=None):
        writer.writerow(["" if (one := cell(value)) is None else one for value in values])
    return out.getvalue().encode("utf-8-sig", "replace")


def to_xlsx(rows: pd.DataFrame, sheet: str) -> bytes:
    """Rows as an Excel workbook of one sheet; text is stored as text, so nothing in it is ever a formula.

    Written with the standard library; the same rows give the same bytes.
    """
    lines = [list(rows.columns), *([cell(value) for value in values] for values in rows.itertuples(index=False))]
    body = "".join(
        f'<row r="{number}">{"".join(_xlsx_cell(number, place, value) for place, value in enumerate(line))}</row>'
        for number, line in enumerate(lines, start=1)
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONS,
        "xl/workbook.xml": _WORKBOOK.format(sheet=escape(sheet[:31], {'"': "&quot;"})),
        "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": _SHEET.format(body=body),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8", "replace"))
    return out.getvalue()


def _xlsx_cell(row: int, place: int, value: Any) -> str:
    if value is None:
        return ""
    where = f"{_letters(place)}{row}"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f'<c r="{where}"><v>{value}</v></c>'
    text = escape(FORBIDDEN.sub(" ", str(value)))
    return f'<c r="{where}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OPEN = "http://schemas.openxmlformats.org"
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_OPEN}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKBOOK = (
    f'{_XML}<workbook xmlns="{_OPEN}/spreadsheetml/2006/main" '
    f'xmlns:r="{_OPEN}/officeDocument/2006/relationships">'
    '<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_WORKBOOK_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OPEN}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
_SHEET = f'{_XML}<worksheet xmlns="{_OPEN}/spreadsheetml/2006/main"><sheetData>{{body}}</sheetData></worksheet>'
