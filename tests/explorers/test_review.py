"""The review list without a browser: a doubt is picked, settled with one offer, and the next one comes up."""

import pytest

from helpers import corrections
from helpers.explorers.review import review_actors
from helpers.tables.conforming import validate
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS
from helpers.views.doubtful import doubtful


@pytest.fixture
def corpus(made, tmp_path):
    tables = {name: getattr(made, name) for name in SCHEMAS}
    mentions = tables["mentions"].copy()
    places = mentions.index[mentions["named"] & (mentions["kind"] != "place")][:3]
    mentions.loc[places, "text"] = "Mill & <b>Union</b>"
    mentions.loc[places, "actor_id"] = None
    tables["mentions"] = mentions
    tables["actors"] = tables["actors"].copy()
    return Corpus(
        tmp_path, "f", tmp_path / "tables" / "made-up", **tables, corrections_file=tmp_path / "corrections.csv"
    )


def pick(review, why):
    review.only.value = why
    assert review.doubts, why
    review.list.value = next(iter(review.doubts))
    return review.doubts[review.list.value]


def offers(review):
    return {offer.label: name for name, offer in reversed(review.correcting._offers.items())}


def take(review, label, value=""):
    review.correcting._handle_custom_msg(
        {"kind": "correct", "id": offers(review)[label], "value": value, "why": ""}, []
    )
    assert "Corrected" in review.status.text, review.status.text


def test_a_name_becomes_an_actor_with_one_click_and_undo_takes_it_back(corpus):
    review = review_actors(corpus)
    review.only.value = "unlinked"
    review.list.value = "unlinked:Mill & <b>Union</b>"
    assert "&lt;b&gt;Union&lt;/b&gt;" in review.sentences.value and "<b>" not in review.sentences.value
    before = len(review.doubts)
    take(review, "A new actor")
    assert len(review.doubts) == before - 1
    own = review.corpus.mentions[review.corpus.mentions["text"] == "Mill & <b>Union</b>"]
    assert own["actor_id"].nunique() == 1 and own["corrected"].all()
    actor = review.corpus.actors[review.corpus.actors["actor_id"] == own["actor_id"].iloc[0]].iloc[0]
    assert (actor["name"], actor["mentions"]) == ("Mill & <b>Union</b>", len(own))
    for name in SCHEMAS:
        validate(name, getattr(review.corpus, name))
    review.correcting._handle_custom_msg({"kind": "undo", "place": 0}, [])
    assert corrections.load(corpus.corrections_file)[0] == [] and len(review.doubts) == before


def test_a_name_is_said_to_be_an_actor_of_the_list(corpus):
    review = review_actors(corpus)
    review.only.value = "unlinked"
    review.list.value = "unlinked:Mill & <b>Union</b>"
    other = corpus.actors.nlargest(1, "mentions").iloc[0]
    take(review, "Same as", other["name"])
    own = review.corpus.mentions[review.corpus.mentions["text"] == "Mill & <b>Union</b>"]
    assert set(own["actor_id"]) == {other["actor_id"]}


def test_what_is_right_as_it_is_is_listed_no_more(corpus):
    corpus.actors.loc[corpus.actors["name"] == "Ana Verin", "name"] = "Ana"
    corpus.actors.loc[corpus.actors["name"] == "Tomas Okell", "name"] = "Ana Okell"
    review = review_actors(corpus)
    doubt = pick(review, "split")
    assert doubt.name == "Ana" and "The same as Ana Okell" in offers(review)
    take(review, "Right as it is")
    assert doubt.key not in {one.key for one in doubtful(review.corpus)}


@pytest.mark.slow
def test_two_that_are_one_are_merged_with_one_click(corpus):
    corpus.actors.loc[corpus.actors["name"] == "Ana Verin", "name"] = "Ana"
    corpus.actors.loc[corpus.actors["name"] == "Tomas Okell", "name"] = "Ana Okell"
    review = review_actors(corpus)
    pick(review, "split")
    take(review, "The same as Ana Okell")
    assert "Ana" not in set(review.corpus.actors["name"])


def test_an_empty_list_says_so(made, tmp_path):
    tables = {name: getattr(made, name) for name in SCHEMAS}
    tables["mentions"] = tables["mentions"].iloc[:0]
    review = review_actors(Corpus(tmp_path, "f", tmp_path / "t", **tables, corrections_file=tmp_path / "c.csv"))
    assert "Nothing is in doubt" in review.sentences.value and review.correcting.subjects == []
    assert "0 names and actors in doubt" in review.head.value


def test_without_a_file_of_corrections_nothing_is_offered(made):
    assert review_actors(made).correcting.subjects == []
