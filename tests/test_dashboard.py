"""The dashboards: how Voilà is started, and that its pages fetch nothing from the net."""

from __future__ import annotations

import importlib.util
import json

import jinja2
import pytest

from tests.test_architecture import PROJECT

FOLDER = PROJECT / "tools" / "jupyter" / "voila" / "templates" / "parley"


def _tool(name: str):
    spec = importlib.util.spec_from_file_location(name, PROJECT / "tools" / f"{name}.py")
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
    dashboard = _tool("dashboard")
    assert "--VoilaConfiguration.template=parley" in dashboard.command()
    assert dashboard.TEMPLATES / "voila" / "templates" / "parley" == FOLDER
    assert json.loads((FOLDER / "conf.json").read_text(encoding="utf-8"))["base_template"] == "lab"


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("localhost:8866", True),
        ("127.0.0.1:8866", True),
        ("[::1]:8866", True),
        ("0.0.0.0", False),
        ("192.168.1.2:8866", False),
        ("example.org", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("localhost@example.org", False),
        ("", False),
        (None, False),
        ("[", False),
    ],
)
def test_only_this_machine_is_here(host, here) -> None:
    pytest.importorskip("voila", reason="pip install -r requirements-dashboard.txt")
    assert _tool("dashboard_server").is_here(host) is here


def test_the_dashboard_starts_behind_its_door() -> None:
    assert any(part.endswith("dashboard_server.py") for part in _tool("dashboard").command())
