"""A person's words around a figure, what it finds, its house style, and colours that greyscale keeps apart."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pandas as pd
import pytest

import helpers.charts
from helpers.charts import CHARTS, draw, finding, style, theme
from helpers.charts.findings import source_line
from helpers.charts.marks import marks_of
from helpers.charts.wording import WordingError, under_headline
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(45, seed=3, hostile=True)
ROWS = select(CORPUS)
#: The styles that may stand beside one another in a chart.
PALETTES = {
    "series": [
        *(theme.series_style(place) for place in range(len(theme.SERIES))),
        theme.series_style(0, "x", theme.OTHERS),
        theme.series_style(0, None),
    ],
    "kinds": list(theme.KIND.values()),
    "statuses": list(theme.STATUS.values()),
}
HOSTILE = "<img src=x onerror=alert(1)> $x$"


def _texts(figure) -> str:
    return " ".join(one.text for one in [figure.layout.title, *figure.layout.annotations])


@pytest.mark.parametrize("name", CHARTS)
def test_a_persons_words_stand_around_every_chart(name: str) -> None:
    figure = draw(name, ROWS, headline="My finding", subtitle="My view", source="My source", caption="My note")
    said = _texts(figure)
    assert all(words in said for words in ("My finding", "My view", "My source", "My note"))
    assert (figure.layout.meta["title"], figure.layout.meta["sentence"]) == ("My finding", "My view")


def test_a_headline_alone_keeps_the_charts_own_title_below_it() -> None:
    plain, mine = (draw("talks_timeline", ROWS, **more).layout.meta for more in ({}, {"headline": "Mine"}))
    assert mine["title"] == "Mine" and mine["sentence"].startswith(plain["title"])
    assert (
        under_headline("Talks: 3 talks", "3 talks in 2 outlets, 1 May 2019")
        == "Talks: 3 talks; in 2 outlets, 1 May 2019"
    )
    assert under_headline("Met: 2 pairs", "3 talks in 2 outlets") == "Met: 2 pairs. 3 talks in 2 outlets"


def test_a_headline_is_not_put_over_nothing() -> None:
    figure = draw("quotes_by_speaker", select(CORPUS, View(text="zzzz-nowhere")), headline="41 quotes by Verin")
    assert "41 quotes" not in _texts(figure) and "match" in _texts(figure)


def test_hostile_words_are_escaped() -> None:
    key = next(iter(marks_of(draw("talks_timeline", ROWS)))).key
    options = {"headline": HOSTILE, "subtitle": HOSTILE, "source": HOSTILE, "labels": {key: HOSTILE}}
    assert "<img" not in _texts(draw("talks_timeline", ROWS, **options)) and "$" not in _texts(
        draw("talks_timeline", ROWS, **options)
    )


@pytest.mark.parametrize("options", [{"headline": 3}, {"labels": ["x"]}, {"labels": {"k": 1}}])
def test_what_is_no_words_is_refused(options: dict) -> None:
    with pytest.raises(WordingError):
        draw("talks_map", ROWS, **options)


def test_the_finding_of_the_map_says_out_of_which_talks_it_counts() -> None:
    placed = CORPUS.talks[["place", "country"]].notna().any(axis=1)
    said = finding(ROWS, draw("talks_map", ROWS).layout.meta)
    assert f" of the {int(placed.sum())} talks of known place" in said
    most = CORPUS.talks["place"].fillna(CORPUS.talks["country"])[placed].value_counts()
    first = CORPUS.talks[CORPUS.talks["place"].fillna(CORPUS.talks["country"]).isin(most[most == most.max()].index)]
    held = int(first["status"].isin(["held", "ongoing"]).sum())
    assert f", {held} of these {len(first)} held or going on" in said
    assert (f"{int((~placed).sum())} of unknown place" in said) == bool((~placed).any())


def test_on_the_map_areas_of_discs_go_with_talks_held_and_those_of_rings_with_all() -> None:
    (circles,) = [one for one in draw("talks_map", ROWS).data if one.customdata is not None and one.mode == "markers"]
    marker = circles.marker
    discs, rings = {}, {}
    for place, ((_, count), x, y) in enumerate(zip(circles.customdata, circles.x, circles.y, strict=True)):
        held = marker.color[place] == theme.BLUE
        wide = marker.size[place] if held else marker.size[place] + marker.line.width[place]
        (discs if held else rings)[x, y] = (count, wide)
    of_all = [(count + discs.get(at, (0, 0))[0], wide) for at, (count, wide) in rings.items()]
    for own in ([one for one in discs.values() if one[1] > 12], [one for one in of_all if one[1] > 12]):
        units = [wide / count**0.5 for count, wide in own]
        assert not units or max(units) == pytest.approx(min(units), rel=0.01)
    assert discs and rings


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "problems_by_reason"])
def test_a_label_points_to_its_mark_and_one_without_a_mark_is_told(name: str) -> None:
    key = next(iter(marks_of(draw(name, ROWS)))).key
    figure = draw(name, ROWS, labels={key: "first round", "gone": "nowhere"})
    own = [note for note in figure.layout.annotations if note.name == "label"]
    assert [note.text for note in own] == ["first round"]
    assert own[0].showarrow and own[0].x is not None
    assert figure.layout.meta["unplaced"] == ["gone"]


def test_the_finding_tells_what_became_of_what_was_planned() -> None:
    reports, talks = CORPUS.reports, CORPUS.talks
    told = set(reports.loc[reports["status"] == "planned", "talk_id"]) | set(
        talks.loc[talks["status"] == "planned", "talk_id"]
    )
    planned = talks[talks["talk_id"].isin(told)]
    held = (planned["status"] == "held").sum()
    passed = (planned["latest"] < CORPUS.articles["published_day"].max())[planned["status"] == "planned"]
    said = finding(ROWS, draw("talks_timeline", ROWS).layout.meta)
    assert said.startswith(f"Of {len(planned)} talks reported as planned: {held} held, ")
    for count, words in ((passed.sum(), "planned with no outcome reported"), ((~passed).sum(), "still planned")):
        assert (f"{count} {words}" in said) == bool(count)
    counts = [int(one) for one in re.findall(r"[:,] (\d+)", said.partition(";")[0])]
    assert sum(counts) == len(planned)
    assert said.endswith("none checked by a person")


def test_the_finding_counts_what_is_unchecked() -> None:
    checked = ["checked"] * 2 + ["unread"] * (len(CORPUS.talks) - 2)
    rows = select(make_corpus(45, seed=3))
    rows.index.frames["talks"] = rows.index.frames["talks"].assign(checked=checked)
    said = finding(rows, draw("talks_timeline", rows).layout.meta)
    assert said.endswith(f"; {rows.count('talks') - 2} of {rows.count('talks')} talks unchecked")


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "problems_by_reason"])
def test_every_chart_has_a_finding_with_a_number_and_none_of_nobody(name: str) -> None:
    said = finding(ROWS, draw(name, ROWS).layout.meta)
    assert any(letter.isdigit() for letter in said) and "{" not in said.replace("$\\mathrm{x}$", "")  # a hostile name
    assert ": unknown" not in said
    nothing = select(CORPUS, View(text="zzzz-nowhere"))
    assert "0 of" in finding(nothing, draw(name, nothing).layout.meta)


def test_the_source_line_names_outlets_and_days() -> None:
    assert source_line(ROWS).startswith("Source: 45 articles of ")
    assert source_line(select(CORPUS, View(text="zzzz-nowhere"))) == ""


@pytest.mark.parametrize("name", style.names())
def test_a_house_style_changes_the_look_and_nothing_else(name: str) -> None:
    plain, dressed = draw("talks_timeline", ROWS), draw("talks_timeline", ROWS, style=name)
    assert [mark.key for mark in marks_of(plain)] == [mark.key for mark in marks_of(dressed)]
    assert _texts(plain) == _texts(dressed)
    if name != style.PLAIN:
        assert plain.layout.paper_bgcolor != dressed.layout.paper_bgcolor
        assert "Liberation Serif" in dressed.layout.font.family


def test_two_styles_come_with_parley_and_a_file_of_ones_own_does(tmp_path: Path) -> None:
    assert len(style.names()) >= 2
    own = tmp_path / "own.toml"
    own.write_text('logo = "The <b>Desk"\n'.replace("<b>", "") + '[colours]\nblue = "#112233"\n')
    figure = draw("quotes_by_outlet", ROWS, style=str(own))
    assert "The Desk" in _texts(figure) and "#112233" in figure.to_json()


@pytest.mark.parametrize(
    ("text", "said"),
    [("colour = 1", "no 'colour'"), ("[colours]\npink = '#ffffff'", "no colour 'pink'"),
     ("[colours]\nblue = 'blue'", "written like"), ("=", "cannot be read"), ("font = '<x>'", "without the signs"),
     ("colours = 3", "table of names"), ("# " + "x" * 30_000, "too long")],
)  # fmt: skip
def test_a_broken_style_is_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(style.StyleError, match=said):
        draw("talks_map", ROWS, style=str(path))
    with pytest.raises(style.StyleError, match="no house style 'nowhere'"):
        draw("talks_map", ROWS, style="nowhere")


def _lightness(colour: str) -> float:
    """L* of CIELAB, 0 to 100, from sRGB (IEC 61966-2-1)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light


@pytest.mark.parametrize("name", style.names())
@pytest.mark.parametrize("palette", ["series", "kinds", "statuses"])
def test_every_palette_is_told_apart_in_greyscale(palette: str, name: str) -> None:
    """Any two are apart by lightness, or by pattern where they fill bars and by symbol where they are points."""
    swaps = style.read_style(name).colours
    for one, other in itertools.combinations(PALETTES[palette], 2):
        light, dark = (_lightness(swaps.get(each.colour.lower(), each.colour)) for each in (one, other))
        assert abs(light - dark) >= 9 or one.pattern != other.pattern, (one, other, light - dark)
        assert abs(light - dark) >= 9 or one.symbol != other.symbol, (one, other, light - dark)


def test_the_ramp_grows_darker_step_by_step() -> None:
    ramp = [_lightness(colour) for colour in theme.RAMP]
    assert all(first - second >= 4 for first, second in itertools.pairwise(ramp))


def test_at_most_six_hues_and_four_fills() -> None:
    assert len(theme.SERIES) == 6 and len(set(theme.PATTERNS)) == 4
    used = [theme.series_style(place) for place in range(20)] + [one for each in PALETTES.values() for one in each]
    assert {one.pattern for one in used} <= set(theme.PATTERNS)


def test_tab_lists_the_charts_and_not_their_modules() -> None:
    listed = dir(helpers.charts)
    assert set(CHARTS) < set(listed) and "timeline_board" not in listed and "frame" not in listed
    assert not any(isinstance(getattr(helpers.charts, name), type(helpers)) for name in listed)


def test_a_chart_is_a_plain_figure_to_update() -> None:
    figure = helpers.charts.quotes_by_speaker(ROWS)
    assert figure.update_layout(width=500).layout.width == 500
    assert isinstance(figure.to_dict()["data"], list) and isinstance(pd.DataFrame(CORPUS.talks), pd.DataFrame)
