"""Two tasks in the coverage notebook, from the opened notebook to the exported page; and the board by keyboard."""

import csv
import html
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults
from tests.browser.lab import RUN_SECONDS, notebook
from tests.browser.test_screen import TOO_WIDE, WIDTHS, fills_its_room, in_view

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def coverage(lab, browser):
    """The notebook of coverage, run once."""
    with notebook(browser, lab, "4_coverage.ipynb") as opened:
        expect(board(opened).first).to_be_visible(timeout=RUN_SECONDS * 1000)
        yield opened


def board(opened):
    return opened.app.locator(".parley-board-table")


def ask(opened, words):
    """A question of the menu asked."""
    opened.app.get_by_label("Questions").select_option(label=words)
    opened.until(lambda: words in opened.count_line())
    opened.settle()


def choose(opened, label, part):
    """The first value of a list over the table that holds some words."""
    field = opened.app.get_by_label(label, exact=True)
    offered = [name.replace("\xa0", " ") for name in field.locator("option").all_text_contents()]
    places = [place for place, name in enumerate(offered) if part in name]
    assert places, f"{part} is not among {offered}"
    field.select_option(index=places[0])
    opened.page.wait_for_timeout(300)
    opened.settle()


def save_page(opened, lab, name):
    """The view saved as a page and a table; returns the page's text and the table's rows."""
    bar = opened.app.locator(".parley-export")
    bar.get_by_label("Name").fill(name)
    bar.get_by_label("Name").press("Tab")
    for label in ("PNG", "SVG", "PDF", "HTML (interactive)", "CSV"):
        bar.get_by_label(label).set_checked(label in ("HTML (interactive)", "CSV"))
    opened.page.wait_for_timeout(300)
    bar.get_by_role("button", name="Save figure").click()
    opened.until(lambda: f"{name}-page.html" in bar.locator(".parley-status").last.inner_text(), seconds=90)
    page = (lab.home / "figures" / f"{name}-page.html").read_text("utf-8")
    (table,) = (lab.home / "figures").glob(f"{name}-*.csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        return page, list(csv.DictReader(file))


def test_which_outlets_left_out_that_the_april_summit_was_cancelled(coverage, lab):
    ask(coverage, "Who reported it, and who left it out?")
    choose(coverage, "Talk", "Moscow, 30 May 2019")
    line = board(coverage).locator("tbody tr", has_text="Doha, 19 April 2019: cancelled").first
    expect(line).to_be_visible()
    heads = board(coverage).locator("thead th .parley-note").all_inner_texts()
    cells = line.locator("td").all_inner_texts()
    left_out = {head.split(" · ")[0] for head, cell in zip(heads, cells, strict=True) if cell == "left out"}
    assert left_out == {"Kabul Sample Courier", "Mock Meridian"}
    line.get_by_role("button", name="reported", exact=True).click()
    focus = coverage.app.locator(".parley-reader .focus")
    expect(focus.first).to_be_visible(timeout=30_000)
    coverage.page.keyboard.press("Escape")
    page, rows = save_page(coverage, lab, "april-summit")
    told = {row["outlet"] for row in rows if "19 April 2019: cancelled" in row["claim"] and row["state"] == "left out"}
    assert told == left_out
    plain = html.unescape(re.sub(r"<[^>]+>", " ", page))
    assert "Doha, 19 April 2019: cancelled" in plain and "How this was counted" in plain
    assert coverage.errors == []


def test_how_two_papers_cut_the_same_quote(coverage, lab):
    ask(coverage, "How do two papers cut the same quote?")
    choose(coverage, "Talk", "Moscow, 5 February 2019")
    choose(coverage, "Left", "6 Feb 2019")
    choose(coverage, "Right", "Kabul Sample Courier")
    line = board(coverage).locator("tbody tr", has_text="cut on the right").filter(has_text="Ashraf Ghani")
    left, right = line.first.locator("td").all()
    assert left.locator(".differs").count() > 0 == right.locator(".differs").count()
    assert right.inner_text().split(" · ")[0].split("\n")[0] in left.inner_text().replace("\n", " ")
    page, rows = save_page(coverage, lab, "cut-quote")
    (own,) = [row for row in rows if row["what"] == "Ashraf Ghani" and "cut on the right" in row["note"]]
    assert len(own["left"]) > len(own["right"])
    assert re.search(r"<td class=\"cut-on-the-right\">[^<]*<mark>", page)
    assert coverage.errors == []


def test_a_talk_its_claims_and_the_sentence_of_a_cell_go_on_a_story_page(coverage, lab):
    ask(coverage, "Who reported it, and who left it out?")
    panel = coverage.app.locator(".parley-story")
    pieces = panel.locator(".parley-story-list > li")
    before = pieces.count()
    for added, name in enumerate(("Add the talk to story page", "Add who reported it to story page"), start=1):
        coverage.app.locator(".parley-board").get_by_role("button", name=name).click()
        coverage.until(lambda added=added: pieces.count() == before + added)
    board(coverage).get_by_role("button", name="reported", exact=True).first.click()
    reader = coverage.app.locator(".parley-reader")
    expect(reader.locator(".focus").first).to_be_visible(timeout=30_000)
    reader.get_by_role("button", name="Add to story page").click()
    coverage.until(lambda: pieces.count() == before + 3)
    coverage.page.keyboard.press("Escape")
    reader.wait_for(state="hidden", timeout=30_000)
    assert faults(coverage.page, ".parley-story") == []
    panel.get_by_role("button", name="Save story page").click()
    coverage.until(lambda: "Wrote" in panel.inner_text(), seconds=60)
    page = (lab.home / "figures" / "story.html").read_text("utf-8")
    assert {"Who reported it", "Sentence"} <= set(re.findall(r"</span> ([^<]+)</p><h2", page))
    assert 'class="state reported-by"' in page and 'class="state left-out-by"' in page
    assert coverage.errors == []


def test_the_board_is_walked_with_arrow_keys_and_has_no_serious_fault(coverage):
    ask(coverage, "Who reported it, and who left it out?")
    first = board(coverage).locator("button.parley-spot").first
    first.focus()
    coverage.page.keyboard.press("ArrowDown")
    coverage.page.keyboard.press("ArrowRight")
    place = "e => [e.closest('tr').rowIndex, e.closest('td').cellIndex]"
    assert coverage.page.locator("button.parley-spot:focus").evaluate(place) == [2, 2]
    coverage.page.keyboard.press("Enter")
    expect(coverage.app.locator(".parley-reader .parley-text")).to_be_visible(timeout=30_000)
    assert faults(coverage.page, ".parley", leave_out=[".js-plotly-plot"]) == []
    coverage.page.keyboard.press("Escape")


#: Words of the heads that are broken within a word or cut at the side, and articles whose column is not seen whole.
CUT = """() => { const room = document.querySelector('.parley-board-room').getBoundingClientRect();
  return [...document.querySelectorAll('.parley-board-table th:not([hidden]), .parley-board-table td:not([hidden])')]
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > room.right + 1)
    .map(one => one.textContent); }"""


def test_eight_articles_stand_side_by_side_or_have_pages_and_no_word_is_cut(coverage):
    ask(coverage, "Who reported it, and who left it out?")
    heads = board(coverage).locator("thead th:not([hidden])")
    pager = coverage.app.locator(".parley-board-pager")
    coverage.page.set_viewport_size({"width": 1280, "height": 800})
    coverage.settle()
    assert heads.count() == 9 and not pager.is_visible() and coverage.page.evaluate(CUT) == []
    coverage.show_files(True)
    pager.wait_for(state="visible")
    coverage.settle()
    seen = set(heads.all_inner_texts())
    assert 6 <= heads.count() - 1 < 8 and coverage.page.evaluate(CUT) == []
    assert faults(coverage.page, ".parley-board") == []
    pager.get_by_role("button", name="Later articles").click()
    coverage.until(lambda: pager.get_by_role("button", name="Later articles").is_disabled())
    assert "of 8" in pager.inner_text() and coverage.page.evaluate(CUT) == []
    assert len(seen | set(heads.all_inner_texts())) == 9  # every article was seen
    first = board(coverage).locator("td:not([hidden]) button").first
    first.focus()
    coverage.page.keyboard.press("ArrowLeft")
    coverage.until(lambda: heads.nth(1).inner_text() in seen)
    coverage.show_files(False)
    coverage.page.set_viewport_size({"width": 1440, "height": 1000})
    pager.wait_for(state="hidden")


#: How many lines the controls over the chart take.
LINES = """() => new Set([...document.querySelectorAll('.parley-head button, .parley-head select')]
  .map(one => one.getBoundingClientRect()).filter(box => box.width)
  .map(box => Math.round((box.top + box.height / 2) / 12))).size"""


def test_the_controls_of_every_view_take_two_lines_at_1280(coverage):
    coverage.page.set_viewport_size({"width": 1280, "height": 800})
    views = coverage.app.locator(".parley-head .widget-toggle-buttons button")
    for place in range(views.count()):
        views.nth(place).click()
        coverage.page.wait_for_timeout(300)
        coverage.settle()
        assert coverage.page.evaluate(LINES) <= 2, views.nth(place).inner_text()
    coverage.page.set_viewport_size({"width": 1440, "height": 1000})


def test_a_table_on_the_screen_shows_its_figure_in_the_export_bar_and_nothing_is_said_plainly(coverage):
    ask(coverage, "Who reported it, and who left it out?")
    bar = coverage.app.locator(".parley-export")
    picture = bar.locator("img.parley-preview-picture")
    expect(picture).to_be_visible(timeout=60_000)
    assert "claims" in (picture.get_attribute("alt") or "") and "this view is a table" in bar.inner_text()
    coverage.until(lambda: picture.evaluate("one => one.naturalWidth") > 300)
    assert faults(coverage.page, ".parley-export") == []
    search = coverage.app.get_by_label("Search").first
    search.fill("zzzz nowhere")
    search.press("Enter")
    coverage.until(lambda: "Nothing matches the filters" in bar.inner_text())
    assert not picture.is_visible()
    coverage.app.get_by_role("button", name="Clear all").click()
    coverage.until(picture.is_visible)
    assert coverage.errors == []


@pytest.mark.parametrize(
    "view", ["Where text comes from", "Attention", "Gaps", "Share of voice", "Two outlets", "Words"]
)
def test_each_chart_is_drawn_and_its_marks_lead_to_evidence(coverage, view):
    coverage.app.get_by_role("button", name=view, exact=True).click()
    coverage.wait_for_chart()
    coverage.settle()
    coverage.click_a_mark()
    title = coverage.app.locator(".parley-evidence .parley-title")
    coverage.until(lambda: "behind" in title.inner_text())
    assert coverage.errors == []


def test_count_and_chart_of_every_view_are_in_a_small_window_below_two_lines_of_controls(coverage):
    coverage.page.set_viewport_size({"width": 1280, "height": 800})
    views = coverage.app.locator(".widget-toggle-buttons").first.locator("button")
    for place in range(views.count()):
        views.nth(place).click()
        coverage.settle()
        name = views.nth(place).inner_text()
        coverage.app.evaluate("one => one.scrollIntoView({block: 'start'})")
        coverage.until(lambda: in_view(coverage, ".parley-count-line"))
        alone = name in ("Who reported it", "Face to face")  # there the chart is for files
        part = ".parley-board-table tbody tr:nth-child(3)" if alone else ".parley-chart"
        coverage.until(lambda part=part: in_view(coverage, part))
        head = coverage.app.locator(".parley-head").bounding_box()
        assert head["height"] < 105 if name == "Face to face" else head["height"] < 72, name  # it has four lists
    coverage.page.set_viewport_size({"width": 1440, "height": 1000})


def test_no_view_is_wider_than_its_place(coverage):
    views = coverage.app.locator(".widget-toggle-buttons").first.locator("button")
    figure = coverage.app.locator(".js-plotly-plot .main-svg").first
    for place in range(views.count()):
        views.nth(place).click()
        for width in WIDTHS:
            coverage.page.set_viewport_size({"width": width, "height": 800})
            coverage.until(lambda: not figure.is_visible() or fills_its_room(coverage))
            coverage.settle()
            wide = [one for one in coverage.page.evaluate(TOO_WIDE) if " in parley-board-room" not in one]
            assert wide == [], (views.nth(place).inner_text(), width)  # a wide table scrolls in its own room
    assert coverage.errors == []


def test_six_articles_stand_side_by_side_on_a_laptop(desk):
    opened = desk.open("4_coverage", 1280, 800, beside=True)
    expect(board(opened).first).to_be_visible(timeout=RUN_SECONDS * 1000)
    room = opened.app.locator(".parley-board-room").first
    choose(opened, "Talk", "29 February 2020")
    opened.until(lambda: room.locator("thead th").count() == 7)
    assert room.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
