#!/usr/bin/env bash
# Question: on which day does an article of 10 March, 23:30 in New York, fall, when a column of such times is turned
#   into dates?
# Best guess: on 10 March with the .dt.date of pandas and polars, which work in the column's zone, and on 11 March, the
#   day in UTC, with any cast to Arrow's date32, which counts days since the epoch.
# Seen (pandas 3.1.1, pyarrow 26.0.1, polars 2.1.0, 2026-11-29): a cast is not a cast. pyarrow's own gives 10 March; the
#   same cast asked of a pandas column gives 11 March if pandas keeps the times (datetime64) and 10 March if Arrow does;
#   polars gives 10 March with dt.date() and 11 March with cast(Date). Counts of articles by day differ by who keeps the
#   column.
# Source: documentation of pandas ("Time zone handling") and polars ("Time zones"); no issue found for the cast.
# Parley: the paper's own day is computed once, from the text of the date (helpers/tables/rows.py, published_day), and
#   kept as a column without a zone; tests/tables/test_rows.py::test_the_day_is_the_papers guards it.
set -euo pipefail

packages=(pandas==3.1.1 pyarrow==26.0.1 polars==2.1.0)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pandas as pd
import polars as pl
import pyarrow as pa

times = pd.Series(pd.to_datetime(["2024-03-10 23:30"])).dt.tz_localize("America/New_York")
in_arrow = times.astype(pd.ArrowDtype(pa.timestamp("us", "America/New_York")))
in_polars = pl.Series("published", pa.array(times))
seen = {
    "pandas, dt.date": times.dt.date[0],
    "pandas, astype('date32[pyarrow]')": times.astype("date32[pyarrow]")[0],
    "pandas on Arrow, astype('date32[pyarrow]')": in_arrow.astype("date32[pyarrow]")[0],
    "pyarrow, cast(date32)": pa.array(times).cast(pa.date32())[0].as_py(),
    "polars, dt.date()": in_polars.dt.date()[0],
    "polars, cast(Date)": in_polars.cast(pl.Date)[0],
}
print("pandas", pd.__version__, "pyarrow", pa.__version__, "polars", pl.__version__)
print("published:", times[0])
for name, day in seen.items():
    print(f"{name}: {day}")
sys.exit(0 if [day.day for day in seen.values()] == [10, 11, 10, 10, 10, 11] else "the behaviour has changed")
PYTHON
