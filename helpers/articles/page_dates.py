"""Reads from a page when its article was published and last changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from helpers.articles import rules
from helpers.articles.calendars import is_to_come
from helpers.articles.day_labels import may_tell_saving
from helpers.articles.header import read_line
from helpers.articles.markup import BLOCK, following, words_of
from helpers.articles.page_near import may_tell
from helpers.articles.page_scope import Scope
from helpers.articles.when import day_of, in_its_zone, parse_when

_CHANGED_CLASS = re.compile(r"(?:^|[\s_-])(?:modified|updated?|lastmod)(?:$|[\s_-])", re.IGNORECASE)
_PUBLISHED_CLASS = re.compile(r"(?:^|[\s_-])(?:published|pubdate|dt-published)(?:$|[\s_-])", re.IGNORECASE)
#: A picture of a font, such as a clock or a pen, which pages set before a day or a name.
_ICON = re.compile("[\ue000-\uf8ff]")
_LABEL = re.compile(r"([^\W\d_]+(?:[ ’'][^\W\d_]+){0,3})[\s:：]*$")
#: How far around a time its label is looked for, and how many elements with a class are.
_CLIMB, _MOST = 3, 20
#: Elements below the headline that may be a line, and how many of them are looked at.
_SMALL, _MOST_BELOW = ("span", "font", "p", "div", "td", "small", "a", "i", "em", "li"), 40
_IN_LINES = frozenset(("a", "b", "i", "em", "span", "strong"))
#: Characters of the longest line that is read.
_LONGEST = 160
#: How many ``time`` elements of a page are looked at.
_MOST_TIMES = 300
_CLASSED = (
    "//*[@class][contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
    " or contains(@class, 'meta') or contains(@class, 'posted') or contains(@class, 'byline')"
    " or contains(@class, 'submitted')]"
)


class Days(NamedTuple):
    """The dates (ISO 8601) of publication and last change; empty where a page does not give them."""

    published: str = ""
    updated: str = ""


def line_fields(words: str) -> dict[str, str]:
    """Reads a line of the page like a header line: ``Posted on 28 May 2019 at 16:40 by Jane Roe``."""
    if not words.isascii():
        words = " ".join(_ICON.sub(" ", words).split())
    return {one.name: one.value for one in reversed(read_line(words) or ())}


def days_of(tree, scope: Scope, told: list[object], changed: list[object]) -> Days:
    """Finds when the article of a page was published and last changed.

    Args:
        tree: the page.
        scope: what of it is the article's own.
        told: values in its linked data and meta tags that give its publication, the best first.
        changed: those that give its last change.
    """
    times = list(_times(tree, scope))
    published = _first_day(told) or _first_day(_marked(tree, scope, "datePublished"))
    published = _as_printed(published, tree, scope) if published else ""
    found = [one for one in times if one.published]
    lines = [] if published or found else list(_lines(tree, scope))
    days = (one.published for one in [*found, *lines] if one.published)
    published = published or min(days, key=lambda iso: is_to_come(day_of(iso)), default="")
    updated = _first_day(changed) or next((one.updated for one in [*times, *lines] if one.updated), "")
    return Days(published, updated)


def _first_day(values) -> str:
    for value in values:
        if isinstance(value, (str, int)) and (when := parse_when(str(value), numbers=True)):
            return when.iso
    return ""


def _marked(tree, scope: Scope, name: str) -> list[str]:
    """The microdata values of one name."""
    found = (one for one in tree.xpath(f"//*[@itemprop='{name}']") if scope.owns(one))
    return [one.get("content") or one.get("datetime") or words_of(one) for one in found]


def _times(tree, scope: Scope) -> Iterator[Days]:
    """Dates from the page's ``time`` elements: those marked as publication first, then those near the headline."""
    own = [one for one in islice(tree.iter("time"), _MOST_TIMES) if scope.owns(one) and not scope.in_prose(one)]
    labels = {one: _label(one) for one in own}
    own = [one for one in own if _is_told(one, labels[one]) or (not scope.in_table(one) and _may_be_own(one, scope))]
    for one in sorted(own, key=lambda one: (not _says_published(one, labels[one]), scope.distance(one))):
        yield _time(one, labels[one])


def _is_told(element, label: str) -> bool:
    """Whether something says of a time what it is of the article."""
    return _says_published(element, label) or bool(element.get("itemprop")) or _is_changed(element, label)


def _may_be_own(element, scope: Scope) -> bool:
    """Whether a time of which nothing is said may be the article's: it heads the report, or is alone below it."""
    if not scope.is_below_report(element):
        return True
    line = next((one for one in element.iterancestors() if one.tag in BLOCK), element)
    return "published" in line_fields(words_of(line)) and not scope.in_entry(element)


def _says_published(element, label: str) -> bool:
    return (
        label == "published" or element.get("pubdate") is not None or bool(_PUBLISHED_CLASS.search(_classes(element)))
    )


def _classes(element) -> str:
    return element.get("class") or ""


def _time(element, label: str) -> Days:
    words = words_of(element)
    printed = line_fields(words)
    if _is_changed(element, label):
        both = printed.get("published", "") if printed.get("updated") or "|" in words else ""
        when = parse_when(element.get("datetime") or words, order="day first")
        return Days(both, when.iso if when else printed.get("updated", ""))
    if printed.get("updated") and "published" not in printed:
        return Days("", printed["updated"])
    when = parse_when(element.get("datetime") or "", numbers=True)
    if when:
        return Days(in_its_zone(when.iso, words))
    when = parse_when(words)
    return Days(printed.get("published") or (when.iso if when else ""))


def _is_changed(element, label: str) -> bool:
    """Whether a time is that of the last change, by its property, its class or the word before it."""
    if element.get("itemprop") == "dateModified" or label == "updated":
        return True
    return bool(_CHANGED_CLASS.search(_classes(element))) and not _says_published(element, label)


def _label(element) -> str:
    """The field announced by the words directly before an element: ``Published``, ``Last updated:``."""
    for _ in range(_CLIMB):
        before, above = element.getprevious(), element.getparent()
        words = (before.tail if before is not None else above.text if above is not None else "") or ""
        if before is not None and not words.strip(" \n\t|·•,–—-"):
            words = words_of(before) if isinstance(before.tag, str) else ""
        if words := words.strip():
            found = _LABEL.search(words[-60:])
            return _field(found[1]) if found else ""
        if above is None or above.tag in ("article", "main", "body"):
            return ""
        element = above
    return ""


def _field(words: str) -> str:
    """The field of a known label at the end of some words: ``By Jane Roe Updated`` → updated."""
    parts = words.lower().split()
    return next(filter(None, (rules.LABELS.get(" ".join(parts[start:])) for start in range(len(parts)))), "")


def _lines(tree, scope: Scope) -> Iterator[Days]:
    """Dates in short lines that have a date's class or stand just below the headline."""
    for element in (*tree.xpath(_CLASSED)[:_MOST], *small_below(scope)):
        words = words_of(element)
        if len(words) > _LONGEST or not any(map(str.isdigit, words)):
            continue  # no day, as in most lines
        if not (told := line_fields(words)).keys() & {"published", "updated"}:
            continue
        if scope.owns(element) and may_tell(element, scope):
            yield Days(told.get("published", ""), told.get("updated", ""))


def small_below(scope: Scope) -> list:
    """The first lines below the headline; a date above it may be that of the visit."""
    if scope.headline is None:
        return []
    below = islice(following(scope.headline, *_SMALL), _MOST_BELOW)
    return list(islice(filter(_is_line, below), _MOST))


def kept_on(scope: Scope) -> str:
    """The day of saving (ISO 8601) in a line below the headline: ``Archived from the original on …``; else empty."""
    lines = (words for words in map(words_of, small_below(scope)) if len(words) < _LONGEST and may_tell_saving(words))
    return next(filter(None, (line_fields(words).get("saved_on", "") for words in lines)), "")


def _is_line(element) -> bool:
    """Whether an element holds no other, or a few with words of its line, apart: ``By <a>Jane Roe</a>``."""
    inside = list(element)
    return len(inside) <= 3 and all(
        one.tag in _IN_LINES and not len(one) and (one.tail or one is inside[-1]) for one in inside
    )


# -- the day as the paper prints it -----------------------------------------------------------------------------------


def _as_printed(iso: str, tree, scope: Scope) -> str:
    """Converts an instant in the page's data to the time zone in which the page prints it."""
    for one in islice(tree.iter("time"), _MOST_TIMES):
        when = parse_when(one.get("datetime") or "")
        if when and _same_instant(when.iso, iso) and scope.owns(one):
            return in_its_zone(iso, words_of(one))
    if not iso.endswith("+00:00"):
        return iso
    printed = next((one.published for one in _lines(tree, scope) if "T" in one.published), "")
    return in_its_zone(iso, printed)


def _same_instant(one: str, other: str) -> bool:
    moments = [datetime.fromisoformat(value) for value in (one, other)]
    if any(moment.tzinfo is None for moment in moments):
        return one == other
    return abs(moments[0] - moments[1]) < timedelta(minutes=1)
