"""How fast shared passages are found: ``python -m benchmarks.shared_speed ../shared/corpora/stories/cocoa 100000``.

Articles are drawn word by word from the words of a folder's texts, as often as they stand there; every fifth prints a
passage of an earlier one. The seconds of processor time, the peak of memory and the passages found are printed, at a
quarter of the number and at the whole.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from pathlib import Path

from helpers.coverage.shared import shared_passages

#: Words of an article; one article in so many prints a passage, of so many words.
WORDS, COPIED, PASSAGE = 325, 5, 60


def made(folder: Path, count: int) -> dict[str, str]:
    """So many articles by name, some with words of another."""
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))).split()
    chance = random.Random(7)
    texts: list[str] = []
    for number in range(count):
        own = chance.choices(words, k=WORDS)
        if texts and number % COPIED == 0:
            own += chance.choice(texts).split()[:PASSAGE]
        texts.append(" ".join(own))
    return {f"{number:07d}": text for number, text in enumerate(texts)}


def main() -> None:
    """The command."""
    folder = Path(sys.argv[1])
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    texts = made(folder, wanted)
    for number in (wanted // 4, wanted):
        some = dict(list(texts.items())[:number])
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        started = time.process_time()
        found = sum(1 for _ in shared_passages(some))
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        print(
            f"{number:,} articles, {found:,} passages: {seconds:.0f} s, peak {peak:.1f} GB ({before:.1f} before)",
            flush=True,
        )


if __name__ == "__main__":
    main()
