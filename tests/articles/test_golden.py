"""Every case of the golden folder is read as its JSON file says, and each of its records is accounted for."""

import pytest

from helpers.articles import read_folder
from helpers.articles.__main__ import accounts
from tests.articles import golden


@pytest.fixture(scope="module", params=golden.parameters())
def read(request) -> tuple:
    """A case, read once for both tests: its name, the articles and the problems."""
    return request.param, *read_folder(golden.FOLDER / request.param)


def test_case_is_read_as_expected(read):
    case, articles, problems = read
    assert golden.written(articles, problems) == golden.expected(case)


def test_every_record_is_read_a_copy_or_refused(read):
    case, articles, problems = read
    assert all(one.reason and one.advice for one in problems)
    told = accounts(articles, problems)
    assert sum(one.read + one.copies for one in told.values()) == len(articles)
    went_in = {name: counted if said is None else said for name, (counted, said) in golden.records(case).items()}
    came_out = dict.fromkeys(went_in, 0)
    for name, account in told.items():
        (file,) = (one for one in came_out if name == one or name.startswith((f"{one}/", f"{one}#")))
        came_out[file] += account.records
    assert came_out == went_in


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
