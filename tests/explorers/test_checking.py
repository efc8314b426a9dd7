"""The checking list without a browser: each row is found right or wrong, with who and when."""

from datetime import datetime

import pytest

from helpers import corrections
from helpers.explorers.checking import _ACTIONS, LABELS, check_facts, lines_of, title_of
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS
from helpers.views.select import select
from helpers.views.view import View


@pytest.fixture
def corpus(made, tmp_path):
    tables = {name: getattr(made, name) for name in SCHEMAS}
    file = tmp_path / "corrections.csv"
    return Corpus(tmp_path, "f", tmp_path / "tables" / "made-up", **tables, corrections_file=file)


def press(app, action):
    app.card._handle_custom_msg({"action": action}, [])


def test_a_row_is_found_right_and_the_next_comes_up(corpus):
    app = check_facts(corpus, who="Ana")
    first, left = app.row["talk_id"], len(app.items)
    assert app.card.title.startswith(f"Talk 1 of {left}: ") and app.card.reasons.startswith("In doubt: ")
    press(app, "accept")
    assert len(app.items) == left - 1 and app.row["talk_id"] != first
    assert "1 checked, 0 wrong" in app.head.value
    made = corrections.load(corpus.corrections_file)[0][0]
    assert (made.table, made.target, made.field, made.value, made.who) == ("talk", first, "checked", "checked", "Ana")
    assert datetime.fromisoformat(made.when).tzinfo
    talks = app.corpus.talks.set_index("talk_id")
    assert talks.loc[first, "checked"] == "checked" and not talks.loc[first, "corrected"]
    assert select(app.corpus, View(checks=("checked",))).count("talks") == 1


def test_every_action_has_the_key_of_its_own_first_letter(corpus):
    app = check_facts(corpus)
    assert app.card.actions == [list(pair) for pair in LABELS.items()] and LABELS.keys() == _ACTIONS.keys()
    assert len({label[0].upper() for label in LABELS.values()}) == len(LABELS)
    for action, said in (("accept", "Right"), ("reject", "Wrong")):
        press(app, action)
        assert LABELS[action] == said and app.status.text.startswith(f"{said}: ")


def test_quotes_are_rejected_too_and_a_word_is_taken_back(corpus):
    app = check_facts(corpus, who="")
    app.table.value = "quotes"
    first, left = app.row["quote_id"], len(app.items)
    press(app, "reject")
    assert app.corpus.quotes.set_index("quote_id").loc[first, "checked"] == "wrong"
    app.correcting.undo(corrections.load(corpus.corrections_file)[0][0])
    assert len(app.items) == left and app.corpus.quotes["checked"].isna().all()


def test_next_and_back_change_nothing(corpus):
    app = check_facts(corpus)
    first = app.row["talk_id"]
    press(app, "next")
    assert app.row["talk_id"] != first
    press(app, "back")
    press(app, "back")
    assert app.place == len(app.items) - 1
    press(app, "next")
    assert app.row["talk_id"] == first and not corpus.corrections_file.exists()


def test_back_returns_to_the_row_just_judged_which_can_be_judged_again(corpus):
    app = check_facts(corpus, who="Ana")
    first, left = app.row["talk_id"], len(app.items)
    press(app, "accept")
    second = app.row["talk_id"]
    press(app, "next")
    press(app, "back")
    assert app.row["talk_id"] == second and "You found" not in app.card.reasons
    press(app, "back")
    assert app.row["talk_id"] == first and app.card.reasons.startswith("You found it right. In doubt: ")
    press(app, "reject")
    assert app.row["talk_id"] == second and len(app.items) == left - 1
    assert app.corpus.talks.set_index("talk_id").loc[first, "checked"] == "wrong"


def test_back_after_the_last_row(corpus):
    app = check_facts(corpus, View(talks=(corpus.talks["talk_id"].iloc[0],)))
    assert len(app.items) == 1
    last = app.row["talk_id"]
    press(app, "accept")
    assert app.item is None
    press(app, "back")
    assert app.row["talk_id"] == last


@pytest.mark.parametrize(("who", "asked"), [("", 1), ("Ana", 0)])
def test_who_checks_is_asked_once(corpus, who, asked):
    app = check_facts(corpus, who=who)
    said = []
    for _ in range(2):
        press(app, "accept")
        said.append("write yours above" in app.status.text)
    assert sum(said) == asked and not app.status.is_error


def test_edit_offers_what_can_be_corrected(corpus):
    app = check_facts(corpus)
    assert app.correcting.subjects == []
    press(app, "edit")
    assert any("Talk" in subject["title"] for subject in app.correcting.subjects)


@pytest.mark.parametrize("how", ["card", "panel"])
def test_escape_leaves_an_edit_without_a_change_and_does_nothing_where_nothing_is_edited(corpus, how):
    app = check_facts(corpus)
    app.status.say("As before.")
    press(app, "leave")
    assert app.status.text == "As before."
    item = app.item
    press(app, "edit")
    if how == "card":
        press(app, "leave")
    else:
        app.correcting._handle_custom_msg({"kind": "leave"}, [])
    assert app.correcting.subjects == [] and app.item == item and app.status.text == "Nothing was changed."
    assert not corrections.load(corpus.corrections_file)[0]


def test_strange_messages_and_an_empty_list_do_nothing(corpus):
    app = check_facts(corpus, View(text="nobody wrote this"))
    assert app.card.title == "Nothing is left to check here." and app.card.lines == []
    for message in ("accept", None, {"action": "drop"}, {"action": "accept"}):
        app.card._handle_custom_msg(message, [])
    assert not corpus.corrections_file.exists()


def test_tables_without_a_file_say_so(made):
    app = check_facts(made)
    press(app, "accept")
    assert app.status.is_error and "no file of corrections" in app.status.text


@pytest.mark.parametrize(("login", "name"), [("root", ""), ("jovyan", ""), ("ana", "ana")])
def test_a_login_that_many_share_is_no_name_of_a_reader(corpus, monkeypatch, login, name):
    monkeypatch.setattr("getpass.getuser", lambda: login)
    assert check_facts(corpus).who.value == name


def test_a_talk_without_known_parties_is_told_in_english(corpus):
    app = check_facts(corpus)
    row = app.row | {"participants": []}
    assert title_of(row, "talks").endswith(", parties unknown") and ", with " not in title_of(row, "talks")
    assert title_of(row | {"participants": ["A", "B"]}, "talks").endswith(", with A and B")


@pytest.mark.parametrize(("polarity", "said"), [("asserted", ""), ("denied", ", who denies it"), ("withheld", "is so")])
def test_a_quote_is_told_in_english_and_its_surroundings_break_between_words(corpus, polarity, said):
    row = corpus.quotes.iloc[0].to_dict() | {"polarity": polarity, "kind": "indirect", "speaker_name": None}
    told = title_of(row, "quotes")
    assert told.startswith("indirect quote by an unknown speaker") and told.endswith(said or "speaker")
    article = corpus.articles.set_index("article_id")["text"][row["article_id"]]
    for quote in corpus.quotes.head(12).to_dict("records"):
        own, around = lines_of(quote, "quotes", corpus)
        assert (str(quote["outlet"]) in own or "outlet unknown" in own) and quote["text"] in own
        if quote["article_id"] == row["article_id"]:
            assert set(around.strip("… ").split()) <= set(article.split())


@pytest.mark.parametrize(
    ("name", "begins"), [("Talks", "planned, "), ("A – B, talks, Oslo", "A – B, talks, Oslo: planned, ")]
)
def test_a_talk_without_a_name_of_its_own_is_told_by_its_status(corpus, name, begins):
    row = corpus.talks.iloc[0].to_dict() | {"name": name, "status": "planned"}
    assert title_of(row, "talks").startswith(begins)
