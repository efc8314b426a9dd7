"""Recognises what closes a text: an imprint, an agency's name, a credit in brackets, links of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.articles import head
from helpers.articles.agencies import known
from helpers.articles.header import read_line
from helpers.articles.layout import Paragraph
from helpers.articles.lines import kind_of
from helpers.articles.model import PassageKind
from helpers.articles.when import may_be_dated, parse_when

_TRAILING_CREDIT = re.compile(
    r"\s+(?P<credit>\((?:(?:additional |with )?(?:reporting|writing|editing|compiled|translated|edited)\b[^()]{2,300}"
    r"|with (?:agencies|agency|inputs|reporting)[^()]{0,200}|agencies|source: [^()]{2,80})\)\.?)$",
    re.IGNORECASE,
)
#: How agencies close a report, on its last line.
_CLOSING = re.compile(
    r"\s+(?P<end>Enditem|ENDITEM|\(?(?:ENDS|END)\)?|-{1,2} ?30 ?-{1,2}|#{3,}|REUTERS?|UNQUOTE"
    r"|\(end\)(?: [a-z]{1,4}(?:[./-][a-z]{1,4})*)?)\.?$"
)
_IMPRINT = re.compile(
    r"(?:First )?[Pp]ublished (?:in|by) (?P<outlet>[A-Z][^,.;:!?]{2,60}),? (?:on )?(?P<date>.{6,40}?)\.?"
)
#: How BBC Monitoring closes a report: ``Source: Sampleform news agency, Klow, in English 1012 gmt 28 May 19``.
_MONITORED = re.compile(
    r"Source: (?P<outlet>[^,;:]{3,60}?)(?: news agency)?, [^,;:]{2,40}, in [A-Z][a-z]+(?: and [A-Z][a-z]+)?"
    r" (?P<hour>\d\d)(?P<minute>\d\d) gmt (?P<day>\d{1,2} [A-Z][a-z]{2} \d\d)\.?"
)
#: How people note below a text where it is from: ``— Sample Post, 28 May 2019``, ``(Sample Post, 28.5.2019, p. 3)``.
_CITED = re.compile(
    r"[—–-]{1,2}\s*(\S.*)|\((\S[^()]*)\)|(?:Source|Quelle|Fuente|Fonte|Bron|Источник)\s?:\s*(\S.*)", re.IGNORECASE
)
_BESIDE_DAY = re.compile(r",?\s*(?:https?://\S+|(?:p|pp|pg|page|S|Seite)\.? ?\d{1,3})\s*$", re.IGNORECASE)
_LONGEST_CITED = 160
#: What a line of a head may tell, and nothing else.
TOLD = frozenset({"outlet", "published", "byline"})
_LINKS = re.compile(
    r"(?:related|more|recommended|most read|most popular|most viewed|topics|tags|read more|see also|you may also like"
    r"|trending|latest)(?: (?:topics|stories|articles|news|content|links|on this story|(?:from|in) .{2,30}))?:?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[\s(–—/-]*([A-Z][\w./ -]{1,40}?)[\s)/.]*")


@dataclass(frozen=True, slots=True)
class Close:
    """The end of a paragraph that does not belong to the report.

    Attributes:
        kind: what it is.
        start: its first character in the paragraph.
        before: the character after the report's last one.
    """

    kind: PassageKind
    start: int
    before: int


def close_of(text: str) -> Close | None:
    """Finds ``(Reporting by …; Editing by …)`` or an agency's closing word (``Enditem``) at the end of a paragraph."""
    match = _TRAILING_CREDIT.search(text, max(0, len(text) - 340))
    if match:
        return Close("credit", match.start("credit"), len(text[: match.start()].rstrip()))
    match = _CLOSING.search(text, max(0, len(text) - 20))
    return Close("boilerplate", match.start("end"), len(text[: match.start()].rstrip())) if match else None


def imprint(text: str) -> tuple[str, str] | None:
    """Outlet and ISO date of a line such as ``Published in The Sample Post, May 28th, 2019``, or of who keeps it."""
    if monitored := _MONITORED.fullmatch(text):
        when = parse_when(f"{monitored['day']} {monitored['hour']}:{monitored['minute']} GMT")
        return (monitored["outlet"], when.iso) if when else None
    if cited := _CITED.fullmatch(text) if len(text) <= _LONGEST_CITED else None:
        told = {one.name: one.value for one in read_line(_BESIDE_DAY.sub("", next(filter(None, cited.groups())))) or ()}
        return (told["outlet"], told["published"]) if told.keys() >= {"outlet", "published"} else None
    match = _IMPRINT.fullmatch(text)
    when = match and parse_when(match["date"])
    return (match["outlet"], when.iso) if match and when and not when.rest else None


def source_of(words: str) -> dict[str, str]:
    """Paper and day, perhaps the writer, where words give these and nothing else: ``Sample Post, 4 May 2019, p. 3``."""
    if len(words) > _LONGEST_CITED or not may_be_dated(words):
        return {}
    told = {one.name: one.value for one in read_line(_BESIDE_DAY.sub("", words)) or ()}
    return told if {"outlet", "published"} <= told.keys() <= TOLD else {}


def bare_source(text: str, above: str, known: str) -> tuple[str, str] | None:
    """Outlet and ISO date of the last line of a text, below a sentence, that gives them and nothing else.

    Args:
        text: the line.
        above: the paragraph above it.
        known: the text's day where it is told elsewhere; the line of another day is no source of this text.
    """
    told = source_of(text) if head.ends_sentence(above) else {}
    same = told and (not known or told["published"][:10] == known[:10])
    return (told["outlet"], told["published"]) if same else None


def is_signature(text: str) -> bool:
    """Whether a last line consists only of an agency's name: ``(AFP)``, ``– Reuters``."""
    match = _SIGNED.fullmatch(text)
    return match is not None and all(known(part) for part in re.split(r"[/,]", match[1]))


def stands_apart(paragraphs: Sequence[Paragraph], first: int, index: int) -> int:
    """Returns 2 if a paragraph follows more blank lines than separate the body's paragraphs, else 0.

    Args:
        paragraphs: of the text.
        first: the index of the body's first one.
        index: that of the paragraph.
    """
    gaps = sorted(one.gap for one in paragraphs[first + 1 : index])
    usual = gaps[len(gaps) // 2] if gaps else 9
    return 2 if paragraphs[index].gap > usual else 0


def links(paragraphs: Sequence[Paragraph], kinds: Sequence[PassageKind], first: int) -> list[int]:
    """Finds a list of links, ``Related topics`` and the paragraphs below it, if none of them is a sentence.

    Args:
        paragraphs, kinds: of the text.
        first: where to begin to look.

    Returns:
        Their indices; none where there is no such heading.
    """
    heading = next((i for i in range(first, len(paragraphs)) if _LINKS.fullmatch(paragraphs[i].text)), None)
    if heading is None:
        return []
    below = [index for index in range(heading, len(paragraphs)) if kinds[index] == "body"]
    texts = (paragraphs[index].text for index in below)
    return [] if any(head.begins_report(text) and kind_of(text, "end") is None for text in texts) else below
