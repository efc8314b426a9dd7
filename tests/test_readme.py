"""README's code runs as it stands there."""

import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCKS = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.slow
@pytest.mark.parametrize("code", BLOCKS, ids=[block.strip().splitlines()[-1][:40] for block in BLOCKS])
def test_code_in_the_readme_runs(code, tmp_path):
    code = code.replace('"data/corrections.csv"', repr(str(tmp_path / "corrections.csv")))
    code = code.replace("corpus=corpus)", f"corpus=corpus, folder={str(tmp_path)!r})")
    exec(compile(code, str(README), "exec"), {})


def test_every_picture_and_page_that_the_readme_names_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert len(links) > 4 and not [link for link in links if not (README.parent / link).exists()]
