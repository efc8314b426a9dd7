"""Bylines split into people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.articles.byline import begins_sentence, is_names, is_role, is_sentence, people, printed, usual


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Jane Rassendyll", ["Jane Rassendyll"]),
        ("By JANE RASSENDYLL", ["Jane Rassendyll"]),
        ("By Jane Rassendyll and Rupert Hentzau", ["Jane Rassendyll", "Rupert Hentzau"]),
        ("Jane Rassendyll, Rupert Hentzau & Flavia Elphberg", ["Jane Rassendyll", "Rupert Hentzau", "Flavia Elphberg"]),
        ("By Jane Rassendyll, Foreign Affairs Correspondent", ["Jane Rassendyll"]),
        ("JANE RASSENDYLL and RUPERT HENTZAU, Associated Press Writers", ["Jane Rassendyll", "Rupert Hentzau"]),
        ("By Jane Rassendyll in Strelsau, Rupert Hentzau in Zenda, and AFP", ["Jane Rassendyll", "Rupert Hentzau"]),
        ("By Jane Rassendyll for the Strelsau Post", ["Jane Rassendyll"]),
        ("Rassendyll, Jane", ["Jane Rassendyll"]),
        ("Rassendyll, Jane; Hentzau, Rupert M.", ["Jane Rassendyll", "Rupert M. Hentzau"]),
        ("By Jane Rassendyll | Reuters", ["Jane Rassendyll"]),
        ("Jane Rassendyll (j.rassendyll@post.example)", ["Jane Rassendyll"]),
        ("By Dr. Anna van der Elst", ["Dr. Anna van der Elst"]),
        ("MARY O'BRIEN-MCNEIL", ["Mary O'Brien-McNeil"]),
        ("Von Anna Müller und Jörg Weiß", ["Anna Müller", "Jörg Weiß"]),
        ("Wahidullah", ["Wahidullah"]),
        ("Jane Rassendyll, Jane Rassendyll", ["Jane Rassendyll"]),
        ("Анна Иванова", ["Анна Иванова"]),
        ("Rassendyll, Jane; de Groot, Rupert", ["Jane Rassendyll", "Rupert de Groot"]),
        ("von der Elst, Flavia", ["Flavia von der Elst"]),
        ("Mary Sun", ["Mary Sun"]),
        ("Sun Li, Jane Rassendyll", ["Sun Li", "Jane Rassendyll"]),
        ("The Sun", []),
        ("Baltimore Sun", []),
        ("Morning Sun", []),
        ("Sun Herald", []),
        ("By Jane Rassendyll Diplomatic Correspondent", ["Jane Rassendyll"]),
        ("Jane Rassendyll, Kabul", ["Jane Rassendyll"]),
        ("Staff Reporter", []),
        ("Sample Meridian Staff Writers", []),
        ("By our correspondent", []),
        ("Reuters", []),
        ("AFP and AP", []),
        ("The Strelsau Post", []),
        ("Web Desk", []),
        ("admin", []),
        ("", []),
        (None, []),
    ],
)  # fmt: skip
def test_people(byline, expected):
    assert list(people(byline)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jane Rassendyll", True),
        ("Jane Rassendyll and Rupert Hentzau", True),
        ("JANE RASSENDYLL", True),
        ("Jane Rassendyll in Strelsau", False),
        ("Strelsau", False),
        ("Ministers close in on fishing deal", False),
        ("World News", False),
        ("Staff Reporter", False),
    ],
)
def test_a_line_of_names(line, expected):
    assert is_names(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ruritania correspondent", True),
        ("Associated Press Writer", True),
        ("Staff Reporter", True),
        ("The writers met the ministers in the capital", False),
        ("Ministers meet editors.", False),
    ],
)
def test_a_line_that_is_a_role(line, expected):
    assert is_role(line) is expected


@given(st.text(max_size=200))
def test_any_byline_gives_names_once_each(byline):
    found = people(byline)
    assert len(found) == len(set(found))
    assert all(name == name.strip() and name for name in found)
    assert usual(byline) is not None


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Jane Roe • 4 min read", "Jane Roe"),
        ("Jane Roe | 12 comments", "Jane Roe"),
        ("By Jane Roe Share Tweet", "Jane Roe"),
        ("Words by Jane Roe", "Jane Roe"),
        ("Reporter: Jane Roe", "Jane Roe"),
        ("Jane Roe @janeroe", "Jane Roe"),
        ("Jane Roe jroe@post.example", "Jane Roe"),
        ("PTI / Updated: May 28, 2019, 10:14 IST", "PTI"),
        ("Jane Roe, Political Editor", "Jane Roe, Political Editor"),
        ("Anna Lee and Tom Print", "Anna Lee and Tom Print"),
        ("Tom Share", "Tom Share"),
        ("von Trapp, Maria", "von Trapp, Maria"),
        ("admin", ""),
        ("Follow us", ""),
    ],
)
def test_what_pages_show_beside_a_name_is_no_part_of_the_byline(line, kept):
    assert printed(line) == kept


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("By Monday the fleets had left.", True),
        ("By then nobody was there", True),
        ("By the end of May the boats had gone.", True),
        ("By April May and Jan Roe Jr.", False),
        ("By Dawn Roe", False),
        ("By Will Smith", False),
        ("By The Editors", False),
        ("By Monday Okoro", False),
    ],
)
def test_a_sentence_that_begins_like_a_byline(line, told):
    assert begins_sentence(line) is told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the minister himself wrote the text.", True),
        ("部长说协议将在六月签署。", True),
        ("Jane Roe Printed on: 14 March 2017", True),
        ("Jane Roe", False),
        ("Jane Roe, John Doe and Mary Major", False),
        ("Sample News Agency", False),
        ("AP.", False),
    ],
)
def test_sentence_behind_label_is_no_name(words, said):
    assert is_sentence(words) == said


@pytest.mark.parametrize("line", ["By Monday. By Tuesday at the latest, since all wait.", "By Friday, they had left."])
def test_day_behind_by_begins_sentence(line):
    assert begins_sentence(line)
    assert not begins_sentence("By Monday Okafor")
