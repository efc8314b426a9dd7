"""What a view names and the corpus does not know."""

from __future__ import annotations

import pytest

from helpers.charts import talks_timeline
from helpers.views.select import select
from helpers.views.view import View
from tests.synthetic import make_corpus

CORPUS = make_corpus(60, seed=7)


def test_a_name_stands_for_its_actor() -> None:
    by_id = select(CORPUS, View(actors=("ana-verin",)))
    for written in ("Ana Verin", "ana verin", "ANA VERIN"):
        rows = select(CORPUS, View(actors=(written,)))
        assert rows.view == by_id.view and rows.count("quotes") == by_id.count("quotes") > 0
        assert rows.notes == []


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (View(actors=("Ana Verim",)), "no ‘Ana Verim’ among its actors; near: Ana Verin (ana-verin)"),
        (View(speakers=("Zzyzx",)), "no ‘Zzyzx’ among its speakers; and nothing near it."),
        (View(outlets=("Morning Leger",)), "no ‘Morning Leger’ among its outlets; near: Morning Ledger."),
        (View(places=("Dohaa",)), "no ‘Dohaa’ among its places; near: Doha"),
    ],
)
def test_what_is_not_known_is_said_with_what_is_near(view: View, said: str) -> None:
    rows = select(CORPUS, view)
    assert said in " ".join(rows.notes)
    assert said in repr(rows)


@pytest.mark.parametrize("view", [View(), View(actors=(None,)), View(places=("Doha",)), View(places=("Qatar",))])
def test_what_is_known_needs_no_note(view: View) -> None:
    assert select(CORPUS, view).notes == []


def test_an_empty_chart_says_it() -> None:
    figure = talks_timeline(select(CORPUS, View(actors=("Ana Verim",))))
    assert "near: Ana Verin" in " ".join(one.text for one in figure.layout.annotations).replace("<br>", " ")
