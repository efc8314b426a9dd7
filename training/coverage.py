"""Learns how likely an article tells a thing of the background: ``python -m training.coverage``.

Reads the events that readers marked (``benchmarks/claims_*.json``; numbers and names alone) and their stories, takes
each thing of the background that the program finds, and each sentence in which a reader found some, and asks of every
other article of the event: was it told there?
The features are those of ``helpers.coverage.wording``; the weights (logistic regression) go to
``helpers/coverage/told_weights.csv``. What is printed was measured with each story left out in turn.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.claims import STORIES, event_of, ids_of, matched, rows_of
from helpers.coverage.claims import claims_of
from helpers.coverage.reading import EventReading
from helpers.coverage.wording import FEATURES, LEFT_OUT, TOLD, ClaimWords, Nearness
from helpers.link.saying_words import telling, words_of

GOLD = (Path("benchmarks/claims_stories.json"), Path("benchmarks/claims_stories_later.json"))
WEIGHTS = Path("helpers/coverage/told_weights.csv")
#: How strongly weights are held near 0, and how many steps of Newton's method find them.
HELD, STEPS = 10.0, 50
#: For each claim of a reader its cells by article id.
ToldCells = Sequence[Mapping[str, Any]]


class ClaimExample(NamedTuple):
    """One article and one thing that another told: its story, its features, and whether it told it, too."""

    story: str
    features: dict[str, float]
    told: bool


def examples(golds: tuple[Path, ...], folder: Path) -> list[ClaimExample]:
    """What the readers marked, as examples; an article that shares no word with a thing is none."""
    events = [one for gold in golds for one in json.loads(gold.read_text(encoding="utf-8"))]
    stories = {name: rows_of(folder / name) for name in sorted({one["story"] for one in events})}
    found = []
    for gold in events:
        rows = stories[gold["story"]]
        ids, reading = ids_of(rows), EventReading(rows, event_of(rows, gold))
        told = [{ids[name]: cell for name, cell in claim["cells"].items() if name in ids} for claim in gold["claims"]]
        found += [*_things(gold, reading, told), *_sentences(gold, reading, told)]
    return found


def _things(gold: dict[str, Any], reading: EventReading, told: ToldCells) -> Iterable[ClaimExample]:
    """What the program finds and a reader marked: a thing that has a name, another talk, a sentence."""
    matrix = claims_of(reading.rows, reading.event, in_other_words=False)
    wording = ClaimWords(reading)
    for number, place in matched(gold["claims"], told, matrix.claims).items():
        claim = matrix.claims[place]
        if claim.kind != "background":
            continue
        source = next(one for one in reading.published if claim.cells[one].state == "told")
        cell = claim.cells[source]
        around = reading.stems_at(source, cell.start, cell.end)
        also = {one for one, each in claim.cells.items() if each.state == "told"}
        is_talk = cell.table == "reports"
        near = wording.near(telling(words_of(claim.label.split(": ")[0])), around, source, () if is_talk else also)
        without = also if is_talk else {source}
        yield from _asked(gold["story"], near, told[number], without)


def _sentences(gold: dict[str, Any], reading: EventReading, told: ToldCells) -> Iterable[ClaimExample]:
    """The sentences of the first article in which a reader found something of the background."""
    wording = ClaimWords(reading)
    for claim, cells in zip(gold["claims"], told, strict=True):
        sure = [one for one in reading.published if one in cells and cells[one]["state"] == "told"]
        if claim["kind"] == "background" and sure:
            stems = reading.stems_at(sure[0], cells[sure[0]]["start"], cells[sure[0]]["end"])
            yield from _asked(gold["story"], wording.near(stems, stems, sure[0]), cells, {sure[0]})


def _asked(
    story: str, near: Mapping[str, Nearness], cells: Mapping[str, Any], without: set[str]
) -> Iterable[ClaimExample]:
    for article, cell in cells.items():
        if article in near and article not in without:
            yield ClaimExample(story, dict(near[article].features), cell["state"] in ("told", "otherwise"))


def learned(found: list[ClaimExample]) -> dict[str, float]:
    """The weights by feature."""
    names = FEATURES
    plain = np.array([[one.features[name] for name in names] for one in found])
    middle, spread = plain.mean(0), plain.std(0) + 1e-9
    table = np.c_[np.ones(len(found)), (plain - middle) / spread]
    told = np.array([one.told for one in found], dtype=float)
    held = HELD * np.diag(np.r_[1e-6, np.ones(len(names))])
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - told) + held @ weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + held
        weights -= np.linalg.solve(bend, slope)
    own = weights[1:] / spread
    return {"always": float(weights[0] - own @ middle)} | dict(zip(names, map(float, own), strict=True))


def chances(weights: dict[str, float], found: list[ClaimExample]) -> np.ndarray:
    """How likely each example was told."""
    scores = [weights["always"] + sum(weights[name] * value for name, value in one.features.items()) for one in found]
    return 1 / (1 + np.exp(-np.array(scores)))


def left_out_in_turn(found: list[ClaimExample]) -> str:
    """How right the chances are on stories that they were not learned from."""
    chance, told = [], []
    for story in sorted({one.story for one in found}):
        held_out = [one for one in found if one.story == story]
        chance += list(chances(learned([one for one in found if one.story != story]), held_out))
        told += [one.told for one in held_out]
    many, was = np.array(chance), np.array(told)
    sure, out = many >= TOLD, many < LEFT_OUT
    return (
        f"{len(found)} examples, {int(was.sum())} told; right at one half: {100 * ((many >= 0.5) == was).mean():.1f}; "
        f"of {int(sure.sum())} from {TOLD} on told: {100 * was[sure].mean():.1f}; "
        f"of {int(out.sum())} below {LEFT_OUT} not told: {100 * (1 - was[out].mean()):.1f}"
    )


def keep(weights: dict[str, float]) -> None:
    """Writes the file of weights."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["feature", "weight"])
        lines.writerows([name, f"{weight:.3f}"] for name, weight in weights.items())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=STORIES)
    args = parser.parse_args()
    keep(
        dict.fromkeys(FEATURES, 0.0) | {"always": -100.0}
    )  # nothing is told in other words, so that examples do not rest
    found = examples(GOLD, args.stories)
    print(left_out_in_turn(found))
    weights = learned(found)
    keep(weights)


if __name__ == "__main__":
    main()
