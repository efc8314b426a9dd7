"""Formats beside pictures: pages that fit, networks, workbooks, Word files, archives; none holds a clock."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import networkx
import pandas as pd
import pytest

from helpers.charts import draw, finding
from helpers.charts.findings import source_line
from helpers.charts.marks import rows_behind
from helpers.charts.together import pairs
from helpers.export.errors import ExportError
from helpers.export.page import plotly_file
from helpers.export.save import save_figure
from helpers.export.sidecar import read_sidecar, rebuild
from helpers.export.tables import to_xlsx
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(40, seed=5, hostile=True)
ROWS = select(CORPUS)


def _save(folder: Path, formats, chart: str = "actors_together", rows=ROWS, options: dict | None = None, **more):
    figure = draw(chart, rows, **(options or {}))
    return save_figure(figure, "fig", rows=rows, corpus=CORPUS, formats=formats, folder=folder, **more)


def test_the_page_fits_from_320_pixels_and_has_plotly_inside_or_beside_it(tmp_path: Path) -> None:
    inline = _save(tmp_path / "in", "html")[0].read_text("utf-8")
    saved = _save(tmp_path / "beside", "html", plotlyjs="beside")
    beside = saved[0].read_text("utf-8")
    assert len(inline) > 3_000_000 > 1_000_000 > len(beside)
    assert f'src="{plotly_file()}"' in beside and (tmp_path / "beside" / plotly_file()).is_file()
    assert plotly_file() in str(saved)
    widths = {int(one) for one in re.findall(r'"width":(320|656|960)\b', beside)}
    assert widths == {320, 656, 960}
    assert "<script>alert" not in beside and "onerror" not in re.sub(r"\\u003c", "", beside).split("const figures")[0]
    with pytest.raises(ExportError, match="plotlyjs is 'inline' or 'beside'"):
        _save(tmp_path, "html", plotlyjs="cdn")


def test_the_iframe_shows_the_page_and_brings_it_along(tmp_path: Path) -> None:
    saved = _save(tmp_path, ("iframe",), plotlyjs="beside")
    assert [path.name for path in saved] == ["fig.html", "fig.iframe.txt", "fig.json"]
    lines = saved[1].read_text("utf-8")
    assert 'src="fig.html"' in lines and 'sandbox="allow-scripts"' in lines and 'title="' in lines


@pytest.mark.parametrize(("chart", "options"), [("actors_together", {}), ("who_met_whom", {"by": "side"}),
                                                ("actors_together", {"relation": "meeting", "least": 2})])  # fmt: skip
def test_a_network_holds_every_pair(tmp_path: Path, chart: str, options: dict) -> None:
    saved = _save(tmp_path, ("gexf", "graphml"), chart, options=options)
    relation = options.get("relation", "meeting" if chart == "who_met_whom" else "named")
    found = pairs(ROWS, relation, options.get("by", "actor"), 10_000)
    size = sum(
        int(found.both[one, other] >= options.get("least", 1))
        for one in range(len(found.members))
        for other in range(one)
    )
    for path, read in zip(saved, (networkx.read_gexf, networkx.read_graphml), strict=False):
        graph = read(path)
        assert graph.number_of_edges() == size > 0
        assert {data["label"] for _, data in graph.nodes(data=True)} == {one.label for one in found.members}
        assert b"lastmodified" not in path.read_bytes()


@pytest.mark.parametrize(("formats", "chart", "said"), [("gexf", "quotes_by_speaker", "hold pairs"),
                                                        ("docx", "quotes_by_speaker", "holds talks"),
                                                        ("zip", "talks_map", "choose one of them")])  # fmt: skip
def test_what_a_figure_cannot_be_is_said(tmp_path: Path, formats: str, chart: str, said: str) -> None:
    with pytest.raises(ExportError, match=said):
        _save(tmp_path, formats, chart)
    assert not tmp_path.exists() or not list(tmp_path.iterdir())


def _sheet(data: bytes) -> tuple[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        return book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()


def test_a_workbook_has_real_dates_widths_a_frozen_header_and_no_formula() -> None:
    frame = pd.DataFrame(
        {"day": pd.to_datetime(["2019-05-28", None]), "at": pd.to_datetime(["2019-05-28 14:30", None], utc=True),
         "text": ["=1+1", "https://example.org"], "count": [3, 4], "old": [datetime(1850, 1, 1), None]}
    )  # fmt: skip
    sheet, strings = _sheet(to_xlsx(frame, "a/b:c*?[]"))
    assert "<v>43613</v>" in sheet and "<v>43613.604" in sheet  # Excel's number of that day
    assert 'state="frozen"' in sheet and "<cols>" in sheet and "<autoFilter" in sheet
    assert "<f>" not in sheet and "'=1+1" in strings and "hyperlink" not in sheet
    assert "1850-01-01" in strings  # Excel knows no day before 1900: it stays text
    assert _sheet(to_xlsx(frame.head(0), "x"))[0].count("<row ") == 1


def test_the_chronology_tells_each_talk_with_its_sentences(tmp_path: Path) -> None:
    from docx import Document

    saved = _save(tmp_path, "docx", "talks_timeline", caption="My note")
    document = Document(str(saved[0]))
    text = "\n".join(one.text for one in document.paragraphs)
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert len(headings) == min(500, ROWS.count("talks"))
    assert document.paragraphs[0].text == document.core_properties.title == read_sidecar(saved[-1])["title"]
    assert "My note" in text and "How we counted" in text and source_line(ROWS) in text
    dated = ROWS.frame("talks").dropna(subset=["earliest"]).sort_values(["earliest", "latest", "talk_id"])
    assert headings[0].endswith(dated.iloc[0]["name"])


def test_a_zip_holds_all_the_others_and_names_no_day(tmp_path: Path) -> None:
    saved = _save(tmp_path, ("csv", "gexf", "zip"))
    archive = next(path for path in saved if path.suffix == ".zip")
    with zipfile.ZipFile(archive) as found:
        assert set(found.namelist()) == {path.name for path in saved} - {archive.name}
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert saved[-1].suffix == ".json"


@pytest.mark.slow
def test_every_format_repeats_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    formats = ("html", "iframe", "csv", "xlsx", "gexf", "graphml", "zip")
    sums = []
    for folder in ("a", "b"):
        saved = _save(tmp_path / folder, formats) + _save(
            tmp_path / folder / "t", ("docx", "xlsx", "ics"), "talks_timeline"
        )
        sums.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in saved])
        if folder == "a":
            time.sleep(1.1)  # a clock in a file would tell
    assert sums[0] == sums[1]


def test_words_around_a_figure_are_saved_with_it_and_by_default_state_the_finding(tmp_path: Path) -> None:
    plain = read_sidecar(_save(tmp_path / "a", "csv", "talks_timeline")[-1])
    assert plain["title"] == finding(ROWS, draw("talks_timeline", ROWS).layout.meta)
    words = {"headline": "Mine", "subtitle": "Sub", "source": "", "style": "newsprint"}
    saved = _save(tmp_path / "b", "csv", "talks_timeline", **words)
    side = read_sidecar(saved[-1])
    assert (side["title"], side["sentence"]) == ("Mine", "Sub")
    again = rebuild(saved[-1], CORPUS)
    assert again.layout.meta["title"] == "Mine" and again.layout.meta["source"] == ""
    own = read_sidecar(_save(tmp_path / "c", "csv", "talks_timeline", headline="")[-1])
    assert own["title"].startswith("When talks took place")


@pytest.mark.parametrize("by", ["actor", "side"])
def test_the_rows_beside_who_met_whom_are_the_talks_that_it_counts(tmp_path: Path, by: str) -> None:
    saved = _save(tmp_path, ("csv", "xlsx"), "who_met_whom", options={"by": by})
    side = read_sidecar(saved[-1])
    behind = rows_behind(ROWS, side["counted"])
    written = pd.read_csv(next(path for path in saved if path.suffix == ".csv"))
    assert 0 < len(written) == len(behind) < ROWS.count("talks")
    assert set(written["talk_id"]) == set(behind["talk_id"])
    assert f" in {len(behind)} of {ROWS.count('talks')} talks" in side["sentence"]
    assert "counted" not in read_sidecar(_save(tmp_path / "other", ("csv",), "talks_timeline")[-1])


def test_rows_chosen_in_code_are_saved_and_not_rebuilt_as_if_they_were_a_view(tmp_path: Path) -> None:
    rows = select(CORPUS, View(), talks=CORPUS.talks.head(3))
    saved = _save(tmp_path, "csv", "talks_timeline", rows)
    assert "chosen in code" in read_sidecar(saved[-1])["sentence"]
    with pytest.raises(ExportError, match="run that code again"):
        rebuild(saved[-1], CORPUS)


def test_a_label_without_a_mark_is_said(tmp_path: Path) -> None:
    saved = _save(tmp_path, "csv", "talks_map", labels={"nowhere": "x"})
    assert "1 label left out" in str(saved)


@pytest.mark.parametrize(
    ("options", "said"), [({"least": 3}, "in fewer than 3 articles left out"), ({"hub": False}, "Left out: ")]
)
@pytest.mark.parametrize("form", ["network", "matrix"])
def test_weak_pairs_and_the_hub_are_left_out_and_said(options: dict, said: str, form: str) -> None:
    whole, thin = (draw("actors_together", ROWS, form=form, **more) for more in ({}, options))
    notes = " ".join(thin.layout.meta["notes"])
    assert said in notes and said not in " ".join(whole.layout.meta["notes"])
    if "hub" in options:
        hub = re.search(r"Left out: (.*), linked to", notes)[1]
        assert hub not in thin.layout.meta["greatest"][0] and hub in whole.to_json()


def test_pdf_pictures_have_a_real_title(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    from helpers.export.pictures import titled_pdf

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    first, second = (titled_pdf(out.getvalue(), "Töt & <x>", "What\nit shows", "1") for _ in range(2))
    assert first == second
    reader = PdfReader(io.BytesIO(first))
    assert (reader.metadata.title, reader.metadata.subject) == ("Töt & <x>", "What it shows")
    assert reader.trailer["/Root"]["/Lang"] == "en"
