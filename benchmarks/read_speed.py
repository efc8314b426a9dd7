"""How long reading many text articles takes, and how much memory: what ``speed.py read`` prints.

The articles are the sample text dumps, each many times with another number in its sentences, so that none is a copy of
another to the letter. Each measurement is a process of its own, whose peak of memory is its own; its CPU
seconds, unlike the seconds that pass, do not count other work on the machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
#: How many articles are read; the smaller number shows whether memory grows with them.
FEW, MANY = 1_000, 10_000

_ONE_BY_ONE = """from helpers.articles import Article, iter_folder
{}count = sum(isinstance(one, Article) for one in iter_folder(sys.argv[1]))
{}"""
_WHOLE = "from helpers.articles import read_folder\n{}count = len(read_folder(sys.argv[1])[0])\n{}"
_BEFORE = "import resource, sys, time\nstarted = time.perf_counter()\n"
_AFTER = """
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(count, time.perf_counter() - started, time.process_time(), memory)
"""


def measure(folder: Path, few: int = FEW, many: int = MANY) -> dict[str, float]:
    """Seconds and peak memory (MB) of reading ``few`` and ``many`` articles one by one, and ``many`` into a list.

    Args:
        folder: where the text dumps are that the articles are made of.
        few, many: how many articles.

    Raises:
        ValueError: where there is no text file in the folder, or not every article is read.
    """
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        for name, count, code in (("few", few, _ONE_BY_ONE), ("many", many, _ONE_BY_ONE), ("whole", many, _WHOLE)):
            made = make_articles(folder, Path(place, str(count)), count)
            run = subprocess.run(
                [sys.executable, "-c", code.format(_BEFORE, _AFTER), str(made)],
                capture_output=True,
                text=True,
                check=True,
                cwd=PROJECT,
            )
            read, seconds, busy, memory = map(float, run.stdout.split())
            if read != count:
                raise ValueError(f"Of {count} articles {read:.0f} were read.")
            figures |= {f"{name}_articles": read, f"{name}_seconds": seconds, f"{name}_cpu_seconds": busy}
            figures[f"{name}_memory_mb"] = memory
    return figures


def make_articles(samples: Path, place: Path, count: int) -> Path:
    """``count`` text files in ``place``, made of the text dumps in ``samples``; those that are there are kept."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(samples.glob("*.txt"))]
    if not texts:
        raise ValueError(f"There is no text file in {samples}.")
    if place.exists():
        return place
    for number in range(count):
        inner = place / f"{number // 500:03d}"
        inner.mkdir(parents=True, exist_ok=True)
        words = texts[number % len(texts)].replace(" the ", f" the {number}th ", number % 40 + 1)
        (inner / f"{number:05d}.txt").write_text(words, encoding="utf-8")
    return place
