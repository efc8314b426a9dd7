"""One outlet has one colour and one symbol in every chart of a view, and keeps it in other views."""

from __future__ import annotations

import pytest

from helpers.charts import draw
from helpers.charts.palette import NO_OUTLET, outlet_ranks, outlet_styles
from helpers.charts.theme import SERIES, SIZES
from helpers.views.select import Rows, select
from helpers.views.view import View
from tests.synthetic import OUTLETS, SyntheticCorpus, make_corpus


def _with_many_outlets() -> SyntheticCorpus:
    """A corpus of nine outlets, each with fewer articles than the one before."""
    corpus = make_corpus(120, seed=3)
    names = [f"Paper {letter}" for place, letter in enumerate("ABCDEFGHI") for _ in range(20 - 2 * place)]
    outlets = (names * 2)[: len(corpus.articles)]
    corpus.articles = corpus.articles.assign(outlet=outlets)
    of_article = dict(zip(corpus.articles["article_id"], outlets, strict=True))
    for table in ("quotes", "reports", "mentions"):
        frame = getattr(corpus, table)
        setattr(corpus, table, frame.assign(outlet=frame["article_id"].map(of_article)))
    return corpus


MANY = _with_many_outlets()


def _looks(name: str, rows: Rows, outlets: list[str]) -> dict[str, set[tuple[str, str]]]:
    """The colours and symbols of each outlet's marks, by what their hover texts say."""
    found: dict[str, set[tuple[str, str]]] = {}
    for trace in draw(name, rows).data:
        if trace.hovertext is None or trace.customdata is None:
            continue
        for place, said in enumerate(trace.hovertext):
            outlet = next((one for one in outlets if one in said), None)
            colour, symbol = (
                one if isinstance(one, str) else one[place] for one in (trace.marker.color, trace.marker.symbol)
            )
            if outlet and colour in SERIES:
                found.setdefault(outlet, set()).add((colour, symbol))
    return found


@pytest.mark.parametrize("keeps", [None, OUTLETS[1:], OUTLETS[3:]])
def test_an_outlet_looks_alike_in_all_charts_of_a_view_and_in_other_views(keeps: tuple[str, ...] | None) -> None:
    corpus = make_corpus(200, seed=3)
    whole, rows = select(corpus), select(corpus, View(outlets=keeps or ()))
    one, other = (_looks(name, rows, list(OUTLETS)) for name in ("sayings_spread", "voice_shares"))
    assert len(set(one) & set(other)) > 1
    for outlet in set(one) & set(other):
        assert (
            one[outlet] == other[outlet] == {(outlet_styles(whole)[outlet].colour, outlet_styles(whole)[outlet].symbol)}
        )


def test_small_outlets_take_the_colours_of_those_left_out_and_no_other() -> None:
    ranks = outlet_ranks(select(MANY))
    small = [outlet for outlet, rank in ranks.items() if rank >= len(SERIES)]
    assert small
    assert set(outlet_styles(select(MANY))) == set(ranks) - set(small)
    chosen = outlet_styles(select(MANY, View(outlets=("Paper A", *small))))
    assert set(chosen) == {"Paper A", *small}
    assert chosen["Paper A"] == outlet_styles(select(MANY))["Paper A"]
    assert len({style.colour for style in chosen.values()}) == len(chosen)
    assert NO_OUTLET.colour not in {style.colour for style in chosen.values()}


@pytest.mark.parametrize("size", SIZES)
def test_what_is_not_shown_of_many_outlets_is_counted(size: str) -> None:
    figure = draw("voice_shares", select(MANY), size=size)
    shown = sum(int(count) for trace in figure.data if trace.customdata is not None for _, count in trace.customdata)
    rest = len(MANY.quotes) - shown
    assert any(f"Not shown: {rest} quote" in note for note in figure.layout.meta["notes"])
