#!/usr/bin/env bash
# Question: what does dateutil's parser make of a sentence with one full date and a number, with fuzzy=True?
# Best guess (not written down before the first run): the full date, for "3 March 2024" cannot be read in another way;
#   or an error.
# Seen (python-dateutil 2.9.0.post0, 2026-11-29): "The 27 leaders met on 3 March 2024" is 3 March 2027 at 20:24: the
#   number of leaders becomes the year, and the year the time of day. "The 193 members ..." is in the year 193. No error
#   is raised. "The two leaders ..." is right.
# Source: the documentation of dateutil.parser.parse: fuzzy allows "fuzzy parsing" of a string; no issue found for this.
# Parley: a date is what its grammar accepts, day, month and year side by side (helpers/annotate/dates/grammar.py);
#   tests/annotate/test_dates.py guards it (test_neither_an_hour_nor_a_count_becomes_part_of_a_day).
set -euo pipefail

packages=(python-dateutil==2.9.0.post0)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from dateutil.parser import parse

EXPECTED = {
    "The 27 leaders met on 3 March 2024": "2027-03-03 20:24",
    "The 193 members met on 3 March 2024": "0193-03-03 20:24",
    "The two leaders met on 3 March 2024": "2024-03-03 00:00",
}
print("python-dateutil", version("python-dateutil"))
seen = {}
for sentence in EXPECTED:
    seen[sentence] = parse(sentence, fuzzy=True).isoformat(" ", "minutes")
    print(f"{sentence}: {seen[sentence]}")
sys.exit(0 if seen == EXPECTED else "the behaviour has changed")
PYTHON
