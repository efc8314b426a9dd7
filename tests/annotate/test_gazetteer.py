"""The gazetteer: the project's own files are good, and a wrong row is told with its line."""

from collections import defaultdict

import pytest

from helpers.annotate.gazetteer import Tenure, load_gazetteer
from helpers.annotate.lexicon import lexicon_of
from helpers.link.known import Knowledge, body_key, same_role
from helpers.link.names import folded

HEADER = "name,aliases,roles,side,country,wikidata,unsure,note\n"


def load(tmp_path, rows: str, header: str = HEADER):
    (tmp_path / "people.csv").write_text(header + rows, encoding="utf-8")
    return load_gazetteer(tmp_path)


def test_the_projects_gazetteer_has_no_problems():
    own = load_gazetteer()
    assert own.problems == ()
    people = [actor for actor in own.actors if actor.kind == "person"]
    assert len(people) >= 1000
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


def test_a_gazetteer_is_read_once(tmp_path):
    (before,) = load(tmp_path, "Jane Doe,,,,,,,\n").actors
    (tmp_path / "people.csv").write_text((tmp_path / "people.csv").read_text().replace("Jane Doe", "Jane Q. Doe"))
    assert load_gazetteer(tmp_path).actors == (before,)
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


def _people():
    return [actor for actor in load_gazetteer().actors if actor.kind == "person"]


def test_the_body_of_each_role_is_known():
    gazetteer = load_gazetteer()
    rows = {one.name for one in (*gazetteer.actors, *gazetteer.countries)} | {"California"}
    unknown = {(who.name, one.body) for who in _people() for one in who.tenures if one.body and one.body not in rows}
    assert unknown == set()


def test_each_role_is_an_office_of_the_list_or_contains_one():
    words = {word for office in load_gazetteer().offices for word in (office.name.lower(), *office.words)}
    written = {(who.name, one.role) for who in _people() for one in who.tenures if one.body}
    unknown = {(name, role) for name, role in written if not any(word in role.lower() for word in words)}
    assert {role for _, role in unknown} <= {
        "member of the negotiating team",
        "member of the delegation",
        "member of the political office",
        "member of the political office, delegation head in Moscow",
        "coordinator of the nuclear talks",
    }


def test_a_full_name_belongs_to_one_person():
    bearers = defaultdict(set)
    for who in _people():
        for name in (who.name, *who.aliases):
            if len(folded(name)) > 1:
                bearers[folded(name)].add(who.name)
    assert {name: found for name, found in bearers.items() if len(found) > 1} == {}


def test_a_short_name_of_two_people_is_told_apart_by_side_or_time():
    bearers = defaultdict(dict)
    for who in _people():
        for name in (who.name, *who.aliases):
            if len(folded(name)) == 1:
                bearers[folded(name)][who.name] = who
    for found in (list(each.values()) for each in bearers.values() if len(each) > 1):
        spans = [
            (who.side, min(t.start for t in dated), max(t.end or "9999" for t in dated))
            for who in found
            if (dated := [t for t in who.tenures if t.start])
        ]
        for number, (side, start, end) in enumerate(spans):
            for other, begin, stop in spans[number + 1 :]:
                assert side != other or end <= begin or stop <= start, found


@pytest.mark.parametrize(
    ("name", "side", "day", "role", "body"),
    [
        ("Ronald Reagan", "United States", "1986-10-11", "President", "United States"),
        ("James A. Baker", "United States", "1987-02-22", "Treasury Secretary", "United States"),
        ("James Baker", "United States", "1991-01-09", "Secretary of State", "United States"),
        ("Clayton Yeutter", "United States", "1987-04-17", "Trade Representative", "United States"),
        ("Robert Lighthizer", "United States", "2018-12-01", "Trade Representative", "United States"),
        ("Andrei Gromyko", "Soviet Union", "1985-01-08", "Foreign Minister", "Soviet Union"),
        ("Mikhail Gorbachev", "Soviet Union", "1986-10-11", "General Secretary", "Soviet Union"),
        ("Eduard Shevardnadze", None, "1990-09-12", "Foreign Minister", "Soviet Union"),
        ("Geoffrey Howe", "United Kingdom", "1984-12-19", "Foreign Secretary", "United Kingdom"),
        ("Hans-Dietrich Genscher", None, "1990-09-12", "Foreign Minister", "West Germany"),
        ("François Mitterrand", "France", "1985-02-01", "President", "France"),
        ("Yasuhiro Nakasone", "Japan", "1987-04-30", "Prime Minister", "Japan"),
        ("Zhao Ziyang", "China", "1984-12-19", "Prime Minister", "China"),
        ("Shimon Peres", "Israel", "1993-09-13", "Foreign Minister", "Israel"),
        ("King Hussein", "Jordan", "1994-10-26", "King", "Jordan"),
        ("Tariq Aziz", "Iraq", "1991-01-09", "Foreign Minister", "Iraq"),
        ("P. W. Botha", "South Africa", "1985-08-15", "President", "South Africa"),
        ("Óscar Arias", "Costa Rica", "1987-08-07", "President", "Costa Rica"),
        ("Javier Pérez de Cuéllar", "United Nations", "1988-08-20", "Secretary-General", "United Nations"),
        (
            "Arthur Dunkel",
            "General Agreement on Tariffs and Trade",
            "1986-09-20",
            "Director-General",
            "General Agreement on Tariffs and Trade",
        ),
        (
            "Michel Camdessus",
            "International Monetary Fund",
            "1995-02-01",
            "Managing Director",
            "International Monetary Fund",
        ),
        ("Rilwanu Lukman", "OPEC", "1988-06-01", "Energy Minister", "Nigeria"),
        ("Lech Wałęsa", "Poland", "1991-05-01", "President", "Poland"),
        ("Franjo Tudjman", "Croatia", "1995-11-21", "President", "Croatia"),
    ],
)
def test_people_of_diplomacy_have_their_side_and_their_office_of_the_day(name, side, day, role, body):
    (who,) = [who for who in _people() if name in (who.name, *who.aliases)]
    assert who.side == side
    assert [one for one in who.tenures if one.holds_on(day) and same_role(role, one.role) and one.body == body]


@pytest.mark.parametrize(
    ("short", "long", "name"),
    [
        ("GATT", "General Agreement on Tariffs and Trade", "General Agreement on Tariffs and Trade"),
        ("EEC", "European Economic Community", "European Union"),
        ("OAU", "Organisation of African Unity", "African Union"),
        (
            "CSCE",
            "Conference on Security and Cooperation in Europe",
            "Organization for Security and Co-operation in Europe",
        ),
        ("Comecon", "Council for Mutual Economic Assistance", "Comecon"),
        (
            "UNCTAD",
            "United Nations Conference on Trade and Development",
            "United Nations Conference on Trade and Development",
        ),
        (
            "OPCW",
            "Organization for the Prohibition of Chemical Weapons",
            "Organisation for the Prohibition of Chemical Weapons",
        ),
        ("USTR", "Office of the U.S. Trade Representative", "Office of the United States Trade Representative"),
        ("INRO", "International Natural Rubber Organization", "International Natural Rubber Organization"),
        (
            "OECD",
            "Organization for Economic Cooperation and Development",
            "Organisation for Economic Co-operation and Development",
        ),
        ("G-77", "Group of 77", "Group of 77"),
        ("SWAPO", "South West Africa People's Organization", "South West Africa People's Organization"),
    ],
)
def test_a_body_is_known_by_its_short_and_its_long_name(short, long, name):
    bodies = Knowledge(load_gazetteer()).bodies
    assert [bodies[body_key(each)].name for each in (short, long)] == [name, name]


@pytest.mark.parametrize(
    "word", ["Bush", "Baker", "Howe", "Clinton", "May", "Rice", "Major", "ISO", "Solidarity", "Congress"]
)
def test_a_name_of_many_or_a_common_word_is_no_alias(word):
    assert [actor.name for actor in load_gazetteer().actors if word in (actor.name, *actor.aliases)] == []
