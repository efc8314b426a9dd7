#!/usr/bin/env bash
# Question: what does goose3 make of words in <q>, <ins>, <abbr> and <time>, and of a <blockquote>, within an article?
# Best guess: the words stay and only the tags go, as with <b> and <a>.
# Seen (goose3 3.1.22, 2026-11-29): the words are cut out of the sentence. "called the deal <q>a good day</q> and
#   thanked" becomes "called the deal and thanked", a correction in <ins> leaves a sentence without its verb, and block
#   quotes vanish. An analysis of who said what finds no trace of these quotes.
# Source: none found for these elements; issue "Few tokens missing after extraction" of goose3 (closed) reports
#   <small>.
# Parley: sets quotation marks for <q>, keeps inserted and drops struck words, keeps block quotes
#   (helpers/articles/markup.py, page_quotes.py); tests/articles/golden/page_quote_elements, html_struck and
#   html_blockquote_signed guard it.
set -euo pipefail

packages=(goose3==3.1.22 lxml_html_clean==0.4.6)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from goose3 import Goose

FILLER = "<p>Delegations of both countries had prepared the meeting for months in several rounds of working talks.</p>" * 3
PAGE = "<html><body><article><h1>Talks resume</h1>" + FILLER + "{}" + FILLER + "</article></body></html>"
SENTENCE = "<p>Minister Kari Lund told the reporters of the town that it was {} and that she would be back.</p>"
WORDS = "a good day for the sea"


def is_kept(markup: str) -> bool:
    article = Goose({"enable_image_fetching": False}).extract(raw_html=PAGE.format(markup))
    return WORDS in article.cleaned_text


elements = ("b", "a", "span", "q", "ins", "abbr", "time")
seen = {name: is_kept(SENTENCE.format(f"<{name}>{WORDS}</{name}>")) for name in elements}
seen["blockquote"] = is_kept(f"<blockquote><p>It was {WORDS}, and we will be back in the town of Bodo soon.</p></blockquote>")
print("goose3", version("goose3"))
for name, kept in seen.items():
    print(f"<{name}>: {'kept' if kept else 'lost'}")
kept = [name for name, one in seen.items() if one]
sys.exit(0 if kept == ["b", "a", "span"] else "the behaviour has changed")
PYTHON
