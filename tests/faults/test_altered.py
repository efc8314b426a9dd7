"""Sidecars and views that somebody altered raise sentences, whatever stands in them now."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import View, rebuild, save_figure
from helpers.articles.told import ToldError
from helpers.charts import draw
from helpers.explorers.keeping import ViewShelf
from helpers.explorers.scene import Scene
from helpers.export.errors import ExportError
from helpers.views.select import select
from helpers.views.view import ViewError
from tests.synthetic import make_corpus

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["parley_view", "first_day", "days_of", "outlets", "statuses", "text", "copies_once", "chart", "options"]
)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[" * 100_000, '{"first_day": "2019-13-01"}', '{"outlets": [{}]}']
)
def test_a_view_of_anything_else_is_a_sentence(text):
    for read in (View.from_json, Scene.from_json):
        with pytest.raises(ViewError, match=r"[.!?]$|\)\.|Did you mean"):
            read(text)


@given(st.dictionaries(NAMES, ANYTHING, max_size=4))
def test_a_view_is_read_or_refused_and_nothing_else(data):
    for read in (View.from_json, Scene.from_json):
        try:
            read(json.dumps(data))
        except ViewError as error:
            assert str(error)


def test_a_kept_view_that_cannot_be_read_is_a_sentence(tmp_path):
    shelf = ViewShelf(tmp_path)
    (tmp_path / "mine.json").write_bytes(b"\xff\xfe\0{")
    with pytest.raises(ViewError):
        shelf.fetch("mine")


@pytest.fixture(scope="module")
def corpus():
    return make_corpus()


@pytest.fixture(scope="module")
def sidecar(corpus, tmp_path_factory):
    """The sidecar of a figure, as it was saved."""
    rows = select(corpus, View())
    folder = tmp_path_factory.mktemp("figures")
    save_figure(draw("quotes_by_speaker", rows), "speakers", rows=rows, corpus=corpus, folder=folder, formats=("csv",))
    return json.loads((folder / "speakers.json").read_text("utf-8"))


@settings(max_examples=25)
@given(drawn=st.data())
def test_an_altered_sidecar_is_rebuilt_or_refused_and_nothing_else(drawn, corpus, sidecar, tmp_path):
    altered = copy.deepcopy(sidecar)
    name = drawn.draw(st.sampled_from(sorted(altered)))
    if drawn.draw(st.booleans()):
        del altered[name]
    elif isinstance(altered[name], dict) and altered[name] and drawn.draw(st.booleans()):
        altered[name][drawn.draw(st.sampled_from(sorted(altered[name])))] = drawn.draw(ANYTHING)
    else:
        altered[name] = drawn.draw(ANYTHING)
    path = tmp_path / "speakers.json"
    path.write_text(json.dumps(altered), "utf-8")
    try:
        rebuild(path, corpus)
    except ExportError as error:
        assert isinstance(error, ToldError) and str(error)
