"""``python -m tests.articles.fuzz --minutes 10``: mutated fixtures, to see that nothing crashes, hangs or leaks.

Every run checks that reading yields articles with sound offsets or problems, within ten seconds and a gigabyte, writes
no file and opens no connection. What breaks this is kept in the folder that is named at the end.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from helpers.articles.draft import finish
from helpers.articles.model import Problem
from helpers.articles.readers import read_file
from tests.articles.golden import FOLDER

SLOWEST, MOST_MEMORY = 10.0, 1_000_000_000
_PIECES = (b"<", b">", b'"', b"\0", b"\xff" * 4, b"{", b"[", b"&#x110000;", b"-1", b"\n" * 100, b"(" * 200)


class Guard:
    """Notes every file that is opened for writing and every connection while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple) -> None:
        if not self.on:
            return
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            self.seen.append(f"opened {arguments[0]!r} for writing")
        if event in ("socket.connect", "subprocess.Popen", "os.system", "urllib.Request"):
            self.seen.append(f"{event} {arguments!r}")


def mutate(data: bytes, others: list[Path], chance: random.Random) -> bytes:
    """``data`` with a few bytes changed, dropped, repeated, or taken from another fixture."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        if not changed:
            break
        start = chance.randrange(len(changed))
        end = min(len(changed), start + chance.choice((1, 2, 8, 64, 512)))
        kind = chance.randrange(7)
        if kind == 0:
            changed[start] = chance.randrange(256)
        elif kind == 1:
            del changed[start:end]
        elif kind == 2:
            changed[start:start] = changed[start:end] * chance.choice((1, 3, 50))
        elif kind == 3:
            changed[start:start] = chance.randbytes(chance.choice((1, 4, 30)))
        elif kind == 4:
            del changed[start:]
        elif kind == 5:
            changed[start:end] = chance.choice(_PIECES)
        else:
            changed[start:start] = chance.choice(others).read_bytes()[: chance.randrange(1, 4000)]
    return bytes(changed)


def check(path: Path, name: str) -> int:
    """Reads one file; returns how many articles it gave. Raises AssertionError where a promise is broken."""
    articles = 0
    for found in read_file(path, name):
        if isinstance(found, Problem):
            assert found.reason and found.advice
            continue
        article, end = finish(found, name, {}), 0
        articles += 1
        for one in article.passages:
            assert end <= one.start < one.end <= len(article.text), "passages overlap or lie outside"
            end = one.end
    return articles


def main() -> int:
    """Runs for the given time; returns 1 where something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.articles.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, guard = random.Random(options.seed), Guard()
    fixtures = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.parent != FOLDER)
    place, kept = Path(tempfile.mkdtemp(prefix="fuzz")), Path(tempfile.mkdtemp(prefix="fuzz-kept"))
    for path in fixtures:
        check(path, path.name)  # loads every library, so that what they write when loaded is not counted
    runs = articles = broken = 0
    slowest, end = 0.0, time.monotonic() + 60 * options.minutes
    while time.monotonic() < end:
        fixture = chance.choice(fixtures)
        name = chance.choice((fixture.name, fixture.name, chance.choice(fixtures).name))
        file = place / name
        file.write_bytes(mutate(fixture.read_bytes(), fixtures, chance))
        guard.on, fault, start = True, "", time.thread_time()
        try:
            articles += check(file, name)
        except BaseException as error:
            fault = repr(error)[:200]
        guard.on = False
        took = time.thread_time() - start
        slowest, runs = max(slowest, took), runs + 1
        fault = fault or ("took too long" if took > SLOWEST else "") or (guard.seen.pop() if guard.seen else "")
        if fault:
            broken += 1
            (kept / f"{broken}-{name}").write_bytes(file.read_bytes())
            print(f"{fixture.parent.name}/{name}: {fault}")
        file.unlink()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{runs} runs, {articles} articles, {broken} broken; slowest {slowest:.1f} s, memory {memory / 1e6:.0f} MB")
    if broken:
        print(f"What broke it is in {kept}")
    return int(bool(broken) or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
