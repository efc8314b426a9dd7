"""Packing for a colleague and taking a colleague's file in, by buttons, without a browser."""

from datetime import datetime

import pytest

from helpers import corrections, share
from helpers.explorers.arrivals import IN_DASHBOARD
from helpers.tables.corpus import Corpus
from helpers.tables.schema import SCHEMAS

NOW = datetime(2026, 1, 2, 3, 4, 5)


def corpus_at(made, folder):
    tables = {name: getattr(made, name) for name in SCHEMAS}
    folder.mkdir(exist_ok=True)
    return Corpus(folder, "f", folder / "tables", **tables, corrections_file=folder / "corrections.csv")


@pytest.fixture
def mine(made, tmp_path):
    return corpus_at(made, tmp_path / "mine")


@pytest.fixture
def theirs(made, tmp_path):
    corpus = corpus_at(made, tmp_path / "theirs")
    (corpus.folder / "extra.txt").write_text("An article of theirs.", "utf-8")
    return corpus


def say(corpus, target, value, who):
    corrections.add(corpus.corrections_file, "talk", target, "status", value, who=who, when=NOW)


def send(app, name, data, size=40):
    """What the browser sends for a dropped file."""
    parts = [data[at : at + size] for at in range(0, len(data), size)] or [b""]
    for part, piece in enumerate(parts, start=1):
        content = {"kind": "part", "name": name, "part": part, "parts": len(parts), "last": part == len(parts)}
        app.drop._handle_custom_msg(content, [piece])


def test_a_file_is_packed_dropped_and_merged_and_conflicts_are_decided(mine, theirs, tmp_path):
    first, second = mine.talks["talk_id"].iloc[:2]
    say(mine, first, "held", "Ana")
    say(theirs, first, "cancelled", "Ben")
    say(theirs, second, "postponed", "Ben")
    packing = share(theirs, figures=tmp_path / "figures")
    packing.pack.click()
    (file,) = (tmp_path / "figures").glob("*.zip")
    assert file.name in packing.files.value and not packing.status.is_error
    app = share(mine)
    send(app, file.name, file.read_bytes())
    assert not app.status.is_error and "1 correction or check added" in app.status.text and "1 file" in app.status.text
    assert (mine.folder / "extra.txt").is_file()
    status = app.corpus.talks.set_index("talk_id")["status"]
    assert (status[first], status[second]) == ("held", "postponed")
    (conflict,) = app.conflicts.children
    keep, take = conflict.children[1].children
    assert "held, Ana" in keep.description and "cancelled, Ben" in take.description
    take.click()
    assert app.corpus.talks.set_index("talk_id")["status"][first] == "cancelled"
    assert app.conflicts.children == () and "Nothing is left" in app.status.text
    last = corrections.load(mine.corrections_file)[0][-1]
    assert (last.value, last.who) == ("cancelled", "Ben")


def test_what_is_kept_is_the_last_word(mine, theirs, tmp_path):
    first = mine.talks["talk_id"].iloc[0]
    say(mine, first, "held", "Ana")
    say(theirs, first, "cancelled", "Ben")
    share(theirs, figures=tmp_path).pack.click()
    app = share(mine)
    app.path.value = str(next(tmp_path.glob("*.zip")))
    app.take.click()
    app.conflicts.children[0].children[1].children[0].click()
    assert app.corpus.talks.set_index("talk_id")["status"][first] == "held"
    app.take.click()
    assert app.corpus.talks.set_index("talk_id")["status"][first] == "held"


@pytest.mark.parametrize(("path", "said"), [("", "Drop a colleague"), ("/nowhere/x.zip", "There is no file")])
def test_what_cannot_be_taken_in_is_told(mine, path, said):
    app = share(mine)
    app.path.value = path
    app.take.click()
    assert app.status.is_error and said in app.status.text


def test_a_file_that_nobody_packed_is_refused(mine):
    app = share(mine)
    send(app, "../holiday.zip", b"no archive")
    assert app.status.is_error and "not a corpus that was packed" in app.status.text


def test_a_dashboard_takes_nothing_in(mine, monkeypatch, tmp_path):
    monkeypatch.setenv(IN_DASHBOARD, "1")
    app = share(mine, figures=tmp_path)
    assert app.drop not in app.children
    app.read(str(tmp_path))
    assert "takes no files in" in app.status.text


def test_tables_without_a_folder_are_told_so(made):
    app = share(made)
    app.pack.click()
    assert app.status.is_error and "open_corpus" in app.status.text


def test_checks_made_after_opening_are_counted_when_packing(mine, tmp_path):
    app = share(mine, figures=tmp_path)
    for target, value in zip(mine.talks["talk_id"], ("checked", "wrong"), strict=False):
        corrections.add(mine.corrections_file, "talk", target, "checked", value, who="Ana", when=NOW)
    app.pack.click()
    assert "with 2 corrections and checks" in app.status.text


@pytest.mark.parametrize(("table", "rows"), [("talk", "talks"), ("quote", "quotes")])
def test_a_conflict_says_what_it_is_about(mine, theirs, tmp_path, table, rows):
    row = getattr(mine, rows).iloc[0]
    for corpus, value, who in ((mine, "checked", "Eva"), (theirs, "wrong", "Bob")):
        corrections.add(corpus.corrections_file, table, row[f"{table}_id"], "checked", value, who=who, when=NOW)
    share(theirs, figures=tmp_path).pack.click()
    app = share(mine)
    app.path.value = str(next(tmp_path.glob("*.zip")))
    app.take.click()
    line, buttons = app.conflicts.children[0].children
    told = mine.reports[mine.reports["talk_id"] == row["talk_id"]].iloc[0] if table == "talk" else row
    assert "Is it right?" in line.value and str(told["outlet"]) in line.value and str(told["text"])[:20] in line.value
    assert [one.description for one in buttons.children] == [
        "Mine: right, Eva, 2026-01-02",
        "Theirs: wrong, Bob, 2026-01-02",
    ]
    assert "until you do, yours stays" in app.status.text
