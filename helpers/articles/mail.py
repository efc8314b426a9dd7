"""Mails and saved web archives (MHTML): both are MIME messages."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from helpers.articles.decode import NotTextError, decode
from helpers.articles.draft import Draft
from helpers.articles.model import Problem
from helpers.articles.source import Source
from helpers.articles.when import parse_when


def read(source: Source) -> Iterator[Draft | Problem]:
    """The article of a mail or of a page saved as one file; attachments are not read."""
    from helpers.articles import page
    from helpers.articles.plain import dissect_parts

    message = message_from_bytes(source.data(), policy=policy.default)
    saved = message.get("Snapshot-Content-Location") or message.get_content_type() == "multipart/related"
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
            source.name, "file", "The mail has no text.", "Save the article itself, or paste it into a .txt file."
        )
        return
    values = _values(message, saved=False)
    text, found = dissect_parts(values.get("headline", ""), body)
    draft = Draft(text, found.passages, {}, found.agencies)
    draft.fill(values, "header")
    draft.fill({name: value for name, (value, _) in found.values.items()}, "text")
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


def _undeclared(part: EmailMessage) -> str:
    """The text of a part that does not say its encoding, or says a wrong one."""
    try:
        return decode(part.get_payload(decode=True) or b"")
    except NotTextError:
        return ""


def _values(message: EmailMessage, *, saved: bool) -> dict[str, str]:
    """Subject, date and sender. The date of a saved page is when it was saved, which is no publication date."""
    values: dict[str, str] = {}
    address = str(message.get("Snapshot-Content-Location") or "")
    if address.startswith("http"):
        values["url"] = address
    if saved:
        return values
    values["headline"] = " ".join(str(message.get("Subject") or "").split())
    try:
        when = parse_when(str(message.get("Date") or ""))
    except (OverflowError, ValueError):  # the library looks at the date before it hands it over
        when = None
    if when:
        values["published"] = when.iso
    sender = message.get("From")
    addresses = getattr(sender, "addresses", ())
    if addresses and addresses[0].display_name:
        values["outlet"] = addresses[0].display_name
    return values
