"""Files of tagged words become texts with their names where they were."""

from __future__ import annotations

import pytest

from benchmarks.conll import read_tagged

_FILE = """-DOCSTART- -X- -X- O

OSLO NNP B-NP B-LOC
1996-08-22 CD I-NP O

" '' O O
We PRP B-NP O
go VBP B-VP O
, , O O
" '' O O
said VBD B-VP O
Ada NNP B-NP B-PER
Ruiz NNP I-NP I-PER
of IN B-PP O
Acme NNP B-NP B-ORG
( ( O O
Lima NNP B-NP B-LOC
) ) O O
. . O O

-DOCSTART- -X- -X- O

Ruiz NNP B-NP B-PER
's POS B-NP O
men NNS I-NP O
"""


def test_documents_names_and_spaces(tmp_path):
    file = tmp_path / "dev.txt"
    file.write_text(_FILE, encoding="utf-8")
    one, two = read_tagged(file)
    assert one.text == 'OSLO 1996-08-22\n\n"We go," said Ada Ruiz of Acme (Lima).'
    assert [(one.text[n.start : n.end], n.label) for n in one.names] == [
        ("OSLO", "LOC"),
        ("Ada Ruiz", "PER"),
        ("Acme", "ORG"),
        ("Lima", "LOC"),
    ]
    assert [one.text[p.start : p.end] for p in one.passages] == one.text.split("\n\n")
    assert two.text == "Ruiz's men"


@pytest.mark.parametrize(("sentences", "documents"), [(1, 3), (2, 2), (9, 1)])
def test_a_file_without_documents_is_cut_by_sentences(tmp_path, sentences, documents):
    file = tmp_path / "train.txt"
    file.write_text("Lima\tB-location\n\nOslo\tB-location\n\nand\tO\n", encoding="utf-8")
    assert len(list(read_tagged(file, sentences))) == documents
