import subprocess
import sys
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from helpers.tables import conforming, schema
from helpers.tables.document import BEGIN, END, README, as_markdown, documented
from tests.synthetic import make_corpus

PROJECT = Path(__file__).resolve().parents[2]
PROMISED = {
    "articles": "article_id path outlet headline published published_from dateline_place byline agencies language "
    "words text",
    "passages": "article_id passage_id kind start end",
    "mentions": "mention_id article_id start end text kind actor_id candidates reason",
    "actors": "actor_id name kind aliases role side mentions articles",
    "quotes": "quote_id article_id kind text spans cue speaker actor_id speaker_name said_on saying_id",
    "sayings": "saying_id text speaker_name quotes articles outlets first_published",
    "reports": "report_id article_id talk_id start end earliest latest precision place country participants round "
    "status status_words",
    "talks": "talk_id name format earliest latest precision place country participants round series status "
    "reports articles",
    "problems": "path where reason advice",
}


@pytest.mark.parametrize("table", schema.SCHEMAS)
def test_an_empty_table_conforms(table):
    data = conforming.validate(table, conforming.frame(table, []))
    assert list(data.columns) == list(schema.SCHEMAS[table].columns)


@pytest.mark.parametrize(("table", "names"), PROMISED.items())
def test_promised_columns_keep_their_names(table, names):
    assert set(names.split()) <= set(schema.SCHEMAS[table].columns)


@pytest.mark.parametrize("table", schema.SCHEMAS)
def test_every_column_says_what_it_means(table):
    assert all(len(column.description) > 3 for column in schema.SCHEMAS[table].columns.values())


def _quote(**changes):
    quote = {"quote_id": "a:q1", "article_id": "a", "kind": "direct", "text": "x", "spans": [{"start": 1, "end": 2}]}
    quote |= {"start": 1, "end": 2, "polarity": "asserted", "words": 1, "method": "rules"}
    return quote | changes


def test_missing_is_missing_and_lists_are_lists():
    quote = conforming.validate("quotes", conforming.frame("quotes", [_quote()])).iloc[0]
    assert pd.isna(quote["actor_id"]) and pd.isna(quote["said_on"]) and pd.isna(quote["speaker_start"])
    assert list(quote["spans"]) == [{"start": 1, "end": 2}]
    assert quote["corrected"] is False or not quote["corrected"]


@pytest.mark.parametrize("wrong", [{"kind": "shouted"}, {"text": None}, {"polarity": "maybe"}])
def test_a_row_that_breaks_the_schema_is_refused(wrong):
    with pytest.raises(pandera.errors.SchemaErrors):
        conforming.validate("quotes", conforming.frame("quotes", [_quote(**wrong)]))


def test_two_rows_of_one_name_are_refused():
    with pytest.raises(pandera.errors.SchemaErrors):
        conforming.validate("quotes", conforming.frame("quotes", [_quote(), _quote()]))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.drop(columns="text"),
        lambda data: data.assign(more=1),
        lambda data: data.assign(start=data["start"].astype("int64")),
        lambda data: data.assign(said_on=data["said_on"].dt.tz_localize("UTC")),
        lambda data: data.assign(spans=[[{"start": 1, "end": 2}]] * len(data)),
    ],
)
def test_another_column_or_type_is_refused(change):
    with pytest.raises(pandera.errors.SchemaErrors):
        conforming.validate("quotes", change(conforming.frame("quotes", [_quote()])))


@pytest.mark.parametrize("table", schema.SCHEMAS)
def test_what_plainly_holds_holds_for_pandera_too(table):
    made = getattr(make_corpus(20, seed=3), table)
    assert conforming._holds(schema.SCHEMAS[table], made), "the quick look sees it"
    assert conforming.as_pandera(schema.SCHEMAS[table]).validate(made, lazy=True) is not None


def test_the_readme_describes_the_tables_as_they_are():
    page = README.read_text(encoding="utf-8")
    assert documented(page) == page, "run `make schema`"
    assert "| `published` | instant |" in as_markdown()


def test_a_page_without_the_marks_is_refused_with_a_sentence():
    with pytest.raises(ValueError, match="needs the lines"):
        documented("# Data")
    assert documented(f"a {BEGIN} old {END} b").endswith(f"{END} b")


@pytest.mark.slow
def test_who_opens_tables_that_hold_does_without_pandera():
    code = """
import sys
import helpers.tables.build
from helpers.tables import conforming
conforming.validate("problems", conforming.frame("problems", []))
assert "pandera" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT)


@pytest.mark.slow
@pytest.mark.parametrize("face", ["select", "open_corpus", "pack"])
def test_no_table_is_shown_with_mathematics_even_before_a_corpus_is_open(face):
    code = f"""
import pandas as pd
import helpers
assert pd.get_option("display.html.use_mathjax"), "importing the face changes nothing"
helpers.{face}
frame = pd.DataFrame({{"headline": ["costs $5m, not $6m"]}})
print("tex2jax_ignore" in frame._repr_html_() and "mathjax_ignore" in frame._repr_html_())
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=True)
    assert ran.stdout.strip() == "True"
