#!/usr/bin/env bash
# Question: how often does a sentence that an editor moved, with tracked changes on, stand in the text of a Word file?
# Best guess: once, where it was moved to, for docx2python and mammoth, which know tracked changes: deleted words are
#   left out.
# Seen (docx2python 3.7.1, docx2txt 0.9, python-docx 1.2.0, mammoth 1.13.0, 2026-11-29): four libraries, three readings.
#   docx2python and docx2txt give the sentence twice, for words that were moved away stay w:t and are not w:delText;
#   python-docx leaves it out; only mammoth gives it once. A moved quote is counted twice or not at all.
# Source: none found for these libraries; issue "Moved text in tracked changes is duplicated" of docx-rs tells the same
#   of another. The elements are w:moveFrom and w:moveTo of ECMA-376.
# Parley: reads w:moveTo and skips w:moveFrom (helpers/articles/word.py); tests/articles/golden/docx_changes_moved
#   guards it.
set -euo pipefail

packages=(docx2python==3.7.1 docx2txt==0.9 python-docx==1.2.0 mammoth==1.13.0)
if [ $# -gt 0 ]; then packages=("$@"); fi # other versions, to see whether they do the same
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import docx2txt
import mammoth
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

MADE = 'w:author="Desk" w:date="2024-03-10T09:00:00Z"'
MOVED = '<w:r><w:t xml:space="preserve">Lund left first. </w:t></w:r>'
PARAGRAPH = f"""<w:p {nsdecls("w")}>
<w:moveFromRangeStart w:id="1" {MADE} w:name="move1"/><w:moveFrom w:id="2" {MADE}>{MOVED}</w:moveFrom>
<w:moveFromRangeEnd w:id="1"/><w:r><w:t xml:space="preserve">Haddad came. </w:t></w:r>
<w:moveToRangeStart w:id="3" {MADE} w:name="move1"/><w:moveTo w:id="4" {MADE}>{MOVED}</w:moveTo>
<w:moveToRangeEnd w:id="3"/></w:p>"""
document = Document()
document.element.body.insert(0, parse_xml(PARAGRAPH))
document.save("talks.docx")

with open("talks.docx", "rb") as file:
    texts = {
        "docx2python": docx2python("talks.docx").text,
        "docx2txt": docx2txt.process("talks.docx"),
        "python-docx": "\n".join(one.text for one in Document("talks.docx").paragraphs),
        "mammoth": mammoth.extract_raw_text(file).value,
    }
for name, text in texts.items():
    print(name, version(name), repr(" ".join(text.split())))
seen = {name: text.count("Lund left first.") for name, text in texts.items()}
expected = {"docx2python": 2, "docx2txt": 2, "python-docx": 0, "mammoth": 1}
sys.exit(0 if seen == expected else "the behaviour has changed")
PYTHON
