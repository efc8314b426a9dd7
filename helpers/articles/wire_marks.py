"""What German-language news agencies write around a report: the line of the wire above it, notes for editors below."""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.articles.when import parse_when

#: ``bdt0123 3 pl 312 dpa 0456``, ``OTS0123 5 AI 0456 ABC0001     28.Mai 19``
_WIRE = re.compile(
    r"\s*(?:[a-z]{3}\d{4} \d [a-z]{2} (?:\d+ )?(?:dpa|apa|sda|afp|rtr)\b[^\n]{0,40}"
    r"|(?:OTS|APA)\d{4} \d [A-Z]{2} [^\n]{0,80})\n"
)
#: The day at the end of such a line, and the one below the notes: ``281014 Mai 19``.
_DAY = re.compile(r"(\d{1,2})\.? ?([^\W\d_]{3,9})\.? (\d\d)\s*$")
_STAMP = re.compile(r"^(\d\d)\d{4} ([A-Z][a-zä]{2,8})\.? (\d\d)\s*$", re.MULTILINE)
_NOTES = re.compile(r"^# ?(?:dpa|apa|sda|afp)-?(?:Notizblock|Notebook|Notes)\b", re.MULTILINE | re.IGNORECASE)
_LONGEST_HEAD = 400
#: The key words above a headline, which ends with a mark: ``Ruritanien/Fischerei/``.
_KEYS = re.compile(r"^[^\W\d_][\w .-]*(?:/[\w .-]+)+/?$")


class WireReport(NamedTuple):
    """A report without its agency's marks: its text, the lines left out, and its day (ISO 8601) or an empty text."""

    text: str
    beside: list[str]
    day: str


def without_marks(text: str) -> WireReport | None:
    """The report of an agency without the marks around it; None for any other text."""
    wire = _WIRE.match(text)
    if not wire:
        return None
    notes = _NOTES.search(text)
    report, below = (text[: notes.start()], text[notes.start() :]) if notes else (text, "")
    report = report[wire.end() :]
    beside = [wire[0]]
    head, _, rest = report.partition("=\n")
    if rest and len(head) < _LONGEST_HEAD:
        keys = [line for line in head.split("\n") if _KEYS.match(line.strip())]
        beside += keys
        headline = "\n".join(line for line in head.split("\n") if line not in keys).strip()
        report = f"{headline}\n\n{rest.lstrip()}"
    told = _DAY.search(wire[0].rstrip()) or _STAMP.search(text)
    when = parse_when(f"{told[1]}. {told[2]} 20{told[3]}") if told else None
    return WireReport(report.strip() + "\n", [*beside, *below.split("\n")], when.iso if when else "")
