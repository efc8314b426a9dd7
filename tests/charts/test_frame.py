"""Laws 3 and 5 on charts: nothing empty, nothing cut silently, hostile text shown letter for letter."""

from __future__ import annotations

import html
import itertools
import json
import re

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts import CHARTS, draw, quotes_by_speaker
from helpers.charts.bars import THICKEST
from helpers.charts.lanes import Lane, LaneItem, pack, pack_all
from helpers.charts.marks import marks_of
from helpers.charts.text import balanced, escape, hover, lines, shorten, shorten_name, width, wrap
from helpers.charts.theme import KIND, NO_BUTTONS, SERIES, SIZES, STATUS, Size
from helpers.tables.schema import QUOTE_KINDS, STATUSES
from helpers.views.given import GivenError
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import SyntheticCorpus, make_anew, make_corpus

CORPUS = make_corpus(45, seed=3, hostile=True)
EMPTY = View(outlets=("No Such Paper",), text="zebra")


def texts_of(figure: go.Figure) -> list[str]:
    """Every text that plotly will read as its small HTML."""
    found = [one.text for one in (figure.layout.title, *figure.layout.annotations)]
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        found += list(axis.ticktext or ())
    for trace in figure.data:
        for name in ("text", "hovertext"):
            value = trace[name]
            found += [value] if isinstance(value, str) else [one for one in (value if value is not None else ()) if one]
        found.append(trace.name or "")
    return found


def _are_few_bars(figure: go.Figure, look: Size) -> bool:
    """Whether a figure is lower than others because its bars, few as they are, are as thick as they may be."""
    if figure.layout.barmode != "stack" or look.low == look.high:
        return False
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    return plot == pytest.approx(len(figure.layout.yaxis.tickvals or ()) * look.text * THICKEST, abs=1)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("size", SIZES)
def test_each_chart_is_a_valid_figure_of_its_size(name: str, size: str) -> None:
    figure = draw(name, select(CORPUS), size=size)
    go.Figure(figure.to_dict())  # raises where plotly knows no such property
    assert figure.layout.width == (None if size == "screen" else SIZES[size].width)  # a screen's is that of its cell
    low = 0 if _are_few_bars(figure, SIZES[size]) else SIZES[size].low
    assert low <= figure.layout.height <= SIZES[size].high
    meta = figure.layout.meta
    assert (meta["chart"], meta["size"]) == (name, size)
    assert meta["title"] and meta["sentence"] and meta["title"] in meta["alt"]
    assert any(letter.isdigit() for letter in meta["title"])
    assert set(NO_BUTTONS) <= set(figure.layout.modebar.remove)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "top"), [("quotes_by_speaker", 1), ("actors_ranked", 1), ("quotes_by_outlet", 2)])
def test_a_few_bars_are_no_thicker_than_three_lines_of_text(name: str, top: int, size: str) -> None:
    figure = draw(name, select(CORPUS), size=size, top=top)
    bars = len(figure.layout.yaxis.tickvals)
    plot = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert plot / bars <= 3 * SIZES[size].text + 1


@pytest.mark.parametrize("given", [None, "quotes", 3], ids=["none", "text", "number"])
def test_what_is_no_rows_is_refused_in_a_sentence(given: object) -> None:
    with pytest.raises(GivenError, match=r"is neither rows nor a table: pass what select\(corpus, view\) returns"):
        quotes_by_speaker(given)


@pytest.mark.parametrize("name", CHARTS)
def test_hostile_text_is_escaped_everywhere(name: str) -> None:
    for text in texts_of(draw(name, select(CORPUS))):
        bare = text
        for tag in ("<b>", "</b>", "<br>"):
            bare = bare.replace(tag, "")
        assert "<" not in bare and ">" not in bare and "$" not in bare
        assert all(part.split(";")[0] in ("amp", "lt", "gt", "#36") for part in bare.split("&")[1:]), text
        assert "x" * 200 not in text


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "problems_by_reason"])
def test_nothing_to_show_is_said_with_advice_and_no_axes(name: str) -> None:
    figure = draw(name, select(CORPUS, EMPTY))
    assert list(marks_of(figure)) == []
    words = " ".join(texts_of(figure)).replace("<br>", " ")
    assert "0 of " in words and "match" in words
    assert "Several filters together" in words
    assert figure.layout.xaxis.visible is False and figure.layout.yaxis.visible is False


def test_the_advice_names_the_filter_that_hides_most() -> None:
    view = View(quote_kinds=("direct",), outlets=("No Such Paper",))
    words = " ".join(texts_of(draw("quotes_by_speaker", select(CORPUS, view)))).replace("<br>", " ")
    assert "Clear the filter ‘outlets’ and" in words


@pytest.mark.parametrize("name", CHARTS)
def test_an_empty_corpus_is_said_too(name: str) -> None:
    corpus = make_corpus(0)
    figure = draw(name, select(corpus))
    assert list(marks_of(figure)) == [] or name == "problems_by_reason"


@pytest.mark.parametrize(
    ("name", "options"),
    [("quotes_by_speaker", {}), ("actors_ranked", {}), ("talks_timeline", {"lanes": "talk"}), ("sayings_spread", {}),
     ("cue_verbs", {}), ("who_met_whom", {}), ("actors_over_time", {})],
)  # fmt: skip
def test_a_cap_says_how_much_it_hides(name: str, options: dict) -> None:
    notes = " ".join(draw(name, select(CORPUS), top=2, **options).layout.meta["notes"])
    assert re.search(r" shown; [\d,]+ more (with|takes? part) [\d,]+ [a-z]", notes), notes


def test_cap_note_counts_what_is_hidden() -> None:
    rows = select(CORPUS)
    counts = CORPUS.quotes["actor_id"].value_counts()
    figure = draw("quotes_by_speaker", rows, top=3)
    expected = f"3 of {len(counts)} speakers shown; {len(counts) - 3} more with {counts[3:].sum()} quotes."
    assert expected in figure.layout.meta["notes"]


def test_a_talk_that_was_not_held_is_never_among_those_who_met() -> None:
    rows = select(CORPUS, View(statuses=("cancelled", "planned", "refused")))
    assert rows.count("talks") > 0
    for name, options in (("who_met_whom", {}), ("actors_ranked", {"count": "meeting"})):
        figure = draw(name, rows, **options)
        assert list(marks_of(figure)) == []
        assert "was held" in " ".join(texts_of(figure))


@pytest.fixture(scope="module")
def again() -> SyntheticCorpus:
    """The same corpus, made a second time."""
    return make_anew(45, seed=3, hostile=True, quotes_each=5)


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_rows_give_the_same_figure(name: str, again: SyntheticCorpus) -> None:
    first, second = (draw(name, select(corpus)).to_json() for corpus in (CORPUS, again))
    assert json.loads(first) == json.loads(second)


def test_each_status_and_kind_has_a_colour_and_a_mark_of_its_own() -> None:
    assert set(STATUS) == set(STATUSES) and set(KIND) == set(QUOTE_KINDS)
    for styles in (STATUS, KIND):
        assert len({style.colour for style in styles.values()}) == len(styles)
        assert len({style.symbol for style in styles.values()}) == len(styles)
    assert len(set(SERIES)) == len(SERIES)


@given(st.text(max_size=80))
def test_escape_leaves_nothing_that_plotly_reads(text: str) -> None:
    found = escape(text)
    assert not set("<>$\x00\u202e") & set(found)


@given(st.text(max_size=200), st.floats(20, 400), st.floats(6, 20))
def test_lines_and_shorten_fit_their_room(text: str, room: float, size: float) -> None:
    for line in lines(text, room, size):
        assert width(line, size) <= room + size
    assert width(shorten(text, room, size), size) <= room + size
    assert len(lines(text, room, size, most=2)) <= 2


@given(st.text(max_size=200), st.floats(20, 400), st.floats(6, 20))
def test_balanced_lines_are_no_more_and_say_the_same(text: str, room: float, size: float) -> None:
    found, full = balanced(text, room, size, most=3), lines(text, room, size, most=3)
    assert len(found) == len(full) and " ".join(found) == " ".join(full)
    assert all(width(line, size) <= room + size for line in found)


def test_a_name_is_cut_before_the_part_that_tells_it_from_others() -> None:
    name = "Taliban – United States, meeting, Doha, 9 Jan 2019"
    assert shorten_name(name, 400, 12) == name
    assert re.fullmatch(r"Taliban – U\w+…, 9 Jan 2019", shorten_name(name, 170, 12))
    assert width(shorten_name(name, 170, 12), 12) <= 170
    assert shorten_name(name, 80, 12) == shorten(name, 80, 12)  # the last part alone would fill it
    assert shorten_name("one long name of no parts", 80, 12) == shorten("one long name of no parts", 80, 12)


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (280, "Taliban – United States, meeting, Doha, 9 Jan 2019"),
        (250, "Taliban – United States, meeting, 9 Jan 2019"),  # the shortest part is the first to go
        (230, "Taliban – United States, Doha, 9 Jan 2019"),
        (215, "Taliban – United States, 9 Jan 2019"),
    ],
)
def test_of_a_name_as_little_is_left_out_as_will_do(room: float, shown: str) -> None:
    assert shorten_name("Taliban – United States, meeting, Doha, 9 Jan 2019", room, 12) == shown


@pytest.mark.parametrize("room", range(180, 330, 10))
def test_no_party_of_a_list_is_left_out_unseen(room: int) -> None:
    shown = shorten_name("Norway, Chile and others, talks, Oslo, 9 Jan 2019", room, 12)
    assert shown.startswith("Norway, Chile and others, ") or "…" in shown


def test_no_word_of_a_title_stands_alone() -> None:
    assert lines("Who met whom: 73 actors in 98 talks", 180, 12)[-1] == "talks"
    assert balanced("Who met whom: 73 actors in 98 talks", 180, 12) == ["Who met whom: 73 actors", "in 98 talks"]


@pytest.mark.parametrize(
    ("text", "room", "parted"),
    [
        ("Of 30 talks told as planned: 9 held, 2 postponed, 3 cancelled, 1 refused", 300, False),
        ("Most quotes: Harbour Post, 64 of 1,313 quotes; 10 of unknown speaker", 260, False),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20", 120, True),
    ],
)
def test_a_number_stands_on_the_line_of_its_noun_where_it_can(text: str, room: float, parted: bool) -> None:
    found = balanced(text, room, 12)
    assert " ".join(found) == text and len(found) == len(lines(text, room, 12)) > 1
    assert any(line.split()[-1].strip(",").isdigit() for line in found[:-1]) == parted


@pytest.mark.parametrize("measure", ["quotes", "share", "per_1000_words"])
def test_the_numbers_of_bars_have_as_many_places_as_one_another(measure: str) -> None:
    figure = draw("quotes_by_speaker", select(CORPUS), measure=measure)
    ends = next(trace for trace in figure.data if trace.type == "scatter").text
    assert len({"." in end for end in ends}) == 1 and len(ends) > 3


def test_the_axis_of_shares_ends_where_the_longest_interval_does() -> None:
    figure = draw("voice_shares", select(CORPUS))
    last = max(x + up for trace in figure.data if trace.error_x.array is not None
               for x, up in zip(trace.x, trace.error_x.array, strict=True))  # fmt: skip
    assert last <= figure.layout.xaxis.range[1] <= min(100, last + 10)


def test_wrapped_text_keeps_every_word_that_fits() -> None:
    assert wrap("one two three", 60, 12).replace("<br>", " ") == "one two three"
    assert wrap("a < b & c", 400, 12) == "a &lt; b &amp; c"
    assert shorten("x" * 10_000, 100, 12).endswith("…")
    for room in range(40, 160):
        assert "……" not in shorten("We call for a pullout … We call on all sides", room, 12)
    assert hover("one", None, "", head="H") == "<b>H</b><br>one"


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 80)), max_size=30), st.integers(1, 40))
def test_packed_items_do_not_cover_each_other_where_there_is_room(spans: list, most: int) -> None:
    items = [LaneItem(number, start, start + length) for number, (start, length) in enumerate(spans)]
    rows = pack(items, 1.0, most)
    assert 1 <= rows <= most
    if rows < most:
        for row in range(rows):
            own = sorted((item.start, item.end) for item in items if item.row == row)
            assert all(first[1] <= second[0] for first, second in itertools.pairwise(own))


def test_tall_lanes_give_rows_up() -> None:
    crowd = Lane("crowd", ("a",), [LaneItem(number, 0, 10) for number in range(9)])
    calm = Lane("calm", ("b",), [LaneItem(9, 0, 10)])
    assert pack_all([crowd, calm], 1.0, 4) == 4
    assert (crowd.rows, calm.rows) == (3, 1)


@pytest.mark.parametrize("size", ["screen-640x300", "screen-940x520", "column", "page", "slide"])
def test_no_more_sayings_are_shown_than_keep_off_one_another(size: str) -> None:
    figure = draw("sayings_spread", select(make_corpus(200, seed=3)), size=size)
    margin = figure.layout.margin
    assert figure.layout.yaxis.range[0] <= figure.layout.height - margin.t - margin.b + SIZES[size].text
    assert " sayings shown; " in figure.layout.meta["notes"][0]


def test_the_mark_that_opens_a_saying_stands_before_its_words_within_its_axis() -> None:
    """plotly hides a mark outside its axis, and an axis that overlays another takes the room of that one."""
    figure = draw("sayings_spread", select(CORPUS))
    marks = next(trace for trace in figure.data if trace.xaxis == "x3")
    axis = figure.layout.xaxis3
    assert all(axis.range[0] < x < axis.range[1] for x in marks.x) and not axis.overlaying
    assert axis.domain[1] <= figure.layout.xaxis.domain[0]


def test_the_words_of_a_saying_name_the_mark_that_they_open() -> None:
    figure = draw("sayings_spread", select(CORPUS))
    words = [note for note in figure.layout.annotations if (note.name or "").startswith("opens ")]
    assert words and all(note.captureevents for note in words)
    for note in words:
        trace, point = map(int, note.name.split()[1:])
        assert figure.data[trace].xaxis == "x3"
        said = html.unescape(figure.data[trace].hovertext[point])
        assert html.unescape(note.text).rpartition("‘")[2][:15] in said.replace("<br>", " ")


@pytest.mark.parametrize("size", ["phone", "column", "page", "slide"])
@pytest.mark.parametrize("name", ["coverage_gaps", "outlet_differences", "key_words", "actors_by_outlet"])
def test_no_head_and_no_title_of_an_axis_leaves_the_figure(name: str, size: str) -> None:
    figure, look = draw(name, select(CORPUS), size=size), SIZES[size]
    title = figure.layout.xaxis.title.text
    assert not title or width(html.unescape(title), look.small) < look.width * 0.9
    margin, heads = figure.layout.margin, [one for one in figure.layout.annotations if one.textangle]
    if heads:
        pitch = (figure.layout.width - margin.l - margin.r) / (
            figure.layout.xaxis.range[1] - figure.layout.xaxis.range[0]
        )
        for one in heads:
            start = margin.l + (one.x - figure.layout.xaxis.range[0]) * pitch
            assert start + 2 * one.xshift <= figure.layout.width + 1, one.text
