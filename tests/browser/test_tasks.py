"""Five tasks as a person would do them, from the opened notebook to the exported file."""

import csv
import json
import struct

import pytest

from tests import seeds
from tests.browser.axe import faults
from tests.browser.lab import notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

#: Width in pixels of a PNG for a page: CSS pixels by scale.
PAGE = 2050


@pytest.fixture(scope="module")
def talks(lab, browser):
    """The notebook of talks, run once for the tasks that are done in it."""
    with notebook(browser, lab, "1_talks.ipynb") as opened:
        opened.wait_for_chart()
        yield opened


@pytest.fixture(scope="module")
def quotes(lab, browser):
    """The notebook of quotes, run once for the tasks that are done in it."""
    with notebook(browser, lab, "3_quotes.ipynb") as opened:
        opened.wait_for_chart()
        yield opened


# What a person does


def clear(opened):
    """Every filter cleared, so that a task starts from all there is."""
    button = opened.app.get_by_role("button", name="Clear all")
    if button.is_enabled():
        button.click()
        opened.until(lambda: not button.is_enabled())
        opened.settle()


def tick(opened, facet, *values):
    """Values of a facet ticked; a folded facet is opened, and a long one searched."""
    section = opened.app.locator(".parley-facet").filter(has=opened.page.get_by_text(facet, exact=False)).first
    if section.locator(".parley-fold").get_attribute("aria-expanded") == "false":
        section.locator(".parley-fold").click()
    for value in values:
        find = section.locator(".parley-facet-search")
        if find.is_visible():
            find.fill(value)
        before = opened.count_line()
        section.locator(".parley-facet-row", has_text=value).first.locator("input").check()
        opened.until(lambda before=before: opened.count_line() != before)
        opened.settle()


def set_days(opened, first, last):
    """First and last day typed."""
    for name, day in (("From", first), ("To", last)):
        field = opened.app.get_by_label(name, exact=True)
        before = opened.count_line()
        field.fill(day)
        field.press("Tab")
        opened.until(lambda before=before: opened.count_line() != before)
        opened.settle()


def choose_chart(opened, name):
    """Another chart chosen."""
    drawn = opened.chart_text()
    opened.app.get_by_role("button", name=name, exact=True).click()
    opened.until(lambda: opened.chart_text() != drawn)
    opened.settle()


def export(opened, lab, name, *formats):
    """The figure saved; returns the rows of its CSV and its sidecar."""
    bar = opened.app.locator(".parley-export")
    bar.get_by_label("Name").fill(name)
    bar.get_by_label("Name").press("Tab")
    for label in ("PNG", "SVG", "PDF", "CSV"):
        bar.get_by_label(label).set_checked(label in formats)
    opened.page.wait_for_timeout(300)
    bar.get_by_role("button", name="Save figure").click()
    opened.until(lambda: f"{name}." in bar.locator(".parley-status").last.inner_text(), seconds=90)
    folder = lab.home / "figures"
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows, json.loads((folder / f"{name}.json").read_text("utf-8"))


def counted(opened):
    """The number over the chart."""
    return int(opened.count_line().split()[0].replace(",", ""))


# The tasks


def test_a_which_planned_talks_never_took_place(talks, lab):
    clear(talks)
    tick(talks, "Ever reported as", "planned")
    tick(talks, "Status", "cancelled", "postponed", "refused")
    assert "planned" in talks.count_line()
    found = counted(talks)
    assert found > 0
    rows, sidecar = export(talks, lab, "never-held", "PNG", "CSV")
    assert len(rows) == found
    assert {row["status"] for row in rows} <= {"cancelled", "postponed", "refused"}
    assert sidecar["view"]["told_as"] == ["planned"]
    assert talks.errors == []


def test_b_who_was_quoted_most_in_each_outlet_in_february_2019(quotes, lab):
    clear(quotes)
    set_days(quotes, "2019-02-01", "2019-02-28")
    choose_chart(quotes, "By outlet")
    assert "1 to 28 Feb 2019" in quotes.count_line()
    found = counted(quotes)
    rows, sidecar = export(quotes, lab, "february", "PNG", "CSV")
    assert len(rows) == found > 0
    assert {row["published"][:7] for row in rows if row["published"]} == {"2019-02"}
    shown = quotes.chart_text()
    assert all(row["outlet"] in shown for row in rows if row["outlet"])
    assert sidecar["chart"] == "quotes_by_outlet"
    assert quotes.errors == []


def test_c_every_wording_of_one_saying(quotes, lab):
    clear(quotes)
    choose_chart(quotes, "Sayings")
    title = quotes.app.locator(".parley-evidence .parley-title")
    quotes.click_a_mark()
    quotes.until(lambda: "behind" in title.inner_text())
    quotes.settle()
    listed = quotes.app.locator(".parley-rows tbody tr")
    words = [cell.inner_text() for cell in quotes.app.locator(".parley-cell-words").all()]
    assert listed.count() == len(words) > 0
    rows, _ = export(quotes, lab, "sayings", "SVG", "CSV")
    assert len(rows) == counted(quotes)
    assert all(row["variants"] for row in rows)
    listed.first.locator(".parley-open").click()
    focus = quotes.app.locator(".parley-reader .focus")
    focus.first.wait_for(state="visible", timeout=30_000)
    assert quotes.errors == []


def test_d_who_met_the_taliban_where_and_when_as_a_figure_for_a_page(talks, lab):
    clear(talks)
    tick(talks, "Who takes part", "Taliban")
    tick(talks, "Status", "held")
    found = counted(talks)
    assert "Taliban" in talks.count_line()
    rows, sidecar = export(talks, lab, "met-the-taliban", "PNG", "PDF", "SVG", "CSV")
    assert len(rows) == found > 0
    assert all("taliban" in row["actor_ids"].split("; ") and row["status"] == "held" for row in rows)
    picture = (lab.home / "figures" / "met-the-taliban.png").read_bytes()
    assert struct.unpack(">I", picture[16:20])[0] == PAGE
    drawing = (lab.home / "figures" / "met-the-taliban.svg").read_text("utf-8")
    assert sidecar["view"]["statuses"] == ["held"]
    assert "Taliban" in drawing
    assert "<title" in drawing
    assert (lab.home / "figures" / "met-the-taliban.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("page", ["talks", "quotes"])
def test_the_explorers_own_parts_have_no_serious_fault(page, request):
    opened = request.getfixturevalue(page)
    opened.app.locator(".parley-open").first.click()
    opened.app.locator(".parley-reader .parley-text").wait_for(state="visible", timeout=30_000)
    opened.settle()
    assert faults(opened.page, ".parley", leave_out=[".js-plotly-plot"]) == []
    _ask_for_every_correction(opened)


def _ask_for_every_correction(opened) -> None:
    """Open each form of the correction panel, look for faults in it and leave it with Escape; nothing is corrected."""
    panel = opened.app.locator(".parley-correct")
    buttons = panel.locator(".parley-correct-row button[aria-expanded]")
    opened.until(lambda: buttons.count() > 0)
    for place in range(buttons.count()):
        buttons.nth(place).press("Enter")  # the article that is open may lie over it for the mouse
        panel.locator(".parley-correct-form > div").wait_for(state="visible")
        assert faults(opened.page, ".parley-correct") == []
        opened.page.keyboard.press("Escape")
        panel.locator(".parley-correct-form").wait_for(state="hidden")


@pytest.mark.skipif(not seeds.SEEDS.is_dir(), reason="the seed articles are not beside the project")
def test_e_two_articles_of_my_own_a_date_for_the_second_and_the_talks_of_28_may(lab, browser):
    first, second = sorted(path for path in seeds.SEEDS.glob("*.txt"))
    outlet = seeds.expected()[first.name]["article"]["outlet"]
    with notebook(browser, lab, "0_start_here.ipynb") as opened:
        opened.wait_for_chart()
        before = counted(opened)
        intake = opened.app.locator(".parley-intake")
        intake.locator("input[type=file]").set_input_files([str(first), str(second)])
        opened.until(lambda: "Read 2 articles in 2 files" in intake.inner_text(), seconds=60)
        row = intake.locator("tbody tr", has_text=second.name)
        field = row.locator("input").nth(1)
        assert field.input_value() == ""
        field.fill("2019-05-28")
        field.press("Enter")
        opened.until(lambda: "Kept as a correction" in intake.inner_text())
        opened.until(lambda: "correction" in row.inner_text())
        opened.settle()
        kept = (lab.home / "data" / "corrections.csv").read_text("utf-8").splitlines()[-1]
        assert f"article,mine/{second.name},published,2019-05-28" in kept
        assert faults(opened.page, ".parley", leave_out=[".js-plotly-plot"]) == []
        intake.get_by_role("button", name="Build the tables").click()
        opened.until(lambda: f"Built: {before + 2} articles" in intake.inner_text(), seconds=280)
        opened.until(lambda: counted(opened) == before + 2)
        assert opened.errors == []
    with notebook(browser, lab, "1_talks.ipynb") as opened:
        opened.wait_for_chart()
        clear(opened)
        set_days(opened, "2019-05-28", "2019-05-28")
        rows, sidecar = export(opened, lab, "may-28", "PNG", "CSV")
        assert len(rows) == counted(opened) > 0
        assert sidecar["view"]["first_day"] == "2019-05-28"
        assert any("Moscow" in row["place"] for row in rows)
        assert "Moscow" in opened.chart_text()
        assert any(outlet in row["outlets"] for row in rows)
