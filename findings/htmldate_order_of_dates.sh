#!/usr/bin/env bash
# Question: which date do trafilatura and htmldate give an article that states when it was published, and has another
#   date in its address, or a later one for its last change?
# Best guess: the stated one. article:published_time and the datePublished of JSON-LD are there to be read, and
#   trafilatura asks htmldate for the original date (original_date=True).
# Seen (trafilatura 2.3.1 with htmldate 1.11.0, 2026-11-29): the address wins over article:published_time, so that an
#   article of 10 March, 23:30 in New York, whose address has the day in UTC, is dated 11 March. And where datePublished
#   stands in JSON-LD only, a <meta> with article:modified_time wins over it: the day of a correction.
# Source: issue "fallback meta properties are preferred over JSON-LD datePublished" of htmldate (open) has the second
#   half.
# Parley: what a page states as published comes first, in the paper's own zone (helpers/articles/page_dates.py,
#   page_values.py); tests/articles/golden/html_stated_date_first guards it.
set -euo pipefail

packages=(trafilatura==2.3.1 htmldate==1.11.0 lxml_html_clean==0.4.6)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from htmldate import find_date
from trafilatura import extract_metadata

PARAGRAPH = "<p>The ministers of Norway and Chile met and agreed to open an office for fisheries in Bodo.</p>"
PAGE = "<html><head><title>Talks resume</title>{}</head><body><article><h1>Talks resume</h1>{}</article></body></html>"
STATED = '<meta property="article:published_time" content="2024-03-10T23:30:00-05:00">'
CHANGED = '<meta property="article:modified_time" content="2024-03-12T09:00:00Z">'
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Talks resume", "datePublished": "2024-03-10T09:00:00Z"}</script>"""
DATED, PLAIN = "https://fjordtimes.example/2024/03/11/talks-resume", "https://fjordtimes.example/talks-resume"


def dates(head: str, address: str) -> tuple[str | None, str | None]:
    page = PAGE.format(head, PARAGRAPH * 4)
    return extract_metadata(page, default_url=address).date, find_date(page, url=address, original_date=True)


seen = {
    "stated 10 March, address without date": dates(STATED, PLAIN),
    "stated 10 March, address of 11 March": dates(STATED, DATED),
    "published 10 March in JSON-LD": dates(LINKED, PLAIN),
    "published 10 March in JSON-LD, changed 12 March in meta": dates(LINKED + CHANGED, PLAIN),
}
print("trafilatura", version("trafilatura"), "htmldate", version("htmldate"))
for name, found in seen.items():
    print(f"{name}: trafilatura {found[0]}, htmldate {found[1]}")
days = ["2024-03-10", "2024-03-11", "2024-03-10", "2024-03-12"]
sys.exit(0 if list(seen.values()) == [(day, day) for day in days] else "the behaviour has changed")
PYTHON
