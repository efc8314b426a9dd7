"""Corrections from the evidence pane, without a browser: a row is picked, an offer taken, and what is shown is read."""

from datetime import datetime

import pytest

from helpers import corrections
from helpers.explorers import explore_actors, explore_quotes, explore_start, explore_talks
from helpers.explorers.offers import Offer
from helpers.tables.conforming import validate
from helpers.tables.corpus import Corpus
from helpers.tables.correcting import with_corrections
from helpers.tables.schema import ID_COLUMNS, SCHEMAS

NOW = datetime(2026, 1, 2, 3, 4, 5)


@pytest.fixture
def corpus(made, tmp_path):
    tables = {name: getattr(made, name) for name in SCHEMAS}
    return Corpus(
        tmp_path, "f", tmp_path / "tables" / "made-up", **tables, corrections_file=tmp_path / "corrections.csv"
    )


def offers(explorer):
    """By label; the row itself comes before its article."""
    found = [(offer.label, (name, offer)) for name, offer in explorer.correcting._offers.items()]
    return dict(reversed(found))


def pick(explorer, place=0):
    row_id = explorer.evidence.rows[explorer.evidence.kind.key].iloc[place]
    explorer.evidence.pick(row_id)
    return row_id


def take(explorer, label, value="", why=""):
    """What the browser sends for an offer."""
    name, _ = offers(explorer)[label]
    explorer.correcting._handle_custom_msg({"kind": "correct", "id": name, "value": value, "why": why}, [])


def row_of(corpus, table, row_id):
    frame = getattr(corpus, table)
    return frame[frame[ID_COLUMNS[table]] == row_id].iloc[0]


def test_nothing_is_offered_before_a_row_is_picked_or_without_a_file(corpus, made):
    explorer = explore_quotes(corpus)
    assert explorer.correcting.subjects == []
    pick(explorer)
    assert explorer.correcting.subjects[0]["title"] == "Quote"
    explorer.evidence.close_article()
    assert explorer.correcting.subjects == []
    fixed = explore_quotes(made)
    pick(fixed)
    assert fixed.correcting.subjects == [], "a corpus without a file of corrections cannot keep any"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("explore", "subjects"),
    [
        (explore_start, {"Article"}),
        (explore_quotes, {"Quote", "Actor", "Article"}),
        (explore_actors, {"Actor", "Article"}),
        (explore_talks, {"Talk", "Article"}),
    ],
)
def test_every_kind_of_row_offers_what_it_stands_for(corpus, explore, subjects):
    explorer = explore(corpus)
    found = set()
    for place in range(min(5, len(explorer.evidence.rows))):
        pick(explorer, place)
        found |= {subject["title"].partition(":")[0] for subject in explorer.correcting.subjects}
    assert found == subjects


def test_a_quote_gets_another_speaker_at_once_and_undo_takes_it_back(corpus):
    explorer = explore_quotes(corpus)
    quote_id = pick(explorer)
    before = row_of(corpus, "quotes", quote_id)["speaker_name"]
    other = next(name for name in corpus.actors["name"] if name != before)
    take(explorer, "Speaker", other, "read it again")
    assert row_of(explorer.corpus, "quotes", quote_id)["speaker_name"] == other
    assert explorer.evidence.table.picked == quote_id and "Corrected" in explorer.status.text
    (kept,) = corrections.load(corpus.corrections_file)[0]
    assert (kept.why, kept.field, kept.value) == ("read it again", "speaker", other)
    assert explorer.correcting.made[0]["why"] == "read it again"
    explorer.correcting._handle_custom_msg({"kind": "undo", "place": 0}, [])
    assert corrections.load(corpus.corrections_file)[0] == [] and explorer.correcting.made == []
    now = row_of(explorer.corpus, "quotes", quote_id)["speaker_name"]
    assert str(now) == str(before)


def test_what_is_taken_out_is_counted_no_more(corpus):
    explorer = explore_quotes(corpus)
    before = explorer.rows.count("quotes")
    pick(explorer)
    take(explorer, "Not a quote")
    assert explorer.rows.count("quotes") == before - 1
    assert len(corpus.quotes) == before, "the corpus that was given stays as it was"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("label", "column", "value"),
    [("Name", "name", "A New Name"), ("Kind", "kind", "group"), ("Side", "side", "Norway"), ("Role", "role", "Envoy")],
)
def test_an_actor_gets_the_value(corpus, label, column, value):
    explorer = explore_actors(corpus)
    for place in range(10):
        actor_id = row_of(corpus, "mentions", pick(explorer, place))["actor_id"]
        if label in offers(explorer) and row_of(corpus, "actors", actor_id)[column] != value:
            break
    take(explorer, label, value)
    assert row_of(explorer.corpus, "actors", actor_id)[column] == value
    for name in SCHEMAS:
        validate(name, getattr(explorer.corpus, name))


def test_actors_are_merged_by_name_and_what_is_no_actor_is_refused_with_a_sentence(corpus):
    explorer = explore_actors(corpus)
    pick(explorer)
    take(explorer, "Same as", "Nobody At All")
    assert "There is no actor ‘Nobody At All’" in explorer.status.text
    assert not corpus.corrections_file.exists()
    _, offer = offers(explorer)["Same as"]
    into, name = offer.choices[0]
    take(explorer, "Same as", name)
    assert offer.target not in set(explorer.corpus.actors["actor_id"])
    assert len(explorer.corpus.actors) == len(corpus.actors) - 1
    assert into in set(explorer.corpus.actors["actor_id"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("label", "column", "value"),
    [("Status", "status", "cancelled"), ("Place", "place", "Oslo"), ("Date", "earliest", "2019-05-28")],
)
def test_a_talk_gets_the_value(corpus, label, column, value):
    explorer = explore_talks(corpus)
    talks = explorer.evidence.rows["talk_id"]
    place = next(n for n, talk_id in enumerate(talks) if str(row_of(corpus, "talks", talk_id)[column]) != value)
    talk_id = talks.iloc[place]
    pick(explorer, place)
    take(explorer, label, value)
    talk = row_of(explorer.corpus, "talks", talk_id)
    assert str(talk[column]).startswith(value) and talk["corrected"]
    if label == "Place":
        assert talk["country"] == "Norway" and round(talk["latitude"]) == 60


@pytest.mark.parametrize(("label", "value"), [("Date", "28 May"), ("Status", "perhaps")])
def test_a_wrong_value_is_refused_and_nothing_is_written(corpus, label, value):
    explorer = explore_talks(corpus)
    pick(explorer)
    take(explorer, label, value)
    assert explorer.status.is_error and not corpus.corrections_file.exists()


@pytest.mark.parametrize(
    ("said", "found"), [("t:a  b:r1", "t:a  b:r1"), ("t:a b:r1", "t:a b:r1"), (" Rome ", "t:a  b:r1")]
)
def test_what_is_chosen_is_the_id_to_the_letter(said, found):
    choices = (("t:a b:r1", "Oslo"), ("t:a  b:r1", "Rome"))
    assert Offer("talk", "t:c:r1", "merge", "Same as", "", ask="choice", choices=choices).read(said) == found


@pytest.mark.parametrize(("explore", "label"), [(explore_talks, "Took part as well"), (explore_quotes, "Speaker")])
def test_a_party_that_is_no_known_actor_is_named_as_such_before_and_after(corpus, explore, label):
    explorer = explore(corpus)
    pick(explorer)
    offer_id, _ = offers(explorer)[label]

    def typed(value, offer=offer_id):
        explorer.correcting._handle_custom_msg({"kind": "typed", "id": offer, "value": value}, [])
        return explorer.correcting.note

    known = corpus.actors["name"].value_counts()
    name = known.index[known == 1][0]
    strange = name + "x"
    said = typed(strange)
    assert said.startswith(f"‘{strange}’ is not a known actor: it will be added as it is typed; near: ")
    assert name in said.partition("near: ")[2]
    assert typed(name) == typed("  ") == typed(corpus.actors["actor_id"].iloc[0]) == ""
    assert typed("Qqq Zzz-Www").endswith("; none is near it.")
    typed("anybody", offer="no such offer")
    take(explorer, label, strange)
    assert f"‘{strange}’ is not a known actor: it was added as it is typed; near: " in explorer.correcting.status.text


@pytest.mark.parametrize("label", ["Name", "Role", "Side"])
def test_what_is_no_actor_is_not_looked_for_among_actors(corpus, label):
    explorer = explore_actors(corpus)
    pick(explorer)
    offer_id, _ = offers(explorer)[label]
    explorer.correcting._handle_custom_msg({"kind": "typed", "id": offer_id, "value": "Qqq"}, [])
    assert explorer.correcting.note == ""


def test_an_article_gets_another_outlet_everywhere(corpus):
    explorer = explore_start(corpus)
    article_id = pick(explorer)
    take(explorer, "Outlet", "The New Paper")
    for table in ("articles", "mentions", "quotes", "reports"):
        frame = getattr(explorer.corpus, table)
        assert set(frame.loc[frame["article_id"] == article_id, "outlet"]) <= {"The New Paper"}
    assert row_of(explorer.corpus, "articles", article_id)["outlet_from"] == "correction"


def test_an_explorer_that_is_opened_later_shows_what_was_corrected_and_reports_what_is_lost(corpus):
    explorer = explore_quotes(corpus)
    quote_id = pick(explorer)
    take(explorer, "Not a quote")
    corrections.add(corpus.corrections_file, "actor", "gone", "name", "X", when=NOW)
    later = explore_actors(corpus)
    assert quote_id not in set(later.corpus.quotes["quote_id"])
    assert later.corpus.problems["reason"].str.contains("no longer finds its target").sum() == 1
    assert with_corrections(later.corpus) is later.corpus


def test_what_is_checked_in_another_notebook_is_counted_when_an_explorer_is_next_touched(corpus):
    explorer = explore_talks(corpus)
    said = explorer.slot.sketch.layout["meta"]["headline"]
    assert "none checked by a person" in said
    talk_id = corpus.talks["talk_id"].iloc[0]
    corrections.add(corpus.corrections_file, "talk", talk_id, "checked", "checked", who="Ana", when=NOW)
    assert explorer.slot.sketch.layout["meta"]["headline"] == said
    explorer._seen(None, {}, None)
    count = len(corpus.talks)
    assert f"{count - 1} of {count} talks unchecked" in explorer.slot.sketch.layout["meta"]["headline"]
    corrections.add(corpus.corrections_file, "talk", corpus.talks["talk_id"].iloc[1], "checked", "wrong", when=NOW)
    explorer.facets["statuses"].value = sorted(set(corpus.talks["status"]))
    assert f"{count - 2} of {count} talks unchecked" in explorer.slot.sketch.layout["meta"]["headline"]
