"""Tells a story page from the current tables: each claim with its path, wordings side by side, and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from helpers.charts.marks import parse
from helpers.explorers.evidence import KINDS, REPORTS
from helpers.explorers.highlight import segments
from helpers.explorers.reporting import entry_of
from helpers.explorers.storyclaims import sentence_id
from helpers.explorers.storyfacts import Facts, facts_and_changes, facts_of
from helpers.explorers.texts import Texts, as_list, day_in_words, interval_in_words, is_missing
from helpers.explorers.wordings import WORDINGS, differing
from helpers.export.methods import methods
from helpers.export.pieces import Entry
from helpers.story.model import OF_TALKS, TABLES, StoryPage, StoryPiece
from helpers.story.page import Column, PageClaim, PageMoment, PageTold, Prose, Step
from helpers.tables.schema import ID_COLUMNS
from helpers.version import __version__
from helpers.views.disputed import doubt, shown_status
from helpers.views.select import select
from helpers.views.view import View
from helpers.views.words import counted, number

#: A page is read by people: at most this many sentences of a claim, wordings side by side, and letters of one.
MOST_EVIDENCE, MOST_COLUMNS, MOST_CHARACTERS = 60, 12, 1_200
_NAMES = {
    "talk": "Talk", "contradiction": "Where reports differ", "saying": "Saying", "quote": "Quote",
    "report": "Report of a talk", "mention": "Mention", "article": "Article", "mark": "Count",
    "claims": "Who reported it", "sentence": "Sentence",
}  # fmt: skip
#: What each contradiction is about, and how a report's own word on it reads.
_MATTERS = {
    "Status": lambda row: row["status"],
    "Place": lambda row: None if is_missing(row["place"]) else row["place"],
    "Date": lambda row: None if is_missing(row["earliest"]) and is_missing(row["latest"])
    else interval_in_words(row["earliest"], row["latest"], row["precision"]),
    "Round": lambda row: None if is_missing(row["round"]) else str(row["round"]),
}  # fmt: skip
#: Where a line and the columns under it are shown for comparison.
Beside = tuple[str, Sequence[Column]]


def tell(page: StoryPage, corpus: Any) -> PageTold:
    """Tells the page from the current tables.

    Args:
        page: what was chosen.
        corpus: the tables.

    Returns:
        What ``helpers.story.page.to_page`` and ``helpers.story.word.to_docx`` write.
    """
    telling = Telling(corpus)
    parts: list[Prose | PageClaim] = []
    moments: list[PageMoment] = []
    undated = 0
    for piece in page.pieces:
        if piece.kind == "text":
            parts.append(Prose(piece.text))
            continue
        place = 1 + sum(isinstance(part, PageClaim) for part in parts)
        facts, changes = facts_and_changes(piece, corpus)
        parts.append(telling.claim(place, piece, facts, changes))
        moment = _moment(place, piece, facts)
        moments += [moment] if moment else []
        undated += moment is None and piece.kind != "mark"
    used = list(dict.fromkeys(_table_of(piece) for piece in page.pieces if piece.kind != "text")) or ["articles"]
    used += ["claims"] if any(piece.kind == "claims" for piece in page.pieces) else []
    moments.sort(key=lambda one: (one.first, one.last, one.number))
    return PageTold(
        page.title or "A story page", page.lead, parts, moments, undated, methods(select(corpus), used),
        telling.checked_line(parts), __version__,
    )  # fmt: skip


def _table_of(piece: StoryPiece) -> str:
    return "talks" if piece.kind in OF_TALKS else TABLES.get(piece.kind, "articles")


class Telling:
    """Tells claims from the tables of a corpus.

    Attributes:
        texts: its articles.
    """

    def __init__(self, corpus: Any) -> None:
        """Looks nothing up until a claim is told."""
        self.corpus = corpus
        self.texts = Texts(corpus)
        made = getattr(corpus, "corrections", ())
        #: The last word that a person who has read a row said of it.
        self._said_by: dict[tuple[str, str], Any] = {
            (one.table, one.target): one for one in made if one.field == "checked"
        }

    def claim(self, place: int, piece: StoryPiece, facts: Facts | None, changes: Sequence[str]) -> PageClaim:
        """A piece of the page as a claim; as it was if the tables no longer have it or it cannot be read.

        Args:
            place: of the piece among those of the tables on the page, from 1.
            piece: a person's choice.
            facts: what the tables say of it; None for a piece that they no longer have.
            changes: what the tables say differently since it was chosen, in sentences.
        """
        if facts is None:
            then = piece.then
            said = [value for name, value in then.said.items() if name != "reports differ"]
            return PageClaim(place, _NAMES[piece.kind], then.words or piece.words or piece.of, said, piece.text,
                         changes=changes)  # fmt: skip
        evidence, left_out = self._evidence(place, facts)
        steps = self._path(place, facts) if piece.kind == "talk" else []
        said = [value for name, value in facts.said.items() if name not in ("reports differ", "wordings")]
        return PageClaim(
            place, _NAMES[piece.kind], facts.words, said, piece.text, steps, list(self._beside(piece, facts)), evidence,
            left_out, changes, self._checked(piece, facts), facts.told,
        )  # fmt: skip

    def _evidence(self, place: int, facts: Facts) -> tuple[list[Entry], str]:
        kind = WORDINGS if facts.row and "variants" in facts.row else facts.kind
        entries = [
            entry_of(kind, number_, kind.cells(row, self.texts, []), f"claim-{place}-{number_}")
            for number_, row in enumerate(facts.rows.head(MOST_EVIDENCE).to_dict("records"), start=1)
        ]
        more = len(facts.rows) - len(entries)
        return entries, f"{counted(more, 'more sentence')} in the tables." if more > 0 else ""

    def _path(self, place: int, facts: Facts) -> list[Step]:
        """A talk's statuses in the order reported, with equal consecutive ones merged."""
        steps: list[Step] = []
        places = {report: at for at, report in enumerate(facts.rows["report_id"].head(MOST_EVIDENCE), start=1)}
        for row in facts.rows.sort_values(["published", "article_id", "start"], na_position="last").to_dict("records"):
            if steps and steps[-1].status == row["status"]:
                last = steps[-1]
                steps[-1] = Step(last.status, last.day, last.outlet, last.reports + 1, last.anchor)
                continue
            outlet = "outlet unknown" if is_missing(row["outlet"]) else row["outlet"]
            at = places.get(row["report_id"])
            anchor = f"claim-{place}-{at}" if at else ""
            steps.append(Step(row["status"], day_in_words(row["published_day"]), outlet, 1, anchor))
        return steps

    def _beside(self, piece: StoryPiece, facts: Facts) -> Iterator[Beside]:
        if piece.kind == "saying":
            yield self._wordings(facts)
        elif piece.kind in ("talk", "contradiction"):
            about = piece.words.partition(":")[0]
            for said in map(str, as_list(facts.row["contradictions"])):
                if not about or said.partition(":")[0] == about:
                    yield f"Reports differ. {said}", list(self._sides(said.partition(":")[0], facts.rows))

    def _wordings(self, facts: Facts) -> Beside:
        """The different wordings of a saying side by side, with what differs from the longest marked."""
        fullest, shown = facts.words, dict[str, list[Any]]()
        for row in facts.rows.to_dict("records"):
            shown.setdefault(row["text"], []).append(row)
        columns = []
        for words, rows in list(shown.items())[:MOST_COLUMNS]:
            first = rows[0]
            more = f" and {counted(len(rows) - 1, 'more quote')}" if len(rows) > 1 else ""
            is_longest = words == fullest and len(shown) > 1
            note = day_in_words(first["published_day"]) + more + (" · the longest wording" if is_longest else "")
            head = "outlet unknown" if is_missing(first["outlet"]) else first["outlet"]
            others = [one for one in shown if one != words] if is_longest else [fullest]
            columns.append(Column(head, note, self._wording(first, others)))
        rest = len(shown) - len(columns)
        more = f"; {counted(rest, 'more wording')} in the evidence" if rest else ""
        marked = (
            " Marked: words that the longest wording lacks and, in the longest, words that no other has."
            if len(shown) > 1
            else ""
        )
        return f"{counted(len(shown), 'wording')}{more}.{marked}", columns

    def _wording(self, row: dict[str, Any], others: Sequence[str]) -> list[list[str]]:
        text = self.texts.article(row["article_id"])["text"] or ""
        marks, runs = differing(row, *others), list[list[str]]()
        for span in as_list(row["spans"]):
            runs += ([[" … ", ""]] if runs else []) + segments(text, marks, int(span["start"]), int(span["end"]))
        whole = sum(len(words) for words, _ in runs)
        return runs if runs and whole <= MOST_CHARACTERS else [[_cut(row["text"]), ""]]

    def _sides(self, matter: str, reports: pd.DataFrame) -> Iterator[Column]:
        """For each version of a fact, the first report that gives it."""
        read = _MATTERS.get(matter)
        told: dict[str, list[dict[str, Any]]] = {}
        for row in reports.to_dict("records"):
            if read is not None and (value := read(row)):
                told.setdefault(str(value), []).append(row)
        for value, rows in list(told.items())[:MOST_COLUMNS]:
            first = rows[0]
            outlet = "outlet unknown" if is_missing(first["outlet"]) else first["outlet"]
            more = f" and {counted(len(rows) - 1, 'more report')}" if len(rows) > 1 else ""
            yield Column(value, f"{outlet}, {day_in_words(first['published_day'])}{more}", [[_cut(first["text"]), ""]])

    def _checked(self, piece: StoryPiece, facts: Facts) -> str:
        """Whether a person has checked the row, who and when."""
        value = facts.row.get("checked")
        if is_missing(value):
            return ""
        table = "talk" if piece.kind in OF_TALKS else piece.kind
        said = self._said_by.get((table, facts.row[ID_COLUMNS[_table_of(piece)]]))
        by = f" by {said.who}" if said and said.who else ""
        on = f", {said.when[:10]}" if said and said.when else ""
        word = "Read and found right" if value == "checked" else "Read and found wrong"
        return f"{word}{by}{on}."

    def checked_line(self, parts: Iterable[Prose | PageClaim]) -> str:
        """How many of the claims a person has checked."""
        claims = [part for part in parts if isinstance(part, PageClaim) and part.kind in ("Talk", "Quote")]
        if not claims:
            return ""
        right = sum(one.checked.startswith("Read and found right") for one in claims)
        wrong = sum(one.checked.startswith("Read and found wrong") for one in claims)
        said = f"Of {counted(len(claims), 'talk and quote', 'talks and quotes')} on this page, a person has read and "
        return (
            f"{said}found right {number(right)}, wrong {number(wrong)}; {number(len(claims) - right - wrong)} unread."
        )


def _moment(place: int, piece: StoryPiece, facts: Facts | None) -> PageMoment | None:
    """The claim's place on the timeline; None if it has no day."""
    if facts is None or piece.kind == "mark":
        return None
    row, status = facts.row, ""
    if piece.kind in (*OF_TALKS, "report"):
        days = (row["earliest"], row["latest"])
        status = str(row["status"]) if piece.kind == "report" else shown_status(row)
    elif piece.kind == "saying":
        days = (row["first_published_day"],) * 2
    else:
        said = row.get("said_on")
        days = (row["published_day"] if is_missing(said) else said,) * 2
    known = [_day(one) for one in days if not is_missing(one)]
    if not known:
        return None
    shown = facts.said.get("date") or day_in_words(days[0])
    words = facts.words if len(facts.words) <= 140 else facts.words[:138].rstrip() + "…"
    if piece.kind in OF_TALKS and (unsure := doubt(row)):
        words += f" (last reported as {row['status']}; {unsure.removeprefix(f'{status}: ')})"
    speaker = facts.said.get("speaker")
    return PageMoment(place, min(known), max(known), shown, f"{speaker}: ‘{words}’" if speaker else words, status)


def _day(value: Any) -> date:
    return pd.Timestamp(value).date()


def _cut(words: str) -> str:
    return words if len(words) <= MOST_CHARACTERS else words[:MOST_CHARACTERS].rstrip() + " …"


def piece_of(table: str, row_id: str, corpus: Any) -> StoryPiece:
    """Turns an evidence row into a piece; a report becomes its talk, if it belongs to one.

    Args:
        table: of the evidence.
        row_id: the id of the row.
        corpus: whose row it is.
    """
    if table == REPORTS.table:
        own = corpus.reports.loc[corpus.reports["report_id"] == row_id, "talk_id"].dropna()
        if len(own):
            return kept(StoryPiece("talk", str(own.iloc[0])), corpus)
    return kept(StoryPiece(KINDS[table].one, row_id), corpus)


def piece_of_mark(key: str, view: View, corpus: Any) -> StoryPiece:
    """Turns a chart's mark into a piece: the talk or saying it represents, otherwise its count in its view.

    Args:
        key: of the mark.
        view: in which its rows were counted.
        corpus: whose rows they are.
    """
    _, where = parse(key)
    for column, kind in (("talk_id", "talk"), ("saying_id", "saying")):
        value = where.get(column)
        if isinstance(value, str):
            return kept(StoryPiece(kind, value), corpus)
    return kept(StoryPiece("mark", key, view=view.to_dict()), corpus)


def piece_of_claims(talk: str, view: View, corpus: Any, wanted: Iterable[str] = ()) -> StoryPiece:
    """Who reported the claims of a talk and who left them out, as a piece.

    Args:
        talk: its id.
        view: whose articles are compared.
        corpus: whose talk it is.
        wanted: names of claims; none for all.
    """
    return kept(StoryPiece("claims", talk, view=view.to_dict(), words="\n".join(wanted)), corpus)


def piece_of_sentence(article: str, start: int, end: int, why: str, corpus: Any) -> StoryPiece:
    """A sentence of an article as a piece of a story.

    Args:
        article: its id.
        start, end: characters of the article's text.
        why: what it was chosen for, in words.
        corpus: the corpus.
    """
    return kept(StoryPiece("sentence", sentence_id(article, start, end), words=why), corpus)


def contradictions_of(piece: StoryPiece, corpus: Any) -> list[StoryPiece]:
    """The contradictions between the reports of a talk, a piece of ``corpus``, as separate pieces."""
    facts = facts_of(piece, corpus) if piece.kind == "talk" else None
    differ = as_list(facts.row["contradictions"]) if facts else []
    return [kept(StoryPiece("contradiction", piece.of, words=str(said)), corpus) for said in differ]


def kept(piece: StoryPiece, corpus: Any) -> StoryPiece:
    """The piece with what the tables of ``corpus`` now say about it."""
    facts = facts_of(piece, corpus)
    return piece if facts is None else replace(piece, then=facts.then)
