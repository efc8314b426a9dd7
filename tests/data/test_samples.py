"""The sample articles keep their promises: sources for each, real quotations only, nobody else's prose."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from helpers.articles import read_folder

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "data" / "articles"
SHARED = ROOT.parent / "shared"
WORDS = (120, 350)
SHINGLE = 8
LONGEST_SCARE_QUOTE = 4
QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(?<!\w)‘([^’]{30,})’(?!\w)')
#: A quotation inside a quotation with the same marks: the inner ones are dropped before pairing.
NESTED = re.compile("“everything”")
OUTLETS = {
    "Kabul Sample Courier",
    "Placeholder Press",
    "The Example Tribune",
    "Mock Meridian",
    "Free Specimen Radio",
}


@pytest.fixture(scope="module")
def articles():
    found, problems = read_folder(ARTICLES)
    assert not problems, problems
    return found


def passages(article, kinds=("headline", "body", "caption")):
    return [article.text[p.start : p.end] for p in article.passages if p.kind in kinds]


def plain(text: str) -> str:
    """Letters and figures only, so that marks, ellipses and brackets do not tell texts apart."""
    text = re.sub(r"[\[\]()\"“”'‘’´]", "", text.lower())
    return " ".join(re.findall(r"[a-z0-9@&%#$]+", text))


def quotations(text: str) -> list[str]:
    """What stands in quotation marks and is longer than a scare quote."""
    text = NESTED.sub("everything", " ".join(text.split()))
    found = ["".join(match) for match in QUOTED.findall(text)]
    return [quote for quote in found if len(quote.split()) > LONGEST_SCARE_QUOTE]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = plain(text).split()
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


@pytest.fixture(scope="module")
def real_quotations() -> list[str]:
    facts = SHARED / "facts"
    if not facts.is_dir():
        pytest.skip("../shared/facts is not here: the quotations of the samples cannot be compared with their sources")
    rows = []
    for name in ("quotes.csv", "quotes_extra.csv"):
        with (facts / name).open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    return [plain(row["quote"]) for row in rows if not row["id"].startswith("QX048")]


def test_there_are_enough_samples_by_every_outlet(articles):
    assert len(articles) >= 44
    outlets = Counter(article.outlet for article in articles)
    assert set(outlets) == OUTLETS | {None}
    assert outlets.pop(None) == 2
    assert all(7 <= count <= 12 for count in outlets.values()), outlets


def test_samples_run_from_2018_to_2021(articles):
    years = Counter(article.published[:4] for article in articles if article.published)
    assert set(years) == {"2018", "2019", "2020", "2021"}
    assert min(years.values()) >= 7, years


def test_each_sample_is_a_short_article(articles):
    lengths = {article.article_id: sum(len(p.split()) for p in passages(article)) for article in articles}
    assert {name: n for name, n in lengths.items() if not WORDS[0] <= n <= WORDS[1]} == {}


def test_headline_and_body_are_found(articles):
    for article in articles:
        assert article.headline, article.article_id
        assert any(p.kind == "body" for p in article.passages), article.article_id


def test_every_article_has_its_sources_and_no_row_is_idle(articles):
    with (ARTICLES / "SOURCES.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = [row["article"] for row in rows]
    assert sorted(named) == sorted(article.article_id for article in articles)
    for row in rows:
        assert re.fullmatch(r"(Q|QX|T|X)\d{3}[a-c]?(;(Q|QX|T|X)\d{3}[a-c]?)*", row["facts"]), row
        assert all(re.match(r"https?://", address) for address in row["sources"].split(";")), row


def test_quotations_are_words_that_somebody_really_said(articles, real_quotations):
    seen = 0
    for article in articles:
        for passage in passages(article):
            for quote in quotations(passage):
                seen += 1
                assert any(plain(quote) in real for real in real_quotations), (article.article_id, quote)
    assert seen >= 120


def test_outside_quotations_no_sentence_is_taken_from_the_seeds(articles):
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("../shared/seeds is not here: the samples cannot be compared with the two real articles")
    theirs = set().union(*(shingles(path.read_text(encoding="utf-8")) for path in seeds))
    for article in articles:
        for passage in passages(article):
            own = QUOTED.sub(" qqq ", NESTED.sub("everything", " ".join(passage.split())))
            assert shingles(own) & theirs == set(), article.article_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We will not come to any such meeting."', ["We will not come to any such meeting."]),
        ("A “spring of five short words” came.", ["spring of five short words"]),
        ('The "Extended Troika" met.', []),
        ("The minister’s words and the envoys’ words were many, he said.", []),
    ],
)
def test_quotations_are_told_from_scare_quotes_and_apostrophes(text, expected):
    assert quotations(text) == expected
