"""Identifies a file by its first bytes, and by its name only if the bytes leave it open."""

from __future__ import annotations

import re
from typing import Literal, cast

from helpers.articles import columns
from helpers.articles.opendocument import is_flat
from helpers.articles.source import Source

FileKind = Literal[
    "text",
    "page",
    "table",
    "json",
    "sheet",
    "word",
    "rtf",
    "pdf",
    "mail",
    "feed",
    "newsxml",
    "sgml",
    "evernote",
    "references",
    "warc",
    "wacz",
    "epub",
    "archive",
    "unknown",
]

_NAMES: dict[str, FileKind] = {
    **dict.fromkeys(("", ".txt", ".text", ".md", ".markdown", ".asc", ".dump", ".log", ".srt", ".vtt", ".sbv"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "page"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "table"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".jl"), "json"),
    **dict.fromkeys((".eml", ".mht", ".mhtml"), "mail"),
    **dict.fromkeys((".rss", ".atom"), "feed"),
    **dict.fromkeys((".ris", ".bib", ".enw", ".nbib", ".ciw"), "references"),
    **dict.fromkeys((".warc", ".wet"), "warc"),
}
#: The beginning of a JSON object with a named value, or of a list of such.
_RECORD = re.compile(r'\ufeff?\s*(?:window\.YTD\.\w+\.part\d+\s*=\s*)?(?:\[\s*)?\{\s*"[^"\n]{1,60}"\s*:\s*["\[{\dtfn-]')
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML_ROOT = re.compile(
    r"^\s*(?><\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*+<(?:\w+:)?([\w-]+)", re.I | re.S
)
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,40}: ?.*\r?\n(?:[ \t].*\r?\n)*){3,}")
_MAILBOX = re.compile(r"From \S+ .{10,60}\d{4}(?: [+-]\d{4})?\r?\n[A-Za-z-]+: ")
_MAIL_FIELDS = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|Content-Type|Snapshot-Content-Location|Newsgroups"
    r"|NNTP-Posting-Host|References):",
    re.I | re.M,
)
_SENDER_FIELDS = re.compile(r"^(?:From|Subject|Date|To):", re.IGNORECASE | re.MULTILINE)
#: How lists of references begin: a record of RIS, or of EndNote.
_REFERENCES = re.compile(r"\s*(?:TY  - [A-Z]+\s*\n[A-Z][A-Z0-9]  -|%0 [A-Z][\w ]+\r?\n%[A-Z@] )")
_NEWS_ITEM = re.compile(r"<(?:[\w-]+:)?(?:newsitem|nitf)[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(r"<([A-Za-z_][\w.-]*)[\s>]")
#: A field that an attribute names, as databases and search engines write it.
_NAMED = re.compile(r"""<(?:str|arr|date|field|column)\s+name=["']([\w.-]+)""")
_PACKED_RECORDS = (".warc.gz", ".wet.gz", ".warc.zst", ".wet.zst")
#: How files packed with zstd begin, with and without a dictionary.
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
_ROOTS: dict[str, FileKind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed",
    "tei": "newsxml", "teicorpus": "newsxml", "nitf": "newsxml",
    "newsitem": "newsxml", "newsmessage": "newsxml", "newsml": "newsxml", "livejournal": "newsxml",
    "mediawiki": "newsxml",
    "en-export": "evernote", "html": "page", "doc": "sgml", "docs": "sgml", "reuters": "sgml",
}  # fmt: skip


def kind_of_source(source: Source) -> FileKind:
    """The kind of reader that a source needs."""
    if source.kind:
        return cast(FileKind, source.kind)
    head = source.head(8192)
    kind = _by_bytes(head)
    if source.name.lower().endswith(_PACKED_RECORDS) and (kind == "archive" or head.startswith(_ZSTD)):
        return "warc"  # its records are packed one by one, and its reader unpacks them one by one
    if kind:
        return kind
    text = _as_text(head)
    kind = _by_mark(text, head, source.suffix)
    return kind or _by_name(source, text)


def _by_mark(text: str, head: bytes, suffix: str) -> FileKind | None:
    """The kind indicated by a text's first words."""
    if text.lstrip().startswith("WARC/1."):
        return "warc"
    if text.lstrip("\ufeff \r\n\t").startswith("<") and (told := _markup_kind(text.lstrip("\ufeff"), head, suffix)):
        return told
    if _MAILBOX.match(text):
        return "mail"
    if _REFERENCES.match(text):
        return "references"
    return "rtf" if text.startswith("{\\rtf") else None


def _by_name(source: Source, text: str) -> FileKind:
    """The kind indicated by a name, unless the first lines contradict it."""
    named = _NAMES.get(source.suffix, "unknown")
    if named in ("text", "unknown") and begins_record(text):
        return "json"
    if named in ("text", "unknown") and columns.are_named(text.lstrip("\ufeff").split("\n", 1)[0]):
        return "table"
    if named in ("text", "unknown", "mail") and _MAIL.match(text):
        known = _MAIL_FIELDS.findall(text) + (_SENDER_FIELDS.findall(text) if named == "mail" else [])
        if len(known) >= 2:
            return "mail"
    if named == "unknown" and re.fullmatch(r"\.\w*\d\w*|\.[\w-]{12,}", source.suffix):
        return "text"  # 'report.2019-05-28' has no ending
    return named if named != "mail" else "unknown"


def _markup_kind(text: str, head: bytes, suffix: str) -> FileKind | None:
    """The kind of a page or XML file by its root element; an unknown root may contain news items."""
    if _PAGE.match(text):
        return "page"
    root = _XML_ROOT.match(text)
    if root and root[1].lower() == "document" and is_flat(head):
        return "word"
    told = _ROOTS.get(root[1].lower()) if root else None
    if root and told in (None, "sgml") and suffix == ".xml" and _NEWS_ITEM.search(text):
        return "newsxml"
    names = (*_ELEMENT.findall(text), *_NAMED.findall(text)) if root and told is None and suffix in ("", ".xml") else ()
    if columns.name_an_article(names, 2):
        return "newsxml"
    return told


def begins_record(text: str) -> bool:
    """Whether a text begins with a JSON object, or a list of them."""
    return bool(_RECORD.match(text))


def _by_bytes(head: bytes) -> FileKind | None:
    if head.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and not head.startswith(b"WARC/1.")):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office(head)
    if head.startswith(b"PK\x05\x06"):
        return "archive"  # one without members
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "sheet" if b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k" in head else None
    if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")) or head[257:263] in (b"ustar\x00", b"ustar "):
        return "archive"
    return None


def _office(head: bytes) -> FileKind:
    """A ZIP file's kind by its first member's name; ``archive`` means that its members must be looked at."""
    if b"opendocument.spreadsheet" in head[:200]:
        return "sheet"
    return "archive"


def _as_text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")
