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
from functools import partial
from pathlib import Path
from typing import Any

import comm
import comm.base_comm

PROJECT = Path(__file__).resolve().parents[1]
#: Repetitions of each change; the first of an explorer is told apart, since indices are made then.
ROUNDS = 3


class CountingComm(comm.base_comm.BaseComm):
    """Turns what a widget says into JSON, as a kernel does, and counts the characters."""

    sent = 0

    def publish_msg(self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any):
        """Take one message."""
        CountingComm.sent += len(json.dumps(data, default=str))


def explorers() -> dict[str, Callable]:
    """The explorers by name."""
    from helpers import explore_actors, explore_quotes, explore_start, explore_talks

    return {"start": explore_start, "talks": explore_talks, "actors": explore_actors, "quotes": explore_quotes}


def changes_of(explorer: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    """Filter changes, with names: a value of each facet, two values, days, a search, and all cleared."""
    for name, facet in explorer.facets.items():
        values = [option["value"] for option in facet.options if option["count"]][:2]
        for chosen in (values[:1], values):
            yield f"{name} {len(chosen)}", lambda facet=facet, chosen=chosen: setattr(facet, "value", chosen)
        yield f"{name} cleared", lambda facet=facet: setattr(facet, "value", [])
    low, high = explorer.dates.low, explorer.dates.high
    middle = f"{(int(low[:4]) + int(high[:4])) // 2}-06-30"
    yield "days", lambda: setattr(explorer.dates, "value", [middle, ""])
    yield "days cleared", lambda: setattr(explorer.dates, "value", ["", ""])
    yield "search", lambda: setattr(explorer.search, "value", "peace")
    yield "search cleared", lambda: setattr(explorer.search, "value", "")


def measure(corpus: Any, rounds: int = ROUNDS, most: int = 1_000) -> dict[str, dict[str, list[float]]]:
    """Milliseconds of each change: explorer and chart → change → one value for each round.

    Args:
        corpus: the tables.
        rounds: how often each change is made.
        most: changes of each chart, in the order of ``changes_of``.
    """
    from helpers.views.view import View

    comm.create_comm = lambda *args, **keys: CountingComm(*args, **keys)
    found: dict[str, dict[str, list[float]]] = {}
    for name, explore in explorers().items():
        explorer = explore(corpus, View())
        for choice in explorer.plan.choices:
            chosen = partial(setattr, explorer.charts, "value", choice.key)
            times: dict[str, list[float]] = {"chart chosen": [_milliseconds(chosen)]}
            for _ in range(rounds):
                for change, make in list(changes_of(explorer))[:most]:
                    times.setdefault(change, []).append(_milliseconds(make))
                    if explorer.status.is_error:
                        raise RuntimeError(f"{name}, {choice.key}, {change}: {explorer.status.text}")
            found[f"{name} {choice.key}"] = times
    return found


def _milliseconds(make: Callable[[], None]) -> float:
    started = time.process_time()
    make()
    return 1000 * (time.process_time() - started)


def summary(found: dict[str, dict[str, list[float]]], where: str) -> dict[str, float]:
    """For each explorer's chart the median of its changes; over all, median and the slowest twentieth.

    The first round is left out where there are more: indices are made then.
    """
    of = {
        chart: [value for change, values in times.items() if change != "chart chosen" for value in values[1:] or values]
        for chart, times in found.items()
    }
    every = sorted(value for values in of.values() for value in values)
    return {
        **{f"{where} {chart} ms": statistics.median(values) for chart, values in of.items()},
        f"{where} filter change ms, median": statistics.median(every),
        f"{where} filter change ms, slowest twentieth": every[int(len(every) * 0.95)],
        f"{where} first change ms, slowest": max(values[0] for times in found.values() for values in times.values()),
    }


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


def figures() -> dict[str, float]:
    """All of it, for ``benchmarks/speed.py explore``."""
    from benchmarks.enlarge import enlarged
    from helpers import open_corpus

    found = {"first_chart_seconds": first_chart_seconds()}
    corpus = open_corpus(PROJECT / "data" / "articles", progress=False)
    found["warm_export_seconds"] = warm_export_seconds(corpus)
    found |= summary(measure(corpus), "samples")
    large = enlarged(corpus)
    found |= {"large articles": len(large.articles), "large quotes": len(large.quotes)}
    return found | summary(measure(large, rounds=2, most=8), "large")
