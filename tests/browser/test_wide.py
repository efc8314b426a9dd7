"""A wide window: the evidence stands beside the chart, and no third of the window stays empty."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]


def test_the_evidence_stands_beside_the_chart_where_there_is_room_and_below_it_where_there_is_not(desk):
    opened = desk.open("3_quotes", width=2000)
    chart, table = boxes(opened)
    assert table["x"] >= chart["x"] + chart["width"]
    assert abs(table["y"] - chart["y"]) < 40
    assert table["x"] + table["width"] > 1800
    opened.app.locator(".parley-open").first.click()
    reader = opened.app.locator(".parley-reader")
    reader.wait_for(state="visible", timeout=30_000)
    assert reader.bounding_box()["width"] < chart["width"] + 20
    opened.page.set_viewport_size({"width": 1400, "height": 1000})
    opened.until(lambda: boxes(opened)[1]["y"] > sum(boxes(opened)[0][side] for side in ("y", "height")))
    assert opened.errors == []


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("width", [1440, 1920, 2560])
def test_the_sentence_of_a_row_has_room(desk, width, beside):
    opened = desk.open("1_talks", width=width, beside=beside)
    assert opened.app.locator("td.parley-cell-words").first.bounding_box()["width"] >= 250


def boxes(opened) -> list[dict[str, float]]:
    """Where chart and evidence stand."""
    return [opened.app.locator(part).first.bounding_box() for part in (".parley-chart", ".parley-evidence")]
