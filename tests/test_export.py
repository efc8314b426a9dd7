"""Export: files that are whole, safe, repeatable, ours; and a sidecar that rebuilds."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import struct
import threading
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts import draw, finding
from helpers.charts.findings import source_line
from helpers.charts.marks import marks_of
from helpers.charts.theme import SIZES
from helpers.corrections.cells import FORMULA
from helpers.export import browser
from helpers.export.describe import alt_text
from helpers.export.errors import ExportError
from helpers.export.save import FORMATS, safe_name, save_figure
from helpers.export.sidecar import read_sidecar, rebuild
from helpers.export.tables import to_csv, to_xlsx
from helpers.tables.schema import SCHEMAS
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(40, seed=5, hostile=True)
VIEW = View(quote_kinds=("direct", "indirect"))


def needs_browser(test):
    """A test that draws pictures: it counts as one for the browser, and is left out where none is."""
    missing = pytest.mark.skipif(browser.find_browser() is None, reason="no browser on this machine")
    return pytest.mark.browser(missing(test))


@pytest.fixture(scope="module", autouse=True)
def _end_the_browser():
    yield
    browser.stop()


def _save(
    folder: Path, name: str = "who", formats: tuple[str, ...] = ("csv",), chart: str = "quotes_by_speaker", **more
):
    rows = select(CORPUS, VIEW)
    return save_figure(draw(chart, rows), name, rows=rows, corpus=CORPUS, formats=formats, folder=folder, **more)


def _png_size(data: bytes) -> tuple[int, int]:
    return struct.unpack(">II", data[16:24])


def _png_texts(data: bytes) -> dict[str, str]:
    texts, at = {}, 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"iTXt":
            keyword, _, rest = data[at + 8 : at + 8 + length].partition(b"\x00")
            texts[keyword.decode()] = rest[4:].decode()
        at += 12 + length
    return texts


@needs_browser
@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_pictures_have_the_size_asked_for_and_describe_themselves(tmp_path: Path, size: str) -> None:
    saved = _save(tmp_path, formats=("png", "svg", "pdf"), size=size, caption="A caption.")
    by_kind = {path.suffix: path.read_bytes() for path in saved}
    side = json.loads(by_kind[".json"])
    assert _png_size(by_kind[".png"])[0] == SIZES[size].pixels
    texts = _png_texts(by_kind[".png"])
    assert texts["Description"] == side["alternative_text"] and texts["Title"] == side["title"]
    assert "A caption." in texts["Description"]
    root = ElementTree.fromstring(by_kind[".svg"])
    assert root.get("role") == "img"
    children = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert children["title"] == side["title"] and children["desc"] == side["alternative_text"]
    words = " ".join(" ".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text"))
    assert side["title"].split()[0] in words and "A caption." in words  # text, and not outlines of letters
    assert b"<script" not in by_kind[".svg"] and b"onerror=" not in by_kind[".svg"].replace(b"x onerror=y", b"")
    assert by_kind[".pdf"].startswith(b"%PDF") and b"FontFile" in by_kind[".pdf"]


@needs_browser
def test_same_view_same_bytes(tmp_path: Path) -> None:
    hashes = []
    for folder in ("a", "b"):
        saved = _save(tmp_path / folder, formats=("png", "svg", "pdf", "html", "csv", "xlsx"))
        hashes.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in saved})
    assert hashes[0] == hashes[1]
    assert read_sidecar(tmp_path / "a" / "who.json")["files"]["who.png"] == hashes[0]["who.png"]


@needs_browser
def test_a_browser_that_died_is_started_anew(tmp_path: Path) -> None:
    psutil = pytest.importorskip("psutil")
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    _save(tmp_path, "before", ("png",))
    own = [child for child in psutil.Process().children(recursive=True) if "chrom" in child.name()]
    assert own or before
    for child in own:
        child.kill()
    saved = _save(tmp_path, "after", ("png",))
    assert _png_size(saved[0].read_bytes())[0] == SIZES["page"].pixels


@needs_browser
def test_threads_get_their_own_pictures(tmp_path: Path) -> None:
    sizes = {"column": None, "slide": None, "page": None}

    def work(size: str) -> None:
        sizes[size] = _png_size(_save(tmp_path, size, ("png",), size=size)[0].read_bytes())[0]

    threads = [threading.Thread(target=work, args=(size,)) for size in sizes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sizes == {size: SIZES[size].pixels for size in sizes}


@needs_browser
def test_a_warm_picture_is_quick(tmp_path: Path) -> None:
    _save(tmp_path, "cold", ("png",))
    times = []
    for number in range(3):
        start = time.perf_counter()
        _save(tmp_path, f"warm-{number}", ("png",))
        times.append(time.perf_counter() - start)
    assert min(times) < 1.5, times  # 0.4 s on an idle machine


def test_without_a_browser_the_rest_is_written_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpers.export.browser.find_browser", lambda: None)
    saved = _save(tmp_path, formats=("png", "html", "csv"))
    assert [path.suffix for path in saved] == [".html", ".csv", ".json"]
    assert "PNG, SVG and PDF need a browser" in saved.problems[0] and "HTML and CSV still work" in str(saved)
    with pytest.raises(ExportError, match="need a browser"):
        _save(tmp_path, formats=("png",))
    assert not browser.warm_up() or browser._KEPT.server is not None


def test_a_named_browser_that_is_not_there_is_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    assert browser.find_browser() is None
    assert "need a browser" in (browser.browser_problem() or "")


def test_the_page_stands_alone_and_runs_nothing_of_the_articles(tmp_path: Path) -> None:
    page = _save(tmp_path, formats=("html",))[0].read_text(encoding="utf-8")
    own = page.replace(re.search(r"<script[^>]*>/\*\*?.*?</script>", page, re.S)[0], "") if "/**" in page else page
    assert "default-src 'none'; script-src 'sha256-" in own
    assert "<script>alert" not in own and "<img src=x" not in own
    assert 'src="http' not in page and 'href="http' not in own
    assert "parley-figure" in page and 'role="img"' in page and 'lang="en"' in page
    assert "sendChartToCloud" in own  # named once: among the buttons that are removed
    assert "chart-studio.plotly.com" not in own.rpartition("Plotly.newPlot")[2]


def test_a_sidecar_rebuilds_its_figure(tmp_path: Path) -> None:
    rows = select(CORPUS, VIEW)
    figure = draw("quotes_by_speaker", rows, by="outlet", measure="words", top=3)
    saved = save_figure(
        figure, "w", rows=rows, corpus=CORPUS, formats=("csv",), folder=tmp_path, caption="C", size="slide"
    )
    again = rebuild(saved[-1], CORPUS)
    words = {"headline": finding(rows, figure.layout.meta), "source": source_line(rows)}
    whole = draw("quotes_by_speaker", rows, by="outlet", measure="words", top=3, size="slide", caption="C", **words)
    assert json.loads(again.to_json()) == json.loads(whole.to_json())
    assert "changed" not in again.layout.meta
    side = read_sidecar(tmp_path / "w.csv")
    assert View.from_dict(side["view"]) == VIEW
    assert side["counts"]["quotes"] == rows.count("quotes") and side["of"]["quotes"] == len(CORPUS.quotes)
    assert side["parley"] and side["corpus"]["fingerprint"] and str(tmp_path) not in saved[-1].read_text()


def test_a_changed_corpus_is_told(tmp_path: Path) -> None:
    saved = _save(tmp_path)
    again = rebuild(saved[-1], make_corpus(30, seed=6))
    assert "The corpus has changed since" in again.layout.meta["changed"]


def _sidecar(**altered: object) -> str:
    whole = {"chart": "talks_map", "options": {}, "view": {}, "size": "page", "caption": "", "corpus": {}}
    return json.dumps({"parley_figure": 1} | whole | altered)


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "cannot be read"), ("{}", "not the sidecar"), ('{"parley_figure": 99}', "newer Parley"),
     ('{"parley_figure": 1, "view": {}}', "its 'options' is missing"),
     (_sidecar(chart=None), "no chart of Parley drew"),
     (_sidecar(chart="pie"), "no chart 'pie'"),
     (_sidecar(view={"x": 1}), "no filter 'x'")],
)  # fmt: skip
def test_a_broken_sidecar_is_said_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "f.json"
    path.write_text(text)
    with pytest.raises(ExportError, match=re.escape(said)):
        rebuild(path, CORPUS)
    with pytest.raises(ExportError, match="There is no sidecar"):
        rebuild(tmp_path / "absent.json", CORPUS)


def test_nothing_of_anybody_else_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "who.csv").write_text("mine")
    assert [path.name for path in _save(tmp_path)] == ["who-2.csv", "who-2.json"]
    assert [path.name for path in _save(tmp_path)] == ["who-2.csv", "who-2.json"]  # the same figure replaces itself
    assert [path.name for path in _save(tmp_path, chart="talks_map")] == ["who-3.csv", "who-3.json"]
    assert (tmp_path / "who.csv").read_text() == "mine"
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [("Who is quoted?", "Who-is-quoted"), ("../../etc/passwd", "etc-passwd"), ("", "figure"), ("...", "figure"),
     ("CON", "CON-figure"), ("nul.txt", "nul.txt-figure"), ("a/b\\c:d", "a-b-c-d"), ("Ärger 1", "Ärger-1"),
     ("x" * 300, "x" * 80)],
)  # fmt: skip
def test_file_names_are_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=200))
def test_any_name_becomes_one_file_name(name: str) -> None:
    found = safe_name(name)
    assert found and len(found.encode()) <= 90 and not set('/\\:*?"<>|\x00\n') & set(found)
    assert not found.startswith(".") and not found.endswith(".")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"formats": ("gif",)}, "no format 'gif'"),
        ({"formats": ()}, "No format"),
        ({"size": "poster"}, "no size 'poster'"),
    ],
)
def test_a_wrong_request_is_refused_in_a_sentence(tmp_path: Path, more: dict, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        _save(tmp_path, **more)
    with pytest.raises(ExportError, match="needs the rows"):
        save_figure(draw("talks_map", select(CORPUS)), "x", folder=tmp_path)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((ExportError, OSError)):
        _save(tmp_path / "file" / "below")


def test_view_and_corpus_do_as_well_as_rows(tmp_path: Path) -> None:
    figure = draw("quotes_by_speaker", select(CORPUS, VIEW))
    saved = save_figure(figure, "v", view=VIEW, corpus=CORPUS, formats="csv", folder=tmp_path)
    lines = list(csv.reader(io.StringIO(saved[0].read_text(encoding="utf-8-sig"))))
    assert len(lines) == select(CORPUS, VIEW).count("quotes") + 1


@pytest.mark.parametrize("table", SCHEMAS)
def test_no_cell_of_a_csv_is_a_formula(table: str) -> None:
    data = to_csv(getattr(CORPUS, table))
    assert data.startswith(b"\xef\xbb\xbf")
    for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        assert not any(one.startswith(FORMULA) and not one.lstrip("-").replace(".", "").isdigit() for one in line)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_text_survives_csv_but_for_its_guard(texts: list[str]) -> None:
    frame = pd.DataFrame({"text": pd.Series(texts, dtype=object)})
    rows = list(csv.reader(io.StringIO(to_csv(frame).decode("utf-8-sig"), newline="")))[1:]
    for text, row in zip(texts, rows, strict=True):
        assert (row[0] if row else "") == (f"'{text}" if text.startswith(FORMULA) else text)


@pytest.mark.parametrize("table", ["quotes", "talks", "actors", "problems"])
def test_a_workbook_holds_texts_and_no_formula(table: str) -> None:
    frame = getattr(CORPUS, table)
    with zipfile.ZipFile(io.BytesIO(to_xlsx(frame, table))) as book:
        assert book.testzip() is None
        sheet = book.read("xl/worksheets/sheet1.xml")
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))
    assert b"<f>" not in sheet
    assert sheet.count(b"<row ") == len(frame) + 1


def test_alternative_text_tells_the_numbers() -> None:
    rows = select(CORPUS)
    text = alt_text(draw("quotes_by_speaker", rows, top=99), "My caption.")
    leader = CORPUS.quotes["speaker_name"].value_counts()
    assert f"{leader.index[0]} {leader.iloc[0]}" in text
    assert text.startswith("Bar chart. Who is quoted most") and text.endswith("My caption.")


def test_a_figure_of_no_chart_of_ours_is_saved_too(tmp_path: Path) -> None:
    import plotly.graph_objects as go

    figure = go.Figure(go.Scatter(x=[1], y=[2]), layout={"title": {"text": "Own"}})
    corpus = SimpleNamespace(**{name: getattr(CORPUS, name) for name in SCHEMAS})
    saved = save_figure(figure, "own", corpus=corpus, formats=("html",), folder=tmp_path)
    assert read_sidecar(saved[-1])["chart"] is None
    assert "Own, with 1 series." in saved[0].read_text(encoding="utf-8")
    assert list(marks_of(figure)) == []


@pytest.mark.parametrize(
    ("title", "headline", "stands", "said"),
    [
        ("<b>Mine</b> &amp; yours<br>twice", None, "Mine & yours twice", "The figure’s own title is its headline."),
        ("Mine", "Asked for", "Asked for", "The figure’s own title ‘Mine’ was left out"),
        ("Mine", "Mine", "Mine", ""),
        (" ", "Asked for", "Asked for", ""),
        (None, None, "", ""),
    ],
)
def test_a_title_set_with_plotly_is_the_headline_or_is_left_out(
    tmp_path: Path, title: str | None, headline: str | None, stands: str, said: str
) -> None:
    rows = select(CORPUS)
    figure = draw("quotes_by_speaker", rows).update_layout(title=title)
    saved = save_figure(figure, "t", rows=rows, corpus=CORPUS, formats=("csv",), folder=tmp_path, headline=headline)
    rebuilt = rebuild(saved[-1], CORPUS)
    assert rebuilt.layout.meta["headline"] == (stands or finding(rows, figure.layout.meta))
    assert rebuilt.layout.title.text == rebuilt.layout.meta["heading"]
    assert " ".join(saved.notes).startswith(said) if said else saved.notes == []


def test_formats_are_those_that_the_house_names() -> None:
    assert {"png", "svg", "pdf", "html", "csv"} <= set(FORMATS)


@pytest.mark.parametrize("formats", [("png",), ("csv",), ("html", "xlsx")])
def test_nothing_to_show_is_refused_and_leaves_no_file(tmp_path: Path, formats: tuple[str, ...]) -> None:
    rows = select(CORPUS, View(text="zzzz-nowhere"))
    with pytest.raises(ExportError, match=r"^Nothing matches the view, .*loosen a filter first\.$"):
        save_figure(draw("quotes_by_speaker", rows), "w", rows=rows, corpus=CORPUS, formats=formats, folder=tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_browser_is_warmed_once_in_the_background_whatever_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def failing() -> None:
        asked.append(1)
        raise RuntimeError("no")

    monkeypatch.setattr(browser, "_running", failing)
    monkeypatch.setattr(browser._KEPT, "warming", None)
    browser.warm_up_soon(0)
    first = browser._KEPT.warming
    browser.warm_up_soon(0)
    first.join(5)
    assert (browser._KEPT.warming, asked, first.daemon) == (first, [1], True)


@pytest.mark.parametrize(("inside", "below"), [(True, "figures"), (False, "elsewhere/figures")])
def test_a_figure_of_a_notebook_goes_where_all_others_go(tmp_path: Path, monkeypatch, inside: bool, below: str) -> None:
    monkeypatch.setattr("helpers.export.save.PROJECT", tmp_path)
    there = tmp_path / "notebooks" if inside else tmp_path / "elsewhere"
    there.mkdir()
    if not inside:
        monkeypatch.setattr("helpers.export.save.PROJECT", tmp_path / "project")
    monkeypatch.chdir(there)
    rows = select(CORPUS)
    saved = save_figure(draw("articles_by_month", rows), "months", rows=rows, formats=("csv",))
    assert {path.resolve().parent for path in saved} == {tmp_path / below}
