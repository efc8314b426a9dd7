"""``python -m benchmarks.page_readers --with VENV/bin/python``: headline, day, outlet and authors of the golden pages.

Against trafilatura and newspaper4k, which read the same files in an environment of their own:

    python -m venv VENV
    VENV/bin/python -m pip install --upgrade pip
    VENV/bin/python -m pip install -r benchmarks/requirements-page-readers.txt

What is right stands in the golden folder's expected files, which were looked at line by line; they were written for
this project, and Parley's tests hold it to them, so the figures tell where the other readers differ, and not how often
each is right on pages that nobody chose.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from helpers.articles.byline import people
from tests.articles import golden

_INSTALL = (
    "make an environment, upgrade its pip (23 and older stop at these packages' extras), and run its"
    " 'python -m pip install -r benchmarks/requirements-page-readers.txt'; then give its Python with --with."
)
FIELDS = ("headline", "published", "outlet", "authors")
#: Reads the pages named on standard input, with both readers; runs without this project.
_OTHERS = """
import json, logging, sys
logging.disable(logging.CRITICAL)
from newspaper import Article
from trafilatura import bare_extraction

def by_trafilatura(text):
    found = bare_extraction(text, with_metadata=True)
    names = (getattr(found, "author", "") or "").split("; ")
    return [getattr(found, "title", ""), getattr(found, "date", ""), getattr(found, "sitename", ""), names]

def by_newspaper(text):
    article = Article("https://unknown.example/")
    article.download(input_html=text)
    article.parse()
    day = article.publish_date
    return [article.title, day.isoformat() if day else "", article.meta_site_name, article.authors]

for line in sys.stdin:
    text = open(line.strip(), "rb").read().decode("utf-8", "replace")
    for name, read in (("trafilatura", by_trafilatura), ("newspaper4k", by_newspaper)):
        try:
            found = read(text)
        except Exception as error:
            found = ["", "", "", []]
        print(json.dumps([line.strip(), name, found]))
"""


def has_readers(python: str) -> bool:
    """Whether trafilatura and newspaper4k can be imported by an interpreter, which may not be there at all."""
    try:
        return not subprocess.run([python, "-c", "import newspaper, trafilatura"], capture_output=True).returncode
    except OSError:
        return False


def pages() -> dict[Path, tuple[dict, dict]]:
    """The HTML files of the golden folder with one article: what is expected of each, and what is read."""
    found = {}
    for case in golden.cases():
        wanted = {one["article_id"]: one for one in golden.expected(case)["articles"]}
        files = [path for path in (golden.FOLDER / case).rglob("*") if path.suffix in (".html", ".htm")]
        read = {one["article_id"]: one for one in golden.reading(case)["articles"]} if files else {}
        for path in files:
            name = path.relative_to(golden.FOLDER / case).as_posix()
            if name in wanted:
                found[path] = wanted[name], read.get(name, {})
    return found


def compared(field: str, value: object) -> object:
    """A value as it is compared: days without times, authors as a set, words without marks and capitals."""
    if field == "published":
        return str(value or "")[:10]
    if field == "authors":
        names = [name for one in value or () for name in people(one) or [one]]
        return frozenset(filter(None, map(_plain, names)))
    return _plain(str(value or ""))


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()


def main(arguments: list[str] | None = None) -> int:
    """Prints how often each reader is right.

    Returns:
        1 where another is right on a page where Parley is not, 2 where there is nothing to compare with, else 0.
    """
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.page_readers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--with", dest="python", default=sys.executable, help="Python with the readers compared with")
    options = parser.parse_args(arguments)
    if not has_readers(options.python):
        print(f"{options.python} has no trafilatura or no newspaper4k to compare with: {_INSTALL}", file=sys.stderr)
        return 2
    wanted = pages()
    asked = "\n".join(map(str, wanted))
    run = subprocess.run([options.python, "-c", _OTHERS], input=asked, capture_output=True, text=True, check=True)
    readings = {(path, "Parley"): [read.get(field) for field in FIELDS] for path, (_, read) in wanted.items()}
    readings |= {(Path(path), name): found for path, name, found in map(json.loads, run.stdout.splitlines())}
    names = list(dict.fromkeys(name for _, name in readings))
    right = {name: dict.fromkeys(FIELDS, 0) for name in names}
    lost = []
    for path, (want, _) in wanted.items():
        for place, field in enumerate(FIELDS):
            good = compared(field, want.get(field))
            own = {name: compared(field, readings[path, name][place]) == good for name in names}
            for name in names:
                right[name][field] += own[name]
            lost += [f"{path.parent.name} {field}" for name in names if own[name] and not own["Parley"]]
    print(f"{'of ' + str(len(wanted)) + ' pages':<14}" + "".join(f"{field:>12}" for field in FIELDS) + f"{'sum':>8}")
    for name in names:
        figures = "".join(f"{right[name][field]:>12}" for field in FIELDS)
        print(f"{name:<14}{figures}{sum(right[name].values()):>8}")
    print(f"Right elsewhere and wrong here: {', '.join(lost) or 'none'}.")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
