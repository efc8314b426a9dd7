"""Ten tasks as a person would do them, from the opened notebook to the exported file, with their clicks counted."""

import csv
import json
import re
import shutil
import struct

import pytest

from tests import seeds
from tests.browser.axe import faults
from tests.browser.clicks import clicked, start

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

#: The clicks that each task may take, counted as ``tests.browser.clicks`` says. Tasks a to e took 8, 6, 8, 8 and 8 at
#: commit 8e39c15: the steps of its own tests, each read by the same rule (a facet unfolded or ticked, a field filled, a
#: format ticked, a button pressed: one each), from the notebook just run. They may take half; the new ones eight.
MOST = {
    "a planned and never held": 4, "b quoted most by outlet": 3, "c wordings of a saying": 4,
    "d who met the Taliban": 4, "e a date and the talks of a day": 4, "f February 2019 by outlet": 8,
    "g rounds with their numbers": 8, "h wordings side by side": 8, "i a participant corrected": 8,
    "j a story page with three talks": 8,
}  # fmt: skip
#: Width in pixels of a PNG for a page: CSS pixels by scale.
PAGE = 2050


@pytest.fixture
def talks(desk):
    """The notebook of talks, at the point where a person begins; clicks are counted from here."""
    opened = desk.open("1_talks")
    start(opened.page)
    return opened


@pytest.fixture
def quotes(desk):
    """The notebook of quotes, at the point where a person begins; clicks are counted from here."""
    opened = desk.open("3_quotes")
    start(opened.page)
    return opened


@pytest.fixture
def actors(desk):
    """The notebook of actors, at the point where a person begins; clicks are counted from here."""
    opened = desk.open("2_actors")
    start(opened.page)
    return opened


# What a person does


def done(opened, name):
    """The task is done, in no more clicks than it may take."""
    found = clicked(opened.page)
    print(f"{name}: {found} clicks")
    assert found <= MOST[name], f"{name} took {found} clicks; it may take {MOST[name]}"
    assert opened.errors == []


def asked(opened, question, **told):
    """A question chosen from the menu, with what it has to be told where that is not proposed."""
    before = opened.count_line()
    opened.app.get_by_label("Questions").select_option(label=question)
    opened.until(lambda: opened.count_line() != before)
    for label, value in told.items():
        box = opened.app.get_by_label(label, exact=True)
        if box.evaluate("one => one.selectedOptions[0].text").replace("\xa0", " ") != value:
            before = opened.count_line()
            box.select_option(label=value)
            opened.until(lambda before=before: opened.count_line() != before)
    opened.settle()


def searched(opened, words):
    """Words, or days, typed into the search."""
    before = opened.count_line()
    box = opened.app.get_by_label("Search", exact=True)
    box.fill(words)
    box.press("Enter")
    opened.until(lambda: opened.count_line() != before)
    opened.settle()


def choose_chart(opened, name):
    """Another chart chosen."""
    drawn = opened.chart_text()
    opened.app.get_by_role("button", name=name, exact=True).click()
    opened.until(lambda: opened.chart_text() != drawn)
    opened.settle()


def saved(opened, lab, *more):
    """The figure saved with the formats that are ticked and ``more``; the rows of its CSV and its sidecar."""
    bar = opened.app.locator(".parley-export")
    for label in more:
        bar.get_by_label(label).check()
    folder = lab.home / "figures"
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.json")}

    def written():
        """The sidecar, which is written last."""
        return [one for one in folder.glob("*.json") if before.get(one) != one.stat().st_mtime_ns]

    bar.get_by_role("button", name="Save figure").click()
    opened.until(lambda: written() and "Wrote" in bar.locator(".parley-status").last.inner_text(), seconds=120)
    for label in more:  # for the next task, without counting
        bar.get_by_label(label).evaluate("one => one.click()")
    (sidecar,) = written()
    with sidecar.with_suffix(".csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return rows, json.loads(sidecar.read_text("utf-8")), sidecar


def counted(opened):
    """The number over the chart."""
    return int(opened.count_line().replace("?", "? ").split("?")[-1].split()[0].replace(",", ""))


def click_mark(opened, place):
    """A mark of the timeline clicked, that stands in nothing else's way."""
    opened.app.evaluate("one => one.scrollIntoView({block: 'start'})")
    opened.page.wait_for_timeout(300)
    marks = [one for one in opened.app.locator(".js-plotly-plot .scatterlayer .point").all() if one.bounding_box()]
    box = marks[place].bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.move(*middle)
    opened.page.wait_for_timeout(200)
    opened.page.mouse.click(*middle)


def forget_story(lab):
    """Empties the story page, which another task or a first try of this one may have filled: nothing is added twice."""
    (lab.home / "data" / "story.story.json").unlink(missing_ok=True)


# The tasks


def test_a_which_planned_talks_never_took_place(talks, lab):
    asked(talks, "What was planned or called for and never held?")
    found = counted(talks)
    rows, sidecar, _ = saved(talks, lab)
    assert len(rows) == found > 0
    assert {row["status"] for row in rows} <= {"planned", "cancelled", "postponed", "refused"}
    assert set(sidecar["view"]["outcomes"]) == {"called off", "refused", "no outcome reported"}
    done(talks, "a planned and never held")


def test_b_who_was_quoted_most_in_each_outlet_in_february_2019(quotes, lab):
    searched(quotes, "Feb 2019")
    choose_chart(quotes, "By outlet")
    assert "1 to 28 Feb 2019" in quotes.count_line()
    found = counted(quotes)
    rows, sidecar, _ = saved(quotes, lab)
    assert len(rows) == found > 0
    assert {row["published"][:7] for row in rows if row["published"]} == {"2019-02"}
    shown = quotes.chart_text()
    assert all(row["outlet"] in shown for row in rows if row["outlet"])
    assert sidecar["chart"] == "quotes_by_outlet"
    done(quotes, "b quoted most by outlet")


def test_c_every_wording_of_one_saying(quotes, lab):
    choose_chart(quotes, "Sayings")
    title = quotes.app.locator(".parley-evidence .parley-title")
    quotes.click_a_mark()
    quotes.until(lambda: "behind" in title.inner_text())
    quotes.settle()
    listed = quotes.app.locator(".parley-rows tbody tr")
    words = [cell.inner_text() for cell in quotes.app.locator(".parley-cell-words").all()]
    assert listed.count() == len(words) > 0
    rows, _, _ = saved(quotes, lab)
    assert len(rows) == counted(quotes)
    assert all(row["variants"] for row in rows)
    listed.first.locator(".parley-open").click()
    focus = quotes.app.locator(".parley-reader .focus")
    focus.first.wait_for(state="visible", timeout=30_000)
    done(quotes, "c wordings of a saying")


def test_d_who_met_the_taliban_where_and_when_as_a_figure_for_a_page(talks, lab):
    asked(talks, "Who met …?", Who="Taliban")
    found = counted(talks)
    assert "Taliban" in talks.count_line()
    rows, sidecar, file = saved(talks, lab, "PDF")
    assert len(rows) == found > 0
    assert all("taliban" in row["actor_ids"].split("; ") and row["status"] in ("held", "ongoing") for row in rows)
    assert struct.unpack(">I", file.with_suffix(".png").read_bytes()[16:20])[0] == PAGE
    assert sidecar["view"]["actors"] == ["taliban"]
    assert file.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    done(talks, "d who met the Taliban")


def test_f_who_is_named_in_which_outlet_in_february_2019(actors, lab):
    searched(actors, "Feb 2019")
    choose_chart(actors, "By outlet")
    assert "1 to 28 Feb 2019" in actors.count_line()
    rows, sidecar, _ = saved(actors, lab)
    assert rows and sidecar["chart"] == "actors_by_outlet"
    assert (sidecar["view"]["first_day"], sidecar["view"]["last_day"]) == ("2019-02-01", "2019-02-28")
    done(actors, "f February 2019 by outlet")


def test_g_the_rounds_of_united_states_and_taliban_with_their_numbers_readable(talks):
    asked(talks, "Which rounds of … were there?")
    box = talks.app.locator(".parley-questions select").nth(1)
    offered = [one.replace("\xa0", " ") for one in box.locator("option").all_text_contents()]
    wanted = next(one for one in offered if "Taliban" in one and one.startswith("United States"))
    if box.evaluate("one => one.selectedOptions[0].text").replace("\xa0", " ") != wanted:
        box.select_option(label=wanted)
    talks.settle()
    shown = talks.chart_text().lower()
    numbered = set(re.findall(r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth) round", shown))
    assert len(numbered) >= 4, shown[:1500]
    done(talks, "g rounds with their numbers")


def test_h_every_wording_of_a_saying_side_by_side_with_their_differences_marked(quotes, lab):
    choose_chart(quotes, "Sayings")
    panel = quotes.app.locator(".parley-story")
    forget_story(lab)
    several = quotes.app.locator(".parley-rows tbody tr").filter(has_text=re.compile(r"quotes, ([2-9]|\d\d) wordings"))
    saying = several.first
    saying.get_by_role("button", name="Add to story page").click()
    quotes.until(lambda: panel.locator(".parley-story-list > li").count() == 1)
    panel.get_by_role("button", name="Save story page").click()
    quotes.until(lambda: "Wrote" in panel.inner_text(), seconds=60)
    done(quotes, "h wordings side by side")
    page = (lab.home / "figures" / "story.html").read_text("utf-8")
    claim = page[page.rindex('class="claim"') :]
    wordings = int(re.search(r"(\d+) wordings\. Marked: words that the longest wording lacks", claim).group(1))
    assert claim.count("<figure><figcaption>") == wordings >= 2
    assert '<mark class="differs' in claim


def test_i_a_participant_is_corrected_with_the_article_open(talks, lab):
    click_mark(talks, 6)
    talks.until(lambda: "behind" in talks.app.locator(".parley-evidence .parley-title").inner_text())
    talks.settle()
    talks.app.locator(".parley-open").first.click()
    pane = talks.app.locator(".parley-article")
    pane.locator(".parley-reader .parley-text").wait_for(state="visible", timeout=30_000)
    talks.settle()
    offer = pane.locator(".parley-correct-row button", has_text="took part").first
    offer.click()
    form = pane.locator(".parley-correct-form")
    field = form.locator("input, select").first
    field.wait_for(state="visible")
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(index=3)
        form.get_by_role("button", name="Correct").click()
    else:
        field.fill("Norway")
        field.press("Enter")
    talks.until(lambda: "Corrected:" in talks.app.locator(".parley-status").last.inner_text())
    done(talks, "i a participant corrected")
    kept = (lab.home / "data" / "corrections.csv").read_text("utf-8").splitlines()[-1]
    assert "talk," in kept
    talks.page.keyboard.press("Escape")
    pane.wait_for(state="hidden", timeout=30_000)
    undo = talks.app.locator(".parley-shown > .parley-card .parley-correct-made")
    undo.locator("summary").click()
    undo.get_by_role("button", name="Undo").first.click()
    talks.until(lambda: "Taken back" in talks.app.locator(".parley-status").last.inner_text())


def test_j_a_story_page_with_three_talks(talks, lab):
    panel, title = talks.app.locator(".parley-story"), talks.app.locator(".parley-evidence .parley-title")
    pieces = panel.locator(".parley-story-list > li")
    forget_story(lab)
    for added, place in enumerate((4, 9, 14), start=1):
        said = title.inner_text()
        click_mark(talks, place)
        talks.until(lambda said=said: title.inner_text() != said)
        talks.settle()
        talks.app.locator(".parley-evidence-head").get_by_role("button", name="Add to story page").first.click()
        talks.until(lambda added=added: pieces.count() == added)
        talks.settle()
    panel.get_by_role("button", name="Save story page").click()
    talks.until(lambda: "Wrote" in panel.inner_text(), seconds=60)
    done(talks, "j a story page with three talks")
    assert faults(talks.page, ".parley-story") == []
    page = (lab.home / "figures" / "story.html").read_text("utf-8")
    assert page.count('class="claim"') == 3 and (lab.home / "figures" / "story.docx").is_file()


@pytest.mark.parametrize("page", ["talks", "quotes"])
def test_the_explorers_own_parts_have_no_serious_fault(page, request):
    opened = request.getfixturevalue(page)
    opened.app.locator(".parley-open").first.click()
    opened.app.locator(".parley-reader .parley-text").wait_for(state="visible", timeout=30_000)
    opened.settle()
    assert faults(opened.page, ".parley", leave_out=[".js-plotly-plot"]) == []
    _ask_for_every_correction(opened)


def _ask_for_every_correction(opened) -> None:
    """Open each form of the correction panel, look for faults in it and leave it with Escape; nothing is corrected."""
    panel = opened.app.locator(".parley-article .parley-correct")
    buttons = panel.locator(".parley-correct-row button[aria-expanded]")
    opened.until(lambda: buttons.count() > 0)
    for place in range(buttons.count()):
        buttons.nth(place).click()
        panel.locator(".parley-correct-form > div").wait_for(state="visible")
        assert faults(opened.page, ".parley-article .parley-correct") == []
        opened.page.keyboard.press("Escape")
        panel.locator(".parley-correct-form").wait_for(state="hidden")


def forget_own_articles(lab):
    """Takes away what a first try of the next test may have copied in and corrected: it begins where that began."""
    shutil.rmtree(lab.home / "data" / "articles" / "mine", ignore_errors=True)
    kept = lab.home / "data" / "corrections.csv"
    if kept.exists():
        lines = kept.read_text("utf-8").splitlines(keepends=True)
        kept.write_text("".join(line for line in lines if "article,mine/" not in line), "utf-8")


@pytest.mark.skipif(not seeds.SEEDS.is_dir(), reason="the seed articles are not beside the project")
def test_e_two_articles_of_my_own_a_date_for_the_second_and_the_talks_of_28_may(desk, lab):
    first, second = sorted(path for path in seeds.SEEDS.glob("*.txt"))
    outlet = seeds.expected()[first.name]["article"]["outlet"]
    forget_own_articles(lab)
    opened = desk.open("0_start_here")
    before = counted(opened)
    start(opened.page)
    intake = opened.app.locator(".parley-intake")
    chooser = intake.locator("input[type=file]")
    chooser.focus()  # as a press on it does
    chooser.set_input_files([str(first), str(second)])
    opened.until(lambda: "Read 2 articles in 2 files" in intake.inner_text(), seconds=60)
    row = intake.locator("tbody tr", has_text=second.name)
    field = row.locator("input").nth(1)
    assert field.input_value() == ""
    opened.until(lambda: field.evaluate("one => one === document.activeElement"), seconds=10)
    at_hand = field.evaluate("one => Number(one === document.activeElement)")
    field.fill("2019-05-28")
    field.press("Enter")
    opened.until(lambda: "Kept as a correction" in intake.inner_text())
    opened.until(lambda: "correction" in row.inner_text())
    opened.settle()
    kept = (lab.home / "data" / "corrections.csv").read_text("utf-8").splitlines()[-1]
    assert f"article,mine/{second.name},published,2019-05-28" in kept
    assert faults(opened.page, ".parley", leave_out=[".js-plotly-plot"]) == []
    intake.get_by_role("button", name="Build the tables").click()
    opened.until(lambda: f"Built: {before + 2} articles" in intake.inner_text(), seconds=280)
    opened.until(lambda: counted(opened) == before + 2)
    made = clicked(opened.page) - at_hand  # the page itself had put the cursor into the field
    assert opened.errors == []
    opened = desk.run("1_talks")
    opened.wait_for_chart()
    opened.begin()
    start(opened.page)
    searched(opened, "28 May 2019")
    rows, sidecar, _ = saved(opened, lab)
    assert len(rows) == counted(opened) > 0
    assert (sidecar["view"]["first_day"], sidecar["view"]["last_day"]) == ("2019-05-28", "2019-05-28")
    assert any("Moscow" in row["place"] for row in rows)
    assert "Moscow" in opened.chart_text()
    assert any(outlet in row["outlets"] for row in rows)
    made += clicked(opened.page)
    print(f"e: {made} clicks")
    assert made <= MOST["e a date and the talks of a day"]
