"""Makes an article of a record, whatever wrote it: a row of a table, an object of JSON, the fields of an element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpers.articles.addresses import original
from helpers.articles.cells import names_somebody, plain, tidy
from helpers.articles.clocks import by_own_clock
from helpers.articles.columns import field_of, recognise
from helpers.articles.day_labels import of_publication
from helpers.articles.draft import Draft, ReadFile
from helpers.articles.hyphens import unwrapped
from helpers.articles.in_part import told_in_part
from helpers.articles.model import Problem
from helpers.articles.outlets import is_domain, is_outlet
from helpers.articles.plain import dissect, dissect_parts
from helpers.articles.posts import is_post, names_writer
from helpers.articles.record_lines import TooLargeToHoldError, lines_of
from helpers.articles.record_texts import (
    beside_text,
    is_list_of_links,
    leads_in,
    shown_line,
    shown_text,
    unescaped,
    with_lead,
    with_rest,
)
from helpers.articles.site_export import refusal_of
from helpers.articles.sniff import begins_record
from helpers.articles.source import LARGEST_ARTICLE, Source
from helpers.articles.when import in_numbers, in_part, parse_when

#: Problems of one file that are reported one by one; the rest are counted.
TOLD = 20
#: Characters that a cell of Excel holds.
_CELL = 32_767
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
#: The midnight, without a zone or in the world's, to which programs stretch a bare date.
_MIDNIGHT = re.compile(r"T00:00(?:\+00:00)?$")
_PARTS_OF_DAY = ("year", "month", "day")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
#: What NewsAPI puts in place of the rest of a text.
_CUT_OFF = re.compile(r"(\[\+\d+ chars\])\s*$")


def read(source: Source, read_json: ReadFile, read_table: ReadFile) -> Iterator[Draft | Problem]:
    """The articles of an export, one for each record with text, and a problem for each without.

    Args:
        source: the file.
        read_json: what reads it where it holds JSON.
        read_table: what reads it where it is a table.
    """
    told_by_name = source.suffix.startswith((".j", ".nd")) or source.suffix in (".csv", ".tsv", ".tab")
    try:
        as_json = source.suffix.startswith((".j", ".nd")) if told_by_name else begins_record(_start(source))
        yield from told_in_part(read_json(source) if as_json else read_table(source), source.name, TOLD)
    except TooLargeToHoldError as error:
        yield Problem(source.name, "file", str(error), "Save it as UTF-8, which is read line by line.")


def _start(source: Source) -> str:
    with lines_of(source) as handle:
        return handle.read(4_000)


def from_record(record: dict[str, str], source: Source, part: str, where: str) -> Iterator[Draft | Problem]:
    """The article of one record.

    Args:
        record: column → text.
        source: the file.
        part: ``#n``.
        where: the place in the file.
    """
    if refused := refusal_of(record, source.name, where):
        yield refused
    else:
        yield from _published(record, source, part, where)


def _published(record: dict[str, str], source: Source, part: str, where: str) -> Iterator[Draft | Problem]:
    relative = source.name
    told = {name: plain(name, words) for name, words in _values(record, source.columns).items()}
    body, page = unescaped(told.pop("text", "")), unescaped(told.pop("html", ""))
    values = {name: tidy(shown_line(words) if name == "headline" else words) for name, words in told.items()}
    full = _fills_a_cell(body or page)
    if len(body) > LARGEST_ARTICLE or len(page) > LARGEST_ARTICLE:
        reason = too_long("The text of the record")
        yield Problem(relative, where, reason, "Split it into one record for each article.", 1)
        return
    if is_list_of_links(page or body):
        reason = "The record is a list of links to other pages, and no text of an article."
        yield Problem(relative, where, reason, "Save the pages that it points to.", records=1)
        return
    body = shown_text(body, page)
    if not body.strip() or body.strip().isdecimal():  # nothing, or how many paragraphs there are
        advice = "Export it with its full text (a column such as 'text', 'body' or 'content')."
        reason = "The record has no text of an article."
        if values.get("summary") or values.get("lead"):
            reason = "The record has a summary and no text of an article."
        yield Problem(relative, where, reason, advice, records=1)
        return
    body = with_lead(leads_in(record, source.columns), body)
    headline = " ".join(values.pop("headline", "").split())
    given = _given(values, is_post(record, values | {"headline": headline} if headline else values))
    if headline and _repeats(body, headline, given.get("outlet", "")):
        reason = "The record has a headline and no text of an article."
        yield Problem(relative, where, reason, "Export it with its full text.", records=1)
        return
    if headline and given.get("outlet"):  # 'Headline - Outlet', as aggregators write it
        headline = re.sub(rf"(?<=\w\w.)\s+[|–—-]\s+{re.escape(given['outlet'])}\s*$", "", headline)
    body = unwrapped(body)
    body = _CUT_OFF.sub(r"\n\n\1", body)
    if headline:
        text, found = dissect_parts(" ".join(headline.split()), body, caption=values.get("caption", ""))
        given["headline"] = " ".join(headline.split())
    else:
        text, found = body, dissect(body)
    draft = Draft(text, found.passages, {}, found.agencies, part, where)
    draft.fill(given, "record")
    draft.fill({name: value for name, (value, _) in found.values.items()}, "text")
    if not draft.has_words():
        yield Problem(
            relative, where, "The record has no text of an article.", "Export it with its full text.", records=1
        )
        return
    beside = _keep_beside(draft, record, source)
    yield draft
    yield from beside
    if cut := _CUT_OFF.search(body):
        reason = f"The text is cut off: the export says that more of it follows ({cut[1][2:-1]})."
        yield Problem(relative, where, reason, "Get the whole text from the article's address.")
    if full:
        reason = "The text has 32,767 characters, all that a cell of Excel holds: what followed was cut off."
        yield Problem(relative, where, reason, "Export the table again, not by way of Excel, or get the whole text.")
    if "published" in values and "published" not in given and not in_numbers(values["published"]):
        reason = f"'{values['published'][:60]}' is not a date that can be read; the article's date is unknown."
        yield Problem(relative, where, reason, "Write dates as 2019-05-28 or 2019-05-28T22:05+04:30.")


def _keep_beside(draft: Draft, record: Mapping[str, str], source: Source) -> list[Problem]:
    """Keeps what a record holds besides its text, as boilerplate; reports columns whose names say nothing."""
    chosen = set(recognise((name for name, value in record.items() if value), source.columns).values())
    fields = {name: field_of(name) for name in record}
    used = {name for name in record if name in chosen or fields[name] not in (None, "text", "summary")}
    beside = beside_text(record, used - {name for name in chosen if fields[name] == "summary"}, draft.text)
    draft.keep(line for words in beside.values() for line in words.split("\n"))
    reason = "The column '{}' holds sentences that the text lacks; they stand below the text and are not read."
    advice = "If they are the article's own, name the column as its lead or its text in a columns.csv."
    unknown = (name for name in beside if fields[name] != "summary")
    return [Problem(source.name, f"column {name}", reason.format(name), advice) for name in unknown]


def _repeats(body: str, headline: str, outlet: str) -> bool:
    """Whether a text only says the headline again, perhaps with the paper's name, as aggregators' feeds do."""
    if len(body) > len(headline) + len(outlet) + 20:
        return False
    keys = [re.sub(r"\W+", "", words).lower() for words in (body, headline, outlet)]
    return keys[0] in (keys[1], keys[1] + keys[2])


def _values(record: dict[str, str], mapping: Mapping[str, str]) -> dict[str, str]:
    """A record's values by field; an address in a column meant for the outlet (``source``) counts as the article's."""
    columns = recognise((name for name, value in record.items() if value), mapping)
    if "byline" in columns and not names_somebody(record[columns["byline"]]):
        return _values({name: value for name, value in record.items() if name != columns["byline"]}, mapping)
    if columns.get("headline", "").lower() == "name" and names_writer(record):
        columns.setdefault("byline", columns.pop("headline"))
    if record.get(columns.get("outlet", ""), "").startswith("<a "):
        del columns["outlet"]  # the program with which a post was written
    if "outlet" in columns and "://" in record[columns["outlet"]]:
        address = record[columns["outlet"]]
        columns = recognise((name for name in record if record[name] and name != columns["outlet"]), mapping)
        return {"url": address} | {field: record[name] for field, name in columns.items()}
    values = {field: record[name] for field, name in columns.items()}
    if "text" in columns:
        values["text"] = with_rest(columns["text"], record)
    parts = {part: record[name] for name in record if (part := name.strip().lower()) in _PARTS_OF_DAY}
    if len(parts) == len(_PARTS_OF_DAY) and columns.get("published", "day").strip().lower() == "day":
        values["published"] = _day_of(**parts)
    if "published" in values:
        values["published"] = by_own_clock(values["published"], record)
    return values


def _day_of(year: str, month: str, day: str) -> str:
    """The day that three columns give: ``2019``, ``5`` or ``May``, ``28``."""
    if month.isdecimal() and day.isdecimal():
        return f"{year}-{month:0>2}-{day:0>2}"
    return " ".join(filter(None, (day, month, year)))


def _given(values: dict[str, str], post: bool) -> dict[str, str]:
    given: dict[str, str] = {
        name: values[name] for name in ("byline", "url", "article_number", "credit", "dateline_place") if name in values
    }
    if "url" in given:
        given["url"] = _address(given["url"])  # empty values do not count
    if created := values.pop("created", ""):
        values.setdefault("published" if post else "saved_on", created)
    if "published" in values:
        values["published"] = of_publication(values["published"])
    for name in ("published", "saved_on"):
        if name in values and (when := parse_when(values[name], numbers=True)):
            given[name] = _MIDNIGHT.sub("", when.iso)
    if numbers := in_numbers(values.get("published", "")):
        given["published_as"] = numbers
    elif "published" not in given and (part := in_part(values.get("published", ""))):
        given["published_as"] = part
    given["language"] = values.get("language", "")
    outlet = values.get("outlet") or _host(values.get("outlet_address", "")) or ""
    if post and not outlet and is_outlet(given.get("byline", "")):
        outlet = given.pop("byline")  # the account of a paper
    if outlet:
        given["outlet"] = _host(outlet) if is_domain(outlet) or "://" in outlet else outlet
    elif "url" in values and (host := _host(values["url"])):
        given["outlet"] = host
    return given


def _address(words: str) -> str:
    """The web address in a value, which may be a link with other words; empty where there is none."""
    found = _ADDRESS.search(words)
    return found[0] if found else words if is_domain(words.partition("/")[0]) and " " not in words else ""


def _fills_a_cell(body: str) -> bool:
    """Whether a text fills an Excel cell (counted in UTF-16 units), or stops mid-sentence just short of that."""
    if not _CELL // 2 < len(body) <= _CELL:
        return False
    units = len(body) if body.isascii() else len(body.encode("utf-16-le")) // 2
    return units == _CELL or (_CELL - 8 <= units < _CELL and not _ENDS_SENTENCE.search(body))


def _host(address: str) -> str:
    host = original(address).split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0].lower().removeprefix("www.")
    return host if is_domain(host) else ""


def too_long(what: str) -> str:
    """A sentence that says that something (``what``) is longer than any article."""
    return f"{what} has more than {LARGEST_ARTICLE / 1e6:.0f} million characters; no article is longer."
