"""An article that tries to break out: nothing of it runs and nothing breaks, in the explorers and in every file."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from helpers.corrections.cells import FORMULA
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
#: Waits until the page has nothing left to do: what could run has run.
AT_REST = (
    "() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(done))))"
)
#: As wide as its window and no wider, whatever the words.
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"
#: Lists of coverage that need not hold the words from right to left.
SHORT = ("gaps-page.html", "new-page.html")
#: What stands out of the window, for whoever mends it.
WIDEST = """[...document.querySelectorAll('body *')].filter(one => !one.closest('.room') &&
    one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => `${one.tagName} ${one.className}`).slice(0, 8).join('; ')"""


@pytest.fixture(scope="module")
def hostile_folder(lab):
    """A folder of hostile articles, and how a notebook opens it."""
    folder = lab.home / "data" / "hostile"
    folder.mkdir(exist_ok=True)
    (folder / "feed.jsonl").write_text("\n".join(json.dumps(one) for one in ARTICLES), "utf-8")
    return 'corpus = open_corpus("data/hostile")'


def written_notebook(lab, name, *cells) -> str:
    """A notebook with these cells."""
    import nbformat  # here, for it takes seconds that every run of the fast tests would pay at collection

    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata=kernel)
    nbformat.write(made, lab.home / "notebooks" / name)
    return name


@pytest.fixture(scope="module")
def hostile_notebook(lab, hostile_folder):
    """A notebook over the hostile articles."""
    cells = ["from helpers import explore_quotes, export_all, open_corpus", hostile_folder]
    cells += [f'export_all(corpus, "{name}", folder="../figures").problems' for name in OTHERS]
    return written_notebook(lab, "hostile.ipynb", *cells, "explore_quotes(corpus)")


@pytest.fixture(scope="module")
def hostile_story(lab, hostile_folder):
    """Coverage of the hostile articles, and below it a story page with every kind of piece, made as in notebook 6."""
    pieces = """
from helpers.explorers.storytelling import kept, piece_of, piece_of_claims
from helpers.story.model import StoryPiece
from helpers.views.view import View
desk, told = story_page(corpus, "hostile"), {"quotes": "quote_id", "articles": "article_id", "mentions": "mention_id",
    "sayings": "saying_id", "talks": "talk_id"}
desk.panel.add([piece_of(table, row, corpus) for table, key in told.items() for row in getattr(corpus, table)[key][:9]])
desk.panel.add([piece_of_claims(corpus.talks["talk_id"].iloc[0], View(), corpus)])
"""
    cells = ["from helpers import explore_coverage, export_all, open_corpus, story_page", hostile_folder]
    cells += ['export_all(corpus, "coverage", folder="../figures").problems', pieces, "explore_coverage(corpus)"]
    return written_notebook(lab, "hostile_story.ipynb", *cells)


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


def test_nothing_runs_and_nothing_breaks_in_coverage_and_on_a_story_page(lab, browser, hostile_story):
    with notebook(browser, lab, hostile_story) as opened:
        board, panel = opened.app.locator(".parley-board-table"), opened.app.locator(".parley-story")
        opened.until(lambda: LONG[:100] in board.inner_text(), seconds=120)
        every_view_is_shown(opened)
        panel.locator(".parley-fold").first.click()
        panel.locator(".parley-story-list > li").nth(20).wait_for(timeout=60_000)
        hostile_words_are_written(opened, panel)
        panel.get_by_role("button", name="Save story page").click()
        opened.until(lambda: "Wrote hostile" in panel.inner_text(), seconds=60)
        assert opened.page.evaluate(RAN)
        assert opened.page.locator(".parley a[href^='javascript'], .parley img[src='x'], .parley script").count() == 0
        assert faults(opened.page, ".parley-story") == []
        assert opened.app.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
        assert opened.errors == []
    (page,) = (lab.home / "figures").glob("hostile*.html")
    for path in (page, *sorted((lab.home / "figures" / "coverage").glob("*-page.html"))):
        the_page_is_harmless(browser, path, accessible=True)
        the_page_is_harmless(browser, path, accessible=True, width=320)


def every_view_is_shown(opened):
    """Each view of coverage is chosen in turn, and a cell that leads to its sentence is opened."""
    buttons = opened.app.locator(".widget-toggle-buttons").first.locator("button")
    for place in [*range(1, buttons.count()), 0]:
        buttons.nth(place).click()
        opened.page.wait_for_timeout(300)
        opened.settle(120)
    opened.app.locator("button.parley-spot").first.click()
    reader = opened.app.locator(".parley-reader .parley-text")
    reader.wait_for(state="visible", timeout=30_000)
    opened.page.keyboard.press("Escape")
    reader.wait_for(state="hidden", timeout=30_000)


def hostile_words_are_written(opened, panel):
    """A headline and words of one's own that try to break out."""
    title = panel.get_by_label("Headline of the page")
    title.fill(f"{SCRIPT}{IMAGE}{TEX}")
    title.press("Tab")
    words = panel.locator(".parley-story-list textarea").first
    words.fill(f"{SCRIPT} {IMAGE} {LINK} [here](javascript:window.parleyRan='markdown') {RIGHT_TO_LEFT}\n\n{LONG}")
    words.press("Tab")
    opened.settle()


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
    export.get_by_role("button", name="Export all", exact=True).click()
    opened.until(lambda: "open report.html first" in export.inner_text(), seconds=240)
    return lab.home / "figures" / "quotes"


def the_page_is_harmless(browser, path: Path, accessible: bool = False, width: int = 1000):
    """A file opened in the browser: nothing of the articles runs, nothing is fetched, nothing is too wide."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, heard, asked = context.new_page(), [], []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate(AT_REST)
    assert page.evaluate(RAN), path.name
    assert heard == [], path.name
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == [], path.name
    if accessible:
        assert page.evaluate(FITS), f"{path.name} at {width}: {page.evaluate(WIDEST)}"
        assert page.locator("script, a[href^='javascript']").count() == 0
        assert RIGHT_TO_LEFT.split()[0] in page.content() or path.name in SHORT, path.name
        assert faults(page) == [], path.name
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
