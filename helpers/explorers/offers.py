"""The corrections possible for an evidence row: the row itself, its actor or talk, and its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers.corrections import VALUES
from helpers.explorers.texts import interval_in_words, is_missing
from helpers.tables.schema import ID_COLUMNS
from helpers.views.words import counted

#: How many actors, sides or outlets are suggested at most; any other may be typed.
_SUGGESTED = 400
#: How many other talks are offered as the same one: those nearest in time.
_NEAREST = 40
#: What becomes of two talks that are one.
_JOINED = "The talk that you choose keeps its date, place and status; what it lacks comes from this one."
#: How many characters of a row's words are kept with a correction.
_WORDS = 200


@dataclass(frozen=True)
class Offer:
    """A correction that can be made to a row.

    Attributes:
        table, target, field: as in a ``Correction``.
        label: what is on its button.
        words: the words of the row, by which it is found again.
        ask: ``none`` (the button is all), ``choice`` (one of ``choices``) or ``text``.
        value: what it is now.
        choices: pairs of value and label: all that may be chosen, or suggestions for a text.
        hint: what to type, by example; of a choice, what becomes of the two.
    """

    table: str
    target: str
    field: str
    label: str
    words: str
    ask: str = "none"
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""

    def read(self, said: str) -> str:
        """The value that the person chose or typed.

        Raises:
            ValueError: with a sentence, where it is none of the choices and must be.
        """
        exactly, said = said, " ".join(said.split())
        for value, label in self.choices:
            if exactly in (value, label) or said == label:  # an id is kept to the letter
                return value
        if self.field == "merge":
            raise ValueError(f"There is no {self.table} ‘{said}’ in the list; choose one that is there.")
        return said


@dataclass(frozen=True)
class Subject:
    """What offers are about: ``Quote``, ``Actor: Ana Ruiz``."""

    title: str
    offers: list[Offer] = field(default_factory=list)


def subjects_of(table: str, row_id: str, corpus: Any) -> list[Subject]:
    """The corrections possible for an evidence row; nothing if the row no longer exists.

    Args:
        table: of the row.
        row_id: its id.
        corpus: whose row it is.
    """
    frame = getattr(corpus, table)
    found = frame[frame[ID_COLUMNS[table]] == row_id]
    if not len(found):
        return []
    row = found.iloc[0].to_dict()
    subjects: list[Subject | None] = []
    if table == "quotes":
        subjects.append(_quote(row, corpus))
    if table in ("mentions", "quotes", "sayings"):
        subjects.append(_actor(row.get("actor_id"), row["text"] if table == "mentions" else None, corpus))
    if table in ("reports", "talks"):
        subjects.append(_talk(row.get("talk_id"), row_id if table == "reports" else None, corpus))
    if "article_id" in row:
        subjects.append(_article(row["article_id"], corpus))
    return [subject for subject in subjects if subject]


def _quote(row: dict[str, Any], corpus: Any) -> Subject:
    about = ("quote", row["quote_id"])
    words = row["text"][:_WORDS]
    speaker = "" if is_missing(row["speaker_name"]) else row["speaker_name"]
    return Subject(
        "Quote",
        [
            Offer(*about, "speaker", "Speaker", words, "text", speaker, _actors(corpus, by_name=True), "who said it"),
            Offer(*about, "remove", "Not a quote", words),
        ],
    )


def _actor(actor_id: Any, spelling: str | None, corpus: Any) -> Subject | None:
    row = _row_of(corpus, "actors", actor_id)
    if row is None:
        return None
    name = row["name"]
    about = ("actor", actor_id)

    def text(column: str) -> str:
        return "" if is_missing(row[column]) else row[column]

    others = tuple(pair for pair in _actors(corpus) if pair[0] != actor_id)
    sides = _suggestions(corpus.actors["side"])
    kinds = tuple((kind, kind) for kind in VALUES["actor", "kind"])
    offers = [
        Offer(*about, "name", "Name", name, "text", name, hint="the name to show"),
        Offer(*about, "merge", "Same as", name, "text", "", others, "another actor of the list"),
        Offer(*about, "kind", "Kind", name, "choice", row["kind"], kinds),
        Offer(*about, "side", "Side", name, "text", text("side"), sides, "a country or group"),
        Offer(*about, "role", "Role", name, "text", text("role"), hint="Foreign Minister of Norway"),
        Offer(*about, "remove", "Not an actor", name),
    ]
    if spelling and spelling != name:
        alone = Offer(*about, "split", f"‘{_short(spelling)}’ is someone else", name, value=spelling)
        offers.insert(2, alone)
    return Subject(f"Actor: {_short(name)}", offers)


def _talk(talk_id: Any, report_id: str | None, corpus: Any) -> Subject | None:
    row = _row_of(corpus, "talks", talk_id)
    if row is None:
        return None
    about, words = ("talk", talk_id), row["name"][:_WORDS]
    days = [str(pd.Timestamp(row[end]).date()) for end in ("earliest", "latest") if not is_missing(row[end])]
    place = "" if is_missing(row["place"]) else row["place"]
    statuses = tuple((status, status) for status in VALUES["talk", "status"])
    offers = [
        Offer(*about, "status", "Status", words, "choice", row["status"], statuses),
        Offer(
            *about,
            "date",
            "Date",
            words,
            "text",
            "/".join(dict.fromkeys(days)),
            (),
            "2019-05-28 or 2019-05-28/2019-05-30",
        ),
        Offer(*about, "place", "Place", words, "text", place, _suggestions(corpus.talks["place"]), "a city or a venue"),
        Offer(*about, "add", "Took part as well", words, "text", "", _actors(corpus), "an actor, or any other party"),
        Offer(*about, "merge", "Same as", words, "choice", "", _near(row, corpus), _JOINED),
        Offer(*about, "remove", "Not a talk", words),
    ]
    if parties := tuple((name, name) for name in row["participants"]):
        offers.insert(4, Offer(*about, "without", "Took no part", words, "choice", "", parties))
    if report_id and row["reports"] > 1:
        offers.insert(-1, Offer(*about, "split", "This report is about another talk", words, value=report_id))
    return Subject(f"Talk: {_short(row['name'])}{_why_here(report_id, corpus)}", offers)


def _why_here(report_id: str | None, corpus: Any) -> str:
    """Why the report was assigned to its talk, shown beside the corrections for that."""
    report = _row_of(corpus, "reports", report_id)
    return "" if report is None or is_missing(report["joined_by"]) else f" ({report['joined_by']})"


def _article(article_id: str, corpus: Any) -> Subject | None:
    row = _row_of(corpus, "articles", article_id)
    if row is None:
        return None
    headline = row["headline"] if not is_missing(row["headline"]) else row["path"]
    about = ("article", article_id)
    outlet = "" if is_missing(row["outlet"]) else row["outlet"]
    day = "" if is_missing(row["published_day"]) else f"{pd.Timestamp(row['published_day']):%Y-%m-%d}"
    outlets = _suggestions(corpus.articles["outlet"])
    return Subject(
        "Article",
        [
            Offer(*about, "outlet", "Outlet", headline[:_WORDS], "text", outlet, outlets, "a paper or portal"),
            Offer(*about, "published", "Date", headline[:_WORDS], "text", day, hint="2019-05-28"),
        ],
    )


def _row_of(corpus: Any, table: str, row_id: Any) -> dict[str, Any] | None:
    frame = getattr(corpus, table)
    found = frame[frame[ID_COLUMNS[table]] == row_id] if not is_missing(row_id) else frame.iloc[:0]
    return found.iloc[0].to_dict() if len(found) else None


def _actors(corpus: Any, *, by_name: bool = False) -> tuple[tuple[str, str], ...]:
    """Actors as value and label, most mentioned first; shared names carry what distinguishes them."""
    actors = corpus.actors.nlargest(_SUGGESTED, "mentions")
    several = set(actors["name"][actors["name"].duplicated(keep=False)])
    pairs = []
    for actor_id, name, role in zip(actors["actor_id"], actors["name"], actors["role"], strict=True):
        alike = name in several
        apart = f"{name} ({actor_id if is_missing(role) else role})"
        pairs.append((name if by_name and not alike else actor_id, apart if alike else name))
    return tuple(pairs)


def _suggestions(values: pd.Series) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(value)) for value in values.dropna().value_counts().index[:_SUGGESTED])


def actor_choices(corpus: Any) -> tuple[tuple[str, str], ...]:
    """The most mentioned actors, as id and name."""
    return _actors(corpus)


def _near(talk: dict[str, Any], corpus: Any) -> tuple[tuple[str, str], ...]:
    """Other talks, nearest in time first, as id and label."""
    others = corpus.talks[corpus.talks["talk_id"] != talk["talk_id"]]
    if not is_missing(talk["earliest"]):
        gap = (others["earliest"] - talk["earliest"]).abs()
        others = others.assign(_gap=gap).sort_values("_gap", na_position="last", kind="stable")
    return tuple(_labels(others.head(_NEAREST).to_dict("records")))


def _labels(talks: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    for talk in talks:
        when = interval_in_words(talk["earliest"], talk["latest"], talk["precision"])
        told = counted(talk["reports"], "report")
        yield talk["talk_id"], f"{talk['name']}: {when}, {talk['status']}, {told}"


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
