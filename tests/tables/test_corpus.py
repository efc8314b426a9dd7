from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.tables.corpus import Corpus


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
