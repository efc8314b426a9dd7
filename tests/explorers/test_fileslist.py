"""The list of written files: a link for each, a thumbnail of the picture, and nothing that a name could do."""

import base64

import pytest

from helpers.explorers import fileslist
from helpers.explorers.fileslist import files_html
from helpers.explorers.parts import WindowFrame

PIXEL = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / "talks.png", tmp_path / "talks.csv", tmp_path / "talks & <b>.json"]
    for path in paths:
        path.write_bytes(PIXEL)
    return paths


def test_each_file_is_a_link_and_the_picture_a_thumbnail(files):
    shown = files_html(files)
    assert shown.count("<a download=") == 3
    assert shown.count("<img") == 1 and 'alt="Thumbnail of talks.png"' in shown
    assert f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}" in shown
    assert "<b>" not in shown and "&lt;b&gt;" in shown


@pytest.mark.parametrize(("kept", "pictures"), [(1, 0), (2, 0)])
def test_without_a_picture_there_is_no_thumbnail(files, kept, pictures):
    assert files_html(files[1 : 1 + kept]).count("<img") == pictures


def test_a_large_file_is_named_and_not_carried_and_one_that_is_gone_is_not_listed(files, monkeypatch):
    monkeypatch.setattr(fileslist, "MOST_BYTES", 2)
    shown = files_html([*files, files[0].with_name("gone.svg")])
    assert "talks.png (0 MB, in the folder)" in shown and "<a " not in shown and "<img" not in shown
    assert "gone.svg" not in shown
    assert files_html([]) == files_html([files[0].with_name("gone.svg")]) == ""


def test_links_to_files_look_like_links():
    style = WindowFrame._css
    rule = style[style.index(".parley-files a {") :].partition("}")[0]
    assert "text-decoration: underline" in rule and "color: var(--p-accent-ink)" in rule
