"""Small readings of an HTML tree that the page's body and its metadata share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

SPACE = re.compile(r"\s+")
BLOCK = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "figcaption", "div", "td", "pre", "dd"))


_APART = BLOCK | frozenset(
    (
        "br",
        "hr",
        "tr",
        "th",
        "ul",
        "ol",
        "dl",
        "dt",
        "table",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "main",
        "form",
        "figure",
        "h6",
        "address",
        "option",
        "button",
        "center",
        "body",
        "title",
    )
)
_UNSHOWN = frozenset(("script", "style", "noscript", "template", "head", "textarea", "svg"))


@cache
def _parser():
    from lxml import html

    return html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")


def tree_of(text: str):
    """The tree of a page, or None where there is none."""
    from lxml import etree, html

    try:
        return html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def html_of(tree) -> str:
    """The markup of a tree."""
    from lxml import html

    return html.tostring(tree, encoding="unicode")


def words_of(element) -> str:
    """An element's words in one line."""
    return SPACE.sub(" ", "".join(element.itertext())).strip()


def blocks(tree) -> Iterator:
    """Elements that hold words of their own and no other block, in the order of the page."""
    for element in tree.iter(*BLOCK):
        if not any(True for _ in element.iterdescendants(*BLOCK)):
            yield element


def lines_of(element) -> list[str]:
    """Every run of words of a page as it is shown: blocks and line breaks part them; scripts and styles are none."""
    found: list[str] = []
    run: list[str] = []

    def close() -> None:
        if words := SPACE.sub(" ", "".join(run)).strip():
            found.append(words)
        run.clear()

    for event, one in _walk(element):
        if event == "text":
            run.append(one)
        elif one.tag in _APART:
            close()
    close()
    return found


def _walk(element) -> Iterator[tuple[str, object]]:
    """Texts, and the beginnings and ends of elements, in the order of the page."""
    from lxml import etree

    for event, one in etree.iterwalk(element, events=("start", "end", "comment")):
        shown = isinstance(one.tag, str) and one.tag not in _UNSHOWN
        if shown:
            yield "element", one
        if event == "start" and shown and one.text:
            yield "text", one.text
        if event != "start" and one is not element and one.tail:
            yield "text", one.tail


def key_of(words: str) -> str:
    """What is left of words to tell whether two places show the same."""
    return re.sub(r"\W+", "", words)[:80].lower()


def plain_paragraphs(markup: str) -> list[str]:
    """The paragraphs of a snippet of HTML, such as a feed's or a table's cell, without its tags."""
    tree = tree_of(f"<html><body>{markup}</body></html>")
    return [] if tree is None else [words for words in map(words_of, blocks(tree)) if words]
