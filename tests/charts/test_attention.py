"""Attention shows as many talks as there is room for on the screen, and says how many it leaves out."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.charts import draw
from helpers.charts.attention import PITCH
from helpers.charts.theme import SIZES
from helpers.coverage.attention import loosely_joined
from helpers.views.select import select
from tests.synthetic import SyntheticCorpus, make_corpus

ROWS = select(make_corpus(200, seed=3))


@pytest.mark.parametrize("size", ["screen-640x420", "screen-990x750", "screen-1400x1000", "page", "column", "slide"])
def test_lanes_fill_the_room_there_is_and_no_more(size: str) -> None:
    figure, look = draw("attention_over_time", ROWS, size=size), SIZES[size]
    lanes = len(figure.layout.yaxis.ticktext)
    room = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert room / lanes > look.text * 1.8
    if size.startswith("screen-") and look.high > 600:
        assert room / lanes < look.text * PITCH * 1.3 and lanes > look.rows // 2
    assert any(f"{lanes} of " in note for note in figure.layout.meta["notes"])


def test_the_sign_of_a_talk_is_as_strong_as_in_the_legend() -> None:
    figure = draw("attention_over_time", ROWS, size="screen-990x750")
    signs = [trace for trace in figure.data if trace.error_x.array is not None]
    assert signs and all(trace.marker.opacity == 1 for trace in signs)


@pytest.mark.parametrize("talk", ["", ROWS.talks.sort_values("articles")["talk_id"].iloc[-1]])
def test_the_sign_of_a_talk_covers_no_article(talk: str) -> None:
    figure = draw("attention_over_time", ROWS, size="screen-990x750", talk=talk)
    signs = [y for trace in figure.data if trace.error_x.array is not None for y in trace.y]
    lanes = {y for trace in figure.data if str(trace.mode) == "markers" and trace.error_x.array is None
             for y in trace.y if trace.customdata is not None}  # fmt: skip
    assert signs and lanes and not lanes & set(signs)
    assert min(signs) > figure.layout.yaxis.range[1]


def _with_a_loose_talk() -> SyntheticCorpus:
    """A corpus whose most reported talk is made of reports that name neither its days nor its place."""
    corpus = make_corpus(60, seed=7)
    first = corpus.talks.sort_values(["articles", "talk_id"], ascending=[False, True])["talk_id"].iloc[0]
    own = corpus.reports["talk_id"] == first
    bare = corpus.reports.assign(
        earliest=corpus.reports["earliest"].mask(own), latest=corpus.reports["latest"].mask(own),
        place=corpus.reports["place"].mask(own),
    )  # fmt: skip
    corpus.reports = bare.astype({"place": corpus.reports["place"].dtype})
    corpus.talks = corpus.talks.assign(confident=True)
    return corpus


def test_a_talk_that_may_be_several_heads_neither_the_list_nor_the_headline() -> None:
    corpus = _with_a_loose_talk()
    first = corpus.talks.sort_values(["articles", "talk_id"], ascending=[False, True]).iloc[0]
    rows = select(corpus)
    assert first["articles"] > 1 and first["talk_id"] in loosely_joined(rows)
    figure = draw("attention_over_time", rows, size="screen-990x750")
    names, notes = figure.layout.yaxis.ticktext, " ".join(figure.layout.meta["notes"])
    grey = [name for name in names if name.startswith("<span")]
    assert grey == list(names[len(names) - len(grey) :]) and not names[0].startswith("<span")
    assert "listed last" in notes
    assert first["name"] not in figure.layout.meta["headline"]


@pytest.mark.parametrize("settled", [{"corrected": True}, {"checked": "checked"}])
def test_what_a_person_has_settled_is_not_in_doubt(settled: dict) -> None:
    corpus = _with_a_loose_talk()
    loose = loosely_joined(select(corpus))
    corpus.talks = corpus.talks.assign(**{n: pd.Series(v, corpus.talks.index, corpus.talks[n].dtype)
                                          for n, v in settled.items()})  # fmt: skip
    assert loose and not loosely_joined(select(corpus))


def test_a_single_report_without_a_date_is_in_no_doubt_of_being_one_talk() -> None:
    corpus = _with_a_loose_talk()
    alone = corpus.reports.groupby("talk_id")["report_id"].transform("size") == 1
    corpus.reports = corpus.reports.assign(earliest=corpus.reports["earliest"].mask(alone),
                                           latest=corpus.reports["latest"].mask(alone))  # fmt: skip
    assert not loosely_joined(select(corpus)) & set(corpus.reports.loc[alone, "talk_id"])
