"""How a value is in the cell of a file that people open in a spreadsheet.

A value that a spreadsheet would take for a formula gets an apostrophe before it, and so does one whose blanks at the
ends are its own: blanks that a person typed beside a delimiter are none of the value. Read again, each is as it was.
"""

from __future__ import annotations

from helpers.articles.names import storable

#: A cell of text that begins like this is a formula to a spreadsheet; an apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def written(value: str) -> str:
    """The cell for a value; ``read`` gives the value back."""
    return f"'{value}" if value.startswith(FORMULA) or read(value) != value else value


def read(cell: str) -> str:
    """The value of a cell, without the blanks around it and the apostrophe that was written before it.

    An apostrophe before anything else is the value's own, as in ``'t Hooft``.
    """
    cell = storable(cell).replace("\0", " ")
    behind = cell.lstrip("'")
    escaped = behind != cell and (behind.startswith(FORMULA) or behind != behind.strip())
    return cell[1:] if escaped else cell.strip()
