"""What the tables now say about each piece of a story page, and what has changed since it was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers.charts.marks import rows_behind, table_of
from helpers.charts.when import when
from helpers.explorers.evidence import KINDS, QUOTES, REPORTS, SENTENCES, Kind, in_order
from helpers.explorers.marks import mark_in_words
from helpers.explorers.storyclaims import find_sentence, in_words, told_claims
from helpers.explorers.texts import as_list, day_in_words, is_missing, place_in_words
from helpers.story.model import TABLES, StoryError, StoryPiece, Then
from helpers.story.page import ToldClaim
from helpers.tables.schema import ID_COLUMNS
from helpers.views.disputed import with_doubt
from helpers.views.select import Rows, select
from helpers.views.view import View, ViewError
from helpers.views.words import counted, listed

#: Ids of rows are kept of no more than this many.
MOST_ROWS = 400
#: What is in place of how reports differ where they do not.
_AGREED = ("no", "no longer", "unknown")
RowValues = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """What the tables say about a piece.

    Attributes:
        words: what it is called.
        said: what is reported of it, by name, in words.
        kind: of the rows that it is on.
        rows: those rows, in order of publication.
        row: the row that it is, where it is one.
        moved: why it is not found under its own id any more; empty where it is.
        told: of claims, who reported each and who left it out.
    """

    words: str
    said: Mapping[str, str]
    kind: Kind
    rows: pd.DataFrame
    row: RowValues = field(default_factory=dict)
    moved: str = ""
    told: Sequence[ToldClaim] = ()

    @property
    def then(self) -> Then:
        """The facts in the form kept with the piece."""
        ids = tuple(self.rows[self.kind.key]) if len(self.rows) <= MOST_ROWS else ()
        return Then(self.words, dict(self.said) | in_words(self.told), ids)


def facts_of(piece: StoryPiece, corpus: Any) -> Facts | None:
    """What the tables of ``corpus`` now say about a piece; None if it is gone, or is the person's own text."""
    if piece.kind == "text":
        return None
    if piece.kind == "mark":
        return _of_mark(piece, corpus)
    if piece.kind == "contradiction":
        return _of_contradiction(piece, corpus)
    if piece.kind == "claims":
        return _of_claims(piece, corpus)
    if piece.kind == "sentence":
        return _of_found_sentence(piece, corpus)
    row, moved = _row(piece, corpus)
    return None if row is None else _TELL[piece.kind](row, corpus, moved)


def facts_and_changes(piece: StoryPiece, corpus: Any) -> tuple[Facts | None, list[str]]:
    """What the tables of ``corpus`` now say about a piece, and what has changed.

    A damaged piece is kept and reported as damaged.
    """
    try:
        facts = facts_of(piece, corpus)
    except StoryError as error:
        return None, [f"This piece cannot be read and is shown as it was when you chose it. {error}"]
    return facts, changes_since(piece, facts)


def changes_since(piece: StoryPiece, now: Facts | None) -> list[str]:
    """What the tables say differently since the piece was chosen, one sentence for each change.

    Args:
        piece: with what the tables said when it was chosen.
        now: what they say today; None if they no longer contain it.
    """
    then = piece.then
    if piece.kind == "text" or then == Then():
        return []
    if now is None:
        return ["The tables no longer contain this; it is shown as it was when you chose it."]
    changes = [now.moved] if now.moved else []
    if then.words != now.words and not now.moved:
        changes.append(f"It was called ‘{then.words}’.")
    said, otherwise = now.then.said, "not there" if now.told else "unknown"
    for name in dict.fromkeys([*then.said, *said]):
        was, is_now = then.said.get(name, otherwise), said.get(name, otherwise)
        if was != is_now and name == "reports differ":
            changes.append(_differing(was, is_now))
        elif was != is_now:
            changes.append(f"{name[:1].upper()}{name[1:]}: it was {was.rstrip('.')}, it is {is_now.rstrip('.')}.")
    added = set(now.then.rows) - set(then.rows) if then.rows else set()
    gone = set(then.rows) - set(now.rows[now.kind.key])
    changes += [f"{now.kind.count(len(added)).capitalize()} new."] if added else []
    changes += [f"{now.kind.count(len(gone)).capitalize()} gone."] if gone else []
    return changes


def _differing(was: str, is_now: str) -> str:
    """How reports differ now and differed before, as sentences or one of ``_AGREED``."""
    if is_now in _AGREED:
        return f"The reports no longer differ; before: {was}"
    if was in _AGREED:
        return f"The reports differ now: {is_now}"
    return f"The reports differ in another way. Before: {was} Now: {is_now}"


# A row of a table


def _row(piece: StoryPiece, corpus: Any) -> tuple[RowValues | None, str]:
    """The row of a piece, and why its id has changed."""
    table = TABLES[piece.kind]
    frame = getattr(corpus, table)
    found = frame[frame[ID_COLUMNS[table]] == piece.of]
    if len(found):
        return found.iloc[0].to_dict(), ""
    if piece.kind in ("talk", "saying"):
        return _of_its_rows(piece, corpus, frame)
    if "article_id" in frame and piece.kind != "article":
        article = piece.of.rsplit(":", 1)[0]
        same = frame[(frame["article_id"] == article) & (frame["text"] == piece.then.words)]
        if len(same):
            return same.iloc[0].to_dict(), "Its article has changed; the same words are found in another place."
    return None, ""


def _of_its_rows(piece: StoryPiece, corpus: Any, frame: pd.DataFrame) -> tuple[RowValues | None, str]:
    """The talk or saying to which most of the piece's reports or quotes now belong."""
    kind, key = (REPORTS, "talk_id") if piece.kind == "talk" else (QUOTES, "saying_id")
    own = getattr(corpus, kind.table)
    ids = own.loc[own[kind.key].isin(piece.then.rows), key].dropna()
    if not len(ids):
        return None, ""
    found = frame[frame[key] == ids.value_counts().sort_index().idxmax()]
    if not len(found):
        return None, ""
    row = found.iloc[0].to_dict()
    name = row["name"] if piece.kind == "talk" else row["text"]
    return row, f"What was ‘{piece.then.words}’ is now called ‘{name}’."


def _of_talk(row: RowValues, corpus: Any, moved: str) -> Facts:
    reports = corpus.reports[corpus.reports["talk_id"] == row["talk_id"]]
    said = {
        "status": with_doubt(row),
        "date": when(row["earliest"], row["latest"], row["precision"]),
        "place": place_in_words(row),
        "parties": listed([str(one) for one in as_list(row["participants"])], 8) or "parties unknown",
        "reports differ": " ".join(map(str, as_list(row["contradictions"]))) or "no",
    }
    return Facts(row["name"], said, REPORTS, in_order(reports, REPORTS), row, moved)


def _of_saying(row: RowValues, corpus: Any, moved: str) -> Facts:
    quotes = corpus.quotes[corpus.quotes["saying_id"] == row["saying_id"]]
    said = {
        "speaker": _known(row["speaker_name"]) or "speaker unknown",
        "wordings": str(len(as_list(row["variants"]))),
        "outlets": listed([str(one) for one in as_list(row["outlets"])], 6) or "outlet unknown",
    }
    return Facts(row["text"], said, QUOTES, in_order(quotes, QUOTES), row, moved)


def _of_sentence(kind: str, tell: Callable[[RowValues], Mapping[str, str]]) -> Callable[[RowValues, Any, str], Facts]:
    def facts(row: RowValues, corpus: Any, moved: str) -> Facts:
        shown = KINDS[TABLES[kind]]
        frame = getattr(corpus, shown.table)
        rows = frame[frame[shown.key] == row[shown.key]].reset_index(drop=True)
        words = row["headline"] if kind == "article" else row["text"]
        said = dict(tell(row)) | {
            "outlet": _known(row["outlet"]) or "outlet unknown",
            "published": day_in_words(row["published_day"]),
        }
        return Facts(_known(words) or "no headline", said, shown, rows, row, moved)

    return facts


def _quote_said(row: RowValues) -> dict[str, str]:
    speaker = _known(row["speaker_name"]) or "speaker unknown"
    return {"speaker": speaker, "kind": f"{row['kind']} quote, {row['polarity']}"}


def _report_said(row: RowValues) -> dict[str, str]:
    told = f"{row['format']} reported as {row['status']}" + ("" if row["confident"] else ", uncertain")
    return {"report": told, "date": when(row["earliest"], row["latest"], row["precision"])}


def _mention_said(row: RowValues) -> dict[str, str]:
    return {"kind": row["kind"], "role": _known(row["role"]) or "no role given"}


_TELL: dict[str, Callable[[RowValues, Any, str], Facts]] = {
    "talk": _of_talk,
    "saying": _of_saying,
    "quote": _of_sentence("quote", _quote_said),
    "report": _of_sentence("report", _report_said),
    "mention": _of_sentence("mention", _mention_said),
    "article": _of_sentence("article", lambda row: {}),
}


# Where reports differ, and marks


def _of_contradiction(piece: StoryPiece, corpus: Any) -> Facts | None:
    row, moved = _row(StoryPiece("talk", piece.of, then=piece.then), corpus)
    if row is None:
        return None
    talk = _of_talk(row, corpus, moved)
    subject = piece.words.partition(":")[0]
    now = [one for one in map(str, as_list(row["contradictions"])) if one.partition(":")[0] == subject]
    said = {"talk": talk.words, "reports differ": now[0] if now else "no longer"}
    return Facts(f"{talk.words}: reports differ", said, REPORTS, talk.rows, talk.row, moved)


def _of_claims(piece: StoryPiece, corpus: Any) -> Facts | None:
    row, moved = _row(StoryPiece("talk", piece.of, then=piece.then), corpus)
    if row is None:
        return None
    talk, wanted = _of_talk(row, corpus, moved), [one for one in piece.words.split("\n") if one]
    told, more = told_claims(_kept_rows(piece, corpus), row["talk_id"], wanted)
    there = [one for one in told if one.told]
    if not there and not talk.moved and not wanted:
        return None  # the filters keep no such talk any more
    said = {
        "talk": talk.words,
        "claims": counted(len(there), "claim") + (f", {more} more in the tables" if more else ""),
    }
    name = f"{wanted[0]}: " if len(wanted) == 1 else ""
    return Facts(f"{name}{talk.words}: who reported it, who left it out", said, REPORTS, talk.rows, row, moved, told)


def _of_found_sentence(piece: StoryPiece, corpus: Any) -> Facts | None:
    row, moved = find_sentence(piece.of, piece.then.words, corpus)
    if row is None:
        return None
    said = {
        "outlet": _known(row["outlet"]) or "outlet unknown",
        "published": day_in_words(row["published_day"]),
        "headline": _known(row["headline"]) or "no headline",
    } | ({"chosen for": piece.words} if piece.words else {})
    words = row["text"][row["start"] : row["end"]]
    return Facts(words, said, SENTENCES, pd.DataFrame([row]), row, moved)


def _of_mark(piece: StoryPiece, corpus: Any) -> Facts:
    rows = _kept_rows(piece, corpus)
    try:
        kind = KINDS[table_of(piece.of)]
        found = rows_behind(rows, piece.of).drop_duplicates(kind.key)
        words = mark_in_words(piece.of, rows).strip("‘’")
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # whatever is there
        raise StoryError(f"Parley does not know the mark that it was chosen from: {error}.") from None
    words = "all that match" if words == "this mark" else words
    said = {"count": kind.count(len(found)), "among": rows.view.sentence(rows, kind.table)}
    return Facts(f"{words}: {counted(len(found), kind.one, kind.many)}", said, kind, in_order(found, kind))


def _kept_rows(piece: StoryPiece, corpus: Any) -> Rows:
    """The rows of the view in which a mark or claims were chosen.

    Raises:
        StoryError: where its filters are none that Parley knows.
    """
    try:
        return select(corpus, View.from_dict(dict(piece.view)))
    except ViewError as error:
        raise StoryError(f"Parley does not know its filters. {error}") from None


def _known(value: Any) -> str:
    return "" if is_missing(value) else str(value)
