"""The comparison with other readers of pages: what is compared, and what is said where they are missing."""

import pytest

from benchmarks import page_readers


@pytest.mark.parametrize("script", [None, "#!/bin/sh\nexit 1\n"], ids=["no such file", "without the packages"])
def test_missing_packages_are_told_in_a_sentence(script, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(page_readers, "pages", lambda: pytest.fail("the pages are not read for nothing"))
    python = tmp_path / "python"
    if script:
        python.write_text(script)
        python.chmod(0o755)
    assert page_readers.main(["--with", str(python)]) == 2
    told = capsys.readouterr()
    assert "benchmarks/requirements-page-readers.txt" in told.err and "Traceback" not in told.err and not told.out


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("published", "2019-05-28T14:02+04:30", "2019-05-28", True),
        ("published", "2019-05-28", None, False),
        ("authors", ["By Jane Roe and Tom Poe"], ["Tom Poe", "Jane Roe"], True),
        ("authors", ["Jane Roe"], [], False),
        ("headline", "Envoys Meet – at last", "envoys meet at last", True),
        ("outlet", "Klow Post", "Klow", False),
    ],
)
def test_values_are_compared_without_what_readers_write_differently(field, one, other, same):
    assert (page_readers.compared(field, one) == page_readers.compared(field, other)) is same
