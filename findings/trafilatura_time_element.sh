#!/usr/bin/env bash
# Question: does trafilatura keep the words of a <time> element that stands in the middle of a sentence?
# Best guess (not written down before the first run): yes. <time> is an inline element for words that readers see; the
#   <abbr> beside it is kept.
# Seen (trafilatura 2.3.1, 2026-11-29): the words are dropped in silence, with every option that was tried. "On Sunday
#   she left for Bodo" becomes "she left for Bodo": the sentence loses the day of the event.
# Source: none found; the documentation of trafilatura ("Core functions", "Settings") does not mention it.
# Parley: renames the element before it calls trafilatura (helpers/articles/page.py, _TIME_TAG); the case
#   tests/articles/golden/html_time_in_prose guards it.
set -euo pipefail

packages=(trafilatura==2.3.1 lxml_html_clean==0.4.6)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from trafilatura import extract

FILLER = "<p>Delegations of both countries had prepared the meeting for months in several rounds of working talks.</p>" * 3
SENTENCE = "The <abbr>ICS</abbr> was pleased. {} she left for Bodo, her office said."
PAGE = "<html><body><main><article><h1>Talks resume</h1>" + FILLER + "<p>{}</p></article></main></body></html>"


def sentence(element: str, **options: bool) -> str:
    text = extract(PAGE.format(SENTENCE.format(element)), **options) or ""
    return next((line for line in text.splitlines() if "she left" in line), "")


dated, plain = '<time datetime="2024-03-10">On Sunday</time>', "<span>On Sunday</span>"
seen = {
    "time": sentence(dated),
    "time, favor_recall": sentence(dated, favor_recall=True),
    "time, include_formatting": sentence(dated, include_formatting=True),
    "span": sentence(plain),
}
print("trafilatura", version("trafilatura"))
for name, words in seen.items():
    print(f"{name}: {words}")
lost = "The ICS was pleased. she left for Bodo, her office said."
kept = "The ICS was pleased. On Sunday she left for Bodo, her office said."
sys.exit(0 if list(seen.values()) == [lost, lost, lost, kept] else "the behaviour has changed")
PYTHON
