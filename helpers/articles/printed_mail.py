"""Puts the header of a mail that was printed to a PDF into the form of one that was saved as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.articles.forwarded import field_of, is_header
from helpers.articles.header import date_fields

#: Paragraphs above a header: whose mailbox it is, the program, the subject in large type; most characters of each.
_ABOVE, _LONGEST = 4, 200
#: Who sent it and when on one line, as webmail prints it: ``The Klow Post <news@klow.example> Tue, 14 Mar 2017``.
_SENT = re.compile(r"(?P<name>[^<>]{2,80}?)\s*<(?P<address>[^<>@\s]+@[^<>\s]+)>\s*(?P<day>.{0,60})")
_COUNTED = re.compile(r"1 (?:message|nachricht|mensaje|messaggio|bericht|mensagem|сообщение)", re.IGNORECASE)


class Printed(NamedTuple):
    """A printed mail: its text with the header line below line, and what is above that."""

    text: str
    above: list[str]


def of_text(text: str) -> Printed | None:
    """The mail that a text is, or None for other texts.

    Args:
        text: its paragraphs, separated by blank lines; the header's lines may each be one, or are together.
    """
    lines = [line for paragraph in text.split("\n\n") for line in paragraph.split("\n") if line.strip()]
    for start, line in enumerate(lines[: _ABOVE + 1]):
        found = field_of(line)
        if found and found[0] in ("from", "subject", "sent"):
            end = next((place for place in range(start, len(lines)) if not field_of(lines[place])), len(lines))
            told = dict(filter(None, map(field_of, lines[start:end])))
            if not is_header(told, False):
                return None
            header = [*lines[start:end]]
            above = lines[:start]
            if "subject" not in told and above:
                header.append(f"Subject: {above.pop()}")
            return _printed(header, above, lines[end:])
        if len(line) > _LONGEST:
            return None
        if start and (sent := _SENT.fullmatch(line)):
            return _of_webmail(lines, start, sent)
    return None


def _of_webmail(lines: list[str], start: int, sent: re.Match[str]) -> Printed | None:
    """A mail whose subject is above the line that gives its sender, and the day there or on the next line."""
    end = start + 1
    day = sent["day"]
    if not day and end < len(lines) and len(lines[end]) <= _LONGEST:
        day, end = lines[end], end + 1
    if not any(one.name == "published" for one in date_fields(day, 0)):
        return None
    to = list(_recipients(lines, end))
    above = [one for one in lines[:start] if not _COUNTED.fullmatch(one.strip())]
    if not (to or len(above) < start) or not above:
        return None
    header = [f"From: {sent['name']} <{sent['address']}>", f"Sent: {day}", *to, f"Subject: {above.pop()}"]
    return _printed(header, above, lines[end + len(to) :])


def _recipients(lines: list[str], start: int) -> Iterator[str]:
    for line in lines[start:]:
        found = field_of(line)
        if not found or found[0] not in ("to", "other"):
            return
        yield line


def _printed(header: list[str], above: list[str], body: list[str]) -> Printed | None:
    header.sort(key=lambda line: (field_of(line) or ("",))[0] != "from")  # what begins a message that was saved
    if not body:
        return None
    return Printed("\n".join(header) + "\n\n" + "\n\n".join(body), above)
