"""The dashboards: how Voilà is started, and that its pages fetch nothing from the net."""

from __future__ import annotations

import importlib.util
import json

import jinja2

from tests.test_architecture import PROJECT

FOLDER = PROJECT / "tools" / "jupyter" / "voila" / "templates" / "parley"


def _dashboard():
    spec = importlib.util.spec_from_file_location("dashboard", PROJECT / "tools" / "dashboard.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_fetch_no_style_sheet_from_the_net() -> None:
    own = '<link rel="stylesheet" href="static/own.css">'
    base = '{% block notebook_css %}<link rel="stylesheet" href="https://example.org/all.css">' + own + "{% endblock %}"
    pages = {
        "voila/templates/lab/index.html.j2": base,
        "parley": (FOLDER / "index.html.j2").read_text(encoding="utf-8"),
    }
    page = jinja2.Environment(loader=jinja2.DictLoader(pages), autoescape=False).get_template("parley").render()
    assert own in page
    assert 'rel="stylesheet" href="https:' not in page


def test_the_template_is_where_voila_looks_for_it() -> None:
    dashboard = _dashboard()
    assert "--VoilaConfiguration.template=parley" in dashboard.command()
    assert dashboard.TEMPLATES / "voila" / "templates" / "parley" == FOLDER
    assert json.loads((FOLDER / "conf.json").read_text(encoding="utf-8"))["base_template"] == "lab"
