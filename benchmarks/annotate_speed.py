"""Annotation against another checkout of Parley: python benchmarks/annotate_speed.py FOLDER --against CHECKOUT

The same articles, the first ``--articles`` text files of a folder, are annotated in both, by one process of one thread
each: CPU seconds, in turns of a few articles, so that what else the machine does falls on both alike. With ``--build``
both also build tables from them with all processors: seconds that pass. Loading the models is left out of the first
and part of the second. ``--stages`` says what the steps of annotation take here. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: Articles annotated in one turn; those that stand in one turn are parsed together where a checkout does so.
TURN = 8
#: Steps of annotation as ``helpers.annotate.pipeline`` calls them.
STAGES = ("parse_together", "quotes_and_names", "find_dates", "find_mentions", "find_talks")

#: Runs in a checkout: argument 1 is a folder of articles, 2 the names of stages. Each line of input, two numbers, asks
#: for the articles between them; the answer is one line of JSON.
_ANNOTATE = """
import json, resource, sys, time
from helpers.annotate import annotate as annotate_text, pipeline
from helpers.articles import read_folder
articles = list(read_folder(sys.argv[1])[0])
spent = dict.fromkeys(sys.argv[2].split(), 0.0)
def timed(name):
    call = getattr(pipeline, name)
    def inner(*given, **named):
        started = time.process_time()
        try:
            return call(*given, **named)
        finally:
            spent[name] += time.process_time() - started
    setattr(pipeline, name, inner)
def annotate(some):
    together = getattr(pipeline, "parse_together", None)
    if together is None:
        return [pipeline.annotate_article(article) for article in some]
    return [pipeline.annotate_article(article, parsed) for article, parsed in zip(some, together(some))]
annotate_text("Foreign Minister Ana Ruiz met Bo Lind for talks in Oslo on Monday. \u201cWe agreed,\u201d she said.")
annotate(articles[:2])
for name in spent:
    timed(name)
for line in sys.stdin:
    first, last = map(int, line.split())
    started = time.process_time()
    annotate(articles[first:last])
    print(json.dumps({
        "cpu_seconds": time.process_time() - started, "stages": spent,
        "words": sum(len(article.text.split()) for article in articles[first:last]),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)
"""

#: The same for a build: argument 1 is a folder of articles, 2 a folder for tables.
_BUILD = """
import json, sys, time
from helpers import open_corpus
started = time.perf_counter()
open_corpus(sys.argv[1], tables=sys.argv[2], progress=False)
print(json.dumps(time.perf_counter() - started))
"""
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "PARLEY_THREADS")


def _command(checkout: Path, code: str, *given: object) -> list[str]:
    """A command for the code of a checkout, run by its own Python where it has one."""
    own = checkout / ".venv" / "bin" / "python"
    begin = f"import sys; sys.path.insert(0, {str(checkout)!r})\n"
    return [str(own if own.exists() else sys.executable), "-c", begin + code, *map(str, given)]


class _Annotator:
    """A process that annotates in a checkout, a turn at a time."""

    def __init__(self, checkout: Path, folder: Path, stages: tuple[str, ...]):
        only_one = {**os.environ, **dict.fromkeys(_ONE_THREAD, "1"), "TOKENIZERS_PARALLELISM": "false"}
        self._process = subprocess.Popen(
            _command(checkout, _ANNOTATE, folder, " ".join(stages)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=checkout,
            env=only_one,
        )

    def __enter__(self) -> _Annotator:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def turn(self, first: int, last: int) -> dict:
        """What annotating the articles from ``first`` to before ``last`` took."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{first} {last}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("The process that annotates has ended; what it said stands above.")
        return json.loads(answer)


def annotation(checkouts: dict[str, Path], folder: Path, count: int, stages: bool) -> dict[str, float]:
    """CPU seconds, words a CPU second and peak memory of each checkout, and the ratio of the last to the first."""
    found: dict[str, float] = {}
    with ExitStack() as stack:
        annotators = {
            name: stack.enter_context(_Annotator(at, folder, STAGES if stages and at == PROJECT else ()))
            for name, at in checkouts.items()
        }
        seconds, words = dict.fromkeys(checkouts, 0.0), 0
        for first in range(0, count, TURN):
            for name, annotator in annotators.items():
                turn = annotator.turn(first, min(first + TURN, count))
                seconds[name] += turn["cpu_seconds"]
                found[f"{name}: memory_mb"] = turn["memory_mb"]
                for stage, spent in turn["stages"].items():
                    found[f"{name}: {stage}"] = spent
            words += turn["words"]
    for name, spent in seconds.items():
        found[f"{name}: words a CPU second"] = words / spent
    if len(seconds) > 1:
        before, now = seconds.values()
        found["ratio, one process"] = before / now
    return found


def build(checkouts: dict[str, Path], folder: Path) -> dict[str, float]:
    """Seconds of a build with all processors in each checkout, and the ratio of the last to the first."""
    found = {}
    for name, checkout in checkouts.items():
        with tempfile.TemporaryDirectory() as tables:
            command = _command(checkout, _BUILD, folder, Path(tables) / "tables")
            run = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=checkout, check=True)
        found[f"{name}: build_seconds"] = float(run.stdout.strip().splitlines()[-1])
    if len(found) > 1:
        before, now = found.values()
        found["ratio, build"] = before / now
    return found


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="text files")
    parser.add_argument("--against", type=Path, help="another checkout, measured in the same run")
    parser.add_argument("--articles", type=int, default=200, help="how many of the files")
    parser.add_argument("--build", action="store_true", help="build tables with all processors, too")
    parser.add_argument("--stages", action="store_true", help="what each step of annotation takes here")
    asked = parser.parse_args()
    files = sorted(asked.folder.rglob("*.txt"))[: asked.articles]
    if not files:
        parser.error(f"{asked.folder} holds no .txt files: give a folder of articles.")
    checkouts = {"before": asked.against.resolve()} if asked.against else {}
    checkouts["now"] = PROJECT
    with tempfile.TemporaryDirectory() as spare:
        for number, path in enumerate(files):
            shutil.copyfile(path, Path(spare) / f"{number:05d}.txt")
        figures = annotation(checkouts, Path(spare), len(files), asked.stages)
        if asked.build:
            figures |= build(checkouts, Path(spare))
    for name, value in figures.items():
        print(f"{name:40} {value:12,.2f}")
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
