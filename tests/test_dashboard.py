"""The dashboards: how Voilà is started, and that its pages fetch nothing from the net."""

from __future__ import annotations

import importlib.util
import json
import re
from functools import cache
from types import SimpleNamespace

import jinja2
import pytest

from helpers.tables.schema import SCHEMAS
from tests.test_architecture import PROJECT

FOLDER = PROJECT / "tools" / "jupyter" / "voila" / "templates" / "parley"


@cache
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


def _page(cells: list[tuple[str, str]], **more: object) -> str:
    base = (
        "<title>{{ nb.metadata.get('title', 'nothing') | e }}</title>{% block notebook_css %}{% endblock %}"
        '{% block body_header %}<body><p>loading</p><div id="rendered_cells">{% endblock %}'
    )
    pages = {
        "voila/templates/lab/index.html.j2": base,
        "parley": (FOLDER / "index.html.j2").read_text(encoding="utf-8"),
    }
    cells = [SimpleNamespace(cell_type=kind, source=source) for kind, source in cells]
    notebook = SimpleNamespace(cells=cells, metadata={})
    template = jinja2.Environment(loader=jinja2.DictLoader(pages), autoescape=False).get_template("parley")
    return template.render(nb=notebook, **more)


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ([("markdown", "# Talks\n\nA **talk** is a meeting"), ("code", "1")], "Talks – Parley"),
        ([("code", "# no heading"), ("markdown", "# Check, tell, share")], "Check, tell, share – Parley"),
        ([("markdown", "# <b>News</b>")], "&lt;b&gt;News&lt;/b&gt; – Parley"),
        ([("markdown", "words without a heading")], "Parley"),
        ([("code", "1")], "Parley"),
        ([], "Parley"),
    ],
)
def test_a_page_has_its_heading_as_its_title_and_a_way_back(cells: list[tuple[str, str]], title: str) -> None:
    page = _page(cells, resources={"base_url": "/here/"})
    assert f"<title>{title}</title>" in page
    assert '<a href="/here/">← Front page</a></nav><div id="rendered_cells">' in page
    assert page.count("<nav") == 1


def test_every_notebook_has_a_heading_for_its_page() -> None:
    for path in sorted((PROJECT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        page = _page([(one["cell_type"], "".join(one["source"])) for one in cells])
        assert re.search(r"<title>[A-Z][^<]* – Parley</title>", page), path.name
        assert '<a href="/">← Front page</a>' in page


def test_the_template_is_where_voila_looks_for_it() -> None:
    dashboard = _tool("dashboard")
    assert "--VoilaConfiguration.template=parley" in dashboard.command()
    assert dashboard.TEMPLATES / "voila" / "templates" / "parley" == FOLDER
    assert json.loads((FOLDER / "conf.json").read_text(encoding="utf-8"))["base_template"] == "lab"


@pytest.mark.slow  # two seconds to import Voilà
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


@pytest.fixture
def front(monkeypatch):
    """The tool that makes the front page, where no browser draws pictures."""
    monkeypatch.setattr("helpers.export.save.browser_problem", lambda: "There is no browser here.")
    return _tool("front_page")


def test_the_front_page_has_four_pictures_that_lead_to_notebooks_and_fetches_nothing(front) -> None:
    from tests.synthetic import make_corpus

    page = front.front_page(make_corpus(12, seed=2, hostile=True)).decode()
    assert page.count('<img src="data:image/png;base64,') == 4
    leads = re.findall(r'href="/voila/render/([^"]+)"', page)
    assert len(leads) == len(set(leads)) >= 7 and all((PROJECT / "notebooks" / name).is_file() for name in leads)
    assert "default-src 'none'" in page and "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!data:|/voila/render/)', page)


def test_a_corpus_without_articles_has_a_front_page(front) -> None:
    from tests.synthetic import make_corpus

    made = make_corpus(3, seed=1)
    empty = SimpleNamespace(**{name: getattr(made, name).iloc[:0] for name in SCHEMAS})
    assert "<h1>Parley</h1>" in front.front_page(empty).decode()


@pytest.mark.slow
def test_the_folder_is_not_listed_where_there_is_a_front_page(monkeypatch, tmp_path) -> None:
    pytest.importorskip("voila", reason="pip install -r requirements-dashboard.txt")
    server = _tool("dashboard_server")
    app = server.Dashboard()
    assert app._front() == []
    page = tmp_path / "front.html"
    page.write_text("x", "utf-8")
    monkeypatch.setenv("PARLEY_FRONT_PAGE", str(page))
    assert [pattern for pattern, *_ in app._front()] == ["/", "/voila/tree.*"]
