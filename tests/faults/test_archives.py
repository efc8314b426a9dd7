"""Archives and folders whose names meet: each article has an id of its own, nothing is written over or given up."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tracemalloc
import warnings
import zipfile

import pytest

from helpers.articles import archives, read_folder
from helpers.articles.source import Source
from helpers.explorers.arrivals import IN_DASHBOARD, copy_folder, put
from helpers.explorers.intake import Intake
from tests.faults.press import ARTICLES, everything_in, opened

GOOD = "Talks End on {0}\n\nOfficials met on {0} for a third day, and neither side would say what was agreed.\n"


def text(place: str) -> bytes:
    return GOOD.format(place).encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # of two names alike
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "pack"), [("some.zip", zipped), ("some.tar.gz", tarred)])
@pytest.mark.parametrize("names", [("a.txt", "a.txt", "a.txt"), ("a.txt", "../a.txt", "./a.txt")])
def test_one_name_twice_gives_two_articles_with_ids_of_their_own(tmp_path, name, pack, names):
    (tmp_path / name).write_bytes(pack(*zip(names, map(text, ("Malta", "Cyprus", "Rhodes")), strict=True)))
    articles, problems = read_folder(tmp_path)
    assert sorted(one.article_id for one in articles) == [
        f"{name}/a (2).txt", f"{name}/a (3).txt", f"{name}/a.txt",
    ]  # fmt: skip
    assert {one.path for one in problems} == {f"{name}/a.txt"} and "a second time" in problems[0].reason


def tar_of_three() -> bytes:
    """A tar of three small articles, each a header and a block."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(text(name))
            archive.addfile(info, io.BytesIO(text(name)))
    return buffer.getvalue()


@pytest.mark.parametrize("harm", ["damaged", "cut", "zeros"])
def test_a_tar_that_is_damaged_in_the_middle_loses_nothing_without_a_word(tmp_path, harm):
    data, second = bytearray(tar_of_three()), 1024  # a header and a block for each
    if harm == "zeros":
        data[second:second] = bytes(1024)
    else:
        data = data[: second + 100] if harm == "cut" else data[:second] + b"\xff" * 300 + data[second + 300 :]
    (tmp_path / "some.tar").write_bytes(data)
    articles, problems = read_folder(tmp_path)
    if harm == "zeros":
        assert len(articles) == 3
    else:
        assert [one.article_id for one in articles] == ["some.tar/a.txt"]
        assert [one.path for one in problems] == ["some.tar"]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_tar_that_is_cut_between_two_members_says_so(tmp_path, after):
    """Nothing is damaged then; only the two empty blocks are missing by which every tar ends."""
    whole = tar_of_three()[: 3 * 1024]
    for number, end in enumerate((bytes(1024), bytes(512), b"")):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "some.tar").write_bytes(whole[: (after + 1) * 1024] + end)
        articles, problems = read_folder(place)
        assert len(articles) == after + 1
        assert [one.path for one in problems] == ([] if end else ["some.tar"])


def test_a_hard_link_in_a_tar_is_told(tmp_path):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info, link = tarfile.TarInfo("a.txt"), tarfile.TarInfo("b.txt")
        info.size, link.type, link.linkname = len(text("Malta")), tarfile.LNKTYPE, "a.txt"
        archive.addfile(info, io.BytesIO(text("Malta")))
        archive.addfile(link)
    (tmp_path / "some.tar").write_bytes(buffer.getvalue())
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["some.tar/a.txt"]
    assert [one.path for one in problems] == ["some.tar/b.txt"] and "second name of 'a.txt'" in problems[0].reason


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_one_name_very_often_takes_no_longer_for_each(pack, monkeypatch):
    names, original = [], archives.PurePosixPath.with_name
    monkeypatch.setattr(
        archives.PurePosixPath, "with_name", lambda self, name: names.append(name) or original(self, name)
    )
    data = pack(*(("a.txt", b"x") for _ in range(500)))
    found = list(archives.read(Source("some", "", len(data), lambda: io.BytesIO(data)), lambda member: iter([member])))
    assert len({one.part for one in found if isinstance(one, Source)}) == 500
    assert len(names) < 2 * 500, "names were tried again and again"


@pytest.mark.slow
def test_such_an_archive_opens_as_a_corpus(folder):
    (folder / "twice.zip").write_bytes(zipped(("a.txt", text("Malta")), ("a.txt", text("Cyprus"))))
    corpus = opened(folder)
    assert len(corpus.articles) == 4 and corpus.articles["article_id"].is_unique


def test_a_file_named_like_a_record_has_an_id_of_its_own(tmp_path):
    (tmp_path / "a.csv").write_text('headline,text\nTalks End,"' + GOOD.format("Malta") + '"\n')
    page = GOOD.format("Cyprus").replace("\n\n", "</h1><p>")
    (tmp_path / "a.csv#1").write_text(f"<!DOCTYPE html><html><body><h1>{page}</p></body></html>")
    articles, problems = read_folder(tmp_path)
    assert sorted(one.article_id for one in articles) == ["a.csv#1", "a.csv#1 (2)"]
    assert any("has the id of this one" in one.reason for one in problems)


def locked(data: bytes) -> bytes:
    """The archive with its first member marked as locked with a password."""
    changed = bytearray(data)
    central = changed.find(b"PK\x01\x02")
    changed[6:8] = changed[central + 8 : central + 10] = struct.pack("<H", 1)
    return bytes(changed)


def after(data: bytes) -> bytes:
    """An archive with such a member and, after it, two good ones."""
    return zipped(("a.txt", data), ("b.txt", text("Malta")), ("c.txt", text("Cyprus")))


def damaged(data: bytes) -> bytes:
    """The archive with a byte of its first member changed."""
    changed = bytearray(data)
    changed[60] ^= 0xFF
    return bytes(changed)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: after(b"0" * 30_000_000), "times its size"),
        (lambda: after(b"0 " * 60_000_000), "unpacks to"),
        (lambda: locked(after(text("Rome"))), "password"),
        (lambda: damaged(after(text("Rome"))), "cannot be unpacked"),
    ],
    ids=["a bomb", "too large", "locked", "damaged"],
)
def test_one_refused_member_leaves_the_others(tmp_path, make, said):
    (tmp_path / "some.zip").write_bytes(make())
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["some.zip/b.txt", "some.zip/c.txt"]
    assert [one.path for one in problems] == ["some.zip/a.txt"] and said in problems[0].reason


@pytest.mark.slow
def test_one_refused_member_of_a_tar_file_leaves_the_others(tmp_path):
    (tmp_path / "some.tar.gz").write_bytes(tarred(("a.txt", b"0" * 110_000_000), ("b.txt", text("Malta"))))
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["some.tar.gz/b.txt"]
    assert [one.path for one in problems] == ["some.tar.gz/a.txt"]


def of_kind(kind: bytes, size: int) -> tarfile.TarInfo:
    """A member of a tar that is a header of another: a name or a field that is longer than a header's block."""
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = kind, size
    return info


@pytest.mark.parametrize("kind", [tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE])
@pytest.mark.parametrize("packed", [True, False])
def test_a_name_in_a_tar_that_is_no_name_is_refused_before_it_is_held(tmp_path, kind, packed):
    size, plain = 30_000_000, io.BytesIO(tar_of_three()[:1024])
    plain.seek(1024)
    plain.write(of_kind(kind, size).tobuf(tarfile.GNU_FORMAT) + bytes(size // 512 * 512 + 512) + tar_of_three())
    (tmp_path / "some.tar").write_bytes(gzip.compress(plain.getvalue(), 1) if packed else plain.getvalue())
    tracemalloc.start()
    articles, problems = read_folder(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.article_id for one in articles] == ["some.tar/a.txt"]
    assert [one.path for one in problems] == ["some.tar"] and "name or a header of more than 1 MB" in problems[0].reason
    assert peak < 20_000_000


@pytest.mark.parametrize("size", [-512, -1_000_000])
def test_a_size_below_nothing_in_a_tar_is_a_damaged_header(tmp_path, size):
    info = of_kind(tarfile.GNUTYPE_LONGNAME, size)
    (tmp_path / "some.tar").write_bytes(tar_of_three()[:1024] + info.tobuf(tarfile.GNU_FORMAT) + tar_of_three())
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["some.tar/a.txt"] and [one.path for one in problems] == ["some.tar"]


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_long_name_in_a_tar_is_read(tmp_path, form):
    with tarfile.open(tmp_path / "some.tar", "w", format=form) as archive:
        info = tarfile.TarInfo("news/" * 100 + "a.txt")
        info.size = len(text("Malta"))
        archive.addfile(info, io.BytesIO(text("Malta")))
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1 and not problems


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
@pytest.mark.parametrize("behind", [b"\n", b"some words that were put behind it", b"\0" * 600, b"\x1f\x8b of no kind"])
def test_bytes_behind_the_end_of_a_compressed_file_cost_nothing_of_it(tmp_path, compress, behind):
    (tmp_path / "a.txt.gz").write_bytes(compress(text("Malta")) + compress(text("Cyprus")) + behind)
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1 and "Malta" in articles[0].text and "Cyprus" in articles[0].text
    told = [] if not behind.strip(b"\0") else ["a.txt.gz"]
    assert [one.path for one in problems] == told and all("behind its end" in one.reason for one in problems)


def test_bytes_behind_the_end_of_a_compressed_tar_are_told(tmp_path):
    (tmp_path / "some.tar.gz").write_bytes(tarred(("a.txt", text("Malta")), ("b.txt", text("Cyprus"))) + b"and more")
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 2 and [one.path for one in problems] == ["some.tar.gz"]


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
def test_a_compressed_file_that_is_cut_does_not_say_that_its_text_was_read(tmp_path, compress):
    (tmp_path / "a.txt.gz").write_bytes(compress(text("Malta") * 9)[:-20])
    articles, problems = read_folder(tmp_path)
    assert not articles and problems[0].path.startswith("a.txt.gz")
    assert "cannot be unpacked" in problems[0].reason and "have been read" not in problems[0].advice


def press(folder, place):
    folder.mkdir(parents=True)
    for name in ("a.txt", "deep/b.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text(place))
    return folder


def test_two_folders_of_one_name_are_both_kept(tmp_path):
    home = tmp_path / "corpus" / "mine"
    first, second = press(tmp_path / "one" / "news", "Malta"), press(tmp_path / "two" / "news", "Cyprus")
    copy_folder(first, home, lambda *_: None)
    placed = copy_folder(second, home, lambda *_: None)
    assert everything_in(home / "news") == everything_in(first)
    assert everything_in(home / "news-2") == everything_in(second) and len(placed) == 2
    assert copy_folder(first, home, lambda *_: None) == [] == copy_folder(second, home, lambda *_: None)


def test_a_folder_that_has_grown_is_added_to(tmp_path):
    home, source = tmp_path / "corpus" / "mine", press(tmp_path / "news", "Malta")
    copy_folder(source, home, lambda *_: None)
    (source / "c.txt").write_bytes(text("Rhodes"))
    assert copy_folder(source, home, lambda *_: None) == [home / "news" / "c.txt"]


def test_a_folder_is_copied_without_what_its_links_lead_to_outside(tmp_path):
    home, source = tmp_path / "corpus" / "mine", press(tmp_path / "news", "Malta")
    (tmp_path / "secret").write_text("a key of mine")
    (source / "link.txt").symlink_to(tmp_path / "secret")
    (source / "metadata.csv").symlink_to(tmp_path / "secret")
    copy_folder(source, home, lambda *_: None)
    assert set(everything_in(home)) == {"news/a.txt", "news/deep/b.txt"}


def test_a_single_file_replaces_none(tmp_path):
    home = tmp_path / "corpus" / "mine"
    put(home, "a.txt", text("Malta"))
    (tmp_path / "a.txt").write_bytes(text("Cyprus"))
    assert copy_folder(tmp_path / "a.txt", home, lambda *_: None) == [home / "a-2.txt"]
    assert (home / "a.txt").read_bytes() == text("Malta")


def test_a_dashboard_takes_nothing_in(folder, tmp_path, monkeypatch):
    source = press(tmp_path / "elsewhere", "Malta")
    corpus = opened(folder)
    monkeypatch.setenv(IN_DASHBOARD, "1")
    panel = Intake(corpus, lambda _: None)
    assert panel.drop not in panel.children and "takes no files in" in panel.children[1].value
    for given in (source, "/etc/hosts", "../elsewhere"):
        panel.folder.value = str(given)
        panel._take_folder(None)
        panel.job.wait(20)
        assert "takes no files in" in panel.status.text
    panel._arrived(None, {"name": "a.txt", "part": 1, "parts": 1, "last": True}, [text("Malta")])
    assert "takes no files in" in panel.status.text
    assert everything_in(folder).keys() == ARTICLES.keys()
