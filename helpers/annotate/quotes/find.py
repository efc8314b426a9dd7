"""Finds quotes with the best method available: the model if its file is there, otherwise rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from helpers.annotate.model import Quote
from helpers.annotate.quotes import model
from helpers.annotate.quotes.assemble import is_loose, merged, quotes_of, with_marks_left
from helpers.annotate.quotes.encode import paragraphs_of
from helpers.annotate.quotes.layout import with_layout
from helpers.annotate.quotes.own_cues import with_own_cues
from helpers.annotate.quotes.reported import of_the_reported
from helpers.annotate.quotes.rules import find_by_rules
from helpers.annotate.quotes.stance import stance_of
from helpers.annotate.quotes.transcripts import turns_of, with_turns
from helpers.articles.model import ANNOTATED_KINDS, Passage, Span

METHODS = ("accurate", "fast", "rules")
#: A passage longer than this (in characters) is read in parts, cut after a sentence or a word.
_LONGEST = 6000
#: A line that is longer (in characters) was not broken by hand: it is a paragraph.
_WIDEST = 110
#: Share of lines that end with their sentence where each line is a paragraph: chance ends one in ten.
_MOST_ENDED = 0.6
_STOP = re.compile(r"[.!?:…][\"”’'»)\]]*\s*$")
_BLANK = re.compile(r"\n\s*\n")


def find_quotes(
    text: str, passages: Sequence[Passage], method: str | None = None, quoted: Sequence[Span] = ()
) -> tuple[Quote, ...]:
    """Finds the quotes of an article.

    Args:
        text: the article's text.
        passages: its passages; headlines, body paragraphs and captions are read.
        method: ``accurate``, ``fast`` or ``rules``; None for the best at hand.
        quoted: runs of the text that its layout sets apart as quoted.

    Returns:
        Quotes in the order of the text; every span points into ``text``.

    Raises:
        ValueError: for a method that is none of these.
    """
    chosen = _chosen(method)
    parts = parts_of(text, passages)
    blocks = () if chosen == "rules" else model.load(chosen).read(text, [(p.start, p.end) for p in parts])
    return quotes_in(text, parts, blocks, quoted)


def quotes_in(
    text: str, parts: Sequence[Passage], blocks: Iterable[model.Block], quoted: Sequence[Span] = ()
) -> tuple[Quote, ...]:
    """The quotes of an article, from the model's reading of it.

    Args:
        text: the article's text.
        parts: its parts as :func:`parts_of` gives them.
        blocks: what the model read in them, in their order; none where rules alone are to find the quotes.
        quoted: runs of the text that its layout sets apart as quoted.
    """
    turns = turns_of(text, parts)
    found: list[Quote] = []
    left: list[Passage] = []
    at = 0
    for block in blocks:
        own = [of_the_reported(text, quote) for quote in quotes_of(text, block.paragraphs, block.attributions)]
        found += own
        left += [parts[at + i] for i in with_marks_left(block.paragraphs, own)]
        at += len(block.paragraphs)
    if not at:
        by_rules = _told_apart(text, find_by_rules(text, parts))
        return with_turns(text, with_layout(text, parts, by_rules, quoted), turns)
    headlines = [p for p in parts if p.kind == "headline"]
    firm = [q.content[0].start for q in found if not is_loose(q)]
    left += [p for p in headlines if p not in left and not any(p.start <= start < p.end for start in firm)]
    left.sort(key=lambda p: p.start)
    found = _told_apart(text, with_own_cues(text, merged(found, find_by_rules(text, left), headlines)))
    return with_turns(text, with_layout(text, parts, found, quoted), turns)


def _told_apart(text: str, quotes: Iterable[Quote]) -> list[Quote]:
    """Marks quotes that are wishes or attitudes, and drops mere facts."""
    stances = ((quote, stance_of(text, quote)) for quote in quotes)
    return [replace(quote, attitude=stance == "attitude") for quote, stance in stances if stance != "fact"]


def method_in_use(method: str | None = None) -> str:
    """Describes the method that ``find_quotes`` uses: the model by name, or rules and why."""
    chosen = _chosen(method)
    if chosen != "rules":
        return f"{chosen} model"
    if method == "rules":
        return "rules"
    wanted = method or "accurate"
    if not model.is_there(wanted):
        return f"rules only: the model file data/models/{model.model_path(wanted).name} is missing"
    return "rules only: the model could not be loaded (is onnxruntime installed?)"


def shortcoming() -> tuple[str, str] | None:
    """Why the best method cannot be used, and what to do; None if it can."""
    if _chosen(None) == model.NAMES[0]:
        return None
    file = f"data/models/{model.model_path(model.NAMES[0]).name}"
    why = "is missing" if not model.is_there(model.NAMES[0]) else "could not be loaded"
    instead = "the fast model" if _chosen(None) != "rules" else "rules alone, which find fewer"
    return (
        f"The model that finds quotes {why}: they were found by {instead}.",
        f"Put {file} with its two companion files back (see data/models/README.md), see that onnxruntime is installed, "
        "then remove data/tables and open the corpus again.",
    )


def _chosen(method: str | None) -> str:
    if method is not None and method not in METHODS:
        raise ValueError(f"'{method}' is no method to find quotes: use one of {', '.join(METHODS)}.")
    if method == "rules":
        return "rules"
    wanted = [method] if method else list(model.NAMES)
    return next((name for name in wanted if _works(name)), "rules")


@cache  # a damaged model is tried once
def _works(name: str) -> bool:
    """Whether the model can be loaded; a damaged one counts as missing."""
    try:
        model.load(name)
    except Exception:  # whatever a damaged file makes onnxruntime raise
        return False
    return True


def parts_of(text: str, passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages of ``text`` to annotate, paragraph by paragraph, with very long ones split."""
    return tuple(_parts(text, passages))


def _parts(text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    for passage in passages:
        if passage.kind not in ANNOTATED_KINDS:
            continue
        for start, end in _paragraphs(text, passage):
            # Rules of dashes, rows of figures: without a letter nobody says anything.
            if not any(map(str.isalpha, text[start:end])):
                continue
            while end - start > _LONGEST:
                cut = _cut(text, start, start + _LONGEST)
                yield Passage(passage.kind, start, cut)
                start = cut
            yield Passage(passage.kind, start, end)


def _paragraphs(text: str, passage: Passage) -> list[tuple[int, int]]:
    """The (start, end) of each paragraph: a line, or a whole passage if it is hard-wrapped."""
    words = text[passage.start : passage.end]
    if _BLANK.search(words) or max(map(len, words.split("\n"))) > _WIDEST or _ended(words.split("\n")):
        return paragraphs_of(text, passage.start, passage.end)
    left = len(words) - len(words.lstrip())
    return [(passage.start + left, passage.start + len(words.rstrip()))] if words.strip() else []


def _ended(lines: list[str]) -> bool:
    """Whether nearly all lines end with a sentence, so that the text is not hard-wrapped."""
    ends = [_STOP.search(line) is not None for line in lines[:-1] if line.strip()]
    return len(ends) > 1 and sum(ends) >= _MOST_ENDED * len(ends)


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut before ``end``: after a sentence, otherwise after a word, otherwise exactly there."""
    half = (start + end) // 2
    stop = max(text.rfind(mark, half, end) for mark in (". ", "? ", "! ", '" ', "” "))
    if stop > 0:
        return stop + 1
    space = text.rfind(" ", half, end)
    return space + 1 if space > 0 else end
