"""The name finder at run time: a small network that reads the quote encoder's state of each piece."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.annotate.names.decode import word_begins
from helpers.annotate.quotes import model as quotes_model
from helpers.annotate.quotes.encode import Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

#: The encoder that the names' network was taught on.
ENCODER = "accurate"
FILE = "names.onnx"


@dataclass(frozen=True, slots=True)
class NameModel:
    """A loaded network; ``begins`` says which word pieces begin a word."""

    session: InferenceSession
    begins: np.ndarray

    def __call__(self, state: np.ndarray, window: Window) -> np.ndarray:
        """Computes the scores (length, tags) of a window's pieces from the encoder's state."""
        return self.session.run(["names"], {"state": state, "shapes": window.shapes[None]})[0][0]


def is_there() -> bool:
    """Whether the files of the network and its encoder are present."""
    return (quotes_model.FOLDER / FILE).is_file() and quotes_model.is_there(ENCODER)


@cache  # a network is loaded once
def load(file: Path | None = None) -> NameModel | None:
    """Loads the network, once; None if it or its encoder is missing or damaged.

    Args:
        file: another network of the same kind; None for the delivered one.
    """
    try:
        reader = quotes_model.load(ENCODER)
        session = quotes_model.session_of(file or quotes_model.FOLDER / FILE)
    except Exception:  # whatever a damaged file makes onnxruntime raise
        return None
    return NameModel(session, word_begins(reader.tokenizer)) if reader.gives_state else None
