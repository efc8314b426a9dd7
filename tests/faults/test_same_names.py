"""Files of the same name, size and time in other folders are other files."""

import os

import pytest

from helpers.annotate import pipeline
from helpers.annotate.model import Annotations
from tests.faults.press import opened


@pytest.fixture
def annotated(monkeypatch):
    """The texts that were annotated; nothing is found in them."""
    seen = []
    monkeypatch.setattr(
        pipeline, "annotate_article", lambda one, _=None: seen.append(one) or Annotations(one.text, (), (), (), ())
    )
    return seen


def _of_one_time(folder, place):
    folder.mkdir()
    (folder / "x.txt").write_text(f"Talks in {place}\n\n{place.upper()}, March 3 (Sample) -- Envoys met on Tuesday.\n")
    os.utime(folder / "x.txt", ns=(10**18, 10**18))
    return folder


@pytest.mark.slow
def test_another_folder_by_the_same_names_and_times_is_read_anew(tmp_path, annotated):
    a, b, tables = _of_one_time(tmp_path / "a", "Oslo"), _of_one_time(tmp_path / "b", "Bonn"), tmp_path / "tables"
    assert opened(a, tables).articles["headline"].tolist() == ["Talks in Oslo"]
    assert opened(b, tables).articles["headline"].tolist() == ["Talks in Bonn"]
    assert opened(a, tables).articles["headline"].tolist() == ["Talks in Oslo"]
    a.rename(tmp_path / "before")
    b.rename(a)
    assert opened(a, tables).articles["headline"].tolist() == ["Talks in Bonn"]
    assert opened(tmp_path / "before", tables).articles["headline"].tolist() == ["Talks in Oslo"]
    seen = len(annotated)
    (tmp_path / "before").rename(tmp_path / "renamed")
    assert opened(tmp_path / "renamed", tables).articles["headline"].tolist() == ["Talks in Oslo"]
    assert len(annotated) == seen, "a corpus that was only renamed is not annotated again"
