#!/usr/bin/env bash
# pandas 3.1.1 hands dollar signs of a table to MathJax: in a notebook, prices in a headline are set as a formula.
#
# Version:    pandas 3.1.1, display.html.use_mathjax at its default (True).
# Expected:   a cell of text is shown as text; '<' and '&' are escaped.
# Behaviour:  '$' is not, and the table does not bear the classes that keep MathJax away, so that JupyterLab sets what
#             stands between two of them in italics without spaces: 'Aid falls from 5m,then6m is promised'. With the
#             option False the table has the classes tex2jax_ignore and mathjax_ignore.
# Seen:       True: $ as it is, no class; False: both classes
# In Parley:  helpers/tables/schema.py sets the option as soon as tables are made.
#
# Not run by continuous integration. Exit status 1: the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pandas==3.1.1
"$folder/venv/bin/python" - <<'PYTHON'
import pandas as pd

table = pd.DataFrame({"headline": ["Aid falls from $5m, then $6m is promised <soon>"]})
plain = table.to_html(notebook=True)
with pd.option_context("display.html.use_mathjax", False):
    kept = table.to_html(notebook=True)
classes = ("tex2jax_ignore", "mathjax_ignore")
assert "&lt;soon&gt;" in plain and "from $5m, then $6m is" in plain, plain
assert not any(name in plain for name in classes), plain
assert all(name in kept for name in classes), kept
print("True: $ as it is, no class; False: both classes")
PYTHON
