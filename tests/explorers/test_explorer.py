"""The applications without a browser: controls are set, marks are clicked, and what would be on screen is read."""

from dataclasses import replace

import ipywidgets
import pytest

from helpers.charts import CHARTS
from helpers.charts.marks import key, marks_of, rows_behind
from helpers.explorers import explore_actors, explore_coverage, explore_quotes, explore_start, explore_talks
from helpers.explorers.exportall import TITLES, plan_of
from helpers.explorers.facets import UNKNOWN
from helpers.explorers.lastview import CHOSEN, GONE, RESTORED
from helpers.explorers.marks import mark_in_words
from helpers.explorers.scene import Scene
from helpers.views.record import filters_of
from helpers.views.view import View

EXPLORERS = {
    "start": explore_start,
    "talks": explore_talks,
    "actors": explore_actors,
    "quotes": explore_quotes,
}


@pytest.fixture(params=EXPLORERS)
def explorer(request, corpus):
    return EXPLORERS[request.param](corpus)


@pytest.fixture
def quotes(corpus):
    return explore_quotes(corpus)


def click(explorer, *marks, event="plotly_click"):
    """What the browser sends when marks are clicked or dragged over."""
    explorer.slot.canvas._picked = {
        "event_type": event,
        "points": {
            "trace_indexes": [mark.trace for mark in marks],
            "point_indexes": [mark.point for mark in marks],
            "xs": [0] * len(marks),
            "ys": [0] * len(marks),
        },
        "device_state": None,
        "selector": None,
    }


def marks_on(explorer):
    return list(marks_of(explorer.slot.sketch))


@pytest.mark.slow
def test_every_chart_draws_and_every_option_works(explorer):
    for choice in explorer.plan.choices:
        explorer.charts.value = choice.key
        for place, option in enumerate(choice.options):
            for _, value in option.values:
                explorer.options.children[place].value = value
                assert explorer.status.text == ""
                explorer.options.children[place].value = option.values[0][1]
            assert explorer.choice is choice
        assert marks_on(explorer), choice.key


@pytest.mark.slow
@pytest.mark.parametrize("once", [False, True])
def test_the_count_of_a_mark_is_the_count_of_its_evidence(explorer, once):
    explorer.flags["copies_once"].value = once
    for choice in explorer.plan.choices:
        explorer.charts.value = choice.key
        for mark in marks_on(explorer)[:3]:
            click(explorer, mark)
            assert explorer.status.text == ""
            assert len(explorer.evidence.rows) == mark.count
            assert f"Evidence: {explorer.evidence.kind.count(mark.count)} behind" in explorer.evidence.table.title
            assert explorer.evidence.table.marked


def test_several_marks_give_each_row_once(quotes):
    first, second = marks_on(quotes)[:2]
    click(quotes, first, second, first, event="plotly_selected")
    expected = {row for mark in (first, second) for row in rows_behind(quotes.rows, mark.key)["quote_id"]}
    assert set(quotes.evidence.rows["quote_id"]) == expected
    assert len(quotes.evidence.rows) == len(expected)
    click(quotes, event="plotly_deselect")
    assert len(quotes.evidence.rows) == quotes.rows.count("quotes")


def test_a_hover_and_an_empty_click_change_nothing(quotes):
    before = quotes.evidence.table.title
    click(quotes, marks_on(quotes)[0], event="plotly_hover")
    click(quotes)
    assert quotes.evidence.table.title == before


def test_a_filter_changes_chart_count_facets_and_evidence_together(quotes, corpus):
    quotes.facets["quote_kinds"].value = ["direct"]
    found = int((corpus.quotes["kind"] == "direct").sum())
    assert f"<strong>{found:,} of {len(corpus.quotes):,} quotes</strong>, direct only" in quotes.count.value
    assert len(quotes.evidence.rows) == found
    assert {mark.count for mark in marks_on(quotes)} <= set(range(1, found + 1))
    assert sum(option["count"] for option in quotes.facets["outlets"].options) == found
    assert quotes.view == View(quote_kinds=["direct"])


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("dates", ["2019-01-01", ""], View(first_day="2019-01-01")),
        ("search", "  peace ", View(text="peace")),
    ],
)
def test_controls_set_the_view(quotes, name, value, expected):
    getattr(quotes, name).value = value
    assert quotes.view == expected


@pytest.mark.parametrize(
    ("days", "expected", "said"),
    [
        (["2019-05-01", "2018-02-01"], View(first_day="2018-02-01", last_day="2019-05-01"), True),
        (["2018-02-01", "2019-05-01"], View(first_day="2018-02-01", last_day="2019-05-01"), False),
        (["2019-05-01", "2019-05-01"], View(first_day="2019-05-01", last_day="2019-05-01"), False),
        (["", "2018-02-01"], View(last_day="2018-02-01"), False),
    ],
)
def test_days_the_wrong_way_round_are_swapped_and_that_is_said(quotes, days, expected, said):
    quotes.dates.value = days
    assert quotes.view == expected
    assert ("swapped" in quotes.status.text) is said
    assert quotes.dates.value == [str(expected.first_day or ""), str(expected.last_day or "")]


def test_the_noun_over_the_chart_goes_with_the_total(quotes, corpus):
    in_article = corpus.quotes.groupby("article_id").size()
    quotes.go(Scene(View(articles=[in_article[in_article == 1].index[0]])))
    assert f"<strong>1 of {len(corpus.quotes):,} quotes</strong>" in quotes.count.value


def test_nothing_as_evidence_is_said_once(quotes):
    quotes.search.value = "nosuchword"
    assert (quotes.evidence.table.title, quotes.evidence.table.empty) == ("Evidence", "No quote matches.")


def test_marks_of_two_tables_say_what_is_not_shown(corpus):
    talks = explore_talks(corpus)
    reports, some_talks = key("reports"), [key("talks", status="held"), key("talks", status={"in": ["held"]})]
    held = int((corpus.talks["status"] == "held").sum())
    talks._marked([reports, *some_talks])
    count = talks.evidence.kind.count(len(corpus.reports))
    more = f"{held} {'talk' if held == 1 else 'talks'}"
    assert talks.evidence.table.title.startswith(f"Evidence: {count} behind ")
    assert talks.evidence.table.title.endswith(f" (not shown: {more} behind 2 other marks)")
    talks._marked([reports])
    assert "not shown" not in talks.evidence.table.title


def test_lists_in_a_fixed_order_say_so(quotes):
    fixed = {name for name, record in filters_of(View).items() if record.allowed}
    assert {name for name, facet in quotes.facets.items() if facet.ordered} == fixed & set(quotes.facets)
    assert "quote_kinds" in fixed and "speakers" in set(quotes.facets) - fixed


def test_a_tick_and_an_unknown_value_set_the_view(quotes):
    quotes.flags["unknown_dates"].value = True
    quotes.facets["speakers"].value = [""]
    assert quotes.view == View(unknown_dates=False, speakers=[None])


def test_nothing_that_matches_is_said_with_what_to_loosen(quotes, corpus):
    quotes.facets["quote_kinds"].value = ["direct"]
    quotes.search.value = "nosuchword"
    assert f"0 of {len(corpus.quotes):,} quotes match" in quotes.count.value
    assert "without the text search" in quotes.count.value
    assert quotes.slot.layout.display == "none"
    assert quotes.evidence.table.empty
    quotes.search.value = ""
    assert quotes.slot.layout.display == ""


def test_a_search_is_shown_and_not_obeyed(quotes):
    quotes.search.value = "<img src=x onerror=alert(1)>"
    assert "<img" not in quotes.count.value


def test_undo_redo_and_clear(quotes):
    quotes.facets["quote_kinds"].value = ["direct"]
    quotes.charts.value = "outlets"
    quotes.undo.click()
    assert (quotes.view, quotes.choice.key) == (View(quote_kinds=["direct"]), "speakers")
    quotes.undo.click()
    assert quotes.view == View()
    assert quotes.undo.disabled
    quotes.redo.click()
    assert quotes.facets["quote_kinds"].value == ["direct"]
    quotes.clear.click()
    assert quotes.view == View()


def test_the_view_comes_back_after_a_restart(corpus):
    first = explore_quotes(corpus)
    first.facets["quote_kinds"].value = ["indirect"]
    first.charts.value = "over-time"
    first.options.children[1].value = "year"
    again = explore_quotes(corpus)
    assert again.scene == first.scene
    assert again.options.children[1].value == "year"
    assert "Restored your last view" in again.status.text
    given = explore_quotes(corpus, View(text="peace"))
    assert given.view == View(text="peace")


def test_the_chosen_mark_comes_back_after_a_restart_until_it_is_let_go(corpus):
    first = explore_quotes(corpus)
    mark = next(iter(marks_of(first.slot.sketch)))
    click(first, mark)
    again = explore_quotes(corpus)
    assert again.evidence.table.title == first.evidence.table.title and "behind" in again.evidence.table.title
    assert again.slot.canvas._lit and again.status.text == CHOSEN
    again.evidence._on_all()
    assert not explore_quotes(corpus).evidence.table.marked
    click(first, mark)
    first.facets["quote_kinds"].value = ["indirect"]  # another view has no mark yet
    assert explore_quotes(corpus).status.text == RESTORED


@pytest.mark.parametrize(
    "gone", ["", "nonsense", "[]", '{"table": "quotes"}', '["quotes", {"speaker_name": "Nobody"}]']
)
def test_a_mark_that_is_not_there_any_more_is_let_go_and_it_is_said(corpus, gone):
    first = explore_quotes(corpus)
    first.shelf.keep_last("quotes", replace(first.scene, picked=(gone,)))
    again = explore_quotes(corpus)
    assert not again.evidence.table.marked and again.status.text == GONE and not again.status.is_error


def test_the_view_is_kept_once_the_answer_is_on_its_way(quotes, monkeypatch):
    order: list[str] = []
    monkeypatch.setattr(type(quotes.shelf), "keep", lambda *_: order.append("kept"))
    monkeypatch.setattr(ipywidgets.Widget, "send_state", lambda *_, **__: order.append("sent"))
    quotes.facets["quote_kinds"].value = ["direct"]
    assert order.count("sent") > 5 and order.count("kept") == 1 and order[-1] == "kept"


def test_a_broken_last_view_is_said_and_everything_shown(corpus):
    explorer = explore_quotes(corpus)
    explorer.search.value = "peace"
    kept = next(explorer.shelf.folder.glob("last-quotes-*.json"))
    kept.write_text("{", "utf-8")
    again = explore_quotes(corpus)
    assert again.view == View()
    assert "could not be read" in again.status.text


def test_a_view_goes_from_one_explorer_to_another(corpus):
    talks, actors = explore_talks(corpus), explore_actors(corpus)
    talks.facets["outlets"].value = [corpus.articles["outlet"].dropna().iloc[0]]
    talks.views.name.value = "One outlet"
    talks.views.save.click()
    assert "Kept as views/one-outlet.json" in talks.views.status.text
    again = explore_actors(corpus)
    again.views.kept.value = "one-outlet"
    again.views.load.click()
    assert again.view == talks.view
    actors.views.json.value = talks.views.json.value
    actors.views.apply.click()
    assert actors.view == talks.view


def test_json_that_is_no_view_is_said(quotes):
    quotes.views.json.value = '{"speeker": ["x"]}'
    quotes.views.apply.click()
    assert "Did you mean 'speakers'" in quotes.status.text
    assert quotes.view == View()


def test_a_row_opens_its_article_at_its_sentence(quotes, corpus):
    row = quotes.evidence.rows.iloc[0]
    quotes.evidence.pick(row["quote_id"])
    reader = quotes.evidence.reader
    shown = "".join(words for passage in reader.passages for words, _ in passage["segments"])
    focus = "".join(words for passage in reader.passages for words, kinds in passage["segments"] if "focus" in kinds)
    article = corpus.articles.set_index("article_id").loc[row["article_id"]]
    assert shown.split() == article["text"].split()
    assert focus == article["text"][row["start"] : row["end"]]
    quotes.evidence.close_article()
    assert reader.passages == []


def test_a_picked_row_lights_its_mark_and_a_closed_article_none(quotes):
    mark = marks_on(quotes)[1]
    row = rows_behind(quotes.rows, mark.key).iloc[0]
    quotes.evidence.pick(row["quote_id"])
    lit = {(trace, point) for trace, points in enumerate(quotes.slot.canvas._lit) for point in points}
    holding = [m for m in marks_on(quotes) if row["quote_id"] in set(rows_behind(quotes.rows, m.key)["quote_id"])]
    assert lit == {(m.trace, m.point) for m in holding}
    assert 0 < len(lit) < len(marks_on(quotes))
    quotes.evidence.close_article()
    assert set(quotes.slot.canvas._lit) == {None}


def test_clicked_marks_are_lit_and_a_picked_row_among_them(quotes):
    first, second = marks_on(quotes)[:2]
    click(quotes, first, second, event="plotly_selected")
    assert quotes.slot.canvas._lit[first.trace] == sorted({first.point, second.point})
    quotes.evidence.pick(rows_behind(quotes.rows, second.key)["quote_id"].iloc[0])
    assert quotes.slot.canvas._lit[first.trace] == [second.point]
    quotes.evidence.close_article()
    assert quotes.slot.canvas._lit[first.trace] == sorted({first.point, second.point})
    click(quotes, event="plotly_deselect")
    assert set(quotes.slot.canvas._lit) == {None}


def test_pages_turn_and_stay_within_bounds(quotes):
    table = quotes.evidence.table
    first = [row["id"] for row in table.rows]
    table.page = 1
    assert not set(first) & {row["id"] for row in table.rows}
    table.page = 10_000
    assert table.page == table.pages - 1
    assert len(table.rows) >= 1


def test_an_error_while_drawing_becomes_a_sentence(quotes, monkeypatch):
    def fail(*_args, **_kwargs):
        raise ValueError("the chart has no room")

    monkeypatch.setattr(quotes.slot, "show", fail)
    quotes.search.value = "peace"
    assert quotes.status.text == "The view could not be shown. The chart has no room."


@pytest.mark.slow
def test_hostile_text_breaks_nothing(hostile):
    for explore in EXPLORERS.values():
        explorer = explore(hostile)
        for choice in explorer.plan.choices:
            explorer.charts.value = choice.key
            for mark in marks_on(explorer)[:2]:
                click(explorer, mark)
        assert not explorer.status.is_error
        for html in (explorer.count.value, *(child.value for child in explorer.children if hasattr(child, "value"))):
            assert "<script" not in html
            assert "<img" not in html


@pytest.mark.slow
@pytest.mark.parametrize("explore", [*EXPLORERS.values(), explore_coverage], ids=lambda one: one.__name__)
def test_every_list_and_every_box_sets_its_filter_and_takes_it_back(explore, corpus):
    explorer = explore(corpus)
    before = explorer.view
    for name, facet in explorer.facets.items():
        offered = [option["value"] for option in facet.options if option["count"]]
        for value in offered[:1] + offered[-1:]:
            facet.value = [value]
            assert getattr(explorer.view, name) == ((None if value == UNKNOWN else value),), name
            facet.value = []
    for name, box in explorer.flags.items():
        box.value = not box.value
        assert getattr(explorer.view, name) != getattr(before, name), name
        box.value = not box.value
    assert explorer.view == before and explorer.status.text == ""


def test_every_chart_is_offered_by_an_explorer():
    offered = {choice.draw.__name__ for key in TITLES for choice in plan_of(key).choices}
    missing = set(CHARTS) - offered - {"problems_by_reason"}  # a chart of what is no article: for code
    assert not missing, f"give the plan of an explorer a Choice for {', '.join(missing)}"


def test_every_control_has_a_name(explorer):
    controls = [explorer.search, explorer.charts, *explorer.flags.values(), explorer.export.name, explorer.export.size]
    controls += [explorer.export.caption, *explorer.export.formats, explorer.views.name, explorer.views.json]
    assert all(control.description for control in controls)
    assert all(facet.label for facet in (*explorer.facets.values(), explorer.dates))


@pytest.mark.parametrize(
    ("key_of_mark", "expected"),
    [
        (key("quotes", actor_id=None), "‘unknown speaker’"),
        (key("quotes", actor_id={"in": [None]}), "‘unknown speaker’"),
        (key("mentions", actor_id=None), "‘unknown actor’"),
        (key("articles", outlet=None), "‘unknown outlet’"),
    ],
)
def test_what_is_unknown_is_named_as_its_table_names_it(quotes, key_of_mark, expected):
    assert mark_in_words(key_of_mark, quotes.rows) == expected


def test_the_mark_of_one_report_is_named_by_its_words_and_not_by_its_id(quotes):
    report = quotes.rows.index.frames["reports"].iloc[0]
    named = mark_in_words(key("reports", report_id=report["report_id"]), quotes.rows)
    assert named.strip("‘’…") and report["text"].startswith(named.strip("‘’…"))
    assert report["report_id"] not in named
