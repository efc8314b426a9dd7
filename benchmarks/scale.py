"""How a build grows: python benchmarks/scale.py COMMAND SEEDS… [--sizes N …] [--against CHECKOUT]

SEEDS are folders of text files; articles are made of them (``made.py``). Each figure comes from a process of its own,
in the checkout that this file is in and, with ``--against``, in another one right before it: what counts on a machine
that is not quiet is the ratio of the two, and the CPU seconds more than those that pass.

``build``: words a second, CPU seconds and peak memory of a build of N made articles. For the others the annotations of
``--base`` made articles are multiplied (``more.py``). ``add``: the same of a build of N articles that were annotated
before, of opening them unchanged, of one article more, and of another one in the same process, as in a session whose
models are loaded. ``link``: CPU seconds of linking N articles, part by part, the pairs compared, and the exponent by
which each grows. ``talks``: the same of linking N reports made of those of running stories; SEEDS is the folder of
stories then. ``--chart FILE.png`` draws what grows, with the slopes.
The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property
from itertools import pairwise
from pathlib import Path

#: So many articles are made, and their annotations kept, at a time.
_PART = 3000
PROJECT = Path(__file__).resolve().parents[1]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

#: Runs in a checkout: argument 1 is a folder of articles, 2 a folder for tables; 3, if there is one, an article that is
#: put into the folder as 4 once it is open, as in a session in which the models are loaded. Prints one line of JSON.
_OPEN = """
import json, resource, shutil, sys, time
from helpers import open_corpus
from helpers.tables import build
spent = []
def linked(*given, link=build.link, **named):
    started = time.process_time()
    found = link(*given, **named)
    spent.append(time.process_time() - started)
    return found
build.link = linked
def used():
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
def opened(before):
    spent.clear()
    started = time.perf_counter()
    corpus = open_corpus(sys.argv[1], tables=sys.argv[2], progress=False)
    return {
        "words": int(corpus.articles["words"].sum()), "seconds": time.perf_counter() - started,
        "cpu_seconds": used() - before, "linking_cpu_seconds": sum(spent)}
found = opened(0)
for who, key in ((resource.RUSAGE_SELF, "memory_mb"), (resource.RUSAGE_CHILDREN, "worker_memory_mb")):
    found[key] = resource.getrusage(who).ru_maxrss / 1024
if len(sys.argv) > 3:
    shutil.copy(sys.argv[3], sys.argv[4])
    found |= {f"in a session: {key}": value for key, value in opened(used()).items() if key != "words"}
print(json.dumps(found))
"""

#: The same for linking: argument 1 is a file with the raw tables.
_LINK = """
import inspect, json, pickle, sys, time
from collections import Counter
from helpers.tables import linking
with open(sys.argv[1], "rb") as file:
    raw = pickle.load(file)
spent, work = {}, Counter()
counted = {"work": work} if "work" in inspect.signature(linking.link).parameters else {}
def timed(name):
    call = getattr(linking, name)
    def inner(*given, **named):
        started = time.process_time()
        found = call(*given, **named)
        spent[name] = time.process_time() - started
        return found
    setattr(linking, name, inner)
for name in ("link_actors", "link_speakers", "link_sayings", "link_talks"):
    timed(name)
started = time.process_time()
linking.link(raw, **counted)
spent["all"] = time.process_time() - started
print(json.dumps(spent | {f"pairs of {name}": number for name, number in work.items()}))
"""

#: Writes made annotations into a ledger: argument 1 is a file with the raw tables, 2 the folder of their articles, 3 a
#: folder for tables.
_FILL = """
import json, pickle, sys
from collections import defaultdict
from pathlib import Path
from helpers.annotate.version import extraction_version
from helpers.articles import fingerprint, read_folder
from helpers.tables.ledger import RECORDS, Ledger
with open(sys.argv[1], "rb") as file:
    raw = pickle.load(file)
found = defaultdict(lambda: {kind: [] for kind in RECORDS})
for kind in RECORDS:
    frame = raw[kind].astype(object).where(raw[kind].notna(), None)
    for row in frame.to_dict("records"):
        found[row.pop("article_id")][kind].append(row)
articles, _ = read_folder(sys.argv[2])
ledger = Ledger(Path(sys.argv[3]), extraction_version())
rows = [{"article_id": a.article_id, "fingerprint": fingerprint(a), **found[a.article_id]} for a in articles]
for first in range(0, len(rows), 500):
    ledger.append(rows[first : first + 500])
print(json.dumps({"articles": len(rows)}))
"""

#: Links the reports of stories: argument 1 is a file with reports and articles. Prints one line of JSON.
_TALKS = """
import inspect, json, pickle, resource, sys, time
from collections import Counter
import pandas as pd
from helpers.link.talks import link_talks
with open(sys.argv[1], "rb") as file:
    reports, articles = pickle.load(file)
work = Counter()
counted = {"work": work} if "work" in inspect.signature(link_talks).parameters else {}
nobody = pd.DataFrame({"article_id": [], "text": [], "actor_id": []})
actors = pd.DataFrame({"actor_id": [], "name": [], "kind": [], "aliases": [], "side": []})
link_talks(reports.iloc[:100], articles, nobody, actors)
started = time.process_time()
_, talks = link_talks(reports, articles, nobody, actors, **counted)
spent = time.process_time() - started
print(json.dumps({
    "cpu_seconds": spent, "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "talks": len(talks),
    **{f"pairs of {name}": number for name, number in work.items()}}))
"""


def _run(code: str, checkout: Path, *arguments: Path) -> dict[str, float]:
    python = checkout / ".venv" / "bin" / "python"
    command = [str(python if python.exists() else sys.executable), "-c", code, *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=checkout, env={**os.environ, "PYTHONPATH": ""})
    if run.returncode:
        raise RuntimeError(f"In {checkout}: {run.stderr[-2000:]}")
    return json.loads(run.stdout.strip().splitlines()[-1])


class Scale:
    """The measurements, each in every checkout.

    Args:
        checkouts: the name and the folder of each; the last one is the one that is measured against the others.
        seeds: folders of the texts of which articles are made.
        place: a folder for articles and tables.
        base: how many articles are annotated to be multiplied.
    """

    def __init__(self, checkouts: dict[str, Path], seeds: list[Path], place: Path, base: int):
        self.checkouts, self.seeds, self.place, self.base = checkouts, seeds, place, base

    def _made(self, count: int, first: int = 0) -> Path:
        from benchmarks.made import Seeds, make

        return make(self.place / f"made-{count}", Seeds.of(*self.seeds), count, first)

    def build(self, count: int) -> dict[str, dict[str, float]]:
        """A build from nothing, in each checkout."""
        folder, found = self._made(count), {}
        for name, checkout in self.checkouts.items():
            with tempfile.TemporaryDirectory(dir=self.place) as tables:
                found[name] = _with_speed(_run(_OPEN, checkout, folder, Path(tables)))
        return found

    def add(self, count: int) -> dict[str, dict[str, float]]:
        """One article more than ``count``, another one after it, and opening unchanged; annotations are made."""
        from benchmarks.made import Seeds, article

        found = {}
        with tempfile.TemporaryDirectory(dir=self.place) as spare:
            folder, tables = Path(spare) / "articles", {name: Path(spare) / name for name in self.checkouts}
            for first in range(0, count, _PART):  # of a hundred thousand, all at once would fill the memory
                raw, part = self._more(min(_PART, count - first), first), Path(spare) / "part"
                for row in pickle.loads(raw.read_bytes())["articles"].to_dict("records"):
                    _write(part / row["article_id"], row["text"])
                for name, checkout in self.checkouts.items():
                    _run(_FILL, checkout, raw, part, tables[name])
                for path in part.rglob("*.txt"):
                    _write(folder / path.relative_to(part), path.read_text(encoding="utf-8"))
                shutil.rmtree(part)
            one, other = folder / "one-20190528-more.txt", folder / "two-20190529-more.txt"
            _write(Path(spare) / other.name, article(Seeds.of(*self.seeds), 10**6 + 1)[1])
            for name, checkout in self.checkouts.items():
                steps = {"annotated before": _run(_OPEN, checkout, folder, tables[name])}
                steps["unchanged"] = _run(_OPEN, checkout, folder, tables[name])
                _write(one, article(Seeds.of(*self.seeds), 10**6)[1])
                found[name] = _run(_OPEN, checkout, folder, tables[name], Path(spare) / other.name, other)
                one.unlink()
                other.unlink()
                for what, measured in steps.items():
                    found[name] |= {f"{what}: {key}": value for key, value in measured.items() if key != "words"}
        return found

    def link(self, count: int) -> dict[str, dict[str, float]]:
        """Linking ``count`` articles, in each checkout."""
        path = self._more(count)
        return {name: _run(_LINK, checkout, path) for name, checkout in self.checkouts.items()}

    def talks(self, count: int) -> dict[str, dict[str, float]]:
        """Linking ``count`` reports made of those of stories, in each checkout; the seeds are the stories."""
        from benchmarks.stories import read_stories
        from benchmarks.talk_speed import generated

        kept, path = self.place / "stories.pickle", self.place / f"reports-{count}.pickle"
        if not kept.exists():
            kept.write_bytes(pickle.dumps([story for folder in self.seeds for story in read_stories(folder)]))
        if not path.exists():
            path.write_bytes(pickle.dumps(generated(pickle.loads(kept.read_bytes()), count)))
        return {name: _run(_TALKS, checkout, path) for name, checkout in self.checkouts.items()}

    def _more(self, count: int, first: int = 0) -> Path:
        from benchmarks.more import more

        path = self.place / (f"raw-{first}-{count}.pickle" if first else f"raw-{count}.pickle")
        if not path.exists():
            path.write_bytes(pickle.dumps(more(self._raw, count, first)))
        return path

    @cached_property
    def _raw(self) -> dict:
        from helpers.annotate.version import extraction_version
        from helpers.articles import fingerprint, read_folder
        from helpers.tables import conforming, rows
        from helpers.tables.ledger import RECORDS, Ledger, records
        from helpers.tables.opening import open_corpus

        folder, tables = self._made(self.base), self.place / "base-tables"
        open_corpus(folder, tables=tables, progress=False)
        articles, _ = read_folder(folder)
        marks = {article.article_id: fingerprint(article) for article in articles}
        annotated = Ledger(tables, extraction_version()).keep(marks)
        raw = {kind: records(annotated, kind) for kind in RECORDS}
        raw["articles"] = conforming.frame("articles", [rows.article_row(a, marks[a.article_id]) for a in articles])
        raw["passages"] = conforming.frame("passages", [row for a in articles for row in rows.passage_rows(a)])
        return raw


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _with_speed(found: dict[str, float]) -> dict[str, float]:
    return found | {"words_per_second": found["words"] / found["seconds"]}


def figures(found: dict[int, dict[str, dict[str, float]]]) -> dict[str, float]:
    """All figures under names of their own: by checkout and size, ratios to the first, and exponents of growth."""
    flat: dict[str, float] = {}
    sizes = sorted(found)
    for size in sizes:
        first, *others = found[size]
        for name, measured in found[size].items():
            flat |= {f"{name} {size} {key}": value for key, value in measured.items()}
        for other in others:
            same = [key for key in found[size][other] if found[size][first].get(key)]
            flat |= {f"ratio {size} {key}": found[size][other][key] / found[size][first][key] for key in same}
    for small, large in pairwise(sizes):
        for name, measured in found[large].items():
            for key, value in measured.items():
                if value > 0 < found[small][name].get(key, 0):
                    growth = math.log(value / found[small][name][key]) / math.log(large / small)
                    flat[f"exponent {name} {small}-{large} {key}"] = growth
    return flat


def main() -> None:
    """Prints the figures of one command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", choices=["build", "add", "link", "talks"])
    parser.add_argument("seeds", nargs="+", type=Path, help="folders of text files of which articles are made")
    parser.add_argument("--sizes", nargs="+", type=int, default=[250, 500], help="numbers of articles")
    parser.add_argument("--against", type=Path, help="another checkout of Parley, measured in the same run")
    parser.add_argument("--base", type=int, default=300, help="articles that are annotated and multiplied, for link")
    parser.add_argument("--chart", type=Path, help="a PNG to draw what grows in")
    parser.add_argument("--place", type=Path, help="a folder to keep what is made in")
    asked = parser.parse_args()
    checkouts = {"before": asked.against.resolve()} if asked.against else {}
    with tempfile.TemporaryDirectory() as spare:
        place = asked.place or Path(spare)
        place.mkdir(parents=True, exist_ok=True)
        scale = Scale({**checkouts, "now": PROJECT}, asked.seeds, place.resolve(), asked.base)
        found = {size: getattr(scale, asked.command)(size) for size in asked.sizes}
    measured = figures(found)
    for name, value in measured.items():
        print(f"{name:56} {value:12,.3f}")
    print(json.dumps({name: round(value, 4) for name, value in measured.items()}), flush=True)
    if asked.chart:
        from benchmarks.growth import write

        counted = {size: {name: value for name, value in of["now"].items() if value} for size, of in found.items()}
        write(asked.chart, counted, "reports" if asked.command == "talks" else "articles")


if __name__ == "__main__":
    main()
