"""Renders the schema as Markdown and writes it to ``data/README.md``.

Usage: python -m helpers.tables.document [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

from helpers.tables.schema import HISTORY, NUMBERS, SCHEMAS, SPAN_LISTS, SPANS, TEXTS

BEGIN, END = "<!-- schema:begin -->", "<!-- schema:end -->"
README = Path(__file__).resolve().parents[2] / "data" / "README.md"
_NAMES = {"str": "text", "datetime64[us]": "instant", "bool": "yes or no", "float64": "number"}


def as_markdown() -> str:
    """The tables and their columns as Markdown."""
    parts = []
    for name, schema in SCHEMAS.items():
        parts += [f"### {name}", "", schema.description, "", "| column | type | may be missing | meaning |"]
        parts += ["|---|---|---|---|"]
        for column_name, column in schema.columns.items():
            allowed = column.one_of
            meaning = column.description + (f" ({', '.join(allowed)})" if allowed else "")
            missing = "yes" if column.nullable else ""
            parts.append(f"| `{column_name}` | {_type_name(column.dtype)} | {missing} | {meaning} |")
        parts.append("")
    return "\n".join(parts)


def _type_name(dtype: object) -> str:
    lists = {
        TEXTS: "list of text",
        SPANS: "list of spans",
        SPAN_LISTS: "list of lists of spans",
        NUMBERS: "list of numbers",
        HISTORY: "list of (published, status, report_id)",
    }
    return lists.get(dtype) or _NAMES.get(str(dtype).lower(), "whole number")


def documented(page: str) -> str:
    """``page`` with the part between the two marks replaced.

    Raises:
        ValueError: if the page lacks the marks.
    """
    if BEGIN not in page or END not in page:
        raise ValueError(f"The page needs the lines {BEGIN} and {END}; the tables are written between them.")
    before, rest = page.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{as_markdown()}\n{END}{rest.split(END, 1)[1]}"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else README
    target.write_text(documented(target.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"The tables are described in {target.name}.")
