"""The trained classifier at run time: loaded on first use, run with onnxruntime window by window.

One window is one run, without padding; two threads run windows in parallel, which on two cores is faster than one run
that splits its multiplications. Where articles are annotated in worker processes, the environment variable
``PARLEY_THREADS`` gives each its share of the threads.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.annotate.quotes.decode import Attribution, Settings, attributions_of
from helpers.annotate.quotes.encode import EncodedParagraph, Window, encode, windows_of
from helpers.articles import limits

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

#: Where the model files lie: ``quotes-<name>.onnx``, ``.json`` (settings) and ``.tokenizer.json``.
FOLDER = Path(__file__).resolve().parents[3] / "data" / "models"
NAMES = ("accurate", "fast")
#: Pieces read and decoded as one block: bounds the memory, whatever the length of the text.
_BLOCK = 12_000


def model_path(name: str) -> Path:
    """The path of a model's file, which need not exist."""
    return FOLDER / f"quotes-{name}.onnx"


def is_there(name: str) -> bool:
    """Whether all files of a model are present."""
    path = model_path(name)
    return all(p.is_file() for p in (path, path.with_suffix(".json"), path.with_suffix(".tokenizer.json")))


#: What else reads a window: the encoder's state of its pieces (1, length, width) and the window → a row for each piece
Head = Callable[[np.ndarray, Window], np.ndarray]


@dataclass(frozen=True, slots=True)
class Block:
    """The model's reading of some paragraphs; pieces are numbered from the first of them.

    Attributes:
        paragraphs: the paragraphs, encoded.
        attributions: what is said in them.
        windows: the windows that they were read in.
        answers: for each window what each head beside the quotes says.
    """

    paragraphs: list[EncodedParagraph]
    attributions: list[Attribution]
    windows: list[Window]
    answers: list[list[np.ndarray]]


@dataclass(frozen=True, slots=True)
class QuoteReader:
    """A loaded model.

    Attributes:
        size, context: pieces in a window, and how many of them are there for context.
        gives_state: whether other heads can read what its encoder makes of a text.
        pool: threads that read windows beside each other; None where there is one thread only.
    """

    name: str
    session: InferenceSession
    tokenizer: object
    settings: Settings
    size: int
    context: int
    gives_state: bool
    pool: ThreadPoolExecutor | None = None

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]], heads: Sequence[Head] = ()) -> Iterator[Block]:
        """Reads paragraphs block by block, running each window once for the quotes and all ``heads``.

        Args:
            text: of the article.
            paragraphs: first and last character (exclusive) of each.
            heads: what else reads the model's state of each window.
        """
        encoded = encode(text, paragraphs, self.tokenizer)
        for block in _blocks(encoded):
            windows = list(windows_of(block, text, self.size, self.context))
            outputs = self._run(windows, heads)
            tags, links = [o[0] for o in outputs], [o[1] for o in outputs]
            attributions = attributions_of(block, windows, tags, links, self.settings)
            yield Block(block, attributions, windows, [o[2:] for o in outputs])

    def _run(self, windows: list[Window], heads: Sequence[Head]) -> list[list[np.ndarray]]:
        if len(windows) < 2 or self.pool is None:
            return [self._one(w, heads) for w in windows]
        return list(self.pool.map(limits.on_behalf(self._one), windows, [heads] * len(windows)))

    def _one(self, window: Window, heads: Sequence[Head]) -> list[np.ndarray]:
        feed = {
            "ids": window.ids[None],
            "marks": window.marks[None],
            "shapes": window.shapes[None],
            "places": np.arange(len(window.ids), dtype=np.int64)[None],
        }
        tags, links, *state = self.session.run(["tags", "links", "state"] if heads else ["tags", "links"], feed)
        return [tags[0], links[0], *(head(state[0], window) for head in heads)]


def _blocks(paragraphs: list[EncodedParagraph]) -> Iterator[list[EncodedParagraph]]:
    block: list[EncodedParagraph] = []
    pieces = 0
    for paragraph in paragraphs:
        if block and pieces + len(paragraph) > _BLOCK:
            yield block
            block, pieces = [], 0
        block.append(paragraph)
        pieces += len(paragraph)
    if block:
        yield block


@cache  # a network of many megabytes
def load(name: str) -> QuoteReader:
    """Loads a model, once.

    Raises:
        FileNotFoundError: where one of its files is missing.
    """
    path = model_path(name)
    if not is_there(name):
        raise FileNotFoundError(f"The model {path.name} is not in {path.parent}: quotes are found by rules without it.")
    # Loaded here: who reads no quotes pays nothing for it.
    from tokenizers import Tokenizer

    session = session_of(path, arena=True)
    tokenizer = Tokenizer.from_file(str(path.with_suffix(".tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    kept = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    settings = Settings(
        tuple(kept["settings"]["outside"]),
        kept["settings"]["least"],
        kept["settings"]["least_alone"],
        tuple(kept["settings"]["none"]),
    )
    pool = ThreadPoolExecutor(threads(), thread_name_prefix="quotes") if threads() > 1 else None
    gives_state = any(each.name == "state" for each in session.get_outputs())
    return QuoteReader(name, session, tokenizer, settings, kept["size"], kept["context"], gives_state, pool)


def session_of(path: Path, inside: int = 1, arena: bool = False) -> InferenceSession:
    """Loads the network in ``path``.

    Windows differ in length, so no plan of memory is kept for each length that was met.

    Args:
        path: its file.
        inside: threads that share one run; one where windows are read beside each other instead.
        arena: whether memory is kept from run to run. It makes the quotes' encoder quicker by five in a hundred, the
            other networks by less than two, and costs 10 to 15 MB for each.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = inside
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_mem_pattern = False
    options.enable_cpu_mem_arena = arena
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def threads() -> int:
    """The number of threads for the models: at most two, or this process's share if it is one of several workers."""
    if (share := os.environ.get("PARLEY_THREADS", "")).isdigit():
        return max(1, min(2, int(share)))
    try:
        return min(2, len(os.sched_getaffinity(0)))
    except AttributeError:
        return min(2, os.cpu_count() or 1)
