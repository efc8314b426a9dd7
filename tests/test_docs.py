"""The documentation builds, its links lead somewhere, it fetches nothing, and the names that it gives are there."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys

import pytest

from tests.test_architecture import PROJECT

PAGES = sorted((PROJECT / "docs").glob("*.md"))


@pytest.mark.slow
def test_the_documentation_builds_without_a_warning_and_fetches_nothing(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    built = list(tmp_path.rglob("*.html"))
    assert {"index.html", "develop.html", "tables.html", "threat_model.html"} <= {page.name for page in built}
    fetched = re.compile(r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=[\"']?(?:https?:)?//[^\"' >]+")
    assert not [found for page in built for found in fetched.findall(page.read_text(encoding="utf-8"))]
    assert 'id="helpers.views.select.select"' in (tmp_path / "api.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`(helpers(?:\.\w+)+)`", text):
        pkgutil.resolve_name(name)
    paths = re.findall(r"`((?:helpers|tests|tools|data|benchmarks)/[\w./-]+)`", text)
    missing = [path for path in paths if not (PROJECT / path).exists() and path != "data/corrections.csv"]
    assert not missing
