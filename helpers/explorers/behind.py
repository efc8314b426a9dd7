"""Finds the evidence behind picked marks: distinct rows, how to show them, and what to call the marks."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.charts.marks import rows_behind, table_of
from helpers.explorers.evidence import KINDS, Kind
from helpers.explorers.marks import mark_in_words
from helpers.explorers.wordings import kind_behind
from helpers.views.select import Rows
from helpers.views.words import counted, listed


def evidence_behind(rows: Rows, marks: Sequence[str]) -> tuple[Kind, pd.DataFrame, str]:
    """The rows behind marks, how to show them, and what to call the marks.

    Args:
        rows: what the chart was drawn from.
        marks: their keys; those of other tables than the first one's are reported and not shown.
    """
    keys = list(dict.fromkeys(marks))
    table = table_of(keys[0])
    same = [key for key in keys if table_of(key) == table]
    found = pd.concat([rows_behind(rows, key) for key in same], ignore_index=True)
    found = found.drop_duplicates(KINDS[table].key, ignore_index=True)
    behind = mark_in_words(same[0], rows) if len(same) == 1 else f"{len(same)} marks"
    return kind_behind(same[0]), found, behind + _left_out(rows, [key for key in keys if table_of(key) != table])


def _left_out(rows: Rows, keys: Sequence[str]) -> str:
    """The remark on marks that belong to tables other than the one shown."""
    if not keys:
        return ""
    said = []
    for table in dict.fromkeys(table_of(key) for key in keys):
        found = pd.concat([rows_behind(rows, key) for key in keys if table_of(key) == table])
        said.append(KINDS[table].count(found[KINDS[table].key].nunique()))
    return f" (not shown: {listed(said)} behind {counted(len(keys), 'other mark')})"
