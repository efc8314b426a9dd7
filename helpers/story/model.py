"""The stored form of a story page: pieces in order, the person's own text, and what the tables said at the time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from helpers.articles.told import ToldError

#: Version of the form of the file.
VERSION = 1
#: What can be on a page: the person's own words, a row of a table, where a talk's reports differ, who reported what
#: of a talk and who left it out, a sentence of an article, a chart's mark.
KINDS = (
    "text", "talk", "contradiction", "claims", "saying", "quote", "report", "mention", "article", "sentence", "mark",
)  # fmt: skip
#: The kinds that are about a talk and carry its id.
OF_TALKS = ("talk", "contradiction", "claims")
#: The table of each kind that is a row.
TABLES = {
    "talk": "talks", "saying": "sayings", "quote": "quotes", "report": "reports", "mention": "mentions",
    "article": "articles",
}  # fmt: skip
#: A page is read by people: at most this many pieces, and letters of the person's own words in one place.
MOST_PIECES, MOST_CHARACTERS = 500, 100_000


class StoryError(ToldError):
    """A story page cannot be read, kept or written; the message is a sentence for the person."""


@dataclass(frozen=True)
class Then:
    """What the tables said about a piece when it was chosen, or when its changes were last seen.

    Attributes:
        words: what it was called.
        said: what was reported of it, by name: status, place, number of reports and so on, all in words.
        rows: ids of the rows that it stood on; none of a mark with very many.
    """

    words: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoryPiece:
    """A piece of the page.

    Attributes:
        kind: one of ``KINDS``.
        of: the row's id; of a contradiction and of claims their talk's; of a sentence its article's, with the places of
            its first letter and of the one after its last (``article:10-52``); the key of a mark; empty for text.
        text: the person's words, in Markdown: all of a text, or what is under the head of another piece.
        view: the filters under which a mark or claims were chosen.
        words: which contradiction of the talk is meant; the claims that are meant, a line each, or none for all; of a
            sentence, what it was chosen for.
        then: what the tables said of it.
    """

    kind: str
    of: str = ""
    text: str = ""
    view: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    then: Then = field(default_factory=Then)

    @property
    def about(self) -> tuple[str, str, str, str]:
        """What identifies a piece; the person's own texts are all distinct."""
        return self.kind, self.of, self.words, json.dumps(dict(self.view), sort_keys=True)


@dataclass(frozen=True)
class StoryPage:
    """A story page.

    Attributes:
        title: its headline.
        lead: what is under it, in Markdown.
        pieces: what was chosen, in order.
    """

    title: str = ""
    lead: str = ""
    pieces: tuple[StoryPiece, ...] = ()

    def holds(self, piece: StoryPiece) -> bool:
        """Whether the same row or mark is already on the page."""
        return piece.kind != "text" and any(piece.about == one.about for one in self.pieces)

    def with_piece(self, piece: StoryPiece, place: int | None = None) -> StoryPage:
        """The page with another piece, at a position or at the end; unchanged if it is already there.

        ``place`` counts pieces from 0.

        Raises:
            StoryError: where the page is full.
        """
        if self.holds(piece):
            return self
        if len(self.pieces) >= MOST_PIECES:
            raise StoryError(f"A story page has at most {MOST_PIECES} pieces; begin a second page.")
        place = len(self.pieces) if place is None else max(0, min(place, len(self.pieces)))
        return replace(self, pieces=(*self.pieces[:place], piece, *self.pieces[place:]))

    def piece(self, place: int) -> StoryPiece:
        """The piece at a position.

        ``place`` counts pieces from 0.

        Raises:
            StoryError: where there is none any more.
        """
        if not 0 <= place < len(self.pieces):
            raise StoryError("This piece is no longer on the page; it was changed in another window.")
        return self.pieces[place]

    def without(self, place: int) -> StoryPage:
        """The page without the piece at a position.

        ``place`` counts pieces from 0.
        """
        self.piece(place)
        return replace(self, pieces=self.pieces[:place] + self.pieces[place + 1 :])

    def moved(self, place: int, by: int) -> StoryPage:
        """The page with a piece moved up (``by`` below 0) or down, but not past its ends.

        ``place`` counts pieces from 0.
        """
        piece, rest = self.piece(place), self.without(place).pieces
        target = max(0, min(place + by, len(rest)))
        return replace(self, pieces=(*rest[:target], piece, *rest[target:]))

    def changed(self, place: int, **fields: Any) -> StoryPage:
        """The page with changed fields of the piece at a position.

        ``place`` counts pieces from 0.

        Raises:
            StoryError: where the text is too long, and where there is no such piece any more.
        """
        piece = replace(self.piece(place), **fields)
        if len(piece.text) > MOST_CHARACTERS:
            raise StoryError(f"One text has at most {MOST_CHARACTERS:,} characters; split it in two.")
        return replace(self, pieces=(*self.pieces[:place], piece, *self.pieces[place + 1 :]))

    def to_json(self) -> str:
        """The page as readable, editable JSON, without empty fields."""
        pieces = [_spare(asdict(one) | {"then": _spare(asdict(one.then))}) for one in self.pieces]
        data = {"parley_story": VERSION, "title": self.title, "lead": self.lead, "pieces": pieces}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> StoryPage:
        """Reads the page from the JSON of ``to_json``.

        Raises:
            StoryError: for text that is none, with a sentence that says what is wrong where.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise StoryError(f"This is not a story page: it is not valid JSON ({error}).") from None
        if not isinstance(data, dict) or data.get("parley_story") != VERSION:
            raise StoryError(f'This is not a story page of version {VERSION}: it lacks ‘"parley_story": {VERSION}’.')
        pieces = data.get("pieces", [])
        if not isinstance(pieces, list) or len(pieces) > MOST_PIECES:
            raise StoryError(f"The pieces of a story page are a list of at most {MOST_PIECES}.")
        page = cls(_text(data, "title", "the page"), _text(data, "lead", "the page"))
        return replace(page, pieces=tuple(_piece(one, place) for place, one in enumerate(pieces, start=1)))


def _spare(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", {}, (), [])}


def _piece(data: Any, place: int) -> StoryPiece:
    where = f"piece {place}"
    if not isinstance(data, dict) or data.get("kind") not in KINDS:
        raise StoryError(f"In a story page, {where} is an object whose kind is one of {', '.join(KINDS)}.")
    strange = sorted(set(data) - set(StoryPiece.__dataclass_fields__))
    if strange:
        raise StoryError(f"In a story page, {where} has no field {strange[0]!r}.")
    view, then = data.get("view", {}), data.get("then", {})
    if not isinstance(view, dict) or not isinstance(then, dict):
        raise StoryError(f"In a story page, ‘view’ and ‘then’ of {where} are objects.")
    if data["kind"] != "text" and not data.get("of"):
        raise StoryError(f"In a story page, {where} does not say of what it is.")
    return StoryPiece(
        data["kind"], _text(data, "of", where), _text(data, "text", where), view, _text(data, "words", where),
        _then(then, where),
    )  # fmt: skip


def _then(data: dict[str, Any], where: str) -> Then:
    said, rows = data.get("said", {}), data.get("rows", [])
    if not isinstance(said, dict) or not isinstance(rows, list):
        raise StoryError(f"In a story page, what was said of {where} is an object, and its rows are a list.")
    named = {str(name): str(value) for name, value in said.items()}
    return Then(_text(data, "words", where), named, tuple(map(str, rows)))


def _text(data: dict[str, Any], name: str, where: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise StoryError(f"In a story page, ‘{name}’ of {where} is text.")
    return value[:MOST_CHARACTERS]
