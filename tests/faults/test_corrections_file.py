"""Corrections outlive whatever else is done to their file: other processes, spreadsheets, values that nothing holds."""

import csv
import importlib
import io
import random
import subprocess
import sys
from dataclasses import astuple, replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import corrections
from helpers.articles.told import ToldError
from helpers.corrections.cells import FORMULA, read, written
from helpers.corrections.file import backup_of
from helpers.corrections.layout import COLUMNS
from helpers.corrections.model import instant_of
from tests.faults.press import opened

PROJECT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 2, 3, 4, 5)
ROWS = [
    corrections.Correction("2026-01-01T00:00:00", "actor", "john-park", "name", "Jöhn Park", "a, b; c", "John Park"),
    corrections.Correction("2026-01-01T00:00:01", "talk", "t:a:t1", "date", "2019-05-28/2019-05-29", "", 'the "met"'),
]
ADDING = """
import sys
from datetime import datetime
from helpers import corrections
for path in sys.stdin:
    for number in range(int(sys.argv[2])):
        corrections.add(path.rstrip(), "actor", f"{sys.argv[1]}-{number}", "name", "X", when=datetime(2026, 1, 1))
    print("done", flush=True)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corrections.csv"


def saved(delimiter=",", encoding="utf-8", header=True, newline="\r\n", rows=ROWS, before="") -> bytes:
    """The rows as a spreadsheet saves them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    if header:
        writer.writerow(COLUMNS)
    writer.writerows(map(astuple, rows))
    return (before + out.getvalue()).encode(encoding)


FORMS = {
    "semicolons": saved(";"),
    "tabs": saved("\t"),
    "bars": saved("|"),
    "Windows letters": saved(";", "cp1252"),
    "UTF-16": saved("\t", "utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + saved("\t", "utf-16-be"),
    "UTF-16 without a mark": saved("\t", "utf-16-le"),
    "UTF-8 with a mark": saved(",", "utf-8-sig"),
    "without header": saved(";", header=False),
    "a note of the delimiter": saved(";", before="sep=;\r\n"),
    "line feeds": saved(newline="\n"),
    "old carriage returns": saved(newline="\r"),
    "columns in capitals": saved().replace(b"when,table", b"When, Table"),
    "blank lines": saved(newline="\r\n\r\n"),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_a_file_that_a_spreadsheet_saved_is_read_and_added_to_in_its_own_form(path, data):
    path.write_bytes(data)
    assert corrections.load(path) == (ROWS, [])
    added = corrections.add(path, "actor", "ana-ruiz", "side", "Nörd", why="w", when=NOW)
    assert path.read_bytes().startswith(data), "not a byte that stood there has changed"
    assert corrections.load(path) == ([*ROWS, added], [])
    assert corrections.undo(path, ROWS[0]) and corrections.load(path) == ([ROWS[1], added], [])
    assert corrections.undo(path, added) and corrections.undo(path, ROWS[1])
    again = corrections.add(path, "actor", "ana-ruiz", "side", "Nörd", when=NOW)
    assert corrections.load(path) == ([again], [])


NAMES = ["Jöhn Park", "García", "Peña", "José", "Rincón", "Müller", "Ängström", "Éric", "Kjær"]
OTHERS = [("Путин", "cp1251"), ("Wałęsa", "cp1250"), ("北京", "gbk"), ("東京の", "shift_jis"), ("Erdoğan", "cp1254")]
#: Names that look like words of the West in Windows-1252: ``Jiøí``, ``Kaczyñski``, ``Bene¹``, ``Yýldýz``.
SISTERS = {
    "cp1250": "Jiří Dvořák Fiřt Čapek Řezník Kučera Zdeněk Růžička Petrů Plzeň Maďar Łukasz Michał Żak Dębski Paweł "
    "Kaczyński Poznań Milošević Piłsudski Băsescu Ștefan Erdős Gergő Ľubomír Kovačić",
    "iso8859-2": "Beneš Jiří Łukasz Kaczyński Dvořák Żak Kovač",
    "cp1254": "Yıldız Erdoğan Şahin İnönü Doğu Işık Kılıç",
    "cp1257": "Grybauskaitė Bērziņš Kalvītis Nausėda Jānis Šimonytė",
    "cp1251": "Ян Яя Цзян",
    "cp1253": "Τσίπρας Αβ",
    "koi8-r": "Ян Путин",
    "gbk": "李 王毅",
    "big5": "李 馬英九",
    "euc_kr": "김 박근혜",
    "cp850": "Bogotá García Peña Ramón José Jörg Malmö Müller François Hélène Kjær Støre Gesù Niccolò Áder",
    "cp852": "Jiří Dvořák",
}
WRITTEN = [
    (name, page) for page, names in SISTERS.items() for name in names.replace("Ș", "Ş").split() if not name.isascii()
]


@pytest.mark.parametrize(("name", "encoding"), [*((name, "mac_roman") for name in NAMES), *OTHERS, *WRITTEN])
def test_letters_that_are_not_certain_are_told_and_never_garbled(path, name, encoding):
    sound = corrections.Correction("2026-01-01T00:00:00", "actor", "ana-ruiz", "name", "Ana Ruiz")
    data = saved(";", encoding, rows=[sound, replace(ROWS[0], value=name, words="")])
    path.write_bytes(data)
    found, problems = corrections.load(path)
    assert found == [sound]
    assert [one.where for one in problems] == ["line 3"] and "not certain which letters" in problems[0].reason
    with pytest.raises(ToldError, match="not certain which letters"):
        corrections.add(path, "actor", "b", "name", "Nörd", when=NOW)
    assert path.read_bytes() == data
    added = corrections.add(path, "actor", "b", "name", "Nord", when=NOW)
    assert path.read_bytes().startswith(data) and corrections.load(path)[0] == [sound, added]
    assert corrections.undo(path, sound) and name.encode(encoding) in path.read_bytes()


CERTAIN = """
    García Peña Muñoz Guimarães Camões França Gonçalves Çelik Hélène Genève Molière Niccolò Haïti Anaïs Israël Noël
    Benoît Sørensen Jørgensen Bjørn Støre Østby Kjær Ærø Åland Größe Süß Müller Áder Orbán Zelenský Németh-É
"""


@pytest.mark.parametrize(
    "value", ["Jöhn", "O’Brien", "“We will,” he don’t", "US–China é", "£5m", "¿Qué?", "m² – São", *CERTAIN.split()]
)
def test_letters_of_windows_that_are_certain_are_taken(path, value):
    row = replace(ROWS[0], value=value)
    path.write_bytes(saved(";", "cp1252", rows=[row]))
    assert corrections.load(path) == ([row], [])


def test_a_file_of_the_old_macintosh_is_known_by_its_line_ends(path):
    path.write_bytes(saved(",", "mac_roman", newline="\r"))
    assert corrections.load(path) == (ROWS, [])
    added = corrections.add(path, "actor", "b", "name", "Nörd", when=NOW)
    assert corrections.load(path) == ([*ROWS, added], [])


def test_a_row_pasted_into_a_unicode_file_costs_only_itself(path):
    strange = saved(header=False, rows=[replace(ROWS[0], value="Jörg")], encoding="cp1252")
    path.write_bytes(saved() + strange)
    found, problems = corrections.load(path)
    assert found == ROWS and [one.where for one in problems] == ["line 4"]
    added = corrections.add(path, "actor", "b", "name", "Аня", when=NOW)
    assert corrections.load(path)[0] == [*ROWS, added] and strange in path.read_bytes()


FOREIGN = {
    "random bytes": random.Random(3).randbytes(3_000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "nothing but zeros": bytes(500),
    "prose": b"Envoys met in Oslo, and talked.\nNothing was agreed, they said; they will meet again.\n",
    "another table": b"name,age\r\nAna,40\r\n",
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_nothing_is_added_to_a_file_that_holds_no_corrections(path, data):
    path.write_bytes(data)
    with pytest.raises(ToldError, match="holds no correction"):
        corrections.add(path, "actor", "a", "name", "X", when=NOW)
    assert path.read_bytes() == data
    found, problems = corrections.load(path)
    assert not found and [one.where for one in problems] == ["file"]


def test_letters_that_the_files_encoding_lacks_make_it_unicode_and_leave_a_copy(path):
    path.write_bytes(saved(";", "cp1252"))
    added = corrections.add(path, "actor", "ana-ruiz", "name", "Аня", when=NOW)
    assert corrections.load(path) == ([*ROWS, added], [])
    assert backup_of(path).read_bytes() == saved(";", "cp1252")


def test_the_file_is_copied_before_rows_are_first_taken_out(path):
    path.write_bytes(saved(";"))
    assert corrections.undo(path, ROWS[0]) and corrections.undo(path, ROWS[1])
    assert backup_of(path).read_bytes() == saved(";")


def test_a_column_that_the_file_lacks_is_added(path):
    path.write_bytes(b"table,target,field,value\r\nactor,a,name,X\r\n")
    added = corrections.add(path, "actor", "b", "name", "Y", why="known", when=NOW)
    found, problems = corrections.load(path)
    assert (found[0].value, found[1], problems) == ("X", added, [])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('2026,actor,a,name,"X', "quote mark"),
        ('2026,actor,a,name,"6" gun,,', "quote mark"),
        ("2026,actor,a,name,Ruiz, Ana,why,words,who,more", "10 cells for 8 columns"),
        ("28.05.2026,talk,t,date,28.05.2019,,", "is not a day"),
        ("nonsense", "cannot be corrected"),
        ("2026,article,a,published,2019-W22-2,,", "is not an ISO date"),
    ],
)
def test_every_row_that_is_not_applied_is_told_and_costs_only_itself(path, row, said):
    head, first, second = saved(newline="\n").decode().splitlines(keepends=True)
    path.write_text(head + first + row + "\n" + second, encoding="utf-8")
    found, problems = corrections.load(path)
    assert found == ROWS
    assert [problem.where for problem in problems] == ["line 3"] and said in problems[0].reason


@pytest.mark.parametrize(
    ("row", "value"), [("B,because", None), ("B,B", "B"), ("B,", "B"), (",B", "B")], ids=["two", "one", "first", "last"]
)
def test_a_column_that_stands_twice_is_told_where_it_says_two_things(path, row, value):
    path.write_text(f"when,table,target,field,value,value\n2026-01-01,actor,a,name,{row}\n", encoding="utf-8")
    found, problems = corrections.load(path)
    assert [one.value for one in found] == ([value] if value else [])
    assert any("stands twice" in problem.reason for problem in problems) == (value is None)


def test_a_file_without_the_columns_is_told(path):
    path.write_text("table;target;change to\nactor;a;X\n", encoding="utf-8")
    found, problems = corrections.load(path)
    assert not found and "no column 'field', 'value'" in problems[0].reason


@pytest.mark.parametrize(
    "value",
    ["2019-W22-2", "20190528", "2019-05-28T22:05:00.123456789", "2019-05-28T22:05+04:30:15", "0001-01-01",
     "9999-12-31T23:59-05:00", "2019-05-28T22", "2019-148", "٢٠١٩-05-28", "2019-02-30", "2019-05-28T24:30"],
)  # fmt: skip
def test_a_day_that_the_tables_cannot_hold_is_refused(path, value):
    with pytest.raises(ValueError, match="is not"):
        corrections.add(path, "article", "a", "published", value, when=NOW)
    with pytest.raises(ValueError, match="is not"):
        corrections.add(path, "talk", "t", "date", value, when=NOW)


@pytest.mark.parametrize("value", ["2019-05-28", "2019-05-28T22:05", "2019-05-28 22:05:07.25", "2019-05-28T22:05Z"])
def test_a_day_that_they_can_hold_is_kept(path, value):
    corrections.add(path, "article", "a", "published", value, when=NOW)
    assert instant_of(value).isoformat().startswith("2019-05-28")


def test_text_that_nothing_can_store_is_kept_without_what_cannot_be(path):
    made = corrections.add(path, "actor", "a", "name", "A\ud800\0B", why="x\ny", when=NOW)
    assert (made.value, made.why) == ("A\ufffd B", "x y") and corrections.load(path) == ([made], [])


BARE = ["=1+1", "@SUM(1)", "+1", "-1", "＝1", "'=1", "''=1", "'a", "''a", "'", "Ana"]


@pytest.mark.parametrize("value", BARE)
def test_no_cell_that_is_written_is_a_formula_and_every_value_stays_as_it_was(path, value):
    made = corrections.add(path, "name", value, "actor", value, why=value, words=value, who=value, when=NOW)
    cells = next(csv.reader(path.read_text(encoding="utf-8").splitlines()[1:]))
    assert not any(cell.startswith(FORMULA) for cell in cells)
    assert {made.target, made.value, made.why, made.words, made.who} == {value}
    assert corrections.load(path) == ([made], [])
    assert corrections.undo(path, made) and corrections.load(path) == ([], [])


@pytest.mark.parametrize("value", [one for one in BARE if not one.startswith("'") or one.strip("'") in ("", "a")])
def test_a_file_from_before_that_wrote_values_bare_is_read_as_ever(path, value):
    before = replace(ROWS[0], target=value, value=value, words=value)
    path.write_bytes(saved(rows=[before]))
    assert corrections.load(path) == ([before], [])


STORABLE = st.characters(exclude_characters="\0", exclude_categories=["Cs"])


@given(st.text(alphabet=st.sampled_from("' =+a\t\n\r@-＝")) | st.text(alphabet=STORABLE))
def test_whatever_is_written_into_a_cell_is_read_again(value):
    assert read(written(value)) == value and not written(value).startswith(FORMULA)


@pytest.mark.parametrize("end", ['2026,actor,a,name,"X', '2026,actor,a,name,"X\n', '"', '2026,actor,a,name,"X,,""\n'])
def test_what_is_added_behind_an_open_quote_mark_is_there_or_refused(path, end):
    path.write_text(saved(newline="\n").decode() + end, encoding="utf-8")
    before = path.read_bytes()
    try:
        made = corrections.add(path, "actor", "b", "name", 'Y "the" Z', words='"', when=NOW)
    except ValueError as error:
        assert "open quote mark" in str(error) and path.read_bytes() == before
    else:
        assert made in corrections.load(path)[0] and corrections.load(path)[0][:2] == ROWS


@pytest.mark.slow
def test_a_correction_that_fails_costs_only_itself(folder, monkeypatch):
    apply = importlib.import_module("helpers.corrections.apply")
    corpus = opened(folder)
    name = corpus.actors["name"][0]
    path = folder / "corrections.csv"
    corrections.add(path, "talk", "t", "status", "held", when=NOW)
    corrections.add(path, "actor", corpus.actors["actor_id"][0], "name", "Renamed", words=name, when=NOW)
    monkeypatch.setattr(apply, "correct_talk", lambda *_: 1 / 0)
    corpus = opened(folder)
    assert "Renamed" in set(corpus.actors["name"])
    assert any("could not be made (ZeroDivisionError" in reason for reason in corpus.problems["reason"])


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ValueError, match="could not be written: a file stands where"):
        corrections.add(tmp_path / "file" / "corrections.csv", "actor", "a", "name", "X", when=NOW)


def adding(paths, times):
    """Two processes that add to each file in turn, both at the same time; their exit statuses."""
    command = [sys.executable, "-c", ADDING]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen([*command, name, str(times)], cwd=PROJECT, **pipes) for name in "ab"]
    try:
        for path in paths:
            for process in running:
                print(path, file=process.stdin, flush=True)
            assert [process.stdout.readline() for process in running] == ["done\n"] * 2
        for process in running:
            process.stdin.close()
        return [process.wait(300) for process in running]
    finally:
        for process in running:
            process.kill()


@pytest.mark.slow
def test_two_processes_that_add_lose_nothing(path):
    assert adding([path], 20) == [0, 0]
    found, problems = corrections.load(path)
    assert len({one.target for one in found}) == 40 and not problems


@pytest.mark.slow
def test_two_processes_adding_a_hundred_each_lose_nothing_in_any_of_twenty_runs(tmp_path):
    paths = [tmp_path / str(number) / "corrections.csv" for number in range(20)]
    for path in paths:
        path.parent.mkdir()
    assert adding(paths, 100) == [0, 0]
    for path in paths:
        found, problems = corrections.load(path)
        assert len({one.target for one in found}) == 200 and not problems, path.parent.name
