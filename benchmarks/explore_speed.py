"""What the kernel does at each filter change of each explorer, on the samples and on a large corpus.

A change is timed from the control to the last message for the browser, messages turned into JSON included; the
browser's own part is not in it. Times are those of this process alone (``time.process_time``), so that whatever else
the machine does counts for nothing. The large corpus is ``benchmarks.enlarge``'s.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import comm
import comm.base_comm

PROJECT = Path(__file__).resolve().parents[1]
#: Repetitions of each change; the first of a chart is told apart, since indices are made then.
ROUNDS = 3
#: What is searched for, another word in each round: the last searches are remembered.
WORDS = ("peace", "talks", "government")
#: A change that keeps less than this share of what a chart is about says nothing of its speed.
LEAST = 0.05
#: How large the large corpus is.
ARTICLES, QUOTES = 100_000, 1_000_000


class CountingComm(comm.base_comm.BaseComm):
    """Turns what a widget says into JSON, as a kernel does, and counts the characters."""

    sent = 0
    #: The time of this process when the last message was ready.
    last = 0.0

    def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any):
        """Take one message."""
        CountingComm.sent += len(json.dumps(data, default=str))
        CountingComm.last = time.process_time()


def explorers() -> dict[str, Callable]:
    """The explorers by name."""
    from helpers import explore_actors, explore_quotes, explore_start, explore_talks

    return {"start": explore_start, "talks": explore_talks, "actors": explore_actors, "quotes": explore_quotes}


@dataclass(frozen=True)
class Change:
    """A change of one filter and the way back to no filter at all."""

    name: str
    make: Callable[[], None]
    take_back: Callable[[], None]


def changes_of(explorer: Any, word: str) -> Iterator[Change]:
    """A change to each filter of an explorer that shows everything.

    Args:
        explorer: with no filter set.
        word: what is searched for.
    """
    for name, facet in explorer.facets.items():
        if part := _good_part(facet):  # where all is unknown, as what nobody has checked, there is nothing to choose
            yield Change(name, partial(setattr, facet, "value", part), partial(setattr, facet, "value", []))
    for name, box in explorer.flags.items():
        yield Change(name, partial(setattr, box, "value", True), partial(setattr, box, "value", False))
    middle = _middle(explorer.dates)
    days = explorer.dates
    yield Change("days", partial(setattr, days, "value", [middle, ""]), partial(setattr, days, "value", ["", ""]))
    box = explorer.search
    yield Change("search", partial(setattr, box, "value", word), partial(setattr, box, "value", ""))


def _good_part(facet: Any) -> list[str]:
    """As many of a facet's most frequent values as hold a third of what it counts."""
    options = sorted((one for one in facet.options if not one.get("unknown")), key=lambda one: -one["count"])
    total, found = sum(one["count"] for one in facet.options), []
    while options and 3 * sum(one["count"] for one in found) < total:
        found.append(options.pop(0))
    return [one["value"] for one in found]


def _middle(dates: Any) -> str:
    """The first day of the bin that parts what is dated in half."""
    total, seen = sum(one["count"] for one in dates.bins), 0
    for one in dates.bins:
        seen += one["count"]
        if 2 * seen >= total:
            return one["first"]
    return ""


def measure(corpus: Any, rounds: int = ROUNDS) -> dict[str, dict[str, list[float]]]:
    """Milliseconds of each change: explorer and chart → change → there and back in each round.

    Every change starts from no filter, and is counted only where it keeps at least a twentieth of what the chart is
    about; the way back shows everything again, so nothing is timed on what another change left over. Charts that were
    drawn lately are forgotten before each change, but for the one of no filter, which the way back may find again.

    Args:
        corpus: the tables.
        rounds: how often each change is made; the first one of an explorer's chart makes indices.
    """
    from helpers.views.view import View

    comm.create_comm = lambda *args, **keys: CountingComm(*args, **keys)
    found: dict[str, dict[str, list[float]]] = {}
    for name, explore in explorers().items():
        explorer = explore(corpus, View())
        for choice in explorer.plan.choices:
            chosen = partial(setattr, explorer.charts, "value", choice.key)
            times = found[f"{name} {choice.key}"] = {"chart chosen": [_milliseconds(chosen)]}
            total = explorer.rows.count(choice.table)
            for number in range(rounds):
                for change in changes_of(explorer, WORDS[number % len(WORDS)]):
                    _forget_charts(explorer)
                    there, kept = _milliseconds(change.make), explorer.rows.count(choice.table)
                    failed = explorer.status.is_error
                    back = _milliseconds(change.take_back)
                    if failed or explorer.status.is_error:
                        raise RuntimeError(f"{name}, {choice.key}, {change.name}: {explorer.status.text}")
                    if kept >= LEAST * total:
                        times.setdefault(change.name, []).extend([there, back])
    return found


def _forget_charts(explorer: Any) -> None:
    """Leaves an explorer only the chart that it shows, so that a change made a second time draws its chart, too."""
    drawn = getattr(explorer.slot, "_drawn", {})
    for name in [name for name, sketch in drawn.items() if sketch is not explorer.slot.sketch]:
        del drawn[name]


def _milliseconds(make: Callable[[], None]) -> float:
    """From the control to the last message for the browser; what follows, the kernel does while the person looks."""
    started = time.process_time()
    make()
    return 1000 * (max(CountingComm.last, started) - started)


def summary(found: dict[str, dict[str, list[float]]], where: str) -> dict[str, float]:
    """For each explorer's chart the median and the worst of its changes, and the same over all.

    The first round, there and back, is told apart: indices are made then.
    """
    changes = {
        chart: [values for change, values in times.items() if change != "chart chosen"]
        for chart, times in found.items()
    }
    of = {chart: [value for values in own for value in values[2:] or values] for chart, own in changes.items()}
    every = [value for values in of.values() for value in values]
    figures: dict[str, float] = {}
    for chart, values in of.items():
        figures |= {f"{where} {chart} ms, median": statistics.median(values), f"{where} {chart} ms, worst": max(values)}
    return figures | {
        f"{where} filter change ms, median": statistics.median(every),
        f"{where} filter change ms, worst": max(every),
        **_slowest_kind(found, where),
        f"{where} first change ms, worst": max(max(values[:2]) for own in changes.values() for values in own),
    }


def _slowest_kind(found: dict[str, dict[str, list[float]]], where: str) -> dict[str, float]:
    """The change, by name, that is slow each time it is made, there or back: the quickest of its repeats."""
    kinds = {
        f"{chart}, {change}, {way}": min(values[first::2][1:] or values[first::2])
        for chart, times in found.items()
        for change, values in times.items()
        if change != "chart chosen"
        for first, way in enumerate(("there", "back"))
    }
    name = max(kinds, key=lambda kind: kinds[kind])
    return {f"{where} slowest kind ms ({name})": kinds[name]}


def first_chart_seconds() -> float:
    """Seconds from a new process to the first explorer with its chart, tables being there (wall clock)."""
    code = "from helpers import explore_talks, open_corpus; explore_talks(open_corpus('data/articles', progress=False))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT)  # builds what is not built
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT)
    return time.perf_counter() - started


def warm_export_seconds(corpus: Any, runs: int = 5) -> float:
    """Seconds of one PNG of the timeline once the browser runs: median (wall clock); not a number without one."""
    from helpers import save_figure, select
    from helpers.charts import talks_timeline

    rows = select(corpus)
    figure = talks_timeline(rows)
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for number in range(runs + 1):
            started = time.perf_counter()
            saved = save_figure(figure, f"warm-{number}", rows=rows, corpus=corpus, formats=("png",), folder=folder)
            times.append(time.perf_counter() - started)
            if saved.problems:
                return math.nan
    return statistics.median(times[1:])


def figures(quotes: int = QUOTES) -> dict[str, float]:
    """All of it, for ``benchmarks/speed.py explore``.

    Args:
        quotes: of the large corpus, with a tenth as many articles; 0 leaves it out.
    """
    from benchmarks.enlarge import enlarged
    from helpers import open_corpus

    found = {"first_chart_seconds": first_chart_seconds()}
    corpus = open_corpus(PROJECT / "data" / "articles", progress=False)
    found["warm_export_seconds"] = warm_export_seconds(corpus)
    found |= summary(measure(corpus), "samples")
    if not quotes:
        return found
    large = enlarged(corpus, quotes * ARTICLES // QUOTES, quotes)
    found |= {"large articles": len(large.articles), "large quotes": len(large.quotes)}
    return found | summary(measure(large), "large")
