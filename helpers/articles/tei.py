"""Reads the TEI in which research libraries keep texts (TEI P4 and P5): header, source, and the text's paragraphs.

The header describes two things. What the text was taken from (``sourceDesc``) gives paper and day; who made the corpus,
and when (``publicationStmt``), is neither the paper nor its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.articles.draft import Draft
from helpers.articles.hyphens import rejoined
from helpers.articles.markup import one_line
from helpers.articles.model import PassageKind, Problem
from helpers.articles.outlets import is_outlet
from helpers.articles.plain import dissect_parts
from helpers.articles.run_on import doubtful
from helpers.articles.source import Source
from helpers.articles.when import parse_when

#: Elements that are a line or paragraph, and those that are none of the text: notes, running heads, what was deleted.
_WHOLE = frozenset(("head", "p", "ab", "l", "byline", "dateline", "item", "cell", "speaker", "opener", "closer"))
_UNSHOWN = frozenset(("note", "fw", "del", "figDesc", "teiHeader"))
#: What a mended or modern spelling stands beside, in a ``choice``.
_AS_PRINTED = frozenset(("sic", "orig", "abbr"))
#: What is inside a source for its article alone, the best first.
_OF_ARTICLE = (".//{*}analytic/{*}title", ".//{*}title[@level='a']")
_SEVERAL = 2
#: Stand for the end of a line, column or page, and for one that says that it parts no words, until words are rejoined.
_BREAK, _NO_BREAK = "\ufdd1", "\ufdd0"
_BREAKS = re.compile(f"([-\u2010\u00ac\u2e17\u00ad]?)(?: ?[{_BREAK}{_NO_BREAK}])+ ?")


def read(tree, source: Source) -> Iterator[Draft | Problem]:
    """The article of each text of a file or corpus, and a problem for a text without words.

    Args:
        tree: the parsed XML.
        source: its file.
    """
    texts = [one for one in tree.iter("{*}text") if one.find("{*}group") is None]
    for number, text in enumerate(texts, 1):
        where = f"text {number}"
        parts = list(_parts(text))
        values = _values(_headers(text), next((words for kind, words in parts if kind == "headline"), ""))
        parts = [
            ("body" if kind == "headline" else kind, words) for kind, words in parts if words != values["headline"]
        ]
        if not any(kind == "body" for kind, _ in parts):
            yield Problem(source.name, where, "The text has no words of an article.", "Export it with its text.", 1)
            continue
        whole, found = dissect_parts(values["headline"], parts)
        draft = Draft(whole, found.passages, {}, found.agencies, f"#{number}" if len(texts) > 1 else "", where)
        draft.fill(values, "page")
        draft.fill({name: value for name, (value, _) in found.values.items()}, "text")
        beside = text.iterfind(".//{*}note"), text.iterfind(".//{*}fw")
        draft.keep(one_line("".join(one.itertext())) for each in beside for one in each)
        yield draft
        heads = [one_line("".join(one.itertext())) for one in text.iterfind(".//{*}body/{*}div/{*}head")]
        if len(heads) >= _SEVERAL and any(one.get("type") == "article" for one in text.iterfind(".//{*}body/{*}div")):
            yield doubtful(source.name, heads)
    if not texts:
        yield Problem(source.name, "file", "The TEI holds no text.", "Export it with its text.")


def _headers(text) -> list:
    """The headers of a text and of the corpora that it is in, its own first."""
    return [one.find("{*}teiHeader") for one in text.iterancestors() if one.find("{*}teiHeader") is not None]


def _values(headers: list, head: str) -> dict[str, str]:
    """What the headers say of a text; those of a corpus, which outlet all its texts are from."""
    header = headers[0] if headers else None
    described = None if header is None else header.find(".//{*}sourceDesc")
    titles = [] if header is None else list(header.iterfind(".//{*}titleStmt/{*}title"))
    own = [_first(described, path) for path in _OF_ARTICLE]
    day = None if described is None else described.find(".//{*}date")
    printed = "" if day is None else day.get("when") or day.get("value") or _words(day)
    when = parse_when(printed)
    writers = _all(described, ".//{*}author") or _all(header, ".//{*}titleStmt/{*}author")
    return {
        "headline": next(filter(None, [*own, head, *map(_words, titles)]), ""),
        "outlet": next(filter(None, map(_outlet, headers)), ""),
        "published": when.iso if when else "",
        "published_as": "" if when else printed,
        "byline": ", ".join(dict.fromkeys(writers)),
        "url": next(
            (one for one in _all(described, ".//{*}ref[@target]", "target") if re.match(r"https?://", one)), ""
        ),
    }


def _outlet(header) -> str:
    described = header.find(".//{*}sourceDesc")
    journal = _first(described, ".//{*}title[@level='j']")
    return journal or next(filter(is_outlet, _all(described, ".//{*}title")), "")


def _all(element, path: str, attribute: str = "") -> list[str]:
    found = () if element is None else element.iterfind(path)
    return list(filter(None, ((one.get(attribute) or "") if attribute else _words(one) for one in found)))


def _first(element, path: str) -> str:
    return next(iter(_all(element, path)), "")


def _words(element) -> str:
    words = one_line("".join(_shown(element)))
    if _BREAK in words or _NO_BREAK in words:
        words = one_line(rejoined(_BREAKS.sub(_between, words)))
    return words


def _between(breaks: re.Match[str]) -> str:
    """What stands where a line ends: nothing within a word, a hyphen whose owner is still to be found, or a blank."""
    if breaks[1]:
        return "-\n" if breaks[1] in "-\u2010" else "\u00ad\n"
    return "" if _NO_BREAK in breaks[0] else " "


def _parts(element) -> Iterator[tuple[PassageKind, str]]:
    """The lines of a text, the first heading as its headline."""
    headed = False
    for name, words in _lines(element):
        kind: PassageKind = "headline" if name == "head" and not headed else "credit" if name == "byline" else "body"
        headed = headed or name == "head"
        if words:
            yield kind, words


def _lines(element) -> Iterator[tuple[str, str]]:
    for one in element:
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if not name or name in _UNSHOWN:
            continue
        if name in _WHOLE or next(one.iter(*(f"{{*}}{whole}" for whole in _WHOLE)), None) is None:
            yield name, _words(one)
        else:
            yield from _lines(one)


def _shown(element) -> Iterator[str]:
    """The texts of an element without notes, with a mark where a line or page ends."""
    yield element.text or ""
    for one in element:
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if name in ("lb", "pb", "cb"):
            yield _NO_BREAK if one.get("break") == "no" else _BREAK
        elif name and name not in _UNSHOWN and not (name in _AS_PRINTED and len(element) > 1 and _is_choice(element)):
            apart = " " if name in _WHOLE else ""
            yield apart
            yield from _shown(one)
            yield apart
        yield one.tail or ""


def _is_choice(element) -> bool:
    return element.tag.rpartition("}")[2] == "choice"
