"""Figures in the notebook for people who write code: as wide as the cell, and all their words inside."""

import pytest
from playwright.sync_api import expect

from helpers.charts import draw
from helpers.views.select import select
from tests.browser.lab import RUN_SECONDS, opened_notebook
from tests.synthetic import make_corpus

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]

#: Words of the figure that stand out of it, and how much wider than its cell it is; nothing where all is well.
STANDS_OUT = """() => { const figure = document.querySelector('.jp-Notebook .js-plotly-plot');
  const drawn = figure.querySelector('.main-svg').getBoundingClientRect();
  const cell = figure.closest('.jp-OutputArea-output').getBoundingClientRect();
  const words = [...figure.querySelectorAll('.main-svg text')].filter(one => one.textContent.trim())
    .map(one => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.left < drawn.left - 1 || box.right > drawn.right + 1).map(([text]) => text);
  return Math.abs(cell.width - drawn.width) > 1 ? [`${drawn.width} in ${cell.width}`, ...words] : words; }"""


def test_a_figure_is_as_wide_as_its_cell_and_follows_the_window(lab, browser):
    with opened_notebook(browser, lab, "5_in_code.ipynb", 900, 900) as opened:
        opened.start_all()
        figure = opened.page.locator(".jp-Notebook .js-plotly-plot .main-svg").first
        expect(figure).to_be_visible(timeout=RUN_SECONDS * 1000)
        widths = []
        for width, beside in ((900, False), (1280, True), (1280, False), (900, False)):
            opened.page.set_viewport_size({"width": width, "height": 900})
            opened.show_files(beside)
            opened.page.wait_for_function(f"({STANDS_OUT})().length === 0", timeout=30_000)
            widths.append(figure.bounding_box()["width"])
        assert widths[0] == widths[3] < widths[1] < widths[2]
        assert opened.errors == []


#: The title's words, and which other words of the figure lie under it.
TITLE = """() => { const title = document.querySelector('.gtitle').getBoundingClientRect();
  const under = [...document.querySelectorAll('.main-svg text:not(.gtitle)')].filter(one => one.textContent.trim())
    .map(one => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.top < title.bottom - 1 && box.bottom > title.top + 1
      && box.left < title.right && box.right > title.left).map(([text]) => text);
  return [document.querySelector('.gtitle').textContent, title.left, title.top, under]; }"""


@pytest.mark.parametrize("words", [{"title": "Mine"}, {"title_text": "Mine"}, {"title": {"text": "Mine"}}])
@pytest.mark.parametrize("name", ["quotes_by_speaker", "talks_timeline"])
def test_a_title_set_in_code_stands_in_the_headlines_place_and_over_nothing(browser, name, words):
    figure = draw(name, select(make_corpus(40, seed=3)))
    page = browser.new_page(viewport={"width": 900, "height": 900})
    try:
        found = []
        for one in (figure, figure.update_layout(**words)):
            page.set_content(one.to_html(include_plotlyjs=True))
            page.locator(".gtitle").wait_for(timeout=60_000)
            found.append(page.evaluate(TITLE))
    finally:
        page.close()
    (_, left, top, under), (own, own_left, own_top, own_under) = found
    assert own == "Mine" and under == own_under == []
    assert abs(own_left - left) < 3 and abs(own_top - top) < 3
