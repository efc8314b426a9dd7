"""Every case of the golden folder is read as its JSON file says."""

import pytest

from tests.articles import golden


@pytest.mark.parametrize("case", golden.cases())
def test_case_is_read_as_expected(case):
    assert golden.reading(case) == golden.expected(case)


def test_every_expected_file_has_a_case():
    assert sorted(path.stem for path in golden.FOLDER.glob("*.json")) == golden.cases()
