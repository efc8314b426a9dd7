"""Every case of the golden folder is read as its JSON file says."""

import pytest

from tests.articles import golden


@pytest.mark.parametrize("case", golden.parameters())
def test_case_is_read_as_expected(case):
    assert golden.reading(case) == golden.expected(case)


def test_every_expected_file_has_a_case():
    assert sorted(path.stem for path in golden.FOLDER.glob("*.json")) == golden.cases()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sgml_gigawrod", "no folder 'sgml_gigawrod' in tests/articles/golden; did you mean sgml_gigaword"),
        ("qqq", "make the folder"),
        ("--hlep", "unrecognized arguments"),
    ],
)
def test_a_case_that_is_not_there_is_refused_and_nothing_is_written(name, said, tmp_path, monkeypatch, capsys):
    (tmp_path / "sgml_gigaword").mkdir()
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    with pytest.raises(SystemExit):
        golden.main(["sgml_gigaword", name])
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("*.json"))


def test_the_named_case_is_written_as_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Officials met for a day and left the island.\n")
    golden.main(["one"])
    assert [path.name for path in tmp_path.glob("*.json")] == ["one.json"]
    assert golden.expected("one") == golden.reading("one")
