import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles import draft
from helpers.articles.fingerprint import fingerprint
from helpers.articles.folder import one_by_one, read_folder
from helpers.tables import read_before, remembered
from helpers.tables.annotating import Crew
from helpers.tables.read_before import ReadBefore


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news").mkdir()
    for number in range(3):
        text = f"Envoys Meet Again {number}\n\nOSLO, March {number + 1} (Sample) -- “They met,” Ana Ruiz said.\n"
        (tmp_path / "news" / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "news" / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "news" / "many.csv").write_text("title,body\nOne,First it rained.\nTwo,Then it snowed.\n")
    return tmp_path / "news"


@pytest.fixture
def read(folder, monkeypatch):
    """Reads the folder as a build does; returns what was read, and the files that were opened for it."""

    def reading():
        opened = []
        monkeypatch.setattr(
            "helpers.tables.annotating.one_by_one",
            lambda files: one_by_one([(opened.append(file[1]), file)[1] for file in files]),
        )
        with Crew(1, ReadBefore(folder.parent / "tables")) as crew:
            return read_folder(folder, crew.read), opened

    return reading


def test_what_was_read_is_read_back_and_files_with_problems_are_opened_again(read, folder):
    first, opened = read()
    assert opened == ["0.txt", "1.txt", "2.txt", "empty.txt", "many.csv"]
    again, opened = read()
    assert again == first == read_folder(folder) and len(first[0]) == 5 and opened == ["empty.txt"]


def test_an_article_that_was_read_before_is_not_made_again(read, folder, monkeypatch):
    first, _ = read()
    made, own = [], draft._finished
    monkeypatch.setattr(draft, "_finished", lambda one, *rest: (made.append(one), own(one, *rest))[1])
    again, _ = read()
    assert again == first and not made
    assert [one.measures for one in again[0]] == [one.measures for one in first[0]]
    assert [one.mark for one in again[0]] == [fingerprint(one) for one in first[0]] and not first[0][0].mark
    (folder / "metadata.csv").write_text("file,headline,language\n1.txt,Told Otherwise,nb\n")
    told, _ = read()
    assert told == read_folder(folder) and made and told[0][1].headline == "Told Otherwise"
    (folder / "metadata.csv").unlink()
    assert read()[0] == first


def test_a_text_that_is_not_kept_as_it_was_read_comes_back_as_it_was_made(read, folder):
    (folder / "0.txt").write_text("News\n\nThe well\u2010known envoy met them.\n", encoding="utf-8")
    first, _ = read()
    again, _ = read()
    assert "well-known" in first[0][0].text and again == first


def test_a_file_that_changes_is_opened_again(read, folder):
    read()
    path = folder / "1.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("rained", "snowed").replace("OSLO", "BONN"), "utf-8")
    os.utime(path, ns=(1, 1))
    (articles, _), opened = read()
    assert opened == ["1.txt", "empty.txt"] and "BONN" in articles[1].text
    (folder / "0.txt").unlink()
    (articles, _), opened = read()
    assert opened == ["empty.txt"] and articles[0].article_id == "1.txt"


def test_the_columns_of_a_table_are_part_of_its_state(read, folder):
    read()
    (folder / "columns.csv").write_text("field,column\nheadline,body\n")
    assert "many.csv" in read()[1]


def test_the_members_of_an_export_are_part_of_the_state_of_its_messages(read, folder):
    (folder / "pier").mkdir()
    message = '[{"type": "message", "ts": "1489482600.0", "user": "U07", "text": "The night ferry came in at four."}]'
    (folder / "pier" / "2017-03-14.json").write_text(message)
    members = [f'{{"id": "U{number:02}", "profile": {{"real_name": "Mirna Tolek {number}"}}}}' for number in range(90)]
    for count in (10, 90):  # short, and by its checksum
        read()
        (folder / "users.json").write_text(f"[{', '.join(members[:count])}]")
        (articles, _), opened = read()
        assert "pier/2017-03-14.json" in opened
        assert [one.byline for one in articles if one.path.startswith("pier")] == ["Mirna Tolek 7"]


@pytest.mark.parametrize("damage", [b"", b"not a table", None], ids=["empty", "text", "cut"])
def test_what_is_damaged_is_read_again(read, folder, damage):
    first, _ = read()
    (path,) = (folder.parent / "tables" / "read").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:100] if damage is None else damage)
    again, opened = read()
    assert again == first and len(opened) == 5
    assert read()[1] == ["empty.txt"]


def test_another_version_of_the_readers_reads_again(read, monkeypatch):
    read()
    monkeypatch.setattr(read_before, "checksum", lambda *_: "other")
    assert len(read()[1]) == 5


def test_what_is_gone_is_swept(read, folder, monkeypatch):
    monkeypatch.setattr(remembered, "MOST_FILES", 2)
    for number in range(5):
        (folder / f"new-{number}.txt").write_text(f"News\n\nIt rained {number} times.\n", encoding="utf-8")
        read()
        (folder / f"new-{number}.txt").unlink()
    first, opened = read()
    assert len(list((folder.parent / "tables" / "read").glob("*.parquet"))) <= 3
    assert opened == ["empty.txt"] and len(first[0]) == 5


def _text(number):
    """The text of one of several files; those of one remainder by three are much alike."""
    words = [f"word{(number % 3 + 2) * place * place % 97}" for place in range(60)]
    words[number * 7 % 60] = "otherwise"
    return f"Envoys Meet {number}\n\nOSLO, March {number + 1} (Sample) -- {' '.join(words)}.\n"


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sets(st.integers(0, 6)), min_size=1, max_size=3))
def test_adding_and_taking_away_files_gives_what_reading_all_at_once_gives(parts):
    with tempfile.TemporaryDirectory() as place:
        news = Path(place, "news")
        news.mkdir()
        for numbers in [*parts, set(range(7))]:
            for number in range(7):
                path = news / f"{number}.txt"
                if number not in numbers:
                    path.unlink(missing_ok=True)
                elif not path.exists():
                    path.write_text(_text(number), encoding="utf-8")
            with Crew(1, ReadBefore(Path(place, "tables"))) as crew:
                found = read_folder(news, crew.read)
            assert found == read_folder(news)
    assert 0 < sum(one.duplicate_of is None for one in found[0]) < 7  # some are copies of others, some are not
