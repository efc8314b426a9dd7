"""A person's files are safe wherever tables are kept: only what Parley wrote is ever taken away."""

import json
import shutil
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet as pq
import pytest
from deltalake import write_deltalake

from helpers.articles.folder import read_folder
from helpers.articles.names import TABLES_MARKER
from helpers.articles.told import ToldError
from helpers.tables.files import remove_table
from helpers.tables.own import foreign
from helpers.tables.store import Store
from tests.faults.press import everything_in, opened, write_press


@pytest.mark.parametrize(
    "content",
    [
        {"notes.txt": "mine"},
        {"articles/a.txt": "an article", "quotes/b.txt": "another"},
        {"current.json": "{}", "essay.docx": "mine"},
        {"current.json": '{"versions": {"photos": 1}, "signature": ""}', "photos/x.jpg": "mine"},
        {"annotations/my.parquet": "mine"},
        {"annotations/batch-1.parquet": "mine", "annotations/batch-notes.draft": "mine"},
        {"decisions/court.parquet": "mine", "speakers/2020.parquet": "mine"},
        {"current.json": '{"versions": {}, "signature": "mine"}', "essay.docx": "mine"},
        {"current.json": '{"versions": {"dates": 1}, "signature": "mine"}', "dates/2020.txt": "mine"},
        {"current.json": '{"now": "playing"}'},
        {"current.json": ""},
        {"build.holder.json": '{"holder": "mine"}'},
        {"build.lock": "mine"},
        {"novel.draft": "mine"},
        {"read/202001.parquet": "mine"},
        {"annotated/part-1.parquet": "mine"},
    ],
    ids=[
        "a file",
        "like tables",
        "a manifest of nothing",
        "another's manifest",
        "annotations",
        "batches",
        "remembered",
        "a list of no tables",
        "a list of tables that are none",
        "a list of something else",
        "an empty list",
        "another's holder",
        "another's lock",
        "a draft",
        "six digits",
        "an older ledger by name",
    ],
)
def test_a_folder_with_other_content_is_refused_and_left_as_it_is(folder, tmp_path, content):
    place = tmp_path / "mine"
    for name, text in content.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    with pytest.raises(ToldError, match="nothing in it was touched"):
        opened(folder, place)
    assert everything_in(place) == {name: text.encode() for name, text in content.items()}


@pytest.mark.parametrize("name", ["articles", "quotes", "uncorrected-talks", "annotated"])
def test_a_delta_table_that_bears_a_name_of_ours_is_refused_and_left_as_it_is(folder, tmp_path, name):
    place = tmp_path / "lake"
    write_deltalake(place / name, pyarrow.table({"article_id": ["a"], "text": ["mine"]}))
    before = everything_in(place)
    with pytest.raises(ToldError, match=f"holds '{name}'"):
        opened(folder, place)
    assert everything_in(place) == before


@pytest.mark.slow
def test_a_persons_delta_table_and_parquet_files_among_ours_stay(folder):
    opened(folder)
    tables = folder.parent / "tables"
    write_deltalake(tables / "annotated", pyarrow.table({"sentence": ["mine"]}))
    pq.write_table(pyarrow.table({"x": ["mine"]}), tables / "read" / "202001.parquet")
    (tables / "speakers" / "202002.parquet").write_text("mine")
    own = [*(f"annotated/{name}" for name in everything_in(tables / "annotated")), "read/202001.parquet"]
    before = {name: (tables / name).read_bytes() for name in [*own, "speakers/202002.parquet"]}
    write_press(folder, {"2020-03-07-third.txt": "Talks Go On\n\nEnvoy John Park met Ana Ruiz in Oslo on Friday.\n"})
    assert len(opened(folder).articles) == 3
    assert {name: (tables / name).read_bytes() for name in before} == before


@pytest.mark.slow
def test_tables_whose_marker_was_taken_away_are_known_by_their_manifest(folder):
    opened(folder)
    tables = folder.parent / "tables"
    (tables / TABLES_MARKER).unlink()
    (tables / "notes.txt").write_text("mine")
    Store(tables).claim()
    assert (tables / TABLES_MARKER).is_file() and (tables / "notes.txt").read_text() == "mine"


def test_a_folder_that_another_process_marks_meanwhile_is_taken_for_tables(tmp_path, monkeypatch):
    place = tmp_path / "tables"
    place.mkdir()

    def marked_meanwhile(root, names):
        monkeypatch.undo()
        Store(root).claim()
        return foreign(root, names)

    monkeypatch.setattr("helpers.tables.store.foreign", marked_meanwhile)
    Store(place).claim()
    assert [path.name for path in place.iterdir()] == [TABLES_MARKER]


def test_the_folder_of_the_articles_is_no_folder_for_tables(folder):
    before = everything_in(folder)
    with pytest.raises(ToldError, match="holds '2020-03-03-first"):
        opened(folder, folder)
    assert everything_in(folder) == before


@pytest.mark.slow
def test_what_a_person_puts_beside_tables_outlives_damage_and_upgrades(folder):
    opened(folder)
    tables = folder.parent / "tables"
    own = {"notes.txt": b"mine", "quotes/notes.txt": b"mine", "old news/a.txt": b"mine", "quotes/mine.parquet": b"mine"}
    own |= {
        f"{name}.parquet": b"mine" for name in ("annotations/batch-mine", "decisions/mine", "read/mine", "speakers/1")
    }
    for name, data in own.items():
        (tables / name).parent.mkdir(exist_ok=True)
        (tables / name).write_bytes(data)
    for name in ("quotes/_delta_log", "talks/_delta_log"):
        for path in (tables / name).glob("*.json"):
            path.write_text("{damaged")
    (tables / "current.json").write_text("{")
    write_press(folder, {"2020-03-07-third.txt": "Talks Go On\n\nEnvoy John Park met Ana Ruiz in Oslo on Friday.\n"})
    assert len(opened(folder).articles) == 3
    current = json.loads((tables / "current.json").read_text())
    (tables / "current.json").write_text(json.dumps(current | {"format": 1}))
    assert len(opened(folder).articles) == 3
    assert {name: (tables / name).read_bytes() for name in own} == own


@pytest.mark.slow
def test_tables_from_before_the_marker_are_known_by_their_manifest_and_get_it(folder):
    opened(folder)
    tables = folder.parent / "tables"
    (tables / TABLES_MARKER).unlink()
    shutil.copytree(tables / "quotes", tables / "a copy of mine")
    older = {"versions": {"articles": 0, "quotes": 0}, "signature": "s", "fingerprint": "f", "folder": "f", "format": 1}
    (tables / "current.json").write_text(json.dumps(older))
    assert len(opened(folder).articles) == 2
    assert (tables / TABLES_MARKER).is_file() and (tables / "a copy of mine").is_dir()


def test_a_first_build_that_was_killed_is_taken_up(tmp_path):
    place = tmp_path / "tables"
    (place / "articles" / "_delta_log").mkdir(parents=True)
    (place / "build.lock").touch()
    (place / "current.77.draft").touch()
    Store(place).claim()
    assert (place / TABLES_MARKER).is_file()


@pytest.mark.slow
def test_tables_inside_the_folder_of_articles_are_no_articles(folder, annotated):
    first = opened(folder, folder / "kept")
    again = opened(folder, folder / "kept")
    assert len(first.articles) == len(again.articles) == 2 and first.problems.empty and again.problems.empty
    assert len(annotated) == 2 and len(opened(folder).articles) == 2


def _a_table(place, version=2):
    for number in range(version):
        write_deltalake(place, pyarrow.table({"article_id": [str(number)]}), mode="overwrite")
    return next(place.glob("*.parquet"))


@pytest.mark.parametrize(
    "damage",
    [lambda log: None, lambda log: log.write_text("{damaged"), lambda log: log.unlink()],
    ids=["whole", "damaged", "cut"],
)
def test_of_a_table_only_files_of_its_own_are_removed(tmp_path, damage):
    place = tmp_path / "articles"
    shutil.copy(_a_table(place), place / "part-my-own-copy.parquet")
    for name in ("_delta_log/mine.json", "_delta_log/mine.tmp", ".tmp_mine", "mine.parquet"):
        (place / name).write_text("mine")
    damage(place / "_delta_log" / f"{0:020d}.json")
    remove_table(place)
    names = ["_delta_log/mine.json", "_delta_log/mine.tmp", ".tmp_mine", "mine.parquet", "part-my-own-copy.parquet"]
    assert sorted(everything_in(place)) == sorted(names)


def test_a_file_that_the_record_of_a_table_does_not_name_is_not_of_the_table(tmp_path):
    copy = _a_table(tmp_path / "theirs").name
    _a_table(tmp_path / "articles")
    shutil.copy(tmp_path / "theirs" / copy, tmp_path / "articles" / copy)
    remove_table(tmp_path / "articles")
    assert list(everything_in(tmp_path / "articles")) == [copy]


def test_a_table_without_files_of_a_person_is_removed_whole(tmp_path):
    _a_table(tmp_path / "articles")
    remove_table(tmp_path / "articles")
    assert not (tmp_path / "articles").exists()


@pytest.mark.parametrize("name", ["articles", "quotes", "uncorrected-talks"])
def test_a_marker_alone_makes_no_delta_table_of_a_person_ours(folder, tmp_path, name):
    place = tmp_path / "lake"
    write_deltalake(place / name, pyarrow.table({"article_id": ["a"], "text": ["mine"]}))
    (place / TABLES_MARKER).write_text('{"parley_tables": "copied"}')
    before = everything_in(place)
    with pytest.raises(ToldError, match=f"table '{name}' that is not Parley's"):
        opened(folder, place)
    assert everything_in(place) == before


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("passages", "article_id passage_id kind note"),
        ("passages", "article_id passage_id kind start end note"),
        ("problems", "path where reason"),
        ("dates", "article_id start end text type value day"),
        ("uncorrected-dates", "article_id start end text type value day"),
    ],
)
def test_a_table_that_shares_columns_with_ours_is_not_ours_yet(folder, tmp_path, name, columns):
    place = tmp_path / "lake"
    write_deltalake(place / name, pyarrow.table({column: ["mine"] for column in columns.split()}))
    (place / TABLES_MARKER).write_text('{"parley_tables": "copied"}')
    for damage in (lambda log: None, lambda log: log.write_text("{damaged")):
        damage(next((place / name / "_delta_log").glob("*.json")))
        before = everything_in(place)
        with pytest.raises(ToldError, match=f"table '{name}' that is not Parley's"):
            opened(folder, place)
        assert everything_in(place) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("current.json", '{"now": "playing"}'),
        ("current.json", '{"folder": "photos", "format": "jpeg"}'),
        ("current.json", "the current state of my thesis"),
        ("current.json", '["mine"]'),
        ("build.holder.json", '{"holder": "me"}'),
        ("build.lock", "the lock of the build is 4711"),
    ],
)
@pytest.mark.parametrize("marked", [b"{}", b'{"parley_tables": "copied"}'])
def test_a_marker_alone_makes_no_file_of_a_person_ours(folder, tmp_path, name, text, marked):
    place = tmp_path / "mine"
    place.mkdir()
    (place / name).write_text(text)
    (place / TABLES_MARKER).write_bytes(marked)
    with pytest.raises(ToldError, match=f"file '{name}' that is not Parley's; nothing in it was touched"):
        opened(folder, place)
    assert everything_in(place) == {name: text.encode(), TABLES_MARKER: marked}


@pytest.mark.slow
def test_a_list_of_a_persons_among_our_tables_is_left_and_a_damaged_one_of_ours_is_made_again(folder):
    opened(folder)
    current = folder.parent / "tables" / "current.json"
    sound = current.read_bytes()
    current.write_text('{"now": "playing"}')
    with pytest.raises(ToldError, match=r"file 'current\.json' that is not Parley's"):
        opened(folder)
    assert current.read_text() == '{"now": "playing"}'
    for damaged in (
        sound[:9],
        sound[:-40],
        sound[200:],
        b"\0" * 300,
        b"{",
        b"[]",
        b"\xff\xfe" * 20,
        sound[:90] + sound,
    ):
        current.write_bytes(damaged)
        assert len(opened(folder).articles) == 2 and current.read_bytes() != damaged


@pytest.mark.parametrize("kept", sorted((Path(__file__).parent / "kept").glob("*.zip")), ids=lambda path: path.stem)
def test_tables_of_every_released_form_are_known_as_ours_without_their_list(tmp_path, kept):
    with zipfile.ZipFile(kept) as archive:
        archive.extractall(tmp_path / "tables")
    (tmp_path / "tables" / TABLES_MARKER).touch()
    (tmp_path / "tables" / "current.json").write_text("{")
    Store(tmp_path / "tables").claim()


def test_articles_and_tables_are_not_kept_in_one_folder(tmp_path):
    place = tmp_path / "both"
    for _ in range(2):
        with pytest.raises(ToldError, match="articles themselves"):
            opened(place, place)
        assert not (place / TABLES_MARKER).exists()
        place.mkdir(exist_ok=True)
    (tmp_path / "link").symlink_to(place)
    with pytest.raises(ToldError, match="articles themselves"):
        opened(place, tmp_path / "link")
    assert everything_in(place) == {}


def test_tables_that_an_earlier_version_kept_among_the_articles_go_on(tmp_path, monkeypatch):
    place = tmp_path / "both"
    monkeypatch.setattr(Store, "_refuse_articles", lambda *_: None)
    opened(place, place)
    monkeypatch.undo()
    write_press(place)
    (row,) = opened(place, place).problems.itertuples()
    assert "2 files" in row.reason and "'2020-03-03-first.txt'" in row.reason and row.path == "."


@pytest.mark.parametrize("inside", ["", "kept", "a/b"])
def test_articles_beside_a_marker_are_told(tmp_path, inside):
    marked = write_press(tmp_path / "news" / inside)
    (marked / TABLES_MARKER).touch()
    for name in ("current.json", "articles/part-1.parquet", "articles/_delta_log/1.json", ".hidden.txt", "build.lock"):
        (marked / name).parent.mkdir(exist_ok=True)
        (marked / name).touch()
    articles, problems = read_folder(tmp_path / "news")
    told = [one for one in problems if TABLES_MARKER in one.reason]
    assert not articles and [one.path for one in told] == [inside or "."]
    assert "2 files" in told[0].reason
    assert any("No article was found" in one.reason for one in problems) == bool(inside)
    for path in marked.glob("*.txt"):
        path.unlink()
    assert not [one for one in read_folder(tmp_path / "news")[1] if TABLES_MARKER in one.reason]
