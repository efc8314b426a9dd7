"""The View: frozen filters, JSON and back, and what cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.explorers import facets
from helpers.explorers.exportall import TITLES, plan_of
from helpers.tables.schema import FORMATS, SCHEMAS, STATUSES
from helpers.views.facets import facet, value_counts
from helpers.views.record import PARTS, Control, filters_of, flag, matching, one_of, text, values
from helpers.views.select import select
from helpers.views.sentence import NOUNS
from helpers.views.view import View, ViewError
from tests.synthetic import make_corpus

INDEX = select(make_corpus(12, seed=3)).index
#: Told by the count of the rows' outlets, and by a part of the sentence of its own.
_NAMES = st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=4).map(tuple)


@given(
    view=st.builds(
        View,
        first_day=st.none() | st.dates(date(1990, 1, 1), date(2020, 1, 1)),
        last_day=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        text=st.text(max_size=12),
        outlets=_NAMES,
        speakers=_NAMES,
        formats=st.lists(st.sampled_from(FORMATS), max_size=3).map(tuple),
        statuses=st.lists(st.sampled_from(STATUSES), max_size=3).map(tuple),
        unknown_dates=st.booleans(),
        copies_once=st.booleans(),
        named_only=st.booleans(),
    )
)
def test_json_and_back_gives_the_same_view(view: View) -> None:
    assert View.from_json(view.to_json()) == view
    assert View.from_json(view.to_json()).to_json() == view.to_json()
    assert hash(View.from_json(view.to_json())) == hash(view)


def test_order_and_doubles_do_not_matter() -> None:
    assert View(outlets=["b", None, "a", "a"]) == View(outlets=("a", "b", None))
    assert View(statuses=["cancelled", "held"]).statuses == ("held", "cancelled")


def test_days_are_taken_in_any_form() -> None:
    forms = ["2019-05-28", date(2019, 5, 28), pd.Timestamp("2019-05-28T22:05")]
    assert {View(first_day=form).first_day for form in forms} == {date(2019, 5, 28)}


def test_an_empty_view_says_nothing() -> None:
    assert View().active() == {}
    assert View().to_dict() == {"parley_view": 1}
    assert View(text="  ").active() == {}


def test_but_and_without() -> None:
    view = View(outlets=("a",), text="peace")
    assert view.but(text="") == View(outlets=("a",))
    assert view.without("outlets") == View(text="peace")
    assert view.without() == View()
    with pytest.raises(AttributeError):
        view.text = "war"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"speeker": []}', "no filter 'speeker'. Did you mean 'speakers'"),
        ('{"zzz": 1}', "The filters are: first_day"),
        ('{"parley_view": 99}', "version 99"),
        ('{"parley_view": true}', "version True"),
        ('{"parley_view": "1"}', "version '1'"),
        ("[]", "JSON object"),
        ("{", "not valid JSON"),
        ('{"outlets": "Ledger"}', "outlets is a list"),
        ('{"outlets": [1]}', "outlets holds text"),
        ('{"statuses": ["done"]}', "statuses cannot be 'done'; it is one of held"),
        ('{"quote_kinds": [null]}', "quote_kinds cannot be 'null'"),
        ('{"checks": ["read"]}', "checks cannot be 'read'; it is one of checked, wrong, null."),
        ('{"first_day": "28 May"}', "first_day is a day such as"),
        ('{"first_day": "03/04/2019"}', "could be two days"),
        ('{"first_day": "2019-02-30"}', "first_day is a day such as"),
        ('{"first_day": "2019-06-01", "last_day": "2019-05-01"}', "after the last day"),
        ('{"unknown_dates": 1}', "true or false"),
        ('{"days_of": "moon"}', "'talk' or 'published'"),
        ('{"text": 3}', "text is text"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ViewError) as caught:
        View.from_json(text)
    assert said in str(caught.value)


def test_but_refuses_an_unknown_filter() -> None:
    with pytest.raises(ViewError, match="no filter 'outlet'"):
        View().but(outlet=("a",))


@pytest.mark.parametrize("name", list(filters_of(View)))
def test_every_filter_has_a_whole_record(name: str) -> None:
    record = filters_of(View)[name]
    told = "\n".join(each.__doc__ or "" for each in View.__mro__[:2])
    assert re.search(rf"^\s+[\w, ]*\b{name}\b[\w, ]*:", told, re.MULTILINE), (
        f"the docstring of its class says what {name} keeps"
    )
    assert record.part in PARTS
    assert set(record.phrase) <= set(NOUNS)
    assert set(record.columns) | set(record.keeps) <= {*SCHEMAS, "sources", "mentioning"}
    told = (
        {*record.columns, *record.keeps} - {"sources", "mentioning"} if not (record.tallied or record.apart) else set()
    )
    assert told <= set(record.phrase), f"phrase of {name} has no words for {', '.join(told - set(record.phrase))}"
    for table, column in record.columns.items():
        held = INDEX.table(table).holds(column.removesuffix("*"))
        assert held == ("lists of texts" if column.endswith("*") else "text"), f"{column} of {table} holds {held}"


@pytest.mark.parametrize("explorer", TITLES)
def test_every_list_of_an_explorer_has_a_column_in_the_table_that_it_counts(explorer: str) -> None:
    for one in plan_of(explorer).facets:
        record = filters_of(View)[one.field]
        follows = "articles" in record.columns and "sources" in record.keeps
        assert one.table in record.columns or follows, f"columns of {one.field} names none in {one.table}"


@pytest.mark.parametrize("explorer", TITLES)
@pytest.mark.parametrize("ticked", [False, True], ids=["lists", "boxes"])
def test_each_control_of_an_explorer_has_a_place_of_its_own(explorer: str, ticked: bool) -> None:
    at: dict[int, str] = {}
    for name, record in filters_of(View).items():
        if explorer in record.controls and isinstance(record.default, bool) == ticked:
            place = record.controls[explorer].place
            assert place not in at, f"{name} and {at[place]} both have place {place} in {explorer}"
            at[place] = name


def test_a_filter_takes_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view with one more field filters, counts, tells and offers it, with nothing else changed."""

    @dataclass(frozen=True, kw_only=True)
    class Wider(View):
        languages: tuple = values(
            ("en", "fr"),
            columns={"articles": "language"},
            phrase={"articles": "in {any}"},
            controls={"start": Control("Language", 99)},
        )

    corpus = make_corpus(12, seed=3)
    languages = ["fr", "en", *["en"] * (len(corpus.articles) - 2)]
    tables = {name: getattr(corpus, name) for name in SCHEMAS}
    corpus = SimpleNamespace(**tables | {"articles": corpus.articles.assign(language=languages)})
    rows = select(corpus, Wider(languages=("fr",)))
    assert rows.count("articles") == 1
    assert rows.view.sentence(rows, "articles").startswith("1 article, in fr")
    found = facet(rows, "languages", "articles")
    assert dict(zip(found["value"], found["count"], strict=True)) == {"en": len(languages) - 1, "fr": 1}
    monkeypatch.setattr(facets, "View", Wider)
    assert facets.facets_for("start", "articles")[-1].label == "Language"
    assert Wider.from_json(rows.view.to_json()) == rows.view
    with pytest.raises(ViewError, match="languages cannot be 'de'"):
        Wider(languages=("de",))


def test_what_else_a_filter_does_stands_in_its_record() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Wider(View):
        slow_too: bool = flag(
            keeps={"talks": lambda index, table, _: index.table(table).one_of("status", ["held"])},
            acts_by_default=True,
            part="apart",
            apart={"talks": ("slow one", "slow ones")},
            carried=True,
        )
        tongues: tuple = values(
            columns={"articles": "language"},
            keeps={"sources": one_of("language")},
            part="sources",
            tallied="language",
            carried=True,
        )
        only_first: bool = flag(thins=lambda index, kept, within: kept & (np.cumsum(kept) == 1), chip="First only")
        seen: str = text(keeps={"mentioning": matching("headline")}, searched=True)  # fmt: skip

    corpus = make_corpus(24, seed=3)
    rows = select(corpus, Wider())
    held = int((corpus.talks["status"] == "held").sum())
    assert 0 < held == rows.count("talks")
    assert rows.view.sentence(rows, "talks").endswith(f"{len(corpus.talks) - held} slow ones left out")
    assert Wider(slow_too=True).sentence(select(corpus, Wider(slow_too=True)), "talks").endswith("slow ones among them")
    assert Wider(tongues=("en",)).sentence(of="talks") == "talks in en"
    assert select(corpus, Wider(only_first=True)).count("articles") == 1 and Wider(only_first=True).is_thinned
    assert Wider().searching("peace").seen == Wider().searching("peace").text == "peace"
    assert select(corpus, Wider(seen="nowhere")).count("mentions") == 0 < rows.count("mentions")
    assert select(corpus, Wider(seen="nowhere")).count("quotes") == rows.count("quotes")


@pytest.mark.parametrize("once", [False, True])
def test_the_list_of_a_filter_on_articles_counts_copies_once_in_each_of_its_values(once: bool) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Wider(View):
        languages: tuple = values(columns={"articles": "language"}, keeps={"sources": one_of("language")})

    corpus = make_corpus(24, seed=3)
    of_articles = corpus.articles.assign(language=["en", "fr", "en", "fr", "fr", "en"] * 4)
    corpus = SimpleNamespace(**{name: getattr(corpus, name) for name in SCHEMAS} | {"articles": of_articles})
    view = Wider(copies_once=once)
    found = facet(select(corpus, view), "languages", "articles")
    assert found["count"].sum() == (20 if once else 24)  # of each six, the fifth and the sixth copy the first
    for value, count in zip(found["value"], found["count"], strict=True):
        assert select(corpus, view.but(languages=(value,))).count("articles") == count


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize("table", ["articles", "quotes", "mentions", "talks", "sayings"])
@pytest.mark.parametrize("column", ["language", "authors*"])
def test_the_list_of_a_filter_on_articles_is_offered_where_other_tables_are_counted(column, table, once) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Wider(View):
        written: tuple = values(columns={"articles": column}, keeps={"sources": one_of(column)})

    corpus = make_corpus(24, seed=3)
    several = pd.Series([["Bo Lind"], ["Ana Ruiz", "Bo Lind"], []] * 8, index=corpus.articles.index)
    of_articles = corpus.articles.assign(language=["en", "fr", None] * 8, authors=several)
    corpus = SimpleNamespace(**{name: getattr(corpus, name) for name in SCHEMAS} | {"articles": of_articles})
    view = Wider(copies_once=once)
    counts = value_counts(select(corpus, view), "written", table)
    assert len(counts) == 3 and sum(counts.values()) >= select(corpus, view).count(table) > 0
    for value, count in counts.items():
        assert select(corpus, view.but(written=(value,))).count(table) == count


def test_a_list_for_a_table_that_a_filter_does_not_speak_of_is_refused() -> None:
    with pytest.raises(ViewError, match=r"The filter statuses has no list in the table quotes: .* columns for talks"):
        value_counts(select(make_corpus(12, seed=3), View()), "statuses", "quotes")


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize("chosen", [(), ("AP",), (None,)])
def test_the_list_of_a_filter_on_a_list_of_articles_counts_copies_once_in_each_of_its_values(chosen, once) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Wider(View):
        agencies: tuple = values(columns={"articles": "agencies*"}, keeps={"sources": one_of("agencies*")})

    corpus = make_corpus(24, seed=3)
    # Of each six articles, the fifth and the sixth copy the first; one of them may be of two agencies.
    agencies = pd.Series([["AP"], ["AFP"], [], ["AP"], ["AFP", "AP"], []] * 4, index=corpus.articles.index)
    of_articles = corpus.articles.assign(agencies=agencies)
    corpus = SimpleNamespace(**{name: getattr(corpus, name) for name in SCHEMAS} | {"articles": of_articles})
    view = Wider(copies_once=once, agencies=chosen)
    found = facet(select(corpus, view), "agencies", "articles")
    told = {
        None if pd.isna(value) else value: count for value, count in zip(found["value"], found["count"], strict=True)
    }
    assert told == {"AP": 8 if once else 12, "AFP": 8, None: 8}
    for value, count in told.items():
        assert select(corpus, view.but(agencies=(value,))).count("articles") == count


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019-05-28", "2019-05-28", "2019-05-28"),
        ("28 May 2019", "2019-05-28", "2019-05-28"),
        ("28th of may, 2019", "2019-05-28", "2019-05-28"),
        ("May 28, 2019", "2019-05-28", "2019-05-28"),
        ("28.5.2019", "2019-05-28", "2019-05-28"),
        ("5/28/2019", "2019-05-28", "2019-05-28"),
        ("20190528", "2019-05-28", "2019-05-28"),
        ("Sept. 3, 2019", "2019-09-03", "2019-09-03"),
        ("May 2019", "2019-05-01", "2019-05-31"),
        ("2019-05", "2019-05-01", "2019-05-31"),
        ("2/2020", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_days_are_taken_as_people_write_them(written: str, first: str, last: str) -> None:
    view = View(first_day=written, last_day=written)
    assert (view.first_day, view.last_day) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("written", ["28 May", "soon", "2019-13", "May 32, 2019", "4/5/2019", "99", 20190528])
def test_what_is_no_day_or_could_be_two_is_refused(written: object) -> None:
    with pytest.raises(ViewError, match="first_day is a day such as"):
        View(first_day=written)
