"""The lines above a text dump's body: the portal's header, the headline, the byline, the date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from helpers.articles import agencies, byline, rules
from helpers.articles.dateline import is_place
from helpers.articles.day_labels import BEFORE_LABEL, UPDATED, before_change, day_label, days_apart, is_state
from helpers.articles.folio import day_beside_section, is_issue, without_folio, without_issue
from helpers.articles.header_days import DATES, Field, alone, date_fields, is_part_of_date, with_hour
from helpers.articles.outlets import DOMAIN, is_outlet, is_section, paper_name
from helpers.articles.when import may_be_dated, parse_when

_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:：\n]{0,28}?)\s*[:：]\s*(?P<value>.*)", re.DOTALL)
#: What separates the fields of a line; before a label with a full-width colon, a space does.
_SPLIT = re.compile(
    rf"\s+[•·]\s+|\s*\|\s*|\t+|\s{{3,}}|(?<=\))\s+/\s+|{BEFORE_LABEL}|\s+(?=[^\W\d_]{{2,6}}：)", re.IGNORECASE
)
#: What stands where either of these and the next does, looked for at once: in any line, and in one of plain blanks.
_MAY_PART = re.compile(r"[•·|\t：\s](?:(?<=[•·|\t：])|[/–—-]\s|\s\s)")
_PARTS = ("|", "•", "·", "：", " - ", " – ", " — ", " / ", "   ")
#: What separates them if it occurs at least twice: ``Sample Post / 28.05.2019 / World``.
_SLASHES = re.compile(r"\s+/\s+(?!\d{1,2}[:.]\d\d\b)")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|del|van|von|der|al|el|bin|ul)"
_BYLINE = re.compile(
    rf"(?:by|from|words by|reported by|story by|[Pp]ar|[Vv]on|[Pp]or)\s+(?P<names>{_NAME}(?:\s+{_NAME}){{0,4}}"
    rf"(?:\s*(?:,|and|&|with|et|und|y)\s+{_NAME}(?:\s+{_NAME}){{0,4}}){{0,5}})(?:\s*[|,–—-]\s*(?P<desk>[^.\n]{{2,60}})|\s*\([^()]{{2,60}}\))?",
)
#: With these it begins.
_BEFORE_NAMES = ("by", "from", "words", "reported", "story", "par", "von", "por")
_CITED = re.compile(
    r"(?:Publication info:\s+)?(?:(?P<names>[^.\[]{3,120})\.\s+)?"
    r"(?P<outlet>[^.;\[]{3,80});\s+[^.;\[\]]{2,40}\[[^\[\]]{2,40}\]\.?\s*"
    r"(?P<day>\d{1,2} \w{3,9} \d{4})(?::\s*.{1,20}|\.)?"
)
#: A longer line is of a header only where a mark near its beginning ends a label, or marks part it into fields.
_LONGEST_UNLABELLED = 160
_MARKS = ("|", "•", "·", "\t", "   ")
#: Fields whose values are names, not sentences.
_NAMES = frozenset({"outlet", "credit", "dateline_place"})
_BEHIND = re.compile(r".{12,}?\s+[|–—-]\s+(?P<outlet>[^|–—]{3,50})", re.DOTALL)
_SAYS_WHEN = re.compile(r"\W*(?:first |originally |last )?(?:published|posted|updated)\b", re.IGNORECASE)
#: What no paper or company is called.
_NO_NAME_END = re.compile(r"(?<!\bLtd)(?<!\bInc)(?<!\bCo)(?<!\bCorp)\.$|[?!]$")
_DIGIT = re.compile(r"\d")
_LONG_BYLINE = re.compile(
    rf"by\s+(?P<names>(?:(?>{_NAME}|[&/])[,;]?(?:\s+|$))+)",  # any words: each is read in one way
    re.IGNORECASE,
)
#: What systems that manage sites write above or below a piece: ``Submitted by Jane Roe on Tue, 05/28/2019 - 14:02``.
_BROUGHT = re.compile(
    rf"\W*(?:{'|'.join(sorted(rules.words('brought by a writer')))})"
    rf"\s+(?:{'|'.join(sorted(rules.words('by a writer')))})\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
#: The hour after a writer's name where the day is elsewhere.
_AT = re.compile(
    r"\s+(?:at|à|a las|um|alle|om|@)\s+\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?$", re.IGNORECASE
)
_ON_DAY = re.compile(rf"\s+(?:on|le|am|el|il|op|em)(?:\s+(?:{'|'.join(rules.words('weekdays'))}))?$", re.IGNORECASE)
#: Where the day or the hour of a byline may begin.
_BEFORE_TIME = re.compile(
    r",?\s+(?:(?:on|at)\s+|(?:(?:updated|published|posted):?\s+)?(?=\d{1,2}[:.]\d\d\b))", re.IGNORECASE
)
#: Who saved a piece, or from where: ``3 March 2022 by Ole``, ``3/3/2022 OD``.
_BY_WHOM = re.compile(r"[A-Z]{2,3}|(?:by|par|von|por|da|door)(?: [A-Z][\w.'’-]*){1,3}|(?:from|via|de) https?\W{1,3}\S+")
_LOGIN = re.compile(r"[A-Za-z][\w.-]{2,40}")
#: A country in capitals before a name: ``RURITANIA Jane Roe``.
_COUNTRY_BEFORE = re.compile(r"^(?:[A-Z]{4,}[\s,:|–—-]+){1,3}(?=[A-Z][a-z]+ [A-Z])")
_PLACE = re.compile(rf"{_NAME}(?: {_NAME}){{0,2}}")
_TRAILING_NUMBER = re.compile(r"\(?\s*(?:news|no\.?|id|#)?\s*[:#]?\s*\d{3,12}\s*\)?", re.IGNORECASE)


@lru_cache(maxsize=256)  # each line is asked about several times while its text is taken apart
def read_line(line: str) -> list[Field] | None:
    """Reads the fields of a header line; None if the line is not one.

    Args:
        line: one line, without white space at the ends.

    Returns:
        The fields; an empty list for a header line with nothing to keep (a section).
    """
    if len(line) > 300 or (len(line) > _LONGEST_UNLABELLED and not _may_have_fields(line)):
        return None
    fields, states, unread = list[Field](), list[Field](), list[Field]()
    pieces = list(_pieces(line))
    for start, piece in pieces:
        found = _piece(piece, start)
        if found is None and piece != line and byline.is_furniture(piece):
            continue
        if found is None:
            unread.append(Field("outlet", piece, start))
        elif is_state(piece):
            states += found
        else:
            fields += found
    if not fields and not states:
        return None if unread else []
    if any(one.name == "updated" for one in fields) and "created" in line.lower():
        fields = [replace(one, name="published") if one.name == "saved_on" else one for one in fields]
    fields += _changed(states) if any(one.name == "published" for one in fields) else states
    fields = with_hour(fields, [piece for _, piece in pieces]) if len(pieces) > 1 else fields
    is_dated = any(one.name in {*DATES, "updated"} for one in fields)
    return fields if not unread else _with_unread(fields, unread) if is_dated else None


def _with_unread(fields: list[Field], unread: list[Field]) -> list[Field] | None:
    """The fields of a dated line with what else is in it: one paper, one writer and a place, or None."""
    told: dict[str, Field] = {}
    for one in unread:
        name = "credit" if agencies.known(one.value) else "outlet" if is_outlet(paper_name(one.value)) else "byline"
        is_behind = told or one.start > fields[0].start
        if is_section(one.value) and not one.value.startswith("The "):
            continue
        if name == "byline" and is_behind and (is_place(one.value) or (name in told and _PLACE.fullmatch(one.value))):
            continue  # '1 June 2019 - 10:30 | Kabul', 'Jane Roe | New York | 28/05/2019'
        if name in told or (name == "byline" and not byline.is_names(one.value)):
            return None
        told[name] = Field(name, paper_name(one.value) if name == "outlet" else one.value, one.start)
    return [*told.values(), *fields]


def _changed(fields: list[Field]) -> list[Field]:
    """The day of publication among some fields as that of the last change: the line gives the other beside it."""
    return [Field("updated", one.value, one.start) for one in fields if one.name == "published"]


def _may_have_fields(line: str) -> bool:
    return ":" in line[:41] or "：" in line[:41] or any(mark in line for mark in _MARKS)


def stands_alone(line: str) -> bool:
    """Whether a line belongs to a header and so must not be joined to the lines around it."""
    return label_of(line) is not None or read_line(line) is not None


def read_value(name: str, value: str) -> list[Field]:
    """Reads the value of the field ``name`` whose label is on the line above."""
    return date_fields(value, 0) if name == "published" else [Field(name, value, 0)]


def can_be_value(name: str, line: str) -> bool:
    """Whether a line can be the value of the field ``name``, whose label is above.

    It has to be short, not itself a label, and a date if a date is due.
    """
    if len(line) > 160 or is_labelled(line):
        return False
    return name not in (*DATES, "updated") or bool(date_fields(line, 0)) or is_part_of_date(line)


def label_of(line: str) -> str | None:
    """The field that a bare label such as ``News ID:`` announces for the next line."""
    if line in ("By", "BY"):
        return "byline"
    match = _LABELLED.fullmatch(line) if line.endswith((":", "：")) else None
    return _field(match["label"]) if match and not match["value"] else None


def words_behind_label(line: str) -> int:
    """Where the article's words begin in ``Text: The envoys met …``; 0 for other lines."""
    match = _LABELLED.fullmatch(line)
    return match.start("value") if match and match["value"].strip() and _field(match["label"]) == "body" else 0


def is_labelled(line: str) -> bool:
    """Whether a line begins with a known label, so that it cannot be the value of the label above it."""
    match = _LABELLED.fullmatch(line)
    return match is not None and _field(match["label"]) is not None


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    if not (any(map(line.__contains__, _PARTS)) if line.isprintable() else _MAY_PART.search(line)):  # as most lines
        yield from days_apart(line, 0, len(line))
        return
    for gap in (_SLASHES if line.count(" / ") > 1 else _SPLIT).finditer(line):
        yield from days_apart(line, start, gap.start())
        start = gap.end()
    yield from days_apart(line, start, len(line))


def _piece(piece: str, start: int) -> list[Field] | None:
    for reader in (_labelled, _said, _address, _brought, _timed, _byline, _citation, _dated):
        found = reader(piece, start)
        if found is not None:
            return found
    return None


def _field(label: str) -> str | None:
    return rules.LABELS.get(" ".join(label.lower().strip("*#-–•[]() ").split()))


def _labelled(piece: str, start: int) -> list[Field] | None:
    match = _LABELLED.fullmatch(piece) if ":" in piece or "：" in piece else None
    if match is None or not (name := _field(match["label"])):
        return None
    value = match["value"].strip()
    if name == "body" and value:
        return None  # the article's own words
    if name == "credit" and _URL.fullmatch(value):
        name = "url"
    if name == "credit" and is_outlet(value) and not all(map(agencies.known, agencies.split(value))):
        name = "outlet"
    at = start + match.start("value")
    if name in ("credit", "byline", "updated", "saved_on") and byline.is_sentence(value):
        return None  # 'Source: the minister himself said so.'
    if name in ("published", "saved_on", "updated"):
        return _labelled_day(name, value, at)
    if name == "outlet":
        value = domain[1].lower() if (domain := DOMAIN.fullmatch(value)) else paper_name(value)
    if match["label"].lower() == "from" and not is_outlet(value):
        return [] if byline.is_names(value) else None  # who sent a message
    return _labelled_words(name, value, at)


def _labelled_day(name: str, value: str, at: int) -> list[Field] | None:
    if name == "published":
        return date_fields(value, at, numbers=True)
    dates = date_fields(value, at)[:1] if name == "saved_on" or len(value) <= _LONGEST_UNLABELLED else []
    found = [Field(name, one.value, at) for one in dates if one.name == "published"]
    return found or (None if name == "saved_on" or len(value) > _LONGEST_UNLABELLED else [])


def _labelled_words(name: str, value: str, at: int) -> list[Field] | None:
    if name in _NAMES and (len(value.split()) > 8 or (name == "outlet" and _NO_NAME_END.search(value))):
        return None  # 'Newspaper: Minister to resign' is a headline
    if name == "article_number" and (not _DIGIT.search(value) or len(value.split()) > 6):
        return None  # 'Record number: 4,000 men were freed in one week.'
    if len(value) > (300 if name == "headline" else _LONGEST_UNLABELLED):
        return None
    return [Field(name, value, at)] if value else []


def _said(piece: str, start: int) -> list[Field] | None:
    """Reads a day with its label before or after it, without a colon; that of something else is ignored."""
    found = day_label(piece) if len(piece) <= 120 and _DIGIT.search(piece) else None
    if found is None:
        return None
    when = parse_when(found.day, order="day first")
    if when is None or (when.rest and not (found.field == "saved_on" and _BY_WHOM.fullmatch(when.rest))):
        return None
    name, fields = found.field, date_fields(found.day, start + piece.index(found.day))
    if name == "published":
        return fields
    return [Field(name, one.value, one.start) for one in fields if one.name == "published" and name]


def _address(piece: str, start: int) -> list[Field] | None:
    if " " in piece:
        return None
    if domain := DOMAIN.fullmatch(piece):
        return [Field("outlet", domain[1].lower().removeprefix("www."), start)]
    if _URL.fullmatch(piece):
        return [Field("url", piece, start)]
    return None


def _brought(piece: str, start: int) -> list[Field] | None:
    """Reads who put a piece on its site, and when: ``Submitted by Jane Roe on 28 May 2019``."""
    match = _BROUGHT.fullmatch(piece) if len(piece) <= 120 else None
    if not match:
        return None
    rest = match["rest"]
    when = parse_when(rest, order="day first")
    name = _ON_DAY.sub("", when.rest if when else _AT.sub("", rest))
    at, dates = start + match.start("rest"), date_fields(rest, start + match.start("rest"))
    if when and rules.words("byline nobody").issuperset(name.lower().split()):
        return dates  # an administrator
    timed = bool(when and "T" in when.iso) or (when is None and name != rest)
    if byline.is_names(name) or (timed and _LOGIN.fullmatch(name)):
        return [Field("byline", name, at + max(0, rest.find(name))), *dates]
    return None


def _timed(piece: str, start: int) -> list[Field] | None:
    """Reads a byline with its day or hour: ``By Mary Sun on 28 May 2019``, ``By Jane Roe at 9:30 PM``."""
    if piece[:3].lower() != "by " or len(piece) > _LONGEST_UNLABELLED:
        return None
    for gap in _BEFORE_TIME.finditer(piece):
        printed, at = piece[gap.end() :], start + gap.end()
        dates = date_fields(printed, at)
        if not dates and not is_part_of_date(printed) and printed.lower() not in rules.words("weekdays"):
            continue
        written = _byline(piece[: gap.start()], start)
        names = byline.people(written[0].value) if written else ()
        if written and names and (dates or " " in names[0]):
            return [*written, *dates]
    return None


def _byline(piece: str, start: int) -> list[Field] | None:
    if not piece[:8].lower().startswith(_BEFORE_NAMES):  # as most lines
        return None
    if byline.begins_sentence(piece):
        return None
    match = _BYLINE.fullmatch(piece) or _BYLINE.fullmatch(piece[:1].upper() + piece[1:].replace("BY ", "By ", 1))
    if not match:
        match = re.fullmatch(_BYLINE.pattern, piece, re.IGNORECASE) if piece[:3].lower() == "by " else None
    if not match and (long := _LONG_BYLINE.fullmatch(piece)) and len(piece) <= 160:
        capitals = [word for word in long["names"].split() if word[0].isupper()]
        full = any(" " in name for name in byline.people(long["names"]))
        match = long if full and len(capitals) >= 0.5 * len(long["names"].split()) else None
    return _written(match, start) if match else None


def _citation(piece: str, start: int) -> list[Field] | None:
    """Reads how an archive cites a piece: ``Roe, Jane. The Sample Post; Klow [Klow] 28 May 2019: A.4.``"""
    match = _CITED.fullmatch(piece) if "[" in piece and ";" in piece else None
    if not match:
        return None
    outlet = match["outlet"].partition(",")[0]
    fields = [Field("outlet", outlet.strip(), start + match.start("outlet")), *date_fields(match["day"], start)]
    if match["names"]:
        names = [re.sub(r"^([^,]+), ([^,]+)$", r"\2 \1", one.strip()) for one in match["names"].split(";")]
        fields.append(Field("byline", ", ".join(names), start))
    return fields


def _written(match: re.Match[str], start: int) -> list[Field]:
    """The writers, and any paper and date after them: ``By Jane Roe, The Sample Post, 28 May 2019``."""
    names = " ".join(match["names"].split())
    fields = [Field("byline", names, start + match.start("names"))]
    papers = [part for part in names.split(", ")[1:] if is_outlet(part) and not byline.is_role(part)]
    fields += [Field("outlet", papers[0], start + match[0].index(papers[0]))] if papers[:1] else []
    desk = match.groupdict().get("desk")
    if desk and (day := _ON_DAY.search(names)):  # 'Jane Roe on Tue, 05/28/2019'
        fields[0] = Field("byline", names[: day.start()], fields[0].start)
    return fields + date_fields(desk, start + match.start("desk")) if desk else fields


def _dated(piece: str, start: int) -> list[Field] | None:
    """Reads a line that is a date, perhaps with an outlet's name: ``The Sample Courier, 28 May 2019``."""
    if len(piece) > 120:
        return None
    if is_issue(piece):
        return []
    piece = day_beside_section(without_issue(alone(piece)))
    if not may_be_dated(piece):  # as most lines: told at once
        return [] if is_part_of_date(piece) else None
    if (before := before_change(piece, 8)) and parse_when(before, order="day first"):
        piece = before
    when = parse_when(piece, order="day first")
    if when is None:
        return [] if is_part_of_date(piece) else None
    fields = date_fields(piece, start)
    if UPDATED.match(piece):
        fields = _changed(fields)
    rest = _with_article(without_folio(when.rest), piece)
    if not rest or _TRAILING_NUMBER.fullmatch(rest):
        return fields
    if is_place(rest) and re.search(rf"[–—-]\s+{re.escape(rest)}$", piece):
        return fields  # 'May 28, 2019 09:00 am IST - NEW DELHI'
    if f"({rest})" in piece and agencies.known(rest):
        return [*fields, Field("credit", rest, start)]  # '28 May 2019, 09:00 (Reuters)'
    beside = _beside_date(_COUNTRY_BEFORE.sub("", rest), start)
    return None if beside is None else [*beside, *fields]


def _beside_date(rest: str, start: int) -> list[Field] | None:
    """Reads what stands beside a date, a paper or writers; None where it is something else."""
    if byline.is_role(rest):
        return []
    if rest.lower().startswith("by ") and len(rest) < 60:
        return [Field("byline", rest[3:], start)]
    if is_outlet(rest):
        return [Field("outlet", rest, start)]
    return [Field("byline", rest, start)] if byline.is_names(rest) else None


def _with_article(name: str, line: str) -> str:
    """A name in capitals with the article that begins it: between a date's words, ``THE`` counts for nothing."""
    return f"THE {name}" if name and line.startswith(f"THE {name}") else name


def closing_date(line: str) -> list[Field]:
    """Reads a closing line that says when a piece was published or saved: ``First published on 9 March 2021``."""
    if len(line) > 120 or not _DIGIT.search(line):
        return []
    if _SAYS_WHEN.match(line):
        fields = read_line(line)
        return fields if fields and any(one.name in (*DATES, "updated") for one in fields) else []
    return saved if (saved := _said(line.rstrip("."), 0)) and all(one.name == "saved_on" for one in saved) else []


def outlet_behind(line: str) -> Field | None:
    """The paper's name after a headline, as in a browser tab: ``Ministers meet | The Sample Courier``."""
    match = _BEHIND.fullmatch(line)
    return Field("outlet", match["outlet"], match.start("outlet")) if match and is_outlet(match["outlet"]) else None
