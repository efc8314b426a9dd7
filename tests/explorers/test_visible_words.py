"""Every word that a person sees is English: no name of the code's own stands in labels, tooltips, titles or notes."""

import re

import pytest

from helpers.explorers.exportall import TITLES, plan_of
from helpers.views.select import select
from tests.synthetic import make_corpus

ROWS = select(make_corpus(45, seed=3))
#: Names of the code, of columns and of values, that mean nothing to a reader, and a word for which readers say another.
CODE = re.compile(
    r"\b(?:spans?|polarity|polarities|borderline|None(?! of)|True|False|nan|NaT|null|params?|kwargs|enum|dtype|index)\b"
    r"|\btold\b|\w_\w"
)
CHOICES = [(explorer, choice.key) for explorer in TITLES for choice in plan_of(explorer).choices]


def seen(text: str) -> list[str]:
    return CODE.findall(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("Quotes by polarity", 1), ("first_day", 1), ("None of 3 talks", 0), ("None", 1), ("A span of days", 1),
     ("Who met whom: 3 talks", 0), ("Who told it", 1)],
)  # fmt: skip
def test_words_of_the_code_are_seen(text, found):
    assert len(seen(text)) == found


@pytest.mark.parametrize("explorer", TITLES)
def test_labels_and_tooltips_are_plain(explorer):
    plan = plan_of(explorer)
    said = [plan.days_label, plan.search, *(label for _, label, _ in plan.flags)]
    said += [facet.label for facet in plan.facets]
    for choice in plan.choices:
        said += [choice.label, choice.hint, choice.only]
        said += [one for option in choice.options for one in (option.label, *(label for label, _ in option.values))]
    assert [one for one in said if seen(one)] == []


@pytest.mark.parametrize(("explorer", "key"), CHOICES)
def test_titles_headlines_and_notes_are_plain_whatever_is_chosen(explorer, key):
    choice = plan_of(explorer).choice(key)
    chosen = [{}, *({option.name: value} for option in choice.options for _, value in option.values if value != "")]
    for options in chosen:
        meta = choice.sketch(ROWS, **options).layout["meta"]
        words = [meta["title"], meta["headline"], meta["alt"], *meta["notes"]]
        assert [one for one in words if seen(re.sub(r"‘.*?’|“.*?”|folder/\S+", "", one))] == [], options
