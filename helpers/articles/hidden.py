"""Removes from a page what it hides: templates, menus and notes that wait for a click, lines for programs alone.

What a page hides of its article stays, since a person who saved it wants the article's words: the text behind a paywall
or behind 'read more', and everything where scripts that did not run would have shown it.
"""

from __future__ import annotations

import re

from helpers.articles.style_sheets import hidden_by_sheets

#: Without one of these nothing is hidden; a pattern would take longer than all else that is done here.
_MAY_HIDE = ("display", "visibility", "hidden", "<template", "<dialog", "sr-only", "screen-reader")
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
#: Classes of lines that are read out to the blind and not shown; those of headings name what is below them.
_UNSEEN = re.compile(r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader-text)(?:$|\s)", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
#: Elements that are the page itself, or hold nothing to be seen anyway.
_KEPT = frozenset(
    ("html", "head", "body", "main", "script", "style", "noscript", "meta", "link", "input", "img", "svg")
)
#: What the class or id of a paywall's text says, and that of a box which is not part of the article.
_PAYWALL = re.compile(
    r"paywall|premium|subscri|locked|gated|piano|meter|read-?more|expand|collaps|full-?text|more-?(?:text|content)|(?:text|content)-?more",
    re.I,
)
_BOX = re.compile(
    r"modal|dialog|cookie|consent|popup|pop-up|overlay|newsletter|login|log-in|signin|sign-in|share|menu|nav|comment"
    r"|related|toast|tooltip|banner|advert|lightbox|search|gdpr|preheader|preview",
    re.IGNORECASE,
)
#: Hidden paragraphs of at least this many words, if there are this many of them, are text of the article.
_LEAST_WORDS, _LEAST_PARAGRAPHS = 15, 2
#: Words of a paragraph above or below which hidden ones are its neighbours.
_LEAST_BESIDE = 8


def may_hide(text: str) -> bool:
    """Whether a page or snippet may hide some of its text."""
    text = text.lower()
    return any(mark in text for mark in _MAY_HIDE)


def drop_hidden(tree) -> bool:
    """Removes what is hidden from a tree, unless it is the article's text; returns whether there was any."""
    styled = hidden_by_sheets(tree)
    found = [one for one in tree.iter() if one.tag not in _KEPT and isinstance(one.tag, str)]
    found = [one for one in found if one in styled or _is_hidden(one)]
    if not found:
        return False
    outer = set(found)
    found = [one for one in found if not any(up in outer for up in one.iterancestors())]
    boxes = [one for one in found if _is_box(one)]
    dropped = [one for one in found if one not in boxes and not _is_article(one, outer)]
    shown = _paragraph_words(tree) - sum(map(_paragraph_words, boxes))
    if 2 * sum(map(_paragraph_words, dropped)) > shown:
        dropped = []  # the page was saved before its scripts had shown it
    for one in boxes + dropped:
        if one.getparent() is not None:
            one.drop_tree()
    for one in found:  # what finds the body would pass over them
        for name in ("style", "hidden"):
            one.attrib.pop(name, None)
    return True


def _is_hidden(element) -> bool:
    if element.tag == "template":
        return not any(name.startswith("shadowroot") for name in element.attrib)
    if element.tag == "dialog":
        return element.get("open") is None
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if _HIDING.search(element.get("style") or ""):
        return True
    return element.tag not in _HEADINGS and bool(_UNSEEN.search(element.get("class") or ""))


def _is_box(element) -> bool:
    """Whether a hidden element is called or made like what opens beside an article."""
    if element.tag in ("template", "aside", "nav", "form", "dialog"):
        return True
    return element.get("role") in ("dialog", "alertdialog", "menu", "search") or bool(_BOX.search(_called(element)))


def _is_article(element, hidden: set) -> bool:
    """Whether a hidden element holds text of the article: it is called so, or has paragraphs of its own."""
    if _is_between(element, hidden):
        return True
    long = sum(len(words.split()) >= _LEAST_WORDS for words in _paragraphs(element))
    return element.tag != "article" and long >= (1 if _PAYWALL.search(_called(element)) else _LEAST_PARAGRAPHS)


def _is_between(element, hidden: set) -> bool:
    """Whether hidden paragraphs are between two that are shown."""
    beside = (element.getprevious(), element.getnext())
    return bool(_paragraphs(element)) and all(
        one is not None
        and one not in hidden
        and one.tag == "p"
        and len("".join(one.itertext()).split()) >= _LEAST_BESIDE
        for one in beside
    )


def _called(element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _paragraphs(element) -> list[str]:
    return ["".join(one.itertext()) for one in element.iter("p", "li", "blockquote")]


def _paragraph_words(element) -> int:
    return sum(len(words.split()) for words in _paragraphs(element))
