"""'Export all notebooks': every notebook's charts for one view, in one folder and one ZIP."""

import zipfile

import pytest

from helpers.explorers import explore_quotes
from helpers.explorers.exportall import TITLES, ExportStoppedError, plan_of
from helpers.explorers.exportnotebooks import NAME, export_notebooks
from helpers.export.errors import ExportError
from helpers.views.select import select
from helpers.views.view import View

pytestmark = pytest.mark.slow  # writes whole reports


@pytest.fixture(autouse=True)
def _no_pictures(monkeypatch):
    """Tried without drawing, as 'Export all' is."""
    monkeypatch.setattr("helpers.export.browser.find_browser", lambda: None)


def test_every_notebook_is_written_and_packed_together(placed, tmp_path):
    told = []
    saved = export_notebooks(
        placed, formats=("csv", "zip"), folder=tmp_path, progress=lambda at, of, what: told.append(at / of)
    )
    rows = select(placed)
    written = set(TITLES) - {"talks"}  # this corpus has none
    assert {path.parent.name for path in saved if path.name == "report.html"} == written
    assert saved.notes == ["Nothing matches the view in: Talks."]
    assert told == sorted(told) and told[-1] == 1
    (whole,) = [path for path in saved if path.suffix == ".zip"]
    assert whole.parent == tmp_path / NAME and whole.name.startswith("all-notebooks-20")
    with zipfile.ZipFile(whole) as archive:
        held = set(archive.namelist())
    assert held == {f"{path.parent.name}/{path.name}" for path in saved if path != whole}
    for explorer in written:
        page = (tmp_path / NAME / explorer / "report.html").read_text("utf-8")
        drawn = [choice for choice in plan_of(explorer).choices if rows.count(choice.table)]
        assert drawn and all(choice.label in page for choice in drawn)


def test_the_view_is_that_of_the_notebook_and_what_matches_nothing_is_told(placed, tmp_path):
    app = explore_quotes(placed, View(quote_kinds=("direct",)))
    app.figures = tmp_path
    app.export.notebooks_button.click()
    app.export.job.wait(120)
    assert not app.export.status.text.startswith("Nothing")
    assert "direct only" in (tmp_path / NAME / "quotes" / "report.html").read_text("utf-8")
    assert str(tmp_path / NAME) in app.export.status.text
    assert not app.export.notebooks_button.disabled


def test_where_nothing_matches_or_it_was_stopped_it_is_said(placed, tmp_path):
    with pytest.raises(ExportError, match="Nothing matches the view"):
        export_notebooks(placed, View(text="nosuchword"), folder=tmp_path)
    with pytest.raises(ExportStoppedError):
        export_notebooks(placed, folder=tmp_path, stopped=lambda: True)
