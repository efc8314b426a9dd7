"""The view: every filter that a person can choose, frozen, and its way to JSON and back.

An empty tuple means no filter. Inside a tuple, ``None`` stands for *unknown*: ``speakers=(None,)`` keeps only the
quotes whose speaker is unknown. What each filter means for each table is told in ``helpers.views.select``.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from helpers.articles.told import ToldError
from helpers.tables.schema import ACTOR_KINDS, FORMATS, MENTION_KINDS, POLARITIES, PRECISIONS, QUOTE_KINDS, STATUSES

if TYPE_CHECKING:
    from helpers.views.select import Rows

#: Version of the JSON form; a higher one in a file means that the file is from a newer Parley.
VERSION = 1

Values = tuple[str | None, ...]

_ALLOWED: dict[str, tuple[str, ...]] = {
    "actor_kinds": tuple(dict.fromkeys(ACTOR_KINDS + MENTION_KINDS)),
    "quote_kinds": QUOTE_KINDS,
    "polarities": POLARITIES,
    "formats": FORMATS,
    "statuses": STATUSES,
    "told_as": STATUSES,
    "precisions": PRECISIONS,
}


class ViewError(ToldError):
    """A view that cannot be; its message is a sentence for the person."""


@dataclass(frozen=True, kw_only=True)
class View:
    """The filters that a person has chosen.

    Attributes:
        first_day, last_day: both included; None leaves that end open. ISO text is accepted and made a date.
        days_of: for talks and reports, which day counts: ``talk`` (when the talk was) or ``published`` (when the
            report was published). Articles, quotes and mentions always count by publication.
        text: words to be found: all of them, in any order; ``"two words"`` as a phrase, ``negotiat*`` as a prefix,
            ``-word`` for rows without it.
        outlets: outlets of the articles.
        articles: article ids.
        actors: actor ids: quotes by them, mentions of them, talks with them.
        actor_kinds: kinds of mentions and actors.
        sides: sides that speak, are mentioned or take part.
        speakers: actor ids of speakers of quotes.
        quote_kinds, cue_verbs, polarities, sayings: of quotes; ``sayings`` are saying ids.
        talks: talk ids.
        places: places or countries of talks.
        series, formats, statuses, precisions: of talks; the status is the latest known.
        told_as: statuses that at least one report gave the talk.
        unknown_dates, unknown_outlets, unknown_speakers, unknown_sides, unknown_places: False leaves out the rows
            where that is unknown.
        copies_once: articles that are copies of one another (the same text, one agency's report in several outlets,
            updates) count once, as the fullest of those that the view keeps; False counts each.
        named_only: only mentions by name.
        repeated_only: only quotes that repeat a saying.
        attitudes: True counts wishes and attitudes ('wants', 'opposes') among the quotes, too.
        contradicted_only: only talks whose reports differ.
        confident_only: no borderline talks and reports.
        corrected_only: only rows that a person has corrected.
    """

    first_day: date | None = None
    last_day: date | None = None
    days_of: str = "talk"
    text: str = ""
    outlets: Values = ()
    articles: Values = ()
    actors: Values = ()
    actor_kinds: Values = ()
    sides: Values = ()
    speakers: Values = ()
    quote_kinds: Values = ()
    cue_verbs: Values = ()
    polarities: Values = ()
    sayings: Values = ()
    talks: Values = ()
    places: Values = ()
    series: Values = ()
    formats: Values = ()
    statuses: Values = ()
    told_as: Values = ()
    precisions: Values = ()
    unknown_dates: bool = True
    unknown_outlets: bool = True
    unknown_speakers: bool = True
    unknown_sides: bool = True
    unknown_places: bool = True
    copies_once: bool = False
    named_only: bool = False
    repeated_only: bool = False
    attitudes: bool = False
    contradicted_only: bool = False
    confident_only: bool = False
    corrected_only: bool = False

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = _checked(field.name, getattr(self, field.name), field.default)
            object.__setattr__(self, field.name, value)
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ViewError(
                f"The first day ({self.first_day}) is after the last day ({self.last_day}); swap them or clear one."
            )

    def but(self, **changes: Any) -> View:
        """This view with some filters changed."""
        unknown = [name for name in changes if name not in _DEFAULTS]
        if unknown:
            raise ViewError(_unknown_key(unknown[0]))
        return dataclasses.replace(self, **changes)

    def without(self, *names: str) -> View:
        """This view with some filters cleared; with no name, all of them."""
        return self.but(**{name: _DEFAULTS.get(name) for name in names}) if names else View()

    def active(self) -> dict[str, Any]:
        """The filters that differ from an empty view, by name."""
        return {name: getattr(self, name) for name, default in _DEFAULTS.items() if getattr(self, name) != default}

    def to_dict(self) -> dict[str, Any]:
        """The active filters as plain values that JSON can hold, with the version."""
        plain = {
            name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
            for name, value in self.active().items()
        }
        return {"parley_view": VERSION} | plain

    def to_json(self) -> str:
        """The view as JSON text; equal views give equal text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> View:
        """The view that ``to_dict`` gave.

        Raises:
            ViewError: for an unknown filter, a value that cannot be, or a newer version.
        """
        if not isinstance(data, dict):
            raise ViewError("A view is written as a JSON object with its filters by name; this is something else.")
        version = data.get("parley_view", VERSION)
        if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
            raise ViewError(
                f"This view has version {version!r}, and this Parley reads versions up to {VERSION}; "
                "open it with the Parley that saved it, or update Parley."
            )
        filters = {name: value for name, value in data.items() if name != "parley_view"}
        unknown = [name for name in filters if name not in _DEFAULTS]
        if unknown:
            raise ViewError(_unknown_key(unknown[0]))
        return cls(**filters)

    @classmethod
    def from_json(cls, text: str) -> View:
        """The view that ``to_json`` gave.

        Raises:
            ViewError: for text that is not JSON, and as ``from_dict`` does.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ViewError(f"This is not a saved view: it is not valid JSON ({error}).") from None
        return cls.from_dict(data)

    def sentence(self, rows: Rows | None = None, of: str = "quotes") -> str:
        """The view in one English sentence, with counts where ``rows`` are given.

        Args:
            rows: what ``select`` found with this view; None gives the sentence without counts.
            of: the table that the sentence is about.
        """
        from helpers.views.sentence import sentence

        return sentence(self, rows, of)


_DEFAULTS: dict[str, Any] = {field.name: field.default for field in dataclasses.fields(View)}


def _checked(name: str, value: Any, default: Any) -> Any:
    if name in ("first_day", "last_day"):
        return _day(name, value)
    if name == "days_of":
        if value not in ("talk", "published"):
            raise ViewError(f"days_of is 'talk' or 'published', not {value!r}.")
        return value
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise ViewError(f"{name} is true or false, not {value!r}.")
        return value
    if isinstance(default, str):
        if not isinstance(value, str):
            raise ViewError(f"{name} is text, not {value!r}.")
        return value.strip()
    return _values(name, value)


def _day(name: str, value: Any) -> date | None:
    if value is None or value == "":
        return None
    if hasattr(value, "date") and callable(value.date):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ViewError(f"{name} is a day such as 2019-05-28, not {value!r}.") from None


def _values(name: str, value: Any) -> Values:
    if value is None:
        return ()
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise ViewError(f"{name} is a list of values, not {value!r}; write [{value!r}].")
    given = list(value)
    wrong = next((item for item in given if not (item is None or isinstance(item, str))), None)
    values = set(given) if wrong is None else set()
    if wrong is not None:
        raise ViewError(f"{name} holds text, or null for unknown, not {wrong!r}.")
    allowed = _ALLOWED.get(name)
    if allowed:
        strange = sorted(item or "null" for item in values if item not in allowed)
        if strange:
            raise ViewError(f"{name} cannot be {strange[0]!r}; it is one of {', '.join(allowed)}.")
        return tuple(item for item in allowed if item in values)
    return tuple(sorted(values, key=lambda item: (item is None, item or "")))


def _unknown_key(name: str) -> str:
    near = difflib.get_close_matches(str(name), list(_DEFAULTS), n=1)
    hint = f" Did you mean {near[0]!r}?" if near else f" The filters are: {', '.join(_DEFAULTS)}."
    return f"A view has no filter {name!r}.{hint}"
