#!/usr/bin/env bash
# Question: does newspaper4k keep a headline whose first word has a hyphen, when the name of the site stands behind it?
# Best guess: yes. The site's name is parted from the headline by " - ", with spaces; "Sino-Norwegian" has none.
# Seen (newspaper4k 0.9.6, 2026-11-29): "Sino-Norwegian talks resume - The Fjord Times" becomes "Norwegian talks
#   resume", and "Norway/Chile talks resume / The Fjord Times" becomes "Chile talks resume": one of the two parties is
#   gone, though the page's <h1> has the whole headline. With "|" before the site's name the headline stays whole.
# Source: issue "Article titles truncated at -" of newspaper4k.
# Parley: takes the headline that the page shows, and only whole parts off a title (helpers/articles/page_titles.py);
#   tests/articles/golden/html_hyphen_in_title guards it.
set -euo pipefail

packages=(newspaper4k==0.9.6 lxml_html_clean==0.4.6)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from newspaper import Article

PARAGRAPH = "<p>The ministers of both countries met on Sunday and agreed to open an office for fisheries in Bodo.</p>"
PAGE = "<html><head><title>{}</title></head><body><article><h1>{}</h1>{}</article></body></html>"
CASES = [
    ("Sino-Norwegian talks resume", " - ", "Norwegian talks resume"),
    ("Norway/Chile talks resume", " / ", "Chile talks resume"),
    ("Sino-Norwegian talks resume", " | ", "Sino-Norwegian talks resume"),
]
seen = []
print("newspaper4k", version("newspaper4k"))
for headline, mark, _ in CASES:
    title = f"{headline}{mark}The Fjord Times"
    article = Article("https://fjordtimes.example/talks-resume", language="en")
    article.download(input_html=PAGE.format(title, headline, PARAGRAPH * 4))
    article.parse()
    seen.append(article.title)
    print(f"{title!r}: {article.title!r}")
sys.exit(0 if seen == [expected for *_, expected in CASES] else "the behaviour has changed")
PYTHON
