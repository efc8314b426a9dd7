"""Finds names and quotes in one pass: the encoder runs once, and both networks use its output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from helpers.annotate.model import Quote
from helpers.annotate.names import model
from helpers.annotate.names.decode import Name, names_of
from helpers.annotate.quotes import model as quotes_model
from helpers.annotate.quotes.find import find_quotes, method_in_use, parts_of, quotes_in
from helpers.annotate.quotes.model import Block, Head
from helpers.articles.model import Passage, Span


class QuotesAndNames(NamedTuple):
    """What one run of the encoder over an article gives.

    Attributes:
        quotes: the quotes, in the order of the text.
        names: the names, in the order of the text; None without the models.
        scores: character of the text → what the head beside both says of the piece that begins there, where it says
            anything; empty without one, and without the models.
    """

    quotes: tuple[Quote, ...]
    names: tuple[Name, ...] | None
    scores: dict[int, float]


def quotes_and_names(
    text: str,
    passages: Sequence[Passage],
    finder: model.NameModel | None = None,
    quoted: Sequence[Span] = (),
    beside: Head | None = None,
) -> QuotesAndNames:
    """Finds the quotes and names of an article.

    Args:
        text: the article's text.
        passages: its passages; headlines, body and captions are read.
        finder: the network for the names; None for the one that comes with Parley.
        quoted: runs of the text that its layout sets apart as quoted.
        beside: another head, with one number for each piece of a window; not a number where it says nothing.

    Returns:
        All of them. Without the models quotes are found by the next best method (see :func:`shortcoming`).
    """
    finder = finder or model.load()
    if finder is None or method_in_use() != f"{model.ENCODER} model":
        return QuotesAndNames(find_quotes(text, passages, quoted=quoted), None, {})
    parts = parts_of(text, passages)
    heads = (finder,) if beside is None else (finder, beside)
    blocks: list[Block] = []
    names: list[Name] = []
    scores: dict[int, float] = {}
    for block in quotes_model.load(model.ENCODER).read(text, [(p.start, p.end) for p in parts], heads):
        tags = [own for own, *_ in block.answers]
        names += names_of(text, block.paragraphs, block.windows, tags, finder.begins)
        scores |= _scores(block)
        blocks.append(block)
    return QuotesAndNames(quotes_in(text, parts, blocks, quoted), tuple(names), scores)


def _scores(block: Block) -> dict[int, float]:
    """What the second head says, by characters of the text."""
    found = {}
    for window, (_, *beside) in zip(block.windows, block.answers, strict=True):
        for scores in beside:
            for at in np.flatnonzero(~np.isnan(scores)):
                found[int(block.paragraphs[window.paragraph[at]].starts[window.piece[at]])] = float(scores[at])
    return found


def find_names(
    text: str, passages: Sequence[Passage], finder: model.NameModel | None = None
) -> tuple[Name, ...] | None:
    """The names of an article, as :func:`quotes_and_names` finds them.

    Args:
        text, passages: of the article.
        finder: the model; None for the one that comes with Parley.

    Returns:
        None if no model can be used.
    """
    return quotes_and_names(text, passages, finder).names


def shortcoming() -> tuple[str, str] | None:
    """Why the network cannot be used to find names, and what to do; None if it can."""
    if model.load() is not None:
        return None
    why = "could not be loaded" if model.is_there() else "is missing"
    return (
        f"The model that finds names {why}: they were found by their capitals and the gazetteer, which find fewer.",
        f"Put data/models/{model.FILE} and the three files quotes-{model.ENCODER}.* back (see data/models/README.md), "
        "see that onnxruntime is installed, then remove data/tables and open the corpus again.",
    )
