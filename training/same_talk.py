"""Learn when a report is about a talk: ``python -m training.same_talk ../shared/corpora/stories``.

Stories are read as ``helpers.link.same_talk`` reads them, but the gold says which talk each report joins; at every
report the features of each talk open to it and of a new talk are written down. The weights are those under which the
gold's choices are likeliest (a conditional logit, squared weights held small). Both the gold's own reports and those
that Parley finds are read, so that the weights bear with either; the sample articles are one more story.

``--out`` is the file of weights; without it they are written where linking reads them.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from benchmarks.stories import GoldReport, Story, annotated, read_stories, touching, with_gold_reports
from benchmarks.talk_links import Gold, read_gold
from benchmarks.talks import SAMPLES
from helpers.link.same_talk import WEIGHTS, ChooseTalk, chooser, cluster
from helpers.link.same_talk_open import OpenTalk
from helpers.link.same_talk_parties import actors_of
from helpers.link.same_talk_report import Told, articles_told, told
from helpers.tables.linking import link_actors_of, prepared_reports
from training.written_stories import written_stories

#: How strongly weights are held near 0; chosen by leaving out one story at a time.
HOLD = 60.0
#: How much a choice in the sample articles counts against one in a story: 4 joins the samples better, stories worse.
SAMPLES_COUNT = 1.0
#: A feature that fewer choices show than this gets no weight.
_SEEN = 3
#: How often the stories are read: by the gold's choices first, then by what was learned so far.
READINGS = 2
_STEPS = 12
LINKS = Path(__file__).resolve().parents[1] / "tests" / "data" / "gold" / "talk_links.csv"
PRIOR = Path(__file__).with_name("same_talk_prior.csv")


@dataclass
class WrittenChoices:
    """Choices written down: for each the features of what could be chosen, and which were right."""

    options: list[list[list[str]]] = field(default_factory=list)
    right: list[list[int]] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)


def reports_of(raw: Mapping[str, pd.DataFrame]) -> tuple[list[Told], pd.DataFrame]:
    """The reports of a story as linking sees them, and their table."""
    articles = raw["articles"]
    mentions, actors = link_actors_of(raw)
    reports = prepared_reports(raw)
    known, told_in = actors_of(mentions, actors, set(reports["article_id"])), articles_told(articles)
    return [told(known, told_in, n, row) for n, row in enumerate(reports.to_dict("records"))], reports


def events_of(story: Story, reports: pd.DataFrame) -> dict[str, str]:
    """The event of each report that shares a trigger with the gold, by report id: one to one first, then the rest."""
    found: dict[str, str] = {}
    ids = reports["report_id"].tolist()
    pairs = touching(story.gold, reports)
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in taken and ids[j] not in found:
            taken.add(i)
            found[ids[j]] = story.gold[i].event
    for _, i, j in pairs:
        found.setdefault(ids[j], story.gold[i].event)
    return found


def watching(
    choices: WrittenChoices, events: Mapping[str, str], follow: ChooseTalk | None, weight: float
) -> ChooseTalk:
    """Reads by the gold, or by ``follow``, and writes down what the gold would have chosen."""

    def choose(report: Told, candidates: Sequence[OpenTalk], joins: Sequence[list[str]], new: list[str]) -> int | None:
        event = events.get(report.report_id)
        if event is None:
            return follow(report, candidates, joins, new) if follow else None
        right = [n for n, talk in enumerate(candidates) if _event_of(talk, events) == event]
        if candidates:
            choices.options.append([*joins, new])
            choices.right.append(right or [len(joins)])
            choices.weight.append(weight)
        if follow:
            return follow(report, candidates, joins, new)
        return max(right, key=lambda n: len(candidates[n].reports), default=None)

    return choose


def _event_of(talk: OpenTalk, events: Mapping[str, str]) -> str | None:
    """The event that most reports of a talk are about."""
    counts: dict[str, int] = defaultdict(int)
    for report in talk.reports:
        if report.report_id in events:
            counts[events[report.report_id]] += 1
    return max(counts, key=lambda event: (counts[event], event), default=None)


@cache
def prior() -> Mapping[str, float]:
    """What a reader would expect the features to weigh: what is held to while little is learned."""
    with PRIOR.open(encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def fitted(
    choices: WrittenChoices, hold: float = HOLD, start: Mapping[str, float] = MappingProxyType({})
) -> dict[str, float]:
    """The weights under which the right choices are likeliest, sought from ``start``."""
    seen: dict[str, int] = defaultdict(int)
    for options in choices.options:
        for name in {name for names in options for name in names}:
            seen[name] += 1
    expected = prior()
    names = sorted(name for name, count in seen.items() if count >= _SEEN or name in expected)
    place = {name: number for number, name in enumerate(names)}
    flat = [one for options in choices.options for one in options]
    features = np.zeros((len(flat), len(names)), dtype=np.float32)
    for row, one in enumerate(flat):
        for name in one:
            if name in place:
                features[row, place[name]] += 1
    sizes = np.array([len(options) for options in choices.options])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    right = np.zeros(len(flat))
    for first, numbers in zip(starts, choices.right, strict=True):
        right[first + np.array(numbers)] = 1
    weigh = np.array(choices.weight)[group]
    held = np.array([expected.get(name, 0.0) for name in names])
    found = np.array([start.get(name, expected.get(name, 0.0)) for name in names])
    for _ in range(_STEPS):
        step, size = _newton(features, right, weigh, group, starts, found, hold * (found - held), hold)
        found += step
        if size < 1e-3:
            break
    return dict(expected) | {name: round(float(value), 3) for name, value in zip(names, found, strict=True)}


def _newton(features, right, weigh, group, starts, found, pull, hold) -> tuple[np.ndarray, float]:
    """One step towards the likeliest weights, and how far it goes."""
    scores = features @ found
    scores -= np.maximum.reduceat(scores, starts)[group]
    chance = np.exp(scores)
    among = chance * right
    wanted = among / np.add.reduceat(among, starts)[group]
    chance /= np.add.reduceat(chance, starts)[group]
    slope = features.T @ (weigh * (wanted - chance)) - pull
    spread = features.T @ (features * (weigh * chance)[:, None])
    means = np.add.reduceat(features * chance[:, None], starts, axis=0)
    spread -= means.T @ (means * weigh[starts][:, None])
    step = np.linalg.solve(spread + hold * np.eye(len(found)), slope)
    size = float(np.abs(step).max(initial=0.0))
    return step * min(1.0, 1.5 / max(size, 1e-9)), size


def prepared(stories: Iterable[Story], weight: float = 1.0) -> list[tuple[list[Told], dict[str, str], float]]:
    """The readings of stories: of the gold's own reports and of those found, with the events of each report."""
    found = []
    for story in stories:
        for raw in (with_gold_reports(story), story.raw):
            reports, table = reports_of(raw)
            found.append((reports, events_of(story, table), weight))
    return found


def learned_from(readings: Sequence[tuple[list[Told], dict[str, str], float]], hold: float = HOLD) -> dict[str, float]:
    """The weights learned from readings; later ones are made by what was learned so far, with its errors."""
    choices = WrittenChoices()
    weighed: dict[str, float] = {}
    for number in range(READINGS):
        follow = chooser(weighed) if number else None
        for reports, events, weight in readings:
            cluster(reports, watching(choices, events, follow, weight / READINGS))
        weighed = fitted(choices, hold, weighed)
    return weighed


@cache
def _samples() -> Story:
    return sample_story(annotated(SAMPLES), LINKS)


def learned(stories: Sequence[Story], hold: float = HOLD) -> dict[str, float]:
    """The weights learned from stories."""
    return learned_from([*prepared(stories), *prepared([_samples()], SAMPLES_COUNT)], hold)


def write(weighed: Mapping[str, float], path: Path) -> None:
    """Writes the weights; those that weigh nothing are left out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows((name, f"{value:.3f}") for name, value in sorted(weighed.items()) if value)


def sample_story(raw: Mapping[str, pd.DataFrame], links: Path) -> Story:
    """The sample articles as a story: their gold says which talk each report is about."""
    by_file = {Path(str(row["path"])).stem: row["article_id"] for row in raw["articles"].to_dict("records")}
    gold = [_sample_report(one, by_file[Path(one.row["doc"]).stem]) for one in read_gold(links)]
    return Story("samples", raw, {}, tuple(gold))


def _sample_report(one: Gold, article_id: str) -> GoldReport:
    spans = tuple((start, end) for start, end, _ in one.row["triggers"])
    return GoldReport(article_id, one.talk, spans, one.row.get("confident", True), one.row)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, help="the folder of stories")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--written", action="store_true", help="learn from training/written_stories.jsonl, too")
    args = parser.parse_args()
    weighed = learned([*read_stories(args.stories), *(written_stories() if args.written else ())])
    write(weighed, args.out)
    print(f"{len(weighed)} weights written to {args.out.name}.")


if __name__ == "__main__":
    main()
