"""A vector for each report of a talk, which is near those of other reports of the same talk, in any article.

A small encoder reads the headline and the words around the report's first triggers. Where its file is missing, reports
have no vector, and linking compares their parties, days, places and words alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from helpers.annotate.quotes.model import session_of, threads
from helpers.articles.model import Passage

MODELS = Path(__file__).resolve().parents[3] / "data" / "models"
NAME = "likeness"
#: Word pieces of the headline, and around each of the first triggers below it, that are read.
HEADLINE, AROUND, TRIGGERS = 24, 72, 2
#: Characters on each side of a trigger that hold more pieces than are read, and of a headline.
_NEAR, _LONG = 260, 300


class Likeness:
    """The encoder, which is called with an article's reports."""

    def __init__(self, folder: Path = MODELS) -> None:
        """Loads ``likeness.onnx`` and the tokenizer of the reader of talks from a folder.

        Raises:
            Exception: whatever a missing or damaged file makes the runtime raise.
        """
        self.tokenizer = load_tokenizer(folder)
        self._session = session_of(folder / f"{NAME}.onnx", inside=threads())

    def vector(self, text: str, headline: str, triggers: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """The vector of a report, of length one.

        Args:
            text: the article's.
            headline: the article's; empty where it has none.
            triggers: of the report: first and last character in ``text``, the last not included.
        """
        ids, told = pieces(text, headline, triggers, self.tokenizer)
        weights = np.zeros((1, 1, len(ids)), dtype=np.float32)
        weights[0, 0, told] = 1 / len(told)
        numbers = {"ids": np.array([ids]), "places": np.arange(len(ids))[None], "told": weights}
        (found,) = self._session.run(None, numbers)
        length = max(float(np.linalg.norm(found)), 1e-9)
        return tuple(round(float(number) / length, 3) for number in found.ravel())


def load_tokenizer(folder: Path = MODELS) -> Any:
    """Loads the tokenizer of the reader of talks, which the encoder shares, without padding or truncation.

    Raises:
        Exception: whatever a missing or damaged file makes it raise.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "talks.tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pieces(
    text: str, headline: str, triggers: Sequence[tuple[int, int]], tokenizer: Any
) -> tuple[list[int], list[int]]:
    """The word pieces that are read of a report, and which of them are of its triggers (the first one if none is).

    Args:
        text: the article's.
        headline: the article's.
        triggers: of the report: first and last character in ``text``, the last not included.
        tokenizer: as ``load_tokenizer`` gives it.
    """
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    ids = [begin, *tokenizer.encode(headline[:_LONG], add_special_tokens=False).ids[:HEADLINE], end]
    told: list[int] = []
    ordered = sorted(triggers)
    below = [one for one in ordered if one[0] > len(headline) + 2]
    for first, last in (below or ordered)[:TRIGGERS]:
        low = max(0, first - _NEAR)
        found = tokenizer.encode(text[low : last + _NEAR], add_special_tokens=False)
        own = [n for n, (a, b) in enumerate(found.offsets) if a + low < last and b + low > first]
        if own:
            left, right = max(0, own[0] - AROUND // 2), own[0] + AROUND // 2
            told += [len(ids) + n - left for n in own if n < right]
            ids += [*found.ids[left:right], end]
    return ids, told or [0]


def headline_of(text: str, passages: Iterable[Passage]) -> str:
    """The words of an article's headline; its first line where no passage is one.

    Args:
        text: the article's.
        passages: the article's.
    """
    found = next(((one.start, one.end) for one in passages if one.kind == "headline"), None)
    return text[slice(*found)] if found else text.partition("\n")[0]


def load(folder: Path = MODELS) -> Likeness | None:
    """Loads the encoder from a folder; None if it is missing or damaged."""
    try:
        return Likeness(folder)
    except Exception:  # whatever a damaged file makes the runtime raise
        return None
