"""The learned reader: word pieces through a small encoder, named features added, scores out.

Where its files are missing or cannot be loaded, :func:`load` gives None and the rules of ``nearest`` decide.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from helpers.annotate.model import TalkStatus
from helpers.annotate.quotes.model import session_of, threads
from helpers.annotate.talks import features, likeness, sieve
from helpers.annotate.talks.factuality import FoundModifier
from helpers.annotate.talks.likeness import MODELS
from helpers.annotate.talks.pieces import NetworkWindow, windows
from helpers.annotate.talks.reading import Reading, Trigger

NAME = "talks"
STATUSES: tuple[TalkStatus, ...] = ("held", "ongoing", "planned", "postponed", "cancelled", "proposed", "refused")
#: What is looked for beside a trigger; the last is another trigger of the same talk.
ROLES = ("date", "place", "party", "same")
#: A candidate farther away than this many sentences is not considered, unless it is in the first three.
REACH, OPENING = 4, 2


@dataclass(slots=True)
class Scores:
    """The reader's scores for an article, all in log-odds.

    Attributes:
        told: number of a trigger → whether it reports a talk, how certainly, and a score for each of ``STATUSES``.
        none: number of a trigger → the score of 'none is given' for date, place and party.
        belongs: number of a trigger → number of a candidate → scores as date, place and party.
        same: (earlier trigger, later trigger) → whether both are of one talk.
    """

    told: dict[int, np.ndarray] = field(default_factory=dict)
    none: dict[int, np.ndarray] = field(default_factory=dict)
    belongs: dict[int, dict[int, np.ndarray]] = field(default_factory=dict)
    same: dict[tuple[int, int], float] = field(default_factory=dict)


def asked_about(reading: Reading, trigger: int, candidate: int) -> bool:
    """Whether a candidate is close enough to a trigger to belong to it; both are places in lists of ``reading``."""
    own = reading.words[reading.triggers[trigger].word]
    found = reading.candidates[candidate]
    if found.head == reading.triggers[trigger].word:
        return False
    return abs(found.sentence - own.sentence) <= REACH or found.sentence <= OPENING


class Network:
    """The encoder, the weights of the named features, and the decoding parameters.

    Attributes:
        sieve: on the state of the quotes' encoder, says where reading is worthwhile; None where its files are missing.
        likeness: gives each report a vector; None where its file is missing.
    """

    def __init__(self, folder: Path = MODELS) -> None:
        """Loads ``talks.onnx``, ``talks.json`` and ``talks.tokenizer.json`` from a folder.

        Raises:
            Exception: whatever a missing or damaged file makes the runtime raise.
        """
        kept = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))
        self.size: int = kept["link"]
        self.decoding: dict[str, float] = kept["decoding"]
        self.same: dict[str, float] = kept["same"]
        self.version: str = kept["version"]
        self.sieve = sieve.load()
        self.likeness = likeness.load()
        self._instead_of_sieve: dict = kept["sieve"]
        self._nothing = np.array(kept["none"], dtype=np.float32)
        self._trigger = {name: np.array(row, dtype=np.float32) for name, row in kept["trigger"].items()}
        self._pair = {name: np.array(row, dtype=np.float32) for name, row in kept["pair"].items()}
        self._tokenizer = likeness.load_tokenizer(folder)
        self._session = session_of(folder / f"{NAME}.onnx", inside=threads())

    @contextmanager
    def without_features(self) -> Iterator[None]:
        """Leaves out the named features inside the context, to see what the encoder knows alone."""
        kept = self._trigger, self._pair
        self._trigger, self._pair = {}, {}
        try:
            yield
        finally:
            self._trigger, self._pair = kept

    def read(self, reading: Reading, found: list[FoundModifier], worth: Mapping[int, float] | None = None) -> Scores:
        """Scores the triggers of the article that may report a talk, and those beside them, window by window.

        Args:
            reading: the article.
            found: its modifiers.
            worth: character that a trigger begins at → above zero if its window should be read; where it says nothing,
                a regression on the trigger's named features does.
        """
        scores = Scores()
        opening = {t.word for t in reading.triggers if self._opens(reading, t, found, worth or {})}
        if opening:
            named = [features.of_trigger(reading, trigger, found) for trigger in reading.triggers]
            for piece in windows(reading, found, self._tokenizer, around=opening):
                self._read_window(reading, named, piece, scores)
        return scores

    def _opens(
        self, reading: Reading, trigger: Trigger, found: list[FoundModifier], worth: Mapping[int, float]
    ) -> bool:
        """Whether a trigger may report a talk, so that its window is worth reading."""
        score = worth.get(reading.words[trigger.word].start)
        if score is not None:
            return score > 0
        kept, names = self._instead_of_sieve, features.of_trigger(reading, trigger, found)
        return kept["bias"] + sum(kept["weights"].get(name, 0.0) for name in names) > kept["bar"]

    def _read_window(self, reading: Reading, named: list[list[str]], piece: NetworkWindow, scores: Scores) -> None:
        told, links = self._session.run(None, _inputs(piece))
        parts = links[0].reshape(-1, len(ROLES), 2, self.size + 1)
        positions = {n: piece.position[t.word] for n, t in enumerate(reading.triggers) if t.word in piece.position}
        for number, at in positions.items():
            trigger = reading.triggers[number]
            if trigger.word not in piece.own:
                continue
            scores.told[number] = told[0, at] + self._sum(self._trigger, named[number], 9)
            ask = parts[at, :, 0]
            scores.none[number] = ask[:3, self.size] + self._nothing
            scores.belongs[number] = self._belonging(reading, piece, number, ask, parts)
            for other, there in positions.items():
                if other < number:
                    names = features.of_two(reading, reading.triggers[other], trigger)
                    weight = self._sum(self._pair, (f"two-{name}" for name in names), 4)[3]
                    answer = parts[there, 3, 1]
                    close = float(ask[3, : self.size] @ answer[: self.size]) / math.sqrt(self.size)
                    scores.same[other, number] = close + float(ask[3, self.size] + weight)

    def _belonging(
        self, reading: Reading, piece: NetworkWindow, number: int, ask: np.ndarray, parts: np.ndarray
    ) -> dict[int, np.ndarray]:
        trigger = reading.triggers[number]
        ranks = features.ranks(reading.candidates, reading.words[trigger.word].start)
        wanted = [n for n in piece.starts if asked_about(reading, number, n)]
        if not wanted:
            return {}
        at = [piece.position.get(reading.candidates[n].head, piece.starts[n]) for n in wanted]
        answers = parts[at, :3, 1]
        close = np.einsum("rs,nrs->nr", ask[:3, : self.size], answers[..., : self.size]) / math.sqrt(self.size)
        close = close + answers[..., self.size]
        return {
            n: close[row]
            + self._sum(self._pair, features.of_pair(reading, trigger, reading.candidates[n], ranks[n]), 4)[:3]
            for row, n in enumerate(wanted)
        }

    @staticmethod
    def _sum(weights: dict[str, np.ndarray], names: object, width: int) -> np.ndarray:
        total = np.zeros(width, dtype=np.float32)
        for name in names:  # type: ignore[attr-defined]
            row = weights.get(name)
            if row is not None:
                total += row
        return total


def _inputs(piece: NetworkWindow) -> dict[str, np.ndarray]:
    window = piece.window
    rows = {
        "ids": window.ids,
        "marks": window.marks,
        "shapes": window.shapes,
        "spans": piece.spans,
        "cues": piece.words,
        "places": np.arange(len(window.ids)),
    }
    return {name: row.astype(np.int64)[None] for name, row in rows.items()}


@functools.lru_cache(maxsize=1)  # a network of many megabytes
def load() -> Network | None:
    """Loads the learned reader, once; None if it is missing or damaged."""
    try:
        return Network()
    except Exception:  # whatever a damaged file makes the runtime raise
        return None


def shortcoming() -> tuple[str, str] | None:
    """Why the models cannot be used to read talks or to join their reports, and what to do; None if they can."""
    network = load()
    if network is not None and network.likeness is not None:
        return None
    name = NAME if network is None else likeness.NAME
    why = "could not be loaded" if (MODELS / f"{name}.onnx").exists() else "is missing"
    lack = (
        f"The model that reads talks {why}: they were read by the word list and the nearest date and place."
        if network is None
        else f"The model that finds reports of one talk again {why}: they were joined by parties, days and words."
    )
    return (
        lack,
        f"Put data/models/{name}.onnx with its companion files back (see data/models/README.md), then remove "
        "data/tables and open the corpus again.",
    )
