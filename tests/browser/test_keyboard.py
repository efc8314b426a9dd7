"""Keys that are pressed on a control go to the control, not to the notebook around it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(600)]


def press(opened, control, *keys):
    """Keys pressed while a control has the focus, which it keeps."""
    control.focus()
    for key in keys:
        opened.page.keyboard.press(key)
        opened.page.wait_for_timeout(100)
    assert control.evaluate("element => element === document.activeElement")


def test_plain_keys_stay_with_the_control_that_has_the_focus(desk):
    opened = desk.open("3_quotes")
    cells = opened.page.locator(".jp-Notebook .jp-Cell").count()
    slider = opened.app.get_by_label("First day")
    before = int(slider.input_value())
    press(opened, slider, "ArrowRight", "ArrowRight")
    assert int(slider.input_value()) == before + 2
    opened.settle()
    choice = opened.app.get_by_label("A bar for each")
    drawn, value = opened.chart_text(), choice.input_value()
    press(opened, choice, "ArrowDown")
    assert choice.input_value() != value
    opened.until(lambda: opened.chart_text() != drawn)
    press(opened, opened.app.get_by_role("button", name="Save figure"), "d", "d", "a", "ArrowUp")
    assert opened.page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert opened.errors == []
