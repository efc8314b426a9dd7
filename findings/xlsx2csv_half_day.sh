#!/usr/bin/env bash
# Question: at what time did something happen that a sheet of Excel gives as 3/10/24 13:30, in the format for a day with
#   a time that Excel itself proposes (number 22, m/d/yy h:mm)?
# Best guess: at 13:30, with each engine that polars has for Excel files; they would differ in types, not in times.
# Seen (xlsx2csv 0.8.4, polars 2.1.0, fastexcel 0.21.0, 2026-11-30): with xlsx2csv, and so with polars' engine of that
#   name, at 01:30, without 'PM': the afternoon becomes the night, and 00:30 becomes 12:30. So it is with another format
#   that writes the hour with one letter (d.m.yyyy h:mm); with two (yyyy-mm-dd hh:mm) the hour is right. 23:30 becomes
#   11:29 or 23:29, a minute early. polars' engine calamine reads them correctly. Nothing warns.
# Source: ECMA-376, 18.8.31: h is of twelve hours only beside AM/PM; issue 124 of xlsx2csv has the lost minute.
# Parley: reads the numbers behind the cells (helpers/articles/sheets.py, with python-calamine), not their printed form;
#   tests/articles/golden/sheet_times_of_day guards it.
set -euo pipefail

packages=(xlsx2csv==0.8.4 polars==2.1.0 fastexcel==0.21.0 xlsxwriter==3.3.1)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from datetime import datetime
from importlib.metadata import version

import polars as pl
import xlsxwriter

FORMATS = {"m/d/yy h:mm": 22, "d.m.yyyy h:mm": "d.m.yyyy h:mm", "yyyy-mm-dd hh:mm": "yyyy-mm-dd hh:mm"}
HOURS = (0, 9, 13, 23)
print(*(f"{name} {version(name)}" for name in ("xlsx2csv", "polars", "fastexcel", "xlsxwriter")))
seen = {}
for name, code in FORMATS.items():
    book = xlsxwriter.Workbook("talks.xlsx")
    sheet = book.add_worksheet()
    sheet.write(0, 0, "met")
    for line, hour in enumerate(HOURS, start=1):
        sheet.write_datetime(line, 0, datetime(2024, 3, 10, hour, 30), book.add_format({"num_format": code}))
    book.close()
    read = pl.read_excel("talks.xlsx", engine="calamine")["met"]
    printed = pl.read_excel("talks.xlsx", engine="xlsx2csv", infer_schema_length=0)["met"]
    seen[name] = [cell.split()[1] for cell in printed], [f"{moment:%H:%M}" for moment in read]
    print(f"{name}: with xlsx2csv {seen[name][0]}, with calamine {seen[name][1]}")
right = ["00:30", "09:30", "13:30", "23:30"]
halved, early = ["12:30", "09:30", "01:30", "11:29"], ["00:30", "09:30", "13:30", "23:29"]
expected = {name: (early if "hh" in name else halved, right) for name in FORMATS}
sys.exit(0 if seen == expected else "the behaviour has changed")
PYTHON
