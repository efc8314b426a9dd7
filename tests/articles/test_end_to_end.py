"""Several whole documents in one file are each read; what a document only quotes or holds begins no other one."""

import io
import time

import pytest

from helpers.articles import end_to_end, mail_ends, page_ends
from helpers.articles.source import Source

WORDS = (
    "The envoys met on Monday in the old town hall of Klow and spoke of fish for three hours. They meet again soon. "
)
PAGE = f"<html><head><title>Envoys Meet</title></head><body><div><p>{WORDS}</p></div></body></html>\n"
UNCLOSED = f"<!doctype html><title>Envoys Meet</title><h1>Envoys Meet</h1><p>{WORDS}\n"
MAIL = f"From: a@b.example\nMIME-Version: 1.0\nSubject: Envoys Meet\n\n{WORDS}\n"
PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def parts(data: str, kind: str) -> int:
    """How many documents a file is parted into; 1 where it is left whole."""
    source = Source("a", "", len(data), lambda: io.BytesIO(data.encode()))
    return len(end_to_end.parts_of(source, kind)) or 1


@pytest.mark.parametrize(
    ("data", "kind", "number"),
    [
        (PAGE * 3, "page", 3),
        (UNCLOSED * 2, "page", 2),
        (f"<!-- saved from url=(0021)https://a.example/b -->\n{PAGE}" * 2, "page", 2),
        (PAGE.replace("</div></body></html>", "") + PAGE * 2, "page", 3),
        (PAGE.replace("<body>", "<body><![if IE]><html class='old'><![endif]>") + PAGE * 2, "page", 3),
        (PAGE, "page", 1),
        (PAGE.replace("</div>", f"<pre>{PAGE}</pre></div>"), "page", 1),
        (PAGE.replace("</div>", f"<script>'{PAGE}'</script></div>"), "page", 1),
        (PAGE.replace("</div>", f"<iframe srcdoc='{PAGE}'></iframe></div>"), "page", 1),
        (PAGE.replace("</div>", f"<!-- {PAGE} --></div>"), "page", 1),
        (PAGE.replace("</div>", f"{PAGE}</div>"), "page", 1),
        (PAGE.replace("</div>", f"<p data-page='{PAGE}'></p></div>"), "page", 1),
        (PAGE + "<html><body><img src='count.gif'></body></html>", "page", 1),
        ("<rss><channel/></rss>\n<rss><channel/></rss>", "feed", 2),
        ("<?xml version='1.0'?><rss/><?xml version='1.0'?><feed></feed>", "feed", 2),
        ("<?xml version='1.0'?><nitf><p>Torn<?xml version='1.0'?><nitf></nitf>", "newsxml", 2),
        ("<rss><![CDATA[</rss><?xml version='1.0'?><rss>]]></rss>", "feed", 1),
        ("<rss><!-- </rss><rss> --></rss>\n<!-- made by hand -->\n", "feed", 1),
        ("<box><?xml version='1.0'?><nitf></nitf></box>", "newsxml", 1),
        ("<doc><doc></doc></doc>", "newsxml", 1),
        (MAIL * 3, "mail", 3),
        (f"{MAIL}----- Original message -----\n{MAIL}", "mail", 1),
        (f"{MAIL}{'-' * 30}\n\n{MAIL}", "mail", 1),
        (MAIL.replace("Subject", "Content-Type: message/rfc822\nSubject") + MAIL, "mail", 1),
        ("{\\rtf1 One {\\b two}}\n{\\rtf1 Three}", "rtf", 2),
        ("{\\rtf1 One {\\b two}{\\rtf1 inside}}", "rtf", 1),
        (PDF * 2, "pdf", 2),
        (PDF + "2 0 obj\n<<>>\nendobj\n%%EOF\n", "pdf", 1),
        ("PK<office:document/><office:document/>", "word", 1),
        (PAGE * 2, "text", 1),
    ],
)
def test_a_file_is_parted_where_documents_end(data, kind, number):
    assert parts(data, kind) == number


@pytest.mark.parametrize(
    ("starts", "piece"),
    [
        (page_ends.starts, b"<html><!--"),
        (page_ends.starts, b"<!doctype html>"),
        (page_ends.starts, b"<html><title>a</title><pre>"),
        (mail_ends.starts, b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\nb\n"),
        (mail_ends.starts, b"From: a\n"),
        (end_to_end._xml, b"<a><?xml version='1.0'?>"),
        (end_to_end._rtf, b"{{}{\\rtf1"),
    ],
)
def test_hostile_files_take_no_longer_than_their_length(starts, piece):
    begun = time.process_time()
    list(starts(piece * (300_000 // len(piece))))
    assert time.process_time() - begun < 5
