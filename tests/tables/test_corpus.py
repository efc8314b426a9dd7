from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.tables.corpus import _TABLES, Corpus


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        (["en", "fr", "ru"], "3 articles, 0 actors, 0 quotes and 0 talks in mine; 2 not in English and not annotated."),
        (["en", None], "2 articles, 0 actors, 0 quotes and 0 talks in mine."),
    ],
)
def test_the_sentence_counts_what_is_not_in_english(languages, said):
    none = pd.DataFrame()
    made = SimpleNamespace(
        articles=pd.DataFrame({"language": languages}),
        actors=none,
        quotes=none,
        talks=none,
        problems=none,
        folder=Path("mine"),
    )
    assert Corpus.__str__(made) == said


def test_a_corpus_shows_its_tables_in_a_notebook_and_no_markup_of_its_folder():
    tables = {name: pd.DataFrame({"language": ["en"] * count}) for count, name in enumerate(_TABLES)}
    shown_as = type("Shown", (SimpleNamespace,), {"__str__": Corpus.__str__})
    made = shown_as(**tables, folder=Path("<b>mine"))
    shown = Corpus._repr_html_(made)
    for count, name in enumerate(_TABLES):
        assert f"<code>.{name}</code></td><td style='text-align:right'>{count}<" in shown
    assert "<b>" not in shown and "&lt;b&gt;" in shown
