"""``python -m tests.faults.fuzz --minutes 10``: mutated files are read, and what is read is annotated, within limits.

The files of ``tests.articles.fuzz`` are changed at random; texts are also made of the patterns that grew too fast once.
Reading a file and annotating an article must each give something or a problem: no crash, no more than ten seconds of
work, no more than a gigabyte.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.annotate import annotate, pipeline
from helpers.annotate.model import Annotations
from helpers.articles import limits, read_folder
from tests.articles.fuzz import mutate
from tests.articles.golden import FOLDER
from tests.faults.growth import PATTERNS

SLOWEST, MOST_MEMORY = 10.0, 1_000_000_000


def check(found: Annotations) -> None:
    """Raises AssertionError where a span does not point into the text."""
    for one in (*found.mentions, *found.dates):
        assert found.text[one.start : one.end] == one.text, "a span points elsewhere"
    for quote in found.quotes:
        assert all(0 <= span.start < span.end <= len(found.text) for span in quote.content), "a quote lies outside"


def made_text(chance: random.Random) -> str:
    """Patterns and pieces of prose in a random order."""
    parts = [
        chance.choice(list(PATTERNS.values()))(chance.choice((10, 100, 1_000))) for _ in range(chance.randrange(1, 5))
    ]
    return "".join(parts)[: chance.choice((200, 2_000, 6_000))]


@dataclass
class Done:
    """What a run did: articles read, articles given up, and the seconds of its longest step."""

    articles: int = 0
    given_up: int = 0
    slowest: float = 0.0

    @contextmanager
    def step(self) -> Iterator[None]:
        """One file that is read, or one article that is annotated."""
        started = time.thread_time()
        try:
            yield
        except limits.GivenUpError:
            self.given_up += 1
        self.slowest = max(self.slowest, time.thread_time() - started)


def one_run(place: Path, fixtures: list[Path], chance: random.Random) -> Done:
    """Reads and annotates something."""
    done = Done()
    if chance.random() < 0.3:
        done.articles = 1
        with done.step():
            check(limits.bounded(annotate, made_text(chance)))
        return done
    fixture = chance.choice(fixtures)
    file = place / fixture.name
    file.write_bytes(mutate(fixture.read_bytes(), fixtures, chance))
    with done.step():
        articles, problems = read_folder(place)
    file.unlink()
    assert all(one.reason and one.advice for one in problems)
    done.articles = len(articles)
    done.given_up += sum("given up" in one.reason for one in problems)
    for article in articles[:3]:
        with done.step():
            check(limits.bounded(pipeline.annotate_article, article))
    return done


def main() -> int:
    """Runs for the given time; returns 1 where something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    limits.MOST_SECONDS = 0.8 * SLOWEST  # the limit itself is what keeps a hang away
    chance, place = random.Random(options.seed), Path(tempfile.mkdtemp(prefix="fuzz"))
    fixtures = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.parent != FOLDER)
    annotate("Talks Begin\n\nEnvoys met in Vienna on Tuesday.")
    runs = articles = given_up = broken = 0
    slowest, end = 0.0, time.monotonic() + 60 * options.minutes
    while time.monotonic() < end:
        state, done = chance.getstate(), Done()
        try:
            done = one_run(place, fixtures, chance)
            articles, given_up = articles + done.articles, given_up + done.given_up
        except Exception as error:
            broken += 1
            print(f"run {runs}: {type(error).__name__}: {str(error)[:300]} (state kept: {hash(state)})", flush=True)
            for path in place.iterdir():
                path.rename(place.with_name(f"{place.name}-{broken}-{path.name}"))
        if done.slowest > SLOWEST:
            broken += 1
            print(f"run {runs}: took {done.slowest:.1f} s", flush=True)
        slowest, runs = max(slowest, done.slowest), runs + 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(
        f"{runs} runs, {articles} articles, {given_up} given up with a problem, {broken} broken; "
        f"slowest {slowest:.1f} s, memory {memory / 1e6:.0f} MB"
    )
    return int(bool(broken) or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
