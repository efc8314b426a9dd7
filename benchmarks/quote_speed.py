"""Words a second of finding quotes, and of spaCy in the same run: ``python benchmarks/quote_speed.py``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def texts_below(folder: Path, words: int) -> list[str]:
    """Texts of the folder, again from the first, until they hold so many words."""
    files = sorted(folder.rglob("*.txt"))
    if not files:
        raise FileNotFoundError(f"{folder} holds no .txt files: give a folder of articles.")
    texts, total = [], 0
    while total < words:
        for path in files:
            text = path.read_text(encoding="utf-8", errors="replace")
            texts.append(text)
            total += len(text.split())
            if total >= words:
                break
    return texts


def pace(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Words a second, after one text to warm up."""
    work(texts[0])
    started = time.perf_counter()
    for text in texts:
        work(text)
    return round(sum(len(t.split()) for t in texts) / (time.perf_counter() - started))


def measure(folder: Path, words: int = 20_000, spacy: bool = True) -> dict[str, float]:
    """Words a second for each method whose model is there, and for spaCy's full pipeline."""
    from helpers.annotate.quotes import find_quotes, model
    from helpers.annotate.quotes.encode import paragraphs_of
    from helpers.articles.model import Passage

    def finder(method: str) -> Callable[[str], object]:
        return lambda t: find_quotes(t, [Passage("body", a, b) for a, b in paragraphs_of(t)], method)

    found = {}
    for name in [n for n in model.NAMES if model.is_there(n)]:
        found[f"quotes {name}"] = pace(finder(name), texts_below(folder, words * (1 if name == "accurate" else 3)))
    found["quotes rules"] = pace(finder("rules"), texts_below(folder, words * 3))
    if spacy:
        from helpers.annotate.language import load_model

        found["spaCy, full pipeline"] = pace(load_model(), texts_below(folder, words // 2))
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "data" / "articles")
    parser.add_argument("--words", type=int, default=20_000)
    args = parser.parse_args()
    found = measure(args.folder, args.words)
    for name, value in found.items():
        print(f"  {name:<24}{value:>10,.0f} words/s")
    print(json.dumps(found))


if __name__ == "__main__":
    main()
