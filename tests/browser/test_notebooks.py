"""Each notebook in a real JupyterLab and a real browser: run, filter, click a mark, read, export."""

import re
import struct
import time

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

NOTEBOOKS = ("0_start_here", "1_talks", "2_actors", "3_quotes")
#: Width in pixels of a PNG of each size: CSS pixels by scale.
COLUMN = 1050


def number_in(text):
    """The first whole number in a text."""
    return int(re.search(r"\d[\d,]*", text).group().replace(",", ""))


def png_size(path):
    """Width and height that a PNG file says it has."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_from_run_all_to_the_exported_file(desk, lab, name):
    opened = desk.open(name)
    whole = opened.count_line()
    a_filter_changes_chart_and_count(opened, whole)
    a_mark_shows_its_evidence(opened)
    a_row_opens_its_article(opened)
    an_export_writes_a_picture(opened, lab, name)
    assert opened.app.locator(".parley-error").count() == 0
    assert opened.errors == []


def a_filter_changes_chart_and_count(opened, whole):
    """The first value of the facet of outlets is ticked: count and chart follow within the second, and come back."""
    facet = opened.app.locator(".parley-facet", has_text="Outlets")
    box = facet.locator("input[type=checkbox]").first
    if not box.is_visible():
        facet.locator(".parley-fold").click()
    drawn = opened.chart_text()
    started = time.monotonic()
    box.check()
    opened.until(lambda: opened.count_line() != whole)
    opened.until(lambda: opened.chart_text() != drawn)
    opened.seconds = time.monotonic() - started
    assert " of " in opened.count_line()
    opened.app.get_by_role("button", name="Clear all").click()
    opened.until(lambda: opened.count_line() == whole)
    opened.until(lambda: opened.chart_text() == drawn)


def a_mark_shows_its_evidence(opened):
    """The first mark is clicked: the table's title gives the number of rows, and the pages hold as many."""
    title = opened.app.locator(".parley-evidence .parley-title")
    opened.until(lambda: "that match" in title.inner_text())
    opened.click_a_mark()
    opened.until(lambda: "behind" in title.inner_text())
    opened.settle()
    said = number_in(title.inner_text())
    of = opened.app.locator(".parley-range").inner_text().split(" of ")
    assert number_in(of[-1]) == said
    opened.until(lambda: opened.app.locator(".parley-rows tbody tr").count() >= min(said, 10))


def a_row_opens_its_article(opened):
    """The first row is opened with the keyboard: the article stands below, at the sentence; Escape closes it."""
    opened.app.locator(".parley-open").first.focus()
    opened.page.keyboard.press("Enter")
    reader = opened.app.locator(".parley-reader .parley-text")
    reader.wait_for(state="visible", timeout=30_000)
    opened.until(lambda: len(reader.inner_text()) > 200)
    reader.focus()
    opened.page.keyboard.press("Escape")
    reader.wait_for(state="hidden", timeout=30_000)


def an_export_writes_a_picture(opened, lab, name):
    """A report column is exported: the bar says what it wrote, and the PNG has the width of a column."""
    export = opened.app.locator(".parley-export")
    export.get_by_label("Name").fill(f"test-{name}")
    export.get_by_label("Name").press("Tab")
    export.get_by_label("Size").select_option(label="Report column")
    export.get_by_role("button", name="Save figure").click()
    opened.until(lambda: "Wrote" in export.inner_text(), seconds=60)
    picture = lab.home / "figures" / f"test-{name.replace('_', '-')}.png"
    if not picture.is_file():
        picture = lab.home / "figures" / f"test-{name}.png"
    width, height = png_size(picture)
    assert width == COLUMN
    assert height > 300
    assert picture.with_suffix(".json").is_file()


def test_the_view_is_back_after_the_kernel_was_restarted(desk, lab):
    opened = desk.open("3_quotes")
    opened.app.locator(".parley-facet", has_text="Kind of quote").locator("input[type=checkbox]").first.check()
    opened.until(lambda: "direct only" in opened.count_line())
    opened.click_a_mark()
    title = ".parley-evidence .parley-title"
    opened.until(lambda: "behind" in opened.app.locator(title).inner_text())
    chosen = opened.app.locator(title).inner_text()
    opened.settle()
    desk.put_away("3_quotes")
    lab.stop_kernel("3_quotes.ipynb")
    opened = desk.run("3_quotes")
    opened.wait_for_chart()
    opened.until(lambda: "direct only" in opened.count_line())
    opened.until(lambda: "Restored your last view" in opened.app.inner_text())
    assert "‘Show all that match’ lets go of it." in opened.app.inner_text()
    assert opened.app.locator(title).inner_text() == chosen
    opened.app.get_by_role("button", name="Clear all").click()
    opened.until(lambda: "direct only" not in opened.count_line())


def test_a_search_that_finds_nothing_says_so_and_shows_no_empty_chart(desk):
    opened = desk.open("3_quotes")
    search = opened.app.get_by_label("Search")
    search.fill("nosuchword")
    search.press("Enter")
    opened.until(lambda: opened.count_line().startswith("0 of "))
    assert "without the text search" in opened.count_line()
    chart = opened.app.locator(".js-plotly-plot")
    opened.until(lambda: not chart.is_visible())
    opened.app.get_by_role("button", name="Undo").click()
    opened.until(lambda: not opened.count_line().startswith("0 of "))
    opened.until(chart.is_visible)
    assert opened.errors == []
