"""``python -m tests.faults.trials --minutes 10``: random harm to a small corpus, and what became of it.

Each trial does one thing that happens to disks and people: a build is killed, bits of a file flip, a file is cut or is
gone, two processes correct at once, the form of the ledger changes. Then the corpus is opened as a person would, and
compared with what it should hold:

* **healed**: it opens, and holds just what a corpus does that nothing happened to (or says in a sentence what to do);
* **lost**: an article, a correction or a file of the person's is not there any more;
* **silent**: a table differs from what it should hold, and nothing says so;
* **traces**: an error came that is no sentence.
"""

from __future__ import annotations

import argparse
import collections
import functools
import json
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from helpers import corrections
from helpers.articles.told import ToldError
from helpers.tables.ledger import FOLDER, Ledger
from tests.faults import light
from tests.faults.press import ARTICLES, as_text, opened, write_press

NOW = datetime(2026, 1, 1)
EXTRA = "Talks {0} Go On\n\nOSLO, March {0} (Sample) -- Envoy John Park met Minister Ana Ruiz in Oslo on Monday.\n"


class Place:
    """A corpus with its tables, corrections and things of the person's own, made once and copied for each trial."""

    def __init__(self, root: Path):
        """``root`` is an empty folder."""
        self.root, self.folder, self.tables = root, root / "news", root / "tables"

    def prepare(self) -> None:
        """Builds the corpus with a correction, and puts files of a person's own beside its tables."""
        write_press(self.folder)
        corpus = opened(self.folder)
        actor = corpus.actors.iloc[0]
        corrections.add(
            self.folder / "corrections.csv",
            "actor",
            actor["actor_id"],
            "name",
            "Renamed",
            words=actor["name"],
            when=NOW,
        )
        opened(self.folder)
        for name in ("notes.txt", "quotes/notes.txt"):
            (self.tables / name).write_text("mine")

    def copy_to(self, root: Path) -> Place:
        """The same place elsewhere."""
        shutil.copytree(self.root, root)
        return Place(root)

    def own_files(self) -> dict[str, bytes]:
        """The person's own files."""
        places = [*self.folder.rglob("*.txt"), *self.tables.rglob("notes.txt")]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in places}

    def damageable(self) -> list[Path]:
        """The files that Parley keeps."""
        kept = (path for path in self.tables.rglob("*") if path.is_file() and path.name != "notes.txt")
        return sorted(path for path in kept if path.stat().st_size and path.name not in ("build.lock",))


#: Children come from a process that has loaded what a build needs, and has no threads.
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.faults.light_server"])
Trial = Callable[[Place, random.Random], None]


def add_many(path: Path, name: str, times: int) -> None:
    """Adds corrections, and notes after each that it was made."""
    for number in range(times):
        corrections.add(path, "actor", f"{name}-{number}", "name", "X", when=NOW)
        (path.parent.parent / f"done-{name}").write_text(str(number + 1))


def killed(place: Place, chance: random.Random) -> None:
    """A build with something new to do is ended at a random moment."""
    (place.folder / "extra.txt").write_text(EXTRA.format(chance.randrange(1, 28)))
    build_in_a_child(place, chance.random() * seconds_of_a_build(place))


def build_in_a_child(place: Place, seconds: float) -> float:
    """Builds in a process that is ended after so many seconds of its own work; returns those of a whole build."""
    note = place.root / "seconds"
    note.unlink(missing_ok=True)
    child = SERVER.Process(target=light.build_until, args=(place.folder, seconds, note))
    child.start()
    child.join()
    return float(note.read_text()) if note.exists() else 0.0


@functools.cache
def seconds_of_a_build(place: Place) -> float:
    """Seconds of the processor's time that a whole build takes, and a little more: some children come to their end."""
    return 1.1 * build_in_a_child(place, 0)


def flipped(place: Place, chance: random.Random) -> None:
    """One to three bits of a kept file flip."""
    path = chance.choice(place.damageable())
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 3))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def cut(place: Place, chance: random.Random) -> None:
    """A kept file is cut, emptied or gone."""
    path = chance.choice(place.damageable())
    kind = chance.randrange(3)
    if kind == 2:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size) if kind else 0])


def corrected(place: Place, chance: random.Random) -> None:
    """Two processes add corrections to the same file, one of which may be killed, while a third looks."""
    path, each = place.folder / "corrections.csv", 8
    children = [SERVER.Process(target=add_many, args=(path, name, each)) for name in "ab"]
    for child in children:
        child.start()
    if chance.random() < 0.5:
        time.sleep(chance.random() * 0.3)
        children[0].kill()
    for child in children:
        child.join()
    targets = [one.target for one in corrections.load(path)[0]]
    for name in "ab":
        done = place.root / f"done-{name}"
        said = int(done.read_text() or 0) if done.exists() else 0
        assert sum(one.startswith(f"{name}-") for one in targets) >= said, "a correction that was made is lost"
    for one in [one for one in corrections.load(path)[0] if one.target[1:2] == "-"]:
        corrections.undo(path, one)


def saved_elsewhere(place: Place, chance: random.Random) -> None:
    """A spreadsheet saves the corrections in a form of its own."""
    path = place.folder / "corrections.csv"
    lines = path.read_bytes().decode("utf-8")
    path.write_bytes(lines.replace(",", chance.choice(";\t")).encode(chance.choice(("utf-8-sig", "utf-16", "cp1252"))))


def reformed(place: Place, chance: random.Random) -> None:
    """The ledger was written by a Parley with a column more, less, or of another type."""
    paths = sorted((place.tables / FOLDER).glob("*.parquet"))
    table = pq.read_table(chance.choice(paths))
    kind = chance.randrange(3)
    if kind == 0:
        table = table.append_column("more", table["article_id"])
    elif kind == 1:
        table = table.drop_columns([chance.choice(("mentions", "quotes", "dates", "reports", "fingerprint"))])
    else:
        place_of = table.schema.get_field_index("batch")
        table = table.set_column(place_of, "batch", table["batch"].cast(chance.choice(("string", "int32"))))
    for path in paths:
        path.unlink()
    Ledger(place.tables, "")._write(table, 0)
    current = place.tables / "current.json"
    current.write_text(json.dumps({"versions": {"articles": 0}, "signature": ""}))  # as an upgrade finds it


TRIALS: tuple[Trial, ...] = (killed, flipped, flipped, cut, corrected, saved_elsewhere, reformed)


def judged(place: Place, wanted: dict[str, str], own: dict[str, bytes], twice: bool) -> str:
    """What became of a place that something has happened to, when it is opened once or twice."""
    extra = place.folder / "extra.txt"
    extra.unlink(missing_ok=True)
    try:
        first = opened(place.folder, wait=60)
        again = opened(place.folder, wait=60) if twice else first
    except ToldError as error:
        return f"traces: nothing here should need a person: {error}"
    if missing := [name for name, data in own.items() if place.own_files().get(name) != data]:
        return f"lost: {missing}"
    for corpus in (first, again)[: 1 + twice]:
        if len(corpus.articles) != len(ARTICLES) or "Renamed" not in set(corpus.actors["name"]):
            return "lost: an article or a correction"
        found = as_text(corpus)
        if differing := [name for name in wanted if found[name] != wanted[name]]:
            return f"silent: {differing} differ"
    return "healed"


def main() -> int:
    """Runs for the given time; returns 1 where anything was lost, silent or a trace."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.trials", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--most", type=int, default=1_000_000, help="trials at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    light.know_the_code()
    light.work_once()
    chance, home = random.Random(options.seed), Path(tempfile.mkdtemp(prefix="trials"))
    sound = Place(home / "sound")
    sound.root.mkdir()
    sound.prepare()
    counts: collections.Counter[str] = collections.Counter()
    by_kind: collections.Counter[str] = collections.Counter()
    end = time.monotonic() + 60 * options.minutes
    number = 0
    # The folder's name stands in no table but in the manifest, so one place is harmed and put back again and again.
    place = Place(home / "trial")
    sound.copy_to(place.root)
    wanted, own = as_text(opened(place.folder)), place.own_files()
    shutil.rmtree(sound.root)
    place.copy_to(sound.root)
    while time.monotonic() < end and number < options.most:
        number += 1
        shutil.rmtree(place.root)
        shutil.copytree(sound.root, place.root, copy_function=shutil.copy2)
        trial = chance.choice(TRIALS)
        try:
            trial(place, chance)
            said = judged(place, wanted, own, twice=number % 4 == 0)
        except Exception:
            said = f"traces: {traceback.format_exc(limit=-4)}"
        if number % 100 == 0:
            each = time.process_time() / number
            print(f"{number} trials, {dict(counts)}; {each:.2f} s of this process for each", flush=True)
        kind = said.partition(":")[0]
        counts[kind] += 1
        by_kind[trial.__name__] += 1
        if kind != "healed":
            print(f"trial {number} ({trial.__name__}): {said}", flush=True)
            place.copy_to(home / f"{kind}-{number}")
    shutil.rmtree(place.root, ignore_errors=True)
    print(
        f"tried {number}, healed {counts['healed']}, lost {counts['lost']}, silent {counts['silent']}, "
        f"traces {counts['traces']} ({', '.join(f'{name} {times}' for name, times in by_kind.items())})"
    )
    return int(counts["healed"] != number)


if __name__ == "__main__":
    sys.exit(main())
