"""A sieve before the network of talks: which words of the lexicon may signal a talk, so that it is worth reading on.

The quotes' encoder has read the article already. What it makes of such a word and of the words around it after its
second layer goes through two small matrices, in place of the six layers of the network of talks. Where the sieve's file
or the encoder is missing, a regression on named features decides (``network``), which spares less.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from helpers.annotate.quotes import model as quotes_model
from helpers.annotate.quotes.encode import Window
from helpers.annotate.talks.lexicon import TRIGGER_FORMS

#: The encoder on whose states the sieve was taught.
ENCODER = "accurate"
FILE = "talks-sieve.npz"
#: Pieces of its paragraph on each side of a word that are looked at.
NEAR = 12


class Sieve:
    """A loaded sieve, which is called with each window that the encoder reads."""

    def __init__(self, file: Path, tokenizer: Any) -> None:
        """Loads the weights.

        Args:
            file: the file of the weights.
            tokenizer: the encoder's.

        Raises:
            Exception: whatever a missing or damaged file makes numpy raise.
        """
        with np.load(file, allow_pickle=False) as kept:
            self._within, self._within_bias, self._out, self._least = (
                kept[name].astype(np.float32) for name in ("within", "within_bias", "out", "least")
            )
        self._opening = opening_pieces(tokenizer)

    def __call__(self, state: np.ndarray, window: Window) -> np.ndarray:
        """Scores (length,) of a window's pieces; not a number where no word of the lexicon can begin.

        Args:
            state: the encoder's state (1, length, width) after its second layer.
            window: the window.

        Returns:
            Above zero where the network of talks should read on.
        """
        scores = np.full(len(window.ids), np.nan, dtype=np.float32)
        at = positions(window, self._opening)
        if len(at):
            inner = np.maximum(looked_at(state[0], window, at) @ self._within + self._within_bias, 0)
            scores[at] = inner @ self._out - self._least
        return scores


def opening_pieces(tokenizer: Any) -> np.ndarray:
    """For each word piece of a vocabulary, whether a word of the lexicon begins with it."""
    found = np.zeros(tokenizer.get_vocab_size(), dtype=bool)
    found[[tokenizer.encode(form, add_special_tokens=False).ids[0] for form in TRIGGER_FORMS]] = True
    return found


def positions(window: Window, opening: np.ndarray) -> np.ndarray:
    """The positions that a window decides about at which a word of the lexicon may begin.

    Args:
        window: the window.
        opening: as ``opening_pieces`` gives it.
    """
    possible = opening[window.ids] & (window.paragraph >= 0)
    possible[: window.context] = False
    return np.flatnonzero(possible)


def looked_at(state: np.ndarray, window: Window, at: np.ndarray) -> np.ndarray:
    """What the sieve takes for each of some positions: the state there, and the mean of those around it.

    Args:
        state: (length, width).
        window: the window.
        at: positions in it.

    Returns:
        (positions, twice the width).
    """
    apart = np.abs(np.arange(len(state)) - at[:, None])
    near = (apart <= NEAR) & (window.paragraph == window.paragraph[at][:, None])
    return np.concatenate([state[at], near @ state / near.sum(axis=1, keepdims=True)], axis=1).astype(np.float32)


def load() -> Sieve | None:
    """Loads the sieve; None if it or its encoder is missing or damaged."""
    try:
        return Sieve(quotes_model.FOLDER / FILE, quotes_model.load(ENCODER).tokenizer)
    except Exception:  # whatever a damaged file makes the runtime raise
        return None
