"""A small made-up corpus, and its folder of tables in a temporary place."""

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest

from tests.synthetic import make_corpus


@dataclass
class Kept:
    """A made-up corpus that has a folder of tables, so that views can be kept."""

    tables_folder: Path
    made: object

    def __getattr__(self, name):
        return getattr(self.made, name)


@pytest.fixture(scope="session")
def made():
    """One made-up corpus for all tests; nobody changes it."""
    return make_corpus(40, seed=5)


@pytest.fixture(scope="session")
def hostile():
    """The same with text that tries to break out."""
    return make_corpus(25, seed=6, hostile=True)


@pytest.fixture
def corpus(made, tmp_path):
    """The made-up corpus with a place of its own for views."""
    return Kept(tmp_path / "tables" / "made-up", made)


def place_quotes(made):
    """A made-up corpus whose quotes stand, word for word, in their articles: one after the other, nothing else."""
    texts, spans = {}, []
    for quote in made.quotes.itertuples():
        before = texts.get(quote.article_id, "") + "she said: "
        spans.append([{"start": len(before), "end": len(before) + len(quote.text)}])
        texts[quote.article_id] = before + quote.text + "; "
    edges = {
        name: pd.Series([span[0][name] for span in spans], dtype=made.quotes[name].dtype) for name in ("start", "end")
    }
    quotes = made.quotes.assign(spans=pd.Series(spans, dtype=made.quotes["spans"].dtype), **edges)
    whole = made.articles["article_id"].map(texts).fillna("nothing said").astype(made.articles["text"].dtype)
    no_cues = {f"{part}_{edge}": None for part in ("cue", "speaker") for edge in ("start", "end")}
    quotes = quotes.assign(
        **{name: pd.Series(value, quotes.index, quotes[name].dtype) for name, value in no_cues.items()}
    )
    nothing = {name: getattr(made, name).iloc[:0] for name in ("passages", "mentions", "reports", "talks", "dates")}
    return replace(made, articles=made.articles.assign(text=whole), quotes=quotes, **nothing)


@pytest.fixture
def placed(made, tmp_path):
    """The made-up corpus with its quotes in their articles."""
    return Kept(tmp_path / "tables" / "placed", place_quotes(made))
