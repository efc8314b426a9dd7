"""Names of and references to people, groups, organisations, governments and places.

The name finder says which words are names and of what. Known phrases (countries, groups), the rest of the article and
the grammar around a name put it right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from helpers.annotate.gazetteer import Gazetteer, load_gazetteer
from helpers.annotate.language import ParsedPassage
from helpers.annotate.lexicon import Lexicon, lexicon_of
from helpers.annotate.mentions.article import found_again, lower_words, people_parts, settle_kinds
from helpers.annotate.mentions.bodies import without_common_words
from helpers.annotate.mentions.by_rules import names_in
from helpers.annotate.mentions.drafts import MentionDraft, Piece, spans_of
from helpers.annotate.mentions.entities import entity_drafts
from helpers.annotate.mentions.governments import is_about_sport, settle_kind
from helpers.annotate.mentions.guess import doubtful
from helpers.annotate.mentions.known import known_drafts
from helpers.annotate.mentions.people import add_roles, add_shared_roles, role_drafts
from helpers.annotate.mentions.resolve import keep_best, mentions_of
from helpers.annotate.mentions.titles import find_titles
from helpers.annotate.model import Mention
from helpers.annotate.names.decode import Name


def find_mentions(
    text: str,
    parsed: Sequence[ParsedPassage],
    gazetteer: Gazetteer | None = None,
    names: Sequence[Name] | None = None,
) -> tuple[Mention, ...]:
    """The mentions of an article, in the order of the text.

    Args:
        text: the article's text.
        parsed: its passages as :func:`helpers.annotate.language.parse` gives them.
        gazetteer: the known actors and countries; None for the project's own.
        names: the names of the article, in order, as :func:`helpers.annotate.names.find.quotes_and_names` finds them;
            None to find them here.

    Returns:
        Mentions with ``text[start:end] == mention.text``; no two begin at the same character, and one may lie inside
        another (the city in a university's name).
    """
    if not parsed:
        return ()
    gazetteer = load_gazetteer() if gazetteer is None else gazetteer
    lexicon = lexicon_of(gazetteer)
    if names is None:
        names = names_in(text, [each.passage for each in parsed])
    pieces = [Piece(each, text, own) for each, own in zip(parsed, _shared_out(names, parsed), strict=True)]
    drafts: list[MentionDraft] = []
    for number, piece in enumerate(pieces):
        drafts += _in_piece(piece, number, text, lexicon, gazetteer)
    parts = people_parts(drafts, pieces)
    settle_kinds(drafts, pieces, parts)
    lower = lower_words(pieces)
    drafts = doubtful(drafts, pieces, parts, gazetteer.given_names)
    drafts = without_common_words(drafts, pieces, lower, parts)
    drafts += found_again(drafts, pieces, parts, lower, gazetteer.given_names)
    drafts = keep_best(drafts, pieces)
    inside: list[list[MentionDraft]] = [[] for _ in pieces]
    for draft in drafts:
        inside[draft.piece].append(draft)
    sporting = is_about_sport(pieces)
    fields: set[int] = set()
    for number, piece in enumerate(pieces):
        fields |= _finish(piece, inside[number], drafts, number, gazetteer)
        _settle_countries(piece, inside[number], sporting)
    return mentions_of(text, [draft for draft in drafts if id(draft) not in fields], pieces)


def _shared_out(names: Sequence[Name], parsed: Sequence[ParsedPassage]) -> Iterator[Sequence[Name]]:
    """Assigns names to the passages in which they begin."""
    starts = [name.start for name in names]
    for each in parsed:
        yield names[bisect_left(starts, each.passage.start) : bisect_left(starts, each.passage.end)]


def _in_piece(piece: Piece, number: int, text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> list[MentionDraft]:
    known = known_drafts(piece, number, text, lexicon)
    return known + entity_drafts(piece, number, known, find_titles(piece, known, gazetteer), gazetteer.given_names)


def _finish(
    piece, inside: list[MentionDraft], drafts: list[MentionDraft], number: int, gazetteer: Gazetteer
) -> set[int]:
    """Adds roles and role-only mentions once the names are settled; the ids of drafts that are a minister's field."""
    sides = [draft for draft in inside if draft.kind != "person"]
    people = [draft for draft in inside if draft.kind == "person"]
    names = {place for draft in people if draft.source == "model" for place in range(draft.first, draft.last)}
    titles = [title for title in find_titles(piece, sides, gazetteer) if title.core[0] not in names]
    used = add_roles(piece, people, titles, sides)
    add_shared_roles(piece, people, sides, gazetteer)
    drafts += role_drafts(piece, number, titles, used)
    fields = {place for title in titles for place in range(*title.field)}
    bodies = [draft for draft in sides if draft.kind == "organisation" and draft.what == "name"]
    return {id(draft) for draft in bodies if fields.issuperset(range(draft.first, draft.last))}


def _settle_countries(piece: Piece, inside: Sequence[MentionDraft], sporting: bool) -> None:
    """Gives each country's and capital's name its kind: in an article about sport it is a team, not a government."""
    for draft in inside:
        if draft.country is not None and draft.what in ("country", "capital", "seat"):
            draft.kind = "place" if sporting else settle_kind(piece, draft)


__all__ = ["find_mentions", "spans_of"]
