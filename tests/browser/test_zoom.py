"""Zooming a time axis: only a browser runs plotly, which chooses the labels at each scale."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from helpers.charts import draw
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def test_labels_follow_a_zoom_from_years_to_days_and_a_double_click_returns(browser, tmp_path) -> None:
    figure = draw("talks_timeline", select(make_corpus(45, seed=3), View()))
    figure.write_html(tmp_path / "timeline.html", include_plotlyjs=True)
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto((tmp_path / "timeline.html").as_uri())
    page.wait_for_selector(".xtick text")
    first = labels(page)
    assert len(first) >= 3
    page.evaluate("Plotly.relayout(document.querySelector('.js-plotly-plot'), {dragmode: 'zoom'})")
    drag(page, 0.3, 0.8)
    until(page, lambda: sum(label.startswith(MONTHS) for label in labels(page)) >= 2)
    drag(page, 0.4, 0.6)
    until(page, lambda: sum(label.strip()[0].isdigit() for label in labels(page)) >= 2)
    drag(page, 0.4, 0.6)
    until(page, lambda: single_days(labels(page)))
    page.locator(".nsewdrag").first.dblclick()
    until(page, lambda: labels(page) == first)
    span = {"xaxis.range": ["1900-01-01", "2060-01-01"]}
    page.evaluate("span => Plotly.relayout(document.querySelector('.js-plotly-plot'), span)", span)
    until(page, lambda: len(labels(page)) >= 3 and all(label.isdigit() for label in labels(page)))
    page.close()


def labels(page) -> list[str]:
    """What stands below the axis."""
    return page.locator(".xtick text").all_text_contents()


def single_days(said: list[str]) -> bool:
    """Whether each label is a day of its own."""
    days = [label.strip().split(" ")[0] for label in said]
    return len(set(days)) == len(days) >= 2 and all(day.isdigit() for day in days)


def drag(page, start: float, end: float) -> None:
    """Draw a box over a share of the plot's width."""
    page.wait_for_timeout(600)  # soon after a click it would be a double click
    box = page.locator(".nsewdrag").first.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * start, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, middle, steps=4)
    page.mouse.up()


def until(page, holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds on the page."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"the labels are {labels(page)}"
        page.wait_for_timeout(50)
