"""Finds the message that another one passes on, quotes or gathers: its header in whatever language, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr
from typing import NamedTuple

from helpers.articles import rules
from helpers.articles.byline import is_names
from helpers.articles.outlets import is_domain, is_outlet
from helpers.articles.when import parse_when

#: The line below which a mail program puts the message that is passed on.
_PASSED_ON = re.compile(
    r"[ \t>]*(?:-{2,} ?(?:forwarded message|original message|original-?nachricht|ursprüngliche nachricht"
    r"|weitergeleitete nachricht|message transféré|message d'origine|mensaje reenviado|mensaje original"
    r"|messaggio (?:inoltrato|originale)|doorgestuurd bericht|oorspronkelijk bericht|mensagem (?:encaminhada|original)"
    r"|пересылаемое сообщение|исходное сообщение) ?-{2,}|begin forwarded message:|_{10,})[ \t]*",
    re.IGNORECASE,
)
_FIELDS = {name: row["field"] for row in rules.rows("mail_fields") for name in row["names"].split("|")}
_FIELD = re.compile(r"[ \t>*]*([^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+){0,2})\*?[ \xa0]?[:：]\*?[ \t]*(.*)")
_PREFIX = re.compile(r"(?:(?:fwd?|re|aw|wg|tr|rv|i|r|enc|vs|sv|vl|antw|doorst|отв|пер)\s*:\s*)+", re.IGNORECASE)
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
#: The end of ``On Tue, May 28, 2019 at 8:00 AM The Sample Post <news@post.example> wrote:``, of one line or two.
_WROTE = re.compile(
    r"\b(?:wrote|schrieb[^:\n>]{0,80}|a écrit|escribió|ha scritto|schreef[^:\n>]{0,80}|escreveu|skrev|napisał\(?a?\)?"
    r"|написал\(?а?\)?|пишет)\s?:[ \t]*\n(?=\s*>)"
)
_NAME = re.compile(r"(?:[AP]M|\d\d:\d\d|\d{4}|\d{1,2}[.:h]\d\d Uhr),?[ \t\n]+(?P<name>[^<>\d\n]{2,60}?)[ \t]*<")
#: Mailing lists part the messages of a digest by such lines, each of which begins with its number.
_PART = re.compile(r"^-{30,}[ \t]*$", re.MULTILINE)
_LIST = re.compile(r"^(?:re:\s*)?\[[\w .-]{2,40}\]\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*Message:[ \t]*\d+[ \t]*\n")
#: Hosts at which anybody has an address.
_ANYBODY = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|mail|yandex|proton|protonmail|qq|163)"
    r"\.[a-z.]{2,6}"
)
#: How many of the fields make a header where no line says that a message follows, and lines of one header at most.
_LEAST, _MOST = 3, 20


_BEGINS = re.compile(
    rf"^(?:{_PASSED_ON.pattern}$|[ \t>*]*(?:"
    + "|".join(re.escape(name) for name, field in _FIELDS.items() if field in ("from", "sent"))
    + r")\*?[ \xa0]?[:：])",
    re.IGNORECASE | re.MULTILINE,
)
#: Only the last places at which a message may begin are looked at: this many.
_MOST_TRIED = 40


class Inner(NamedTuple):
    """A message within another one.

    Attributes:
        values: what its header says: headline, outlet, published.
        above: the lines that are above its words.
        body: its words.
    """

    values: dict[str, str]
    above: list[str]
    body: str


def inner_message(body: str) -> Inner | None:
    """The last message that a body passes on or quotes; None where there is none.

    Args:
        body: the words of the outer message, with line breaks as they are.
    """
    places = [one.start() for one in _BEGINS.finditer(body)][-_MOST_TRIED:]
    lines = body.split("\n") if places else []
    for place in reversed(places):
        start = body.count("\n", 0, place)
        marked = bool(_PASSED_ON.fullmatch(lines[start]))
        begin = start + 1 if marked else start
        while marked and begin < len(lines) and not lines[begin].strip():
            begin += 1
        told, end = _header(lines, begin)
        if is_header(told, marked) and any(map(str.strip, lines[end:])):
            above = [line.strip() for line in lines[:end] if line.strip()]
            return Inner(_values(told), above, _unquoted(lines[start], "\n".join(lines[end:]).strip()))
    return _quoted(body)


def digest(body: str) -> Iterator[Inner | str]:
    """The messages that a mailing list gathers in one, and the lines above, between and below them."""
    for part in _PART.split(body):
        numbered = _NUMBERED.match(part)
        lines = part[numbered.end() :].split("\n") if numbered else []
        told, end = _header(lines, 0)
        if not is_header(told, True):
            yield part
            continue
        above = [line.strip() for line in lines[:end] if line.strip()]
        told["subject"] = _LIST.sub("", told.get("subject", ""))
        yield Inner(_values(told), above, "\n".join(lines[end:]).strip())


def begins_message(text: str) -> bool:
    """Whether a text is a message that was saved as text: its first lines are a header."""
    lines = text.lstrip("\ufeff\n").split("\n", _MOST)
    first = field_of(lines[0])
    return first is not None and first[0] == "from" and is_header(_header(lines, 0)[0], False)


def subject(words: str) -> str:
    """A subject without the prefixes that mail programs add (``Fwd:``, ``Re:``)."""
    return _PREFIX.sub("", " ".join(words.split()))


def field_of(line: str) -> tuple[str, str] | None:
    """The field of a header line and what it says; None where the line names none that is known."""
    found = _FIELD.fullmatch(line)
    name = _FIELDS.get(found[1].lower()) if found else None
    return (name, found[2].strip().strip("*").strip()) if found and name else None


def _header(lines: list[str], begin: int) -> tuple[dict[str, str], int]:
    """The fields of a header, and the index of the line below it."""
    told: dict[str, str] = {}
    end = begin
    for line in lines[begin : begin + _MOST]:
        if field := field_of(line):
            told.setdefault(*field)
        elif not (line[:1] in (" ", "\t") and line.strip() and told):
            break
        end += 1
    return told, end


def is_header(told: dict[str, str], marked: bool) -> bool:
    """Whether fields are those of a message; without a line that announces it, they say who sent it and when.

    Args:
        told: field → its words: ``from``, ``sent``, ``to``, ``subject``.
        marked: whether a line announces that a message follows.
    """
    if marked:
        return bool(told.keys() & {"from", "subject"})
    dated = parse_when(told.get("sent", "")) is not None
    named = "subject" in told or "@" in told.get("from", "") + told.get("to", "")  # others give hours or places
    return len(told) >= _LEAST and dated and named and bool(re.search(r"[^\W\d_]{2}", told.get("from", "")))


def _values(told: dict[str, str]) -> dict[str, str]:
    when = parse_when(told.get("sent", ""))
    name, address = parseaddr(re.sub(r"\[mailto:([^\]]*)\]", r"<\1>", told.get("from", "")))
    values = {
        "headline": subject(told.get("subject", "")),
        "published": when.iso if when else "",
        **sender(name or re.sub(r"\s*[<\[].*$", "", told.get("from", "")).strip(' "'), address),
    }
    return {name: value for name, value in values.items() if value}


def sender(name: str, address: str) -> dict[str, str]:
    """The paper that sent a mail, or the person whose name the address has, with the paper at whose host it is."""
    login, _, host = address.lower().rpartition("@")
    words = re.findall(r"\w{3,}", name.lower())
    initials = "".join(word[0] for word in words)
    personal = (login == initials or any(word in login for word in words)) and not any(word in host for word in words)
    if not personal or is_outlet(name) or not is_names(name):
        return {"outlet": name}
    return {"byline": name, "outlet": host if is_domain(host) and not _ANYBODY.fullmatch(host) else ""}


def _unquoted(line: str, body: str) -> str:
    """The words below a header, without the marks of a quotation where the header itself has them."""
    return _QUOTE.sub("", body) if line.lstrip().startswith(">") else body


def _quoted(body: str) -> Inner | None:
    """The message that a reply quotes with ``>``, where it is longer than the reply itself."""
    found = _WROTE.search(body)
    if not found:
        return None
    start = body.rfind("\n", 0, found.start()) + 1
    if not any(map(str.isdigit, body[start : found.start()])):
        start = body.rfind("\n", 0, max(0, start - 1)) + 1
    head = body[start : found.start()]
    below = body[found.end() :].strip("\n").split("\n")
    end = next((place for place, line in enumerate(below) if line.strip() and not line.lstrip().startswith(">")), None)
    quoted, behind = "\n".join(below[:end]), "" if end is None else "\n".join(below[end:])
    if len(quoted.split()) <= len(body[:start].split()) + len(behind.split()):
        return None
    when, name = parse_when(" ".join(head.split()[-20:])), _NAME.search(head)
    address = re.search(r"<(?:mailto:)?([^<>]*)>", head)
    values = sender(name["name"].strip(' "') if name else "", address[1] if address else "")
    values["published"] = when.iso if when else ""
    above = [line.strip() for line in f"{body[: found.end()]}\n{behind}".split("\n") if line.strip()]
    return Inner({key: value for key, value in values.items() if value}, above, _QUOTE.sub("", quoted).strip())
