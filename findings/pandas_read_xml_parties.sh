#!/usr/bin/env bash
# Question: what does pandas.read_xml make of talks whose parties are elements of one name, three in one talk and two in
#   the next?
# Best guess: without names for the columns, the first party of each talk or an error; with names, which are there to
#   "distinguish same named elements", the parties in their columns, a third one missing in the second talk, and the
#   place in its own.
# Seen (pandas 3.1.1, lxml 6.1.3, 2026-11-30): without names, the last party alone. With names, columns are filled by
#   position: in the talk of two parties the place becomes the third party, and the place is missing. Both parsers do
#   so; the same names with iterparse give the right table. Nothing warns.
# Source: documentation of pandas.read_xml (names; "shallow" documents); issue 51183 of pandas, which was mended for
#   iterparse alone.
# Parley: joins the values of elements of one name in a record (helpers/articles/xml_records.py);
#   tests/articles/golden/xml_records_inline has two authors, xml_records_short_texts paragraphs.
set -euo pipefail

packages=(pandas==3.1.1 lxml==6.1.3)
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

import pandas as pd

TALKS = """<talks>
<talk><day>2024-03-10</day><party>Norway</party><party>Chile</party><party>Qatar</party><place>Oslo</place></talk>
<talk><day>2024-03-11</day><party>Norway</party><party>Chile</party><place>Doha</place></talk>
</talks>"""
NAMES = ["day", "party_1", "party_2", "party_3", "place"]
FIELDS = {"talk": ["day", "party", "party", "party", "place"]}


def table(**options) -> list[list[str]]:
    return pd.read_xml("talks.xml", **options).drop(columns="day").fillna("missing").values.tolist()


warnings.simplefilter("error")
Path("talks.xml").write_text(TALKS)
print("pandas", pd.__version__, "lxml", version("lxml"))
seen = {}
for parser in ("lxml", "etree"):
    seen[parser, "no names"] = table(parser=parser)
    seen[parser, "names"] = table(parser=parser, names=NAMES)
    seen[parser, "names, iterparse"] = table(parser=parser, names=NAMES, iterparse=FIELDS)
for way, rows in seen.items():
    print(*way, rows, sep=": ")
first = ["Norway", "Chile", "Qatar", "Oslo"]
expected = {
    "no names": [["Qatar", "Oslo"], ["Chile", "Doha"]],
    "names": [first, ["Norway", "Chile", "Doha", "missing"]],
    "names, iterparse": [first, ["Norway", "Chile", "missing", "Doha"]],
}
same = all(rows == expected[way] for (_, way), rows in seen.items())
sys.exit(0 if same else "the behaviour has changed")
PYTHON
