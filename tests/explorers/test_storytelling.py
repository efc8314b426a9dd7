"""A story page told from the tables: paths, wordings, what has changed, and hostile words that stay words."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.charts.marks import key
from helpers.explorers.storyfacts import changes_since, facts_of
from helpers.explorers.storytelling import (
    contradictions_of,
    kept,
    piece_of,
    piece_of_claims,
    piece_of_mark,
    piece_of_sentence,
    tell,
)
from helpers.story.model import StoryError, StoryPage, StoryPiece
from helpers.story.page import to_page
from helpers.story.word import to_docx
from helpers.tables.schema import SCHEMAS, STATUSES
from helpers.views.view import View

pytestmark = pytest.mark.slow  # writes story pages

#: All that a page is made of; whatever else a word would open is a fault.
ELEMENTS = {
    *("!doctype", "html", "head", "meta", "title", "style", "body", "header", "main", "section", "article", "footer"),
    *("h1", "h2", "h3", "div", "p", "ul", "ol", "li", "span", "bdi", "b", "br", "em", "strong", "code", "mark", "a"),
    *(
        "figure",
        "figcaption",
        "blockquote",
        "details",
        "summary",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
}


def tables_of(made, **others):
    return SimpleNamespace(**({name: getattr(made, name) for name in SCHEMAS} | others))


def talk_told_most(corpus):
    """The talk that most articles report."""
    return corpus.reports.drop_duplicates(["talk_id", "article_id"])["talk_id"].value_counts().sort_index().idxmax()


def sentence_of(corpus):
    """A sentence of an article as a piece."""
    row = corpus.reports.iloc[0]
    return piece_of_sentence(row["article_id"], int(row["start"]), int(row["end"]), "why", corpus)


def page_of(corpus):
    """A page with a piece of every kind."""
    told = corpus.talks[corpus.talks["talk_id"].isin(corpus.reports["talk_id"])]
    pieces = [
        StoryPiece("text", text="## Words <b>of my own</b>"),
        StoryPiece("talk", told["talk_id"].iloc[0], text="*note*"),
    ]
    pieces += [StoryPiece("saying", one) for one in corpus.sayings["saying_id"].head(1)]
    pieces += [StoryPiece("quote", corpus.quotes["quote_id"].iloc[0])]
    pieces += [StoryPiece("article", corpus.articles["article_id"].iloc[0])]
    pieces += [StoryPiece("mention", corpus.mentions["mention_id"].iloc[0])]
    page = StoryPage("A <i>title</i>", "A *lead*")
    for piece in pieces:
        page = page.with_piece(kept(piece, corpus))
    page = page.with_piece(piece_of_claims(talk_told_most(corpus), View(), corpus)).with_piece(sentence_of(corpus))
    return page.with_piece(piece_of_mark(key("quotes", kind="direct"), View(text="the"), corpus))


def test_every_kind_of_piece_becomes_a_claim_with_evidence(made):
    told = tell(page_of(made), made)
    kinds = ["Talk", "Saying", "Quote", "Article", "Mention", "Who reported it", "Sentence", "Count"]
    assert [claim.kind for claim in told.claims] == kinds
    assert all(claim.evidence for claim in told.claims) and not told.changes
    assert [claim.number for claim in told.claims] == list(range(1, 9))
    assert told.claims[5].told and "A claim is one checkable thing" in " ".join(told.methods.counted)
    talk, saying = told.claims[:2]
    assert {step.status for step in talk.steps} <= set(STATUSES) and talk.steps
    assert saying.beside[0][1]
    assert f"1: {talk.heading}"[3:] in [one.words for one in told.moments]


@pytest.mark.parametrize(
    ("told", "said"), [(3, "last reported as cancelled; 3 of 4 reports say that it took place)"), (1, "")]
)
def test_a_talk_in_dispute_says_so_in_its_facts_and_on_the_timeline_of_the_page(made, told, said):
    talk_id = talk_told_most(made)
    place = made.talks.index[made.talks["talk_id"] == talk_id][0]
    steps = [{"published": None, "status": one, "report_id": "r"} for one in (*["held"] * told, "cancelled")]
    talks = made.talks.assign(history=made.talks["history"].astype(object), corrected=False)
    talks.at[place, "history"], talks.at[place, "status"] = steps, "cancelled"
    talks.at[place, "earliest"] = talks.at[place, "latest"] = pd.Timestamp("2019-03-01")
    corpus = tables_of(made, talks=talks)
    page = to_page(tell(StoryPage().with_piece(kept(StoryPiece("talk", talk_id), corpus)), corpus)).decode()
    assert (said in page) and ("disputed: 3 of 4 reports" in page) == bool(said)
    moments = page[page.index('<h2 id="timeline-h"') : page.index("<article")]
    shown, other = ("disputed", "cancelled") if said else ("cancelled", "disputed")
    assert f"status {shown}" in moments and f"status {other}" not in moments


@pytest.mark.slow
def test_the_same_page_gives_the_same_bytes(made):
    page = page_of(made)
    assert to_page(tell(page, made)) == to_page(tell(page, made))
    assert to_docx(tell(page, made)) == to_docx(tell(page, made))


def test_every_link_within_the_page_leads_somewhere(made):
    html = to_page(tell(page_of(made), made)).decode()
    targets, ids = set(re.findall(r'href="#([^"]+)"', html)), re.findall(r'id="([^"]+)"', html)
    assert targets <= set(ids) and len(ids) == len(set(ids))
    assert "How we counted" in html and "<details>" in html


@pytest.mark.slow
@pytest.mark.parametrize("hostile_title", ["<script>alert(1)</script>", '"><img src=x onerror=y>'])
def test_hostile_words_stay_words(hostile, hostile_title):
    page = replace(page_of(hostile), title=hostile_title, lead=f"{hostile_title} [x](javascript:alert(1))")
    talks = list(hostile.talks["talk_id"].head(30))
    for talk in talks:
        page = page.with_piece(kept(StoryPiece("talk", talk, text=hostile_title), hostile))
    html = to_page(tell(page, hostile)).decode()
    assert set(re.findall(r"<(/?[a-z!][a-z0-9]*)", html)) <= {*ELEMENTS, *(f"/{one}" for one in ELEMENTS)}
    assert "javascript:" not in re.sub(r">[^<]*<", "><", html)
    assert to_docx(tell(page, hostile)).startswith(b"PK")


def test_what_has_changed_is_said(made):
    page = page_of(made)
    talk = page.pieces[1]
    other = "cancelled" if talk.then.said["status"].startswith("held") else "held"
    talks = made.talks.assign(status=made.talks["status"].where(made.talks["talk_id"] != talk.of, other))
    corpus = tables_of(made, talks=talks)
    told = tell(page, corpus)
    (change,) = changes_since(talk, facts_of(talk, corpus))
    assert change.startswith("Status: it was ") and f"it is {other}" in change
    assert [(claim.number, said) for claim, said in told.changes] == [(1, change)]
    assert "What has changed" in to_page(told).decode()


def test_a_talk_that_has_another_id_is_found_by_its_reports(made):
    page = page_of(made)
    talk = page.pieces[1]
    talks = made.talks.assign(talk_id=made.talks["talk_id"].replace({talk.of: "t:other"}))
    reports = made.reports.assign(talk_id=made.reports["talk_id"].replace({talk.of: "t:other"}))
    facts = facts_of(talk, tables_of(made, talks=talks, reports=reports))
    assert facts is not None and facts.row["talk_id"] == "t:other"
    assert facts.moved in changes_since(talk, facts)


def test_what_is_gone_stands_as_it_was(made):
    page = page_of(made)
    corpus = tables_of(made, talks=made.talks.iloc[:0], reports=made.reports.iloc[:0], sayings=made.sayings.iloc[:0])
    told = tell(page, corpus)
    assert told.claims[0].heading == page.pieces[1].then.words
    assert "no longer contain" in told.claims[0].changes[0]
    assert b"No sentence of the corpus" in to_page(told)


def test_more_reports_are_counted(made):
    page = page_of(made)
    talk = page.pieces[1]
    own = made.reports[made.reports["talk_id"] == talk.of].head(1)
    more = own.assign(report_id="new:r1")
    reports = pd.concat([made.reports, more], ignore_index=True).astype(made.reports.dtypes)
    assert "1 report new." in changes_since(talk, facts_of(talk, tables_of(made, reports=reports)))


def test_a_report_stands_for_its_talk_and_a_mark_for_what_it_shows(made):
    report = made.reports.dropna(subset=["talk_id"]).iloc[0]
    assert piece_of("reports", report["report_id"], made).about[:2] == ("talk", report["talk_id"])
    assert piece_of("quotes", "q", made).about[:2] == ("quote", "q")
    assert piece_of_mark(key("reports", talk_id="t:1"), View(), made).kind == "talk"
    mark = piece_of_mark(key("quotes", kind="direct"), View(outlets=("A",)), made)
    assert mark.kind == "mark" and mark.view["outlets"] == ["A"]


def test_who_told_a_claim_is_told_anew_and_what_has_changed_is_said(made):
    piece = piece_of_claims(talk_told_most(made), View(), made)
    name, was = next((name, said) for name, said in piece.then.said.items() if "left out by" in said)
    outlet = re.split(r"[;,]| and ", was.rpartition("left out by ")[2])[0]
    articles = made.articles.assign(outlet=made.articles["outlet"].replace({outlet: "The Other Paper"}))
    changes = changes_since(piece, facts_of(piece, tables_of(made, articles=articles)))
    assert f"{name[0].upper()}{name[1:]}: it was {was}, it is {was.replace(outlet, 'The Other Paper')}." in changes


def test_a_claim_that_is_gone_is_said_to_be(made):
    piece = piece_of_claims(talk_told_most(made), View(), made, ["party ‘Nobody at all’"])
    facts = facts_of(piece, made)
    assert [(one.name, one.told) for one in facts.told] == [("party ‘Nobody at all’", ())]
    assert "no longer found" in to_page(tell(StoryPage(pieces=(piece,)), made)).decode()


def test_claims_of_a_talk_that_has_another_id_are_found_by_its_reports(made):
    talk = talk_told_most(made)
    piece = piece_of_claims(talk, View(), made)
    talks = made.talks.assign(talk_id=made.talks["talk_id"].replace({talk: "t:other"}))
    reports = made.reports.assign(talk_id=made.reports["talk_id"].replace({talk: "t:other"}))
    facts = facts_of(piece, tables_of(made, talks=talks, reports=reports))
    assert facts.row["talk_id"] == "t:other" and facts.moved and facts.told


def test_a_sentence_is_found_in_its_changed_article_or_stands_as_it_was(made):
    piece = sentence_of(made)
    article = piece.of.rpartition(":")[0]
    own = made.articles["article_id"] == article
    moved = made.articles.assign(text=made.articles["text"].where(~own, "Before it. " + made.articles["text"]))
    facts = facts_of(piece, tables_of(made, articles=moved))
    assert facts.words == piece.then.words and facts.moved in changes_since(piece, facts)
    gone = tables_of(made, articles=made.articles.assign(text=made.articles["text"].where(~own, "Other words.")))
    assert "no longer contain" in changes_since(piece, facts_of(piece, gone))[0]
    assert facts_of(replace(piece, of=f"{article}:x-y"), made) is None


def test_contradictions_stand_side_by_side(made):
    differing = made.talks[made.talks["contradictions"].map(len) > 0]
    if not len(differing):
        pytest.skip("no talk of the made-up corpus is told in two ways")
    piece = kept(StoryPiece("talk", differing["talk_id"].iloc[0]), made)
    own = contradictions_of(piece, made)
    assert [one.words for one in own] == list(differing["contradictions"].iloc[0])
    told = tell(StoryPage(pieces=tuple(own)), made)
    assert all(claim.beside for claim in told.claims)


@pytest.mark.parametrize(
    "piece", [StoryPiece("mark", "no key"), StoryPiece("mark", key("quotes"), view={"colour": "red"})]
)
def test_a_mark_that_cannot_be_read_is_told(made, piece):
    with pytest.raises(StoryError):
        facts_of(piece, made)


@pytest.mark.parametrize("damaged", [{"of": "no key"}, {"of": "quotes?{"}, {"view": {"colour": "red"}}])
def test_a_damaged_piece_stands_with_its_words_and_the_others_are_told(made, damaged):
    page = page_of(made)
    mark = page.pieces[-1]
    told = tell(replace(page, pieces=(*page.pieces[:-1], replace(mark, **damaged))), made)
    assert told.claims[-1].heading == mark.then.words and "cannot be read" in told.claims[-1].changes[0]
    assert [claim.heading for claim in told.claims[:-1]] == [claim.heading for claim in tell(page, made).claims[:-1]]
    assert b"cannot be read" in to_page(told)


@pytest.mark.parametrize(
    ("was", "is_now", "told"),
    [
        ("Date: 1 or 2 May.", "no", "The reports no longer differ; before: Date: 1 or 2 May."),
        ("no", "Date: 1 or 2 May.", "The reports differ now: Date: 1 or 2 May."),
        ("Date: 1 or 2 May.", "Place: A or B.", "Before: Date: 1 or 2 May. Now: Place: A or B."),
    ],
)
def test_how_reports_differ_is_said_in_sentences(made, was, is_now, told):
    piece = kept(page_of(made).pieces[1], made)
    facts = facts_of(piece, made)
    then = replace(piece.then, said=dict(piece.then.said) | {"reports differ": was})
    facts = replace(facts, said=dict(facts.said) | {"reports differ": is_now})
    (change,) = changes_since(replace(piece, then=then), facts)
    assert change.endswith(told)


def test_wordings_are_counted_and_marks_explained_only_where_there_are_several(made):
    counts = made.quotes["saying_id"].value_counts().sort_index()
    saying = counts.idxmax()

    def told(corpus):
        (claim,) = tell(StoryPage(pieces=(kept(StoryPiece("saying", saying), corpus),)), corpus).claims
        return claim.beside[0]

    assert told(made)[0] == "1 wording."
    texts = made.quotes["text"].where(
        made.quotes.index != made.quotes.index[made.quotes["saying_id"] == saying][0], "x"
    )
    head, columns = told(tables_of(made, quotes=made.quotes.assign(text=texts)))
    assert head.startswith("2 wordings. Marked: words that the longest wording lacks") and len(columns) == 2
