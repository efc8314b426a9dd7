"""Applies the current corrections file to a corpus without rebuilding it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from helpers import corrections
from helpers.articles.model import Problem
from helpers.tables import conforming, schema
from helpers.tables.corpus import Corpus


def with_corrections(corpus: Corpus) -> Corpus:
    """The corpus with the corrections now in the file, and without those removed from it.

    Corrections are applied to the tables as they were linked, which takes a fraction of a second. If a
    correction of an article was undone after its dates had been annotated with it, the corpus is opened anew.

    Args:
        corpus: what ``open_corpus`` returned; tables without a file of corrections stay as they are.

    Returns:
        The same corpus if nothing has changed; otherwise a new one, whose ``problems`` name every correction that
        found no target.
    """
    file = getattr(corpus, "corrections_file", None)
    if file is None:
        return corpus
    wanted, broken = corrections.load(file)
    if tuple(wanted) == corpus.corrections:
        return corpus
    if not set(corpus.annotated_with) <= set(wanted):
        from helpers.tables.opening import open_corpus

        return open_corpus(corpus.folder, tables=corpus.tables_folder, corrections_file=file, progress=False)
    linked = {name: corpus.linked.get(name, getattr(corpus, name)) for name in corrections.CORRECTED}
    corrected, lost = corrections.apply(linked, wanted)
    tables = {name: conforming.conform(name, data) for name, data in corrected.items()}
    tables["problems"] = _problems(corpus, file, [*broken, *lost])
    return replace(corpus, **tables, corrections=tuple(wanted), linked=linked)


def _problems(corpus: Corpus, file: Path, found: list[Problem]) -> pd.DataFrame:
    """The problems of the corpus, with those of the current corrections."""
    names = {corrections.FILE, file.name}
    others = corpus.problems[~corpus.problems["path"].isin(names)]
    rows = [{name: getattr(one, name) for name in schema.SCHEMAS["problems"].columns} for one in found]
    return pd.concat([others, conforming.frame("problems", rows)], ignore_index=True)
