#!/usr/bin/env bash
# Question: which days do two files of a European paper have, one of March 2024 and one of April, when Dask reads them
#   as one table and turns the column of days (13/03/2024) into dates?
# Best guess: those that pandas gives, which takes one format for a column, from its first value (PDEP 4: "there will be
#   no silent switching of format"); at worst an error, for files that seem to differ.
# Seen (dask 2026.8.0, pandas 3.1.1, 2026-11-30): each partition has a format of its own. 3 April becomes 4 March, two
#   rows below 14 March, and the same table read as one partition gives 3 April. read_csv(parse_dates=…) does the same.
#   The only warning is of the partition that is read correctly.
# Source: documentation of dask.dataframe.to_datetime, which is that of pandas and does not speak of partitions; no issue
#   found.
# Parley: what the other dates of a file, an outlet or a folder show decides for an ambiguous one, and without that it
#   stays unknown (helpers/articles/order.py); tests/articles/test_order.py guards it. Dask is never given tables.
set -euo pipefail

packages=("dask[dataframe]==2026.8.0" pandas==3.1.1)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import dask.dataframe as dd
import pandas as pd

PAPERS = {"march.csv": ("13/03/2024", "14/03/2024"), "april.csv": ("03/04/2024", "04/04/2024")}


def days(column) -> list[str]:
    return [f"{day:%-d %B}" for day in column]


for name, printed in PAPERS.items():
    Path(name).write_text("\n".join(["published", *printed]) + "\n")
print("dask", version("dask"), "pandas", pd.__version__)
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    several = dd.read_csv(list(PAPERS), dtype="str")
    whole = several.compute(scheduler="sync").reset_index(drop=True)
    told.clear()
    in_parts = days(dd.to_datetime(several["published"]).compute(scheduler="sync"))
    said = sorted({str(one.message).partition(".")[0] for one in told})
    parsed = days(dd.read_csv(list(PAPERS), parse_dates=["published"]).compute(scheduler="sync")["published"])
    at_once = days(dd.to_datetime(dd.from_pandas(whole["published"], npartitions=1)).compute(scheduler="sync"))
    by_pandas = days(pd.to_datetime(whole["published"]))
print("printed:", *whole["published"])
print("pandas:", by_pandas)
print("dask, one partition:", at_once)
print("dask, a partition for each file:", in_parts)
print("dask, read_csv(parse_dates=…):", parsed)
print("said:", said)
right, wrong = ["13 March", "14 March", "3 April", "4 April"], ["13 March", "14 March", "4 March", "4 April"]
same = by_pandas == at_once == right and in_parts == parsed == wrong and all("%d/%m/%Y" in one for one in said)
sys.exit(0 if same and said else "the behaviour has changed")
PYTHON
