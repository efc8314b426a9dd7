"""Recognises what browsers print above and below a page: the time and the title, the address and the page's number."""

from __future__ import annotations

import re
from typing import NamedTuple

_HOUR = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]\.?M\.?)?"
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_TIME = rf"{_DAY}(?:,?\s{{1,2}}{_HOUR})?"
_PLACE = r"(?:(?:https?|file|(?:chrome|moz)-extension|chrome)://\S+|about:blank|data:text\S+|blob:\S+)"
_NUMBER = r"(?:\d+/\d+|(?:page )?\d+ (?:of|von|sur|de|di|van|z|из) \d+)"
#: A line at the edge of a page that a browser made, and which of them shows that it did.
PRINTED = re.compile(
    rf"{_TIME},? ?\D.{{4,160}}|{_PLACE}(?: {_NUMBER})?|{_NUMBER}(?: {_TIME})?|{_TIME}|.{{2,160}} {_PLACE}",
    re.IGNORECASE,
)
ADDRESS = re.compile(rf"\s*(?:{_PLACE}(?:\s+{_NUMBER})?|\d+/\d+|{_NUMBER} {_TIME})\s*$", re.IGNORECASE)
#: The first line of a text that was copied from such a print, and its last one.
_ABOVE = re.compile(rf"\s*{_DAY},?\s{{1,2}}{_HOUR},?\s+(?P<title>\D[^\n]{{4,160}}?)[ \t]*\n", re.IGNORECASE)
#: The first line of other browsers, in which the title and the day or the address stand at the two edges.
_AT_EDGES = re.compile(
    rf"\s*(?:{_DAY}[ \t]{{2,}}(?P<right>\D[^\n]{{4,160}}?)"
    rf"|(?P<left>\S[^\n]{{4,160}}?)(?:[ \t]{{2,}}|\t)(?:{_TIME}|{_PLACE}))[ \t]*\n",
    re.IGNORECASE,
)
_BELOW = re.compile(
    rf"\s*(?:{_PLACE}\s+{_NUMBER}|{_PLACE}|\d{{1,3}}/\d{{1,3}}|{_NUMBER}\s{{2,}}(?:{_TIME}|{_PLACE}))\s*",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,50}$")
#: Characters below the first line among which the headline stands again.
_NEAR = 600


class Print(NamedTuple):
    """A text without what a browser printed around its pages, and those lines, each once."""

    text: str
    beside: list[str]


def of_text(text: str) -> Print | None:
    """The text of a page that a browser printed, or None for any other text.

    Its first line gives the time of printing and the page's title, and the title stands again below, or an address
    with the page's number at the end. Where the time or the address stands at the other edge, both do.
    """
    head = _ABOVE.match(text)
    apart = None if head else _AT_EDGES.match(text)
    title = head["title"] if head else (apart["right"] or apart["left"]) if apart else ""
    head = head or apart
    if not head:
        return None
    lines = text.split("\n")
    last = next(line for line in reversed(lines) if line.strip())
    again = _TITLE_END.sub("", title) in text[head.end() : head.end() + _NEAR]
    counted = bool(_BELOW.fullmatch(last)) and any(one.isdigit() for one in last)
    if not (again and counted if apart else again or (counted and last.strip()[-1].isdigit())):
        return None
    first = head[0].strip()
    out = [place for place, line in enumerate(lines) if line.strip() == first or _BELOW.fullmatch(line)]
    beside = list(dict.fromkeys(lines[place].strip() for place in out))
    dropped = set(out)
    return Print("\n".join(line for place, line in enumerate(lines) if place not in dropped).strip("\n"), beside)
