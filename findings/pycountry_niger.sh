#!/usr/bin/env bash
# Question: which country does pycountry's search_fuzzy name first for "Niger"?
# Best guess: Niger. It is the country's exact name, and the results come best first.
# Seen (pycountry 26.2.16, 2026-11-29): Nigeria, then Niger; and for "America" American Samoa. The neighbour is taken
#   for the country by all who use the first result, for Nigeria has a state of that name, too. lookup("Niger") is
#   right.
# Source: issue "Does not recognize country Niger" of pycountry (open).
# Parley: names of countries are matched whole, from its own gazetteer (helpers/annotate/gazetteer.py);
#   tests/annotate/test_places.py has Niamey in Niger, and Abuja in Nigeria.
set -euo pipefail

packages=(pycountry==26.2.16)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import pycountry

EXPECTED = {"Niger": ["Nigeria", "Niger"], "America": ["American Samoa", "United States"]}
print("pycountry", version("pycountry"))
seen = {}
for name in EXPECTED:
    seen[name] = [country.name for country in pycountry.countries.search_fuzzy(name)][:2]
    print(f"search_fuzzy({name!r}): {seen[name]}")
exact = pycountry.countries.lookup("Niger").name
print(f"lookup('Niger'): {exact}")
sys.exit(0 if seen == EXPECTED and exact == "Niger" else "the behaviour has changed")
PYTHON
