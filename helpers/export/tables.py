"""Exports rows as CSV and XLSX that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time
from typing import Any

import numpy as np
import pandas as pd

from helpers.corrections.cells import FORMULA
from helpers.export.pictures import FORBIDDEN

#: Columns are no wider than this many characters; Excel has no day before 1900, and the file itself carries none.
WIDEST, EARLIEST, NO_DAY = 60, 1901, datetime(2000, 1, 1)
_SHEET_SIGNS = re.compile(r"[\[\]:*?/\\']")
#: The most characters that a spreadsheet's cell holds.
MOST_CHARACTERS = 32_000


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
    return safe_text(plain)[:MOST_CHARACTERS] if isinstance(plain, str) else plain


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
    """Rows as an Excel workbook of one sheet: real dates, fitting widths, a frozen header with filters.

    Text is stored as text, so nothing in it is ever a formula or a link; the same rows give the same bytes.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    book = xlsxwriter.Workbook(out, options | {"default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": sheet, "author": "Parley", "created": NO_DAY})
    page = book.add_worksheet(_SHEET_SIGNS.sub(" ", sheet)[:31] or "rows")
    head, instant = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    widths = [len(str(name)) + 2 for name in rows.columns]
    for place, name in enumerate(rows.columns):
        page.write_string(0, place, _xml(str(name)), head)
    for line, values in enumerate(rows.itertuples(index=False, name=None), start=1):
        for place, value in enumerate(values):
            widths[place] = max(widths[place], _write(page, line, place, value, instant))
    for place, wide in enumerate(widths):
        page.set_column(place, place, min(wide, WIDEST) + 1)
    page.freeze_panes(1, 0)
    if len(rows.columns):
        page.autofilter(0, 0, len(rows), len(rows.columns) - 1)
    book.close()
    return out.getvalue()


def _write(page: Any, line: int, place: int, value: Any, instant: Any) -> int:
    """Writes one cell; returns about how many letters wide it is."""
    if isinstance(value, date) and value is not pd.NaT and EARLIEST <= value.year <= 9999:
        moment = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
        if not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day)
        moment = moment.replace(tzinfo=None, microsecond=0)
        whole = moment.time() == time(0)
        page.write_datetime(line, place, moment, None if whole else instant)
        return 11 if whole else 17
    plain = cell(value)
    if plain is None:
        return 0
    if isinstance(plain, (int, float)) and not isinstance(plain, bool):
        page.write_number(line, place, plain)
        return len(str(plain))
    text = _xml(str(plain))
    page.write_string(line, place, text)
    return len(text)


def _xml(text: str) -> str:
    return FORBIDDEN.sub(" ", text)
