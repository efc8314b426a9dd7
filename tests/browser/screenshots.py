"""Pictures of the notebooks for the README: ``python -m tests.browser.screenshots [NAME …]``.

Each notebook is run in a real JupyterLab over a copy of the project; the picture is what is on screen then, cut to the
notebook, in ``figures/gallery/notebook-<name>.png``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.lab import PROJECT, RUN_SECONDS, copy_project, find_browser, launch, notebook, running_lab

NOTEBOOKS = {
    "start": "0_start_here", "talks": "1_talks", "actors": "2_actors", "quotes": "3_quotes", "coverage": "4_coverage",
    "check": "6_check_and_tell",
}  # fmt: skip
#: What stands in a notebook where no chart does, once it is drawn.
DRAWN = {"4_coverage": ".parley-board-table", "6_check_and_tell": ".parley-card[tabindex] h4"}
GALLERY = PROJECT / "figures" / "gallery"
#: A picture in the README loads with the page.
MOST_BYTES = 300_000


def main(wanted: list[str]) -> int:
    """Writes the pictures (all where none is named) and their sizes; 1 without a browser or where one is too large."""
    if find_browser() is None:
        print("No Chromium is installed; `sudo apt-get install chromium` gives one.")
        return 1
    GALLERY.mkdir(parents=True, exist_ok=True)
    sizes = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        with running_lab(copy_project(Path(folder))) as lab:
            for name, file in NOTEBOOKS.items():
                if wanted and name not in wanted:
                    continue
                with notebook(browser, lab, f"{file}.ipynb", width=1400, height=1250) as opened:
                    if file in DRAWN:
                        opened.page.locator(DRAWN[file]).first.wait_for(state="visible", timeout=RUN_SECONDS * 1000)
                    else:
                        opened.wait_for_chart()
                        opened.settle(RUN_SECONDS)  # the chart is drawn once more when its place is known
                    sizes.append(picture(opened, GALLERY / f"notebook-{name}.png"))
        browser.close()
    return int(max(sizes) > MOST_BYTES)


def picture(opened, path: Path) -> int:
    """Takes the explorer's first screenful; returns its bytes."""
    page = opened.page
    app = page.locator(".parley").first
    app.evaluate("element => element.scrollIntoView({block: 'start'})")
    page.mouse.move(2, 2)
    page.wait_for_timeout(1500)
    box = app.bounding_box()
    clip = {"x": box["x"] - 8, "y": box["y"] - 4, "width": box["width"] + 8, "height": min(box["height"], 1120)}
    page.screenshot(path=str(path), clip=clip)
    size = path.stat().st_size
    print(f"{path.relative_to(PROJECT)}: {size:,} bytes", flush=True)
    return size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
