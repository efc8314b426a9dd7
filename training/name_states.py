"""Texts → windows with the states that the quotes' encoder gives them, computed once and kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.annotate.names.decode import word_begins
from helpers.annotate.names.tags import BEGIN, INSIDE, OTHER, OUT, TAGS
from helpers.annotate.quotes.encode import EncodedParagraph, Window, paragraphs_of
from helpers.annotate.quotes.model import QuoteReader
from training.name_corpora import NamedText

#: Numbers of a cached state, and the layers of the encoder that it stands on.
WIDTH, BELOW = 384, 2


@dataclass(slots=True)
class Cached:
    """Windows of many texts.

    Attributes:
        states: (pieces, WIDTH) float16, all windows behind one another.
        shapes: (pieces,) shape of each piece.
        allowed: (pieces, tags) bool: which tags are right; none where a piece is not to be learned.
        bounds: (windows + 1,) where each window begins.
        documents: for each window its document's name.
        corpora: for each window its corpus.
    """

    states: np.ndarray
    shapes: np.ndarray
    allowed: np.ndarray
    bounds: np.ndarray
    documents: np.ndarray
    corpora: np.ndarray


def allowed_tags(one: NamedText, starts: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """Right tags (pieces, tags) of pieces that start at ``starts``; only the first piece of a word is learned."""
    allowed = np.zeros((len(starts), TAGS), dtype=bool)
    allowed[:, OUT] = True
    if not one.complete:
        capital = np.array([one.text[at : at + 1].isupper() for at in starts], dtype=bool)
        allowed[np.ix_(capital, [BEGIN[OTHER], INSIDE[OTHER]])] = True
    for start, end, kind in one.names:
        low, high = int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end))
        if low < high:
            allowed[low:high] = False
            allowed[low:high, INSIDE[kind]] = True
            allowed[low, INSIDE[kind]] = False
            allowed[low, BEGIN[kind]] = True
    allowed[~begins] = False
    return allowed


def cache(texts: Sequence[NamedText], reader: QuoteReader, file: Path) -> Cached:
    """The windows of ``texts``, from ``file`` where they are there already."""
    kept = file.with_suffix(".npz")
    if not kept.exists():
        _write(texts, reader, file)
    rest = np.load(kept)
    states = np.memmap(file, dtype=np.float16, mode="r").reshape(-1, WIDTH)
    return Cached(states, *(rest[name] for name in ("shapes", "allowed", "bounds", "documents", "corpora")))


def _write(texts: Sequence[NamedText], reader: QuoteReader, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    shapes, allowed, lengths, documents, corpora = [], [], [], [], []
    begins = word_begins(reader.tokenizer)

    def keep(state: np.ndarray, _: Window) -> np.ndarray:
        return state[0].astype(np.float16)

    with file.open("wb") as out:
        for one in texts:
            for block in reader.read(one.text, paragraphs_of(one.text), [keep]):
                for window, (states,) in zip(block.windows, block.answers, strict=True):
                    out.write(states.tobytes())
                    shapes.append(window.shapes)
                    allowed.append(_right(one, block.paragraphs, window, begins))
                    lengths.append(len(window.ids))
                    documents.append(one.name)
                    corpora.append(one.corpus)
    np.savez(
        file.with_suffix(".npz"),
        shapes=np.concatenate(shapes).astype(np.int8),
        allowed=np.concatenate(allowed),
        bounds=np.cumsum([0, *lengths]),
        documents=np.array(documents),
        corpora=np.array(corpora),
    )


def _right(one: NamedText, paragraphs: Sequence[EncodedParagraph], window: Window, begins: np.ndarray) -> np.ndarray:
    right = np.zeros((len(window.ids), TAGS), dtype=bool)
    for number in np.unique(window.paragraph[window.context :]):
        if number >= 0:
            places = window.context + np.flatnonzero(window.paragraph[window.context :] == number)
            starts = paragraphs[number].starts[window.piece[places]]
            right[places] = allowed_tags(one, starts, begins[window.ids[places]])
    return right
