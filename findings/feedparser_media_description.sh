#!/usr/bin/env bash
# Question: where does feedparser put the media:description of a picture in a feed's item?
# Best guess: with the picture (media_content) or under a key of its own; the item's summary is not touched.
# Seen (feedparser 6.0.14, 2026-11-29): behind the item's description it becomes entry.content, which most readers take
#   for the full text; before it, it becomes entry.summary, and the article's own words move to entry.content. A caption
#   is then analysed as the report. What the item says depends on the order of its elements.
# Source: issue "media:description element overwrites 'content' field" of feedparser (open).
# Parley: reads feeds itself; media:description is a caption wherever it stands
#   (helpers/articles/rules/feed_elements.csv); tests/articles/golden/feed_media_caption and feed_media_caption_first
#   guard it.
set -euo pipefail

packages=(feedparser==6.0.14)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import feedparser

FEED = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Fjord Times</title>
<link>https://fjordtimes.example/</link><description>News</description><item><title>Talks resume</title>{}</item>
</channel></rss>"""
OWN = "<description>Lund met Haddad in Oslo.</description>"
PICTURE = """<media:content url="https://fjordtimes.example/hands.jpg"><media:description>Two hands on a table.
</media:description></media:content>"""


def read(*elements: str) -> tuple[str, list[str]]:
    entry = feedparser.parse(FEED.format("".join(elements))).entries[0]
    return entry.summary, [one.value for one in entry.get("content", [])]


seen = {"no picture": read(OWN), "picture last": read(OWN, PICTURE), "picture first": read(PICTURE, OWN)}
print("feedparser", feedparser.__version__)
for name, (summary, content) in seen.items():
    print(f"{name}: summary {summary!r}, content {content}")
report, caption = "Lund met Haddad in Oslo.", "Two hands on a table."
expected = [(report, []), (report, [caption]), (caption, [report])]
sys.exit(0 if list(seen.values()) == expected else "the behaviour has changed")
PYTHON
