"""Learns what parts words said from attitudes and mere facts: ``python -m training.stance CORPORA``.

``CORPORA`` is the folder with ``polnear/train``. ``training/stance/judged.jsonl`` holds the indirect quotes that were
found in 30 of its articles, drawn by chance: document, spans of content, cue and speaker, and what a reader who knew
nothing of the rules said of each: ``said``, ``attitude`` or ``fact``. The weights are a softmax with a quadratic
penalty. Before they are written, five folds by article show what they do on articles that they were not learned from.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import numpy as np

from helpers.annotate.model import Quote
from helpers.annotate.quotes.stance import SAID, STANCES, SURELY_FACT, WEIGHTS, features_of
from helpers.articles.model import Span

JUDGED = Path(__file__).resolve().parent / "stance" / "judged.jsonl"
STEPS, RATE, PENALTY, FOLDS = 600, 0.05, 1.0, 5


def read(corpora: Path) -> tuple[list[dict[str, float]], np.ndarray, np.ndarray]:
    """The features of each judged quote, its stance as a number, and the number of its article."""
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    features, stances, articles = [], [], []
    names = list(dict.fromkeys(row["doc"] for row in rows))
    for row in rows:
        with (corpora / "polnear" / "train" / "text" / f"{row['doc']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        if row["cue"]:
            speaker = Span(*row["speaker"]) if row["speaker"] else None
            quote = Quote(tuple(Span(*span) for span in row["content"]), Span(*row["cue"]), speaker, "indirect")
            features.append(features_of(text, quote))
            stances.append(STANCES.index(row["stance"]))
            articles.append(names.index(row["doc"]))
    return features, np.array(stances), np.array(articles)


def learned(table: np.ndarray, stances: np.ndarray) -> np.ndarray:
    """A row of weights for each stance."""
    weights = np.zeros((len(STANCES), table.shape[1]))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):  # Adam
        gradient = (probabilities(table, weights) - np.eye(len(STANCES))[stances]).T @ table + 2 * PENALTY * weights
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def probabilities(table: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How probable each stance is, for each row of features."""
    scores = table @ weights.T
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def told(found: np.ndarray, stances: np.ndarray) -> str:
    """What keeping, marking and leaving out does to judged quotes, in a sentence."""
    kept = found[:, 2] < SURELY_FACT
    marked = found[:, 0] < SAID
    right = kept & ((stances == 0) | marked)
    before, now = 100 * (stances == 0).mean(), 100 * right.sum() / kept.sum()
    said, facts = int((stances == 0).sum()), int(((stances == 2) & kept & ~marked).sum())
    lost, wrongly = int(((stances == 0) & ~kept).sum()), int(((stances == 0) & kept & marked).sum())
    return (
        f"said or marked: {before:.1f} of 100 before, {now:.1f} now; of {said} words said {lost} are left out and "
        f"{wrongly} marked; {facts} facts stay unmarked"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    features, stances, articles = read(parser.parse_args().corpora)
    names = list(dict.fromkeys(name for each in features for name in each))
    table = np.array([[each.get(name, 0.0) for name in names] for each in features])
    found = np.zeros((len(stances), len(STANCES)))
    for fold in range(FOLDS):
        own = articles % FOLDS == fold
        found[own] = probabilities(table[own], learned(table[~own], stances[~own]))
    print("five folds,", told(found, stances))
    weights = learned(table, stances)
    with WEIGHTS.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(["feature", *STANCES])
        rows.writerows([name, *(f"{value:.2f}" for value in weights[:, n])] for n, name in enumerate(names))


if __name__ == "__main__":
    main()
