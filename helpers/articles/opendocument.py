"""Reads the paragraphs of OpenDocument texts (.odt, .fodt) as an office program shows them (OpenDocument 1.3, part 3).

Deleted words of tracked changes are apart from the text (``text:tracked-changes``) and are not read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from helpers.articles.document_parts import Document, UnreadableError, local_name, row

#: Most bytes that the text of a document may unpack to.
_LARGEST = 300_000_000
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
#: Elements whose words are not part of the text.
_UNSHOWN = frozenset(
    (
        "tracked-changes", "annotation", "note-citation", "ruby-text", "hidden-text", "hidden-paragraph", "forms",
        "sequence-decls", "variable-decls", "user-field-decls", "title", "desc", "event-listeners", "binary-data",
    )
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")
_DAMAGED = "The OpenDocument file is damaged."
#: The beginning of a file of this kind that is not packed.
_FLAT = re.compile(rb"<office:document\b[^>]*application/vnd\.oasis\.opendocument\.text", re.DOTALL)


def is_flat(head: bytes) -> bool:
    """Whether a file is a single XML document (.fodt) and not a package."""
    return bool(_FLAT.search(head))


def opendocument(data: bytes) -> Document:
    """The paragraphs of an OpenDocument text.

    Raises:
        UnreadableError: where it is damaged, encrypted or a decompression bomb.
    """
    from lxml import etree

    try:
        parts = [data] if not data.startswith(b"PK") else list(_parts(data))
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        trees = [etree.fromstring(part, parser) for part in parts]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, KeyError) as error:
        raise UnreadableError(_DAMAGED) from error
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_DAMAGED) from error
    return _OpenDocumentReader(trees).read(trees[0])


def _parts(data: bytes):
    """The text, and the styles that it shares with page headers."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UnreadableError("The OpenDocument file is locked with a password.")
        if sum(archive.getinfo(name).file_size for name in ("content.xml", "styles.xml") if name in names) > _LARGEST:
            raise UnreadableError("The OpenDocument file unpacks to more than 300 MB.")
        yield archive.read("content.xml")
        if "styles.xml" in names:
            yield archive.read("styles.xml")


def hiding_styles(trees: list) -> dict[str, bool]:
    """The styles that strike out or hide text, directly or through a parent style."""
    own: dict[str, tuple[bool | None, str]] = {}
    for tree in trees:
        for style in tree.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            hides = None if properties is None else _hides(properties)
            own[style.get(f"{_STYLE}name", "")] = (hides, style.get(f"{_STYLE}parent-style-name", ""))
    found = {}
    for name, (hides, above) in own.items():
        for _ in range(20):
            if hides is not None or above not in own:
                break
            hides, above = own[above]
        found[name] = bool(hides)
    return found


def _hides(properties) -> bool | None:
    """Whether a style's properties strike out or hide text; None if they leave it open."""
    lines = [properties.get(f"{_STYLE}text-line-through-{name}") for name in ("style", "type")]
    told = [*lines, "none" if properties.get(f"{_TEXT}display") in (None, "true") else "hidden"]
    if not any(lines) and properties.get(f"{_TEXT}display") is None:
        return None
    return any(one not in (None, "none") for one in told)


class _OpenDocumentReader:
    """The state of reading one text."""

    def __init__(self, trees: list) -> None:
        self.document = Document()
        self._styles = hiding_styles(trees)
        self._words: list[str] = []
        self._boxes: list[str] = []

    def read(self, tree) -> Document:
        """Reads the text's XML tree."""
        body = next(tree.iter("{*}body"), None)
        self._blocks(tree if body is None else body, self.document.paragraphs)
        return self.document

    def _blocks(self, element, found: list[str]) -> None:
        for one in element:
            name = local_name(one)
            if name in ("p", "h"):
                self._inline(one, self._hidden(one, False))
                found += [words for words in re.split(r"\n\s*\n", "".join(self._words)) if words.strip()]
                found += self._boxes
                self._words, self._boxes = [], []
            elif name == "table-row":
                cells = [self._apart(cell) for cell in one if local_name(cell) == "table-cell"]
                if found is self.document.paragraphs:
                    self.document.rows.append(cells)
                found += row(cells)
            elif name and name not in _UNSHOWN and one.get(f"{_TEXT}display") != "none":
                self._blocks(one, found)

    def _apart(self, element) -> list[str]:
        """Reads the paragraphs of a cell, text box or note separately from the text around it."""
        around = self._words, self._boxes
        self._words, self._boxes = [], []
        found: list[str] = []
        self._blocks(element, found)
        self._words, self._boxes = around
        return found

    def _hidden(self, element, hidden: bool) -> bool:
        return self._styles.get(element.get(f"{_TEXT}style-name", ""), hidden) or hidden

    def _inline(self, element, hidden: bool) -> None:
        self._add(element.text, hidden)
        for one in element:
            name = local_name(one)
            if name == "s":
                self._add(" " * min(50, int(one.get(f"{_TEXT}c") or 1)), hidden)
            elif name in ("tab", "line-break"):
                self._add("\t" if name == "tab" else "\n", hidden)
            elif name == "text-box" and not hidden:
                self._boxes += self._apart(one)
            elif name == "note" and not hidden:
                self.document.note(words for body in one.iter("{*}note-body") for words in self._apart(body))
            elif name and name not in (*_UNSHOWN, "note", "text-box"):
                self._inline(one, self._hidden(one, hidden))
            self._add(one.tail, hidden)

    def _add(self, words: str | None, hidden: bool) -> None:
        """Adds visible words; XML line ends count as blanks."""
        if words and not hidden:
            self._words.append(words if words in ("\t", "\n") else _BLANKS.sub(" ", words))
