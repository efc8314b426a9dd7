"""Helpers for reading an HTML tree, shared by the readers of a page's body and of its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.articles import letters, overgrown
from helpers.articles.hidden import drop_hidden, may_hide
from helpers.articles.names import storable
from helpers.articles.note_marks import without_note_marks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTE_MARKS = "\"'“”„‚‘’«»‹›「『"
#: How many characters identify a line.
_KEY = 80
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
#: Words that a page shows as deleted or struck out.
_STRUCK = (
    "//del | //s | //strike | //*[@style][contains(translate(@style, 'LINETHROUG', 'linethroug'), 'line-through')]"
)
_MAY_BE_STRUCK = re.compile(r"<(?:del|s|strike)\b")
#: A rule of a page's own style sheet that strikes words of a class through, as word processors on the web write it.
_STRIKING = re.compile(r"\.([A-Za-z_][\w-]*)\s*\{[^{}]*line-through", re.IGNORECASE)
_UNSHOWN = frozenset(("script", "style", "noscript", "template", "head", "textarea", "svg"))


def _parser():
    from lxml import html

    return html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")


def tree_of(text: str) -> HtmlElement | None:
    """Parses a page into a tree; None if nothing can be parsed."""
    return whole_tree_of(text)[0]


def whole_tree_of(text: str) -> tuple[HtmlElement | None, bool]:
    """A page's tree, and whether the page is overgrown: trafilatura then needs the tree written out anew."""
    from lxml import etree, html

    data = storable(text).replace("\x00", "").encode("utf-8")
    try:
        if overgrown.has_too_many_attributes(text):
            return overgrown.tree_of(data), True
        parser = _parser()
        try:
            tree = html.document_fromstring(data, parser=parser)
        except etree.ParserError:  # nothing is before what it was cut at
            tree = None
        if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log.filter_from_fatals()):
            return overgrown.tree_of(data), True
        return tree, False
    except (etree.LxmlError, ValueError, AssertionError):
        return None, False


def may_be_struck(text: str) -> bool:
    """Whether a page or snippet may contain deleted or struck-out text."""
    lower = text.lower()
    return "line-through" in lower or _MAY_BE_STRUCK.search(lower) is not None


def drop_struck(tree) -> bool:
    """Removes deleted and struck-out text from a tree; returns whether there was any.

    Where that is most of it, a tag was not closed, and it stays as it is.
    """
    striking = {name for sheet in tree.iter("style") for name in _STRIKING.findall(sheet.text or "")}
    classed = (one for one in tree.iterfind(".//*[@class]") if not striking.isdisjoint(one.get("class").split()))
    found = [*tree.xpath(_STRUCK), *(classed if striking else ())]
    struck = [one for one in found if one.tag not in ("html", "body")]
    if 2 * sum(len(words_of(one)) for one in struck) > len(words_of(tree)):
        return False
    for one in struck:
        if one.getparent() is not None:
            one.drop_tree()
    return bool(struck)


def without_struck(text: str) -> str:
    """A snippet of a page without its deleted and struck-out text."""
    if not may_be_struck(text) or (tree := tree_of(text)) is None:
        return text
    return html_of(tree) if drop_struck(tree) else text


def mark_quotes(tree) -> bool:
    """Writes the marks that a browser sets around ``<q>`` into a tree; returns whether there were any."""
    quoted = list(tree.iter("q"))
    for one in quoted:
        opening, closing = "‘’" if next(one.iterancestors("q"), None) is not None else "“”"
        if not words_of(one) or words_of(one)[0] in _QUOTE_MARKS:
            continue
        one.text = opening + (one.text or "")
        if len(one):
            one[-1].tail = (one[-1].tail or "") + closing
        else:
            one.text += closing
    for one in quoted:
        one.drop_tag()
    return bool(quoted)


def html_of(tree) -> str:
    """Serialises a tree to HTML."""
    from lxml import html

    return html.tostring(tree, encoding="unicode")


def one_line(words: str) -> str:
    """Words with one blank wherever white space is between them, and none at the ends."""
    return " ".join(words.split())


def words_of(element) -> str:
    """An element's words on one line."""
    return one_line("".join(element.itertext()) if len(element) else element.text or "")


def is_linked(heading) -> bool:
    """Whether a heading is in a link, or has one in it."""
    return heading.find(".//a") is not None or any(one.tag == "a" for one in heading.iterancestors())


def blocks(tree) -> Iterator:
    """The innermost block elements that contain words, in page order."""
    for element in tree.iter(*BLOCK):
        if next(element.iterdescendants(*BLOCK), None) is None:
            yield element


def following(element, *tags: str) -> Iterator:
    """The elements of some tags that begin after an element has ended, in page order.

    XPath's ``following::`` finds all of them, to the end of the page, before it gives the first.
    """
    for one in (element, *element.iterancestors()):
        for beside in one.itersiblings():
            yield from beside.iter(*tags)


def lines_of(element) -> list[str]:
    """The lines of a page as displayed, split at blocks and line breaks, without scripts and styles."""
    found: list[str] = []
    run: list[str] = []

    def close() -> None:
        if words := one_line("".join(run)):
            found.append(words)
        run.clear()

    for one in _walk(element):
        if isinstance(one, str):
            run.append(one)
        elif one.tag in _APART:
            close()
    close()
    return found


def _walk(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """Walks texts and the starts and ends of elements in page order."""
    from lxml import etree

    for event, one in etree.iterwalk(element, events=("start", "end", "comment")):
        shown = isinstance(one.tag, str) and one.tag not in _UNSHOWN
        if shown:
            yield one
        if event == "start" and shown and one.text:
            yield one.text
        if event != "start" and one is not element and one.tail:
            yield one.tail


def key_of(words: str) -> str:
    """A normalised key for deciding whether two places show the same words."""
    begun = _letters(words[: 2 * _KEY])  # long paragraphs are recognised by how they begin
    whole = len(begun) >= _KEY or len(words) <= 2 * _KEY
    return (begun if whole else letters.joined(words))[:_KEY].lower()


@lru_cache(maxsize=1024)  # what a page shows is compared with its title, its body, its headings and more
def _letters(words: str) -> str:
    return letters.joined(words)


def plain_paragraphs(markup: str) -> list[str]:
    """The paragraphs of an HTML snippet, such as a feed entry or table cell, without tags."""
    tree = tree_of(without_struck(f"<html><body>{markup}</body></html>"))
    if tree is None:
        return []
    if may_hide(markup):
        drop_hidden(tree)
    without_note_marks(tree)
    mark_quotes(tree)
    return lines_of(tree)
