"""Converts the person's Markdown to HTML and to runs for a Word file.

``mistune`` reads the Markdown; what is written from its tokens is a short list of elements. Raw HTML is shown as
letters, pictures by their words, and a link leads to ``http``, ``https`` or ``mailto`` or is no link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from helpers.export.pieces import text_of

Token = dict[str, Any]
#: Where a link may lead.
SCHEMES = ("http", "https", "mailto")
_INLINE = {"strong": "strong", "emphasis": "em", "codespan": "code"}
_BLANK = {"softbreak": "\n", "linebreak": "\n"}


@dataclass(frozen=True)
class Run:
    """Words with one format."""

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class MarkdownBlock:
    """A paragraph: its kind (``paragraph``, ``heading``, ``bullet``, ``number`` or ``quotation``), level and runs."""

    kind: str
    runs: tuple[Run, ...]
    level: int = 1


def to_html(text: str) -> str:
    """Converts Markdown to safe HTML: nothing in it can run or be fetched."""
    return "".join(_html(token) for token in _tokens(text))


def to_blocks(text: str) -> list[MarkdownBlock]:
    """Converts Markdown to paragraphs with runs."""
    return [block for token in _tokens(text) for block in _blocks(token, "paragraph")]


def _tokens(text: str) -> list[Token]:
    try:
        return _reader()(text) if text.strip() else []
    except RecursionError:  # words nested more deeply than anybody writes: shown as they stand
        return [{"type": "paragraph", "children": [{"type": "text", "raw": text}]}]


def _reader() -> Any:
    import mistune  # only where there is Markdown: 0.2 s

    return mistune.create_markdown(renderer=None)


# HTML


def _html(token: Token) -> str:
    kind, children = token["type"], token.get("children") or []
    inside = "".join(_html(child) for child in children)
    if kind in _INLINE:
        return f"<{_INLINE[kind]}>{inside or text_of(token.get('raw', ''))}</{_INLINE[kind]}>"
    if kind == "heading":
        level = 2 if token["attrs"]["level"] <= 2 else 3
        return f"<h{level}>{inside}</h{level}>"
    if kind == "list":
        element = "ol" if token["attrs"].get("ordered") else "ul"
        return f"<{element}>{inside}</{element}>"
    if kind == "link":
        address = _safe(token["attrs"].get("url", ""))
        return f'<a href="{text_of(address)}" rel="noopener noreferrer">{inside}</a>' if address else inside
    plain = {
        "paragraph": f'<p dir="auto">{inside}</p>',
        "block_text": inside,
        "list_item": f'<li dir="auto">{inside}</li>',
        "block_quote": f"<blockquote>{inside}</blockquote>",
        "block_code": f"<pre>{text_of(token.get('raw', ''))}</pre>",
        "thematic_break": "<hr>",
        "linebreak": "<br>",
        "softbreak": "\n",
        "blank_line": "",
        "image": inside,
        "block_html": f"<p>{text_of(token.get('raw', '').strip())}</p>",
    }
    return plain[kind] if kind in plain else inside or text_of(token.get("raw", ""))


def _safe(address: str) -> str:
    """An address that a link may have; empty for any other."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return ""
    return address.strip() if scheme in SCHEMES else ""


# Word


def _blocks(token: Token, kind: str) -> Iterator[MarkdownBlock]:
    name, children = token["type"], token.get("children") or []
    if name == "heading":
        yield MarkdownBlock("heading", tuple(_runs(children)), 2 if token["attrs"]["level"] <= 2 else 3)
    elif name in ("paragraph", "block_text"):
        yield MarkdownBlock(kind, tuple(_runs(children)))
    elif name in ("block_code", "block_html") and token.get("raw", "").strip():
        yield MarkdownBlock(kind, (Run(token["raw"].strip()),))
    else:
        if name == "list":
            kind = "number" if token["attrs"].get("ordered") else "bullet"
        elif name == "block_quote":
            kind = "quotation"
        for child in children:
            yield from _blocks(child, kind)


def _runs(tokens: Sequence[Token], bold: bool = False, italic: bool = False, link: str = "") -> Iterator[Run]:
    for token in tokens:
        kind, children = token["type"], token.get("children")
        if children:
            address = _safe(token["attrs"].get("url", "")) if kind == "link" else link
            yield from _runs(children, bold or kind == "strong", italic or kind == "emphasis", address)
        elif words := _BLANK.get(kind, token.get("raw", "")):
            yield Run(words, bold, italic, link)
