"""Whether DuckDB would be a quicker engine for a filter change than Parley's own indices: both in one run.

    pip install -r benchmarks/requirements-engines.txt
    python -m benchmarks.engines [--quotes N …]

Made quotes of ten to an article: speaker, kind, outlet, verb and side as codes, and a day. A change cuts the days in
half, or keeps one kind of quote; what is asked is what an explorer asks at each change: how many quotes stay, how many
of each value of the five columns, and how many on each day. DuckDB has one thread and a table of its own in memory,
sorted as Parley's; it answers with one query of grouping sets, or with one query for each count, whichever is quicker.
Parley's way is that of ``helpers.views.masks``: a mask, the places it keeps, and ``numpy.bincount``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

import duckdb
import numpy as np
import pandas as pd

COLUMNS = {"speaker": 2_000, "kind": 3, "outlet": 200, "verb": 80, "side": 40}
DAYS, REPEATS = 3_000, 5


def made(quotes: int) -> pd.DataFrame:
    """Codes as Parley keeps them, few values frequent and many rare; quotes of one article share outlet and day."""
    random = np.random.default_rng(7)
    article = np.arange(quotes) // 10
    columns = {
        name: (many * random.random(quotes) ** 3).astype(np.int8 if many < 128 else np.int16)
        for name, many in COLUMNS.items()
    }
    columns["outlet"] = columns["outlet"][article * 10]
    return pd.DataFrame(columns | {"day": random.integers(0, DAYS, quotes, dtype=np.int32)[article * 10]})


def own(quotes: dict[str, np.ndarray], keep: Callable[[dict[str, np.ndarray]], np.ndarray]) -> list[np.ndarray]:
    """All counts by masks and bincount."""
    places = np.flatnonzero(keep(quotes))
    sizes = COLUMNS | {"day": DAYS}
    return [np.bincount(quotes[name].take(places), minlength=size) for name, size in sizes.items()]


def by_sets(connection: duckdb.DuckDBPyConnection, where: str) -> object:
    """All counts by one query."""
    sets = ", ".join(f"({name})" for name in [*COLUMNS, "day"])
    names = ", ".join([*COLUMNS, "day"])
    return connection.execute(
        f"SELECT {names}, count(*) FROM quotes WHERE {where} GROUP BY GROUPING SETS ({sets})"
    ).fetchnumpy()


def by_queries(connection: duckdb.DuckDBPyConnection, where: str) -> list:
    """All counts, each by a query."""
    query = "SELECT {0}, count(*) FROM quotes WHERE {1} GROUP BY {0}"
    return [connection.execute(query.format(name, where)).fetchnumpy() for name in [*COLUMNS, "day"]]


def milliseconds(find: Callable[[], object]) -> float:
    """The quickest of a few times, of this process alone."""
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        find()
        times.append(1000 * (time.process_time() - started))
    return min(times)


def main() -> None:
    """Prints milliseconds of each change and way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quotes", type=int, nargs="+", default=[1_000_000, 10_000_000])
    changes = {
        f"day >= {DAYS // 2}": lambda quotes: quotes["day"] >= DAYS // 2,
        "kind = 1": lambda quotes: quotes["kind"] == 1,
    }
    for count in parser.parse_args().quotes:
        frame = made(count)
        arrays = {name: frame[name].to_numpy() for name in frame}
        connection = duckdb.connect(config={"threads": 1})
        connection.execute("CREATE TABLE quotes AS SELECT * FROM frame")
        for where, keep in changes.items():
            kept = sum(by_queries(connection, where)[0]["count_star()"])
            assert kept == int(np.count_nonzero(keep(arrays)))
            ways = [
                milliseconds(partial(own, arrays, keep)),
                milliseconds(partial(by_sets, connection, where)),
                milliseconds(partial(by_queries, connection, where)),
            ]
            said = "  ".join(
                f"{name} {way:8.1f}" for name, way in zip(("own", "duckdb sets", "duckdb queries"), ways, strict=True)
            )
            print(f"{count:>11,} quotes, {where:12} {kept:>10,} kept, ms: {said}", flush=True)


if __name__ == "__main__":
    main()
