"""Reads emails and saved web pages (MHTML), both of which are MIME messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from helpers.articles.byline import is_names
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.header import is_domain, is_outlet, stands_alone
from helpers.articles.layout import paragraphs
from helpers.articles.model import Problem
from helpers.articles.source import Source
from helpers.articles.when import parse_when

#: The line with which each message of a mailbox (mbox) begins.
MAILBOX = re.compile(rb"^From \S+ .{10,60}\d{4}(?: [+-]\d{4})?\r?\n(?=[A-Za-z-]+: )", re.MULTILINE)
#: The line below which a mail program puts the message that is passed on, and the fields of its header.
_PASSED_ON = re.compile(
    r"^[ \t>]*(?:-{2,} ?(?:forwarded message|original message|weitergeleitete nachricht|message transféré"
    r"|mensaje reenviado) ?-{2,}|begin forwarded message:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
#: What mailboxes put before a line of a message that begins like a new one.
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_FIELD = re.compile(r"[ \t>*]*(From|Date|Sent|Subject|To|Cc|Reply-To)\*?:\*?[ \t]*(.*)", re.IGNORECASE)
#: Hosts at which anybody has an address.
_ANYBODY = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|mail|yandex|proton|protonmail|qq|163)"
    r"\.[a-z.]{2,6}"
)
#: Kinds of attachments that hold no article, and how deep messages attached to messages are read.
_NO_ARTICLE = re.compile(r"(?:image|audio|video)/|text/(?:calendar|vcard|x-vcard)|application/(?:pgp|pkcs7|x-pkcs7)")
_DEEPEST = 3
_PREFIX = re.compile(r"(?:(?:fwd?|re|aw|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)


def read(source: Source, read_attached: Callable[[Source], Iterator[Draft | Problem]]) -> Iterator[Draft | Problem]:
    """The article of an email or of a page saved as one file, or those of a mailbox, and what is attached to them.

    Args:
        source: the file.
        read_attached: reads an attached file.
    """
    data = source.data()
    if not MAILBOX.match(data):
        yield from _message(data, source)
        yield from _attached(data, source, read_attached)
        return
    for number, one in enumerate(filter(bytes.strip, MAILBOX.split(data)), 1):
        for found in _message(_QUOTED_FROM.sub(rb"\1", one), source):
            if isinstance(found, Draft):
                found.part, found.where = f"#{number}", f"message {number}"
                yield found
            else:
                yield replace(found, where=f"message {number}")
        yield from _attached(one, replace(source, part=f"{source.part}#{number}"), read_attached)


def _attached(data: bytes, source: Source, read_attached) -> Iterator[Draft | Problem]:
    """What the files attached to a message hold; pictures, sounds, signatures and invitations are no articles."""
    if b"attachment" not in data.lower() or source.depth >= _DEEPEST:
        return
    for part in message_from_bytes(data, policy=policy.default).walk():
        name = (part.get_filename() or "").replace("/", "_")
        if not name or part.get_content_disposition() != "attachment" or _NO_ARTICLE.match(part.get_content_type()):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            yield from read_attached(source.member(name, content))


def _message(data: bytes, source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import page
    from helpers.articles.plain import dissect_parts

    message = message_from_bytes(data, policy=policy.default)
    sent = message.get("To") or message.get("Message-ID")  # a mail with pictures in it is built like a saved page
    related = message.get_content_type() == "multipart/related" and not sent
    saved = message.get("Snapshot-Content-Location") or related
    texts = dict(_texts(message))
    if "text/html" in texts and (saved or "text/plain" not in texts):
        for found in page.read(texts["text/html"], source.name):
            if isinstance(found, Draft):
                found.fill(_values(message, saved=bool(saved)), "header")
            yield found
        return
    body = texts.get("text/plain", "")
    if not body.strip():
        yield Problem(
            source.name, "file", "The mail has no text.", "Save the article itself, or paste it into a .txt file.", 1
        )
        return
    inner, above, body = _forwarded(body.strip())
    values = _values(message, saved=False) | inner
    parts = [("body", " ".join(one.text.split())) for one in paragraphs(body, alone=stands_alone)]
    text, dissected = dissect_parts(values.get("headline", ""), [("boilerplate", line) for line in above] + parts)
    draft = Draft(text, dissected.passages, {}, dissected.agencies)
    draft.fill(values, "header")
    draft.fill({name: value for name, (value, _) in dissected.values.items()}, "text")
    yield draft


def _texts(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """The first plain and the first HTML part, decoded."""
    seen = set()
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or kind in seen or part.get_content_disposition() == "attachment":
            continue
        try:
            content = part.get_content() if part.get_param("charset") else _undeclared(part)
        except (LookupError, UnicodeError, ValueError, KeyError):
            content = _undeclared(part)
        seen.add(kind)
        yield kind, str(content).replace("\r\n", "\n").replace("\r", "\n")


def _forwarded(body: str) -> tuple[dict[str, str], list[str], str]:
    """Splits a forwarded message: the fields of its header, the lines up to the header's end, and the words below."""
    marks = list(_PASSED_ON.finditer(body))
    if not marks:
        return {}, [], body
    found: dict[str, str] = {}
    lines = body[marks[-1].end() :].lstrip("\n").split("\n")
    count = 0
    for line in lines:
        field = _FIELD.fullmatch(line)
        if not field and not (line[:1] in (" ", "\t") and found):
            break
        if field:
            found.setdefault(field[1].lower(), field[2].strip().strip("*"))
        count += 1
    if not found.keys() & {"from", "subject"}:
        return {}, [], body
    above = [line.strip() for line in body[: marks[-1].end()].split("\n") + lines[:count] if line.strip()]
    when = parse_when(found.get("date") or found.get("sent") or "")
    values = {
        "headline": _subject(found.get("subject", "")),
        "outlet": re.sub(r"\s*[<\[].*$", "", found.get("from", "")).strip(' "'),
        "published": when.iso if when else "",
    }
    return {name: value for name, value in values.items() if value}, above, "\n".join(lines[count:]).strip()


def _subject(words: str) -> str:
    """A subject without the prefixes that mail programs add (``Fwd:``, ``Re:``)."""
    return _PREFIX.sub("", " ".join(words.split()))


def _undeclared(part: EmailMessage) -> str:
    """Decodes a part that declares no encoding, or the wrong one."""
    try:
        payload = part.get_payload(decode=True)
        return decode(payload) if isinstance(payload, bytes) else ""
    except NotTextError:
        return ""


def _values(message: EmailMessage, *, saved: bool) -> dict[str, str]:
    """Subject, date and sender. The date of a saved page is when it was saved, not when it was published."""
    values: dict[str, str] = {}
    address = str(message.get("Snapshot-Content-Location") or "")
    if address.startswith("http"):
        values["url"] = address
    if saved:
        return values
    values["headline"] = _subject(str(message.get("Subject") or ""))
    try:
        when = parse_when(str(message.get("Date") or ""))
    except (OverflowError, ValueError):  # the library looks at the date before it hands it over
        when = None
    if when:
        values["published"] = when.iso
    sender = message.get("From")
    addresses = getattr(sender, "addresses", ())
    return values | (_sender(addresses[0].display_name, addresses[0].addr_spec) if addresses else {})


def _sender(name: str, address: str) -> dict[str, str]:
    """The paper that sent a mail, or the person whose name the address has, with the paper at whose host it is."""
    login, _, host = address.lower().rpartition("@")
    words = re.findall(r"\w{3,}", name.lower())
    personal = any(word in login for word in words) and not any(word in host for word in words)
    if not personal or is_outlet(name) or not is_names(name):
        return {"outlet": name}
    return {"byline": name, "outlet": host if is_domain(host) and not _ANYBODY.fullmatch(host) else ""}
