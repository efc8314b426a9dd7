"""'Export all': a folder with figures, tables and one page that tells what they show, for the view as it stands."""

import csv
import io
import json
import re
import zipfile

import pytest

from helpers.charts.marks import marks_of
from helpers.explorers import explore_quotes, exportall
from helpers.explorers.exportall import ExportStoppedError, export_all, telling_name
from helpers.export import browser
from helpers.export.errors import ExportError
from helpers.views.select import select
from helpers.views.view import View

pytestmark = pytest.mark.slow  # writes whole reports

VIEW = View(quote_kinds=("direct",))


@pytest.fixture(autouse=True)
def _no_pictures(monkeypatch):
    """Tried without drawing; what is drawn is tried in ``tests/test_export.py`` and in the browser."""
    monkeypatch.setattr("helpers.export.browser.find_browser", lambda: None)


def page_of(saved):
    assert saved[0].name == "report.html"
    return saved[0].read_text("utf-8")


@pytest.mark.parametrize(
    ("explorer", "tables"),
    [
        ("start", {"articles"}),
        ("talks", {"reports", "talks"}),
        ("actors", {"mentions", "articles"}),
        ("quotes", {"quotes", "sayings"}),
    ],
)
def test_each_explorer_is_exported_whole(placed, made, tmp_path, explorer, tables):
    corpus = placed if explorer == "quotes" else made
    saved = export_all(corpus, explorer, folder=tmp_path)
    assert {path.parent for path in saved} == {tmp_path / explorer}
    assert {path.stem for path in saved if path.suffix == ".csv"} == tables
    assert "PNG, SVG and PDF need a browser" in saved.problems[0]
    page = page_of(saved)
    plan = exportall.plan_of(explorer)
    for choice in plan.choices:
        assert "<h3 id=" in page and choice.label in page
    assert "How we counted, and the errors we know of" in page
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_page_lists_every_sentence_once_and_tables_hold_the_same_rows(placed, tmp_path):
    saved = export_all(placed, "quotes", VIEW, folder=tmp_path)
    page, rows = page_of(saved), select(placed, VIEW)
    anchors = re.findall(r'<li id="(quote-\d+)"', page)
    assert len(anchors) == len(set(anchors)) == rows.count("quotes")
    table = next(path for path in saved if path.name == "quotes.csv")
    lines = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert sorted(line["quote_id"] for line in lines) == sorted(rows.frame("quotes")["quote_id"])
    assert "direct only" in re.search("<h1>(.*?)</h1>", page)[1]


def test_the_numbers_of_a_figure_lead_to_as_much_evidence(placed, tmp_path):
    page = page_of(export_all(placed, "quotes", VIEW, folder=tmp_path))
    figure = re.search(r'<figure id="figure-1".*?</figure>', page, re.S)[0]
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="n">([\d,]+)</td><td>(.*?)</td>', figure)
    assert rows
    for words, count, refs in rows:
        more = re.search(r"and ([\d,]+) more", refs)
        told = len(re.findall("<a href=", refs)) + (int(more[1].replace(",", "")) if more else 0)
        assert told == int(count.replace(",", "")), words
    for anchor in set(re.findall(r'href="#(quote-\d+)"', figure)):
        assert f'<li id="{anchor}"' in page
    drawn = exportall.plan_of("quotes").choices[0].draw(select(placed, VIEW), size="page")
    assert {int(count.replace(",", "")) for _, count, _ in rows} <= {mark.count for mark in marks_of(drawn)}


def test_an_entry_shows_sentence_outlet_date_and_highlight(placed, tmp_path):
    page = page_of(export_all(placed, "quotes", folder=tmp_path))
    first = re.search(r'<li id="quote-1" value="1">.*?</li>', page, re.S)[0]
    row = placed.quotes.dropna(subset=["published", "outlet"]).sort_values(["published", "article_id", "start"]).iloc[0]
    assert f"{row['published'].day} {row['published']:%b %Y}" in first and row["outlet"] in first
    assert f'<mark class="quote">{row["text"]}</mark>' in first


@pytest.mark.slow
def test_methods_take_accuracy_from_the_file(placed, tmp_path, monkeypatch):
    assert "80.7" not in page_of(_with_accuracy(placed, tmp_path / "a", monkeypatch, "77.7"))
    page = page_of(_with_accuracy(placed, tmp_path / "b", monkeypatch, "12.3"))
    assert '<td class="n">12.3</td>' in page and "77.7" not in page
    unknown = int(placed.quotes["actor_id"].isna().sum())
    assert f"Of {len(placed.quotes)} quotes: {unknown} with no known speaker" in page


def _with_accuracy(corpus, folder, monkeypatch, figure):
    folder.mkdir()
    path = folder / "accuracy.csv"
    path.write_text(f"table,what,per_cent,measured_on,command,score\nquotes,found,{figure},here,quotes x,f1\n")
    monkeypatch.setattr("helpers.export.methods.measured.__defaults__", (path,))
    return export_all(corpus, "quotes", folder=folder)


@pytest.mark.slow
def test_same_view_same_bytes_and_the_same_folder(made, tmp_path):
    first = export_all(made, "talks", folder=tmp_path)
    before = {path: path.read_bytes() for path in first}
    assert export_all(made, "talks", folder=tmp_path) == first
    assert {path: path.read_bytes() for path in first} == before
    assert export_all(made, "talks", View(statuses=("held",)), folder=tmp_path)[0].parent.name == "talks-2"
    assert {path: path.read_bytes() for path in first} == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("view", "begin", "end"),
    [(View(), "quotes-20", ""), (VIEW, "quotes-20", "-direct-only"), (View(text="nosuchword"), "quotes-undated-", "")],
)
def test_the_zip_says_which_notebook_days_and_view(placed, view, begin, end):
    name = telling_name("quotes", select(placed, view))
    assert name.startswith(begin) and name.endswith(end) and len(name) <= 80
    days = select(placed, view).articles["published_day"].dropna()
    assert not len(days) or f"{days.min():%Y-%m-%d}-to-{days.max():%Y-%m-%d}" in name


def test_the_zip_holds_all_other_files(made, tmp_path):
    saved = export_all(made, "talks", formats=("csv", "zip"), folder=tmp_path)
    (whole,) = [path for path in saved if path.suffix == ".zip"]
    assert whole.name.startswith("talks-20") and whole.stem != "all"
    with zipfile.ZipFile(whole) as archive:
        assert set(archive.namelist()) == {path.name for path in saved if path != whole}


def test_nothing_of_anybody_else_is_overwritten(made, tmp_path):
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "notes.txt").write_text("mine")
    assert export_all(made, "talks", folder=tmp_path)[0].parent.name == "talks-2"
    (tmp_path / "quotes").write_text("a file")
    assert export_all(made, "quotes", folder=tmp_path)[0].parent.name == "quotes-2"


def test_what_a_person_has_changed_in_an_export_is_not_written_over(made, tmp_path):
    saved = export_all(made, "quotes", VIEW, folder=tmp_path, formats=("csv",))
    table = next(path for path in saved if path.suffix == ".csv")
    table.write_text("edited by hand", "utf-8")
    again = export_all(made, "quotes", VIEW, folder=tmp_path, formats=("csv",))
    assert table.read_text("utf-8") == "edited by hand" and again[0].parent != saved[0].parent


def test_a_stopped_export_leaves_nothing(made, tmp_path):
    seen = []
    with pytest.raises(ExportStoppedError, match="nothing was written"):
        export_all(made, "talks", folder=tmp_path, progress=lambda *a: seen.append(a), stopped=lambda: len(seen) > 1)
    assert list(tmp_path.iterdir()) == []
    assert [place for place, _, _ in seen] == [0, 1]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"explorer": "weather"}, "no explorer 'weather'"),
        ({"explorer": "talks", "formats": ("gif",)}, "no format 'gif'"),
        ({"explorer": "quotes", "view": View(text="nosuchword")}, "Nothing matches the view"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(made, tmp_path, how, said):
    with pytest.raises(ExportError, match=said):
        export_all(made, folder=tmp_path, **how)


def test_the_sidecar_says_how_to_make_the_report_again(made, tmp_path):
    saved = export_all(made, "talks", View(statuses=("held",)), folder=tmp_path, options={"met": {"by": "side"}})
    told = json.loads(saved[-1].read_text("utf-8"))
    how = {name: told[name] for name in ("explorer", "options", "formats", "size", "caption")}
    again = export_all(made, view=View.from_dict(told["view"]), name="again", folder=tmp_path, **how)
    assert again[0].read_bytes() == saved[0].read_bytes()


@pytest.mark.slow
def test_hostile_text_is_letters_on_the_page(hostile, tmp_path):
    for explorer in ("start", "talks", "actors", "quotes"):
        page = page_of(export_all(hostile, explorer, folder=tmp_path))
        assert "<script" not in page and "<img src=x" not in page and "javascript:" not in page
        assert "default-src 'none'" in page


def test_the_button_writes_the_view_as_it_stands(placed, tmp_path):
    explorer = explore_quotes(placed, VIEW)
    explorer.figures = tmp_path / "figures"
    assert explorer.export.run_all()
    assert not explorer.export.run_all() or not explorer.export.job.running
    explorer.export.job.wait(60)
    assert "open report.html first" in explorer.export.status.text
    assert explorer.export.job.layout.display == "none" and not explorer.export.all_button.disabled
    assert "direct only" in (tmp_path / "figures" / "quotes" / "report.html").read_text("utf-8")


def test_the_button_says_why_nothing_was_written(placed, tmp_path):
    explorer = explore_quotes(placed, View(text="nosuchword"))
    explorer.figures = tmp_path / "figures"
    explorer.export.run_all()
    explorer.export.job.wait(60)
    assert explorer.export.status.is_error and "Nothing matches the view" in explorer.export.status.text


def test_stop_is_heard(placed, tmp_path):
    explorer = explore_quotes(placed, VIEW)
    explorer.figures = tmp_path / "figures"
    before = browser._KEPT.server
    explorer.export.status.observe(lambda _: explorer.export.job.stop.click(), "value")
    explorer.export.run_all()
    explorer.export.job.wait(60)
    assert explorer.export.status.text == "Stopped; nothing was written." and not explorer.export.status.is_error
    assert not list((tmp_path / "figures").iterdir())
    assert browser._KEPT.server is before
