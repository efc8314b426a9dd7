"""Learns the weights of ``helpers/link/coreference``: ``python -m training.speakers CORPORA``.

``CORPORA`` is the folder with ``polnear/train`` and ``gum``. Questions are asked as at run time, each answered by its
annotation before the next (so that one wrong answer costs one example): sources of PolNeAR train articles read by hand
(``training/speakers/polnear_train.jsonl``), speakers of the sample articles (``tests/data/gold/quotes.jsonl``), and the
pronouns of GUM with its coreference. Where there is no annotation the weights answer; so it goes round three times.
The weights of one kind of question are those of a softmax, found by plain gradient steps with a quadratic penalty on
what parts them from their prior: the column ``prior`` of ``weights.csv`` holds what one would guess by grammar, and
examples move it as far as they outweigh that.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks import speakers, speakers_polnear
from benchmarks.gum import GoldDocument, read_documents
from benchmarks.polnear import read_annotations
from helpers import open_corpus
from helpers.link.coreference import finder, ranker
from helpers.link.coreference.anaphor import Anaphor
from helpers.link.coreference.resolve import Resolver
from helpers.link.coreference.scene import NOBODY, Answer
from helpers.link.speakers import link_speakers
from helpers.tables import conforming
from training.entities import read_entities

HERE = Path(__file__).resolve().parent
POLNEAR = HERE / "speakers" / "polnear_train.jsonl"
SAMPLES = HERE.parent / "tests" / "data" / "gold" / "quotes.jsonl"
#: Where built tables are kept from one training to the next.
WORK = HERE / "work" / "speakers"
ROUNDS, STEPS, RATE = 2, 600, 0.05
#: Weight of the penalty on squared weights, against the sum over examples.
PENALTY = 0.8

#: Mentions that are longer tell too much of themselves to stand for a speaker.
#: Nor do those who speak and listen.
_LONGEST = 90
_PRESENT = frozenset(("i", "we", "you", "us", "me"))
#: Those within quotes or as objects tell little of speakers; of the others the finder asks by itself.
_PEOPLE = frozenset(("he", "she", "him", "her", "his", "himself", "herself"))

#: Features of the options, and the right one.
Example = tuple[dict[str, dict[str, float]], str]
#: (article, place of the words) → whether an actor is right; None as the right answer is asked for as ``NONE``.
Right = dict[tuple[str, int], Callable[[str | None], bool]]

#: Quotes whose speakers are asked for, the corpus, and the answers.
LessonSource = tuple[pd.DataFrame, object, Right]


class Learner:
    """Collects the questions of a corpus and answers them by its annotation."""

    def __init__(self, right: Right):
        """``right`` knows the answers."""
        self.right = right
        self.examples: dict[str, list[Example]] = {}
        self.texts: dict[str, list[str]] = {}

    def ask(self, resolver: Resolver, asked: Anaphor, reason: str, open_reason: str) -> Answer:
        """In place of ``Resolver.ask``."""
        known = self.right.get((resolver.scene.text, asked.start))
        if known is None:
            return _ask(resolver, asked, reason, open_reason)
        options = resolver.described.options(asked)
        fitting = [actor for actor in options if actor not in (ranker.NONE, NOBODY) and known(actor)]
        nobody = NOBODY if NOBODY in options else ranker.NONE
        answer = fitting[0] if fitting else nobody
        if len(options) > 1 and not (known(None) and fitting):
            self.examples.setdefault(asked.kind, []).append((options, answer))
            self.texts.setdefault(asked.kind, []).append(resolver.scene.text)
        return (answer, reason) if fitting else (None, open_reason)


_ask = Resolver.ask


def examples_of(sources: list[LessonSource]) -> dict[str, list[Example]]:
    """The questions of all sources with their answers, by kind."""
    found: dict[str, list[Example]] = {}
    for source in sources:
        for kind, examples in asked_of(source).examples.items():
            found.setdefault(kind, []).extend(examples)
    return found


def asked_of(source: LessonSource) -> Learner:
    """The questions of one source with their answers, and the texts of the articles that asked them."""
    quotes, corpus, right = source
    learner = Learner(right)
    finder.Resolver.ask = lambda self, *args: learner.ask(self, *args)
    try:
        link_speakers(quotes, corpus.mentions, corpus.actors, corpus.articles)
    finally:
        finder.Resolver.ask = _ask
    return learner


def _polnear() -> LessonSource:
    gold = [json.loads(line) for line in POLNEAR.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        corpus = open_corpus(speakers_polnear.articles_of(gold, Path(folder)), tables=WORK / "polnear", progress=False)
    names = speakers_polnear.Names(corpus)
    right: Right = {}
    for row in gold:
        if row["source"]:
            answers = [row["resolved"], *row["accept"]]
            right[speakers_polnear.text_of(row["doc"]), row["source"][0][0]] = _fits(names, answers)
    return speakers_polnear.as_quotes(with_the_others(gold)), corpus, right


def with_the_others(gold: list[dict]) -> list[dict]:
    """The annotations and, of the same documents, the attributions whose speaker nobody read."""
    read = {(row["doc"], row["content"][0][0], tuple(map(tuple, row["source"]))) for row in gold}
    rows = list(gold)
    for name in dict.fromkeys(row["doc"] for row in gold):
        path = next(speakers_polnear.CORPUS.glob(f"*/attributions/{name}_*.ann"))
        for one in read_annotations(path, len(speakers_polnear.text_of(name))):
            if (name, one.content[0][0], one.source) not in read:
                rows.append(
                    {"doc": name, "content": list(map(list, one.content)), "source": list(map(list, one.source))}
                )
    return sorted(rows, key=lambda row: (row["doc"], row["content"]))


def _fits(names: speakers_polnear.Names, answers: list[str | None]) -> Callable[[str | None], bool]:
    def right(actor: str | None) -> bool:
        if actor is None:
            return None in answers
        return any(answer is not None and names.fits(actor, answer) for answer in answers)

    return right


def _samples() -> LessonSource:
    gold = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    corpus = open_corpus(speakers.SAMPLES, tables=WORK / "samples", progress=False)
    names = speakers_polnear.Names(corpus)
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    right = {
        (texts[row["article_id"]], row["speaker"][0]): _fits(names, [row["speaker_name"]])
        for row in gold
        if row["speaker"]
    }
    return speakers.as_quotes(gold), corpus, right


def _entities(name: str, documents: Sequence[GoldDocument]) -> LessonSource:
    with tempfile.TemporaryDirectory() as place:
        for document in documents:
            with (Path(place) / f"{document.name}.txt").open("w", encoding="utf-8", newline="") as stream:
                stream.write(document.text)
        corpus = open_corpus(place, tables=WORK / name, progress=False)
    return as_if_said(documents), corpus, coreferent(documents, corpus)


def coreferent(documents: Sequence[GoldDocument], corpus: object) -> Right:
    """The right answers: a mention that is no name stands for the actors of the names of its entity."""
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    right: Right = {}
    for document in documents:
        own = corpus.mentions[corpus.mentions["article_id"] == f"{document.name}.txt"]
        for start, actors in _unnamed(document, own):
            right[texts[f"{document.name}.txt"], start] = _one_of(actors)
    return right


def as_if_said(documents: Sequence[GoldDocument]) -> pd.DataFrame:
    """A table of quotes, in which each mention that is no name says the word behind it."""
    rows = []
    for document in documents:
        for gold in document.mentions:
            words = document.text[gold.start : gold.end]
            if gold.named or len(words) > _LONGEST or words.lower() in _PRESENT | _PEOPLE:
                continue
            said = {"start": gold.end, "end": min(gold.end + 2, len(document.text))}
            row = {"quote_id": f"gum:{len(rows)}", "article_id": f"{document.name}.txt", "method": "gold"}
            row |= said | {"polarity": "asserted", "kind": "indirect", "spans": [said], "text": ""}
            rows.append(row | {"speaker": words, "speaker_start": gold.start, "speaker_end": gold.end})
    return conforming.frame("quotes", rows)


def _one_of(actors: set[str]) -> Callable[[str | None], bool]:
    return lambda actor: actor in actors if actors else actor is None


def _unnamed(document: GoldDocument, mentions: pd.DataFrame) -> Iterator[tuple[int, set[str]]]:
    """The place of each mention that is no name, and the actors of the names of its entity."""
    linked = [(m.start, m.end, m.actor_id) for m in mentions.itertuples() if isinstance(m.actor_id, str)]
    actors: dict[str, set[str]] = {}
    for gold in document.mentions:
        for start, end in gold.name:
            own = {actor for low, high, actor in linked if low < end and start < high}
            actors.setdefault(gold.entity, set()).update(own)
    for gold in document.mentions:
        governs = document.text[gold.start : gold.end].lower().endswith(("government", "administration"))
        if not gold.named and not governs:  # of which the name is that of a country, which is a place in these corpora
            yield gold.start, actors.get(gold.entity, set())


def learned(examples: list[Example], priors: dict[str, float]) -> dict[str, float]:
    """The weights that make the right options likeliest, of every feature that the examples or the prior have."""
    if not examples:
        return dict(priors)
    seen = {name for options, _ in examples for features in options.values() for name in features}
    names = [*priors, *sorted(seen - set(priors))]
    column = {name: number for number, name in enumerate(names)}
    begins = np.cumsum([0, *(len(options) for options, _ in examples)])  # the rows of all examples, one below another
    table, right = np.zeros((begins[-1], len(names))), np.zeros(begins[-1])
    for begin, (options, answer) in zip(begins, examples, strict=False):
        right[begin + list(options).index(answer)] = 1.0
        for row, features in enumerate(options.values(), begin):
            for name, value in features.items():
                table[row, column[name]] = value
    prior = np.array([priors.get(name, 0.0) for name in names])
    weights, sizes = prior.copy(), np.diff(begins)
    first, second = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):  # Adam
        scores = table @ weights
        raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins[:-1]), sizes))
        chances = raised / np.repeat(np.add.reduceat(raised, begins[:-1]), sizes)
        gradient = 2 * PENALTY * (weights - prior) + table.T @ (chances - right)
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(value), 2) for name, value in zip(names, weights, strict=True)}


def priors() -> dict[str, dict[str, float]]:
    """What one would guess before any example, by kind of question."""
    found: dict[str, dict[str, float]] = {}
    with ranker.WEIGHTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["kind"], {})[row["feature"]] = float(row["prior"])
    return found


def write(weights: dict[str, dict[str, float]], prior: dict[str, dict[str, float]]) -> None:
    """Puts the weights where they are read."""
    with ranker.WEIGHTS.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["kind", "feature", "prior", "weight"])
        for kind, own in weights.items():
            table.writerows((kind, name, prior[kind].get(name, 0.0), value) for name, value in own.items())
    ranker.weights.cache_clear()


def sources(corpora: Path) -> list[LessonSource]:
    """All that is learned from: PolNeAR first, then the samples, GUM and MEANTIME."""
    return [
        _polnear(),
        _samples(),
        _entities("gum", list(read_documents(corpora / "gum"))),
        _entities("meantime", list(read_entities(corpora / "meantime"))),
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    corpora = parser.parse_args().corpora
    prior, asked = priors(), sources(corpora)
    for number in range(ROUNDS):
        examples = examples_of(asked)
        write({kind: learned(examples.get(kind, []), own) for kind, own in prior.items()}, prior)
        counts = ", ".join(f"{kind} {len(own)}" for kind, own in sorted(examples.items()))
        print(f"round {number + 1}: {counts}")


if __name__ == "__main__":
    main()
