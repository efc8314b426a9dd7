"""The gazetteer: the project's own files are good, and a wrong row is told with its line."""

import pytest

from helpers.annotate.gazetteer import Tenure, forget_edited, load_gazetteer
from helpers.annotate.lexicon import lexicon_of

HEADER = "name,aliases,roles,side,country,wikidata,unsure,note\n"


def load(tmp_path, rows: str, header: str = HEADER):
    (tmp_path / "people.csv").write_text(header + rows, encoding="utf-8")
    return load_gazetteer(tmp_path)


def test_the_projects_gazetteer_has_no_problems():
    own = load_gazetteer()
    assert own.problems == ()
    people = [actor for actor in own.actors if actor.kind == "person"]
    assert len(people) >= 150
    assert sum(any(tenure.start or tenure.end for tenure in actor.tenures) for actor in people) >= 150
    assert len(own.countries) > 190


@pytest.mark.parametrize(
    ("row", "where", "reason"),
    [
        (",Doe,,,,,,\n", "line 2, column name", "empty"),
        ("Jane Doe,,Envoy|Norway|yesterday|,,,,,\n", "line 2, column roles", "no date"),
        ("Jane Doe,,Envoy|Norway|2020|2019,,,,,\n", "line 2, column roles", "before it begins"),
        ("Jane Doe,,Envoy|Norway|2020|2021|x,,,,,\n", "line 2, column roles", "no role"),
        ("Jane Doe,,,,,58217,,\n", "line 2, column wikidata", "no Wikidata id"),
        ("Jane Doe,,,,,,,,one too many\n", "line 2", "more cells"),
        ("Jane Doe,,,,,,,\nJane Doe,,,,,,,\n", "line 3, column name", "already in line 2"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path, row, where, reason):
    (problem,) = load(tmp_path, row + "Ada Bennett,,,,,,,\n").problems
    assert problem.path == "people.csv"
    assert problem.where.startswith(where)
    assert reason in problem.reason
    assert problem.advice.endswith(".")


def test_a_wrong_row_costs_only_itself(tmp_path):
    found = load(tmp_path, ",,,,,,,\nAda Bennett,Bennett,Envoy|Norway|2020-01-02,Norway,Norway,Q1,0,\n")
    (actor,) = found.actors
    assert actor.name == "Ada Bennett"
    assert actor.tenures == (Tenure("Envoy", "Norway", "2020-01-02", None),)


def test_a_file_that_is_no_utf8_is_told(tmp_path):
    (tmp_path / "people.csv").write_bytes(b"name\n\xff\xfe\n")
    (problem,) = load_gazetteer(tmp_path).problems
    assert problem.where == "file"


def test_what_a_person_edits_is_read_again_once_it_is_asked_to(tmp_path):
    (before,) = load(tmp_path, "Jane Doe,,,,,,,\n").actors
    (tmp_path / "people.csv").write_text((tmp_path / "people.csv").read_text().replace("Jane Doe", "Jane Q. Doe"))
    assert load_gazetteer(tmp_path).actors == (before,)
    forget_edited()
    (after,) = load_gazetteer(tmp_path).actors
    assert (before.name, after.name) == ("Jane Doe", "Jane Q. Doe")
    assert load_gazetteer(tmp_path) is load_gazetteer(str(tmp_path))


def test_what_is_made_of_a_gazetteer_is_made_once_for_each(tmp_path):
    gazetteer = load_gazetteer(tmp_path)
    assert lexicon_of(gazetteer) is lexicon_of(gazetteer)
    assert lexicon_of(gazetteer) is not lexicon_of(gazetteer.without_actors())


def test_an_empty_folder_is_an_empty_gazetteer(tmp_path):
    found = load_gazetteer(tmp_path)
    assert (found.actors, found.countries, found.problems) == ((), (), ())


@pytest.mark.parametrize(
    ("tenure", "day", "held"),
    [
        (Tenure("x", None, "2019-03-09", "2020-01-01"), "2019-03-09", True),
        (Tenure("x", None, "2019-03-09", "2020-01-01"), "2019-03-08", False),
        (Tenure("x", None, "2019-03-09", "2020-01-01"), "2020-01-02", False),
        (Tenure("x", None, "2019", "2019"), "2019-12-31", True),
        (Tenure("x", None, None, "2019-05"), "2019-05-31", True),
        (Tenure("x", None, None, None), "1900-01-01", True),
    ],
)
def test_a_tenure_holds_on_its_days(tenure, day, held):
    assert tenure.holds_on(day) is held


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the U.S.-led talks", ["U.S."]),
        ("KABUL (Agencies)", ["KABUL"]),
        ("South Sudan and Sudan", ["South Sudan", "Sudan"]),
        ("Chinatown and Omanis", ["Omanis"]),
        ("Saudi\nArabia", ["Saudi\nArabia"]),
        ("cafe society", []),
    ],
)
def test_known_phrases_are_found_whole(text, found):
    hits = lexicon_of(load_gazetteer().without_actors()).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == found


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kyiv", "Ukraine"), ("Basra", "Iraq"), ("Omani", "Oman"), ("UAE", "United Arab Emirates"), ("Zembla", None)],
)
def test_country_of_a_name(name, country):
    assert load_gazetteer().country_of(name) == country
