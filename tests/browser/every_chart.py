"""Pictures of every chart of the notebooks at three window sizes.

    python -m tests.browser.every_chart [FOLDER [NOTEBOOK …]]

To be looked at by a person: names across bars, cut edges, legends, labels over one another, empty room. What a program
can see is told as well: elements wider than their parent, and texts of a chart that lie over one another.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.lab import (
    RUN_SECONDS,
    OpenNotebook,
    copy_project,
    find_browser,
    launch,
    notebook,
    opened_notebook,
    running_lab,
)
from tests.browser.test_screen import TOO_WIDE

NOTEBOOKS = ("0_start_here", "1_talks", "2_actors", "3_quotes", "4_coverage")
#: Figures without an explorer.
IN_CODE = "5_in_code"
#: A chart, or a table of coverage.
SHOWN = ".js-plotly-plot .main-svg, .parley-board-table"
WINDOWS = ((1280, 800), (1440, 900), (1920, 1080))
#: Texts of the chart that is shown whose boxes overlap by more than a third of the smaller one, or leave the drawing.
CROSSING = """() => { const svg = document.querySelector('.parley:has(.parley-chart) .js-plotly-plot .main-svg');
  if (!svg) return []; const whole = svg.getBoundingClientRect();
  const boxes = [...document.querySelectorAll('.parley:has(.parley-chart) .js-plotly-plot .main-svg text')]
    .filter(one => one.textContent.trim() && one.getBoundingClientRect().width > 0 && !one.closest('.hoverlayer'))
    .map(one => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect()]);
  const said = boxes
    .filter(([, b]) => b.left < whole.left - 1 || b.right > whole.right + 1 || b.bottom > whole.bottom + 1)
    .map(([t]) => `cut: ${t}`);
  for (const [i, [s, a]] of boxes.entries()) for (const [t, b] of boxes.slice(i + 1)) {
    const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    const smaller = Math.min(a.width * a.height, b.width * b.height);
    if (w > 2 && h > 2 && w * h > smaller / 3) said.push(`over: ${s} / ${t}`); }
  return said.slice(0, 12); }"""


def main(folder: Path, notebooks: tuple[str, ...] = (*NOTEBOOKS, IN_CODE)) -> int:
    """Takes the pictures and tells what a program can see; 1 where there is no browser or something was seen."""
    if find_browser() is None:
        print("No Chromium is installed; `sudo apt-get install chromium` gives one.")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    seen = 0
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = launch(playwright)
        with running_lab(copy_project(Path(home))) as lab:
            for name in notebooks:
                opening = opened_notebook if name == IN_CODE else notebook
                with opening(browser, lab, f"{name}.ipynb", width=1280, height=800) as opened:
                    for said in (pictures_in_code if name == IN_CODE else pictures)(opened, name, folder):
                        seen += 1
                        print(said, flush=True)
        browser.close()
    return int(seen > 0)


def pictures(opened: OpenNotebook, name: str, folder: Path) -> Iterator[str]:
    """Every chart of a notebook at every size; what a program sees of each."""
    opened.app.locator(SHOWN).first.wait_for(state="visible", timeout=RUN_SECONDS * 1000)
    buttons = opened.app.locator(".widget-toggle-buttons").first.locator("button")
    for place in range(buttons.count()):
        if buttons.count() > 1:
            buttons.nth(place).click()
        chart = buttons.nth(place).inner_text()
        for width, height in WINDOWS:
            opened.page.set_viewport_size({"width": width, "height": height})
            opened.page.wait_for_timeout(700)
            opened.settle()
            opened.app.evaluate("one => one.scrollIntoView({block: 'start'})")
            opened.page.mouse.move(2, 2)
            opened.page.wait_for_timeout(300)
            file = folder / f"{name}-{chart.lower().replace(' ', '-')}-{width}.png"
            opened.page.screenshot(path=str(file))
            print(file.name, flush=True)
            wide = [f"wide: {one}" for one in opened.page.evaluate(TOO_WIDE)]
            for said in [*wide, *opened.page.evaluate(CROSSING)]:
                yield f"{file.name}: {said}"


def pictures_in_code(opened: OpenNotebook, name: str, folder: Path) -> Iterator[str]:
    """Every figure of a notebook without an explorer at every size, with the cell that draws it."""
    opened.start_all()
    figures = opened.page.locator(".jp-Notebook .js-plotly-plot")
    figures.first.wait_for(state="visible", timeout=RUN_SECONDS * 1000)
    opened.page.wait_for_timeout(5_000)  # the figures of later cells
    for place in range(figures.count()):
        for width, height in WINDOWS:
            opened.page.set_viewport_size({"width": width, "height": height})
            figures.nth(place).scroll_into_view_if_needed()
            opened.page.wait_for_timeout(1_000)
            file = folder / f"{name}-{place + 1}-{width}.png"
            opened.page.screenshot(path=str(file))
            print(file.name, flush=True)
            yield from (f"{file.name}: wide: {one}" for one in opened.page.evaluate(TOO_WIDE))


if __name__ == "__main__":
    chosen = tuple(sys.argv[2:]) or (*NOTEBOOKS, IN_CODE)
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/charts"), chosen))
