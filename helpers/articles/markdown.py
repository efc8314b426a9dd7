"""Turns a Markdown export (front matter, headings, emphasis, links, images) into the plain text that a reader sees.

The front matter's fields become the labelled lines of a header, each block a paragraph, each image its description.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, cast

from helpers.articles.header import is_labelled

_FRONT = re.compile(
    r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\n(?P<fields>(?:[^\n]*\n){1,60}?)(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)"
)
#: Front matter with a title below the text of another document: of several files that were put into one.
_NEXT = re.compile(
    r"(?<=\n)\ufeff?(?P<mark>---|\+\+\+)[ \t]*\n(?:[^\n]+\n){0,20}?title(?::| *=)[^\n]*\n"
    r"(?:[^\n]+\n){0,60}?(?P=mark)[ \t]*(?:\n|\Z)",
)
#: ``title: Envoys Meet``, or in TOML ``title = "Envoys Meet"``.
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]{0,30}?)(?::|[ \t]*=(?=[ \t]*[\"'\[\d]))[ \t]*(?P<value>.*)$")
#: An element of a list below its field: ``  - "[[Jane Roe]]"``.
_ELEMENT = re.compile(r"^[ \t]*-[ \t]+(?P<value>.+)$")
#: A line with the name of a property, as in ``Tags: grain, talks``.
_PROPERTY = re.compile(r"[^\W\d_][\w -]{0,30}:\s+\S")
_HEADING = re.compile(r"\A\ufeff?\s*#{1,3} \S")
#: Shortest description of an image that says anything, in characters; a shorter one is a file's name or a number.
_LEAST_CAPTION = 12
#: Characters that are parsed at once: a longer text is cut above a heading, or else below a blank line. A run of more
#: than so many without either stays as it stands, since marks without end take long.
_AT_ONCE, _MOST = 100_000, 300_000
_CUTS = ("\n# ", "\n## ", "\n### ", "\n\n")


def is_markdown(text: str) -> bool:
    """Whether a text begins with front matter or a Markdown heading."""
    front = _FRONT.match(text[:20_000])
    return bool(_HEADING.match(text[:400]) or (front and any(map(_FIELD.match, front["fields"].splitlines()))))


def documents(text: str) -> list[str]:
    """The documents of a file that begins with front matter, each from its own on; the file where it is one."""
    front = _FRONT.match(text[:20_000])
    if not front or text.count("\n" + front["mark"]) < 3:
        return [text]
    starts = [one.start() for one in _NEXT.finditer(text, front.end()) if _is_front(text[one.start() : one.end()])]
    return [text[start:end].strip("\n") for start, end in pairwise([0, *starts, len(text)])]


def _is_front(text: str) -> bool:
    """Whether what is between two marks are fields and no paragraphs."""
    lines = text.lstrip("\ufeff").strip().split("\n")[1:-1]
    return len(lines) > 1 and all(_FIELD.match(one) or _ELEMENT.match(one) for one in lines)


def plain_text(text: str) -> str:
    """The plain text of a Markdown document, a paragraph for each block, with front matter as labelled lines."""
    front = _FRONT.match(text[:20_000])
    lines = list(_labelled(front["fields"])) if front else []
    blocks = _blocks(text[front.end() :] if front else text)
    paragraphs = [words for block in blocks for words in _paragraphs(block)]
    titles = [line.partition(": ")[2] for line in lines if line.lower().startswith(("title: ", "headline: "))]
    if titles and paragraphs and paragraphs[0] == titles[0]:
        paragraphs = paragraphs[1:]  # the same headline again
    return "\n\n".join(filter(None, ["\n".join(lines), *paragraphs]))


def quoted(text: str) -> list[list[str]]:
    """The block quotations of a Markdown document, each as its paragraphs."""
    if "\n>" not in text:
        return []
    return [list(_paragraphs(block)) for block in _blocks(text) if block["type"] == "block_quote"]


def _blocks(text: str) -> Iterator[dict[str, Any]]:
    """The blocks of a Markdown document."""
    import mistune  # only where there is Markdown: 0.2 s

    read = mistune.create_markdown(renderer="ast", plugins=["strikethrough", "table"])
    for part in _parts(text):
        if len(part) > _MOST:
            yield {"type": "paragraph", "children": [{"type": "text", "raw": part}]}
        else:
            yield from cast("list[dict[str, Any]]", read(part))


def _parts(text: str) -> Iterator[str]:
    """Runs of a text that are short enough to be parsed; a run that cannot be cut stays whole."""
    start = 0
    while len(text) - start > _AT_ONCE:
        places = (text.rfind(one, start + _AT_ONCE // 2, start + _AT_ONCE) for one in _CUTS)
        cut = next((one + 1 for one in places if one >= 0), None) or text.find("\n\n", start + _AT_ONCE) + 1
        if not cut:
            break
        yield text[start:cut]
        start = cut
    yield text[start:]


def _labelled(fields: str) -> Iterator[str]:
    found: list[tuple[str, list[str]]] = []
    for line in fields.splitlines():
        if match := _FIELD.match(line):
            found.append((match["name"], [match["value"]]))
        elif found and (element := _ELEMENT.match(line)):
            found[-1][1].append(element["value"])
    for name, values in found:
        listed = [one for value in values for one in _elements(value.strip())]
        if words := ", ".join(filter(None, (one.strip().strip("\"'").strip("[]") for one in listed))):
            yield f"{name}: {words}"


def _elements(value: str) -> list[str]:
    """The elements of a list on one line (``["Jane Roe", "Bo Lund"]``), or the value itself."""
    listed = value.startswith("[") and value.endswith("]") and not value.startswith("[[")
    return value[1:-1].split(",") if listed else [value]


def _paragraphs(block: dict[str, Any]) -> Iterator[str]:
    """The paragraphs of a block; those inside lists and quotations are separate."""
    children = block.get("children")
    if block["type"] in ("paragraph", "heading", "block_text"):
        words = re.sub(r"(?<=\S)  +", " ", "".join(map(_words, children or [])))
        parts = (part.strip() for part in words.split("\n\n"))
        yield from (part if _are_properties(lines := part.split("\n")) else " ".join(lines) for part in parts if part)
    elif block["type"] == "table":
        yield from _rows(block)
    elif children:
        for child in children:
            yield from _paragraphs(child)
    elif block["type"] == "block_code" and block.get("raw", "").strip():
        yield block["raw"].strip()


def _are_properties(lines: list[str]) -> bool:
    """Whether lines are the properties of a page, each with its name, as programs for notes write them above a text."""
    return all(map(_PROPERTY.match, lines)) and sum(map(is_labelled, lines)) > 1


def _rows(table: dict[str, Any]) -> Iterator[str]:
    """The rows of a table; below the names of a header's fields, their values as the lines of one."""
    head, *bodies = table["children"]
    rows = [head["children"], *(row["children"] for body in bodies for row in body["children"])]
    cells = [["".join(map(_words, cell.get("children") or [])).strip() for cell in row] for row in rows]
    if len(cells) == 2 and all(is_labelled(f"{name}: {value}") for name, value in zip(*cells, strict=False) if value):
        yield "\n\n".join(f"{name}: {value}" for name, value in zip(*cells, strict=False) if value)
        return
    yield from (" | ".join(row) for row in cells if any(row))


def _words(part: dict[str, Any]) -> str:
    """The words of an inline element; an image's description becomes a separate, labelled paragraph."""
    inner = "".join(map(_words, part.get("children") or []))
    if part["type"] == "image":
        return f"\n\nImage: {inner}\n\n" if len(inner) >= _LEAST_CAPTION else " "
    if part["type"] in ("softbreak", "linebreak"):
        return "\n" if part["type"] == "softbreak" else "\n\n"
    if part["type"] == "strikethrough":
        return ""
    return inner or ("" if part["type"] == "inline_html" else html.unescape(part.get("raw", "")))
