"""Resolves report ids: an id is an address in an article's text and outlives the version that made it.

Ids name a character of the article: ``article:r81`` that of the report's sentence; ``article:t93``, as they were made
before, that of its trigger. If no report has the id any more, the report that now begins at that place is meant.
"""

from __future__ import annotations

import re

import pandas as pd

_ADDRESS = re.compile(r"^(?:t:)?(?P<article>.+):(?P<what>[rt])(?P<at>\d+)(?:-\d+)?(?:-apart)?$")
#: A report whose words begin within this many characters after the start of a sentence may belong to that sentence.
_SENTENCE = 600
#: What has nothing to do with an address.
_FAR = (9, 0)


def report_of(reports: pd.DataFrame, report_id: str) -> str | None:
    """The current id of the report meant by ``report_id``, or None.

    Args:
        reports: the table of reports.
        report_id: the id of a report, or of a talk, which is that of its first report after ``t:``.
    """
    own = report_id.removeprefix("t:")
    if (reports["report_id"] == own).any():
        return own
    address = _ADDRESS.match(report_id)
    if address is None:
        return None
    near = reports[reports["article_id"] == address["article"]]
    at = int(address["at"])
    ranked = sorted((_far(row, at, address["what"]), row["report_id"]) for row in near.to_dict("records"))
    return ranked[0][1] if ranked and ranked[0][0] < _FAR else None


def _far(row: dict, at: int, what: str) -> tuple[int, int]:
    """How far a report is from an address: at its trigger, in its sentence, with a trigger in the sentence of it."""
    spans = [(int(span["start"]), int(span["end"])) for span in row["trigger_spans"]]
    if what == "t" and any(start <= at < end for start, end in spans):
        return 0, 0
    apart = min((abs(start - at) for start, _ in spans), default=0)
    if row["start"] <= at < row["end"]:
        return 1, apart
    behind = [start - at for start, _ in spans if 0 <= start - at < _SENTENCE]
    return (2, min(behind)) if what == "r" and behind else _FAR
