#!/usr/bin/env bash
# Question: which day does dateparser's search_dates find in "They met on 11 March at 10 a.m. in Geneva"?
# Best guess (not written down before the first run): 11 March of the article's year (2024, given as RELATIVE_BASE), at
#   10:00.
# Seen (dateparser 1.5.0, 2026-11-29): 11 March 2010: the hour becomes the year. With the year in the sentence, "11
#   March 2024 at 10 a.m.", a second date is found, in October: the hour becomes the month. "at 9 a.m." loses the day.
#   Written "10 am" or "10:00", all is well; but the house style of most agencies is "10 a.m.".
# Source: issues "Inconsistent behaviour between search_dates and parse" and "search_dates is..." of dateparser report
#   "7am".
# Parley: has its own reading of dates, where an hour is never a day, month or year (helpers/annotate/dates/grammar.py);
#   tests/annotate/test_dates.py guards it (test_neither_an_hour_nor_a_count_becomes_part_of_a_day).
set -euo pipefail

packages=(dateparser==1.5.0)
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

from dateparser.search import search_dates

EXPECTED = {
    "They met on 11 March at 10 a.m. in Geneva.": ["2010-03-11"],
    "They met on 11 March 2024 at 10 a.m.": ["2024-03-11", "2024-10-13"],
    "They met on 11 March at 9 a.m. in Oslo.": ["2024-03-13"],
    "They met on 11 March at 10 am.": ["2024-03-11"],
    "They met on 11 March at 10:00 in Geneva.": ["2024-03-11"],
}
published = {"RELATIVE_BASE": datetime(2024, 3, 13, 12)}
print("dateparser", version("dateparser"), "- the article is of 13 March 2024")
seen = {}
for sentence in EXPECTED:
    found = search_dates(sentence, languages=["en"], settings=published) or []
    seen[sentence] = [f"{when:%Y-%m-%d}" for _, when in found]
    print(sentence, seen[sentence], [words for words, _ in found])
sys.exit(0 if seen == EXPECTED else "the behaviour has changed")
PYTHON
