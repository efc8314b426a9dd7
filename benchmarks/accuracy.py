"""Measure accuracy on an annotated corpus: ``python benchmarks/accuracy.py KIND PATH``.

``KIND`` names a module beside this one with ``run(path, args) -> (table, scores)``: ``quotes``, ``dates``, …. The table
is printed, the scores are compared with the floors in ``floors.json`` (a score below its floor fails, and a floor never
goes down quietly: its lowering stands in ``lowered.csv`` with a reason), and the last line is the scores as JSON.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
if str(ROOT.parent) not in sys.path:
    sys.path.insert(0, str(ROOT.parent))

from benchmarks.record import record  # noqa: E402  (found once the project is on the path)

FLOORS = ROOT / "floors.json"
NOT_KINDS = {"__init__", "accuracy", "speed", "polnear", "record", "intervals", "speakers_polnear"}


def kinds() -> list[str]:
    """Kinds that can be measured: the modules of this folder that have a ``run``."""
    names = sorted(p.stem for p in ROOT.glob("*.py") if p.stem not in NOT_KINDS)
    return [n for n in names if "def run(" in (ROOT / f"{n}.py").read_text(encoding="utf-8")]


def floor_key(kind: str, path: Path, option: str = "") -> str:
    """Key of the floors of one measurement: the kind and the last two names of the path, however it is written.

    >>> floor_key("quotes", Path("../shared/corpora/polnear/dev"))
    'quotes polnear/dev'
    """
    return " ".join(filter(None, [kind, "/".join(path.resolve().parts[-2:]), option]))


def below_floor(scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    """One sentence for each score that is missing or lies below its floor."""
    problems = []
    for name, floor in floors.items():
        score = scores.get(name)
        if score is None:
            problems.append(f"{name}: not measured, its floor is {floor}.")
        elif score < floor:
            problems.append(f"{name}: {score} lies below its floor of {floor}.")
    return problems


def main(arguments: list[str] | None = None) -> int:
    """Command line; returns the exit status: 0 good, 1 below a floor, 2 wrongly called."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=kinds())
    parser.add_argument("path", type=Path)
    parser.add_argument("--option", default="", help="what the kind offers (quotes: accurate, fast, rules)")
    parser.add_argument("--leave-out", action="store_true", help="stories: learn without each story that is scored")
    parser.add_argument("--no-floors", action="store_true", help="print the scores only")
    parser.add_argument("--record", action="store_true", help="put the scores into data/accuracy.csv, for reports")
    args = parser.parse_args(arguments)
    if not args.path.exists():
        print(f"{args.path} is not there: nothing was measured. Give the folder of an annotated corpus.")
        print(json.dumps({"skipped": str(args.path)}))
        return 0
    try:
        table, scores = importlib.import_module(f"benchmarks.{args.kind}").run(args.path, args)
    except (FileNotFoundError, ValueError) as problem:
        print(problem)
        return 2
    print(table)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    own = {} if args.no_floors else floors.get(floor_key(args.kind, args.path, args.option), {})
    problems = below_floor(scores, own)
    for problem in problems:
        print(problem)
    if args.record:
        parts = [args.option and f"--option {args.option}", args.leave_out and "--leave-out"]
        command = " ".join(filter(None, [args.kind, args.path.as_posix(), *parts]))
        print("\n".join(record(command, scores)))
    print(json.dumps(scores))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
