"""Spreadsheets and documents are measured before they are held, and what lies beyond a limit is told."""

import base64
import io
import struct
import zipfile
import zlib

import pytest

from helpers.articles import (
    biff,
    csv_records,
    document_parts,
    document_readers,
    documents,
    json_records,
    metadata,
    read_folder,
    readers,
    record_lines,
    records,
    sheet_bounds,
)
from tests.articles import golden

XML, MAIN = '<?xml version="1.0"?>', "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE, PACKAGE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/",
    "http://schemas.openxmlformats.org/package/2006/",
)
SHEET = XML + f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'
BOOK = (
    XML + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATION = (
    XML + f'<Relationships xmlns="{PACKAGE}relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}relationships/worksheet" Target="{{}}"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
ROOT = (
    XML + f'<Relationships xmlns="{PACKAGE}relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
TYPES = XML + f'<Types xmlns="{PACKAGE}content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
STRINGS = XML + f'<sst xmlns="{MAIN}"><si><t>{{}}</t></si></sst>'
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
ODS = (
    XML + f'<office:document-content xmlns:office="{NAMES}office:1.0" xmlns:table="{NAMES}table:1.0" '
    f'xmlns:text="{NAMES}text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{{}}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
BODY = "Officials met on the island for a third day, and neither side would say what was agreed."
ROWS = (
    '<row r="1"><c r="A1" t="str"><v>headline</v></c><c r="B1" t="str"><v>text</v></c></row>'
    f'<row r="2"><c r="A2" t="str"><v>Talks End</v></c><c r="B2" t="str"><v>{BODY}</v></c></row>'
)


def zipped(**parts: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            stored = name == "mimetype"  # as OpenDocument asks for
            archive.writestr(name, data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def xlsx(rows: str, strings: str = "x", target: str = "worksheets/sheet1.xml") -> bytes:
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        f"xl/{target}": SHEET.format(rows),
    }
    return zipped(
        **parts,
        **{"xl/_rels/workbook.xml.rels": RELATION.format(target), "xl/sharedStrings.xml": STRINGS.format(strings)},
    )


def ods(rows: str) -> bytes:
    return zipped(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ODS.format(rows)})


SECOND = '</table:table><table:table table:name="T">'


def cell(words: str, repeated: int = 1) -> str:
    return f'<table:table-cell table:number-columns-repeated="{repeated}"><text:p>{words}</text:p></table:table-cell>'


def row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def record(kind: int, body: bytes) -> bytes:
    return bytes([kind, len(body)]) + body


def xlsb(*cells: tuple[int, int]) -> bytes:
    body = b"".join(record(0, struct.pack("<I", at)) + record(1, struct.pack("<II", column, 0)) for at, column in cells)
    return zipped(**{"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": body})


#: A workbook of the older format with one article, as xlwt 1.3.0 writes it.
XLS = zlib.decompress(
    base64.b85decode(
        "c-"
        "rk)J!lj`6#iy&m!Bg)mzW5N7>0mR;~|KRO}r>*Dq|GEAc9V^8?)TGCwnI`f*6fg3WAkl6G&qdwebfnw6hQ*S_p!WXlW%VSR}W;dA"
        "BDQO_4(lD)TM#&D%F`cHZv1d9%AO=bGoI?{zHT2kb@_3PByJ%XETDUFjqaY7YV}mg-"
        "t6fx$n8x>}mZ>L?yJyr|K0sONhD7Vbu#5d-"
        "h39LE_9WIRW%A@;HlN@yQ?i3M(vrV;JzRSWY7^E&1`Z25$_k2P1Bd&zcQ9K&34pl4SY#Y0vXw>3gv_W}2L%bFc%!*d<Q7q5w;Z4`"
        "TaSEc{XhR#SmW<c}S?|6={((`Dg37o-"
        "~KmwmjEA^=~`nA;ykpAm(ea#B`>sADqL~xP=JWt7WW2892Y7rNp<w!BFjycLsyPiX*Ip<t13LH`CRCWkBI6CT%P%LESX(uN$p3IF"
        "o(#@uoXUoxyFBK_V-<GzTNJy>p9G6UdnRRVPj%UuMZJAXQa(qnX<haU8b;@@fdwWbLdrl7VWyzs|7fn5}jV6|xdFjN-"
        "&BfcFUL6=7OrBuPByR}CZDW(ZQv|rAdr;>_Zn3^|5A!zW%Y4-"
        "hEO#)sQovK)J=his`={9E3b%ICI6E1ylbg%rEhOhZ9(vfB|B&2D@@)UY`PSJt$!T=aleVe9KBkZm332m=#-"
        "n7Z7Ga8c$K3u?x~a9|q3=PsH#T7jF&3Mdi)Z@jh|pfFU@zF-"
        "3hf2kSLyB7YQcSeJbh&wa0~_p1_lNO1_lNOzXTD!fLDdz8qx4Izb5>zvqYs}ev|ySIE)M(Ir=c&2ajqW6BWhJdPGI(T4I%bO8*Nr"
        "j?(BpQW$1GQWeK9eWr=>`&o6z`0ranm5yJi#LquG{x{U(;K="
    )
)


def xls(rows: int = 2, columns: int = 2, row: int = 0) -> bytes:
    """That workbook with another rectangle, and with its first cell in another row."""
    data = bytearray(XLS)
    at = data.find(struct.pack("<HH", 0x200, 14)) + 4
    data[at : at + 12] = struct.pack("<IIHH", 0, rows, 0, columns)
    at = data.find(struct.pack("<HH", 0xFD, 10)) + 4
    data[at : at + 2] = struct.pack("<H", row)
    return bytes(data)


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MANY = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 20_003))
TOO_LARGE = {
    "a cell far out": xlsx(ROWS + FAR),
    "a cell far out in a sheet of another name": xlsx(ROWS + FAR, target="odd/place.xml"),
    "one long text in many cells": xlsx(ROWS + MANY, strings="x" * 30_000),
    "ODS, far out": ods(row(cell("", 16_000), 1_000_000) + row(cell("", 16_000) + cell("x"))),
    "ODS, an article a million times": ods(row(cell("headline") + cell("text")) + row(cell(BODY), 1_000_000)),
    "a cell that no sheet has": xlsx(ROWS + '<row r="3"><c r="ZZZZZZZ99999999999" t="str"><v>x</v></c></row>'),
    "a row that no sheet has": xlsx(ROWS + '<row r="99999999999"><c t="str"><v>x</v></c></row>'),
    "ODS, repeated": ods(row(cell("x" * 100, 16_000), 1_000)),
    "XLSB, far out": xlsb((0, 0), (1_048_575, 16_383)),
    "ODS, two sheets that fit alone": ods(row(cell("x", 200), 60_000) + SECOND + row(cell("x", 200), 60_000)),
    "XLS, a rectangle without end": xls(0xFFFFFFFF, 0xFFFF),
    "XLS, a rectangle of two billion cells": xls(0x00FFFFFF, 128),
    "XLS, cut": XLS[:3_000],
    "an older format of 51 MB": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(51_000_000),
}  # fmt: skip


@pytest.mark.parametrize("data", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_sheet_that_would_not_fit_is_refused_before_it_is_held(data):
    with pytest.raises(sheet_bounds.SheetTooLargeError):
        sheet_bounds.check(data)


def test_a_million_rows_without_a_text_are_not_a_million_problems(tmp_path):
    bare = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>Talks {n}</v></c></row>' for n in range(3, 1_003))
    (tmp_path / "many.xlsx").write_bytes(xlsx(ROWS + bare))
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1 and 20 < len(problems) < 300
    assert "more problems like those above" in problems[-1].reason and sum(one.records for one in problems) == 1_000


@pytest.mark.parametrize("name", ["metadata.csv", "columns.csv"])
def test_a_table_about_ten_thousand_other_files_is_not_as_many_problems(tmp_path, name):
    (tmp_path / "good.txt").write_text(f"Talks End\n\n{BODY}\n")
    (tmp_path / name).write_text("file,outlet\n" + "".join(f"f{number}.txt,X\n" for number in range(10_000)))
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1 and 20 < len(problems) < 300 and "more problems" in problems[-1].reason


def test_the_refusal_is_a_problem_and_the_other_files_are_read(tmp_path):
    (tmp_path / "bomb.xlsx").write_bytes(TOO_LARGE["a cell far out"])
    (tmp_path / "bomb.ods").write_bytes(TOO_LARGE["ODS, far out"])
    (tmp_path / "good.txt").write_text(f"Talks End\n\n{BODY}\n")
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["good.txt"]
    assert {one.path for one in problems} == {"bomb.xlsx", "bomb.ods"}
    assert all("rows and 16," in one.reason for one in problems)


@pytest.mark.parametrize(
    "data",
    [
        xlsx(ROWS),
        xlsx(ROWS + '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'),
        ods(row(cell("headline") + cell("text")) + row(cell("", 16_382), 1_000_000)),
        xlsb((0, 0), (60_000, 12)),
    ],
    ids=["small", "many rows", "ODS with an empty rest", "XLSB"],
)  # fmt: skip
def test_a_sheet_as_people_have_them_is_let_through(data):
    sheet_bounds.check(data)


def test_an_older_sheet_is_read_and_one_with_a_cell_far_out_is_a_problem(tmp_path, monkeypatch):
    (tmp_path / "good.xls").write_bytes(XLS)
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["good.xls#1"] and not problems
    monkeypatch.setattr(sheet_bounds, "MOST_CELLS", 100_000)
    (tmp_path / "far.xls").write_bytes(xls(row=65_535))
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["good.xls#1"]
    assert [one.path for one in problems] == ["far.xls"] and "65,536 rows" in problems[0].reason


def test_the_length_of_a_shared_text_is_known_wherever_it_is_parted():
    begun = (
        struct.pack("<II", 4, 4)
        + struct.pack("<HB", 3, 0)
        + b"abc"
        + struct.pack("<HB", 6, 1)
        + "Łó".encode("utf-16-le")
    )
    goes_on = (
        b"\0" + b"dzka" + struct.pack("<HBHI", 2, 12, 1, 2) + b"xy" + bytes(4) + bytes(2) + struct.pack("<HB", 9, 0)
    )
    assert biff._lengths([[begun, goes_on, b"\1" + "z".encode("utf-16-le") * 9]]) == [3, 6, 2, 9]


def test_a_reader_that_panics_costs_only_its_file(tmp_path, monkeypatch):
    """What Rust's libraries raise where they panic is no Exception."""
    panic = type("PanicException", (BaseException,), {})
    monkeypatch.setitem(readers._READERS, "sheet", lambda source: (_ for _ in ()).throw(panic("index out of bounds")))
    (tmp_path / "a.xls").write_bytes(XLS)
    (tmp_path / "good.txt").write_text(f"Talks End\n\n{BODY}\n")
    articles, problems = read_folder(tmp_path)
    assert [one.article_id for one in articles] == ["good.txt"] and [one.path for one in problems] == ["a.xls"]


LINES = {
    "long.jsonl": '{"headline": "A", "text": "'
    + "x" * 9_000
    + '"}\n'
    + f'{{"headline": "Talks End", "text": "{BODY}"}}\n',
    "long.csv": f'headline,text\nA,{"x" * 9_000}\nTalks End,"{BODY}"\n',
    "one.csv": f'headline,text\nTalks End,"{BODY}"\nB,{"y" * 9_000}',
}


@pytest.mark.parametrize(("name", "text"), LINES.items(), ids=LINES)
def test_of_a_line_without_end_no_more_is_held_than_a_record_has(tmp_path, monkeypatch, name, text):
    for module in (record_lines, json_records):
        monkeypatch.setattr(module, "LONGEST_LINE", 2_000)
    for module in (records, csv_records):
        monkeypatch.setattr(module, "LARGEST_ARTICLE", 1_000)
    (tmp_path / name).write_text(text)
    held = []
    original = record_lines._Lines.__next__
    monkeypatch.setattr(record_lines._Lines, "__next__", lambda one: held.append(original(one)) or held[-1])
    articles, problems = read_folder(tmp_path)
    assert [one.headline for one in articles] == ["Talks End"] and max(map(len, held)) <= 2_000
    assert [one.path for one in problems] == [name] and "characters" in problems[0].reason


def test_a_large_table_that_is_no_unicode_is_refused_before_it_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr(record_lines, "LARGEST_DECODED", 100)
    (tmp_path / "old.csv").write_bytes(f"headline,text\nJ\xf6rg,{BODY}\n".encode("latin-1"))
    articles, problems = read_folder(tmp_path)
    assert not articles and "not in UTF-8" in problems[0].reason


@pytest.mark.parametrize("name", ["metadata.csv", "columns.csv"])
def test_a_table_about_files_that_is_too_large_is_told_and_not_held(tmp_path, monkeypatch, name):
    monkeypatch.setattr(metadata, "LARGEST", 20)
    (tmp_path / "good.txt").write_text(f"Talks End\n\n{BODY}\n")
    (tmp_path / name).write_text("file,outlet\ngood.txt,The Sample Post\n")
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1 and articles[0].outlet is None and [one.path for one in problems] == [name]


def pdf(pages: int) -> bytes:
    import pypdfium2

    one, document = pypdfium2.PdfDocument(golden.FOLDER / "pdf_soft_hyphens" / "a.pdf"), pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.import_pages(one)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("pages", [3, 5])
def test_pages_beyond_the_limit_are_told(tmp_path, monkeypatch, pages):
    monkeypatch.setattr(documents, "MOST_PAGES", 3)
    (tmp_path / "long.pdf").write_bytes(pdf(pages))
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1
    told = [one.reason for one in problems if one.path == "long.pdf"]
    assert told == ([] if pages == 3 else ["The PDF has 5 pages; the first 3 were read."])


def test_characters_beyond_the_limit_are_told(tmp_path, monkeypatch):
    for module in (document_readers, document_parts):
        monkeypatch.setattr(module, "MOST_CHARACTERS", 150)
    paragraphs = "".join(f"\\par {BODY} {number}" for number in range(9))
    (tmp_path / "long.rtf").write_text("{\\rtf1\\ansi Talks End" + paragraphs + "}")
    articles, problems = read_folder(tmp_path)
    assert len(articles) == 1 and [one.path for one in problems] == ["long.rtf"]
    assert "more than 150 characters" in problems[0].reason
