"""A notebook that stays open: its page is loaded again and run again in one kernel, and its marks clicked again."""

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from playwright.sync_api import expect

from tests.browser.lab import RUN_SECONDS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]


def test_the_page_is_loaded_again_and_run_again_in_one_kernel(desk):
    opened = desk.open("3_quotes")
    facets = opened.app.locator(".parley-facet").count()
    assert facets > 4
    for _ in range(3):
        opened.page.reload()
        expect(opened.page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=90_000)
        opened.run_all()
        idle = opened.page.get_by_role("button", name="Python 3 (ipykernel) | Idle")
        opened.page.wait_for_timeout(1500)
        expect(idle.first).to_be_visible(timeout=90_000)
        opened.wait_for_chart()
        opened.until(lambda: opened.app.locator(".parley-facet").count() == facets, seconds=40)
        opened.until(lambda: opened.app.locator(".parley-rows tbody tr").count() == 10, seconds=40)
        opened.until(lambda: opened.app.locator(".parley-histogram span").count() > 1)
        assert not [error for error in opened.errors if "Failed to initialize" in error]


def test_a_second_click_goes_from_mark_to_mark_and_a_tick_stays_under_the_pointer(desk):
    opened = desk.open("3_quotes")
    facet = opened.app.locator(".parley-facet", has_text="Speakers").first
    names = facet.locator(".parley-facet-name")
    before, whole = names.all_inner_texts(), opened.count_line()
    facet.locator("input[type=checkbox]").nth(3).click()
    opened.until(lambda: opened.count_line() != whole)
    opened.settle()
    assert names.all_inner_texts()[:4] == before[:4]
    opened.app.get_by_role("button", name="Clear all").click()
    opened.until(lambda: opened.count_line() == whole)
    opened.wait_for_chart()
    opened.click_a_mark()
    title = opened.app.locator(".parley-evidence .parley-title")
    opened.until(lambda: "behind" in title.inner_text())
    opened.page.evaluate(
        """() => { const title = document.querySelector(".parley .parley-evidence .parley-title");
            globalThis.said = [];
            new MutationObserver(() => said.push(title.textContent)).observe(title, { childList: true }); }"""
    )
    opened.page.wait_for_timeout(600)  # sooner, the two clicks are a double click
    opened.click_a_mark()
    opened.page.wait_for_timeout(1500)
    said = opened.page.evaluate("() => globalThis.said")
    assert "behind" in title.inner_text()
    assert not [words for words in said if "all" in words]
    drag_over_the_chart(opened)
    opened.until(lambda: "marks" in title.inner_text())


def test_a_notebook_that_was_saved_and_not_run_since_says_what_to_do_and_shows_what_was_passed_on(desk):
    desk.put_away("3_quotes")
    desk.lab.stop_kernel("3_quotes.ipynb")
    file = desk.lab.home / "notebooks" / "3_quotes.ipynb"
    before = file.read_bytes()
    saved = with_a_widget_of_yore(nbformat.read(file, as_version=4))
    nbformat.write(saved, file)
    NotebookNotary(data_dir=str(desk.lab.home / ".jupyter" / "data")).sign(saved)  # else its outputs are not shown
    try:
        opened = desk.open("1_talks")
        opened.app.get_by_role("button", name="Quotes, by these talks’ actors").click()
        page = opened.page
        run = page.get_by_role("button", name="Run all cells", exact=True)
        expect(run).to_be_visible(timeout=60_000)
        assert "Not connected: this notebook has not been run since it was opened." in run.locator("..").inner_text()
        assert "model not found" not in page.locator("body").inner_text()
        run.click()
        shown = page.locator(".parley:visible").filter(has_text="Restored your last view, or the one passed on here")
        expect(shown.first).to_be_visible(timeout=RUN_SECONDS * 1000)
        assert run.count() == 0
    finally:
        desk.put_away("1_talks")
        desk.lab.stop_kernel("3_quotes.ipynb")
        file.write_bytes(before)


def with_a_widget_of_yore(notebook):
    """A notebook as JupyterLab saves it: with the outputs of a kernel that is gone."""
    view = {"version_major": 2, "version_minor": 0, "model_id": "0123456789abcdef0123456789abcdef"}
    data = {"application/vnd.jupyter.widget-view+json": view, "text/plain": "QuotesExplorer()"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and "explore_quotes(" in "".join(cell["source"]):
            cell["outputs"] = [nbformat.v4.new_output("execute_result", data, execution_count=3)]
            cell["execution_count"] = 3
    return notebook


def drag_over_the_chart(opened):
    """Draw a box over the whole plot."""
    box = opened.app.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
    mouse = opened.page.mouse
    mouse.move(box["x"] + 2, box["y"] + 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2, steps=5)
    mouse.up()
