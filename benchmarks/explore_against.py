"""Filter changes of two checkouts of Parley against each other: each kind of change by itself, in one run.

    python -m benchmarks.explore_against OTHER_CHECKOUT [--quotes N] [--turns N]

OTHER_CHECKOUT is a folder with another version of this project (``git worktree add``) and a ``.venv`` of its own. Both
versions read the samples, enlarge their own tables to the same number of articles and quotes, and make the same changes
in the same order; they take turns, so that a machine that is busy for a while is busy for both. What is measured, and
how, is this checkout's ``explore_speed`` for both. A kind is one change of one chart, there or back; its time is the
quickest of its repeats. Kinds that only one version has are named, and left out of the comparison.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: Measures the checkout whose folder it runs in with this checkout's benchmark; the times go to a file.
_MEASURE = """
import importlib.util, json, resource, sys
sys.path.insert(0, ".")
def here(name):
    spec = importlib.util.spec_from_file_location(name, f"{sys.argv[1]}/benchmarks/{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
speed, enlarge = here("explore_speed"), here("enlarge")
from helpers import open_corpus
quotes = int(sys.argv[2])
corpus = enlarge.enlarged(open_corpus("data/articles", progress=False), quotes // 10, quotes)
found = speed.measure(corpus, int(sys.argv[3]))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
tables = {name: len(getattr(corpus, name)) for name in ("articles", "mentions", "quotes", "reports", "talks")}
print(json.dumps({"times": found, "memory": memory, "tables": tables}))
"""
TurnKind = tuple[str, str, str]


def measured(checkout: Path, quotes: int, rounds: int) -> dict:
    """The times of one checkout, as ``explore_speed.measure`` gives them, with its peak memory in megabytes."""
    python = checkout / ".venv" / "bin" / "python"
    command = [str(python), "-c", _MEASURE, str(PROJECT), str(quotes), str(rounds)]
    run = subprocess.run(command, cwd=checkout, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(run.stdout.strip().splitlines()[-1])


def by_kind(turns: list[dict]) -> tuple[dict[TurnKind, list[float]], dict[TurnKind, list[float]]]:
    """First and later times of each kind (chart, change, way) over all turns."""
    first: dict[TurnKind, list[float]] = {}
    later: dict[TurnKind, list[float]] = {}
    for turn in turns:
        for chart, times in turn["times"].items():
            for change, values in times.items():
                for place, way in enumerate(("there", "back")) if change != "chart chosen" else ():
                    own = values[place::2]
                    first.setdefault((chart, change, way), []).append(own[0])
                    later.setdefault((chart, change, way), []).extend(own[1:])
    return first, later


def report(name: str, turns: list[dict], shared: set[TurnKind]) -> dict[str, float]:
    """The figures of one checkout, over the kinds that both have."""
    first, later = by_kind(turns)
    slowest = sorted(((min(later[kind]), kind) for kind in shared), reverse=True)
    worst = sorted(((min(first[kind]), kind) for kind in first), reverse=True)
    print(f"\n{name}: {turns[0]['tables']}, peak memory {max(turn['memory'] for turn in turns):,.0f} MB")
    for title, found in (("slowest kinds", slowest), ("slowest first changes", worst)):
        print(f"  {title}: " + "; ".join(f"{', '.join(kind)} {value:.1f}" for value, kind in found[:6]))
    new = [kind for kind in later if kind not in shared]
    if new:
        print("  only here: " + "; ".join(f"{', '.join(kind)} {min(later[kind]):.1f}" for kind in new))
    return {
        "median ms": statistics.median(value for kind in shared for value in later[kind]),
        "slowest kind ms": slowest[0][0],
        "slowest first change ms": worst[0][0],
    }


def main() -> None:
    """Prints both versions' figures, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("other", type=Path, help="a checkout of another version, with its .venv")
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=2, help="how often each version is measured")
    parser.add_argument("--rounds", type=int, default=3, help="how often each change is made in a turn")
    asked = parser.parse_args()
    turns: dict[str, list[dict]] = {"other": [], "this": []}
    for _ in range(asked.turns):
        for name, checkout in (("other", asked.other.resolve()), ("this", PROJECT)):
            turns[name].append(measured(checkout, asked.quotes, asked.rounds))
            print(f"{name} measured", file=sys.stderr, flush=True)
    shared = set(by_kind(turns["other"])[1]) & set(by_kind(turns["this"])[1])
    found = {name: report(name, own, shared) for name, own in turns.items()}
    print(f"\n{len(shared)} kinds that both have{'other':>26}{'this':>10}{'ratio':>8}")
    for figure, value in found["other"].items():
        own = found["this"][figure]
        print(f"{figure:40}{value:10.1f}{own:10.1f}{own / value:8.2f}")


if __name__ == "__main__":
    main()
