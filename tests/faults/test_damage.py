"""Damage on the disk is found when a file is first read, told, and mended without annotating anything anew."""

import errno
import io
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

from helpers import open_corpus
from helpers.articles.names import TABLES_MARKER
from helpers.articles.told import ToldError
from helpers.corrections import add, load, undo
from helpers.tables import opening, progress, store, waiting
from helpers.tables.correcting import with_corrections
from helpers.tables.ledger import FOLDER, Ledger
from helpers.tables.own import CURRENT, LOCK
from helpers.tables.store import FORMAT, Store
from tests.faults.press import ARTICLES, as_text, everything_in, opened, write_press

PROJECT = Path(__file__).resolve().parents[2]


def flip(path: Path, chance: random.Random) -> None:
    """Flips one bit of a file."""
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


@pytest.mark.slow
def test_every_flipped_bit_of_a_table_is_found_told_and_mended(folder, annotated):
    built, chance = as_text(opened(folder)), random.Random(5)
    tables = folder.parent / "tables"
    for _ in range(60):
        current = Store(tables).manifest
        name = chance.choice([name for name, held in current.files.items() if held])
        path = tables / name / chance.choice(list(current.files[name]))
        sound = path.read_bytes()
        flip(path, chance)
        assert Store(tables).damage(current) == [name]
        path.write_bytes(sound)
    flip(path, chance)
    corpus = opened(folder)
    assert as_text(corpus) == built and len(annotated) == len(ARTICLES)
    assert set(corpus.problems["path"]) == {"tables"}
    assert all("altered since it was written" in reason for reason in corpus.problems["reason"])
    assert opened(folder).problems.empty, "what was mended is told once"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["quotes", "talks"])
def test_a_damaged_record_of_versions_is_no_trace(folder, annotated, name):
    built = as_text(opened(folder))
    log = folder.parent / "tables" / name / "_delta_log"
    for path in log.glob("*.json"):
        path.write_text(path.read_text().replace('"path"', '"pat'))
    (folder / "2020-03-09-note.txt").write_text("", encoding="utf-8")  # something to build for
    assert as_text(opened(folder)) == built and len(annotated) == len(ARTICLES)


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["}", " "])
def test_a_record_of_versions_that_names_a_file_oddly_is_made_anew(folder, letter):
    opened(folder)
    newest = max((folder.parent / "tables" / "passages" / "_delta_log").glob("*.json"))
    newest.write_text(newest.read_text().replace(".parquet", f"{letter}.parquet"))
    (folder / "more.txt").write_text("Ministers met\n\nThe ministers of Chad and Mali met in Dakar on 3 May 2019.\n")
    assert len(opened(folder).articles) == len(ARTICLES) + 1


@pytest.mark.slow
def test_a_flipped_bit_of_the_kept_annotations_costs_its_articles_alone(folder, annotated):
    built = as_text(opened(folder))
    (path,) = (folder.parent / "tables" / FOLDER).glob("*.parquet")
    flip(path, random.Random(1))
    (folder.parent / "tables" / CURRENT).unlink()
    corpus = opened(folder)
    assert as_text(corpus) == built and len(annotated) == 2 * len(ARTICLES)
    assert "kept annotations was damaged" in corpus.problems["reason"][0]
    assert opened(folder).problems.empty


@pytest.mark.slow
def test_the_list_of_the_tables_is_known_by_its_own_checksum(folder, annotated):
    built = as_text(opened(folder))
    current = folder.parent / "tables" / CURRENT
    content = json.loads(current.read_text())
    current.write_text(json.dumps(content | {"fingerprint": "0" * 16}))
    corpus = opened(folder)
    assert as_text(corpus) == built and len(annotated) == len(ARTICLES)
    assert "had been altered" in corpus.problems["reason"][0]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "version"), [(FORMAT - 1, "an earlier"), (FORMAT + 1, "a later")])
def test_tables_of_another_version_are_told_as_such_and_rebuilt(folder, number, version):
    built = as_text(opened(folder))
    store = Store(folder.parent / "tables")
    (store.root / CURRENT).write_text(replace(store.manifest, format=number).to_json())
    corpus = opened(folder)
    assert as_text(corpus) == built
    assert list(corpus.problems["reason"]) == [
        f"The tables had been made by {version} version of Parley, and were rebuilt."
    ]
    assert store.manifest.format == FORMAT and not store.other_version()


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"format": 2}', "\0" * 40, "[" * 100_000, '{"files": 3}'])
def test_whatever_stands_in_the_list_of_the_tables_is_no_trace(folder, text):
    place = folder.parent / "tables"
    Store(place).claim()
    (place / CURRENT).write_text(text)
    assert Store(place).manifest is None


@pytest.mark.slow
def test_a_file_changed_without_a_sign_is_found_when_asked(folder):
    opened(folder)
    path = folder / "2020-03-03-first.txt"
    state = path.stat()
    path.write_text(path.read_text().replace("Vienna", "Geneva"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert "Vienna" in opened(folder).articles["text"][0]
    assert "Geneva" in opened(folder, refresh="content").articles["text"][0]
    assert "Geneva" in opened(folder, refresh="content").articles["text"][0]
    write_press(folder, {"2020-03-07-third.txt": "Talks Go On\n\nEnvoy John Park met Ana Ruiz in Oslo on Friday.\n"})
    assert "Geneva" in opened(folder).articles["text"][0]  # what was read before was replaced, too


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_among_the_articles_or_for_corrections_holds_up_nothing(folder):
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "corrections.csv")
    corpus = opened(folder, refresh="content")
    assert len(corpus.articles) == 2 and "it is not a file" in corpus.problems["reason"][0]


@pytest.mark.slow
def test_looking_at_contents_builds_only_where_they_changed(folder, monkeypatch):
    opened(folder, refresh="content")
    monkeypatch.setattr(Store, "write", lambda *_, **__: pytest.fail("nothing has changed"))
    opened(folder, refresh="content")
    with pytest.raises(ToldError, match="'changed' or 'content'"):
        opened(folder, refresh="all")


@pytest.mark.slow
@pytest.mark.parametrize(("batches", "wanted"), [(70, 70), (3, 1)], ids=["very many files", "stale"])
def test_files_of_the_ledger_are_swept(tmp_path, batches, wanted):
    ledger = Ledger(tmp_path, "v1")
    for batch in range(batches):
        ledger.append([{"article_id": f"{batch}-{number}", "fingerprint": "1"} for number in range(60)])
    (tmp_path / FOLDER / "batch-00000099-aa.1.draft").touch()
    kept = ledger.keep({f"{batch}-0": "1" for batch in range(wanted)})
    assert len(kept) == len(ledger.load()) == wanted
    assert [path.suffix for path in (tmp_path / FOLDER).iterdir()] == [".parquet"]


@pytest.mark.slow
def test_a_disk_that_is_not_plugged_in_costs_no_annotation(folder, annotated):
    write_press(
        folder, {f"2020-04-0{day}-more.txt": f"Talks {day} Go On\n\nThey met in Oslo.\n" for day in range(1, 8)}
    )
    built = as_text(opened(folder))
    ledger = Ledger(folder.parent / "tables", "")
    for batch in range(60):  # more than is kept of what is no longer wanted
        ledger.append([{"article_id": f"{batch}-{number}", "fingerprint": "1"} for number in range(2)])
    folder.rename(folder.parent / "unplugged")
    assert opened(folder).articles.empty
    folder.mkdir()  # where the disk is mounted
    assert opened(folder).articles.empty
    folder.rmdir()
    (folder.parent / "unplugged").rename(folder)
    assert as_text(opened(folder)) == built and len(annotated) == len(set(annotated))


def test_a_folder_with_the_longest_name_has_a_place_for_its_tables(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "PROJECT", tmp_path)
    first, second = (tmp_path / f"{'ü' * 126}{end}" for end in "ab")
    for place in map(opening.default_tables, (first, second)):
        Store(place).claim()
    assert opening.default_tables(first) != opening.default_tables(second)


@pytest.mark.parametrize("damage", ["a file", "a link to nothing"])
def test_what_stands_in_the_place_of_a_table_is_a_sentence(folder, damage):
    place = folder.parent / "tables"
    place.mkdir()
    (place / TABLES_MARKER).touch()
    (place / "quotes").write_text("mine") if damage == "a file" else (place / "quotes").symlink_to(folder / "gone")
    with pytest.raises(ToldError, match="a file stands where a folder should be"):
        opened(folder)


def test_a_table_for_which_there_is_no_room_is_not_begun(folder, monkeypatch):
    room = shutil.disk_usage(folder)
    monkeypatch.setattr(store.shutil, "disk_usage", lambda _: room._replace(free=50_000))
    with pytest.raises(ToldError, match="the disk is full"):
        opened(folder)
    assert not list((folder.parent / "tables").rglob("*.json.tmp")) and Store(folder.parent / "tables").manifest is None


HOLDING = """
import sys, time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from helpers.tables.waiting import the_only_builder
with the_only_builder(Path(sys.argv[1]), lambda *_: None):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def held(folder):
    """Another process holds the lock of the tables."""
    tables = folder.parent / "tables"
    Store(tables).claim()
    command = [sys.executable, "-c", HOLDING, str(tables)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().strip() == "held"
        yield process
        process.kill()


@pytest.mark.slow
def test_a_held_lock_is_told_with_its_holder_and_given_up_in_time(folder, held):
    with pytest.raises(ToldError, match=rf"by process {held.pid} on \S+ since \d\d:\d\d:\d\d \(\d+ s\), and did not"):
        opened(folder, wait=0.2)


@pytest.mark.slow
def test_a_held_lock_is_given_up_when_asked(folder, held, monkeypatch):
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    told = []

    def stop(step, done, total, remark):
        told.append((step, remark))
        raise progress.StoppedError("Stopped.")

    with pytest.raises(progress.StoppedError):
        open_corpus(folder, tables=folder.parent / "tables", progress=stop)
    assert told[0][0] == progress.WAITING and f"process {held.pid}" in told[0][1]


@pytest.mark.slow
def test_the_lock_of_a_dead_process_is_free(folder, held):
    held.kill()
    held.wait()
    assert len(opened(folder, wait=20).articles) == 2


def test_a_holder_that_says_nothing_is_told_as_such(folder):
    tables = folder.parent / "tables"
    Store(tables).claim()
    with FileLock(tables / LOCK), pytest.raises(ToldError, match="by another process"):
        opened(folder, wait=0.1)


@pytest.mark.slow
def test_a_build_that_waited_takes_what_the_other_built(folder, annotated):
    tables = folder.parent / "tables"
    Store(tables).claim()
    lock = FileLock(tables / LOCK, thread_local=False)
    lock.acquire()
    found = []
    waiter = threading.Thread(target=lambda: found.append(opened(folder)))
    waiter.start()
    time.sleep(0.3)
    lock.release()
    waiter.join(60)
    assert len(found[0].articles) == 2


@pytest.mark.slow
@pytest.mark.parametrize(("place", "code"), [("batch", errno.ENOSPC), ("table", errno.EIO), ("current", errno.EROFS)])
def test_a_disk_that_refuses_is_a_sentence_and_the_last_tables_stay(folder, monkeypatch, code, place):
    from helpers.tables import store

    built = as_text(opened(folder))
    before = Store(folder.parent / "tables").manifest
    (folder / "2020-03-08-new.txt").write_text("Talks Go On\n\nEnvoys met in Oslo on Sunday.\n", encoding="utf-8")

    def refuse(*_, **__):
        raise OSError(code, os.strerror(code))

    if place == "table":
        monkeypatch.setattr(store, "write_deltalake", refuse)
    else:
        original = os.fsync
        wanted = "batch-" if place == "batch" else "current"
        monkeypatch.setattr(
            os,
            "fsync",
            lambda handle: (
                refuse() if Path(f"/proc/self/fd/{handle}").readlink().name.startswith(wanted) else original(handle)
            ),
        )
    with pytest.raises(ToldError, match=r"could not be opened: .*still does"):
        opened(folder)
    monkeypatch.undo()
    assert Store(folder.parent / "tables").manifest == before
    assert not [name for name in everything_in(folder.parent / "tables") if name.endswith(".draft")]
    corpus = opened(folder)
    assert len(corpus.articles) == 3 and corpus.problems.empty and built


def test_a_full_disk_is_told_whoever_finds_it_full():
    """deltalake, which writes the tables, raises an OSError without a number."""
    if not Path("/dev/full").exists():
        pytest.skip("the system has no disk that is always full")
    from helpers.articles.told import why

    with pytest.raises(OSError, match="No space") as full, Path("/dev/full").open("wb", buffering=0) as file:
        file.write(b"x")
    words = "Generic LocalFileSystem error\n  \x1b[31m↳\x1b[0m No space left on device (os error 28)\n"
    assert why(full.value) == why(OSError(words)) == "the disk is full"
    assert why(OSError("Generic LocalFileSystem error (os error 30)")) == "that place can only be read"
    assert why(OSError("no number")) == "oserror"


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        {"folder": "x" * 300},
        {"folder": "/".join(["x" * 200] * 30)},
        {"folder": "a\0b"},
        {"tables": "y" * 300},
        {"tables": "a\0b"},
        {"corrections_file": "z" * 300},
    ],
    ids=["long name", "long path", "nul", "long tables", "nul in tables", "long corrections"],
)
def test_a_path_that_cannot_be_is_a_sentence(folder, options):
    given = {"folder": folder, "tables": folder.parent / "tables"} | options
    try:
        corpus = open_corpus(given.pop("folder"), progress=False, **given)
    except ToldError as error:
        assert str(error).endswith(".")
    else:  # a folder that is not there
        assert len(corpus.problems)


@pytest.mark.parametrize(
    "options",
    [
        {"folder": 7},
        {"folder": ["a"]},
        {"tables": 7},
        {"corrections_file": b"c"},
        {"wait": "x"},
        {"wait": -1},
        {"wait": float("nan")},
        {"workers": 0},
        {"refresh": "all"},
    ],
)
def test_an_argument_of_another_kind_is_a_sentence(folder, options):
    given = {"folder": folder, "tables": folder.parent / "tables"} | options
    with pytest.raises(ToldError, match=rf"^{next(iter(options))} is .*\.$"):
        open_corpus(given.pop("folder"), progress=False, **given)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["folder", "tables", "corrections", "inside"])
def test_a_loop_of_links_is_a_sentence(folder, tmp_path, part):
    for one, other in ("ab", "ba"):
        (tmp_path / one).symlink_to(tmp_path / other)
        (folder / f"{one}.txt").symlink_to(folder / f"{other}.txt")
    loop, tables = tmp_path / "a", tmp_path / "tables"
    if part == "inside":
        corpus = opened(folder)
        assert len(corpus.articles) == 2 and set(corpus.problems["path"]) == {"a.txt", "b.txt"}
        return
    calls = {
        "folder": lambda: opened(loop / "x", tables),
        "tables": lambda: opened(folder, loop),
        "corrections": lambda: add(loop, "actor", "a", "name", "X", when=datetime(2026, 1, 1)),
    }
    with pytest.raises(ToldError, match=r"leads back to itself|a file stands where a folder should be"):
        calls[part]()
    assert loop.is_symlink()


ADDED = {
    "a dead link": lambda folder: (folder / "dead.txt").symlink_to(folder / "nowhere.txt"),
    "a loop of links": lambda folder: (folder / "loop.txt").symlink_to("loop.txt"),
    "a link out of the folder": lambda folder: (folder / "out.txt").symlink_to("/etc/hosts"),
    "a link to a folder": lambda folder: (folder / "up.txt").symlink_to(folder),
    "a file in place of a link": lambda folder: (folder / "kept.txt").unlink() or (folder / "kept.txt").touch(),
    "an empty file": lambda folder: (folder / "empty.txt").touch(),
}


@pytest.mark.slow
def test_whatever_is_added_to_an_unchanged_corpus_is_told_when_it_is_opened(folder, annotated):
    """One thing after the other, each beside tables that know of all that was there before."""
    (folder / "kept.txt").symlink_to("nowhere.txt")
    before = opened(folder).problems
    annotated.clear()
    for what, put in ADDED.items():
        assert opened(folder).problems.equals(before), "nothing has changed"
        put(folder)
        corpus = opened(folder)
        assert len(corpus.articles) == 2 and not annotated, what
        assert not corpus.problems[["path", "reason"]].equals(before[["path", "reason"]]), what
        before = corpus.problems
    assert opened(folder).problems.equals(before)


def test_what_a_link_leads_to_is_told_in_its_own_words(folder):
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "up").symlink_to("..")
    told = opened(folder).problems.set_index("path")["reason"].to_dict()
    assert "leads back to itself" in told["round.txt"] and "link to a folder" in told["up"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [b"n\xffs", b"news [2020]", b"50%20 off", b"a|b", b"a^b", b"a\\b", b"a\nb"])
def test_any_name_of_a_folder_has_tables_by_default_and_is_no_trace_as_theirs(folder, tmp_path, monkeypatch, name):
    """deltalake 1.6.6 takes no such path for a table: it panics, fails, or writes into a folder of another name."""
    odd = tmp_path / os.fsdecode(name)
    folder.rename(odd)
    monkeypatch.setattr(opening, "PROJECT", tmp_path / "project")
    corpus = open_corpus(odd, progress=False)
    assert len(corpus.articles) == 2 and corpus.problems.empty and str(corpus).encode()
    assert len(list((tmp_path / "project" / "data" / "tables").iterdir())) == 1
    with pytest.raises(ToldError, match="Name another folder for them"):
        opened(odd, odd / "tables")
    assert not (odd / "tables").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["articles", "quotes/_delta_log", "annotations", "read", "speakers"])
def test_a_file_where_a_folder_of_the_tables_should_be_is_a_sentence(folder, name):
    opened(folder)
    place = folder.parent / "tables" / name
    shutil.rmtree(place)
    place.write_text("mine")
    (folder / "2020-03-09-note.txt").write_text("Talks Go On\n\nEnvoys met in Oslo on Monday.\n", encoding="utf-8")
    with pytest.raises(ToldError, match="a file stands where a folder should be"):
        opened(folder)
    assert place.read_text() == "mine"
    place.unlink()
    assert len(opened(folder).articles) == 3


def test_tables_that_would_lie_in_a_file_are_a_sentence(folder):
    with pytest.raises(ToldError, match=r"a file stands where a folder|a part of the path is a file"):
        opened(folder, folder / "2020-03-03-first.txt" / "tables")


AS_NOBODY = """
import os, sys
from helpers import open_corpus
from helpers.articles.names import TABLES_MARKER
from helpers.articles.told import ToldError
open_corpus(sys.argv[3], tables=sys.argv[3] + "-tables", progress=False)  # loads whatever only root may read
os.setgid(65534); os.setuid(65534)
try:
    print(len(open_corpus(sys.argv[1], tables=sys.argv[2], progress=False).articles), "articles")
except ToldError as error:
    print("told:", error)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(("closed", "said"), [("tables", "told: "), ("folder", "0 articles"), ("file", "1 articles")])
def test_a_place_without_rights_is_a_sentence(folder, closed, said, tmp_path):
    for place in [folder, *folder.parents]:
        if place.is_relative_to("/tmp") and place != Path("/tmp"):
            place.chmod(0o755)
    tables = tmp_path / "open"
    tables.mkdir(mode=0o777)
    tables.chmod(0o777 if closed != "tables" else 0o555)
    if closed == "folder":
        folder.chmod(0o000)
    if closed == "file":
        (folder / "2020-03-03-first.txt").chmod(0o000)
    command = [sys.executable, "-c", AS_NOBODY, str(folder), str(tables), str(tmp_path / "warm")]
    write_press(tmp_path / "warm", {name: text.replace("Park", "Parks") for name, text in ARTICLES.items()})
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    folder.chmod(0o755)
    assert said in ran.stdout and "Traceback" not in ran.stderr, ran.stderr[-2000:]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2020-03-03-first.txt", "corrections.csv"])
def test_a_file_whose_rights_were_mended_is_read(folder, monkeypatch, name):
    add(folder / "corrections.csv", "article", "2020-03-05-second.txt", "outlet", "X", when=datetime(2026, 1, 1))
    real_open, real_access, closed = io.open, os.access, [name]

    def is_closed(path):
        return isinstance(path, str | Path) and Path(path).name in closed

    def refused(path, *options, **more):
        if is_closed(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real_open(path, *options, **more)

    monkeypatch.setattr(io, "open", refused)
    monkeypatch.setattr("builtins.open", refused)
    monkeypatch.setattr(os, "access", lambda path, how: not is_closed(path) and real_access(path, how))
    assert name in set(opened(folder).problems["path"])
    closed.clear()
    corpus = opened(folder)
    assert name not in set(corpus.problems["path"])
    assert len(corpus.articles) == 2 and "X" in set(corpus.articles["outlet"])


@pytest.mark.slow
def test_what_another_process_corrects_during_a_build_is_not_taken_for_applied(folder, monkeypatch):
    file, real = folder / "corrections.csv", Store.read_linked
    add(file, "article", "2020-03-05-second.txt", "outlet", "X", when=datetime(2026, 1, 1))

    def corrected_meanwhile(store, manifest):
        monkeypatch.setattr(Store, "read_linked", real)
        add(file, "article", "2020-03-03-first.txt", "outlet", "Y", when=datetime(2026, 1, 1))
        return real(store, manifest)

    for _ in range(2):  # built, then opened as it is
        monkeypatch.setattr(Store, "read_linked", corrected_meanwhile)
        corpus = opened(folder)
        assert len(corpus.corrections) == (corpus.articles["outlet_from"] == "correction").sum()
        assert set(with_corrections(corpus).articles["outlet"]) == {"X", "Y"}
        undo(file, load(file)[0][-1])
        opened(folder)


def test_a_notebook_shows_the_sentence_and_no_trace(folder):
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    with capture_output() as shown:
        shell.run_cell(f"from helpers import open_corpus\nopen_corpus({str(folder)!r}, tables={str(folder)!r})")
    InteractiveShell.clear_instance()
    said = shown.stdout + shown.stderr
    assert "nothing in it was touched" in said and "Traceback" not in said
