"""Splits a text in which articles follow one another with nothing between them but each one's own head.

A head is a headline, lines that give the paper and the day, and prose below them. Headings within an article have no
such lines. Where heads are found and the pieces do not all stand for themselves, the text stays whole and is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from helpers.articles import odd_heads, one_line, source_below
from helpers.articles.around import between, kept
from helpers.articles.draft import Draft
from helpers.articles.head import ends_sentence, is_prose, looks_like_headline
from helpers.articles.header import read_line
from helpers.articles.headline_lines import joined_within
from helpers.articles.layout import Paragraph, paragraphs
from helpers.articles.lines import kind_of
from helpers.articles.model import Problem
from helpers.articles.odd_heads import ABOVE, BELOW, LONGEST, BundleHead, told
from helpers.articles.outlets import is_outlet
from helpers.articles.parted import draft_of
from helpers.articles.plain import dissect

#: Lines of the title of a bundle, at its top.
_TITLE = 2
#: Lines with paper and day above a headline, where they do not stand below it.
_OVER = 3
#: Words that an article of a bundle has at least, and words above the first one of which a cover has fewer.
_LEAST_WORDS, _COVER = 25, 40
_DIGIT = re.compile(r"\d")
_BY = re.compile(r"(?:By|Von|Par|Por|Di|Da|Door)\s", re.IGNORECASE)
#: Words behind which the paper of a reprint's note stands, and with which no headline ends.
_LEADS_ON = frozenset({"in", "by", "from", "aus", "dans", "en", "su"})
#: ``Article 2 of 3`` above a headline, and ``2. `` before one.
_COUNT = re.compile(r"(?:Article|Document|Artikel|Artículo|Dokument|Documento|Item|No\.|#)\s?\d+.{0,12}", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+")
#: Prose on a line or two; a text without it below two heads holds one article.
_PROSE = re.compile(r"(?<!\S)\S++(?:[^\S\n]++\S++){5}")


def read(text: str, name: str) -> list[Draft | Problem]:
    """The articles of a text that may run on from one to the next.

    Args:
        text: the whole text.
        name: the file, for problems.

    Returns:
        A draft for each article; one draft and a problem where it seems to hold several that cannot be told apart.
    """
    below, headlines = source_below.drafts(text)
    if below:
        return below
    lines, heads = lines_and_heads(text)
    if parts := _whole_articles(text, lines, heads, {}, name):
        return parts
    found = dissect(text)
    draft = Draft(text, found.passages, dict(found.values), found.agencies)
    if not draft.has_words():
        advice = "Paste the article's text into it, or take it out."
        return [Problem(name, "file", "The file has a header but no article below it.", advice)]
    if len(heads) > 1 or headlines:
        return [draft, doubtful(name, headlines or [lines[one.line].text for one in heads])]
    within = odd_heads.sources_within(lines)
    return [draft, *([odd_heads.problem(name, within, several=False)] if within else [])]


def articles(text: str, name: str, known: Mapping[str, str] | None = None) -> list[Draft | Problem]:
    """The articles of a page or mail in which several follow one another; nothing where it is to be read otherwise.

    Args:
        text: the whole text.
        name: the file, for problems.
        known: what the page's edge says of them, ``outlet`` and ``published``, where each has its own headline and
            writer and no more.
    """
    return _whole_articles(text, *lines_and_heads(text), known or {}, name)


def lines_and_heads(text: str) -> tuple[list[Paragraph], list[BundleHead]]:
    """The lines of a text, and the heads of articles among them."""
    lines = paragraphs(text) if len(list(islice(_PROSE.finditer(text), 2))) > 1 else []
    lines = joined_within(text, lines)
    return lines, list(_heads(lines))


def _whole_articles(
    text: str, lines: Sequence[Paragraph], heads: Sequence[BundleHead], known: Mapping[str, str], name: str
) -> list[Draft | Problem]:
    """The articles where all of them stand for themselves; otherwise nothing."""
    if len(heads) < 2 or not (known.keys() >= {"outlet", "published"} or all(one.full for one in heads)):
        return []
    odd, words = odd_heads.found(lines, heads)
    every = sorted([*heads, *odd], key=lambda one: one.line)
    parts = _articles_of(text, lines, every, known)
    if odd and not parts:
        words = [*(lines[one.line].text for one in odd), *words]
        parts = _articles_of(text, lines, heads, known)
    return [*parts, odd_heads.problem(name, words, several=True)] if parts and words else parts


def _articles_of(
    text: str, lines: Sequence[Paragraph], heads: Sequence[BundleHead], known: Mapping[str, str]
) -> list[Draft | Problem]:
    spans = _spans(lines, heads, len(text))
    parts: list[Draft | Problem] = []
    for number, (head, (start, end)) in enumerate(zip(heads, spans, strict=False), 1):
        values = {**known, "outlet": head.outlet} if head.outlet else known
        tries = (head.titled, 1) if not head.above and not head.titled else (head.titled,)
        found = (draft_of(text[start:end], number, values, titled=titled) for titled in tries)
        part = next((one for one in found if one is not None and _is_whole(one, head)), None)
        if part is None:
            return []
        parts.append(part)
    cover, *rest = between(text, spans)
    return list(kept([cover, *chain.from_iterable(zip(parts, rest, strict=True))]))


def _heads(lines: Sequence[Paragraph]) -> Iterator[BundleHead]:
    seen: set[str] = set()  # a head that is printed once more is on a page of the same article
    first = next((place for place in range(min(_TITLE + 1, len(lines) - 2)) if _is_one_line(lines, place)), None)
    top = first is not None and not any(is_prose(one.text) for one in lines[:first])
    for place, line in enumerate(lines[:-2]):
        if top and _is_one_line(lines, place):  # within an article whose own head is another, it is a link or a caption
            yield BundleHead(place, 0, True)
            continue
        if len(line.text) > LONGEST or line.text.endswith("."):
            continue  # no headline, as most lines: told at once
        if over := _told_above(lines, place):
            yield BundleHead(place, over, True)
            continue
        if not _may_begin(lines[place + 1 : place + 1 + BELOW]):
            continue
        names, end = told(lines, place + 1)
        paper = one_line.behind_paper(line.text) if names == {"published"} else None
        full = {"outlet", "published"} <= names or paper is not None
        if not (full or names == {"byline"}) or end >= len(lines) or not is_prose(lines[end].text):
            continue
        if not _is_headline(line.text):
            continue
        above = _lines_above(lines, place)
        words = " ".join(one.text for one in lines[place - (above or 0) : end])
        if above is not None and words not in seen and not (paper and above):
            seen.add(words)
            yield BundleHead(place, above, full, *((1, paper.values["outlet"]) if paper else ()))


def _is_one_line(lines: Sequence[Paragraph], place: int) -> bool:
    """Whether a line is a headline with paper and day, between the end of an article and the words of its own."""
    before, below = lines[place - 1].text if place else "", lines[place + 1].text
    words = lines[place].text
    if not one_line.read(words) or not is_prose(below) or one_line.read(below) or kind_of(words, "middle"):
        return False
    return not before or ends_sentence(before) or place <= _TITLE


def _told_above(lines: Sequence[Paragraph], place: int) -> int:
    """How many lines with paper and day, and no others, are above a headline; 0 without any, or below no headline."""
    if not place or len(lines[place - 1].text) > LONGEST or not is_prose(lines[place + 1].text):
        return 0
    if not any(_DIGIT.search(one.text) for one in lines[max(0, place - _OVER) : place]):
        return 0
    names, above = set[str](), 0
    while above < min(_OVER, place) and not {"outlet", "published"} <= names:
        words = lines[place - above - 1].text
        fields = read_line(words) if len(words) <= LONGEST else None
        if fields is None and not is_outlet(words):
            return 0
        names |= {one.name for one in fields} if fields is not None else {"outlet"}
        above += 1
    before = lines[place - above - 1].text if place > above else ""
    full = {"outlet", "published"} <= names and _is_headline(lines[place].text)
    return above if full and (not before or ends_sentence(before) or before.endswith((")", "]"))) else 0


def _may_begin(below: Sequence[Paragraph]) -> bool:
    """Whether lines below one may be those of a head, told without reading them."""
    first = below[0].text
    if len(first) > LONGEST:
        return False
    return bool(_BY.match(first)) or any(_DIGIT.search(one.text) for one in below if len(one.text) <= LONGEST)


def _is_headline(words: str) -> bool:
    if words.rstrip("\"'”’»").endswith(".") or words.rsplit(" ", 1)[-1] in _LEADS_ON:
        return False
    return looks_like_headline(words) and read_line(words) is None and not is_outlet(words)


def _lines_above(lines: Sequence[Paragraph], place: int) -> int | None:
    """How many lines above a headline belong to it; None where what is there is no end of an article."""
    for above in range(ABOVE + 1):
        before = lines[place - above - 1].text if place > above else ""
        if not before or ends_sentence(before) or before.endswith((")", "]")) or _COUNT.fullmatch(before):
            return above
        if not _is_headline(before):
            return above if read_line(before) is not None or place - above <= _TITLE else None
    return None


def _spans(lines: Sequence[Paragraph], heads: Sequence[BundleHead], length: int) -> list[tuple[int, int]]:
    """Where each article stands; nothing where words above the first head are more than those of a cover."""
    usual = Counter(one.above for one in heads[1:]).most_common(1)[0][0]
    first = heads[0]._replace(above=min(heads[0].above, usual))
    starts = [one.line - one.above for one in [first, *heads[1:]]]
    if sum(len(one.text.split()) for one in lines[: starts[0]]) > _COVER:
        return []
    numbers = [_NUMBER.match(lines[start].text) for start in starts]
    counted = all(one and int(one[1]) == place for place, one in enumerate(numbers, 1))
    begins = [
        lines[start].start + (one.end() if one and counted else 0) for start, one in zip(starts, numbers, strict=True)
    ]
    ends = [_end(lines, start) for start in starts[1:]]
    return list(zip(begins, [*ends, length], strict=True))


def _end(lines: Sequence[Paragraph], start: int) -> int:
    """Where the article ends before the line with which the next one begins, or before the line that counts it."""
    last = lines[start - 1]
    return last.start if _COUNT.fullmatch(last.text) else last.end


def _is_whole(found: Draft, head: BundleHead) -> bool:
    needed = {"outlet", "headline", "published"} if head.full or not head.titled else {"headline", "published"}
    if not found.values.keys() >= needed:
        return False
    body = (found.text[one.start : one.end] for one in found.passages if one.kind == "body")
    return sum(len(words.split()) for words in body) >= _LEAST_WORDS


def doubtful(name: str, headlines: Sequence[str]) -> Problem:
    """The problem of a file, called ``name``, with several headlines that was read as one article."""
    told = "; ".join(f"'{words[:60]}'" for words in headlines[:3]) + (" …" if len(headlines) > 3 else "")
    reason = f"The file seems to hold several articles: {told} stand like headlines. It was read as one article."
    advice = (
        "Save each as a file of its own, or put a line of ===== between them, with paper and day below each headline."
    )
    return Problem(name, "file", reason, advice)
