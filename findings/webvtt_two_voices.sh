#!/usr/bin/env bash
# Question: who speaks in a cue of WebVTT in which two voices alternate: <v Kari Lund>We agreed.</v> <v Omar Haddad>We
#   did not.</v>?
# Best guess: webvtt-py's caption.voice ("cue voice span if any") names both, or the text is parted; pysubs2 keeps the
#   name in the field that it has for it (SSAEvent.name); pycaption keeps no names.
# Seen (webvtt-py 0.6.0, pysubs2 1.8.1, pycaption 2.3.14, 2026-11-30): webvtt-py gives the second speaker's words to the
#   first, in one line and in two; after a dash, as captions of dialogue have it, nobody speaks. pysubs2 drops every
#   name, also of cues with one voice. pycaption alone writes both names before their words. Nothing warns.
# Source: the README of webvtt-py; "WebVTT cue voice span" of the W3C's WebVTT, by which a cue may hold several; no
#   issue found for either library.
# Parley: had given the second speaker of a line to the first, too, until this was tried; now a voice begins a paragraph
#   wherever it stands (helpers/articles/subtitles.py); tests/articles/golden/subtitles_speakers_in_one_line guards it.
set -euo pipefail

packages=(webvtt-py==0.6.0 pysubs2==1.8.1 pycaption==2.3.14)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import pysubs2
import webvtt
from pycaption import WebVTTReader

CUES = {
    "one line": "<v Kari Lund>We agreed.</v> <v Omar Haddad>We did not.</v>",
    "two lines": "<v Kari Lund>We agreed.</v>\n<v Omar Haddad>We did not.</v>",
    "with dashes": "- <v Kari Lund>We agreed.</v>\n- <v Omar Haddad>We did not.</v>",
    "one voice": "<v Kari Lund>We agreed.</v>",
}
times = [f"00:0{2 * place}.000 --> 00:0{2 * place + 1}.000" for place in range(len(CUES))]
text = "\n\n".join(["WEBVTT", *(f"{time}\n{cue}" for time, cue in zip(times, CUES.values(), strict=True))]) + "\n"
by_webvtt = [(one.voice, " ".join(one.text.split())) for one in webvtt.from_string(text)]
by_pysubs2 = [(one.name, " ".join(one.plaintext.split())) for one in pysubs2.SSAFile.from_string(text)]
captions = WebVTTReader().read(text)
by_pycaption = [" ".join(one.get_text().split()) for one in captions.get_captions(captions.get_languages()[0])]
for name in ("webvtt-py", "pysubs2", "pycaption"):
    print(name, version(name))
for place, name in enumerate(CUES):
    print(f"{name}: webvtt-py {by_webvtt[place]}, pysubs2 {by_pysubs2[place]}, pycaption {by_pycaption[place]!r}")
both = "We agreed. We did not."
same = (
    by_webvtt[:2] == [("Kari Lund", both)] * 2
    and by_webvtt[2][0] is None
    and by_webvtt[3] == ("Kari Lund", "We agreed.")
    and {name for name, _ in by_pysubs2} == {""}
    and all("Kari Lund: We agreed." in one for one in by_pycaption)
    and all("Omar Haddad: We did not." in one for one in by_pycaption[:3])
)
sys.exit(0 if same else "the behaviour has changed")
PYTHON
