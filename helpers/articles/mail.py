"""Reads emails and saved web pages (MHTML), both of which are MIME messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.headerregistry import HeaderRegistry
from email.message import MIMEPart
from functools import lru_cache
from html import escape
from mimetypes import guess_extension
from typing import Any

from helpers.articles import clipping, forwarded, run_on
from helpers.articles.around import kept
from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.forwarded import Inner
from helpers.articles.header import stands_alone
from helpers.articles.hyphens import unwrapped
from helpers.articles.layout import paragraphs
from helpers.articles.mail_foot import is_alert, without_foot, without_list_name
from helpers.articles.model import PassageKind, Problem
from helpers.articles.source import Source
from helpers.articles.unseen import without_unseen
from helpers.articles.when import parse_when

#: The line with which each message of a mailbox (mbox) begins.
MAILBOX = re.compile(rb"^From \S+ .{10,60}\d{4}(?: [+-]\d{4})?\r?\n(?=[A-Za-z-]+: )", re.MULTILINE)
#: What mailboxes put before a line of a message that begins like a new one.
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
#: Kinds of attachments that hold no article, and how deep messages attached to messages are read.
_NO_ARTICLE = re.compile(r"(?:image|audio|video|font)/|text/(?:calendar|vcard|x-vcard)")
_SIGNATURE = re.compile(r"application/(?:x-)?(?:pgp|pkcs7)-signature")
_DEEPEST = 3
#: How many of them are named.
_MOST_NAMED = 10
_MESSAGES = frozenset(("message/rfc822", "message/global", "message/news"))
_WORDS = frozenset(("text/plain", "text/html"))
#: A plain text of fewer words may be there only to say that the mail is to be read as a page.
_STUB = 40
#: What tells how the page of a mail is called.
_HEADED = re.compile(r"<(?:title|h1)\b[^<>]*>\s*[^<\s]|<h1\b", re.IGNORECASE)
_WITHOUT_TEXT = "If it should have one, save the article itself, or paste it into a .txt file."
#: Headers that are kept as they were parsed.
_HEADERS = 1_000
#: How an attached message is written out: with the lines of its header as they came.
_AS_IT_IS = policy.compat32.clone(max_line_length=0)


class _ParsedOnce(HeaderRegistry):
    """Parses a header once, which the library asks for many times."""

    def __init__(self) -> None:
        super().__init__()
        self._parsed = lru_cache(maxsize=_HEADERS)(super().__call__)  # parsing takes half of a mailbox's time

    def __call__(self, name: str, value: str) -> Any:
        """The header of a name with such a value."""
        return self._parsed(name, value)


def read(source: Source, read_attached: Callable[[Source], Iterator[Draft | Problem]]) -> Iterator[Draft | Problem]:
    """The article of an email or of a page saved as one file, or those of a mailbox, and what is attached to them.

    Args:
        source: the file.
        read_attached: reads an attached file or message.
    """
    data = source.data()
    as_read = policy.default.clone(header_factory=_ParsedOnce())
    if not MAILBOX.match(data):
        message = message_from_bytes(data, policy=as_read)
        yield from _message(message, source)
        yield from _attached(message, source, read_attached)
        return
    for number, one in enumerate(filter(bytes.strip, MAILBOX.split(data)), 1):
        message = message_from_bytes(_QUOTED_FROM.sub(rb"\1", one), policy=as_read)
        for found in _message(message, source):
            if isinstance(found, Draft):
                found.part, found.where = f"#{number}", f"message {number}"
                yield found
            else:
                yield replace(found, where=f"message {number}")
        yield from _attached(message, replace(source, part=f"{source.part}#{number}"), read_attached)


def _attached(message: MIMEPart, source: Source, read_attached) -> Iterator[Draft | Problem]:
    """What the messages and files attached to a message hold, and a problem for those that are not read."""
    attached = list(_attachments(message))
    others = [part for part in attached if source.depth >= _DEEPEST or _NO_ARTICLE.match(part.get_content_type())]
    for number, part in enumerate((part for part in attached if part not in others), 1):
        if part.get_content_type() in _MESSAGES:
            yield from read_attached(source.member(f"message {number}.eml", _message_in(part), kind="mail"))
        else:
            content = part.get_payload(decode=True)
            yield from read_attached(source.member(_name(part, number), content if isinstance(content, bytes) else b""))
    if others:
        names = ", ".join(_name(part, number) for number, part in enumerate(others[:_MOST_NAMED], 1))
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        reason = "lies in too many messages" if source.depth >= _DEEPEST else "holds no article that can be read"
        advice = "Where it holds an article, save it as a file of its own, in a format with text."
        yield Problem(source.name, "attached", f"What is attached {reason}: {names}{more}.", advice, len(others))


def _name(part: MIMEPart, number: int) -> str:
    """The name of an attached file, or one made of its place and kind."""
    kind = part.get_content_type()
    made = f"attached {number}{'.eml' if kind in _MESSAGES else guess_extension(kind) or ''}"
    return (part.get_filename() or made).replace("/", "_")


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a message in their order; a message attached to it is one, whatever it is made of."""
    if message.get_content_maintype() == "message" or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        yield from _leaves(part)


def _attachments(message: MIMEPart) -> Iterator[MIMEPart]:
    """The messages and files attached to a message; not its own words, their pictures or its signature."""
    if not message.is_multipart() or _is_saved(message):
        return
    seen: set[str] = set()
    for part in _leaves(message):
        kind, told = part.get_content_type(), part.get_content_disposition()
        if kind in _MESSAGES:
            yield part
        elif told != "attachment" and kind in _WORDS and (kind not in seen or not part.get_filename()):
            seen.add(kind)
        elif _SIGNATURE.match(kind) or kind.startswith("message/"):
            continue
        elif kind.startswith("text/") and told != "attachment" and not part.get_filename():
            continue  # another form of the mail's own words
        elif told == "attachment" or not (kind.startswith("image/") and (told or part.get("Content-ID"))):
            yield part


def _message_in(part: MIMEPart) -> bytes:
    """The bytes of a message that is attached to another."""
    held = part.get_payload()
    inner = held[0] if isinstance(held, list) and isinstance(held[0], MIMEPart) else part
    coding = str(part.get("Content-Transfer-Encoding") or "").strip().lower()
    if coding in ("base64", "quoted-printable") and not inner.keys():  # the parser takes it for a text without header
        inner["Content-Transfer-Encoding"] = coding
        content = inner.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""
    return inner.as_bytes(policy=_AS_IT_IS)


def _is_saved(message: MIMEPart) -> bool:
    """Whether a message is a page saved as one file; a mail with pictures in it is built like one."""
    sent = message.get("To") or message.get("Message-ID")
    return bool(message.get("Snapshot-Content-Location")) or (
        message.get_content_type() == "multipart/related" and not sent
    )


def _message(message: MIMEPart, source: Source) -> Iterator[Draft | Problem]:
    from helpers.articles import page

    saved = _is_saved(message)
    texts = _texts(message, first_only=saved)
    body = texts.get("text/plain", "")
    if "text/html" in texts and (saved or _is_stub(body)):
        inner = None if saved else forwarded.inner_message(_as_lines(texts["text/html"]))
        if inner is None:
            values = _values(message, saved=saved)
            for found in page.read(_titled(texts["text/html"], values.get("headline", "")), source.name):
                if isinstance(found, Draft):
                    found.fill(values, "header")
                yield found
            return
        yield _draft(inner, _values(message, saved=False))
        return
    if not body.strip():
        beside = any(True for _ in _attachments(message))
        reason = "The mail has no text of its own, only what is attached to it." if beside else "The mail has no text."
        yield Problem(source.name, "file", reason, _WITHOUT_TEXT, 1)
        return
    if is_alert(body):
        reason = "The mail is a list of links (an alert, a digest of headlines) and no article."
        yield Problem(source.name, "file", reason, "Save the pages that it points to, or take the file out.", 1)
        return
    gathered = list(forwarded.digest(body))
    if any(isinstance(one, Inner) for one in gathered):
        yield from kept(_of_digest(gathered))
        return
    body = body.strip()
    if several := run_on.articles(body, source.name):
        yield from several
        return
    yield _draft(forwarded.inner_message(body) or Inner({}, [], body), _values(message, saved=False))


def _of_digest(gathered: Iterable[Inner | str]) -> Iterator[Draft | str]:
    number = 0
    for one in gathered:
        if isinstance(one, str):
            yield one
            continue
        number += 1
        draft = _draft(one, {})
        draft.part, draft.where = f"#{number}", f"message {number}"
        yield draft


def of_text(text: str) -> Draft | None:
    """The article of a message that was saved as text: ``From:``, ``Sent:``, ``Subject:``; None for other texts."""
    found = forwarded.inner_message(text.strip()) if forwarded.begins_message(text) else None
    return _draft(found, {}) if found else None


def _as_lines(page: str) -> str:
    from helpers.articles.markup import lines_of, tree_of

    tree = tree_of(page)
    return "" if tree is None else "\n".join(lines_of(tree))


def _draft(inner: Inner, outer: dict[str, str]) -> Draft:
    from helpers.articles.plain import dissect_parts

    values = inner.values or outer  # who passed it on, when and with what words, is nothing of the article
    body, foot = without_foot(inner.body)
    if clipped := clipping.of_mail(body):
        clipped.draft.keep([*inner.above, *clipped.above.split("\n"), *foot])
        return clipped.draft
    parts: list[tuple[PassageKind, str]] = [
        ("body", " ".join(one.text.split())) for one in paragraphs(body, alone=stands_alone)
    ]
    headline = values["headline"] = without_list_name(values.get("headline", ""), " ".join(foot))
    parts[:0] = [("boilerplate", line) for line in inner.above]
    parts += [("boilerplate", line) for line in foot]
    text, dissected = dissect_parts(headline, parts)
    draft = Draft(text, dissected.passages, {}, dissected.agencies)
    draft.fill(values, "header")
    draft.fill({name: value for name, (value, _) in dissected.values.items()}, "text")
    return draft


def _titled(markup: str, subject: str) -> str:
    """The page of a mail, with the mail's subject as its title where it has neither title nor headline."""
    if not subject or _HEADED.search(markup):
        return markup
    return f"<title>{escape(subject)}</title>{markup}"


def _is_stub(plain: str) -> bool:
    """Whether a plain part holds nothing, or only says that the other one is to be read: ``Please enable HTML``."""
    return not plain.strip() or (len(plain.split()) < _STUB and "html" in plain.lower())


def _texts(message: MIMEPart, *, first_only: bool) -> dict[str, str]:
    """The plain and the HTML text, decoded; what follows an attachment belongs to it unless ``first_only``."""
    found: dict[str, list[str]] = {}
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind not in _WORDS or part.get_content_disposition() == "attachment":
            continue
        if kind in found and (first_only or part.get_filename()):
            continue
        try:
            content = part.get_content() if part.get_param("charset") else _undeclared(part)
        except (LookupError, UnicodeError, ValueError, KeyError):
            content = _undeclared(part)
        words = without_unseen(str(content).replace("\r\n", "\n").replace("\r", "\n"))
        found.setdefault(kind, []).append(words if kind == "text/html" else unwrapped(words))
    return {kind: "\n\n".join(texts) for kind, texts in found.items()}


def _undeclared(part: MIMEPart) -> str:
    """Decodes a part that declares no encoding, or the wrong one."""
    try:
        payload = part.get_payload(decode=True)
        return decode(payload) if isinstance(payload, bytes) else ""
    except NotTextError:
        return ""


def _values(message: MIMEPart, *, saved: bool) -> dict[str, str]:
    """Subject, date and sender. The date of a saved page is when it was saved, not when it was published."""
    values: dict[str, str] = {}
    address = str(message.get("Snapshot-Content-Location") or "")
    if address.startswith("http"):
        values["url"] = address
    try:
        when = parse_when(str(message.get("Date") or ""))
    except (OverflowError, ValueError):  # the library looks at the date before it hands it over
        when = None
    if saved:
        return values | ({"saved_on": when.iso[:10]} if when else {})
    values["headline"] = forwarded.subject(str(message.get("Subject") or ""))
    if when:
        values["published"] = when.iso
    sender = message.get("From")
    addresses = getattr(sender, "addresses", ())
    return values | (forwarded.sender(addresses[0].display_name, addresses[0].addr_spec) if addresses else {})
