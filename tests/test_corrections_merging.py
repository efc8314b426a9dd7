"""Two people's corrections and checks made into one, and the file in which they travel."""

from __future__ import annotations

import os
import threading
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import corrections
from helpers.articles import read_folder
from helpers.articles.told import ToldError
from helpers.corrections import Correction, merge
from helpers.tables import opening, sharing
from helpers.tables.sharing import pack, take_in

NOW = datetime(2026, 1, 2, 3, 4, 5)


def said(value, who="", day=1, field="checked", table="talk", target="t:1"):
    return Correction(f"2026-01-{day:02d}T10:00:00", table, target, field, value, "", "Ruiz – Park", who)


MINE = said("checked", "Ana", 1)


@pytest.mark.parametrize(
    ("mine", "theirs", "added", "conflicts"),
    [
        ([], [MINE], 1, 0),
        ([MINE], [], 0, 0),
        ([MINE], [MINE], 0, 0),
        ([MINE], [said("checked", "Bo", 2)], 0, 0),
        ([MINE], [said("wrong", "Bo", 2)], 0, 1),
        ([MINE], [MINE, said("wrong", "Bo", 2)], 1, 0),  # they knew my word
        ([MINE, said("wrong", "Ana", 3)], [MINE], 0, 0),  # I changed it after it was sent
        ([MINE], [said("wrong", "Bo", 2), said("unread", "Bo", 3)], 0, 1),  # only their last word
        ([MINE], [said("wrong", "Bo", 2, target="t:2")], 1, 0),
        (
            [said("wrong", "Ana", 3), said("checked", "Ana", 2)],
            [said("checked", "Ana", 1), said("wrong", "Ana", 3)],
            1,
            0,
        ),
        ([said("Iran", field="add")], [said("Qatar", field="add")], 1, 0),
        ([said("held", field="status")], [said("planned", field="status")], 0, 1),
    ],
)
def test_merging(mine, theirs, added, conflicts):
    found = merge(mine, theirs)
    assert (len(found.added), len(found.conflicts)) == (added, conflicts)
    assert set(mine) <= set(found.corrections)
    assert [one.when for one in found.corrections] == sorted(one.when for one in found.corrections)


def test_a_conflict_says_who_said_what_and_when():
    conflict = merge([MINE], [said("wrong", "Bo", 2)]).conflicts[0]
    assert str(conflict) == (
        "talk ‘Ruiz – Park’, checked: ‘checked’ by Ana, 2026-01-01 against ‘wrong’ by Bo, 2026-01-02; "
        "the first one holds."
    )


WORDS = st.lists(
    st.builds(
        said, st.sampled_from(["checked", "wrong", "unread"]), st.sampled_from(["Ana", "Bo"]), st.integers(1, 28),
        target=st.sampled_from(["t:1", "t:2", "t:3"]),
    ),
    max_size=6, unique=True,
)  # fmt: skip


@given(WORDS, WORDS)
def test_nothing_of_mine_is_lost_and_a_second_time_adds_nothing(mine, theirs):
    found = merge(mine, theirs)
    assert set(mine) <= set(found.corrections)
    assert len(found.corrections) == len(mine) + len(found.added)
    assert merge(list(found.corrections), theirs).added == ()


@pytest.fixture
def folders(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "a.txt").write_text("They met.", encoding="utf-8")
    return here, there


def add(folder, value, who, minutes=0, target="t:1"):
    when = NOW + timedelta(minutes=minutes)
    return corrections.add(folder / "corrections.csv", "talk", target, "checked", value, who=who, when=when)


def packed(folder, tmp_path):
    corpus = SimpleNamespace(folder=folder, corrections_file=folder / "corrections.csv")
    return pack(corpus, tmp_path / "for Bo").file


def test_there_and_back_with_what_both_did(folders, tmp_path):
    here, there = folders
    add(here, "checked", "Ana")
    (here / "b.txt").write_text("They spoke.", encoding="utf-8")
    taken = take_in(packed(here, tmp_path), there)
    assert (taken.added, taken.articles, taken.conflicts, taken.differing) == (1, ("b.txt",), (), ())
    add(there, "wrong", "Bo", 1, "t:2")
    add(here, "checked", "Ana", 2, "t:2")
    add(there, "checked", "Bo", 3, "t:3")
    back = take_in(packed(there, tmp_path), here)
    assert (back.added, len(back.conflicts), back.articles) == (1, 1, ())
    assert "‘checked’ by Ana" in str(back) and "‘wrong’ by Bo" in str(back)
    found, problems = corrections.load(here / "corrections.csv")
    assert not problems
    assert [(one.target, one.value, one.who) for one in found] == [
        ("t:1", "checked", "Ana"),
        ("t:2", "checked", "Ana"),
        ("t:3", "checked", "Bo"),
    ]
    assert (here / "corrections.csv.before-merge").exists()


def test_a_package_holds_nothing_that_lies_outside_the_folder(folders, tmp_path):
    here, there = folders
    (tmp_path / "secret").write_text("a key of mine", encoding="utf-8")
    (here / "link.txt").symlink_to(tmp_path / "secret")
    (here / "inner.txt").symlink_to(here / "a.txt")
    assert take_in(packed(here, tmp_path), there).articles == ("inner.txt",)


def test_tables_are_neither_packed_nor_taken_in(folders, tmp_path):
    here, there = folders
    for name in ("kept/parley-tables.json", "kept/quotes/part-1.parquet"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("{}", encoding="utf-8")
    with zipfile.ZipFile(packed(here, tmp_path)) as package:
        assert package.namelist() == ["articles/a.txt"]
    with zipfile.ZipFile(tmp_path / "older.zip", "w") as package:
        for name in ("b.txt", "kept/parley-tables.json", "kept/x.txt"):
            package.writestr(f"articles/{name}", "They spoke.")
    assert take_in(tmp_path / "older.zip", there).articles == ("b.txt",)
    with zipfile.ZipFile(tmp_path / "hidden.zip", "w") as package:
        package.writestr("articles/parley-tables.json", "{}")
    with pytest.raises(ToldError, match="is not a corpus that was packed here"):
        take_in(tmp_path / "hidden.zip", there)
    assert not (there / "parley-tables.json").exists()


def test_what_is_not_packed_though_it_may_hold_articles_is_told(folders, tmp_path):
    here, _ = folders
    for name in ("kept/parley-tables.json", "kept/b.txt", "kept/current.json", ".hidden.txt"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("They spoke.", encoding="utf-8")
    (here / "link.txt").symlink_to(tmp_path / "gone")
    made = pack(SimpleNamespace(folder=here, corrections_file=None), tmp_path / "p.zip")
    assert [one.partition(":")[0] for one in made.left_out] == ["kept", "link.txt"]
    assert "'b.txt'" in str(made) and "link.txt: It is a link" in str(made) and ".hidden" not in str(made)


def test_copies_of_the_corrections_are_neither_packed_nor_taken_in_nor_read(folders, tmp_path):
    here, there = folders
    copies = [f"corrections.csv.{ending}" for ending in ("backup", "before-merge", "before-merge-2")]
    for name in copies:
        (here / name).write_text("what stood here before", encoding="utf-8")
    assert [one.path for one in read_folder(here)[0]] == ["a.txt"]
    with zipfile.ZipFile(file := packed(here, tmp_path), "a") as package:
        assert package.namelist() == ["articles/a.txt"]
        package.writestr(f"articles/{copies[1]}", "packed by an older version")
    assert take_in(file, there).articles == () and not (there / copies[1]).exists()


def test_odd_names_and_times_are_packed_and_taken_in(folders, tmp_path):
    here, there = folders
    long, early = "ü" * 125 + ".txt", here / "early.txt"
    for name in (long, b"caf\xe9.txt".decode(errors="surrogateescape"), "early.txt"):
        (here / name).write_text("They spoke.", encoding="utf-8")
    os.utime(early, (0, 0))  # a clock that stood at 1970
    assert take_in(packed(here, tmp_path), there).articles == ("caf%E9.txt", "early.txt", long)


ODD_NAMES = ["Talks: day 1.txt", "a\\b.txt", "c\\..\\..\\d.txt"]


@pytest.mark.skipif(os.name == "nt", reason="no file can have these names there")
def test_names_that_only_some_systems_allow_are_taken_in_where_they_can_be(folders, tmp_path, monkeypatch):
    here, there = folders
    for name in (*ODD_NAMES, "e.txt"):
        (here / name).write_text("They spoke.", encoding="utf-8")
    file = packed(here, tmp_path)
    monkeypatch.setattr(sharing, "_NOT_IN_NAMES", frozenset(":\\"))  # as on Windows
    taken = take_in(file, there)
    assert taken.articles == ("e.txt",) and len(taken.refused) == len(ODD_NAMES)
    assert "Not taken in: Talks: day 1.txt (no file can have this name here)." in str(taken)
    monkeypatch.undo()
    assert set(take_in(file, there).articles) == set(ODD_NAMES)
    assert {path.name for path in there.iterdir()} == {*ODD_NAMES, "a.txt", "e.txt"}


def test_an_article_that_cannot_be_here_ends_the_taking_in_of_no_other(folders, tmp_path):
    (folders[1] / "b").write_text("a file in the place of a folder", encoding="utf-8")
    names = ("b/c.txt", f"{'n' * 300}.txt", "d/" * 2_500 + "e.txt", "z.txt")
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as package:
        for name in names:
            package.writestr(f"articles/{name}", "They spoke.")
    taken = take_in(tmp_path / "p.zip", folders[1])
    assert taken.articles == ("z.txt",) and len(taken.refused) == 3
    assert "Not taken in: b/c.txt (a file stands where a folder should be)." in str(taken)


@pytest.mark.parametrize("data", [b"mine", b"PK\x05\x06" + bytes(18)])
def test_no_other_file_is_packed_over(folders, tmp_path, data):
    (tmp_path / "for Bo.zip").write_bytes(data)
    with pytest.raises(ToldError, match="give the package another name"):
        packed(folders[0], tmp_path)
    assert (tmp_path / "for Bo.zip").read_bytes() == data
    (tmp_path / "for Bo.zip").unlink()
    assert packed(folders[0], tmp_path) == packed(folders[0], tmp_path)


def test_what_is_added_while_a_package_is_taken_in_is_not_lost(folders, tmp_path, monkeypatch):
    here, there = folders
    add(here, "checked", "Ana")
    add(there, "checked", "Bo", target="t:2")
    package, original, adding = packed(here, tmp_path), sharing.merge, []

    def merge_slowly(mine, theirs):
        if theirs and not adding:
            adding.append(threading.Thread(target=add, args=(there, "wrong", "Cy", 5, "t:3")))
            adding[0].start()
            adding[0].join(0.3)  # it waits for its turn
        return original(mine, theirs)

    monkeypatch.setattr(sharing, "merge", merge_slowly)
    take_in(package, there)
    adding[0].join(30)
    assert {one.target for one in corrections.load(there / "corrections.csv")[0]} == {"t:1", "t:2", "t:3"}


def test_each_merge_keeps_a_copy_of_its_own(folders, tmp_path):
    here, there = folders
    file = there / "corrections.csv"
    file.write_text("table,target,field,value,note\r\nactor,a,name,X,mine alone\r\n", encoding="utf-8")
    first = file.read_bytes()
    for number in (1, 2):
        add(here, "checked", "Ana", number, f"t:{number}")
        take_in(packed(here, tmp_path), there)
    assert (there / "corrections.csv.before-merge").read_bytes() == first
    assert b"t:1" in (there / "corrections.csv.before-merge-2").read_bytes()


def test_a_damaged_package_is_a_sentence_and_leaves_no_half_article(folders, tmp_path):
    here, there = folders
    (here / "b.txt").write_text("They spoke. " * 500, encoding="utf-8")
    package = packed(here, tmp_path)
    with zipfile.ZipFile(package) as archive:
        start = archive.getinfo("articles/b.txt").header_offset
    data = bytearray(package.read_bytes())
    for place in range(45, 70):
        data[start + place] ^= 0xFF
    package.write_bytes(data)
    with pytest.raises(ToldError, match=r"for Bo\.zip"):
        take_in(package, there)
    assert sorted(path.name for path in there.iterdir()) == ["a.txt"]


def test_what_comes_for_the_samples_goes_where_opening_reads_it(folders, tmp_path, monkeypatch):
    here, _ = folders
    add(here, "checked", "Ana")
    project = tmp_path / "project"
    (project / "data" / "articles").mkdir(parents=True)
    monkeypatch.setattr(opening, "PROJECT", project)
    monkeypatch.setattr(opening, "SAMPLES", project / "data" / "articles")
    monkeypatch.chdir(tmp_path)
    assert take_in(packed(here, tmp_path), "data/articles").articles == ("a.txt",)
    found, _ = corrections.load(opening.default_corrections(opening.find_folder(Path("data/articles"))))
    assert [one.value for one in found] == ["checked"] and (project / "data" / "corrections.csv").exists()
    assert [path.name for path in (project / "data" / "articles").iterdir()] == ["a.txt"]


def test_a_new_folder_is_made_from_here(folders, tmp_path, monkeypatch):
    add(folders[0], "checked", "Ana")
    monkeypatch.chdir(tmp_path)
    take_in(packed(folders[0], tmp_path), "new")
    assert {"a.txt", "corrections.csv"} <= {path.name for path in (tmp_path / "new").iterdir()}


def test_an_article_that_differs_stays_as_it_is_here(folders, tmp_path):
    here, there = folders
    (here / "a.txt").write_text("They did not meet.", encoding="utf-8")
    taken = take_in(packed(here, tmp_path), there)
    assert taken.differing == ("a.txt",) and (there / "a.txt").read_text("utf-8") == "They met."
    assert "a.txt differs from the one here, which stays." in str(taken)


@pytest.mark.parametrize(
    "name",
    [
        *("../evil.txt", "articles/../../evil.txt", "/etc/evil", "articles\\..\\evil.txt"),
        *("articles//{root}/evil.txt", "articles/./evil.txt", "articles/a//evil.txt", "articles/.evil.txt"),
        *("articles/.ssh/evil.txt", "articles/corrections.csv", "articles/Corrections.CSV"),
    ],
)
def test_nothing_is_unpacked_outside_the_folder(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as package:
        package.writestr(name.format(root=tmp_path), "evil")
    with pytest.raises(ToldError, match="is not a corpus that was packed here"):
        take_in(tmp_path / "x.zip", tmp_path / "in")
    assert not (tmp_path / "in").exists() and not list(tmp_path.rglob("evil*"))


def test_nothing_is_unpacked_through_a_link_that_leads_out(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as package:
        package.writestr("articles/a.txt", "They met.")
        package.writestr("articles/sub/b.txt", "They met.")
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "sub").symlink_to(tmp_path / "out")
    with pytest.raises(ToldError, match=r"sub/b\.txt would be written outside"):
        take_in(tmp_path / "x.zip", tmp_path / "in")
    assert not list((tmp_path / "out").iterdir()) and not (tmp_path / "in" / "a.txt").exists()


def test_a_package_with_a_name_that_is_no_text_is_a_sentence(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as package:
        package.writestr("articles/éé.txt", "They met.")
    whole = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(whole.replace("éé".encode(), b"\xff\xff\xff\xff"))
    with pytest.raises(ToldError, match="is not a corpus that was packed here"):
        take_in(tmp_path / "x.zip", tmp_path / "in")


def test_what_is_no_package_is_refused_with_a_sentence(folders, tmp_path):
    (tmp_path / "x.zip").write_text("no zip", encoding="utf-8")
    with pytest.raises(ToldError, match=r"^The file x\.zip is not a corpus"):
        take_in(tmp_path / "x.zip", folders[0])
    with pytest.raises(ToldError, match="could not be taken in"):
        take_in(tmp_path / "none.zip", folders[0])


def test_corrections_that_cannot_be_read_are_not_merged_away(folders, tmp_path):
    here, there = folders
    add(here, "checked", "Ana")
    add(there, "checked", "Bo", target="t:9")
    with (there / "corrections.csv").open("a", encoding="utf-8") as lines:
        lines.write("nonsense\r\n")
    before = (there / "corrections.csv").read_bytes()
    with pytest.raises(ToldError, match=r"corrections\.csv, line 3"):
        take_in(packed(here, tmp_path), there)
    assert (there / "corrections.csv").read_bytes() == before


def test_two_processes_that_pack_under_one_name_both_have_a_whole_package(folders, monkeypatch, tmp_path):
    here, _ = folders
    corpus, real, met = SimpleNamespace(folder=here, corrections_file=None), zipfile.ZipFile.write, []

    def meets_another(package, *given):
        if not met:
            met.append("another process")
            with monkeypatch.context() as other:
                other.setattr(os, "getpid", lambda: 1)
                pack(corpus, tmp_path / "same.zip")
        return real(package, *given)

    monkeypatch.setattr(zipfile.ZipFile, "write", meets_another)
    made = pack(corpus, tmp_path / "same.zip").file
    assert met and zipfile.ZipFile(made).testzip() is None
    assert not [one.name for one in tmp_path.iterdir() if one.name.endswith(".draft")]


def test_an_article_that_another_process_writes_meanwhile_stays(folders, monkeypatch, tmp_path):
    here, there = folders
    (here / "b.txt").write_text("They spoke.", encoding="utf-8")
    package = packed(here, tmp_path)
    real = zipfile.ZipFile.open

    def comes_a_moment_later(package, name, *options, **more):
        if name == "articles/b.txt":
            (there / "b.txt").write_text("theirs", encoding="utf-8")
        return real(package, name, *options, **more)

    monkeypatch.setattr(zipfile.ZipFile, "open", comes_a_moment_later)
    taken = take_in(package, there)
    assert (there / "b.txt").read_text(encoding="utf-8") == "theirs"
    assert taken.articles == () and "b.txt" in taken.refused[0]
