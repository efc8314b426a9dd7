"""Makes the sieve before the network of talks: ``python -m training.sieve ../shared/corpora``.

Reads the texts that the reader of talks learns from, takes what the quotes' encoder makes of each lexicon word in them,
learns which report a talk, and writes ``data/models/talks-sieve.npz``. The bar is set on five folds by text: of the
words that report a talk at most ``LOST`` may stand in windows that are not read. Documents of ``talks/dev.jsonl`` and
of ``stories`` are never read here.
"""

from __future__ import annotations

import argparse
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from helpers.annotate.quotes import model as quotes_model
from helpers.annotate.quotes.encode import Window
from helpers.annotate.quotes.find import parts_of
from helpers.annotate.talks.factuality import modifiers_in
from helpers.annotate.talks.pieces import windows
from helpers.annotate.talks.sieve import ENCODER, FILE, looked_at, opening_pieces, positions
from training.data import load_tokenizer
from training.talk_corpus import Text
from training.talk_data import labels_of
from training.talks import TOKENIZER, kept_texts

#: Of the words that report a talk so many may be lost.
LOST = 0.005
FOLDS = 5
#: Texts of one sentence, in which there is nothing to choose between.
SENTENCES = "plover/"
HIDDEN, DROPPED_IN, DROPPED_WITHIN = 32, 0.2, 0.3
EPOCHS, PER_BATCH, RATE, DECAY = 8, 128, 2e-3, 0.01
#: A word that reports a talk weighs so much more than one that does not.
TOLD_WEIGHT = 2.0


@dataclass(slots=True)
class Words:
    """Words of the lexicon in many texts.

    Attributes:
        seen: (words, numbers) what the sieve looks at.
        told: (words,) 1 where readers found that it reports a talk.
        window: (words,) number of the window of the network of talks that decides about it.
        fold: (words,) number of the fold that its text belongs to.
    """

    seen: np.ndarray
    told: np.ndarray
    window: np.ndarray
    fold: np.ndarray


def words_in(texts: list[Text]) -> Words:
    """The words of the lexicon in texts, but for those that begin within a word piece."""
    reader = quotes_model.load(ENCODER)
    opening, tokenizer = opening_pieces(reader.tokenizer), load_tokenizer(TOKENIZER)
    rows: list[tuple[np.ndarray, float, int, int]] = []
    count = 0
    for text in texts:
        reading, told = text.reading, labels_of(text.reading, text.talks).talk_of
        seen = _seen(text, reader, opening)
        fold = zlib.crc32(text.name.partition("@")[0].encode()) % FOLDS
        for piece in windows(reading, modifiers_in(reading.words), tokenizer):
            count += 1
            for number, trigger in enumerate(reading.triggers):
                own = seen.get(reading.words[trigger.word].start)
                if trigger.word in piece.own and own is not None:
                    rows.append((own, float(number in told), count, fold))
    seen_, told_, window, fold_ = (np.array(column) for column in zip(*rows, strict=True))
    return Words(seen_, told_, window, fold_)


def _seen(text: Text, reader: quotes_model.QuoteReader, opening: np.ndarray) -> dict[int, np.ndarray]:
    """Character of a text → what the sieve looks at there, for all words that it would be asked about."""

    def look(state: np.ndarray, window: Window) -> np.ndarray:
        return looked_at(state[0], window, positions(window, opening))

    found = {}
    parts = parts_of(text.reading.text, text.reading.passages)
    for block in reader.read(text.reading.text, [(part.start, part.end) for part in parts], [look]):
        for window, (rows,) in zip(block.windows, block.answers, strict=True):
            for at, row in zip(positions(window, opening), rows, strict=True):
                found[int(block.paragraphs[window.paragraph[at]].starts[window.piece[at]])] = row
    return found


class SieveNetwork(nn.Module):
    """One inner layer between what is looked at and a score."""

    def __init__(self, seen: np.ndarray) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(seen.mean(axis=0)))
        self.register_buffer("spread", torch.tensor(seen.std(axis=0) + 1e-3))
        self.within, self.out = nn.Linear(seen.shape[1], HIDDEN), nn.Linear(HIDDEN, 1)

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """(words, numbers) → (words,) log-odds that each reports a talk."""
        even = F.dropout((seen - self.mean) / self.spread, DROPPED_IN, self.training)
        return self.out(F.dropout(torch.relu(self.within(even)), DROPPED_WITHIN, self.training))[:, 0]


def learn(words: Words, kept: np.ndarray) -> SieveNetwork:
    """A network that has learned from the kept words."""
    torch.manual_seed(0)
    rows, rng = np.flatnonzero(kept), np.random.default_rng(0)
    network = SieveNetwork(words.seen[rows])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(rows) // PER_BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)
    seen, told = torch.tensor(words.seen), torch.tensor(words.told, dtype=torch.float32)
    for _ in range(EPOCHS):
        rng.shuffle(rows)
        for first in range(0, len(rows), PER_BATCH):
            batch = torch.tensor(rows[first : first + PER_BATCH])
            loss = F.binary_cross_entropy_with_logits(
                network(seen[batch]), told[batch], pos_weight=torch.tensor(TOLD_WEIGHT)
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            plan.step()
    return network.eval()


def scores_by_folds(words: Words) -> np.ndarray:
    """(words,) what networks that have not seen a word's fold say of it."""
    scores = np.zeros(len(words.told))
    for fold in range(FOLDS):
        network = learn(words, words.fold != fold)
        with torch.no_grad():
            scores[words.fold == fold] = network(torch.tensor(words.seen[words.fold == fold])).numpy()
    return scores


def bar_of(words: Words, scores: np.ndarray) -> float:
    """The highest bar at which at most ``LOST`` of the words that report a talk stand in windows that are not read."""
    best = np.full(int(words.window.max()) + 1, -np.inf)
    np.maximum.at(best, words.window, scores)
    return float(np.quantile(best[words.window[words.told > 0]], LOST, method="lower")) - 1e-3


def shares(words: Words, scores: np.ndarray, bar: float) -> tuple[float, float]:
    """Of the windows how many are read, and of the words that report a talk how many are lost."""
    read = np.zeros(int(words.window.max()) + 1, dtype=bool)
    read[words.window[scores > bar]] = True
    return float(read[np.unique(words.window)].mean()), float((~read[words.window[words.told > 0]]).mean())


def write(network: SieveNetwork, bar: float, file: Path) -> None:
    """Writes the weights, with the scale of what is looked at and the bar taken into them."""
    with torch.no_grad():
        within = network.within.weight / network.spread
        bias = network.within.bias - within @ network.mean
        least = bar - network.out.bias[0]
    np.savez_compressed(
        file,
        within=within.T.numpy().astype(np.float16),
        within_bias=bias.numpy(),
        out=network.out.weight.detach()[0].numpy(),
        least=least.numpy(),
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, help="the folder of the corpora")
    parser.add_argument("--work", type=Path, default=Path("training/work/talks"))
    parser.add_argument("--to", type=Path, default=quotes_model.FOLDER)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    texts = kept_texts(arguments.work / "texts.pickle", arguments.corpora, written=False)
    words = words_in([text for text in texts if not text.name.startswith(SENTENCES)])
    scores = scores_by_folds(words)
    bar = bar_of(words, scores)
    read, lost = shares(words, scores, bar)
    print(f"{len(words.told)} words, {int(words.told.sum())} report a talk; bar {bar:.2f}")
    print(f"folds: {100 * read:.1f} in 100 windows read, {100 * lost:.2f} in 100 words that report a talk lost")
    write(learn(words, np.ones(len(words.told), dtype=bool)), bar, arguments.to / FILE)


if __name__ == "__main__":
    main()
