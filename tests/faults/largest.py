"""``python -m tests.faults.largest KIND --part 0.1``: reads the largest table or PDF there may be, or a part.

With ``--open`` its tables are built, too, in this process alone.

Prints what was found, the seconds of the processor and the most memory. The files are made of a few words in a random
order, in a folder that is taken away again. What takes longer than one article may is given up, and says so.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from helpers.articles import limits, read_folder
from helpers.articles.documents import MOST_PAGES
from helpers.articles.model import Article, Problem
from helpers.articles.source import LARGEST_ARTICLE
from helpers.tables.opening import open_corpus
from tests.faults.test_bounds import BOOK, NAMES, ODS, RELATION, ROOT, SHEET, STRINGS, TYPES

#: Rows that a sheet of Excel has.
ROWS = 1_048_576
SENTENCE = "Minister Ruiz met envoy Park in Oslo on Monday and said that talks on border trade would go on in Vienna"
WORDS = SENTENCE.split()
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    f'<m:manifest xmlns:m="{NAMES}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{_ODS}"/></m:manifest>'
)


def _cells(number: int, *values: str) -> str:
    cells = (f'<c r="{chr(65 + place)}{number}" t="str"><v>{value}</v></c>' for place, value in enumerate(values))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _articles(rows: int) -> Iterator[str]:
    chance = random.Random(1)
    for number, values in enumerate(_records(rows, chance), 1):
        yield _cells(number, *values)


def _bare(rows: int) -> Iterator[str]:
    yield _cells(1, "headline", "text")
    for number in range(2, rows + 1):
        yield _cells(number, f"Talks {number}")


def _numbers(rows: int) -> Iterator[str]:
    yield _cells(1, *(f"n{place}" for place in range(19)))
    for _ in range(2, rows + 1):
        yield f"<row>{'<c><v>1</v></c>' * 19}</row>"


def _workbook(path: Path, rows: Iterator[str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        parts = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "xl/workbook.xml": BOOK}
        parts |= {"xl/_rels/workbook.xml.rels": RELATION.format("worksheets/sheet1.xml")}
        parts |= {"xl/sharedStrings.xml": STRINGS.format("x")}
        for name, text in parts.items():
            book.writestr(name, text)
        before, after = SHEET.split("{}")
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(before.encode())
            for row in rows:
                sheet.write(row.encode())
            sheet.write(after.encode())


def _open_sheet(path: Path, rows: int) -> None:
    chance = random.Random(1)
    before, after = ODS.split("{}")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("mimetype", _ODS, zipfile.ZIP_STORED)
        book.writestr("META-INF/manifest.xml", _MANIFEST)
        with book.open("content.xml", "w") as sheet:
            sheet.write(before.encode())
            for values in _records(rows, chance):
                cells = "".join(
                    f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
                    for one in values
                )
                sheet.write(f"<table:table-row>{cells}</table:table-row>".encode())
            sheet.write(after.encode())


def _table(path: Path, rows: int) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(",".join(values) + "\n" for values in _records(rows, chance))


def _records(rows: int, chance: random.Random) -> Iterator[tuple[str, ...]]:
    yield "headline", "published", "text"
    for number in range(2, rows + 1):
        yield f"Talks {number} Go On", "2019-05-28", " ".join(chance.choices(WORDS, k=24)) + "."


def _huge_cell(path: Path, characters: int) -> None:
    chance = random.Random(1)
    words = " ".join(chance.choices(WORDS, k=characters // 6))
    path.write_text(f'headline,text\nTalks Go On,"{words}"\nTalks End,{SENTENCE}.\n', encoding="utf-8")


def _pdf(path: Path, pages: int, lines_of_each: int = 60, words_of_each: int = 14) -> None:
    """A PDF with pages of full lines."""
    chance = random.Random(1)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for number in range(pages):
        drawn = (f"({' '.join(chance.choices(WORDS, k=words_of_each))}.) Tj T* " for _ in range(lines_of_each))
        size = 540 / lines_of_each
        words = f"BT /F1 {size:g} Tf 40 800 Td {4 / 3 * size:g} TL {''.join(drawn)}ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(words), words))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (2 * number + 4)
        )
    kids = b" ".join(b"%d 0 R" % (2 * number + 5) for number in range(pages))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, pages)
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    path.write_bytes(data)


KINDS: dict[str, tuple[str, int, Callable[[Path, int], None]]] = {
    "articles": ("a.xlsx", ROWS, lambda path, rows: _workbook(path, _articles(rows))),
    "rows without a text": ("a.xlsx", ROWS, lambda path, rows: _workbook(path, _bare(rows))),
    "numbers": ("a.xlsx", ROWS, lambda path, rows: _workbook(path, _numbers(rows))),
    "pdf": ("a.pdf", MOST_PAGES + 1, _pdf),
    "dense pdf": ("a.pdf", MOST_PAGES + 1, lambda path, pages: _pdf(path, pages, 300, 70)),
    "ods": ("a.ods", ROWS, _open_sheet),
    "csv": ("a.csv", 20_000_000, _table),  # 4 GB
    "huge cell": ("a.csv", LARGEST_ARTICLE, _huge_cell),
}


def main() -> int:
    """Reads a made file; returns 1 where nothing is said of what was not read."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.largest", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--part", type=float, default=1.0, help="of the largest file")
    parser.add_argument("--open", action="store_true", help="build the tables, too")
    parser.add_argument("--wait", type=float, default=limits.MOST_WAITING, help="seconds: more on a busy machine")
    options = parser.parse_args()
    limits.MOST_WAITING = options.wait
    name, most, make = KINDS[options.kind]
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder, "news")
        news.mkdir()
        make(news / name, int(most * options.part))
        begun = time.process_time()
        if options.open:
            corpus = open_corpus(news, tables=Path(folder, "tables"), progress=False, workers=1)
            articles = corpus.articles
            problems = [Problem(**row) for row in corpus.problems.to_dict("records")]
        else:
            articles, problems = read_folder(news)
            assert all(isinstance(one, Article) for one in articles)
        spent = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{len(articles):,} articles, {len(problems)} problems; {spent:.1f} s, {memory / 1e9:.2f} GB")
    for one in problems[-2:]:
        print(f"{one.where}: {one.reason} {one.advice}")
    return int(not (len(articles) or problems))


if __name__ == "__main__":
    sys.exit(main())
