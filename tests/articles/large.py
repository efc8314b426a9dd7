"""``python -m tests.articles.large --megabytes 5``: how quickly each kind of file is read when it is large.

Each kind is made in the size that is asked for and in half of it, and read from the disk to its articles. The times are
seconds of the processor, the least of two, for other work on the machine only adds. A kind is too slow below
1 MB a second, and grows too fast where twice the file takes more than 2.3 times as long.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from helpers.articles import Article, iter_folder

#: What twice the file may take at most, and megabytes that are read in a second at least.
MOST, LEAST = 2.3, 1.0
HEAD = "Envoys Meet in Klow"
_SENTENCE = (
    "Envoy number {0} met the minister of trade in Klow on Monday, and they spoke of line {1} of the treaty for {2} "
    "minutes before the train left."
)
_LONG = 20  # sentences of one article in a file of many


def _sentences(size: int) -> Iterator[str]:
    made, number = 0, 0
    while made < size:
        number += 1
        sentence = _SENTENCE.format(number, number * 7, number % 90)
        made += len(sentence) + 2
        yield sentence


def _articles(size: int) -> Iterator[tuple[str, list[str]]]:
    """Headline and paragraphs of articles that have so many characters together."""
    sentences = list(_sentences(size))
    for start in range(0, len(sentences), _LONG):
        yield f"{HEAD}, Part {start // _LONG}", sentences[start : start + _LONG]


def _marked(size: int, form: str = "<p>{}</p>\n") -> str:
    return "".join(form.format(one) for one in _sentences(size))


def _page(size: int, form: str = "<p>{}</p>\n") -> str:
    head = f'<html lang="en"><head><title>{HEAD} | Klow Post</title></head><body><article><h1>{HEAD}</h1>'
    return f"<!DOCTYPE html>{head}\n{_marked(size, form)}</article></body></html>"


def _packed(name: str, text: str, others: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for other, content in {**others, name: text}.items():
            file.writestr(other, content)
    return buffer.getvalue()


def _docx(size: int) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inner = _marked(size, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>'
    )
    document = f"<w:document {space}><w:body><w:p><w:r><w:t>{HEAD}</w:t></w:r></w:p>{inner}</w:body></w:document>"
    return _packed("word/document.xml", document, {"[Content_Types].xml": types, "_rels/.rels": relations})


def _odt(size: int) -> str:
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    inner = _marked(size, "<text:p>{}</text:p>")
    return (
        f'<?xml version="1.0"?><office:document {spaces} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:body><office:text><text:h>{HEAD}</text:h>{inner}</office:text></office:body></office:document>"
    )


def _records(size: int) -> list[dict[str, str]]:
    return [
        {"headline": head, "published": "2017-03-14", "text": "\n\n".join(words)} for head, words in _articles(size)
    ]


def _csv(size: int) -> str:
    rows = ('"{headline}",{published},"{text}"'.format(**one) for one in _records(size))
    return "headline,published,text\n" + "\n".join(rows) + "\n"


def _each(form: str, joint: str = "\n\n") -> Callable[[int], str]:
    """A file of many articles: each in a form, with its number, its headline and its paragraphs."""
    return lambda size: "".join(
        form.format(number=number, head=head, body=joint.join(words))
        for number, (head, words) in enumerate(_articles(size), 1)
    )


def _inside(before: str, form: str, after: str, joint: str = "\n\n") -> Callable[[int], str]:
    return lambda size: before + _each(form, joint)(size) + after


_MESSAGE = (
    '<div class="message default clearfix" id="message1"><div class="body"><div class="date details"'
    ' title="14.03.2017 09:30:12">09:30</div><div class="text">{}</div></div></div>\n'
)


def _pdf(size: int) -> bytes:
    """Pages of forty lines, each a sentence."""
    sentences = list(_sentences(size))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for start in range(0, len(sentences), 40):
        lines = "".join(f"({one}) Tj T*\n" for one in sentences[start : start + 40])
        content = f"BT /F1 6 Tf 8 TL 30 800 Td\n{lines}ET".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        box = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
        objects.append(b"<< %s %s /Contents %d 0 R >>" % (box, font, len(objects)))
    kids = b" ".join(b"%d 0 R" % number for number in range(5, len(objects) + 1, 2))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, (len(objects) - 3) // 2)
    pieces, places = [b"%PDF-1.4\n"], []
    at = len(pieces[0])
    for number, one in enumerate(objects, 1):
        places.append(at)
        pieces.append(b"%d 0 obj\n%s\nendobj\n" % (number, one))
        at += len(pieces[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    pieces.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    pieces.append(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, at))
    return b"".join(pieces)


def _warc(size: int) -> bytes:
    records = b""
    for number in range(max(1, size // 50_000)):
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_page(min(size, 50_000))}".encode()
        records += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://klow.example/{number}\r\n"
            f"WARC-Date: 2019-05-28T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        records += body + b"\r\n\r\n"
    return records


_ITEM = (
    "<item><title>{head}</title><pubDate>Tue, 14 Mar 2017 08:00:00 GMT</pubDate>"
    "<description>{body}</description></item>"
)
_REUTERS = (
    '<newsitem itemid="{number}" date="1996-09-03"><headline>{head}</headline><text><p>{body}</p></text></newsitem>'
)
_COMMENT = '<div class="comment"><time datetime="2017-03-15">15 March 2017</time><p>{}</p></div>\n'
_EUROPRESSE = (
    '<article><span class="DocPublicationName">Klow Post</span><span class="DocHeader">14 March 2017</span>'
    '<p class="titreArticleVisu">{head}</p><div class="docOcurrContainer"><p>{body}</p></div></article>'
)
_NOTE = (
    "<note><title>{head}</title><content><![CDATA[<en-note><div>14 March 2017</div><div>{body}</div></en-note>]]>"
    "</content><created>20170401T090000Z</created></note>\n"
)
_TEI = (
    "<TEI><teiHeader><titleStmt><title>{head}</title></titleStmt></teiHeader><text><body><p>{body}</p></body></text>"
    "</TEI>\n"
)
#: Kind → the name of its file, and the content of about so many characters.
KINDS: dict[str, tuple[str, Callable[[int], str | bytes]]] = {
    "text": ("a.txt", lambda size: f"{HEAD}\n\n" + "\n\n".join(_sentences(size))),
    "text of one line": ("a.txt", lambda size: f"{HEAD}\n\n" + " ".join(_sentences(size))),
    "text of short lines": ("a.txt", lambda size: f"{HEAD}\n\n" + "\n".join(_marked(size, "{} ").split())),
    "markdown": ("a.md", lambda size: f"# {HEAD}\n\n" + _marked(size, "{}\n\n")),
    "page": ("a.html", _page),
    "page of breaks": ("a.html", lambda size: _page(size, "{}<br><br>\n")),
    "page of lines in a table": ("a.html", lambda size: f"<table>{_page(size, '<tr><td>{}</td></tr>')}</table>"),
    "page of quoted blocks": (
        "a.html",
        lambda size: _page(size, "<blockquote><p>{}</p>&mdash; Mira Tolk</blockquote><p>She left.</p>"),
    ),
    "page of comments": ("a.html", lambda size: _page(size // 2) + _marked(size // 2, _COMMENT)),
    "Europresse": ("a.html", _inside("<html><body>", _EUROPRESSE, "</body></html>", "</p><p>")),
    "Word": ("a.docx", _docx),
    "OpenDocument": ("a.fodt", _odt),
    "RTF": (
        "a.rtf",
        lambda size: "{\\rtf1\\ansi " + HEAD + "\\par\n" + _marked(size, "{}\\par\n").replace("{", "") + "}",
    ),
    "CSV": ("a.csv", _csv),
    "JSON": ("a.json", lambda size: json.dumps(_records(size))),
    "JSON lines": ("a.jsonl", lambda size: "\n".join(map(json.dumps, _records(size)))),
    "feed": (
        "a.xml",
        _inside("<rss version='2.0'><channel><title>Klow Post</title>", _ITEM, "</channel></rss>", escape("</p><p>")),
    ),
    "Reuters corpus": ("a.xml", _inside("<items>", _REUTERS, "</items>", "</p><p>")),
    "TEI": ("a.xml", _inside("<teiCorpus>", _TEI, "</teiCorpus>", "</p><p>")),
    "RIS": ("a.ris", _each("TY  - NEWS\nTI  - {head}\nJO  - Klow Post\nDA  - 2017/03/14/\nAB  - {body}\nER  - \n\n")),
    "BibTeX": ("a.bib", _each("@article{{k{number}, title={{{head}}}, date={{2017-03-14}}, abstract={{{body}}}}}\n")),
    "Evernote": ("a.enex", _inside("<en-export>", _NOTE, "</en-export>", "</div><div>")),
    "SGML": (
        "a.sgm",
        _each("<DOC>\n<DOCNO> KP{number} </DOCNO>\n<HEADLINE>{head}</HEADLINE>\n<TEXT>\n{body}\n</TEXT>\n</DOC>\n"),
    ),
    "Nexis": (
        "a.txt",
        _each(
            "\n\n     {number} of 9999 DOCUMENTS\n\n\n     Klow Post\n\n     March 14, 2017 Tuesday\n\n{head}\n\n"
            "LENGTH: 400 words\n\n{body}\n\nLOAD-DATE: March 14, 2017\n\n"
        ),
    ),
    "Factiva": (
        "a.txt",
        _each(
            "{head}\n\n400 words\n14 March 2017\nKlow Post\nKLPOST\nEnglish\n(c) 2017 Klow Post\n\n{body}\n\n"
            "Document KLPOST00020170314ed3e{number:05d}\n\n"
        ),
    ),
    "mailbox": (
        "a.mbox",
        _each(
            "From desk@klow.example Tue Mar 14 08:00:00 2017\nFrom: desk@klow.example\nSubject: {head}\n"
            "Date: Tue, 14 Mar 2017 08:00:00 +0000\nMessage-ID: <{number}@klow.example>\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n\n"
        ),
    ),
    "web archive": ("a.warc", _warc),
    "PDF": ("a.pdf", _pdf),
    "records as XML": (
        "a.xml",
        _inside(
            "<articles>",
            "<article><title>{head}</title><date>2017-03-14</date><text>{body}</text></article>\n",
            "</articles>",
        ),
    ),
    "chat": ("a.txt", lambda size: _marked(size, "14/03/2017, 09:30 - Mira Tolk: {}\n")),
    "chat page": ("a.html", lambda size: f"<html><body>{_marked(size // 3, _MESSAGE)}</body></html>"),
    "CSV of escaped marks": ("a.csv", lambda size: _csv(size).replace("line", '\\"line\\"')),
}


def seconds(kind: str, size: int) -> tuple[float, float, int]:
    """Seconds of the processor that reading takes, megabytes of the file, and how many articles are read."""
    name, make = KINDS[kind]
    content = make(size)
    data = content.encode() if isinstance(content, str) else content
    least, read = float("inf"), 0
    with tempfile.TemporaryDirectory() as place:
        Path(place, name).write_bytes(data)
        for _ in range(2):
            started = time.process_time()
            read = sum(isinstance(one, Article) for one in iter_folder(place))
            least = min(least, time.process_time() - started)
    return least, max(len(data), size) / 1e6, read


def main() -> int:
    """Measures every kind, or those named; returns 1 where one is too slow, grows too fast or is not read."""
    parser = argparse.ArgumentParser(prog="python -m tests.articles.large", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("kinds", nargs="*")
    options = parser.parse_args()
    wrong, size = 0, int(options.megabytes * 1e6)
    for kind in options.kinds or KINDS:
        seconds(kind, 2_000)  # loads what it needs
        half, _, _ = seconds(kind, size // 2)
        whole, megabytes, read = seconds(kind, size)
        bad = megabytes / whole < LEAST or whole / half > MOST or not read
        wrong += bad
        told = f"{megabytes / whole:6.2f} MB/s, {whole / half:5.2f} times for twice the file, {read} articles"
        print(f"{kind:26} {told}{'  TOO SLOW' if bad else ''}", flush=True)
    print(f"{wrong} kinds are too slow")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
