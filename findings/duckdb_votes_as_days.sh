#!/usr/bin/env bash
# Question: what are the votes of a council ("12-1-2": twelve in favour, one against, two abstentions) in a table that
#   is read from CSV or JSON, and the country in a table of Norway's own votes (NO)?
# Best guess: text. Only numbers of two or four digits look like days, and polars wants a year of four (issue 17426 of
#   polars); a code of two capital letters is a word.
# Seen (duckdb 2.0.1, polars 2.1.0, pandas 3.1.1, pyarrow 26.0.1, 2026-11-30): DuckDB reads 12-1-2 as 2 January 2012 and
#   the 124-7-30 of a larger body as 30 July 124; polars, asked to look for dates, as 12 January of the year 2. A row
#   with no vote against (12-0-3) turns the column back into text. DuckDB makes the NO of a CSV file false, unless
#   another country is among the rows it looks at. pandas and pyarrow keep the text. Nothing warns.
# Source: documentation of DuckDB ("CSV Auto Detection") and of polars.read_csv (try_parse_dates); issue 13121 of
#   duckdb, mended for 41_10_1 by allowing fewer separators, and its pull request 12501, by which 'no' is false.
# Parley: reads cells as text and a day only from a column of days (helpers/articles/columns.py), and takes no date from
#   such votes in a sentence: tests/annotate/test_dates.py.
set -euo pipefail

packages=(duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from pyarrow import csv

COLUMNS = {
    "a council's votes": ["12-1-2", "11-1-3", "13-1-1"],
    "one row with none against": ["12-1-2", "12-0-3"],
    "a larger body's votes": ["124-7-30", "141-5-12"],
    "Norway's rows": ["NO", "NO"],
    "two countries": ["NO", "SE"],
}
EXPECTED = {
    "a council's votes": ["2012-01-02", "2012-01-02", "0002-01-12", "12-1-2", "12-1-2"],
    "one row with none against": ["12-1-2"] * 5,
    "a larger body's votes": ["0124-07-30", "0124-07-30", "0124-07-30", "124-7-30", "124-7-30"],
    "Norway's rows": ["False", "NO", "NO", "NO", "NO"],
    "two countries": ["NO"] * 5,
}


def first_cells(values: list[str]) -> list[str]:
    rows = [{"number": f"R{place}", "value": value} for place, value in enumerate(values)]
    Path("votes.json").write_text(json.dumps(rows))
    pd.DataFrame(rows).to_csv("votes.csv", index=False)
    cells = (
        duckdb.sql("SELECT value FROM 'votes.csv'").fetchall()[0][0],
        duckdb.sql("SELECT value FROM 'votes.json'").fetchall()[0][0],
        pl.read_csv("votes.csv", try_parse_dates=True)["value"][0],
        pd.read_csv("votes.csv")["value"][0],
        csv.read_csv("votes.csv")["value"][0].as_py(),
    )
    return [str(cell) for cell in cells]


print("duckdb", duckdb.__version__, "polars", pl.__version__, "pandas", pd.__version__, "pyarrow", pa.__version__)
print("first cell in: DuckDB from CSV, DuckDB from JSON, polars (try_parse_dates), pandas, pyarrow")
seen = {name: first_cells(values) for name, values in COLUMNS.items()}
for name, cells in seen.items():
    print(f"{name}, {COLUMNS[name]}: {cells}")
sys.exit(0 if seen == EXPECTED else "the behaviour has changed")
PYTHON
