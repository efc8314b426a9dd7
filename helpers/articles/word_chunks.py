"""Reads what programs embed in a Word file in place of paragraphs (``altChunk``): a page, RTF, another Word file, text.

Word turns them into paragraphs when it opens the file; until somebody saves it there, their words are nowhere else.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage

from helpers.articles.decode import NotTextError, decode
from helpers.articles.document_parts import UnreadableError, local_name
from helpers.articles.markup import plain_paragraphs

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|div|p|h1)\b", re.IGNORECASE)
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.IGNORECASE | re.DOTALL)
#: How a saved page begins.
_SAVED = re.compile(rb"\s*(?:[A-Za-z-]{2,40}: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){1,12}", re.ASCII)


def chunks(
    archive: zipfile.ZipFile, main: str, relations, wanted: set[str], word: Callable[[bytes], list[str]]
) -> dict[str, list[str]]:
    """The paragraphs of the embedded files that can be read, by their ids.

    Args:
        archive: the Word file.
        main: the name of its main part.
        relations: the tree of what the main part refers to.
        wanted: the ids of the embedded files.
        word: what reads one that is a Word file itself.
    """
    folder, found = posixpath.dirname(main), dict[str, list[str]]()
    for one in relations:
        key, target = one.get("Id", ""), one.get("Target", "")
        if local_name(one) != "Relationship" or key not in wanted:
            continue
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        with suppress(KeyError, NotTextError, UnreadableError, LookupError):
            if lines := _paragraphs(archive.read(place), place, word):
                found[key] = lines
    return found


def _paragraphs(data: bytes, name: str, word: Callable[[bytes], list[str]]) -> list[str]:
    from helpers.articles import rtf

    if data.startswith(b"PK\x03\x04"):
        return word(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return rtf.rtf_document(data).paragraphs
    if _SAVED.match(data) and b"mime-version" in data[:2_000].lower():
        data = _page_of(data)
    text = decode(data)
    if _PAGE.match(text):
        return plain_paragraphs(_HEAD.sub("", text))
    return text.splitlines() if name.lower().endswith(".txt") else []


def _page_of(data: bytes) -> bytes:
    """The page in a saved page (MHTML), in UTF-8; empty where there is none."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            return part.get_content().encode("utf-8", "replace")
    return b""
