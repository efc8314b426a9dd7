"""Finds names and quotes in one pass: the encoder runs once, and both networks use its output."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.annotate.model import Quote
from helpers.annotate.names import model
from helpers.annotate.names.decode import Name, names_of
from helpers.annotate.quotes import model as quotes_model
from helpers.annotate.quotes.find import find_quotes, method_in_use, parts_of, quotes_in
from helpers.annotate.quotes.model import Block
from helpers.articles.model import Passage, Span


def quotes_and_names(
    text: str,
    passages: Sequence[Passage],
    finder: model.NameModel | None = None,
    quoted: Sequence[Span] = (),
) -> tuple[tuple[Quote, ...], tuple[Name, ...] | None]:
    """Finds the quotes and names of an article.

    Args:
        text: the article's text.
        passages: its passages; headlines, body and captions are read.
        finder: another network for the names than the delivered one.
        quoted: runs of the text that its layout sets apart as quoted.

    Returns:
        Both in the order of the text. Without the models quotes are found by the next best method, and None stands for
        the names (see :func:`shortcoming`).
    """
    finder = finder or model.load()
    if finder is None or method_in_use() != f"{model.ENCODER} model":
        return find_quotes(text, passages, quoted=quoted), None
    parts = parts_of(text, passages)
    blocks: list[Block] = []
    names: list[Name] = []
    for block in quotes_model.load(model.ENCODER).read(text, [(p.start, p.end) for p in parts], finder):
        names += names_of(text, block.paragraphs, block.windows, block.answers, finder.begins)
        blocks.append(block)
    return quotes_in(text, parts, blocks, quoted), tuple(names)


def find_names(
    text: str, passages: Sequence[Passage], finder: model.NameModel | None = None
) -> tuple[Name, ...] | None:
    """The names of an article, as :func:`quotes_and_names` finds them."""
    return quotes_and_names(text, passages, finder)[1]


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
