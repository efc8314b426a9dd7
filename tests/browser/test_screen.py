"""The screen: chart and count in view after 'Run All', nothing wider than its parent, the article in the window."""

import pytest

from tests.browser.axe import faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

WIDTHS = (900, 1000, 1280, 1440, 1920, 2560)
#: Elements that stand out of their parent to the right; a drawing is cut at its edge by itself.
TOO_WIDE = """() => [...document.querySelectorAll('.parley *')].filter(one => one.offsetParent && !one.closest('svg')
    && one.parentElement.clientWidth && getComputedStyle(one).position !== 'absolute'
    && !one.closest('.parley-chips, .parley-line')
    && one.getBoundingClientRect().right > one.parentElement.getBoundingClientRect().right + 1.5)
    .map(one => `${one.tagName} ${one.className} in ${one.parentElement.className}`)"""
#: Whether what is seen in the middle of an element is the element itself.
HIT = """one => { const at = one.getBoundingClientRect();
  return one.contains(document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)); }"""


def in_view(opened, part):
    """Whether a part of the explorer stands wholly in the notebook's window."""
    box = opened.app.locator(part).first.bounding_box()
    window = opened.page.locator(".jp-WindowedPanel-outer").first.bounding_box()
    return box["y"] >= window["y"] and box["y"] + box["height"] <= window["y"] + window["height"] + 1


def fills_its_room(opened):
    """Whether the figure was drawn as wide as its column."""
    drawn = opened.app.locator(".js-plotly-plot .main-svg").first.bounding_box()
    room = opened.app.locator(".parley-chart").bounding_box()
    return bool(drawn and room) and room["width"] - 4 <= drawn["width"] <= room["width"]


@pytest.mark.parametrize("name", ["0_start_here", "1_talks", "2_actors", "3_quotes"])
def test_chart_and_count_are_in_view_after_run_all_and_nothing_is_too_wide(desk, name):
    opened = desk.run(name, 1280, 800, beside=True)
    opened.wait_for_chart()
    opened.until(lambda: in_view(opened, ".parley-count-line") and in_view(opened, ".parley-chart"))
    rail, chart = (opened.app.locator(part).bounding_box() for part in (".parley-rail", ".parley-chart"))
    assert rail["x"] + rail["width"] <= chart["x"]
    for width in WIDTHS:
        opened.page.set_viewport_size({"width": width, "height": 800})
        opened.until(lambda: fills_its_room(opened))
        opened.settle()
        assert opened.page.evaluate(TOO_WIDE) == [], width
        assert fills_its_room(opened), width
    assert opened.errors == []


def test_the_article_opens_in_the_window_at_its_sentence_and_escape_closes_it(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    opened.app.locator(".parley-open").nth(2).click()
    reader = opened.app.locator(".parley-reader")
    reader.wait_for(state="visible", timeout=30_000)
    opened.settle()
    pane, text = reader.bounding_box(), reader.locator(".parley-text").bounding_box()
    assert pane["x"] >= 0 and pane["y"] >= 0
    assert pane["x"] + pane["width"] <= 1280 and pane["y"] + pane["height"] <= 800
    focus = reader.locator(".focus").first.bounding_box()
    assert text["y"] <= focus["y"] < text["y"] + text["height"]
    assert faults(opened.page, ".parley", leave_out=[".js-plotly-plot"]) == []
    opened.page.keyboard.press("Escape")
    reader.wait_for(state="hidden", timeout=30_000)
    assert opened.errors == []


def test_filters_fold_a_chip_takes_a_filter_away_and_a_question_is_one_choice(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    rail, whole = opened.app.locator(".parley-rail"), opened.count_line()
    chart = opened.app.locator(".parley-chart")
    before = chart.bounding_box()["width"]
    opened.app.get_by_role("button", name="☰ Filters").click()
    rail.wait_for(state="hidden")
    opened.until(lambda: chart.bounding_box()["width"] > before + 150)
    opened.app.get_by_role("button", name="☰ Filters").click()
    rail.wait_for(state="visible")
    opened.app.get_by_label("Questions").select_option(label="What was planned or called for and never held?")
    opened.until(lambda: "What was planned or called for and never held?" in opened.count_line())
    opened.settle()
    chips = opened.app.locator(".parley-chip")
    assert {chip.inner_text().split("\n")[0] for chip in chips.all()} == {
        f"Outcome: {outcome}" for outcome in ("called off", "refused", "no outcome reported")
    }
    assert all(opened.page.evaluate(HIT, button.element_handle()) for button in chips.locator("button").all())
    lines = {round(opened.app.get_by_role("button", name=one).bounding_box()["y"]) for one in ("Undo", "Clear all")}
    assert len(lines) == 1
    assert faults(opened.page, ".parley", leave_out=[".js-plotly-plot"]) == []
    while chips.count():
        left = chips.count()
        chips.first.locator("button").click()
        opened.until(lambda left=left: chips.count() < left)
    opened.until(lambda: opened.count_line() == whole)
    assert opened.errors == []


def test_a_day_that_is_being_typed_is_left_alone_and_the_axis_ends_where_the_days_end(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    whole = opened.count_line()
    first, last = (opened.app.get_by_label(end, exact=True) for end in ("From", "To"))
    first.fill("1 Feb 2019")
    last.click()
    last.press("Control+a")
    last.press_sequentially("30 April", delay=40)
    opened.until(lambda: opened.count_line() != whole)  # the first day is answered meanwhile
    opened.settle()
    assert last.input_value() == "30 April"
    last.press_sequentially(" 2019")
    last.press("Enter")
    opened.until(lambda: "1 Feb to 30 Apr 2019" in opened.count_line())
    opened.settle()
    assert (first.input_value(), last.input_value()) == ("2019-02-01", "2019-04-30")
    axis = "() => document.querySelector('.parley-chart .js-plotly-plot').layout.xaxis.range.map(String)"
    assert [one[:10] for one in opened.page.evaluate(axis)] == ["2019-02-01", "2019-05-01"]
    opened.app.get_by_role("button", name="Clear all").click()
    opened.until(lambda: opened.count_line() == whole)
    assert opened.errors == []


def test_the_words_of_a_figure_and_the_chosen_question_are_shown_whole(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    menu = opened.app.get_by_label("Questions")
    menu.select_option(label="What was planned or called for and never held?")
    opened.until(lambda: "What was planned or called for and never held?" in opened.count_line())
    assert menu.bounding_box()["width"] > 220
    opened.app.get_by_role("button", name="Headline and words…").click()
    opened.app.get_by_role("button", name="Reset words").wait_for(state="visible")
    for width in WIDTHS:
        opened.page.set_viewport_size({"width": width, "height": 800})
        opened.until(lambda: fills_its_room(opened))
        opened.settle()
        assert opened.page.evaluate(TOO_WIDE) == [], width
        card = opened.app.locator(".parley-figure-words").bounding_box()
        for name in ("Label this", "Reset words"):
            box = opened.app.get_by_role("button", name=name).bounding_box()
            assert box["x"] + box["width"] <= card["x"] + card["width"], (width, name)
    opened.app.get_by_role("button", name="Headline and words…").click()
    assert opened.errors == []


def test_a_house_style_is_previewed_where_it_is_chosen(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    bar = opened.app.locator(".parley-export")
    picture = bar.locator("img.parley-preview-picture")
    assert picture.count() == 0
    opened.app.get_by_role("button", name="Headline and words…").click()
    bar.get_by_label("Style", exact=True).select_option(label="Newsprint")
    picture.wait_for(state="visible", timeout=60_000)
    seen = "one => one.naturalWidth ? decodeURIComponent(one.src) : ''"
    opened.until(lambda: "Liberation Serif" in picture.evaluate(seen))
    assert "rgb(251, 248, 241)" in picture.evaluate(seen) and "Timeline" in (picture.get_attribute("alt") or "")
    assert "Liberation Serif" not in opened.app.locator(".parley-chart .main-svg").first.inner_html()
    for width in WIDTHS:
        opened.page.set_viewport_size({"width": width, "height": 800})
        opened.settle()
        assert opened.page.evaluate(TOO_WIDE) == [], width
    assert faults(opened.page, ".parley-export") == []
    bar.get_by_role("button", name="Preview").click()
    picture.wait_for(state="hidden")
    bar.get_by_label("Style", exact=True).select_option(label="Parley")
    opened.app.get_by_role("button", name="Headline and words…").click()
    opened.settle()
    assert opened.errors == []


def test_what_is_no_day_is_said_beside_it_and_the_slider_stays(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    ends = opened.app.locator(".parley-dates input[type=range]")
    before = [one.input_value() for one in ends.all()]
    first = opened.app.get_by_label("From", exact=True)
    first.fill("nonsense")
    first.press("Enter")
    opened.until(lambda: "not ‘nonsense’" in opened.app.locator(".parley-date-note").inner_text())
    assert [one.input_value() for one in ends.all()] == before
    first.fill("March–June 2019")
    first.press("Enter")
    opened.until(lambda: "1 Mar to 30 Jun 2019" in opened.count_line())
    assert not opened.app.locator(".parley-date-note").is_visible()
    assert opened.errors == []


def test_the_buttons_of_the_chart_lie_over_no_words(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    chart = opened.app.locator(".parley-chart").bounding_box()
    opened.page.mouse.move(chart["x"] + 300, chart["y"] + 200)
    bar = opened.app.locator(".parley-chart .modebar").bounding_box()
    words = [one.bounding_box() for one in opened.app.locator(".parley-chart .main-svg text").all()]
    assert bar["y"] > chart["y"] + chart["height"] / 2
    assert bar["y"] + bar["height"] <= chart["y"] + chart["height"]
    over = [one for one in words if one and one["width"] and overlap(bar, one) > 6]
    assert over == []
    look = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).pointerEvents]"
    for part in (".modebar", ".modebar-group"):
        ground, clicks = opened.app.locator(f".parley-chart {part}").first.evaluate(look)
        assert (ground, clicks) == ("rgba(0, 0, 0, 0)", "none")
    button = opened.app.locator(".parley-chart .modebar-btn").first
    assert button.evaluate(look)[1] == "auto"
    opened.page.mouse.move(2, 2)
    opened.until(lambda: button.evaluate(look)[1] == "none")


def overlap(one, other):
    """How far one box reaches into another, in pixels; below 0 where it does not."""
    return min(
        min(one[at] + one[size], other[at] + other[size]) - max(one[at], other[at])
        for at, size in (("x", "width"), ("y", "height"))
    )


def test_after_the_kernel_is_gone_the_explorer_says_so(desk):
    opened = desk.open("3_quotes", 1280, 800, beside=True)
    places = [opened.app.locator(part).bounding_box()["x"] for part in (".parley-rail", ".parley-chart")]
    opened.page.locator(".lm-MenuBar-itemLabel", has_text="Kernel").first.click()
    opened.page.locator('.lm-Menu-item[data-command="kernelmenu:restart"]').click()
    opened.page.get_by_role("button", name="Confirm Kernel Restart").click()
    said = "() => getComputedStyle(document.querySelector('.parley'), '::before').content"
    opened.until(lambda: "Not connected" in opened.page.evaluate(said), seconds=60)
    hands = "() => getComputedStyle(document.querySelector('.parley-columns')).pointerEvents"
    assert opened.page.evaluate(hands) == "none"
    assert [opened.app.locator(part).bounding_box()["x"] for part in (".parley-rail", ".parley-chart")] == places
    assert opened.page.evaluate(TOO_WIDE) == []
    desk.put_away("3_quotes")


def test_many_values_passed_on_share_a_chip_that_opens_and_leaves_the_chart_in_view(desk):
    opened = desk.open("1_talks", 1280, 800, beside=True)
    opened.app.get_by_role("button", name="Quotes, by these talks’ actors").click()
    opened.until(lambda: "Passed on" in opened.app.inner_text())
    quotes = desk.run("3_quotes", 1280, 800, beside=True)
    chip = quotes.app.locator(".parley-chip")
    quotes.until(lambda: chip.count() == 1 and "speakers" in chip.first.inner_text())
    assert quotes.app.locator(".parley-chips").bounding_box()["height"] < 40
    names = chip.locator("li")
    assert not names.first.is_visible()
    chip.locator("summary").click()
    names.first.wait_for(state="visible")
    assert str(names.count()) in chip.locator("summary").inner_text()
    chip.get_by_role("button").click()
    quotes.until(lambda: chip.count() == 0)
    assert quotes.errors == []
