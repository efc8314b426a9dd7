"""Splits exported chats into their messages: WhatsApp's text files and Telegram's pages.

A message is an article: it has an author and an instant of its own. What is about the chat itself (who joined, what was
pinned) and what holds no words (a picture) is counted and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from helpers.articles import rules
from helpers.articles.draft import Draft
from helpers.articles.header import date_fields
from helpers.articles.markup import lines_of, words_of
from helpers.articles.model import Passage, PassageKind, Problem
from helpers.articles.plain import dissect_parts
from helpers.articles.when import Order, order_of, parse_when

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[\s\u202f]?[AaPp]\.?\s?[Mm]\b\.?)?"
#: ``03/05/2021, 09:30 - Jane Roe: …`` (Android), ``[03.05.21, 09:30:12] Jane Roe: …`` (iPhone).
_LINE = re.compile(
    rf"\u200e?(?:(?P<day>{_DAY}),?\s(?:klo |um |à )?(?P<clock>{_CLOCK})\s[-–]\s"
    rf"|\[(?P<day_too>{_DAY}),?\s(?:klo |um |à )?(?P<clock_too>{_CLOCK})\]\s)(?P<rest>.*)"
)
_SENT = re.compile(r"\u200e?(?P<name>[^:\n]{1,60}): ?(?P<words>.*)")
#: What is in place of a picture, or of a message that was taken back.
_NO_WORDS = re.compile(
    r"\u200e?(?:<[^<>]{3,40}>|null)?\s*",
    re.IGNORECASE,
)
#: Most words of a line that says, in any of several languages, what was left out or taken back.
_MOST_WORDS_OF_NOTICE = 6
_PICTURES, _MESSAGES = rules.words("chat: what is left out"), rules.words("chat: what is taken back")
_LEFT_OUT, _TAKEN_BACK = rules.words("chat: left out"), rules.words("chat: taken back")
_BETWEEN = rules.words("chat: between")
_EDITED = rules.words("chat: edited")
#: What the first notice of a chat says: that its messages and its calls are encrypted.
_ENCRYPTED = tuple(rules.words(f"chat: {what}") for what in ("messages", "calls", "encrypted"))
#: What follows a message that was edited: ``\u200e<This message was edited>``.
_MARK = re.compile(r"\s*\u200e?<([^<>]{3,60})>\s*$")
#: A line without the marks that a header, a dateline, a credit or a caption would have: most messages are such.
_PLAIN = re.compile(r"(?![A-Z]{3})[^:()|@©–—/-]{1,600}")
_DOTTED_YEAR = re.compile(r"^(\d{1,2}\.\d{1,2}\.)(\d\d)$")
_PHONE = re.compile(r"[+\d\s()\u202a\u202c-]+")
#: Lines among which the first messages of a chat are looked for, and how many there must be.
_LOOKED_AT, _FEWEST = 60, 3
_ADVICE = "Nothing needs to be done: they are not articles."


class _ChatMessage(NamedTuple):
    """A message: its place in the chat, what is known of it, and its lines."""

    number: int
    values: dict[str, str]
    lines: list[str]


# -- WhatsApp ----------------------------------------------------------------------------------------------------------


def is_chat(text: str) -> bool:
    """Whether a text is a chat that WhatsApp exported."""
    lines = list(islice((line for line in text[:20_000].split("\n") if line.strip()), _LOOKED_AT))
    if not lines or not _LINE.match(lines[0]):
        return False
    return sum(bool(_LINE.match(line)) for line in lines) >= min(_FEWEST, len(lines))


def of_text(text: str, name: str) -> Iterator[Draft | Problem]:
    """The messages of a chat that WhatsApp exported.

    Args:
        text: the whole file.
        name: the file, for problems.
    """
    starts = [match for line in text.split("\n") if (match := _LINE.match(line))]
    orders: Iterator[Order | None] = (order_of(_day(one)) for one in starts)
    order = next((one for one in orders if one), None)
    yield from _read(_sent(text, order), name)


def _sent(text: str, order: Order | None) -> Iterator[_ChatMessage | None]:
    """The messages of a text; None for each line about the chat itself."""
    open_message: _ChatMessage | None = None
    number = 0
    for line in text.split("\n"):
        start = _LINE.match(line)
        if start is None:
            if open_message is not None:
                open_message.lines.append(line.strip())
            continue
        if open_message is not None:
            yield open_message
        number += 1
        sent = _SENT.fullmatch(start["rest"].strip("\u200e\r "))
        if sent is None or (number == 1 and _is_first_notice(sent["words"])):
            open_message = None
            yield None
            continue
        values = _when(f"{_day(start)}, {start['clock'] or start['clock_too']}", order)
        if not _PHONE.fullmatch(sent["name"]):
            values["byline"] = sent["name"].strip("~\u202a\u202c ")
        open_message = _ChatMessage(number, values, [sent["words"].strip("\u200e ")])
    if open_message is not None:
        yield open_message


def _is_first_notice(words: str) -> bool:
    """Whether the words of a chat's first message are the notice that it is encrypted, as an iPhone exports it."""
    told = frozenset(re.findall(r"[\w-]+", words.lower().partition(". ")[0]))
    return all(told & said for said in _ENCRYPTED)


def _day(start: re.Match[str]) -> str:
    return _DOTTED_YEAR.sub(r"\g<1>20\2", start["day"] or start["day_too"])


def _when(printed: str, order: Order | None) -> dict[str, str]:
    printed = printed.replace("\u202f", " ")
    if order and (when := parse_when(printed, order=order)):
        return {"published": when.iso}
    return {one.name: one.value for one in date_fields(printed, 0)}


# -- Telegram ----------------------------------------------------------------------------------------------------------


def is_page(text: str) -> bool:
    """Whether a page is a chat or channel that Telegram exported."""
    return 'class="message default' in text and 'id="message' in text


def of_page(tree, name: str) -> Iterator[Draft | Problem]:
    """The messages of a page that Telegram exported.

    Args:
        tree: the page.
        name: the file, for problems.
    """
    yield from _read(_posted(tree), name)


def _posted(tree) -> Iterator[_ChatMessage | None]:
    who = ""
    for number, one in enumerate(tree.xpath("//div[starts-with(@class, 'message ')]"), 1):
        if "service" in one.get("class").split():
            yield None
            continue
        names = [_without_day(named) for named in _classed(one, "from_name")]
        forwarded = _classed(one, "forwarded")
        own = [named for named in names[: len(names) - len(forwarded)] if named]
        who = own[0] if own else who  # a message joined to the one before has no name of its own
        dated = [day for part in forwarded for day in _classed(part, "date")] + _classed(one, "date")
        days = [when.iso for day in dated if (when := parse_when(day.get("title") or words_of(day)))]
        values = {"published": next(iter(days), ""), "outlet": who}
        values["article_number"] = (one.get("id") or "").removeprefix("message")
        if forwarded and len(names) > len(own):
            values["outlet"] = re.sub(r"\s+\d\d\.\d\d\.\d{4}(?: \d\d:\d\d.*)?$", "", names[-1])
        yield _ChatMessage(number, values, [line for part in _classed(one, "text") for line in lines_of(part)])


def _without_day(named) -> str:
    """A name without the day on which the forwarded message first appeared, which is in the same element."""
    return " ".join("".join(named.xpath(".//text()[not(ancestor::*[contains(@class, 'date')])]")).split())


def _classed(element, name: str) -> list:
    return element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


# -- both --------------------------------------------------------------------------------------------------------------


def _read(messages: Iterator[_ChatMessage | None], name: str) -> Iterator[Draft | Problem]:
    notices = wordless = 0
    for message in messages:
        if message is None:
            notices += 1
        elif all(map(_is_wordless, message.lines)):
            wordless += 1
        else:
            yield _draft(message)
    if notices:
        reason = f"Of the chat's messages, {notices} tell of the chat itself (who joined, what was pinned)."
        yield Problem(name, "file", reason, _ADVICE, records=notices)
    if wordless:
        reason = f"Of the chat's messages, {wordless} hold no words (a picture, a file, a message taken back)."
        yield Problem(name, "file", reason, _ADVICE, records=wordless)


def _is_wordless(line: str) -> bool:
    """Whether a line only takes the place of a picture, or of a message that was taken back."""
    if _NO_WORDS.fullmatch(line):
        return True
    words = line.lower().strip("\u200e .").split()
    if not 2 <= len(words) <= _MOST_WORDS_OF_NOTICE:
        return False
    told = frozenset(words)
    return any(
        told & what and told & how and told <= what | how | _BETWEEN
        for what, how in ((_PICTURES, _LEFT_OUT), (_MESSAGES, _TAKEN_BACK))
    )


def _without_mark(line: str) -> str:
    """A line without the mark, in any of several languages, that its message was edited."""
    mark = _MARK.search(line)
    told = frozenset(mark[1].lower().strip(" .").split()) if mark else frozenset()
    is_mark = told & _MESSAGES and told & _EDITED and told <= _MESSAGES | _EDITED | _BETWEEN
    return line[: mark.start()] if mark and is_mark else line


def _draft(message: _ChatMessage) -> Draft:
    lines = [line for line in map(_without_mark, message.lines) if line]
    part, where = f"#{message.number}", f"message {message.number}"
    if len(lines) == 1 and _PLAIN.fullmatch(lines[0]):
        draft = Draft(lines[0], (Passage("body", 0, len(lines[0])),), {}, (), part, where)
        draft.fill(message.values, "record")
        return draft
    body: list[tuple[PassageKind, str]] = [("body", line) for line in lines]
    text, found = dissect_parts("", body)
    draft = Draft(text, found.passages, {}, found.agencies, part, where)
    draft.fill(message.values, "record")
    draft.fill({field: value for field, (value, _) in found.values.items()}, "text")
    return draft
