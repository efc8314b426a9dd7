"""Against trafilatura's own reading of the HTML fixtures: no worse on the body, better on all that stands around it."""

import re
from pathlib import PurePosixPath

import pytest
from trafilatura import bare_extraction

from helpers.articles import read_folder
from helpers.articles.decode import decode
from tests.articles import golden

CASES = [
    case
    for case in golden.cases()
    if case.startswith("html_") and (found := golden.expected(case)["articles"]) and "#" not in found[0]["article_id"]
]  # pages of one article


def pages(case):
    folder = golden.FOLDER / case
    return {
        path.name: decode(path.read_bytes()) for path in folder.iterdir() if path.suffix in (".html", ".htm", ".txt")
    }


def words(text):
    return re.findall(r"\w+", text.lower())


def reading(case):
    """Our reading of a case's first page, and what is expected."""
    want = golden.expected(case)["articles"][0]
    return {one.article_id: one for one in read_folder(golden.FOLDER / case)[0]}[want["article_id"]], want


@pytest.fixture(scope="module")
def readings():
    """Case → (ours, trafilatura's, what is expected) for its first page."""
    found = {}
    for case in CASES:
        ours, want = reading(case)
        page = pages(case)[PurePosixPath(want["article_id"]).name]
        found[case] = (ours, bare_extraction(page, with_metadata=True), want)
    return found


def wanted_words(want):
    """Whole words at the ends of the body passages that are expected."""
    found = set()
    for kind, *ends in want["passages"]:
        if kind == "body":
            found |= set(words(ends[0])[:-1]) | set(words(ends[-1])[1:])
    return found


@pytest.mark.slow
def test_body_is_no_worse(readings):
    for case, (ours, theirs, want) in readings.items():
        wanted = wanted_words(want)
        body = set(words(" ".join(ours.text[one.start : one.end] for one in ours.passages if one.kind == "body")))
        assert wanted <= body, case
        assert len(wanted & body) >= len(wanted & set(words(getattr(theirs, "text", "") or ""))), case


@pytest.mark.slow
@pytest.mark.parametrize(("field", "name"), [("headline", "title"), ("published", "date"), ("outlet", "sitename")])
def test_metadata_is_better(readings, field, name):
    ours = theirs = 0
    for our, their, want in readings.values():
        wanted = want.get(field)
        ours += getattr(our, field) == wanted
        found = getattr(their, name, None) or None
        theirs += found == (wanted[:10] if wanted and field == "published" else wanted)  # it gives days, not times
    assert ours == len(readings)
    assert ours > theirs


def test_captions_are_told_from_the_body():
    captions = [
        (case, passage)
        for case in CASES
        for passage in golden.expected(case)["articles"][0]["passages"]
        if passage[0] == "caption"
    ]
    assert len(captions) >= 4
    for case, (_, *ends) in captions:
        ours, _ = reading(case)
        told = [ours.text[one.start : one.end] for one in ours.passages if one.kind == "caption"]
        assert any(text.startswith(ends[0]) for text in told), case
