"""Archives: nothing is written, nothing leads out, bombs are refused with a sentence."""

import gzip
import io
import tarfile
import zipfile

import pytest

from helpers.articles import archives, read_folder

GOOD = (
    b"Talks End on Island\n\nOfficials met on the island for a third day, and neither side would say what was agreed.\n"
)


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for info, data in members:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def test_a_zip_bomb_is_refused_and_costs_only_itself(tmp_path):
    (tmp_path / "bomb.zip").write_bytes(zipped(**{"a.txt": GOOD, "b.txt": b"0" * 30_000_000}))
    (tmp_path / "good.txt").write_bytes(GOOD.replace(b"third", b"fourth"))
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["bomb.zip/a.txt", "good.txt"]
    assert "times its size" in problems[0].reason


def test_a_gzip_bomb_is_refused(tmp_path):
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    _, problems = read_folder(tmp_path)
    assert "times its size" in problems[0].reason


def test_the_sum_of_an_archive_is_limited(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_SUM", 2 * len(GOOD))
    (tmp_path / "many.zip").write_bytes(zipped(**{f"{number}.txt": GOOD for number in range(4)}))
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 2
    assert "unpacks to more than" in problems[0].reason


@pytest.mark.parametrize("name", ["../../out.txt", "/etc/out.txt", "..\\..\\out.txt", "a/../../out.txt"])
def test_no_name_leads_out(tmp_path, name):
    place = tmp_path / "articles"
    place.mkdir()
    (place / "odd.zip").write_bytes(zipped(**{name: GOOD}))
    articles, _ = read_folder(place)
    assert len(articles) == 1
    assert ".." not in articles[0].article_id
    assert articles[0].article_id.startswith("odd.zip/")
    assert [path.name for path in tmp_path.rglob("*")] == ["articles", "odd.zip"]


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path):
    link, device, file = tarfile.TarInfo("link.txt"), tarfile.TarInfo("null.txt"), tarfile.TarInfo("good.txt")
    link.type, link.linkname, device.type = tarfile.SYMTYPE, "/etc/hostname", tarfile.CHRTYPE
    (tmp_path / "some.tar").write_bytes(tarred([(link, b""), (device, b""), (file, GOOD)]))
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["some.tar/good.txt"]
    assert not problems


@pytest.mark.parametrize("cut", [10, 60, 150])
def test_a_broken_archive_is_a_problem(tmp_path, cut):
    (tmp_path / "cut.zip").write_bytes(zipped(**{"a.txt": GOOD * 50})[:cut])
    articles, problems = read_folder(tmp_path)
    assert not articles
    assert "cannot be unpacked" in problems[0].reason
