"""Learn when two reports are about one talk: ``python -m training.same_talk ../shared/corpora/stories``.

The reports of stories are compared as ``helpers.link.same_talk`` compares them, and the gold says which pairs are about
one talk. The weights are those of a logistic regression on the features of these pairs (squared weights held small).
Both the gold's own reports and those that Parley finds are compared, so that the weights bear with either; the sample
articles are one more story. A story counts as much as the root of its pairs.

``--out`` is the file of weights; without it they are written where linking reads them.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.stories import GoldReport, Story, annotated, read_stories, touching, with_gold_reports
from benchmarks.talk_links import Gold, read_gold
from benchmarks.talks import SAMPLES
from helpers.link.same_talk import compared
from helpers.link.same_talk_features import NEVER
from helpers.link.same_talk_parties import actors_of
from helpers.link.same_talk_report import Told, articles_told, told
from helpers.link.same_talk_scores import WEIGHTS, features
from helpers.tables.linking import link_actors_of, prepared_reports

#: How strongly weights are held near 0.
HOLD = 10.0
#: How much a pair in the sample articles counts against one in a story: 1 joins stories better, samples worse.
SAMPLES_COUNT = 3.0
_STEPS = 30
LINKS = Path(__file__).resolve().parents[1] / "tests" / "data" / "gold" / "talk_links.csv"

#: The features of a pair, whether both are of one talk, and how much the pair counts.
PairOfReports = tuple[dict[str, float], bool, float]


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


def pairs_of(reports: Iterable[Told], events: Mapping[str, str], count: float = 1.0) -> list[PairOfReports]:
    """The pairs that linking would compare and does not rule out, of reports whose event is known.

    Args:
        reports: of one story.
        events: the event of each report, by its id.
        count: how much a pair counts, before it is shared out among the story's pairs.
    """
    found = [
        (names, events[earlier.report_id] == events[later.report_id])
        for earlier, later in compared(reports)
        if earlier.report_id in events and later.report_id in events
        if NEVER.isdisjoint(names := features(earlier, later))
    ]
    return [(names, same, count / len(found) ** 0.5) for names, same in found]


def prepared(stories: Iterable[Story], count: float = 1.0) -> list[PairOfReports]:
    """The pairs of stories, of the gold's own reports and of those found.

    Args:
        stories: to be learned from.
        count: how much their pairs count.
    """
    found = []
    for story in stories:
        for raw in (with_gold_reports(story), story.raw):
            reports, table = reports_of(raw)
            found += pairs_of(reports, events_of(story, table), count)
    return found


def learned_from(pairs: Sequence[PairOfReports]) -> dict[str, float]:
    """The weights learned from pairs."""
    names = sorted({name for found, _, _ in pairs for name in found})
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(pairs), len(names)))
    for row, (found, _, _) in enumerate(pairs):
        for name, value in found.items():
            table[row, place[name]] = value
    same = np.array([same for _, same, _ in pairs], dtype=float)
    counts = np.array([count for _, _, count in pairs])
    held = np.where(np.array(names) == "bias", 0.0, HOLD)
    weighed = _regression(table, same, counts / counts.mean(), held)
    return {name: round(float(weight), 3) for name, weight in zip(names, weighed, strict=True)}


def _regression(table: np.ndarray, same: np.ndarray, counts: np.ndarray, held: np.ndarray) -> np.ndarray:
    """The weights of the columns of ``table`` under which ``same`` is likeliest, sought by Newton's method."""
    found = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (counts * (same - chance)) - held * found
        bend = table.T @ (table * (counts * chance * (1 - chance))[:, None]) + np.diag(held + 1e-6)
        step = np.linalg.solve(bend, slope)
        found += step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-9))
        if np.abs(step).max() < 1e-5:
            break
    return found


@cache
def _samples() -> Story:
    return sample_story(annotated(SAMPLES), LINKS)


def learned(stories: Sequence[Story]) -> dict[str, float]:
    """The weights learned from stories."""
    return learned_from([*prepared(stories), *prepared([_samples()], SAMPLES_COUNT)])


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
    args = parser.parse_args()
    weighed = learned(read_stories(args.stories))
    write(weighed, args.out)
    print(f"{len(weighed)} weights written to {args.out.name}.")


if __name__ == "__main__":
    main()
