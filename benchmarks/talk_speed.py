"""How fast reports are linked: ``python -m benchmarks.talk_speed ../shared/corpora/stories 250000``.

The stories' gold reports are copied as often as it takes, each copy with its own names, places, days and vectors, and
linked; the seconds, the peak of memory and the time for each report at a quarter of the number and at the whole are
printed.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

import pandas as pd

from benchmarks.stories import read_stories, with_gold_reports
from helpers.link.talks import link_talks
from helpers.tables.linking import prepared_reports

#: Numbers of a vector.
WIDTH = 64
#: So many days lie between the first days of two copies.
_APART = 3


def generated(stories: list, wanted: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Reports and articles of as many copies of the stories as give the wanted number of reports."""
    frames = [(prepared_reports(with_gold_reports(story)), story.raw["articles"]) for story in stories]
    reports, articles = [], []
    for copy in range(1 + wanted // sum(len(own) for own, _ in frames)):
        for own, texts in frames:
            reports.append(_copied(own, copy, ["earliest", "latest", "published"]))
            articles.append(_copied(texts, copy, ["published"]))
    return pd.concat(reports, ignore_index=True).iloc[:wanted], pd.concat(articles, ignore_index=True)


def _copied(frame: pd.DataFrame, copy: int, days: list[str]) -> pd.DataFrame:
    mark = f"{copy}/"
    moved = {name: frame[name] + pd.Timedelta(days=_APART * copy) for name in days}
    ids = {name: mark + frame[name].astype("str") for name in ("article_id", "report_id") if name in frame}
    named = {}
    if "participants" in frame:
        own = frame["participants"].map(lambda names: [f"{name} {copy}" for name in names]).astype(object)
        order = random.Random(copy).sample(range(WIDTH), WIDTH)  # told alike within a copy, and not between two
        vectors = frame["vector"].map(lambda numbers: [numbers[place] for place in order] if len(numbers) else numbers)
        named = {"participants": own, "place": frame["place"] + f" {copy}", "country": None, "vector": vectors}
    return frame.assign(**moved, **ids, **named)


def main() -> None:
    """The command."""
    stories = read_stories(Path(sys.argv[1]))
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 250_000
    nobody = pd.DataFrame({"article_id": [], "text": [], "actor_id": []})
    actors = pd.DataFrame({"actor_id": [], "name": [], "kind": [], "aliases": [], "side": []})
    for number in (wanted // 4, wanted):
        reports, articles = generated(stories, number)
        started = time.perf_counter()
        _, talks = link_talks(reports, articles, nobody, actors)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        each = 1e6 * seconds / len(reports)
        print(f"{len(reports)} reports, {len(talks)} talks: {seconds:.1f} s, {each:.0f} µs each, peak {peak:.2f} GB")


if __name__ == "__main__":
    main()
