"""A headline takes the room there is; where it must be cut, it still says how sure it is."""

import pytest

from helpers.charts import draw, theme
from helpers.charts.headline import headline_lines, most_lines
from helpers.views.select import select
from tests.synthetic import make_corpus

ROWS = select(make_corpus(45, seed=3))
SURE = "none checked by a person"
FOUND = "Of 128 talks reported as planned: 61 held, 20 postponed, 12 cancelled, 33 planned with no outcome reported"


def _room(size):
    return size.width - 2 * size.pad


@pytest.mark.parametrize("name", theme.SIZES)
def test_what_charts_find_is_whole_at_every_size(name):
    size = theme.SIZES[name]
    assert " ".join(headline_lines(f"{FOUND}; {SURE}", _room(size), size)) == f"{FOUND}; {SURE}"


@pytest.mark.parametrize(
    ("headline", "begins", "lacks"),
    [
        (f"{FOUND}; {FOUND}; {FOUND}; {SURE}", FOUND, "…"),
        (f"{FOUND} {FOUND} {FOUND} {FOUND}; 7 of unknown place; {SURE}", "Of 128 talks", "unknown place"),
    ],
)
def test_what_is_in_the_middle_goes_first_and_the_certainty_stays(headline, begins, lacks):
    size = theme.SIZES["slide"]
    found = headline_lines(headline, _room(size), size)
    said = " ".join(found)
    assert len(found) <= most_lines(size)
    assert said.startswith(begins) and said.endswith(f"; {SURE}") and lacks not in said


@pytest.mark.parametrize("headline", ["word " * 400, f"first; {'word ' * 400}"])
def test_what_has_no_short_end_is_cut_at_its_end(headline):
    size = theme.SIZES["column"]
    found = headline_lines(headline, _room(size), size)
    assert len(found) == most_lines(size) and found[-1].endswith("…")


@pytest.mark.parametrize("name", theme.WEB)
def test_a_person_s_headline_is_whole_on_a_web_page_and_leaves_the_chart_its_height(name):
    mine = " ".join(f"word{number}" for number in range(150))
    short, long = (draw("talks_timeline", ROWS, headline=one, size=name) for one in ("Mine", mine))
    assert mine in long.layout.title.text.replace("<br>", " ")
    plots = [one.layout.height - one.layout.margin.t - one.layout.margin.b for one in (short, long)]
    assert plots[1] >= 0.8 * plots[0]
