"""Reads a text in whatever layout it has: a bundle, a chat, a message, subtitles, Markdown, a dump or pasted text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpers.articles import (
    browser_print,
    bundles,
    chats,
    clipping,
    labelled,
    markdown,
    messages,
    numbered,
    numbered_lines,
    parted,
    run_on,
    subtitles,
    wire_marks,
)
from helpers.articles.around import kept
from helpers.articles.decode import mend
from helpers.articles.draft import Draft
from helpers.articles.hyphens import unwrapped
from helpers.articles.model import Problem


def _saved_message(text: str) -> Draft | None:
    from helpers.articles import mail

    return mail.of_text(text)


def read_text(text: str, name: str) -> Iterator[Draft | Problem]:
    """The article of a text dump or a Markdown export, or the articles of a bundle.

    Args:
        text: the content of the file.
        name: its path in the folder of articles.
    """
    text = unwrapped(mend(text))
    if numbered_lines.are_lines(text):
        yield from numbered_lines.drafts(text, name)
        return
    if printed := browser_print.of_text(text):
        for found in _layouts(printed.text, name):
            if isinstance(found, Draft):
                found.add_beside(printed.beside)
            yield found
        return
    if not (report := wire_marks.without_marks(text)):
        yield from _layouts(text, name)
        return
    for found in kept([*_layouts(report.text, name), *report.beside]):
        if isinstance(found, Draft):
            found.fill({"published": report.day}, "header")
        yield found


def _layouts(text: str, name: str) -> Iterator[Draft | Problem]:
    """The articles of a text by its layout."""
    if subtitles.is_subtitles(text):
        programmes = subtitles.documents(text)
        yield from _documents(programmes, name) if len(programmes) > 1 else [subtitles.draft_of(text)]
        return
    blank = text.replace("\xa0", " ")  # hard blanks, as pages copied into a file have them, hide an export's lines
    if layout := bundles.layout_of(blank):
        yield from bundles.drafts(blank, layout, name)
        return
    if chats.is_chat(text):
        yield from chats.of_text(text, name)
        return
    if messages.is_message(text) or messages.is_list(text):
        yield messages.list_problem(name) if messages.is_list(text) else messages.message_problem(text, name, "file")
        return
    if message := _saved_message(text):
        yield message
        return
    quoted: list[list[str]] = []
    if markdown.is_markdown(text):
        if len(parts := markdown.documents(text)) > 1:
            yield from _documents(parts, name)
            return
        quoted = markdown.quoted(text)
        text = markdown.plain_text(text) or text
    elif several := labelled.drafts(text, name) or numbered.drafts(text, name) or parted.drafts(text, name):
        yield from several
        return
    clipped = clipping.of_text(text)
    for one in kept([clipped.above, clipped.draft]) if clipped else run_on.read(text, name):
        if isinstance(one, Draft):
            mark_quoted(one, quoted)
        yield one


def _documents(texts: list[str], name: str) -> Iterator[Draft | Problem]:
    """The articles of several documents that stand in one file."""
    for number, text in enumerate(texts, 1):
        found = list(_layouts(text, name))
        read = any(isinstance(one, Draft) or one.records for one in found)
        for one in found:
            if isinstance(one, Draft):
                one.part, one.where = f"#{number}{one.part}", f"document {number}"
                yield one
            else:
                yield replace(one, where=f"document {number}", records=one.records if read else 1)
                read = True


def mark_quoted(draft: Draft, blocks: list[list[str]]) -> None:
    """Records in a draft where words are set apart as quoted, by a style or by ``>`` in Markdown.

    Args:
        draft: which is changed.
        blocks: the lines of each quoted block.
    """
    if blocks:
        from helpers.articles import page_quotes

        page_quotes.mark_quoted(draft, [page_quotes.block_of_lines(lines) for lines in blocks if lines])
