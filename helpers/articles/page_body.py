"""Finds the body of a page, and the captions of its pictures."""

from __future__ import annotations

import re
import sys
import warnings
from collections import Counter
from functools import cache
from unicodedata import normalize

from helpers.articles.markup import lines_of, words_of
from helpers.articles.page_scope import marks_of
from helpers.articles.quiet import silenced

_TIME_TAG = re.compile(r"(</?)time\b", re.IGNORECASE)
#: Paragraphs side by side that are a body, whatever else the page holds.
_LONG_BODY = 3_000
#: Where pages that are not marked with ``figcaption`` keep their captions.
_CAPTION_CLASSES = (
    "//*[@class][contains(concat(' ', @class, ' '), ' wp-caption-text ')"
    " or contains(@class, 'image-caption') or contains(@class, 'photo-caption')]"
)
#: How captions are called elsewhere, longest caption in characters, and elements in what holds it and its picture.
_CAPTION = frozenset(("caption", "legend", "legende", "cutline", "bildunterschrift", "imagecaption", "imgcaption"))
_CALLED = (
    "//*[@class][contains(@class, 'aption') or contains(@class, 'egend') or contains(@class, 'utline')"
    " or contains(@class, 'ildunterschrift')]"
)
_LONGEST_CAPTION, _MOST_BESIDE = 400, 4


def long_body(tree) -> list[str]:
    """The lines of the element that holds thousands of paragraphs, or none where no element does.

    That is the body, and what finds it elsewhere takes four times as long for twice as many paragraphs (trafilatura
    2.3.1 asks for ``//p//text()``, for which libxml2 compares each with all others).
    """
    held = Counter(one.getparent() for one in tree.iter("p")).most_common(1)
    return lines_of(held[0][0]) if held and held[0][1] >= _LONG_BODY else []


def body_of(text: str) -> list[str]:
    """The paragraphs of the body that trafilatura finds; none where it finds none."""
    if "trafilatura" not in sys.modules:
        with warnings.catch_warnings():  # its first import hides urllib3's warnings from the whole process
            import trafilatura  # noqa: F401
    from trafilatura import bare_extraction  # extract would also take a fingerprint, a third of its time
    from trafilatura.settings import Document
    from trafilatura.xml import strip_double_tags

    text = _TIME_TAG.sub(r"\1span", text)  # trafilatura drops them with their words
    try:
        with silenced("trafilatura"):  # what it cannot find is a problem row here
            found = bare_extraction(text, options=_options())
            if not isinstance(found, Document):
                return []
            body = strip_double_tags(found.body)
    except Exception:  # whatever a page breaks in there, it is a page without text
        return []
    for one in body.iter("lb"):
        one.tail = f" {one.tail or ''}"
    elements = body.iter("p", "head", "item", "quote", "cell")
    shown = (one for one in elements if one.tag != "quote" or one.find(".//p") is None)
    return [words for words in (normalize("NFC", words_of(one)) for one in shown) if words]


@cache  # they are the same for all pages, and reading their defaults takes as long as parsing one
def _options():
    from trafilatura.settings import Extractor

    return Extractor(output_format="xml", comments=False, tables=False)


def captions_of(tree) -> list[str]:
    """The captions of a page's pictures."""
    found: dict[str, None] = {}
    beside = (one for one in tree.xpath(_CALLED) if _is_below_picture(one))
    bare = (one for one in tree.iter("figure") if _is_picture(one))
    for element in (*tree.iter("figcaption"), *tree.xpath(_CAPTION_CLASSES), *beside, *bare):
        if any(one.tag in ("nav", "footer", "aside") for one in element.iterancestors()):
            continue
        if len(words := words_of(element)) >= 10:
            found[words] = None
    return list(found)


def _is_below_picture(element) -> bool:
    """Whether an element that is called a caption is short and has a picture, and no paragraph, beside it."""
    around = element.getparent()
    if around is None or len(words_of(element)) > _LONGEST_CAPTION or _CAPTION.isdisjoint(marks_of(element)):
        return False
    shown = [one for one in around if isinstance(one.tag, str) and one is not element]
    return len(shown) <= _MOST_BESIDE and any(next(one.iter("img", "picture"), None) is not None for one in shown)


def _is_picture(figure) -> bool:
    """Whether a figure holds a picture and a few words that nothing marks as its caption."""
    within = {one.tag for one in figure.iter()}
    short = 0 < len(words_of(figure)) <= _LONGEST_CAPTION
    return short and "img" in within and within.isdisjoint(("figcaption", "blockquote", "table"))
