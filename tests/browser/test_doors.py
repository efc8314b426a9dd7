"""Nobody gets in: JupyterLab and the dashboard against a foreign Host, a missing token, and paths that lead out.

And what an article says is shown as letters: in a page of the dashboard, and in a table that a notebook shows.
"""

import contextlib
import http.cookiejar
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib.util import find_spec

import pytest

from helpers.explorers.arrivals import IN_DASHBOARD, NO_INTAKE
from tests.browser.lab import PROJECT, copy_project, find_browser, free_port, notebook
from tests.browser.test_hostile import ARTICLES, RAN, TEX

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

#: What a dashboard answers to: pages, files, kernels, sockets.
PATHS = (
    "/",
    "/voila/render/start.ipynb",
    "/voila/static/voila.js",
    "/voila/files/picture.png",
    "/voila/api/contents/",
    "/voila/templates/lab/static/index.css",
    "/voila/labextensions/nothing.js",
    "/api/kernels/00000000-0000-0000-0000-000000000000",
    "/api/kernels/00000000-0000-0000-0000-000000000000/channels",
    "/no/such/page",
    "/logout",
)
LED_OUT = (
    "/voila/files/../data/articles/metadata.csv",
    "/voila/files/..%2f..%2fetc%2fpasswd",
    "/voila/files/%2fetc%2fpasswd",
    "/voila/render/..%2f..%2fetc%2fpasswd",
    "/voila/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/voila/templates/..%2f..%2fstatic/passwd",
    "/voila/labextensions/..%2f..%2f..%2f..%2fetc%2fpasswd",
)
#: What stands in the files that the paths lead to.
SECRETS = ("root:", "outlet,")
#: Names that lead to this machine, as a rebound name does.
REBOUND = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP evil.test 127.0.0.1"]


def ask(url, **headers):
    """The status and the beginning of an answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as answer:
            return answer.status, answer.read(20_000).decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read(20_000).decode("utf-8", "replace")


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    """The address and the token of a dashboard over a hostile corpus."""
    if find_spec("voila") is None:
        pytest.skip("Voilà is not installed: pip install -r requirements-dashboard.txt")
    import nbformat

    home = copy_project(tmp_path_factory.mktemp("dashboard"))
    for path in (home / "notebooks").iterdir():
        path.unlink()
    (home / "data" / "hostile").mkdir()
    (home / "data" / "hostile" / "feed.jsonl").write_text("\n".join(map(json.dumps, ARTICLES)), "utf-8")
    cell = 'from helpers import explore_start, open_corpus\nexplore_start(open_corpus("data/hostile", progress=False))'
    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)], metadata=kernel)
    nbformat.write(made, home / "notebooks" / "start.ipynb")
    with _running(home) as (url, token):
        yield url, token


@contextlib.contextmanager
def _running(home):
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name != "JUPYTER_TOKEN"}
    environment |= {"PYTHONPATH": str(home), IN_DASHBOARD: "1", "PYTHONUNBUFFERED": "1"}
    environment |= {"JUPYTER_PATH": str(PROJECT / "tools" / "jupyter"), "JUPYTER_CONFIG_DIR": str(home / "config")}
    command = [sys.executable, str(PROJECT / "tools" / "dashboard_server.py"), str(home / "notebooks")]
    command += ["--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1", "--VoilaConfiguration.template=parley"]
    log = home / "dashboard.log"
    with log.open("wb") as out:
        server = subprocess.Popen(command, cwd=home, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        end, token = time.monotonic() + 120, None
        while token is None and time.monotonic() < end and server.poll() is None:
            time.sleep(0.3)
            token = re.search(r"token=([0-9a-f]{48})", log.read_text("utf-8", errors="replace"))
        assert token, log.read_text("utf-8", errors="replace")[-2000:]
        yield f"http://127.0.0.1:{port}", token[1]
    finally:
        server.terminate()
        server.wait(30)


@pytest.mark.parametrize("path", PATHS)
def test_without_the_token_nothing_of_the_dashboard_is_given(dashboard, path):
    url, token = dashboard
    for given in ("", "?token=", f"?token={token[:-1]}", "?token=" + "0" * 48):
        status, said = ask(url + path + given)
        assert (status, "asks for a token" in said) == (403, True)


def test_who_leaves_the_dashboard_needs_the_token_again(dashboard):
    url, token = dashboard
    jar = http.cookiejar.CookieJar()
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    assert visitor.open(f"{url}/login?token={token}", timeout=60).status == 200
    assert [one for one in jar if one.name.startswith("username-")], "the token was exchanged for a cookie"
    with visitor.open(f"{url}/logout", timeout=60) as answer:
        assert answer.status == 200 and b"You have left" in answer.read()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        visitor.open(f"{url}/logout", timeout=60)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "header", [{"Host": "evil.test"}, {"Host": "127.0.0.1.evil.test"}, {"Origin": "http://e.test"}]
)
def test_under_a_foreign_name_the_dashboard_answers_nobody(dashboard, path, header):
    url, token = dashboard
    status, said = ask(f"{url}{path}?token={token}", **header)
    assert (status, "answers to" in said) == (403, True)


@pytest.mark.parametrize("path", LED_OUT)
def test_no_path_of_the_dashboard_leads_out(dashboard, path):
    url, token = dashboard
    status, said = ask(f"{url}{path}?token={token}")
    assert status >= 400 or status == 302
    assert not [one for one in SECRETS if one in said]


@pytest.mark.parametrize("path", ["/lab", "/api/contents", "/files/data/articles/metadata.csv", "/api/kernels"])
def test_without_the_token_nothing_of_the_lab_is_given(lab, path):
    status, said = ask(lab.url + path)
    assert status == 403 or "Password or token" in said
    assert not [one for one in SECRETS if one in said]
    status, said = ask(f"{lab.url}{path}?token={lab.token}", Host="evil.test")
    assert status == 403


@pytest.mark.parametrize(
    "path", ["/files/..%2f..%2f..%2fetc%2fpasswd", "/api/contents/..%2f..%2fetc", "/files/%2fetc/passwd"]
)
def test_no_path_of_the_lab_leads_out(lab, path):
    status, said = ask(f"{lab.url}{path}?token={lab.token}")
    assert status >= 400 and not [one for one in SECRETS if one in said]


@pytest.fixture(scope="module")
def rebound(browser):
    """A browser in which a foreign name leads to this machine."""
    opened = browser.browser_type.launch(executable_path=find_browser(), args=REBOUND)
    yield opened
    opened.close()


def test_a_rebound_name_reaches_neither_in_a_browser(rebound, dashboard, lab):
    for url, token in (dashboard, (lab.url, lab.token)):
        page = rebound.new_page()
        answer = page.goto(url.replace("127.0.0.1", "evil.test") + f"/?token={token}")
        assert answer.status == 403
        page.goto("about:blank")
        page.close()


def test_a_page_of_the_dashboard_shows_letters_and_fetches_nothing(browser, dashboard):
    url, token = dashboard
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    page, asked, heard = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(f"{url}/voila/render/start.ipynb?token={token}", wait_until="domcontentloaded", timeout=200_000)
    page.locator(".parley").first.wait_for(state="visible", timeout=200_000)
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="visible", timeout=60_000)
    assert page.get_by_text(NO_INTAKE).count() == 1
    assert page.get_by_text("Copy its articles here").count() == 0
    page.wait_for_timeout(500)
    assert page.evaluate(RAN) and heard == []
    host = url.removeprefix("http://")
    away = [one for one in asked if host not in one.split("/")[2:3] and not one.startswith(("data:", "blob:"))]
    assert away == []
    context.close()


def test_a_table_in_a_notebook_sets_no_mathematics(lab, browser):
    import nbformat

    folder = lab.home / "data" / "formulas"
    folder.mkdir(exist_ok=True)
    (folder / "feed.jsonl").write_text(json.dumps(ARTICLES[2] | {"source": "$x^2$ and $y_1$"}), "utf-8")
    cells = ["from helpers import explore_start, open_corpus", 'corpus = open_corpus("data/formulas")']
    cells += ["corpus.articles[['headline', 'outlet']]", "explore_start(corpus)"]
    kernel = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata=kernel)
    nbformat.write(made, lab.home / "notebooks" / "formulas.ipynb")
    with notebook(browser, lab, "formulas.ipynb") as opened:
        table = opened.page.locator(".jp-OutputArea-output table.dataframe").first
        opened.page.wait_for_timeout(2_000)
        assert "$x^2$ and $y_1$" in table.inner_text() and TEX.split("{")[0] in table.inner_text()
        assert table.locator("mjx-container").count() == 0
        assert opened.page.evaluate(RAN)
