"""A real JupyterLab over a copy of the project, and a real browser in front of it.

The copy keeps the repository clean: tables, views and figures are written below a temporary folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect

PROJECT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: A kernel starts, tables are built and the plotting script is sent: on two busy cores that takes a while.
RUN_SECONDS = 280
#: What a page logs without anything being wrong with the explorers.
HARMLESS = (
    "favicon",
    "Content Security Policy",
    "preloaded using link preload",
    "GPU stall",
    "WebGL",
    "net::ERR_INTERNET_DISCONNECTED",
    "the server responded with a status of 404",  # JupyterLab asks for settings and workspaces that are not there yet
    "lsp",
)


def copy_project(home: Path) -> Path:
    """The parts of the project that the notebooks use, below ``home``."""
    skip = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for part in ("helpers", "notebooks", "data/articles", "data/gazetteer"):
        if (PROJECT / part).is_dir():
            shutil.copytree(PROJECT / part, home / part, ignore=skip)
    for part in (PROJECT / "data").iterdir():
        target = home / "data" / part.name
        if part.name in ("tables", "views") or target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(part)
    (home / "figures").mkdir(exist_ok=True)
    return home


@dataclass
class Lab:
    """A running JupyterLab.

    Attributes:
        home: the copy of the project.
        url: its address, without a slash at the end.
        token: what it asks for.
    """

    home: Path
    url: str
    token: str

    def stop_kernel(self, notebook: str) -> None:
        """Stop the kernel of a notebook."""
        for session in json.load(self._ask("sessions")):
            if session["path"].endswith(notebook):
                self._ask(f"sessions/{session['id']}", "DELETE")

    def _ask(self, path: str, method: str = "GET"):
        request = urllib.request.Request(f"{self.url}/api/{path}?token={self.token}", method=method)
        return urllib.request.urlopen(request, timeout=20)

    def address(self, notebook: str) -> str:
        """Where a notebook opens: in its own workspace, so that a page loaded again shows no other notebook."""
        workspace = notebook.removesuffix(".ipynb")
        return f"{self.url}/lab/workspaces/{workspace}/tree/notebooks/{notebook}?token={self.token}&reset"


@contextlib.contextmanager
def running_lab(home: Path) -> Iterator[Lab]:
    """JupyterLab over the project at ``home``, on a free port, stopped at the end."""
    token, port = secrets.token_hex(16), free_port()
    settings = home / ".jupyter" / "settings"
    _silence(settings, home / ".jupyter" / "config")
    environment = os.environ | {
        "PYTHONPATH": str(home),
        "JUPYTER_CONFIG_DIR": str(home / ".jupyter" / "config"),
        "JUPYTER_DATA_DIR": str(home / ".jupyter" / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / ".jupyter" / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / ".jupyter" / "workspaces"),
        "IPYTHONDIR": str(home / ".jupyter" / "ipython"),
    }
    options = [f"--port={port}", "--ServerApp.port_retries=0", "--no-browser", f"--ServerApp.root_dir={home}"]
    options += [f"--IdentityProvider.token={token}", "--LabApp.news_url="]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    log = (home / "lab.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], cwd=home, env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        lab = Lab(home, f"http://127.0.0.1:{port}", token)
        _wait_for(lab, server, home / "lab.log")
        yield lab
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
        log.close()


def _silence(settings: Path, config: Path) -> None:
    """No notices, and no check at each loading of the page whether JupyterLab should be built: it starts Node.js."""
    quiet = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}
    for file, content in (
        (settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings", quiet),
        (config / "labconfig" / "page_config.json", {"buildCheck": False, "buildAvailable": False}),
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), "utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(lab: Lab, server: subprocess.Popen, log: Path, seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab stopped at once:\n{log.read_text('utf-8', errors='replace')[-2000:]}")
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{lab.url}/api?token={lab.token}", timeout=2):
            return
        time.sleep(0.3)
    raise RuntimeError(f"JupyterLab did not answer within {seconds} s:\n{log.read_text('utf-8')[-2000:]}")


def find_browser() -> str | None:
    """The path of a Chromium on this machine."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """That Chromium, without a window."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]
    return playwright.chromium.launch(executable_path=find_browser(), args=arguments)


@dataclass
class OpenNotebook:
    """A notebook in a browser page, with what the page logged."""

    page: Page
    errors: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Collect errors that the page logs or throws."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(f"thrown: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(part in message.text for part in HARMLESS):
            self.errors.append(message.text[:600])

    def show_files(self, wanted: bool) -> None:
        """Open JupyterLab's file browser, or fold it away."""
        files = self.page.locator(".jp-FileBrowser")
        if files.is_visible() != wanted:
            self.page.locator('.jp-SideBar [data-id="filebrowser"]').click()
            files.wait_for(state="visible" if wanted else "hidden")

    def start_all(self) -> None:
        """Choose Run → Run All Cells."""
        page = self.page
        idle = page.get_by_role("button", name="Python 3 (ipykernel) | Idle")
        expect(idle.first).to_be_visible(timeout=90_000)  # run before that, JupyterLab asks which kernel to take
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()

    def run_all(self) -> None:
        """Choose Run → Run All Cells, and wait for the explorer."""
        page = self.page
        self.start_all()
        failure = page.locator(
            '[data-mime-type="application/vnd.jupyter.error"], .jp-OutputArea-output:has-text("Error:")'
        )
        expect(page.locator(".parley").or_(failure).first).to_be_visible(timeout=RUN_SECONDS * 1000)
        if failure.count():
            raise AssertionError(f"A cell failed: {failure.first.inner_text()[-800:]}")

    @property
    def app(self):
        """The outermost element of the explorer, which alone has a chart."""
        return self.page.locator(".parley:has(.parley-chart)").first

    def wait_for_chart(self) -> None:
        """Wait until the chart is drawn, which its title tells."""
        expect(self.app.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=RUN_SECONDS * 1000)
        self.until(lambda: ": " in self.chart_text(), seconds=60)

    def chart_text(self) -> str:
        """All that is written in the chart: its title with N, labels, numbers."""
        return " ".join(self.app.locator(".js-plotly-plot .main-svg").all_text_contents())

    def begin(self) -> None:
        """Go to where a person begins: no article open, no filter, the first chart with all that matches, on a page."""
        self.page.keyboard.press("Escape")
        self.app.locator(".parley-article").wait_for(state="hidden", timeout=30_000)
        button = self.app.get_by_role("button", name="Clear all")
        if button.is_enabled():
            button.click()
            self.until(lambda: not button.is_enabled())
        every = self.app.get_by_role("button", name="Show all that match")
        if every.is_visible():
            every.click()
        self.app.locator(".widget-toggle-buttons").first.locator("button").first.click()
        for size in self.app.get_by_label("Size", exact=True).all():  # one test exports a column
            size.select_option(label="Full page")
        self.settle()

    def settle(self, seconds: float = 60) -> None:
        """Wait until the kernel is idle and the page stands still: what was asked for is on the screen."""
        idle = self.page.get_by_role("button", name="Python 3 (ipykernel) | Idle").first

        def stands_still() -> bool:
            before = self.app.inner_text(), self.chart_text()
            self.page.wait_for_timeout(300)
            return idle.is_visible() and before == (self.app.inner_text(), self.chart_text())

        self.until(stands_still, seconds)

    def until(self, holds: Callable[[], bool], seconds: float = 40) -> None:
        """Wait until something holds on the page."""
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"Waited {seconds} s in vain. The page says: {self.app.inner_text()[:1500]}")
            self.page.wait_for_timeout(25)

    def click_a_mark(self) -> None:
        """Click the middle of the chart's first mark that can be hit."""
        self.settle()
        marks = self.app.locator(".js-plotly-plot .bars path, .js-plotly-plot .scatterlayer .point")
        for mark in marks.all()[:40]:
            box = mark.bounding_box()
            if box and box["width"] >= 2 and box["height"] >= 2:
                mark.scroll_into_view_if_needed()
                box = mark.bounding_box()
                self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
                self.page.wait_for_timeout(150)  # plotly finds the mark under the pointer when it hovers
                self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
                return
        raise AssertionError("The chart has no mark to click.")

    def count_line(self) -> str:
        """The sentence over the chart."""
        return self.app.locator(".parley-count-line").inner_text()


@contextlib.contextmanager
def notebook(
    browser: Browser, lab: Lab, name: str, width: int = 1440, height: int = 1000, *, beside: bool = False
) -> Iterator[OpenNotebook]:
    """A notebook, opened and run in a page of its own, with JupyterLab's file browser beside it or without."""
    with opened_notebook(browser, lab, name, width, height, beside=beside) as opened:
        opened.run_all()
        yield opened


@contextlib.contextmanager
def opened_notebook(
    browser: Browser, lab: Lab, name: str, width: int = 1440, height: int = 1000, *, beside: bool = False
) -> Iterator[OpenNotebook]:
    """A notebook, opened in a page of its own and not yet run."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    context.set_default_navigation_timeout(90_000)  # as for the first cell: JupyterLab loads slowly on busy cores
    page = context.new_page()
    opened = OpenNotebook(page)
    opened.listen()
    try:
        page.goto(lab.address(name))
        expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=90_000)
        expect(page.locator(".jp-FileBrowser")).to_be_visible()
        opened.show_files(beside)
        yield opened
    finally:
        context.close()
