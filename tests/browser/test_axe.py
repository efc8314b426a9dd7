"""The helper that asks axe-core finds what is wrong, and only there where it looks."""

import pytest

from tests.browser.axe import faults

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>Two parts</h1>
<div id="good"><img alt="A square" src="data:,"><label>Name <input></label><button>Go</button></div>
<div id="bad"><img src="data:,"><input><p style="color:#aaa;background:#bbb">faint</p></div></main></body></html>"""


@pytest.fixture
def page(browser):
    context = browser.new_context()
    opened = context.new_page()
    opened.set_content(PAGE)
    yield opened
    context.close()


def test_faults_are_found_where_they_are(page):
    found = faults(page, "#bad")
    assert {one.split(":")[0] for one in found} == {"critical image-alt", "critical label", "serious color-contrast"}
    assert faults(page, "#good") == []
    assert len(faults(page)) == len(found)
    assert faults(page, leave_out=["#bad"]) == []


def test_only_what_is_bad_enough_counts(page):
    assert {one.split(" ")[0] for one in faults(page, "#bad", least="critical")} == {"critical"}


def test_an_absent_part_is_no_pass(page):
    with pytest.raises(AssertionError, match=r"There is no \.parley"):
        faults(page, ".parley")
