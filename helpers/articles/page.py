"""Reads the article of an HTML page: trafilatura finds the body, this module the metadata and captions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from helpers.articles import bundles, chats, letters, page_bundle
from helpers.articles.byline import printed
from helpers.articles.draft import Draft
from helpers.articles.head import begins_report
from helpers.articles.hidden import drop_hidden, may_hide
from helpers.articles.live_entries import entry_headings
from helpers.articles.markup import (
    blocks,
    drop_struck,
    html_of,
    key_of,
    lines_of,
    mark_quotes,
    may_be_struck,
    whole_tree_of,
    words_of,
)
from helpers.articles.model import Passage, PassageKind, Problem
from helpers.articles.no_article import reason_against
from helpers.articles.note_marks import without_note_marks
from helpers.articles.outlets import is_outlet
from helpers.articles.page_bare import wrap_sentences
from helpers.articles.page_body import body_of, captions_of, long_body
from helpers.articles.page_end import below_the_end
from helpers.articles.page_facts import fact_lists
from helpers.articles.page_kicker import without_kickers
from helpers.articles.page_leads import leads
from helpers.articles.page_lists import list_items, subheadings
from helpers.articles.page_others import other_stories, remarks
from helpers.articles.page_paywall import shows_paid_text
from helpers.articles.page_quotes import QuotedBlock, blocks_of, mark_quoted, with_blocks, with_plain_blocks
from helpers.articles.page_unmarked import lines_of_reports, marks_no_headline
from helpers.articles.page_values import page_values
from helpers.articles.plain import Dissected, dissect, dissect_parts
from helpers.articles.saved import saved_from, saved_on, take_note, without_bars

#: What parts or joins letters without a width: Persian and Indian spelling needs it, and trafilatura drops it.
_JOINER = re.compile("[\u200c\u200d]")
#: Where a long word may be broken, which nobody sees and no other paper writes.
_UNSEEN = re.compile("[\u00ad\u200b]|&(?:shy|ZeroWidthSpace|#0*173|#0*8203|#[xX]0*(?:[aA][dD]|200[bB]));")
_MAY_BE_UNSEEN = ("\u00ad", "\u200b", "&shy;", "&Zero", "&#")
#: A line break, after which small pages write no white space: 'Monday.<br>She' would become one word.
_BREAK = re.compile(r"<br\b[^<>]{0,80}>(?=\S)", re.IGNORECASE)
#: What is in pages that newspaper archives export, in the layouts of their texts.
_EXPORTS = (bundles.FACTIVA_MARK, "End of Document", "Load-Date", "LOAD-DATE", " DOCUMENTS")
#: What a page gives that is not a field of an article.
_NO_FIELDS = frozenset(("articlebody", "host", "updated"))
#: Longest run of words, in characters, and most of them, that are kept as what a page shows beside its article.
_LONGEST_LEFT_OVER, _MOST_LEFT_OVER = 10_000, 2_000
#: How many of them are looked for among the article's own words.
_MOST_LOOKED_FOR = 4_000
_LONGEST_BYLINE = 160
#: Lines of a preformatted text that is a page's article.
_FEWEST_LINES = 3
#: Lines of other stories between two that are merged in a body, at most.
_MOST_BETWEEN = 40


def read(text: str, relative: str) -> Iterator[Draft | Problem]:
    """The article of a page, or articles where it holds several; a problem if it has none.

    Args:
        text: the HTML.
        relative: the file's path in the folder of articles, which problems name.
    """
    text = _UNSEEN.sub("", text) if any(mark in text for mark in _MAY_BE_UNSEEN) else text
    text = _BREAK.sub(r"\g<0> ", text) if any(tag in text for tag in ("<br", "<BR", "<Br", "<bR")) else text
    tree, overgrown = whole_tree_of(text)
    if tree is None:
        yield _without_text(relative)
        return
    clipped, noted = take_note(tree) if "from" in text else ("", "")
    saved, day = clipped or saved_from(tree, text), noted or saved_on(tree, text)
    struck = may_be_struck(text) and drop_struck(tree)
    hidden = may_hide(text) and drop_hidden(tree)
    if any(
        [
            overgrown,
            clipped,
            struck,
            hidden,
            without_bars(tree, text),
            without_note_marks(tree),
            with_plain_blocks(tree),
            mark_quotes(tree),
            wrap_sentences(tree),
        ]
    ):
        text = html_of(tree)
    if several := list(_several(tree, text, relative)):
        yield from several
        return
    if plain := _preformatted(tree):
        values = page_values(tree, saved) | ({"saved_on": day} if day else {})
        yield _draft_of_text(_below_headline(plain, values.get("headline", "")), values)
        return
    stories = other_stories(tree)
    text = _without_others(tree, text, stories)
    glued, shown = long_body(tree) or body_of(text), _Shown(tree)
    parts = list(_parted(glued, shown))
    values = page_values(tree, saved) | ({"saved_on": day} if day else {})
    parts = without_kickers(parts, tree, values.get("headline", ""))
    if against := reason_against(tree, values, parts, shown.lines):
        yield Problem(relative, "file", *against)
        return
    if unmarked := _unmarked(tree, shown, values):
        yield unmarked
        return
    if len(glued) == 1 and len(parts) > 2 and any(map(begins_report, parts)):  # cells of a table, lines of a division
        captions = {key_of(words) for words in captions_of(tree)}
        parts = [words for words in parts if key_of(words) not in captions]
        draft = _draft_of_lines(parts, values)
        draft.add_beside(words for _, words in _left_over(shown, [("body", words) for words in parts]))
        yield draft
        return
    quoted = blocks_of(tree)
    paragraphs = _paragraphs(parts, shown, quoted, values.get("headline", ""))
    body = [words for kind, words in paragraphs if kind == "body"]
    told = [one.strip() for one in re.split(r"\n+", values.get("articlebody", "")) if one.strip()]
    if len(body) < 2 and len(told) > len(body):  # built by a script: the page's data hold the paragraphs
        body = told
        paragraphs = [(kind, words) for kind, words in paragraphs if kind != "body"]
        paragraphs = [("body", one) for one in body] + paragraphs
    lines = [] if any(map(begins_report, body)) else shown.lines
    if any(map(begins_report, lines)):  # a page without paragraphs, whose lines are separated by breaks alone
        yield _draft_of_lines(lines, values)
        return
    if not body:
        yield _without_text(relative)
        return
    draft = draft_of(paragraphs, values)
    if _only_says_title(draft):
        yield _without_text(relative)
        return
    mark_quoted(draft, quoted)
    draft.whole = shows_paid_text(tree, {key_of(words) for kind, words in paragraphs if kind == "body"})
    yield draft
    yield from remarks(tree, stories, values.get("headline", ""), relative)


def _unmarked(tree, shown: _Shown, values: dict[str, str]) -> Draft | None:
    """The article of an old page that marks no headline, if the lines of its report have one above them."""
    title = values.get("headline", "")
    if not marks_no_headline(tree, title, shown.lines):
        return None
    values.pop("headline", None)
    for lines in lines_of_reports(tree):
        draft = _draft_of_lines(lines, values)
        told = draft.values.get("headline", ("", ""))[0]
        if told and draft.has_words() and not is_outlet(told) and not begins_report(told):
            draft.fill({"outlet": title if is_outlet(title) else ""}, "page")
            draft.keep(words for _, words in _left_over(shown, [("body", words) for words in lines]))
            return draft
    values |= {"headline": title} if title else {}
    return None


def _without_others(tree, text: str, others: list) -> str:
    """The page's source with its lists of facts and other stories as asides: what finds the body would take them."""
    facts, stories = fact_lists(tree), [*others, *below_the_end(tree)]
    for one in (*facts, *stories):
        one.tag = "aside"
    if facts or stories:
        text = html_of(tree)
    for one in facts:
        one.tag = "dl"
    return text


def _several(tree, text: str, relative: str) -> Iterator[Draft | Problem]:
    """The articles of a page that holds many, an archive's bundle or clippings; none for an ordinary page."""
    if any(mark in text for mark in _EXPORTS):
        lines = "\n".join(words for words in map(words_of, blocks(tree)) if words)
        if (layout := bundles.layout_of(lines)) in ("factiva", "nexis"):
            yield from bundles.drafts(lines, layout, relative, bundles.headlines_of(tree))
            return
    if chats.is_page(text):
        yield from chats.of_page(tree, relative)
        return
    yield from page_bundle.drafts(tree, text, relative)


def _only_says_title(draft: Draft) -> bool:
    """Whether a text is the headline and no more, as that of a page is whose scripts have not run."""
    told = [draft.text[one.start : one.end] for one in draft.passages if one.kind in ("body", "caption")]
    return told == [draft.values.get("headline", ("", ""))[0]]


def _without_text(relative: str) -> Problem:
    advice = "Save the page again after its text has loaded, or paste the text into a .txt file."
    return Problem(relative, "file", "The page holds no text of an article.", advice)


def _draft_of_lines(lines: list[str], values: dict[str, str]) -> Draft:
    """Reads a page line by line, like a text dump; its title and its heading are one line."""
    twice = lines[:1] == lines[1:2]
    return _draft_of_text("\n\n".join(lines[twice:]), values)


def _preformatted(tree) -> str:
    """The text of a page that is one preformatted text, as old archives keep it; else an empty text."""
    texts = ["".join(one.itertext()).replace("\r", "\n").strip("\n") for one in tree.iter("pre")]
    longest = max(texts, key=len, default="")
    lines = [one for one in longest.split("\n") if one.strip()]
    if len(lines) < _FEWEST_LINES or not any(map(begins_report, [*lines, " ".join(lines)])):
        return ""
    return longest if 2 * len(longest) > len(words_of(tree)) + len(lines) else ""


def _below_headline(text: str, headline: str) -> str:
    """A preformatted text below the page's headline, unless it holds that already."""
    return text if not headline or headline in " ".join(text.split()) else f"{headline}\n\n{text}"


def _draft_of_text(text: str, values: dict[str, str]) -> Draft:
    found = dissect(text)
    draft = Draft(text, _bylines_told(text, found.passages, values), {}, found.agencies)
    draft.fill({name: value for name, value in values.items() if name in ("published", "url", "language")}, "page")
    _fill(draft, found)
    _fill_last(draft, values)
    return draft


def draft_of(paragraphs: list[tuple[PassageKind, str]], values: dict[str, str]) -> Draft:
    """Builds a draft from a page's paragraphs (kind, words) and its metadata.

    Args:
        paragraphs: kind and words of each.
        values: the metadata, by field.
    """
    headline = values.get("headline", "")
    text, found = dissect_parts(headline, paragraphs)
    draft = Draft(text, _bylines_told(text, found.passages, values), {}, found.agencies)
    draft.fill({name: value for name, value in values.items() if name not in _NO_FIELDS}, "page")
    _fill(draft, found)
    _fill_last(draft, values)
    return draft


def _bylines_told(text: str, passages: Iterable[Passage], values: dict[str, str]) -> tuple[Passage, ...]:
    """The passages, those of the body as credits that name the writers and hold only what pages show beside them."""
    written = values.get("byline", "")
    begins = next(iter(written.split()), "")
    return tuple(
        replace(one, kind="credit")
        if written
        and one.kind == "body"
        and one.end - one.start <= _LONGEST_BYLINE
        and text.find(begins, one.start, one.end) >= 0
        and printed(text[one.start : one.end]) == written
        else one
        for one in passages
    )


def _fill(draft: Draft, found: Dissected) -> None:
    """Fills in metadata from the text's own lines; what is merely inferred from them comes last."""
    for name, (value, source) in sorted(found.values.items(), key=lambda one: one[1][1].startswith("inferred")):
        draft.fill({name: value}, source if source.startswith(("inferred", "header")) else "text")


def _fill_last(draft: Draft, values: dict[str, str]) -> None:
    draft.fill({name: value for name, value in values.items() if name not in _NO_FIELDS}, "page")
    draft.fill({"outlet": values.get("host", "")}, "page")
    draft.fill({"published": values.get("updated", "")}, "inferred: only the time of its last change is given")


# -- the body --------------------------------------------------------------------------------------------------------


class _Shown:
    """What a page displays, computed once.

    Attributes:
        tree: the page.
        lines: every run of words.
        blocks: the words of each block that holds no other.
        whole_key: what is left of words when two places are compared, all of it.
    """

    def __init__(self, tree) -> None:
        self.tree = tree
        self.lines = lines_of(tree)
        self.blocks = [words_of(one) for one in blocks(tree)]
        self._keys: dict[str, str] = {}

    def whole_key(self, words: str) -> str:
        """A normalised key of a whole text, for deciding whether two places show the same words."""
        if words not in self._keys:
            self._keys[words] = letters.joined(words).lower()
        return self._keys[words]


def _paragraphs(
    body: list[str], shown: _Shown, quoted: list[QuotedBlock], headline: str
) -> list[tuple[PassageKind, str]]:
    """The body paragraphs found by trafilatura, with the page's captions in their places."""
    captions = captions_of(shown.tree)
    shown_at: dict[str, list[int]] = {}
    joined: dict[str, str] = {}
    for number, words in enumerate(shown.blocks):
        shown_at.setdefault(key_of(words), []).append(number)
        if _JOINER.search(words):
            joined[_JOINER.sub("", words)] = words
    if joined:
        body = [joined.get(_JOINER.sub("", words), words) for words in body]
    found: list[tuple[int, int, PassageKind, str]] = []
    place = -1
    seen = {key_of(words) for words in captions}
    keys = set(seen)
    for order, words in enumerate(body):
        key = key_of(words)
        if key in seen:
            continue
        keys.add(key)
        where = shown_at.get(key, [place])
        later = bisect_left(where, place)
        place = where[later] if later < len(where) else place
        own = where[min(later, len(where) - 1)]  # a lead may be found after the entries
        found.append((own, order, "body", words))
    places = {key: numbers[0] for key, numbers in shown_at.items()}
    for order, words in enumerate(captions):
        found.append((places.get(key_of(words), place), -len(captions) + order, "caption", words))
    dropped = (entry_headings, subheadings, list_items)
    others = [words for found_by in dropped for words in found_by(shown.tree, keys)]
    for words in [*others, *leads(shown.tree, keys, headline)]:
        if key_of(words) not in keys and key_of(words) in places:
            found.append((places[key_of(words)], -1, "body", words))
    whole = with_blocks([(kind, words) for _, _, kind, words in sorted(found)], quoted)
    return whole + _left_over(shown, whole, headline)


def _parted(body: list[str], shown: _Shown) -> Iterator[str]:
    """Splits paragraphs that trafilatura merged (table cells, short lines) back into those that the page shows."""
    keys = list(map(shown.whole_key, shown.lines))
    own = {*keys, *map(shown.whole_key, shown.blocks)}
    told: Counter[str] = Counter()
    times = Counter(keys)
    for words in body:
        key = shown.whole_key(words)
        if key in told and told[key] >= times[key]:
            continue  # a heading that was merged with its paragraph, and is found once more by itself
        starts = [] if key in own else [index for index, one in enumerate(keys) if one and key.startswith(one)]
        for start in starts:
            if run := _run_of(key, keys, start):
                told.update(keys[at] for at in run)
                yield from (shown.lines[at] for at in run)
                break
        else:
            yield words


def _run_of(key: str, keys: list[str], start: int) -> list[int]:
    """The places of the lines that make up a key, from ``start`` on and with few others between; none if none do."""
    found, at, end = [start], len(keys[start]), start + 1
    while at < len(key) and end < len(keys) and end - found[-1] <= _MOST_BETWEEN:
        if keys[end] and key.startswith(keys[end], at):
            at += len(keys[end])
            found.append(end)
        end += 1
    return found if at == len(key) else []


def _left_over(shown: _Shown, own: list[tuple[PassageKind, str]], headline: str = "") -> list[tuple[PassageKind, str]]:
    """The rest of the page (navigation, share lines, adverts), kept after the article as boilerplate."""
    known = {key_of(words) for _, words in own} | {key_of(words_of(one)) for one in shown.tree.iter("title")}
    known.add(key_of(headline))
    headings = {key_of(words_of(one)) for one in shown.tree.iter("h1")}
    article = " ".join(words for _, words in own)
    beside = (words for words in shown.lines if len(words) <= _LONGEST_LEFT_OVER and key_of(words) not in known)
    found: dict[str, None] = {}
    for words in islice(dict.fromkeys(beside), _MOST_LOOKED_FOR):
        if headline and key_of(words) in headings:
            words = words.replace(headline, "").strip(" |:–—-")  # what stands with it is a kicker
        if words and words not in article:
            found[words] = None
        if len(found) == _MOST_LEFT_OVER:
            break
    return [("boilerplate", words) for words in found]
