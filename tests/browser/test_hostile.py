"""An article that tries to break out: nothing of it runs and nothing breaks, in the explorers and in every file."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from helpers.export.tables import FORMULA
from tests.browser.axe import faults
from tests.browser.lab import notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

SCRIPT = "<script>window.parleyRan='script'</script>"
IMAGE = "<img src=x onerror=\"window.parleyRan='image'\">"
LINK = "<a href=\"javascript:window.parleyRan='link'\">here</a>"
FORMULAS = ('=HYPERLINK("http://example.invalid","open")', "+1+1", "-2+3", "@SUM(1)")
TEX = "$\\mathrm{\\href{javascript:window.parleyRan='tex'}{x}}$"
RIGHT_TO_LEFT = "שלום עליכם \u202eevil\u202c السلام"
LONG = "a" * 10_000
BODY = f"""Foreign Minister Ana Verin of Norland met envoys of Sudria in Doha on 3 May 2019 {SCRIPT} for talks {IMAGE}.

“{SCRIPT} we will talk about a lasting peace {LINK},” Ana Verin said in Doha.

“{FORMULAS[0]} is no reason to stop,” Tomas Okell told reporters. “{FORMULAS[1]} makes two,” Ana Verin said.

“{TEX} has been agreed by both of us,” Ana Verin said. “{RIGHT_TO_LEFT} is a greeting,” Tomas Okell said.

“{LONG} is a very long word,” Ana Verin told reporters. “{IMAGE} is a picture,” Tomas Okell said.

The next round of talks between Norland and Sudria is planned for 7 June 2019 in Geneva, {LINK} officials said."""
ARTICLES = [
    {"title": f"Ministers meet {SCRIPT}{IMAGE}", "source": FORMULAS[0], "published": "2019-05-04", "text": BODY},
    {"title": FORMULAS[2], "source": SCRIPT, "published": "2019-05-05", "text": BODY.replace("3 May", "5 May")},
    {"title": f"{TEX} {RIGHT_TO_LEFT}", "source": IMAGE, "published": "2019-05-06", "text": BODY},
    {"title": LONG, "source": f"{RIGHT_TO_LEFT} {TEX}", "published": "2019-05-07", "text": BODY},
    {"title": FORMULAS[3], "source": LONG, "published": "2019-05-08", "text": BODY},
]
#: Exported by the function; the explorer of quotes is walked through, and exports by its button.
OTHERS = ("talks", "actors")
RAN = "window.parleyRan === undefined"
#: As wide as its window and no wider, whatever the words.
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"


@pytest.fixture(scope="module")
def hostile_notebook(lab):
    """A notebook over a folder of hostile articles."""
    import nbformat  # here, for it takes seconds that every run of the fast tests would pay at collection

    folder = lab.home / "data" / "hostile"
    folder.mkdir()
    (folder / "feed.jsonl").write_text("\n".join(json.dumps(one) for one in ARTICLES), "utf-8")
    cells = ["from helpers import explore_quotes, export_all, open_corpus", 'corpus = open_corpus("data/hostile")']
    cells += [f'export_all(corpus, "{name}", folder="../figures").problems' for name in OTHERS]
    cells += ["explore_quotes(corpus)"]
    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata=kernel)
    nbformat.write(made, lab.home / "notebooks" / "hostile.ipynb")
    return "hostile.ipynb"


def test_nothing_runs_and_nothing_breaks(lab, browser, hostile_notebook):
    with notebook(browser, lab, hostile_notebook) as opened:
        opened.wait_for_chart()
        rows = opened.app.locator(".parley-rows")
        opened.until(lambda: "window.parleyRan" in rows.inner_text())  # the letters are shown
        every_chart_is_drawn(opened)
        the_article_opens(opened)
        folder = everything_is_exported(opened, lab)
        opened.page.wait_for_timeout(300)
        assert opened.page.evaluate(RAN)
        assert opened.page.locator(".parley a[href^='javascript'], .parley img[src='x'], .parley script").count() == 0
        assert opened.app.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
        assert opened.errors == []
    for name in ("quotes", *OTHERS):
        the_page_is_harmless(browser, folder.with_name(name) / "report.html", accessible=True)
        for path in sorted(folder.with_name(name).glob("*.svg")):
            the_page_is_harmless(browser, path)
    the_page_is_harmless(browser, folder / "speakers.html")
    no_cell_is_a_formula(folder)


def every_chart_is_drawn(opened):
    """Each chart of the first explorer is chosen in turn."""
    buttons = opened.app.locator(".widget-toggle-buttons").first.locator("button")
    for place in [*range(1, buttons.count()), 0]:
        before = opened.chart_text()
        buttons.nth(place).click()
        opened.until(lambda before=before: opened.chart_text() != before)
        opened.settle()


def the_article_opens(opened):
    """The first row of the evidence opens its article below."""
    opened.app.locator(".parley-open").first.click()
    reader = opened.app.locator(".parley-reader .parley-text")
    reader.wait_for(state="visible", timeout=30_000)
    opened.until(lambda: LONG[:200] in reader.inner_text() and "<script>" in reader.inner_text())


def everything_is_exported(opened, lab) -> Path:
    """‘Export all’ in every format; the folder that it wrote."""
    export = opened.app.locator(".parley-export")
    for label in ("SVG", "PDF", "HTML", "CSV", "XLSX"):
        export.locator("label", has_text=label).first.locator("input").check()
    export.get_by_role("button", name="Export all").click()
    opened.until(lambda: "open report.html first" in export.inner_text(), seconds=240)
    return lab.home / "figures" / "quotes"


def the_page_is_harmless(browser, path: Path, accessible: bool = False):
    """A file opened in the browser: nothing of the articles runs, nothing is fetched, nothing is too wide."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page, heard, asked = context.new_page(), [], []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate(RAN), path.name
    assert heard == [], path.name
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == [], path.name
    if accessible:
        assert page.evaluate(FITS)
        assert page.locator("script, a[href^='javascript']").count() == 0
        assert RIGHT_TO_LEFT.split()[0] in page.content()
        assert faults(page) == []
    context.close()


def no_cell_is_a_formula(folder: Path):
    """Tables: no cell of text begins like a formula, and workbooks hold none."""
    text = (folder / "quotes.csv").read_text("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert any("=HYPERLINK" in cell for line in lines for cell in line)
    for line in lines:
        assert not [cell for cell in line if cell.startswith(FORMULA) and not cell[1:].replace(".", "").isdigit()]
    with zipfile.ZipFile(folder / "quotes.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
