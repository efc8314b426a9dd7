"""Splits an HTML page of many articles, as Europresse and clipping programs export them, into drafts.

A page of a paper may hold many ``<article>`` elements, too: its teasers, a live blog's entries. Those stay one page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from helpers.articles import page_collection
from helpers.articles.addresses import host_of, is_carrier
from helpers.articles.around import kept
from helpers.articles.draft import Draft
from helpers.articles.markup import blocks, key_of, lines_of, words_of
from helpers.articles.messages import is_message, message_problem
from helpers.articles.model import PassageKind, Problem
from helpers.articles.outlets import without_issue
from helpers.articles.page_bare import wrap_all
from helpers.articles.plain import dissect_parts
from helpers.articles.when import parse_when

#: How the elements of an Europresse document are called.
_OUTLET, _HEADER, _TITLE, _TEXT = "DocPublicationName", "DocHeader", "titreArticleVisu", "DocText"
_WRITERS = ("sm-margin-bottomNews", "docAuthors")
_NUMBER = re.compile(r"(?:news|web|pub|tweet|blog)·(\d{8})·\w+·\w+")


def drafts(tree, text: str, name: str) -> Iterator[Draft | Problem]:
    """The articles of a page that holds many; nothing if the page is a single article.

    Args:
        tree: the page.
        text: its source.
        name: the file, for problems.
    """
    documents = list(_documents(tree)) if _OUTLET in text else []
    reader = _europresse
    if not documents:
        documents, reader = page_collection.articles(tree, text), page_collection.plain
    if documents:
        yield from kept(_pieces(tree, documents, reader, name))


def _pieces(tree, documents: list, reader, name: str) -> Iterator[Draft | Problem | str]:
    """The articles, after the lines of the page that are in none of them: its title, its foot."""
    inside = {key_of(line) for one in documents for line in page_collection.lines_in(one)}
    yield "\n".join(line for line in dict.fromkeys(lines_of(tree)) if key_of(line) not in inside)
    for number, element in enumerate(documents, 1):
        yield _read(element, reader, number, name)


def _read(element, reader, number: int, name: str) -> Draft | Problem:
    where, all_words = f"article {number}", words_of(element)
    values, body = reader(element)
    if is_message(" ".join(words for _, words in body) or all_words):
        return message_problem(all_words, name, where)
    if not any(kind == "body" for kind, _ in body):
        return Problem(name, where, "The article in the page has no text.", "Export it with its text.", records=1)
    text, found = dissect_parts(values.get("headline", ""), body)
    draft = Draft(text, found.passages, {}, found.agencies, f"#{number}", where)
    draft.fill(values, "page")
    draft.fill({field: value for field, (value, _) in found.values.items()}, "text")
    host = host_of(values.get("url", ""))
    draft.fill({"outlet": "" if is_carrier(host) else host}, "page")
    told = " ".join([*text.split(), *(value for value, _ in draft.values.values())])
    draft.keep(line for line in dict.fromkeys(page_collection.lines_in(element)) if line not in told)
    return draft


# -- Europresse --------------------------------------------------------------------------------------------------------


def _with_class(element, name: str) -> list:
    return element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def _documents(tree) -> Iterator:
    """The element of each document: the outermost that contains exactly one paper's name.

    Where a document is an ``article`` element, those beside it are documents, too, although they name no paper.
    """
    found = list(_named(tree))
    beside = {one.getparent() for one in found if one.tag == "article"}
    among, holding = set(found), {above for one in found for above in one.iterancestors()}
    for element in tree.iter():
        unnamed = element.tag == "article" and element.getparent() in beside and element not in holding
        if element in among or (unnamed and words_of(element)):
            yield element


def _named(tree) -> Iterator:
    """The documents that name their paper."""
    named = _with_class(tree, _OUTLET)
    held = Counter(above for one in named for above in one.iterancestors())
    for element in named:
        for above in element.iterancestors():
            if above.tag == "body" or held[above] > 1 or _is_one_of_several(element, above):
                break
            element = above
        yield element


def _is_one_of_several(element, above) -> bool:
    """Whether an ``article`` element has others beside it."""
    return element.tag == "article" and len(list(islice(above.iterchildren("article"), 2))) > 1


def _europresse(element) -> tuple[dict[str, str], list[tuple[PassageKind, str]]]:
    values = {"outlet": without_issue(_words(element, _OUTLET)), "headline": _words(element, _TITLE)}
    when = parse_when(_words(element, _HEADER))
    number = _NUMBER.search(words_of(element))
    if when is None and number:
        when = parse_when(number[1])
    values["published"] = when.iso if when else ""
    values["article_number"] = number[0] if number else ""
    texts = _with_class(element, _TEXT) or _with_class(element, "docOcurrContainer")
    inside = [one for text in texts for one in text.iter()]
    named = [one for name in _WRITERS for one in _with_class(element, name) if one not in inside]
    writers = list(dict.fromkeys(filter(None, map(words_of, named))))
    values["byline"] = next(iter(writers), "")
    for text in texts:
        wrap_all(text)
    body: list[tuple[PassageKind, str]] = [
        ("body", words) for text in texts for words in map(words_of, blocks(text)) if words
    ]
    if not body:
        body = [("body", words_of(text)) for text in texts if words_of(text)]
    body += [("credit", words) for words in writers]
    return values, body


def _words(element, name: str) -> str:
    return next(map(words_of, _with_class(element, name)), "")
