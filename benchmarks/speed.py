"""Speed, as a command: python benchmarks/speed.py [build|annotate|read|explore] [FOLDER] [--quotes N]

``build``: what a person waits for: the import, an unchanged corpus, a full build. ``annotate``: words a second of
finding quotes (each method, beside spaCy's full pipeline) and dates, on the text files of a folder. ``read``: seconds
and memory of reading 10,000 text articles, without annotating. ``explore``: what the kernel does at a filter change,
on the samples and on 100,000 articles with 1,000,000 quotes made from them (``--quotes`` takes another number, 0 leaves
them out); the first chart on a cold kernel; image files once the browser is warm. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))
SAMPLES = PROJECT / "data" / "articles"


def import_seconds(runs: int = 7) -> float:
    """Seconds that ``import helpers`` takes on top of pandas: median over fresh processes."""
    code = "import time, pandas; s = time.perf_counter(); import helpers; print(time.perf_counter() - s)"
    return statistics.median(float(_python(code)) for _ in range(runs))


def open_seconds(runs: int = 5) -> float:
    """Seconds that ``open_corpus`` takes on the unchanged samples, imports included: median over fresh processes."""
    code = (
        "import time, pandas; from helpers import open_corpus; s = time.perf_counter(); "
        "open_corpus('data/articles', progress=False); print(time.perf_counter() - s)"
    )
    _python(code)
    return statistics.median(float(_python(code)) for _ in range(runs))


def build_figures() -> dict[str, float]:
    """Articles and words a second of a full build of the samples into empty tables, loading of models included."""
    from helpers import open_corpus

    with tempfile.TemporaryDirectory() as tables:
        started = time.perf_counter()
        corpus = open_corpus(SAMPLES, tables=tables, progress=False)
        seconds = time.perf_counter() - started
    words = int(corpus.articles["words"].sum())
    return {
        "build_seconds": seconds,
        "articles_per_second": len(corpus.articles) / seconds,
        "words_per_second": words / seconds,
    }


def _python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    return run.stdout.strip().splitlines()[-1]


def build(folder: Path) -> dict[str, float]:
    """What a person waits for; the samples are always what is built."""
    return {"import_seconds": import_seconds(), "open_unchanged_seconds": open_seconds(), **build_figures()}


def annotate(folder: Path) -> dict[str, float]:
    """Words a second of the finders that have a speed to keep, and of spaCy, in one run."""
    from benchmarks import date_speed, quote_speed

    return {**quote_speed.measure(folder), "dates": date_speed.words_per_second()}


def read(folder: Path) -> dict[str, float]:
    """Seconds and memory of reading 1,000 and 10,000 articles made of the text files of a folder."""
    from benchmarks import read_speed

    return read_speed.measure(folder)


def explore(quotes: int | None) -> dict[str, float]:
    """What a person waits for while exploring; the samples, and copies of them, are always what is shown."""
    from benchmarks import explore_speed

    return explore_speed.figures(explore_speed.QUOTES if quotes is None else quotes)


COMMANDS = {"build": build, "annotate": annotate, "read": read}


def main() -> None:
    """Prints the figures of one command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", nargs="?", default="build", choices=[*COMMANDS, "explore"])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES, help="of text files, for annotate and read")
    parser.add_argument("--quotes", type=int, help="how many quotes explore's large corpus has; 0 leaves it out")
    asked = parser.parse_args()
    figures = explore(asked.quotes) if asked.command == "explore" else COMMANDS[asked.command](asked.folder)
    for figure, value in figures.items():
        print(f"{figure.replace('_', ' '):48} {value:12,.3f}")
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


if __name__ == "__main__":
    main()
